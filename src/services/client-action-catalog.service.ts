import type { EntityManager } from 'typeorm';
import { type ClientAction, clientAction, clientActions } from '../domain/client-actions/client-action';
import { membersOf } from '../domain/enumeration';
import type { ClientActionUnavailableReason } from '../domain/enumerations/configuration-manager-devices';
import { badInput, DomainError, refusalBy } from '../domain/errors';
import { assertHolds, holds, onTrial, type Principal, type RequestContext } from '../domain/request-context';
import type { ClientActionAvailability } from '../entities/client-action-availability';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { assertAtSite, type ClientTarget, resolveTarget } from './client-target';
import { getCollectionFor, holdsForDevice } from './collection-access';
import { findVisibleDevice, getListedDevice } from './device-record';

const READ_RESOURCE = 'Collection.ReadResource';

/** A device or a collection; one of them. */
export interface CatalogTarget {
  readonly managedDeviceId?: string | null;
  readonly collectionId?: string | null;
}

/** Tells which client actions the console offers: it tries each by the checks its mutation makes, and changes nothing. */
export class ClientActionCatalogService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The actions there are at the site, and whether the caller could ask for each now. */
  async catalog({ principal }: RequestContext, target: CatalogTarget): Promise<ClientActionAvailability[]> {
    const { managedDeviceId, collectionId } = target;
    if ((managedDeviceId == null) === (collectionId == null))
      throw badInput('managedDeviceId', 'give either managedDeviceId or collectionId, one of them and not both.');
    return this.unitOfWork.write(async (manager) => {
      await assertVisible(manager, principal, target);
      const asked = collectionId != null ? { collectionId } : { managedDeviceIds: [managedDeviceId!] };
      const offered = await Promise.all(
        membersOf(clientAction).map((action) => offer(manager, onTrial(principal), action, asked)),
      );
      return offered.filter(({ reasonCode }) => reasonCode !== 'SITE_VERSION');
    });
  }
}

async function assertVisible(manager: EntityManager, principal: Principal, target: CatalogTarget): Promise<void> {
  const { managedDeviceId, collectionId } = target;
  if (collectionId != null) await getCollectionFor(manager, principal, 'Collection.Read', collectionId);
  if (managedDeviceId == null || (await findVisibleDevice(manager, principal, managedDeviceId))) return;
  await getListedDevice(manager, managedDeviceId);
  const isSeenAtSite =
    holds(principal, READ_RESOURCE) && (await holdsForDevice(manager, principal, READ_RESOURCE, managedDeviceId));
  if (!isSeenAtSite) throw new DomainError('NOT_FOUND', { type: 'ManagedDevice', id: managedDeviceId });
}

async function offer(
  manager: EntityManager,
  principal: Principal,
  action: ClientAction,
  target: ClientTarget,
): Promise<ClientActionAvailability> {
  const { menu, label, primaryActionType, permission, besides = [] } = clientActions[action];
  const refusal = await refusalBy(async () => {
    await assertAtSite(manager, action);
    for (const needed of [permission, ...besides]) assertHolds(principal, needed);
    await resolveTarget(manager, principal, action, target);
  });
  const reasons = {
    reasonCode: refusal && reasonOf(refusal),
    reason: refusal && String(refusal.details.reason ?? refusal.message),
  };
  return { menu, label, action, primaryActionType, permission, available: refusal === null, ...reasons };
}

function reasonOf({ code, details }: DomainError): ClientActionUnavailableReason {
  if (code === 'ACTION_NOT_AVAILABLE') return details.reasonCode as ClientActionUnavailableReason;
  return details.managedDeviceId || details.collectionId || code === 'NOT_FOUND'
    ? 'OUT_OF_SCOPE'
    : 'PERMISSION_MISSING';
}
