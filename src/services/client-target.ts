import type { EntityManager } from 'typeorm';
import { type ClientAction, clientActions } from '../domain/client-actions/client-action';
import { isAtLeast } from '../domain/client-actions/site-version';
import type { ClientActionUnavailableReason } from '../domain/enumerations/configuration-manager-devices';
import { badInput, DomainError } from '../domain/errors';
import type { Principal } from '../domain/request-context';
import type { Collection } from '../entities/collection.entity';
import { membersOfCollection } from './client-operation-statuses';
import { assertDevicesFor, getCollectionFor } from './collection-access';
import { getSiteWithScripts } from './script-feature';

/** Whom somebody names for a client action: a collection, or devices. */
export interface ClientTarget {
  readonly collectionId?: string | null;
  readonly managedDeviceIds?: readonly string[] | null;
}

/** The clients of an action, found and checked. */
export interface ResolvedTarget {
  /** Null when devices were named. */
  readonly collection: Collection | null;
  /** SQL that selects the ids of the targeted devices as `id`, with its one parameter as ?1. */
  readonly members: string;
  readonly parameter: string;
}

/** SQL of the members of a target for devices that are named by a JSON list. */
export const NAMED_DEVICES = 'SELECT value AS id FROM json_each(?1)';

/** Refuses a target that names neither a collection nor devices, or both, or a device twice. */
export function assertOneTarget({ collectionId, managedDeviceIds }: ClientTarget): void {
  if ((collectionId == null) === (managedDeviceIds == null)) {
    throw badInput('input', 'give either collectionId or managedDeviceIds, one of them and not both.');
  }
  if (managedDeviceIds == null) return;
  if (managedDeviceIds.length === 0) throw badInput('managedDeviceIds', 'must name at least one device.');
  const twice = managedDeviceIds.find((id, index) => managedDeviceIds.indexOf(id) !== index);
  if (twice !== undefined) throw badInput('managedDeviceIds', `names ${twice} twice.`);
}

/** Finds the clients that somebody may take an action on, or refuses. */
export function resolveTarget(
  manager: EntityManager,
  principal: Principal,
  action: ClientAction,
  target: ClientTarget,
): Promise<ResolvedTarget> {
  return target.collectionId != null
    ? resolveCollection(manager, principal, action, target.collectionId)
    : resolveDevices(manager, principal, action, target.managedDeviceIds ?? []);
}

async function resolveCollection(
  manager: EntityManager,
  principal: Principal,
  action: ClientAction,
  id: string,
): Promise<ResolvedTarget> {
  const collection = await getCollectionFor(manager, principal, clientActions[action].permission, id);
  if (collection.collectionType !== 'device')
    throw notAvailable(action, 'COLLECTION_TYPE', 'the collection does not hold devices.');
  if (action === 'wakeUp' && collection.isBuiltIn)
    throw notAvailable(action, 'BUILT_IN_COLLECTION', 'a built-in collection cannot be woken as a whole.');
  return { collection, ...membersOfCollection(id) };
}

async function resolveDevices(
  manager: EntityManager,
  principal: Principal,
  action: ClientAction,
  ids: readonly string[],
): Promise<ResolvedTarget> {
  const parameter = JSON.stringify(ids);
  await assertDevicesFor(manager, principal, clientActions[action].permission, ids);
  const [clientless] = await manager.query(
    `SELECT value AS id FROM json_each(?1) WHERE NOT EXISTS (SELECT 1 FROM "configurationManagerDevice" c
       WHERE c."managedDeviceId" = value AND c."isClient")`,
    [parameter],
  );
  if (clientless)
    throw notAvailable(action, 'CLIENT_NOT_INSTALLED', `${clientless.id} has no Configuration Manager client.`);
  if (clientActions[action].needsEndpointProtection) await assertProtected(manager, action, parameter);
  return { collection: null, members: NAMED_DEVICES, parameter };
}

/** Refuses devices that cannot be scanned. */
async function assertProtected(manager: EntityManager, action: ClientAction, parameter: string): Promise<void> {
  const [unprotected] = await manager.query(
    `SELECT c."managedDeviceId" AS id FROM "configurationManagerDevice" c
     WHERE c."managedDeviceId" IN (${NAMED_DEVICES}) AND c."endpointProtectionDeploymentState" NOT IN ('managed', 'rebootPending') LIMIT 1`,
    [parameter],
  );
  if (!unprotected) return;
  const reason = `${unprotected.id} has no Endpoint Protection client.`;
  throw notAvailable(action, 'ENDPOINT_PROTECTION_NOT_INSTALLED', reason);
}

/** Refuses an action that the site is too old for, or that belongs to a feature that is off. */
export async function assertAtSite(manager: EntityManager, action: ClientAction): Promise<void> {
  const { since, needsScriptFeature } = clientActions[action];
  if (needsScriptFeature) await getSiteWithScripts(manager, action);
  const [site] = since
    ? await manager.query('SELECT "version" FROM "configurationManagerSite" ORDER BY "id" LIMIT 1')
    : [];
  if (site && !isAtLeast(site.version, since))
    throw notAvailable(action, 'SITE_VERSION', `version ${since} of the site is needed.`);
}

function notAvailable(action: ClientAction, reasonCode: ClientActionUnavailableReason, reason: string): DomainError {
  return new DomainError('ACTION_NOT_AVAILABLE', { action, reasonCode, reason });
}
