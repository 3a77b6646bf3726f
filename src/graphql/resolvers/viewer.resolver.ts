import { Authorized, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { heldPermissions } from '../../domain/access/rights';
import type { GraphQLContext } from '../context';

@ObjectType('ViewerRoleAssignment', {
  description: 'A role the caller holds in Intune, on what, and over which objects.',
  simpleResolvers: true,
})
class ViewerRoleAssignment {
  @Field(() => ID, { description: 'The assignment.' })
  roleAssignmentId!: string;

  @Field(() => String, { description: 'Name of the assignment.' })
  roleAssignmentName!: string;

  @Field(() => ID, { description: 'The role.' })
  roleDefinitionId!: string;

  @Field(() => String, { description: 'Name of the role.' })
  roleName!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Scope tags of the objects it shows; null if it shows all.',
  })
  scopeTagIds!: readonly string[] | null;

  @Field(() => Boolean, { description: 'Whether it holds for every device, not only for members of scope groups.' })
  allDevices!: boolean;
}

@ObjectType('ViewerSecurityRole', {
  description: 'A security role the caller holds in Configuration Manager, and for which collections.',
  simpleResolvers: true,
})
class ViewerSecurityRole {
  @Field(() => ID, { description: 'RoleID.' })
  roleId!: string;

  @Field(() => String, { description: 'Name of the role.' })
  roleName!: string;

  @Field(() => [ID], { nullable: true, description: 'Collections it holds for; null if for all.' })
  collectionIds!: readonly string[] | null;
}

@ObjectType('Viewer', { description: 'Whoever makes the request.', simpleResolvers: true })
class Viewer {
  @Field(() => ID, { description: 'Directory object id.' })
  id!: string;

  @Field(() => String, { description: 'Full name.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'Sign-in name; null for a service principal.' })
  userPrincipalName!: string | null;

  @Field(() => [String], {
    description:
      'Permissions held somewhere, sorted; `*` holds every one of Intune. Scope tags and groups limit where.',
  })
  permissions!: readonly string[];

  @Field(() => [String], {
    nullable: true,
    description:
      'Graph scopes of the token, or app roles of an application, sorted; null if nothing but roles limits what may be done.',
  })
  scopes!: readonly string[] | null;

  @Field(() => [String], { description: 'Roles held in Microsoft Entra ID, by name.' })
  directoryRoles!: readonly string[];

  @Field(() => [ViewerRoleAssignment], { description: 'Role assignments of Intune.' })
  roleAssignments!: readonly ViewerRoleAssignment[];

  @Field(() => [ViewerSecurityRole], { description: 'Security roles of Configuration Manager.' })
  securityRoles!: readonly ViewerSecurityRole[];
}

@Resolver()
export class ViewerResolver {
  /** Everybody may know who they are, so no permission beyond being somebody is asked for. */
  @Authorized()
  @Query(() => Viewer, { description: 'The principal the request is made as, and what it may do.' })
  viewer(@Ctx() { principal }: GraphQLContext): Viewer {
    const { id, displayName, userPrincipalName, rights } = principal;
    const scopes = principal.scopes ?? principal.roles;
    return {
      id,
      displayName,
      userPrincipalName,
      permissions: heldPermissions(rights),
      scopes: scopes && [...scopes].sort(),
      directoryRoles: rights.directoryRoles,
      roleAssignments: rights.grants.map(({ reach, ...grant }) => ({ ...grant, allDevices: reach.allDevices })),
      securityRoles: rights.securityGrants.map(({ roleId, roleName, collectionIds }) => ({
        roleId,
        roleName,
        collectionIds,
      })),
    };
  }
}
