import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { type ClientCycle, clientCycles, POLICY_INTERVAL, SILENCE } from '../domain/devices/client-cycles';
import type { TwinFacts } from '../domain/devices/twin';
import { isOnline } from './twin-reach';

/** The number of the first device at a site. */
export const FIRST_RESOURCE = 16_777_220;

/** SQL over a twin `w`, with an instant as ?1: whether its messages reach the site. */
export const CONNECTED = isOnline('?1');

/** SQL of the instant since when a twin `w` has been connected without a break; empty if always. */
export const SINCE = `max(coalesce(w."offlineUntilDateTime", ''), coalesce(w."onlineSinceDateTime", ''))`;

/** SQL of the clients `c` with their twins and devices. */
const CLIENTS = `"configurationManagerDevice" c JOIN "twin" w ON w."id" = c."managedDeviceId" JOIN "managedDevice" d ON d."id" = w."id"`;

const later = (instant: string, milliseconds: number) =>
  `strftime('%Y-%m-%dT%H:%M:%fZ', ${instant}, '+${milliseconds / 1000} seconds')`;

/** SQL of the last instant up to another at which a client does something by itself; null if that is still to come. */
function lastOf({ interval, offset }: Pick<ClientCycle, 'interval' | 'offset'>, at: string): string {
  const [step, start] = [interval / 1000, `(unixepoch(d."enrolledDateTime") + ${offset / 1000})`];
  const elapsed = `(unixepoch(${at}) - ${start})`;
  return `CASE WHEN ${elapsed} >= 0 THEN strftime('%Y-%m-%dT%H:%M:%fZ', ${start} + ${elapsed} / ${step} * ${step}, 'unixepoch') END`;
}

/** SQL of the next policy request after ?1. */
const NEXT_POLICY = later(lastOf({ interval: POLICY_INTERVAL, offset: 0 }, '?1'), POLICY_INTERVAL);

/** Fills in whether clients are online and when they were last heard of, where nothing is said of that. */
export async function completeClients(manager: EntityManager, now: Instant): Promise<void> {
  const heard = `min(?1, coalesce(d."configurationManagerClientHealthState" ->> 'lastSyncDateTime', d."lastSyncDateTime"))`;
  const cycles = clientCycles.map(
    (cycle) => `"${cycle.column}" = coalesce(t."${cycle.column}", ${lastOf(cycle, 'd."at"')})`,
  );
  await manager.query(
    `UPDATE "configurationManagerDevice" AS t SET ${cycles.join(', ')},
       "clientOnlineStatus" = CASE WHEN d."connected" THEN 'online' ELSE 'offline' END,
       "lastOnlineTime" = coalesce(t."lastOnlineTime", CASE WHEN d."connected" THEN max(d."heard", d."back") ELSE d."at" END),
       "lastOfflineTime" = coalesce(t."lastOfflineTime", CASE WHEN NOT d."connected" THEN min(?1, ${later('d."at"', SILENCE)}) END),
       "silentSinceDateTime" = CASE WHEN NOT d."connected" THEN d."at" END,
       "softwareUpdatePoint" = coalesce(t."softwareUpdatePoint", d."point"),
       "nextContactDateTime" = CASE WHEN d."connected" THEN d."next" ELSE d."until" END
     FROM (SELECT c."id", ${CONNECTED} AS "connected", CASE WHEN ${CONNECTED} THEN ?1 ELSE ${heard} END AS "at", ${heard} AS "heard",
         ${SINCE} AS "back", ${NEXT_POLICY} AS "next", w."offlineUntilDateTime" AS "until", x."softwareUpdatePoint" AS "point", d."enrolledDateTime"
       FROM ${CLIENTS} JOIN "twinClient" x ON x."id" = w."id"
       WHERE c."isClient" AND c."clientOnlineStatus" = 'unknown') d
     WHERE d."id" = t."id"`,
    [now],
  );
}

/** Brings the status of clients up to date: those whose time has come, or one. */
export async function keepContacts(manager: EntityManager, now: Instant, managedDeviceId?: string): Promise<void> {
  const one = managedDeviceId === undefined ? [] : [managedDeviceId];
  const due = one.length > 0 ? 'c."managedDeviceId" = ?2' : 'c."nextContactDateTime" <= ?1';
  await hearFromConnected(manager, due, [now, ...one]);
  await missSilent(manager, due, [now, ...one]);
}

/** Changes a twin; if that concerns its connection, the site learns of it as it would: by messages, or by their absence. */
export async function changingContact(
  manager: EntityManager,
  managedDeviceId: string,
  patch: object,
  now: Instant,
  change: () => Promise<void>,
): Promise<void> {
  if (!CONNECTION.some((fact) => fact in patch)) return change();
  await keepContacts(manager, now, managedDeviceId);
  await change();
  await keepContacts(manager, now, managedDeviceId);
}

const CONNECTION = ['power', 'network', 'offlineUntilDateTime'] as const satisfies readonly (keyof TwinFacts)[];

/** Ids of devices whose clients are about to tell, by their own hardware inventory, what has changed since the last. */
export async function devicesTellingInventory(manager: EntityManager, now: Instant): Promise<string[]> {
  const inventory = lastOf(clientCycles.find(({ column }) => column === 'lastHardwareScan')!, '?1');
  const telling: { id: string }[] = await manager.query(
    `SELECT w."id" FROM ${CLIENTS} WHERE c."nextContactDateTime" <= ?1 AND c."isClient" AND ${CONNECTED}
       AND w."inventoryChangedDateTime" IS NOT NULL AND ${inventory} >= w."inventoryChangedDateTime"`,
    [now],
  );
  return telling.map(({ id }) => id);
}

/** Connected clients are online, and have meanwhile done what they do by themselves. */
async function hearFromConnected(manager: EntityManager, due: string, parameters: readonly unknown[]): Promise<void> {
  const cycles = clientCycles.map((cycle) => {
    const last = lastOf(cycle, '?1');
    return `"${cycle.column}" = CASE WHEN ${last} > coalesce(t."${cycle.column}", '') THEN max(${last}, d."back") ELSE t."${cycle.column}" END`;
  });
  const silent = later('t."silentSinceDateTime"', SILENCE);
  const wasMissed = `t."silentSinceDateTime" IS NOT NULL AND (t."clientOnlineStatus" <> 'online' OR ${silent} <= d."back")`;
  await manager.query(
    `UPDATE "configurationManagerDevice" AS t SET ${cycles.join(', ')},
       "lastOnlineTime" = CASE WHEN ${wasMissed} THEN coalesce(nullif(d."back", ''), ?1) ELSE coalesce(t."lastOnlineTime", ?1) END,
       "lastOfflineTime" = CASE WHEN t."clientOnlineStatus" = 'online' AND ${wasMissed} THEN ${silent} ELSE t."lastOfflineTime" END,
       "pendingRestart" = coalesce(d."pending", t."pendingRestart"),
       "endpointProtectionDeploymentState" = CASE
         WHEN d."protected" AND t."endpointProtectionDeploymentState" IN ('unknown', 'unmanaged') THEN 'managed'
         WHEN NOT d."protected" AND t."endpointProtectionDeploymentState" IN ('managed', 'rebootPending') THEN 'unmanaged'
         ELSE t."endpointProtectionDeploymentState" END,
       "clientOnlineStatus" = 'online', "silentSinceDateTime" = NULL, "nextContactDateTime" = d."next"
     FROM (SELECT c."id", ${SINCE} AS "back", ${NEXT_POLICY} AS "next", d."enrolledDateTime",
         x."pendingRestart" AS "pending", x."hasEndpointProtectionClient" AS "protected"
       FROM ${CLIENTS} LEFT JOIN "twinClient" x ON x."id" = w."id" WHERE ${due} AND c."isClient" AND ${CONNECTED}) d
     WHERE d."id" = t."id"`,
    [...parameters],
  );
}

/** Clients that have been silent for long enough are offline until they are back. */
async function missSilent(manager: EntityManager, due: string, parameters: readonly unknown[]): Promise<void> {
  const since = `coalesce(t."silentSinceDateTime", ?1)`;
  const missed = later(since, SILENCE);
  await manager.query(
    `UPDATE "configurationManagerDevice" AS t SET "silentSinceDateTime" = ${since},
       "clientOnlineStatus" = CASE WHEN ${missed} <= ?1 THEN 'offline' ELSE t."clientOnlineStatus" END,
       "lastOfflineTime" = CASE WHEN ${missed} <= ?1 AND t."clientOnlineStatus" <> 'offline' THEN ${missed} ELSE t."lastOfflineTime" END,
       "nextContactDateTime" = CASE WHEN ${missed} <= ?1 THEN d."until" WHEN d."until" IS NULL THEN ${missed} ELSE min(d."until", ${missed}) END
     FROM (SELECT c."id", CASE WHEN w."offlineUntilDateTime" > ?1 THEN w."offlineUntilDateTime" END AS "until"
       FROM ${CLIENTS} WHERE ${due} AND c."isClient" AND NOT ${CONNECTED}) d
     WHERE d."id" = t."id"`,
    [...parameters],
  );
}
