import type { EntityManager } from 'typeorm';
import { addMilliseconds, type Instant } from '../../domain/clock';
import {
  faultReport,
  NOTHING_TO_TELL,
  reportOf,
  runningTime,
  type ScriptOutcome,
  type ScriptReport,
  scriptFaults,
  scriptObstacle,
} from '../../domain/scripts/run-script';
import type { OutputFacts } from '../../domain/scripts/script-output';
import { Script } from '../../entities/script.entity';
import { ScriptExecution } from '../../entities/script-execution.entity';
import { matchOutcomes, OUTCOME_OF_CLIENT } from '../script-outcomes';
import { enterEnded, enterStarted, failRunning, type Verdict } from '../script-results';
import type { ClientEffect } from './client-effect';

/** Clients whose answers are worked out together, so that any number of them takes a bounded amount of memory. */
const BATCH = 500;

/** A client that answers now, and what is known of the script on it. */
interface Client extends OutputFacts, ScriptOutcome {
  readonly managedDeviceId: string;
  readonly answer: 'succeeded' | 'failed';
  readonly errorCode: number;
  readonly isRunning: 0 | 1;
  /** Whether anything is said of the script on the client. */
  readonly isTold: 0 | 1;
}

/** Clients run the script, as it was when it was sent, and tell its exit code and output. */
export const runScript: ClientEffect = {
  concerns: `d."operatingSystem" = 'Windows'`,
  carryOut: async (manager, operation, now) => {
    const execution = await manager.findOneBy(ScriptExecution, { clientOperationId: operation.id });
    if (!execution) return;
    await matchOutcomes(manager, execution.scriptGuid, now);
    const isDenied = await isDeniedNow(manager, execution);
    for (let last = ''; ; ) {
      const clients = await nextClients(manager, execution, last);
      if (clients.length === 0) return;
      const verdicts = clients.map((client) => verdictOn(client, execution, isDenied, now));
      await enterStarted(manager, execution, now, verdicts);
      await enterEnded(manager, execution, now, verdicts);
      last = clients.at(-1)!.managedDeviceId;
    }
  },
  close: async (manager, operation, now) => {
    const execution = await manager.findOneBy(ScriptExecution, { clientOperationId: operation.id });
    if (execution) await failRunning(manager, execution, now, scriptFaults.notHeardOf);
  },
};

/** Whether the very version that was sent has been denied since. */
function isDeniedNow(manager: EntityManager, { scriptGuid, scriptVersion }: ScriptExecution): Promise<boolean> {
  return manager.existsBy(Script, { id: scriptGuid, scriptVersion, approvalState: 'denied' });
}

function nextClients(manager: EntityManager, { id, scriptGuid }: ScriptExecution, last: string): Promise<Client[]> {
  return manager.query(
    `SELECT d."id" AS managedDeviceId, coalesce(w."deviceName", d."deviceName") AS deviceName, d."operatingSystem" AS operatingSystem,
       coalesce(w."osVersion", d."osVersion") AS osVersion, d."serialNumber" AS serialNumber, d."manufacturer" AS manufacturer,
       d."model" AS model, d."userPrincipalName" AS userPrincipalName, d."totalStorageSpaceInBytes" AS totalStorageSpaceInBytes,
       coalesce(w."freeStorageSpaceInBytes", d."freeStorageSpaceInBytes") AS freeStorageSpaceInBytes,
       d."physicalMemoryInBytes" AS physicalMemoryInBytes, w."lastBootDateTime" AS lastBootDateTime,
       x."clientVersion" AS clientVersion, x."powerShellVersion" AS powerShellVersion,
       a."state" AS answer, a."errorCode" AS errorCode, coalesce(r."state" = 'running', 0) AS isRunning,
       o."id" IS NOT NULL AS isTold, o."scriptExitCode" AS scriptExitCode, o."scriptOutput" AS scriptOutput,
       o."durationInSeconds" AS durationInSeconds
     FROM "answering" a JOIN "managedDevice" d ON d."id" = a."managedDeviceId" JOIN "twin" w ON w."id" = d."id"
       JOIN "twinClient" x ON x."id" = d."id" LEFT JOIN "scriptExecutionResult" r ON r."id" = ?1 || ':' || a."managedDeviceId"
       LEFT JOIN "twinScript" o ON o."id" = ${OUTCOME_OF_CLIENT}
     WHERE a."managedDeviceId" > ?3 AND a."state" IN ('succeeded', 'failed') ORDER BY a."managedDeviceId" LIMIT ${BATCH}`,
    [id, scriptGuid, last],
  );
}

/** What a client does now: it ends the script, or starts one that takes a while. */
function verdictOn(client: Client, execution: ScriptExecution, isDenied: boolean, now: Instant): Verdict {
  const { managedDeviceId } = client;
  const facts = { ...client, dateTime: now };
  const ended = (report: ScriptReport): Verdict => ({ managedDeviceId, report });
  if (client.answer === 'failed') return ended(faultReport({ errorCode: client.errorCode, error: null }));
  const outcome: ScriptOutcome = client.isTold ? client : NOTHING_TO_TELL;
  if (!client.isRunning) {
    const obstacle = scriptObstacle(facts) ?? (isDenied ? scriptFaults.denied : null);
    if (obstacle) return ended(faultReport(obstacle));
    const takes = runningTime(outcome, execution.timeoutInSeconds);
    if (takes > 0) return { managedDeviceId, endsAt: addMilliseconds(now, takes) };
  }
  return ended(reportOf(outcome, execution.timeoutInSeconds, facts, execution.parameters));
}
