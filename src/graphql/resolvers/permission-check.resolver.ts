import { Arg, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { PermissionCheck } from '../../entities/permission-check';
import type { CheckedPermission, PermissionCheckService } from '../../services/permission-check.service';
import type { GraphQLContext } from '../context';

@Resolver()
export class PermissionCheckResolver {
  constructor(private readonly service: PermissionCheckService) {}

  /** Everybody may ask about themselves; the service asks for Microsoft.Intune_Roles_Read where it is about others. */
  @Authorized()
  @Query(() => PermissionCheck, {
    description:
      'Whether somebody may take an action on a device or collection, by which roles, and why not: found by the very checks the action makes. About others it needs Microsoft.Intune_Roles_Read, and does not know their tokens.',
  })
  permissionCheck(
    @Arg('principalId', () => ID, { description: 'Directory object id of a user or service principal.' })
    principalId: string,
    @Arg('action', () => String, {
      description:
        'Name of a remote action, e.g. `wipe`, of a client action of Configuration Manager, e.g. `restart`, or a permission: `Microsoft.Intune_<resource>_<action>` or `Collection.<operation>`.',
    })
    action: string,
    @Arg('managedDeviceId', () => ID, { nullable: true, description: 'On this device.' })
    managedDeviceId: string | null,
    @Arg('collectionId', () => ID, { nullable: true, description: 'On the members of this collection.' })
    collectionId: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<CheckedPermission> {
    return this.service.check(context, principalId, action, { managedDeviceId, collectionId });
  }
}
