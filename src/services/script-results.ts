import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { faultReport, type ScriptReport } from '../domain/scripts/run-script';
import { sha256 } from '../domain/scripts/script-hash';
import { type ScriptExecution, ScriptExecutionResult } from '../entities/script-execution.entity';
import { insertRows } from '../persistence/rows';

/** What a client does now: it reports what came of a script, or has started it and ends it later. */
export type Verdict =
  | { readonly managedDeviceId: string; readonly report: ScriptReport; readonly endsAt?: undefined }
  | { readonly managedDeviceId: string; readonly endsAt: Instant; readonly report?: undefined };

/** Enters clients that have started a script: they do not answer now, but once it has ended. */
export async function enterStarted(
  manager: EntityManager,
  { id, clientOperationId }: ScriptExecution,
  now: Instant,
  verdicts: readonly Verdict[],
): Promise<void> {
  const started = verdicts.flatMap(({ managedDeviceId, endsAt }) => (endsAt ? [[managedDeviceId, endsAt]] : []));
  if (started.length === 0) return;
  await insertRows(
    manager,
    ScriptExecutionResult,
    started.map(([managedDeviceId]) => ({
      ...faultReport({ errorCode: 0, error: null }),
      state: 'running',
      errorCode: null,
      id: `${id}:${managedDeviceId}`,
      lastUpdateTime: now,
      scriptExecutionId: id,
      managedDeviceId,
    })),
  );
  const list = JSON.stringify(started);
  await manager.query(
    `UPDATE "clientOperationDeviceStatus" SET "answerDateTime" = j.value ->> 1 FROM json_each(?2) j
     WHERE "clientOperationDeviceStatus"."id" = ?1 || ':' || (j.value ->> 0)`,
    [clientOperationId, list],
  );
  await manager.query(
    `DELETE FROM "answering" WHERE "managedDeviceId" IN (SELECT j.value ->> 0 FROM json_each(?1) j)`,
    [list],
  );
}

/** Enters what clients report of a script, with the answers that follow from it, and counts it. */
export async function enterEnded(
  manager: EntityManager,
  { id }: ScriptExecution,
  now: Instant,
  verdicts: readonly Verdict[],
): Promise<void> {
  const ended = verdicts.flatMap(({ managedDeviceId, report }) => (report ? [{ managedDeviceId, report }] : []));
  if (ended.length === 0) return;
  const rows = ended.map(({ managedDeviceId, report }) => ({
    ...report,
    id: `${id}:${managedDeviceId}`,
    lastUpdateTime: now,
    scriptExecutionId: id,
    managedDeviceId,
  }));
  await manager.query(`DELETE FROM "scriptExecutionResult" WHERE "id" IN (SELECT value FROM json_each(?1))`, [
    JSON.stringify(rows.map((row) => row.id)),
  ]);
  await insertRows(manager, ScriptExecutionResult, rows);
  const failed = ended
    .filter(({ report }) => report.state === 'failed')
    .map(({ managedDeviceId, report }) => [managedDeviceId, report.errorCode ?? report.scriptExitCode]);
  await manager.query(
    `UPDATE "answering" SET "state" = 'failed', "errorCode" = j.value ->> 1 FROM json_each(?1) j
     WHERE "answering"."managedDeviceId" = j.value ->> 0`,
    [JSON.stringify(failed)],
  );
  await count(
    manager,
    id,
    now,
    ended.map(({ report }) => report),
  );
}

/** Fails a script on all clients that have started and not ended it. */
export async function failRunning(
  manager: EntityManager,
  { id }: ScriptExecution,
  now: Instant,
  fault: Parameters<typeof faultReport>[0],
): Promise<void> {
  await manager.query(
    `UPDATE "scriptExecutionResult" SET "state" = 'failed', "errorCode" = ?2, "error" = ?3, "lastUpdateTime" = ?4
     WHERE "scriptExecutionId" = ?1 AND "state" = 'running'`,
    [id, fault.errorCode, fault.error, now],
  );
  const [{ failed }] = await manager.query('SELECT changes() AS failed');
  if (failed > 0) await addToSummaries(manager, id, now, [{ report: faultReport(fault), count: failed }]);
}

/** Has some results of an operation go, at most so many; answers whether those were all. */
export async function removeResults(manager: EntityManager, operationId: string, atMost: number): Promise<boolean> {
  for (const table of ['scriptExecutionResult', 'scriptExecutionSummary']) {
    await manager.query(
      `DELETE FROM "${table}" WHERE "id" IN (SELECT r."id" FROM "${table}" r
         JOIN "scriptExecution" e ON e."id" = r."scriptExecutionId" WHERE e."clientOperationId" = ?1 LIMIT ${atMost})`,
      [operationId],
    );
    const [{ removed }] = await manager.query('SELECT changes() AS removed');
    if (removed === atMost) return false;
  }
  return true;
}

/** Adds reports to the summaries of an execution. */
function count(manager: EntityManager, id: string, now: Instant, reports: readonly ScriptReport[]): Promise<void> {
  const groups = new Map<string, { report: ScriptReport; count: number }>();
  for (const report of reports) {
    const key = keyOf(report);
    const known = groups.get(key);
    if (known) known.count++;
    else groups.set(key, { report, count: 1 });
  }
  return addToSummaries(manager, id, now, [...groups.values()]);
}

async function addToSummaries(
  manager: EntityManager,
  id: string,
  now: Instant,
  groups: readonly { readonly report: ScriptReport; readonly count: number }[],
): Promise<void> {
  const rows = groups.map(({ report, count: clients }) => [
    `${id}:${sha256(keyOf(report))}`,
    clients,
    report.state,
    report.scriptExitCode,
    report.scriptOutput,
    Number(report.isTruncated),
    report.errorCode,
    report.error,
  ]);
  await manager.query(
    `INSERT INTO "scriptExecutionSummary" ("id", "count", "state", "scriptExitCode", "scriptOutput", "isTruncated",
       "errorCode", "error", "lastUpdateTime", "scriptExecutionId")
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, ?2, ?1
     FROM json_each(?3) WHERE true
     ON CONFLICT ("id") DO UPDATE SET "count" = "count" + excluded."count", "lastUpdateTime" = excluded."lastUpdateTime"`,
    [id, now, JSON.stringify(rows)],
  );
}

/** What results have in common that are counted together. */
function keyOf({ scriptExitCode, scriptOutput, isTruncated, errorCode, error }: ScriptReport): string {
  return JSON.stringify([scriptExitCode, scriptOutput, isTruncated, errorCode, error]);
}
