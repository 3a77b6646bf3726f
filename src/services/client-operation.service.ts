import { type EntityManager, IsNull, Not } from 'typeorm';
import { clientActions } from '../domain/client-actions/client-action';
import { addMilliseconds, DAY, type Instant, latest, SECOND } from '../domain/clock';
import { ClientOperation, ClientOperationDeviceStatus } from '../entities/client-operation.entity';
import { changing, SqlCondition } from '../persistence/changes';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { schedule } from './agenda';
import type { ClientEffects } from './client-effects/client-effects';
import { enterStatuses, membersOfCollection, NEVER, PIECE, removeStatuses } from './client-operation-statuses';
import type { DeviceFaults } from './faults/device-faults';
import { removeResults } from './script-results';
import { isOnline, isOnNetwork } from './twin-reach';

/** Answers are taken in together this often, so that an operation of any size costs a bounded number of steps. */
const ANSWER_STEP = 5 * SECOND;

/** How many clients one transaction hears at most. */
const HEARD_AT_ONCE = 5000;

/** Expired operations are kept for this long; every midnight those go that have been kept longer. */
const KEPT = 7 * DAY;

/** SQL over a twin `w` with the present instant as ?2: whether the fast channel reaches the client, or a peer may. */
function isReachable(reachesSleeping: boolean | undefined): string {
  return reachesSleeping ? `(w."power" IN ('on', 'asleep') AND ${isOnNetwork('?2')})` : isOnline('?2');
}

/** SQL over a twin `w`, with the action as ?3: whether the client is going to fail at it. */
const FAILS = `json_extract(w."nextFailure", '$.errorCode') IS NOT NULL AND coalesce(json_extract(w."nextFailure", '$.actionName'), ?3) = ?3`;

/** Carries client operations on: set-based, so that a hundred thousand clients cost what ten do in statements. */
export class ClientOperationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly effects: ClientEffects,
    private readonly faults: DeviceFaults,
  ) {}

  /** Takes in the answers due by now and says when to come again; an expired operation is closed. */
  async progress(manager: EntityManager, id: string, now: Instant): Promise<void> {
    const operation = await manager.findOneBy(ClientOperation, { id, state: 'active', enteredClients: IsNull() });
    if (!operation) return;
    const effect = this.effects[operation.action];
    if (now >= operation.expirationTime) {
      await this.close(manager, operation, now);
      return end(manager, operation, true);
    }
    const isClosed = (await effect?.isClosed?.(manager, operation)) ?? false;
    const heard = await this.gatherDue(manager, operation, now);
    if (heard > 0) {
      await this.takeAnswers(manager, operation, now);
      if (!isClosed) await hearFromReturned(manager, operation, now);
      await passOver(manager, operation);
      await summarize(manager, id, now);
      await effect?.tell?.(manager, operation);
    }
    if (heard === HEARD_AT_ONCE) return schedule(manager, 'clientOperation', id, now);
    if (isClosed && !(await isAwaited(manager, id))) return end(manager, operation, false);
    await scheduleNext(manager, operation, now);
  }

  /** Ends what clients are still at when an operation ends: nobody hears of it any more. */
  async close(manager: EntityManager, operation: ClientOperation, now: Instant): Promise<void> {
    if (operation.state === 'active') await this.effects[operation.action]?.close?.(manager, operation, now);
  }

  /** Looks again at the operations a device still owes an answer to; called when its twin changes. */
  async recheckDevice(
    manager: EntityManager,
    managedDeviceId: string,
    now: Instant,
    expectedBack: Instant | null,
  ): Promise<void> {
    const waiting: { id: string; operationId: string }[] = await manager.query(
      `SELECT s."id", o."id" AS "operationId" FROM "clientOperation" o
       JOIN "clientOperationDeviceStatus" s ON s."id" = o."id" || ':' || ?1
       WHERE o."state" = 'active' AND (s."state" = 'offline' OR (s."state" = 'unknown' AND s."answerDateTime" IN ('${NEVER}', ?2)))`,
      [managedDeviceId, expectedBack],
    );
    for (const { id, operationId } of waiting) {
      await manager.query('UPDATE "clientOperationDeviceStatus" SET "answerDateTime" = ?2 WHERE "id" = ?1', [id, now]);
      await schedule(manager, 'clientOperation', operationId, now);
    }
  }

  /** Enters the statuses that large operations do not have yet, a piece at a time, so that others get their turn. */
  async enterRemaining(): Promise<void> {
    while (await this.unitOfWork.write((manager) => enterMore(manager))) {
      // Until none is left.
    }
  }

  /** Takes away what is left of operations that have gone, a piece at a time. */
  async removeRemains(): Promise<void> {
    while (await this.unitOfWork.write((manager) => removeMore(manager))) {
      // Until none is left.
    }
  }

  /** Puts the clients that are due into the table "due", and tells how many they are. */
  private async gatherDue(manager: EntityManager, { id, action }: ClientOperation, now: Instant): Promise<number> {
    await manager.query(
      'CREATE TEMP TABLE IF NOT EXISTS "due" ("managedDeviceId" text PRIMARY KEY, "state" text, "reached" boolean, "until" text) WITHOUT ROWID',
    );
    await manager.query('DELETE FROM "due"');
    await manager.query(
      `INSERT INTO "due" SELECT w."id", s."state", ${isReachable(clientActions[action].reachesSleeping)},
         CASE WHEN w."offlineUntilDateTime" > ?2 AND w."power" = 'on' AND w."network" = 'connected' THEN w."offlineUntilDateTime" END
       FROM (SELECT "managedDeviceId", "state" FROM "clientOperationDeviceStatus"
         WHERE "clientOperationId" = ?1 AND "state" IN ('unknown', 'offline') AND "answerDateTime" <= ?2 LIMIT ${HEARD_AT_ONCE}) s
       JOIN "twin" w ON w."id" = s."managedDeviceId"`,
      [id, now],
    );
    const [{ due }] = await manager.query('SELECT count(*) AS due FROM "due"');
    return due;
  }

  /** Has the clients that answer now carry the action out, and enters their answers. */
  private async takeAnswers(manager: EntityManager, operation: ClientOperation, now: Instant): Promise<void> {
    await this.gatherAnswers(manager, operation, now);
    await this.effects[operation.action]?.carryOut?.(manager, operation, now);
    await manager.query(
      `UPDATE "clientOperationDeviceStatus" SET "state" = a."state", "lastUpdatedDateTime" = ?2, "errorCode" = a."errorCode"
       FROM "answering" a WHERE "clientOperationDeviceStatus"."id" = ?1 || ':' || a."managedDeviceId"`,
      [operation.id, now],
    );
  }

  /** Puts the clients that answer into the table "answering", with what they are going to answer. */
  private async gatherAnswers(manager: EntityManager, { action }: ClientOperation, now: Instant): Promise<void> {
    await manager.query(
      'CREATE TEMP TABLE IF NOT EXISTS "answering" ("managedDeviceId" text PRIMARY KEY, "state" text, "errorCode" integer) WITHOUT ROWID',
    );
    await manager.query('DELETE FROM "answering"');
    const concerns = this.effects[action]?.concerns;
    const device = concerns ? 'JOIN "managedDevice" d ON d."id" = w."id"' : '';
    await manager.query(
      `INSERT INTO "answering" SELECT a.id, a.state, CASE WHEN a.state = 'failed' THEN a.error END FROM (
         SELECT w."id" AS id, json_extract(w."nextFailure", '$.errorCode') AS error,
           CASE WHEN NOT (${concerns ?? '1'}) THEN 'notApplicable' WHEN ${FAILS} THEN 'failed' ELSE 'succeeded' END AS state
         FROM "due" s JOIN "twin" w ON w."id" = s."managedDeviceId" ${device}
         WHERE s."state" = 'unknown' AND s."reached") a`,
      [null, now, action],
    );
    await manager.query(
      `UPDATE "twin" SET "nextFailure" = NULL WHERE "nextFailure" IS NOT NULL
         AND "id" IN (SELECT "managedDeviceId" FROM "answering" WHERE "state" = 'failed')`,
    );
    const succeeding = `SELECT "managedDeviceId" AS id FROM "answering" WHERE "state" = 'succeeded'`;
    const failures = await this.faults.failuresAmong(manager, action, succeeding, now);
    if (failures.length === 0) return;
    await manager.query(
      `UPDATE "answering" SET "state" = 'failed', "errorCode" = f.value ->> 'errorCode'
       FROM json_each(?1) f WHERE f.value ->> 'id' = "managedDeviceId"`,
      [JSON.stringify(failures)],
    );
  }
}

/** Clients that are back count as online, and answer a step later. */
async function hearFromReturned(manager: EntityManager, { id }: ClientOperation, now: Instant): Promise<void> {
  await manager.query(
    `UPDATE "clientOperationDeviceStatus" SET "state" = 'unknown', "lastUpdatedDateTime" = ?3, "answerDateTime" = ?1
     FROM "due" n WHERE "clientOperationDeviceStatus"."id" = ?2 || ':' || n."managedDeviceId" AND n."state" = 'offline' AND n."reached"`,
    [addMilliseconds(now, ANSWER_STEP), id, now],
  );
}

/** Clients that neither answered nor are back are looked at again when they may be back. */
async function passOver(manager: EntityManager, { id }: ClientOperation): Promise<void> {
  await manager.query(
    `UPDATE "clientOperationDeviceStatus" SET "answerDateTime" = coalesce(n."until", '${NEVER}')
     FROM "due" n WHERE "clientOperationDeviceStatus"."id" = ?1 || ':' || n."managedDeviceId"
       AND ("clientOperationDeviceStatus"."state" = 'offline' OR NOT n."reached")`,
    [id],
  );
}

async function scheduleNext(manager: EntityManager, { id, expirationTime }: ClientOperation, now: Instant) {
  const next = async (state: string): Promise<Instant> => {
    const [found] = await manager.query(
      'SELECT min("answerDateTime") AS next FROM "clientOperationDeviceStatus" WHERE "clientOperationId" = ?1 AND "state" = ?2',
      [id, state],
    );
    return found.next ?? NEVER;
  };
  const answer = latest(await next('unknown'), addMilliseconds(now, ANSWER_STEP));
  const [first] = [answer, await next('offline'), expirationTime].sort();
  await schedule(manager, 'clientOperation', id, first!);
}

/** Enters the statuses of more clients of an operation that has not got all; answers whether there may be still more. */
async function enterMore(manager: EntityManager): Promise<boolean> {
  const operation = await manager.findOneBy(ClientOperation, { enteredClients: Not(IsNull()) });
  if (!operation) return false;
  const { id, collectionId, enteredClients, enteredUpTo } = operation;
  const entered = { count: enteredClients!, upTo: enteredUpTo ?? '' };
  const isGone = operation.state !== 'active' || collectionId === null;
  const next = isGone
    ? null
    : await enterStatuses(manager, operation, membersOfCollection(collectionId), entered, PIECE);
  await manager.update(
    ClientOperation,
    { id },
    { enteredClients: next?.count ?? null, enteredUpTo: next?.upTo ?? null },
  );
  if (next !== null) return true;
  await summarize(manager, id, operation.lastSummaryTime);
  await schedule(manager, 'clientOperation', id, operation.requestedTime);
  return true;
}

/** Removes more of an operation that is to go; answers whether there may be still more. */
async function removeMore(manager: EntityManager): Promise<boolean> {
  const operation = await manager.findOneBy(ClientOperation, { removedDateTime: Not(IsNull()) });
  if (!operation) return false;
  const areGone = (await removeStatuses(manager, operation.id)) && (await removeResults(manager, operation.id, PIECE));
  if (areGone) await manager.delete(ClientOperation, { id: operation.id });
  return true;
}

/** Removes operations that expired long ago. The site does so every midnight. */
export async function forgetOperations(manager: EntityManager, now: Instant): Promise<void> {
  const midnight = `${now.slice(0, 10)}T00:00:00.000Z`;
  const kept = addMilliseconds(midnight, -KEPT);
  const aged = new SqlCondition(`t."state" <> 'active' AND t."expirationTime" <= ?1 AND t."removedDateTime" IS NULL`, [
    kept,
  ]);
  await changing(manager, ClientOperation, aged, () =>
    manager.query(`UPDATE "clientOperation" AS t SET "removedDateTime" = ?2 WHERE ${aged.sql}`, [kept, now]),
  );
}

async function end(manager: EntityManager, { id }: ClientOperation, isExpired: boolean): Promise<void> {
  const ended = { state: 'inactive', isExpired } as const;
  await changing(manager, ClientOperation, { id }, () => manager.update(ClientOperation, { id }, ended));
}

/** Whether clients that have received an operation still owe an answer. */
function isAwaited(manager: EntityManager, clientOperationId: string): Promise<boolean> {
  return manager.existsBy(ClientOperationDeviceStatus, { clientOperationId, state: 'unknown' });
}

/** Brings an operation's counts in line with the statuses of its clients. */
export async function summarize(manager: EntityManager, id: string, now: Instant): Promise<void> {
  const count = (states: string) => `count(*) FILTER (WHERE "state" IN (${states}))`;
  await changing(manager, ClientOperation, { id }, () =>
    manager.query(
      `UPDATE "clientOperation" SET "lastSummaryTime" = ?2, "totalClients" = c.total, "completedClients" = c.completed,
         "notApplicableClients" = c.inapplicable, "failedClients" = c.failed, "offlineClients" = c.offline, "unknownClients" = c.unknown
       FROM (SELECT count(*) AS total, ${count(`'succeeded', 'notApplicable'`)} AS completed, ${count(`'notApplicable'`)} AS inapplicable,
         ${count(`'failed'`)} AS failed, ${count(`'offline'`)} AS offline, ${count(`'unknown'`)} AS unknown
         FROM "clientOperationDeviceStatus" WHERE "clientOperationId" = ?1) c
       WHERE "clientOperation"."id" = ?1`,
      [id, now],
    ),
  );
}
