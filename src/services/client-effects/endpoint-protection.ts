import type { EntityManager } from 'typeorm';
import { type Instant, toInstant, toMilliseconds } from '../../domain/clock';
import { type ClientScan, SCAN_MINUTES } from '../../domain/devices/client-scan';
import { signatureVersionAt } from '../../domain/devices/defender-signatures';
import { SERVICE_DISABLED } from '../../domain/remote-actions/defender-scene';
import type { ClientDefender } from '../client-defender';
import { scheduleUpkeep } from '../client-upkeep';
import { CARRIED_OUT, together } from './carried-out';
import type { ClientEffect } from './client-effect';

/** Nothing can be done while protection against malware is off. */
const needingProtection: ClientEffect = {
  concerns: `EXISTS (SELECT 1 FROM "twinClient" x WHERE x."id" = w."id" AND x."hasEndpointProtectionClient")`,
  carryOut: async (manager) => {
    await manager.query(
      `UPDATE "answering" SET "state" = 'failed', "errorCode" = ${SERVICE_DISABLED} WHERE "state" = 'succeeded'
         AND "managedDeviceId" IN (SELECT p."managedDeviceId" FROM "windowsProtectionState" p WHERE NOT p."malwareProtectionEnabled")`,
    );
  },
};

/** Clients begin a scan; what it finds is told when it ends. */
export function scan(kind: ClientScan): ClientEffect {
  const [shortest, spread] = SCAN_MINUTES[kind];
  const beginning: ClientEffect = {
    carryOut: async (manager, { operationId }, now) => {
      const minutes = `(${shortest} + (CAST(c."id" AS integer) * 7 + ?2) % ${spread})`;
      await manager.query(
        `UPDATE "twinClient" SET "runningScan" = '${kind}',
           "scanEndDateTime" = strftime('%Y-%m-%dT%H:%M:%fZ', ?1, '+' || ${minutes} || ' minutes')
         FROM "configurationManagerDevice" c WHERE c."managedDeviceId" = "twinClient"."id" AND "twinClient"."id" IN (${CARRIED_OUT})`,
        [now, operationId],
      );
      await scheduleUpkeep(manager, toInstant(toMilliseconds(now) + shortest * 60_000));
    },
  };
  return together(needingProtection, beginning);
}

/** Clients download the newest definitions. */
export function definitions(defender: ClientDefender): ClientEffect {
  const downloading: ClientEffect = {
    carryOut: async (manager, _, now) => {
      const flagged: { id: string }[] = await manager.query(
        `SELECT "managedDeviceId" AS id FROM "windowsProtectionState"
         WHERE "signatureUpdateOverdue" AND "managedDeviceId" IN (${CARRIED_OUT})`,
      );
      for (const { id } of flagged) await defender.updateDefinitions(manager, id, now);
      await takeDefinitions(manager, now);
    },
  };
  return together(needingProtection, downloading);
}

async function takeDefinitions(manager: EntityManager, now: Instant): Promise<void> {
  const newest = signatureVersionAt(now);
  await manager.query(
    `UPDATE "windowsProtectionState" SET "signatureVersion" = ?1, "lastReportedDateTime" = ?2 WHERE "managedDeviceId" IN (${CARRIED_OUT})`,
    [newest, now],
  );
  await manager.query(
    `UPDATE "configurationManagerDevice" SET "reportedDefinitionVersion" = ?1 WHERE "managedDeviceId" IN (${CARRIED_OUT})`,
    [newest],
  );
}
