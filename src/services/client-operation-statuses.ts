import type { EntityManager } from 'typeorm';
import { type ClientAction, clientActions } from '../domain/client-actions/client-action';
import type { Instant } from '../domain/clock';
import type { ClientOperation } from '../entities/client-operation.entity';

/** More clients than this get their statuses piece by piece, once the request has been answered. */
export const AT_ONCE = 100_000;

/** How many clients are entered, or go, in one transaction. */
export const PIECE = 20_000;

/** When a client is next looked at of which nothing is to be expected. */
export const NEVER: Instant = '9999-12-31T23:59:59.999Z';

/** The clients of an operation, as SQL that selects ids of devices as `id` with one parameter, ?1. */
export interface Clients {
  readonly members: string;
  readonly parameter: string;
}

/** The clients that a stored operation is for; their list itself is not stored, so it must be for a collection. */
export function membersOfCollection(collectionId: string): Clients {
  return {
    members: 'SELECT "managedDeviceId" AS id FROM "collectionMember" WHERE "collectionId" = ?1',
    parameter: collectionId,
  };
}

/** SQL of the clients among devices `m`, each as it is known at the site: `c`. */
const KNOWN = 'JOIN "configurationManagerDevice" c ON c."managedDeviceId" = m.id AND c."isClient"';

/** SQL over `c` and `m`: whether the fast channel reaches the client now. A wake-up packet is for those that sleep too. */
function isReached(action: ClientAction): string {
  const connected = 'c."silentSinceDateTime" IS NULL';
  if (!clientActions[action].reachesSleeping) return connected;
  return `(${connected} OR EXISTS (SELECT 1 FROM "twin" w WHERE w."id" = m.id AND w."power" = 'asleep' AND w."network" = 'connected'))`;
}

/** Counts the clients of an operation: all, and those that are reached now. */
export async function countClients(
  manager: EntityManager,
  action: ClientAction,
  { members, parameter }: Clients,
): Promise<{ total: number; reached: number }> {
  const [counts] = await manager.query(
    `SELECT count(*) AS total, count(*) FILTER (WHERE ${isReached(action)}) AS reached FROM (${members}) m ${KNOWN}`,
    [parameter],
  );
  return counts;
}

/**
 * Enters the statuses of the next clients of an operation, at most so many; null once it was the last of them. Clients
 * answer spread over a minute, so that the site is not flooded; one that is away is looked at when it may be back.
 */
export async function enterStatuses(
  manager: EntityManager,
  operation: Pick<ClientOperation, 'id' | 'operationId' | 'action' | 'requestedTime'>,
  { members, parameter }: Clients,
  entered: { readonly count: number; readonly upTo: string },
  atMost: number,
): Promise<{ count: number; upTo: string } | null> {
  const { id, operationId, action, requestedTime } = operation;
  const away = `coalesce((SELECT w."offlineUntilDateTime" FROM "twin" w WHERE w."id" = n.id AND w."offlineUntilDateTime" > ?3
    AND w."power" = 'on' AND w."network" = 'connected'), '${NEVER}')`;
  const answer = `strftime('%Y-%m-%dT%H:%M:%fZ', ?3, '+' || (2 + ((row_number() OVER (ORDER BY n.id) + ?6) * 17 + ?4) % 58) || ' seconds')`;
  await manager.query(
    `INSERT INTO "clientOperationDeviceStatus"
       ("id", "state", "lastUpdatedDateTime", "clientOperationId", "managedDeviceId", "answerDateTime")
     SELECT ?2 || ':' || n.id, CASE WHEN n.reached THEN 'unknown' ELSE 'offline' END, ?3, ?2, n.id,
       CASE WHEN n.reached THEN ${answer} ELSE ${away} END
     FROM (SELECT m.id AS id, ${isReached(action)} AS reached FROM (${members}) m ${KNOWN} WHERE m.id > ?5 ORDER BY m.id LIMIT ?7) n`,
    [parameter, id, requestedTime, operationId, entered.upTo, entered.count, atMost],
  );
  const [{ added }] = await manager.query('SELECT changes() AS added');
  if (added < atMost) return null;
  const [{ upTo }] = await manager.query(
    'SELECT "managedDeviceId" AS "upTo" FROM "clientOperationDeviceStatus" WHERE "id" >= ?1 AND "id" < ?2 ORDER BY "id" DESC LIMIT 1',
    [`${id}:`, `${id};`],
  );
  return { count: entered.count + added, upTo };
}

/** Has some statuses of an operation go; answers whether that were all. */
export async function removeStatuses(manager: EntityManager, operationId: string): Promise<boolean> {
  await manager.query(
    `DELETE FROM "clientOperationDeviceStatus" WHERE "id" IN (
       SELECT "id" FROM "clientOperationDeviceStatus" WHERE "clientOperationId" = ?1 LIMIT ${PIECE})`,
    [operationId],
  );
  const [{ removed }] = await manager.query('SELECT changes() AS removed');
  return removed < PIECE;
}
