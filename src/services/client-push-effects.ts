import type { EntityManager } from 'typeorm';
import { INSTALL_CLIENT } from '../domain/client-push/client-push';
import type { Instant } from '../domain/clock';
import { ConfigurationManagerSite } from '../entities/configuration-manager-site.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { changing, SqlCondition } from '../persistence/changes';
import { keepContacts } from './client-contact';
import { askForPolicyNow } from './co-management-agenda';
import { registerClients } from './co-management-clients';

const FAILED = 'SELECT id FROM "installing" WHERE reached AND failure IS NOT NULL';
const INSTALLED = 'SELECT id FROM "installing" WHERE reached AND failure IS NULL';

const healthSql = (state: string, errorCode: string, now: string) =>
  `json_object('state', '${state}', 'errorCode', ${errorCode}, 'lastSyncDateTime', ${now})`;

/** Records tell of installations that failed on the device; a client that was there before stays as it is. */
export async function failInstallation(manager: EntityManager, now: Instant): Promise<void> {
  const failed = new SqlCondition(`t."id" IN (${FAILED}) AND t."configurationManagerClientInformation" IS NULL`, []);
  await changing(manager, ManagedDevice, failed, () =>
    manager.query(
      `UPDATE "managedDevice" AS t SET "configurationManagerClientHealthState" = ${healthSql('installFailed', 'i.failure', '?1')}
       FROM "installing" i WHERE i.id = t."id" AND ${failed.sql}`,
      [now],
    ),
  );
  // What was ordered for something else is still to come.
  await manager.query(
    `UPDATE "twin" SET "nextFailure" = NULL WHERE "id" IN (${FAILED})
       AND coalesce("nextFailure" ->> '$.actionName', '${INSTALL_CLIENT}') = '${INSTALL_CLIENT}'`,
  );
}

/** Devices have the client now: what it is on them, at the site, and in Intune's record. */
export async function installClients(manager: EntityManager, now: Instant): Promise<void> {
  const [{ count }] = await manager.query(`SELECT count(*) AS count FROM (${INSTALLED})`);
  if (count === 0) return;
  const [site] = await manager.find(ConfigurationManagerSite, { order: { id: 'ASC' }, take: 1 });
  const version = site?.clientVersion ?? null;
  const point = site?.softwareUpdatePoints[0] ?? null;
  await manager.query(
    `UPDATE "twinClient" SET "clientInstalled" = 1, "clientVersion" = ?1, "softwareUpdatePoint" = coalesce("softwareUpdatePoint", ?2)
     WHERE "id" IN (${INSTALLED})`,
    [version, point],
  );
  await manager.query(
    `UPDATE "configurationManagerDevice" SET "isClient" = 1, "clientVersion" = ?1, "clientOnlineStatus" = 'online', "lastOnlineTime" = ?3,
       "lastPolicyRequest" = ?3, "lastDdr" = ?3, "softwareUpdatePoint" = coalesce("softwareUpdatePoint", ?2),
       "silentSinceDateTime" = NULL, "nextContactDateTime" = ?3
     WHERE "managedDeviceId" IN (${INSTALLED})`,
    [version, point, now],
  );
  await keepContacts(manager, now);
  await tellRecord(manager, version, now);
  await registerClients(manager, `d."id" IN (${INSTALLED})`, false);
  await askForPolicyNow(manager, INSTALLED, now);
}

/** What Intune shows of the client. Whatever nobody managed so far is managed by Configuration Manager alone. */
async function tellRecord(manager: EntityManager, version: string | null, now: Instant): Promise<void> {
  const installed = new SqlCondition(`t."id" IN (${INSTALLED})`, []);
  const identifier = `coalesce(t."configurationManagerClientInformation" ->> '$.clientIdentifier', 'GUID:' || upper(t."id"))`;
  await changing(manager, ManagedDevice, installed, () =>
    manager.query(
      `UPDATE "managedDevice" AS t SET
         "managementAgent" = CASE t."managementAgent" WHEN 'unknown' THEN 'configurationManagerClient' ELSE t."managementAgent" END,
         "configurationManagerClientHealthState" = ${healthSql('installed', '0', '?2')},
         "configurationManagerClientInformation" = json_object('clientIdentifier', ${identifier}, 'clientVersion', ?1, 'isBlocked', json('false'))
       WHERE ${installed.sql}`,
      [version, now],
    ),
  );
}

/** Clients that were installed a while ago find themselves healthy, as soon as they are online. */
export async function evaluateHealth(manager: EntityManager, installationId: string, now: Instant): Promise<void> {
  const due = `SELECT r."managedDeviceId" FROM "clientConfigurationRequest" r
    WHERE r."clientPushInstallationId" = ?1 AND r."state" = 'succeeded' AND r."dueDateTime" <= ?2`;
  const evaluated = new SqlCondition(`t."id" IN (${due})`, [installationId, now]);
  await changing(manager, ManagedDevice, evaluated, () =>
    manager.query(
      `UPDATE "managedDevice" AS t SET "configurationManagerClientHealthState" = ${healthSql('healthy', '0', '?2')} WHERE ${evaluated.sql}`,
      [...evaluated.parameters],
    ),
  );
  await manager.query(
    `UPDATE "clientConfigurationRequest" SET "dueDateTime" = NULL
     WHERE "clientPushInstallationId" = ?1 AND "state" = 'succeeded' AND "dueDateTime" <= ?2`,
    [installationId, now],
  );
}
