import type { EntityManager } from 'typeorm';
import type { ClientNotificationAction } from '../domain/client-notification/client-notification-action';
import { addMilliseconds, earliest, type Instant, latest, SECOND } from '../domain/clock';
import { ClientOperation } from '../entities/client-operation.entity';
import { changing } from '../persistence/changes';
import { schedule } from './agenda';

/** Answers are taken in together this often, so that an operation of any size costs a bounded number of steps. */
const ANSWER_STEP = 5 * SECOND;

/** SQL over a twin `w` with the present instant as ?3: whether the fast channel reaches the client. */
export function clientIsReachable(action: ClientNotificationAction): string {
  // A wake-up packet comes from a peer on the same network and is for those that sleep.
  const power = action === 'wakeUp' ? `w."power" IN ('on', 'asleep')` : `w."power" = 'on'`;
  return `(${power} AND w."network" = 'connected' AND (w."offlineUntilDateTime" IS NULL OR w."offlineUntilDateTime" <= ?3))`;
}

/** What a client answers, as SQL over its twin `w` and record `d`. */
function answerSql(action: ClientNotificationAction): string {
  const concerned: Partial<Record<ClientNotificationAction, string>> = {
    evaluateDeviceHealthAttestation: `d."osVersion" LIKE '10.%'`,
    wakeUp: `w."power" = 'asleep'`,
  };
  const fails = `json_extract(w."nextFailure", '$.errorCode') IS NOT NULL AND coalesce(json_extract(w."nextFailure", '$.actionName'), ?4) = ?4`;
  return `CASE WHEN NOT (${concerned[action] ?? '1'}) THEN 'notApplicable' WHEN ${fails} THEN 'failed' ELSE 'succeeded' END`;
}

/** Carries client operations on: set-based, so that a hundred thousand clients cost what ten do in statements. */
export class ClientOperationService {
  /** Takes in the answers due by now and says when to come again; an expired operation is closed. */
  async progress(manager: EntityManager, id: string, now: Instant): Promise<void> {
    const operation = await manager.findOneBy(ClientOperation, { id, state: 'active' });
    if (!operation) return;
    if (now >= operation.expirationTime) {
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

  private async takeAnswers(manager: EntityManager, { id, action }: ClientOperation, now: Instant): Promise<void> {
    const due =
      `FROM "clientOperationDeviceStatus" s JOIN "twin" w ON w."id" = s."managedDeviceId" JOIN "managedDevice" d ON d."id" = w."id" ` +
      `WHERE s."clientOperationId" = ?2 AND s."state" = 'unknown' AND s."answerDateTime" <= ?3 AND ${clientIsReachable(action)}`;
    await manager.query(
      `WITH answers AS MATERIALIZED (
         SELECT s."id" AS id, ${answerSql(action)} AS state, json_extract(w."nextFailure", '$.errorCode') AS error ${due})
       UPDATE "clientOperationDeviceStatus" SET "state" = a.state, "lastUpdatedDateTime" = ?3,
         "errorCode" = CASE WHEN a.state = 'failed' THEN a.error END
       FROM answers a WHERE "clientOperationDeviceStatus"."id" = a.id`,
      [null, id, now, action],
    );
    const answered = `SELECT "managedDeviceId" FROM "clientOperationDeviceStatus" WHERE "clientOperationId" = ?1 AND "lastUpdatedDateTime" = ?2`;
    await manager.query(`UPDATE "twin" SET "nextFailure" = NULL WHERE "id" IN (${answered} AND "state" = 'failed')`, [
      id,
      now,
    ]);
    if (action === 'wakeUp') {
      await manager.query(
        `UPDATE "twin" SET "power" = 'on', "onlineSinceDateTime" = ?2 WHERE "id" IN (${answered} AND "state" = 'succeeded')`,
        [id, now],
      );
      await manager.query(
        `INSERT INTO "agendaItem" ("id", "kind", "subjectId", "dueDateTime", "attempt")
         SELECT DISTINCT 'checkIn:' || r."managedDeviceId", 'checkIn', r."managedDeviceId", ?2, 0 FROM "deviceActionResult" r
         WHERE r."actionState" = 'pending' AND r."managedDeviceId" IN (${answered} AND "state" = 'succeeded')
         UNION SELECT 'checkIn:' || w."id", 'checkIn', w."id", ?2, 0 FROM "twin" w
         WHERE w."inventoryChangedDateTime" IS NOT NULL AND w."id" IN (${answered} AND "state" = 'succeeded')
         ON CONFLICT ("id") DO UPDATE SET "dueDateTime" = min("dueDateTime", excluded."dueDateTime")`,
        [id, now],
      );
    }
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
