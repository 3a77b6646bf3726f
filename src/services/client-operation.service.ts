import type { EntityManager } from 'typeorm';
import type { ClientAction } from '../domain/client-actions/client-action';
import { addMilliseconds, earliest, type Instant, latest, SECOND } from '../domain/clock';
import { ClientOperation } from '../entities/client-operation.entity';
import { changing } from '../persistence/changes';
import { schedule } from './agenda';
import type { ClientEffects } from './client-effects/client-effects';

/** Answers are taken in together this often, so that an operation of any size costs a bounded number of steps. */
const ANSWER_STEP = 5 * SECOND;

/** SQL over a twin `w` with the present instant as ?3: whether the fast channel reaches the client. */
export function clientIsReachable(action: ClientAction): string {
  // A wake-up packet comes from a peer on the same network and is for those that sleep.
  const power = action === 'wakeUp' ? `w."power" IN ('on', 'asleep')` : `w."power" = 'on'`;
  return `(${power} AND w."network" = 'connected' AND (w."offlineUntilDateTime" IS NULL OR w."offlineUntilDateTime" <= ?3))`;
}

/** SQL over a twin `w`, with the action as ?4: whether the client is going to fail at it. */
const FAILS = `json_extract(w."nextFailure", '$.errorCode') IS NOT NULL AND coalesce(json_extract(w."nextFailure", '$.actionName'), ?4) = ?4`;

/** Carries client operations on: set-based, so that a hundred thousand clients cost what ten do in statements. */
export class ClientOperationService {
  constructor(private readonly effects: ClientEffects) {}

  /** Takes in the answers due by now and says when to come again; an expired operation is closed. */
  async progress(manager: EntityManager, id: string, now: Instant): Promise<void> {
    const operation = await manager.findOneBy(ClientOperation, { id, state: 'active' });
    if (!operation) return;
    if (now >= operation.expirationTime) {
      await this.effects[operation.action]?.close?.(manager, operation, now);
      const closed = { state: 'inactive', isExpired: true } as const;
      await changing(manager, ClientOperation, { id }, () => manager.update(ClientOperation, { id }, closed));
      return;
    }
    await this.hearFromReturned(manager, operation, now);
    await this.takeAnswers(manager, operation, now);
    await summarize(manager, id, now);
    await this.scheduleNext(manager, operation, now);
  }

  /** Looks again at the operations a device still owes an answer to; called when its twin changes. */
  async recheckDevice(manager: EntityManager, managedDeviceId: string, now: Instant): Promise<void> {
    const waiting: { id: string }[] = await manager.query(
      `SELECT o."id" FROM "clientOperationDeviceStatus" s JOIN "clientOperation" o ON o."id" = s."clientOperationId"
       WHERE s."managedDeviceId" = ?1 AND s."state" IN ('offline', 'unknown') AND o."state" = 'active'`,
      [managedDeviceId],
    );
    for (const { id } of waiting) await schedule(manager, 'clientOperation', id, now);
  }

  /** Clients that have come online since count as online, and answer a step later. */
  private async hearFromReturned(manager: EntityManager, { id, action }: ClientOperation, now: Instant): Promise<void> {
    await manager.query(
      `UPDATE "clientOperationDeviceStatus" SET "state" = 'unknown', "lastUpdatedDateTime" = ?3, "answerDateTime" = ?1
       WHERE "clientOperationId" = ?2 AND "state" = 'offline'
         AND EXISTS (SELECT 1 FROM "twin" w WHERE w."id" = "managedDeviceId" AND ${clientIsReachable(action)})`,
      [addMilliseconds(now, ANSWER_STEP), id, now],
    );
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

  /** Puts the clients whose answer is due into the table "answering", with what they are going to answer. */
  private async gatherAnswers(manager: EntityManager, { id, action }: ClientOperation, now: Instant): Promise<void> {
    await manager.query(
      'CREATE TEMP TABLE IF NOT EXISTS "answering" ("managedDeviceId" text PRIMARY KEY, "state" text, "errorCode" integer) WITHOUT ROWID',
    );
    await manager.query('DELETE FROM "answering"');
    await manager.query(
      `INSERT INTO "answering" SELECT a.id, a.state, CASE WHEN a.state = 'failed' THEN a.error END FROM (
         SELECT w."id" AS id, json_extract(w."nextFailure", '$.errorCode') AS error,
           CASE WHEN NOT (${this.effects[action]?.concerns ?? '1'}) THEN 'notApplicable' WHEN ${FAILS} THEN 'failed' ELSE 'succeeded' END AS state
         FROM "clientOperationDeviceStatus" s JOIN "twin" w ON w."id" = s."managedDeviceId" JOIN "managedDevice" d ON d."id" = w."id"
         WHERE s."clientOperationId" = ?2 AND s."state" = 'unknown' AND s."answerDateTime" <= ?3 AND ${clientIsReachable(action)}) a`,
      [null, id, now, action],
    );
    await manager.query(
      `UPDATE "twin" SET "nextFailure" = NULL WHERE "id" IN (SELECT "managedDeviceId" FROM "answering" WHERE "state" = 'failed')`,
    );
  }

  private async scheduleNext(
    manager: EntityManager,
    { id, expirationTime }: ClientOperation,
    now: Instant,
  ): Promise<void> {
    const [next] = await manager.query(
      `SELECT min(s."answerDateTime") FILTER (WHERE s."state" = 'unknown' AND s."answerDateTime" > ?2) AS answer,
         min(w."offlineUntilDateTime") FILTER (WHERE w."offlineUntilDateTime" > ?2) AS back
       FROM "clientOperationDeviceStatus" s JOIN "twin" w ON w."id" = s."managedDeviceId"
       WHERE s."clientOperationId" = ?1 AND s."state" IN ('offline', 'unknown')`,
      [id, now],
    );
    const step = next.answer && latest(next.answer, addMilliseconds(now, ANSWER_STEP));
    await schedule(manager, 'clientOperation', id, earliest(step, next.back, expirationTime)!);
  }
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
