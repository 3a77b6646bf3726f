import type { EntityManager } from 'typeorm';
import { type ClientAction, clientActions } from '../domain/client-actions/client-action';
import { addMilliseconds, HOUR, type Instant } from '../domain/clock';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { ClientOperation } from '../entities/client-operation.entity';
import { changing } from '../persistence/changes';
import { schedule } from './agenda';
import { AT_ONCE, countClients, enterStatuses } from './client-operation-statuses';
import type { ResolvedTarget } from './client-target';

/** The number of the first operation at a site. */
const FIRST_OPERATION = 16_777_217;

/** Clients that come online later than this no longer receive an operation. */
const OPERATION_WINDOW = HOUR;

/** Something the site is to ask of some of its clients. */
export interface OperationRequest extends ResolvedTarget {
  readonly action: ClientAction;
  /** Sign-in name of who asks for it. */
  readonly createdBy: string;
  readonly now: Instant;
}

/** Creates an operation and one status per client in a few statements, however many clients there are. */
export async function startClientOperation(
  manager: EntityManager,
  random: Random,
  request: OperationRequest,
): Promise<ClientOperation> {
  const { total, reached } = await countClients(manager, request.action, request);
  const operation = await insertOperation(manager, random, request, { total, reached });
  if (operation.enteredClients === null)
    await enterStatuses(manager, operation, request, { count: 0, upTo: '' }, total + 1);
  await schedule(manager, 'clientOperation', operation.id, request.now);
  return operation;
}

/** The number of a new operation; none is given twice, also once operations have gone. */
async function nextNumber(manager: EntityManager): Promise<{ siteCode: string; number: number }> {
  const [site] = await manager.query(
    'SELECT "id", "lastOperationId" FROM "configurationManagerSite" ORDER BY "id" LIMIT 1',
  );
  if (!site) throw new DomainError('CONFLICT', { problem: 'The tenant has no Configuration Manager site.' });
  const number = Math.max(site.lastOperationId, FIRST_OPERATION - 1) + 1;
  await manager.query('UPDATE "configurationManagerSite" SET "lastOperationId" = ?1 WHERE "id" = ?2', [
    number,
    site.id,
  ]);
  return { siteCode: site.id, number };
}

async function insertOperation(
  manager: EntityManager,
  random: Random,
  { action, createdBy, now, collection }: OperationRequest,
  { total, reached }: { readonly total: number; readonly reached: number },
): Promise<ClientOperation> {
  const { siteCode, number } = await nextNumber(manager);
  const operation = Object.assign(new ClientOperation(), {
    id: random.guid(`clientOperation ${number}`),
    operationId: number,
    action,
    primaryActionType: clientActions[action].primaryActionType,
    state: 'active',
    targetType: collection ? 'currentMembers' : 'specificClients',
    priority: 1,
    sourceSite: siteCode,
    targetCollectionName: collection?.name ?? null,
    createdBy,
    requestedTime: now,
    expirationTime: addMilliseconds(now, OPERATION_WINDOW),
    isExpired: false,
    lastSummaryTime: now,
    totalClients: total,
    completedClients: 0,
    notApplicableClients: 0,
    failedClients: 0,
    offlineClients: total - reached,
    unknownClients: reached,
    cancelledTime: null,
    enteredClients: collection && total > AT_ONCE ? 0 : null,
    enteredUpTo: null,
    removedDateTime: null,
    collectionId: collection?.id ?? null,
  });
  await changing(manager, ClientOperation, { id: operation.id }, () => manager.insert(ClientOperation, operation));
  return operation;
}
