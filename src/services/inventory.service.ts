import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import type { DeviceFacts } from '../domain/devices/device-facts';
import {
  INVENTORY_INTERVAL,
  inventoriedApps,
  inventoryInterval,
  inventoryRulesOf,
  isInventoryDue,
  nextInventory,
} from '../domain/devices/inventory';
import type { TwinApp, TwinFacts } from '../domain/devices/twin';
import type { DetectedAppPlatformType } from '../domain/enumerations/apps';
import type { Random } from '../domain/random';
import { DetectedApp } from '../entities/detected-app.entity';
import type { HardwareInformation } from '../entities/embedded/hardware-information';
import { ManagedDevice } from '../entities/managed-device.entity';
import { Twin } from '../entities/twin.entity';
import { changing } from '../persistence/changes';
import { findRow, insertRow } from '../persistence/rows';
import { schedule } from './agenda';

/** What a device tells of itself. */
export type Inventory = Pick<TwinFacts, 'osVersion' | 'freeStorageSpaceInBytes' | 'apps'>;

interface InventoryRecord
  extends Pick<
    DeviceFacts,
    | 'id'
    | 'operatingSystem'
    | 'deviceType'
    | 'deviceEnrollmentType'
    | 'managementAgent'
    | 'managedDeviceOwnerType'
    | 'enrolledDateTime'
  > {
  readonly lastSyncDateTime: Instant;
  readonly hardwareInformation: HardwareInformation | null;
}

const COLUMNS: readonly (keyof InventoryRecord)[] = [
  'id',
  'operatingSystem',
  'deviceType',
  'deviceEnrollmentType',
  'managementAgent',
  'managedDeviceOwnerType',
  'enrolledDateTime',
  'lastSyncDateTime',
  'hardwareInformation',
];

/** Takes what devices tell of their hardware, system and apps, which they do far less often than they check in. */
export class InventoryService {
  constructor(private readonly random: Random) {}

  /** Takes what is due at a check-in that is about to begin; answers whether nothing is left to be told. */
  async take(manager: EntityManager, id: string, inventory: Inventory, now: Instant): Promise<boolean> {
    const device = await findRow<InventoryRecord>(manager, ManagedDevice, id, COLUMNS);
    const rules = device && inventoryRulesOf(device);
    if (!device || !rules) return true;
    const apps = inventoriedApps(rules, device, inventory.apps);
    if (isInventoryDue(device, now, INVENTORY_INTERVAL)) {
      await noteHardware(manager, device, rules.tellsFreeStorage ?? false, inventory);
      await this.noteApps(manager, id, rules.platform, apps, false);
      return true;
    }
    if (isInventoryDue(device, now, inventoryInterval(rules))) {
      const win32 = apps.filter(({ appType }) => appType === 'win32LobApp');
      await this.noteApps(manager, id, rules.platform, win32, true);
    }
    return false;
  }

  /** Takes what the Configuration Manager client tells: programs, and with them hardware, system and storage, or not. */
  async takeFromClient(manager: EntityManager, id: string, { isHardware }: { isHardware: boolean }): Promise<void> {
    const device = await findRow<InventoryRecord>(manager, ManagedDevice, id, COLUMNS);
    const twin = await manager.findOneBy(Twin, { id });
    if (!device || !twin) return;
    const rules = { platform: 'windows', apps: 'byOwner' } as const;
    const apps = inventoriedApps(rules, { managedDeviceOwnerType: 'company' }, twin.apps);
    await this.noteApps(manager, id, rules.platform, apps, false);
    if (!isHardware) return;
    await noteHardware(manager, device, true, twin);
    await manager.update(Twin, { id }, { inventoryChangedDateTime: null });
  }

  /** Brings the apps found on a device in line with those it tells; if these are some, others stay that have other names. */
  private async noteApps(
    manager: EntityManager,
    managedDeviceId: string,
    platform: DetectedAppPlatformType,
    apps: readonly TwinApp[],
    areSome: boolean,
  ): Promise<void> {
    const wanted = JSON.stringify(await this.idsOf(manager, managedDeviceId, platform, apps));
    const names = JSON.stringify(apps.map(({ displayName }) => displayName));
    const gone: { id: string }[] = await manager.query(
      `SELECT a."id" FROM "managedDeviceDetectedApp" x JOIN "detectedApp" a ON a."id" = x."detectedAppId"
       WHERE x."managedDeviceId" = ?1 AND a."id" NOT IN (SELECT value FROM json_each(?2))
         AND (NOT ?4 OR a."displayName" IN (SELECT value FROM json_each(?3)))`,
      [managedDeviceId, wanted, names, Number(areSome)],
    );
    const ids = JSON.stringify(gone.map(({ id }) => id));
    await manager.query(
      `DELETE FROM "managedDeviceDetectedApp" WHERE "managedDeviceId" = ?1 AND "detectedAppId" IN (SELECT value FROM json_each(?2))`,
      [managedDeviceId, ids],
    );
    await manager.query(
      `DELETE FROM "detectedApp" WHERE "id" IN (SELECT value FROM json_each(?1))
         AND NOT EXISTS (SELECT 1 FROM "managedDeviceDetectedApp" x WHERE x."detectedAppId" = "detectedApp"."id")`,
      [ids],
    );
    await manager.query(
      `INSERT INTO "managedDeviceDetectedApp" ("id", "managedDeviceId", "detectedAppId")
       SELECT ?1 || ':' || value, ?1, value FROM json_each(?2) WHERE true ON CONFLICT ("id") DO NOTHING`,
      [managedDeviceId, wanted],
    );
  }

  /** Ids of apps by name, version and platform; one nobody has found before gets a row. */
  private async idsOf(
    manager: EntityManager,
    managedDeviceId: string,
    platform: DetectedAppPlatformType,
    apps: readonly TwinApp[],
  ): Promise<string[]> {
    const known: { place: number; id: string }[] = await manager.query(
      `SELECT w.key AS place, min(a."id") AS id FROM json_each(?1) w
       JOIN "detectedApp" a ON a."displayName" = w.value ->> 'displayName' AND a."version" IS w.value ->> 'version'
       WHERE a."platform" = ?2 OR EXISTS (SELECT 1 FROM "managedDeviceDetectedApp" x
         WHERE x."managedDeviceId" = ?3 AND x."detectedAppId" = a."id")
       GROUP BY w.key`,
      [JSON.stringify(apps.map(({ displayName, version }) => ({ displayName, version }))), platform, managedDeviceId],
    );
    const ids = new Map(known.map(({ place, id }) => [Number(place), id]));
    for (const [place, { displayName, version }] of apps.entries()) {
      if (ids.has(place)) continue;
      const id = this.random.guid(`detectedApp ${platform} ${displayName} ${version}`);
      await insertRow(manager, DetectedApp, { id, displayName, version, publisher: null, sizeInByte: 0, platform });
      ids.set(place, id);
    }
    return [...ids.values()];
  }
}

async function noteHardware(
  manager: EntityManager,
  { id, operatingSystem, hardwareInformation }: InventoryRecord,
  tellsFreeStorage: boolean,
  { osVersion, freeStorageSpaceInBytes }: Inventory,
): Promise<void> {
  const isTold = tellsFreeStorage && freeStorageSpaceInBytes !== null;
  const free = isTold ? { freeStorageSpace: freeStorageSpaceInBytes } : {};
  const build = osVersion !== null && operatingSystem === 'Windows' ? { osBuildNumber: buildOf(osVersion) } : {};
  const columns = {
    ...(osVersion === null ? {} : { osVersion }),
    ...(isTold ? { freeStorageSpaceInBytes } : {}),
    ...(hardwareInformation ? { hardwareInformation: { ...hardwareInformation, ...free, ...build } } : {}),
  };
  if (Object.keys(columns).length === 0) return;
  await changing(manager, ManagedDevice, { id }, () => manager.update(ManagedDevice, { id }, columns as object));
}

/** The build of a Windows version: what follows `10.0.`. */
function buildOf(osVersion: string): string {
  return osVersion.split('.').slice(2).join('.') || osVersion;
}

/** Has a device that has something new to tell visited when it next tells its inventory. */
export async function scheduleInventory(manager: EntityManager, id: string, now: Instant): Promise<void> {
  const device = await findRow<InventoryRecord>(manager, ManagedDevice, id, COLUMNS);
  const rules = device && inventoryRulesOf(device);
  if (rules)
    await schedule(manager, 'checkIn', id, nextInventory(device.enrolledDateTime, now, inventoryInterval(rules)));
}
