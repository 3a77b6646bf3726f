import type { EntityManager } from 'typeorm';
import {
  HEALTH_EVALUATION,
  INSTALL_CLIENT,
  INSTALLATION,
  pushErrors,
  RETRY_INTERVAL,
} from '../domain/client-push/client-push';
import { addMilliseconds, type Instant, latest, SECOND } from '../domain/clock';
import { ClientPushInstallation } from '../entities/client-push-installation.entity';
import { changing } from '../persistence/changes';
import { schedule } from './agenda';
import { evaluateHealth, failInstallation, installClients } from './client-push-effects';
import type { DeviceFaults } from './faults/device-faults';
import { isOnline } from './twin-reach';

/** Devices are dealt with together this often, so that any number of them costs a bounded number of steps. */
const STEP = 15 * SECOND;

/** SQL over a twin `w`: whether the site can get at the device at ?2. */
const REACHABLE = isOnline('?2');

/** SQL over a twin `w` and what it lets the site do, `p`: the error of an attempt; null if it gets through. */
const ERROR = `CASE WHEN NOT ${REACHABLE} THEN ${pushErrors.unreachable.code}
  WHEN NOT coalesce(p."adminShareAvailable", 1) THEN ${pushErrors.noAdminShare.code}
  WHEN NOT coalesce(p."pushAccountIsLocalAdministrator", 1) THEN ${pushErrors.accessDenied.code} END`;

const FAILURE = `CASE WHEN coalesce(w."nextFailure" ->> '$.actionName', '${INSTALL_CLIENT}') = '${INSTALL_CLIENT}' THEN w."nextFailure" ->> '$.errorCode' END`;

const REQUESTS = '"clientConfigurationRequest"';

/** Carries client push installations on: set-based, as clients are many. */
export class ClientPushProgressService {
  constructor(private readonly faults: DeviceFaults) {}

  /** Does what is due by now and says when to come again. */
  async progress(manager: EntityManager, id: string, now: Instant): Promise<void> {
    const installation = await manager.findOneBy(ClientPushInstallation, { id });
    if (!installation) return;
    await changing(manager, ClientPushInstallation, { id }, async () => {
      await this.giveUp(manager, installation, now);
      await this.attempt(manager, id, now);
      await this.install(manager, id, now);
    });
    await evaluateHealth(manager, id, now);
    const [{ next }] = await manager.query(
      `SELECT min("dueDateTime") AS next FROM ${REQUESTS} WHERE "clientPushInstallationId" = ?1`,
      [id],
    );
    if (next) await schedule(manager, 'clientPush', id, latest(next, addMilliseconds(now, STEP)));
  }

  /** The site stops trying to get at devices once its time is over. */
  private async giveUp(manager: EntityManager, installation: ClientPushInstallation, now: Instant): Promise<void> {
    if (now < installation.expirationTime) return;
    await manager.query(
      `UPDATE ${REQUESTS} SET "state" = 'failed', "dueDateTime" = NULL, "nextAttemptTime" = NULL, "lastUpdatedDateTime" = ?2
       WHERE "clientPushInstallationId" = ?1 AND "state" IN ('pending', 'retrying')`,
      [installation.id, now],
    );
  }

  /** Devices whose turn it is: those that the site gets at begin to install, the others are tried again later. */
  private async attempt(manager: EntityManager, id: string, now: Instant): Promise<void> {
    await manager.query(
      `UPDATE ${REQUESTS} AS r SET "state" = iif(a.error IS NULL, 'inProgress', 'retrying'), "errorCode" = a.error,
         "attempts" = r."attempts" + 1, "lastAttemptTime" = ?2, "lastUpdatedDateTime" = ?2,
         "nextAttemptTime" = iif(a.error IS NULL, NULL, ?4), "dueDateTime" = iif(a.error IS NULL, ?3, min(?4, a.expires))
       FROM (SELECT q."id", i."expirationTime" AS expires, ${ERROR} AS error FROM ${REQUESTS} q
         JOIN "clientPushInstallation" i ON i."id" = q."clientPushInstallationId"
         JOIN "twin" w ON w."id" = q."managedDeviceId" LEFT JOIN "twinClientPush" p ON p."id" = w."id" || ':clientPush'
         WHERE q."clientPushInstallationId" = ?1 AND q."state" IN ('pending', 'retrying') AND q."dueDateTime" <= ?2) a
       WHERE a."id" = r."id"`,
      [id, now, addMilliseconds(now, INSTALLATION), addMilliseconds(now, RETRY_INTERVAL)],
    );
  }

  /** Installations that are through: the client is there, unless the device went away meanwhile or is told to fail. */
  private async install(manager: EntityManager, id: string, now: Instant): Promise<void> {
    await manager.query('DROP TABLE IF EXISTS temp."installing"');
    await manager.query(
      `CREATE TEMP TABLE "installing" AS SELECT q."managedDeviceId" AS id, ${FAILURE} AS failure, ${REACHABLE} AS reached
       FROM ${REQUESTS} q JOIN "twin" w ON w."id" = q."managedDeviceId" JOIN "managedDevice" d ON d."id" = w."id"
       WHERE q."clientPushInstallationId" = ?1 AND q."state" = 'inProgress' AND q."dueDateTime" <= ?2`,
      [id, now],
    );
    await this.failByFaults(manager, now);
    await manager.query(
      `UPDATE ${REQUESTS} AS r SET "lastUpdatedDateTime" = ?2, "errorCode" = iif(i.reached, i.failure, ${pushErrors.unreachable.code}),
         "state" = CASE WHEN NOT i.reached THEN 'retrying' WHEN i.failure IS NULL THEN 'succeeded' ELSE 'failed' END,
         "nextAttemptTime" = iif(i.reached, NULL, ?4),
         "dueDateTime" = CASE WHEN NOT i.reached THEN ?4 WHEN i.failure IS NULL THEN ?3 END
       FROM "installing" i WHERE r."id" = ?1 || ':' || i.id`,
      [id, now, addMilliseconds(now, HEALTH_EVALUATION), addMilliseconds(now, RETRY_INTERVAL)],
    );
    await failInstallation(manager, now);
    await installClients(manager, now);
  }

  private async failByFaults(manager: EntityManager, now: Instant): Promise<void> {
    const succeeding = 'SELECT id FROM "installing" WHERE reached AND failure IS NULL';
    const failures = await this.faults.failuresAmong(manager, INSTALL_CLIENT, succeeding, now);
    if (failures.length === 0) return;
    await manager.query(
      `UPDATE "installing" SET failure = f.value ->> 'errorCode'
       FROM json_each(?1) f WHERE f.value ->> 'id' = "installing".id`,
      [JSON.stringify(failures)],
    );
  }
}
