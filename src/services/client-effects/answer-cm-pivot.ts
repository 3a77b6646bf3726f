import type { EntityManager } from 'typeorm';
import type { Instant } from '../../domain/clock';
import { askMachine, factsFor, lackOf } from '../../domain/cm-pivot/machine/ask-machine';
import type { Machine, Site } from '../../domain/cm-pivot/machine/machine';
import type { QueryRun } from '../../domain/cm-pivot/query-run';
import type { Source } from '../../domain/cm-pivot/steps';
import type { Random } from '../../domain/random';
import type { ClientOperation } from '../../entities/client-operation.entity';
import { CMPivotAnswer, type CMPivotClientFailure, CMPivotQuery } from '../../entities/cm-pivot-query.entity';
import { changing } from '../../persistence/changes';
import { type Descriptions, machineSql, readDescriptions, readSite } from '../cm-pivot/machines';
import { type AnswerSummary, QueryAnswer } from '../cm-pivot/query-answer';
import { statusOf } from '../cm-pivot/status';
import type { ClientEffect } from './client-effect';

/** Machines that answer between one turn of the event loop and the next. */
const BATCH = 250;

/** The failures that a query names. */
const MAX_FAILURES = 100;

/** ERROR_NOT_SUPPORTED as an HRESULT: what a client reports whose PowerShell is too old. */
const NOT_SUPPORTED = -2147024846;

/** Clients work a CMPivot query out, and the site puts what they send to what it has. */
export function answerCMPivot(random: Random): ClientEffect {
  return {
    concerns: `d."operatingSystem" = 'Windows'`,
    carryOut: async (manager, operation, now) => {
      const query = await findQuery(manager, operation);
      const [{ count }] = await manager.query('SELECT count(*) AS count FROM "answering"');
      if (!query || count === 0) return;
      const answer = await QueryAnswer.resume(manager, query);
      const reported = await reportedFailures(manager);
      const { failures, truncatedClients } = await askAll(manager, answer.run, random, now);
      await answer.store(manager, added(answer.summary, [...reported, ...failures], truncatedClients));
    },
    isClosed: async (manager, operation) => (await findQuery(manager, operation))?.closedDateTime != null,
    tell: async (manager, operation) => {
      const query = await findQuery(manager, operation);
      if (query) await tellQuery(manager, query.id, operation.id);
    },
  };
}

function findQuery(manager: EntityManager, { id }: ClientOperation): Promise<CMPivotQuery | null> {
  return manager.findOneBy(CMPivotQuery, { clientOperationId: id });
}

/** Brings what a query shows in line with what has come in. */
async function tellQuery(manager: EntityManager, id: string, clientOperationId: string): Promise<void> {
  const { summary } = await manager.findOneByOrFail(CMPivotAnswer, { id });
  const status = await statusOf(manager, clientOperationId);
  const shown = { ...(summary as AnswerSummary), status };
  await changing(manager, CMPivotQuery, { id }, () => manager.update(CMPivotQuery, { id }, shown as never));
}

function added(
  summary: AnswerSummary,
  failures: readonly CMPivotClientFailure[],
  truncatedClients: number,
): AnswerSummary {
  return {
    ...summary,
    truncatedClients: summary.truncatedClients + truncatedClients,
    failures: [...summary.failures, ...failures].slice(0, MAX_FAILURES),
  };
}

/** The failures that clients report of themselves. */
function reportedFailures(manager: EntityManager): Promise<CMPivotClientFailure[]> {
  return manager.query(
    `SELECT a."managedDeviceId", d."deviceName", a."errorCode", 'The client reported the error ' || a."errorCode" || '.' AS "errorMessage"
     FROM "answering" a JOIN "managedDevice" d ON d."id" = a."managedDeviceId" WHERE a."state" = 'failed' ORDER BY 1 LIMIT ${MAX_FAILURES}`,
  );
}

interface Asked {
  readonly failures: readonly CMPivotClientFailure[];
  readonly truncatedClients: number;
}

/** Has the clients that answer now work the query out, some at a time. */
async function askAll(manager: EntityManager, run: QueryRun, random: Random, now: Instant): Promise<Asked> {
  const { sources } = run;
  const site = await readSite(manager, random, now);
  const descriptions = await readDescriptions(manager, sources);
  const failures: CMPivotClientFailure[] = [];
  let truncatedClients = 0;
  for await (const machines of answeringMachines(manager, sources)) {
    for (const machine of machines) {
      const lack = lackOf(machine, sources);
      if (lack) failures.push(failureOf(machine, lack));
      else truncatedClients += Number(run.add(askOne(machine, site, descriptions)));
    }
  }
  await enterFailures(manager, failures);
  return { failures, truncatedClients };
}

/** The machines of the clients that answer now, as far as the sources tell of them. */
async function* answeringMachines(
  manager: EntityManager,
  sources: readonly Source[],
): AsyncGenerator<readonly Machine[]> {
  // The order of the joins is given: else SQLite may go through all devices for each batch.
  const sql = `SELECT a."managedDeviceId" AS id, ${machineSql(factsFor(sources))} AS machine
    FROM (SELECT "managedDeviceId" FROM "answering" WHERE "state" = 'succeeded' AND "managedDeviceId" > ?1
      ORDER BY "managedDeviceId" LIMIT ${BATCH}) a
    CROSS JOIN "twin" w ON w."id" = a."managedDeviceId" CROSS JOIN "managedDevice" d ON d."id" = w."id"
    LEFT JOIN "twinClient" c ON c."id" = w."id" ORDER BY a."managedDeviceId"`;
  let last = '';
  for (;;) {
    const rows: { id: string; machine: string }[] = await manager.query(sql, [last]);
    if (rows.length === 0) return;
    last = rows.at(-1)!.id;
    yield rows.map(({ machine }) => JSON.parse(machine));
  }
}

function askOne(machine: Machine, site: Site, { common, own }: Descriptions) {
  return askMachine(machine, site, common, own.get(machine.id) ?? []);
}

function failureOf({ id, deviceName }: Machine, errorMessage: string): CMPivotClientFailure {
  return { managedDeviceId: id, deviceName, errorCode: NOT_SUPPORTED, errorMessage };
}

async function enterFailures(manager: EntityManager, failures: readonly CMPivotClientFailure[]): Promise<void> {
  await manager.query(
    `UPDATE "answering" SET "state" = 'failed', "errorCode" = ?2 WHERE "managedDeviceId" IN (SELECT value FROM json_each(?1))`,
    [JSON.stringify(failures.map(({ managedDeviceId }) => managedDeviceId)), NOT_SUPPORTED],
  );
}
