import type { EntityManager } from 'typeorm';
import { originsOf, type PermissionOrigin, type PermissionRefusalReason } from '../domain/access/permission-check';
import { findResourceOperation } from '../domain/access/resource-operations';
import { findSecurityPermission } from '../domain/access/security-roles';
import { type ClientAction, clientActions } from '../domain/client-actions/client-action';
import { badInput, DomainError, refusalBy } from '../domain/errors';
import { findRemoteAction } from '../domain/remote-actions';
import { assertHolds, onTrial, type Principal, type RequestContext } from '../domain/request-context';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { assertDevicesFor, getCollectionFor } from './collection-access';
import { findScopedDevice, findVisibleDevice, getVisibleDevice } from './device-record';
import type { PrincipalService } from './principal.service';

const READ_ROLES = 'Microsoft.Intune_Roles_Read';

/** What a permission is asked about: a device, a collection, or neither. */
export interface PermissionTarget {
  readonly managedDeviceId?: string | null;
  readonly collectionId?: string | null;
}

/** The answer: whether it is allowed, by what, and why not. */
export interface CheckedPermission {
  readonly allowed: boolean;
  readonly permission: string;
  readonly reasonCode: PermissionRefusalReason | null;
  readonly reason: string | null;
  readonly grantedBy: readonly PermissionOrigin[];
}

/** Explains who may do what: it tries, by the very checks that every operation makes, and changes nothing. */
export class PermissionCheckService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly principals: PrincipalService,
  ) {}

  /** Whether somebody may take an action, or use a permission, on a device or collection. */
  async check(
    context: RequestContext,
    principalId: string,
    action: string,
    target: PermissionTarget,
  ): Promise<CheckedPermission> {
    if (target.managedDeviceId != null && target.collectionId != null)
      throw badInput('collectionId', 'cannot be combined with managedDeviceId.');
    const isSelf = principalId === context.principal.id;
    if (!isSelf) assertHolds(context.principal, READ_ROLES);
    const principal = isSelf ? context.principal : await this.principals.find(principalId);
    if (!principal) throw new DomainError('NOT_FOUND', { type: 'Principal', id: principalId });
    const { operation, permission } = readAction(action);
    if (target.collectionId != null && !findSecurityPermission(permission))
      throw badInput('collectionId', `does not go with ${permission}, which is held on devices; use managedDeviceId.`);
    return this.unitOfWork.write(async (manager) => {
      await assertAskable(manager, context.principal, target);
      const device = target.managedDeviceId == null ? null : await findScopedDevice(manager, target.managedDeviceId);
      const refusal = await refusalBy(() => tryOut(manager, onTrial(principal), operation, permission, target));
      const grantedBy = originsOf(principal.rights, permission, device);
      return {
        allowed: refusal === null,
        permission,
        reasonCode: refusal && reasonOf(refusal),
        reason: refusal?.message ?? null,
        grantedBy,
      };
    });
  }
}

/** An action by its name, or a permission itself. */
function readAction(action: string): { operation: string; permission: string } {
  const remote = findRemoteAction(action);
  if (remote) return { operation: action, permission: remote.permission };
  if (Object.hasOwn(clientActions, action))
    return { operation: action, permission: clientActions[action as ClientAction].permission };
  const permission = findResourceOperation(action)?.id ?? findSecurityPermission(action)?.name;
  if (permission) return { operation: permission, permission };
  throw badInput(
    'action',
    'must be the name of a remote action, e.g. wipe, of a client action, e.g. restart, or a permission: Microsoft.Intune_<resource>_<action> or Collection.<operation>.',
  );
}

/** Nobody learns of devices and collections by asking what others may do to them. */
async function assertAskable(manager: EntityManager, asker: Principal, target: PermissionTarget): Promise<void> {
  const { managedDeviceId, collectionId } = target;
  if (managedDeviceId != null && !(await findVisibleDevice(manager, asker, managedDeviceId)))
    throw new DomainError('NOT_FOUND', { type: 'ManagedDevice', id: managedDeviceId });
  if (collectionId != null) await getCollectionFor(manager, asker, 'Collection.Read', collectionId);
}

async function tryOut(
  manager: EntityManager,
  principal: Principal,
  operation: string,
  permission: string,
  { managedDeviceId, collectionId }: PermissionTarget,
): Promise<void> {
  assertHolds(principal, permission, operation);
  if (collectionId != null) await getCollectionFor(manager, principal, permission, collectionId);
  if (managedDeviceId == null) return;
  if (findSecurityPermission(permission)) await assertDevicesFor(manager, principal, permission, [managedDeviceId]);
  else await getVisibleDevice(manager, principal, permission, managedDeviceId);
}

function reasonOf({ code, details }: DomainError): PermissionRefusalReason {
  if (code === 'NOT_FOUND') return 'NOT_VISIBLE';
  if (details.scopes) return 'SCOPE_MISSING';
  return details.managedDeviceId || details.collectionId ? 'OUT_OF_SCOPE' : 'PERMISSION_MISSING';
}
