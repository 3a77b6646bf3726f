import type { EntityManager } from 'typeorm';
import { type ClientAction, clientActions } from '../domain/client-actions/client-action';
import { addMilliseconds, HOUR, type Instant } from '../domain/clock';
import type { Random } from '../domain/random';
import { ClientOperation } from '../entities/client-operation.entity';
import { changing } from '../persistence/changes';
import { schedule } from './agenda';
import { clientIsReachable, summarize } from './client-operation.service';
import { NAMED_DEVICES, type ResolvedTarget } from './client-target';

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

/** Something the site is to ask of one client, on behalf of somebody. */
interface ClientRequest extends Pick<OperationRequest, 'action' | 'createdBy' | 'now'> {
  readonly managedDeviceId: string;
}

/** Creates an operation and one status per client in a few statements, however many clients there are. */
export async function startClientOperation(
  manager: EntityManager,
  random: Random,
  request: OperationRequest,
): Promise<ClientOperation> {
  const operation = await insertOperation(manager, random, request);
  await insertStatuses(manager, operation, request);
  await summarize(manager, operation.id, request.now);
  await schedule(manager, 'clientOperation', operation.id, request.now);
  return operation;
}

/** Asks the client of one device on behalf of somebody. */
export async function notifyClient(
  manager: EntityManager,
  random: Random,
  { managedDeviceId, ...asked }: ClientRequest,
): Promise<void> {
  await startClientOperation(manager, random, {
    ...asked,
    collection: null,
    members: NAMED_DEVICES,
    parameter: JSON.stringify([managedDeviceId]),
  });
}

async function insertOperation(
  manager: EntityManager,
  random: Random,
  { action, createdBy, now, collection }: OperationRequest,
): Promise<ClientOperation> {
  const [{ last }] = await manager.query(
    `SELECT coalesce(max("operationId"), ${FIRST_OPERATION - 1}) AS last FROM "clientOperation"`,
  );
  const operation = Object.assign(new ClientOperation(), {
    id: random.guid(`clientOperation ${last + 1}`),
    operationId: last + 1,
    action,
    primaryActionType: clientActions[action].primaryActionType,
    state: 'active',
    targetCollectionName: collection?.name ?? null,
    createdBy,
    requestedTime: now,
    expirationTime: addMilliseconds(now, OPERATION_WINDOW),
    isExpired: false,
    lastSummaryTime: now,
    totalClients: 0,
    completedClients: 0,
    notApplicableClients: 0,
    failedClients: 0,
    offlineClients: 0,
    unknownClients: 0,
    collectionId: collection?.id ?? null,
  });
  await changing(manager, ClientOperation, { id: operation.id }, () => manager.insert(ClientOperation, operation));
  return operation;
}

/** Clients answer spread over a minute, as they do so that the site is not flooded. */
async function insertStatuses(
  manager: EntityManager,
  operation: ClientOperation,
  { members, parameter, now }: OperationRequest,
): Promise<void> {
  await manager.query(
    `INSERT INTO "clientOperationDeviceStatus"
       ("id", "state", "lastUpdatedDateTime", "clientOperationId", "managedDeviceId", "answerDateTime")
     SELECT ?2 || ':' || m.id, CASE WHEN ${clientIsReachable(operation.action)} THEN 'unknown' ELSE 'offline' END, ?3, ?2, m.id,
       strftime('%Y-%m-%dT%H:%M:%fZ', ?3, '+' || (2 + (row_number() OVER (ORDER BY m.id) * 17 + ?4) % 58) || ' seconds')
     FROM (${members}) m JOIN "configurationManagerDevice" c ON c."managedDeviceId" = m.id AND c."isClient" JOIN "twin" w ON w."id" = m.id`,
    [parameter, operation.id, now, operation.operationId],
  );
}
