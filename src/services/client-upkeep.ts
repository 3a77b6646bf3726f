import type { EntityManager } from 'typeorm';
import { addMilliseconds, type Instant, latest, SECOND } from '../domain/clock';
import type { ClientScan } from '../domain/devices/client-scan';
import { schedule } from './agenda';
import { CONNECTED, devicesTellingInventory, keepContacts, SINCE } from './client-contact';
import type { ClientDefender } from './client-defender';
import type { InventoryService } from './inventory.service';

/** Restarts and ends of scans within so long are dealt with together. */
const STEP = 5 * SECOND;

/** Has restarts and ends of scans looked at. */
export function scheduleUpkeep(manager: EntityManager, due: Instant): Promise<void> {
  return schedule(manager, 'clientUpkeep', 'clients', due);
}

/** What clients do by themselves, worked out by a few statements for all. */
export class ClientUpkeep {
  constructor(
    private readonly inventory: InventoryService,
    private readonly defender: ClientDefender,
  ) {}

  /** Brings everything that clients do by themselves up to an instant. */
  async keep(manager: EntityManager, now: Instant): Promise<void> {
    await this.finishDue(manager, now);
    for (const id of await devicesTellingInventory(manager, now))
      await this.inventory.takeFromClient(manager, id, { isHardware: true });
    await keepContacts(manager, now);
  }

  /** Restarts devices whose time is up and ends their scans, and says when to come again. */
  async finishDue(manager: EntityManager, now: Instant): Promise<void> {
    await this.restartDue(manager, now);
    await this.endScans(manager, now);
    const [{ next }] = await manager.query(
      `SELECT min(at) AS next FROM (SELECT min("restartDateTime") AS at FROM "twinClient" WHERE "restartDateTime" > ?1
         UNION ALL SELECT min("scanEndDateTime") FROM "twinClient" WHERE "scanEndDateTime" > ?1)`,
      [now],
    );
    if (next) await scheduleUpkeep(manager, latest(next, addMilliseconds(now, STEP)));
  }

  /** A device has started anew, by whatever cause: nothing waits for that any more. */
  async afterBoot(manager: EntityManager, ids: readonly string[], now: Instant): Promise<void> {
    const list = JSON.stringify(ids);
    await manager.query(
      `UPDATE "twinClient" SET "restartWarningDateTime" = NULL, "restartDateTime" = NULL, "restartSnoozedUntilDateTime" = NULL,
         "pendingRestart" = '["no"]' WHERE "id" IN (SELECT value FROM json_each(?1))`,
      [list],
    );
    await manager.query(
      `UPDATE "configurationManagerDevice" SET "pendingRestart" = '["no"]', "nextContactDateTime" = ?2
       WHERE "managedDeviceId" IN (SELECT value FROM json_each(?1)) AND "silentSinceDateTime" IS NULL`,
      [list, now],
    );
  }

  private async restartDue(manager: EntityManager, now: Instant): Promise<void> {
    const due = `"twinClient" x JOIN "twin" w ON w."id" = x."id" WHERE x."restartDateTime" <= ?1 AND w."power" = 'on'`;
    const restarting: { id: string }[] = await manager.query(`SELECT x."id" FROM ${due}`, [now]);
    if (restarting.length === 0) return;
    await manager.query(
      `UPDATE "twin" SET "lastBootDateTime" = n.at FROM (SELECT x."id" AS id,
         max(x."restartDateTime", coalesce(w."onlineSinceDateTime", '')) AS at FROM ${due}) n WHERE n.id = "twin"."id"`,
      [now],
    );
    const waiting: { id: string }[] = await manager.query(
      `SELECT p."managedDeviceId" AS id FROM "windowsProtectionState" p WHERE p."rebootRequired" AND p."managedDeviceId" IN (SELECT x."id" FROM ${due})`,
      [now],
    );
    for (const { id } of waiting) await this.defender.restart(manager, id, now);
    await this.afterBoot(
      manager,
      restarting.map(({ id }) => id),
      now,
    );
  }

  /** Scans end on devices that are on, and are told once those are connected; one that is switched off loses its scan. */
  private async endScans(manager: EntityManager, now: Instant): Promise<void> {
    const due = `"twinClient" x JOIN "twin" w ON w."id" = x."id" WHERE x."scanEndDateTime" <= ?1`;
    const ended: { id: string; scan: ClientScan; at: Instant }[] = await manager.query(
      `SELECT x."id", x."runningScan" AS scan, max(x."scanEndDateTime", ${SINCE}) AS at FROM ${due} AND ${CONNECTED}
         AND (EXISTS (SELECT 1 FROM "twinThreat" g WHERE g."managedDeviceId" = x."id")
           OR EXISTS (SELECT 1 FROM "windowsDeviceMalwareState" g WHERE g."managedDeviceId" = x."id")
           OR EXISTS (SELECT 1 FROM "windowsProtectionState" g WHERE g."managedDeviceId" = x."id"
             AND (g."quickScanOverdue" OR g."fullScanOverdue" OR g."fullScanRequired")))`,
      [now],
    );
    for (const { id, scan, at } of ended) await this.defender.endScan(manager, id, scan, at);
    await noteScans(
      manager,
      `SELECT x."id", x."runningScan", max(x."scanEndDateTime", ${SINCE}) AS at FROM ${due} AND ${CONNECTED}`,
      now,
    );
    await manager.query(
      `UPDATE "twinClient" SET "runningScan" = NULL, "scanEndDateTime" = NULL WHERE "id" IN (
         SELECT x."id" FROM ${due} AND (w."power" = 'off' OR ${CONNECTED}))`,
      [now],
    );
  }
}

/** Enters when scans ended. */
async function noteScans(manager: EntityManager, ended: string, now: Instant): Promise<void> {
  for (const [scan, name] of [
    ['quick', 'Quick'],
    ['full', 'Full'],
  ] as const) {
    await manager.query(
      `UPDATE "windowsProtectionState" SET "last${name}ScanDateTime" = n.at, "last${name}ScanSignatureVersion" = "signatureVersion",
         "lastReportedDateTime" = n.at
       FROM (${ended}) n WHERE n."id" = "windowsProtectionState"."managedDeviceId" AND n."runningScan" = '${scan}'`,
      [now],
    );
    await manager.query(
      `UPDATE "configurationManagerDevice" SET "reported${name}Scan" = n.at
       FROM (${ended}) n WHERE n."id" = "configurationManagerDevice"."managedDeviceId" AND n."runningScan" = '${scan}'`,
      [now],
    );
  }
}
