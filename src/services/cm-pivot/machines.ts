import type { EntityManager } from 'typeorm';
import type { Instant } from '../../domain/clock';
import { entityTypes } from '../../domain/cm-pivot/entities';
import { type Description, type ReadDescription, readDescription } from '../../domain/cm-pivot/machine/description';
import type { HeavyFact, Machine, Site } from '../../domain/cm-pivot/machine/machine';
import type { Source } from '../../domain/cm-pivot/steps';
import type { Random } from '../../domain/random';

/** SQL over a twin `w`, its client `c` and its record `d` of each fact that is always read. */
const FACTS: Readonly<Record<Exclude<keyof Machine, HeavyFact>, string>> = {
  id: 'w."id"',
  deviceName: `coalesce(w."deviceName", d."deviceName", '')`,
  osVersion: `coalesce(w."osVersion", d."osVersion", '')`,
  skuFamily: 'd."skuFamily"',
  manufacturer: 'd."manufacturer"',
  model: 'd."model"',
  serialNumber: 'd."serialNumber"',
  chassisType: 'd."chassisType"',
  processorArchitecture: 'd."processorArchitecture"',
  totalStorageSpaceInBytes: 'd."totalStorageSpaceInBytes"',
  freeStorageSpaceInBytes: 'coalesce(w."freeStorageSpaceInBytes", d."freeStorageSpaceInBytes")',
  physicalMemoryInBytes: 'd."physicalMemoryInBytes"',
  wiFiMacAddress: 'd."wiFiMacAddress"',
  ethernetMacAddress: 'd."ethernetMacAddress"',
  userPrincipalName: 'd."userPrincipalName"',
  joinType: 'd."joinType"',
  azureADDeviceId: 'd."azureADDeviceId"',
  isMdmEnrolled: `d."managementAgent" <> 'configurationManagerClient'`,
  isEncrypted: 'd."isEncrypted"',
  bitLockerProtectionOn: 'w."bitLockerProtectionOn"',
  enrolledDateTime: 'd."enrolledDateTime"',
  lastBootDateTime: 'w."lastBootDateTime"',
  powerShellVersion: 'c."powerShellVersion"',
  clientVersion: 'c."clientVersion"',
  domain: '(SELECT r."domain" FROM "configurationManagerDevice" r WHERE r."managedDeviceId" = w."id")',
};

const HEAVY_FACTS: Readonly<Record<HeavyFact, string>> = {
  hardwareInformation: 'json(d."hardwareInformation")',
  apps: 'json(w."apps")',
  protection: `(SELECT json_object('malwareProtectionEnabled', p."malwareProtectionEnabled", 'realTimeProtectionEnabled', p."realTimeProtectionEnabled",
    'signatureVersion', p."signatureVersion", 'engineVersion', p."engineVersion", 'lastQuickScanDateTime', p."lastQuickScanDateTime",
    'lastFullScanDateTime', p."lastFullScanDateTime") FROM "windowsProtectionState" p WHERE p."managedDeviceId" = w."id" LIMIT 1)`,
  activeThreats: '(SELECT count(*) FROM "twinThreat" h WHERE h."managedDeviceId" = w."id")',
};

/** SQL over a twin `w`, its client `c` and its record `d` of what entities tell of a machine, as JSON. */
export function machineSql(heavy: readonly HeavyFact[]): string {
  const facts = [...Object.entries(FACTS), ...heavy.map((fact) => [fact, HEAVY_FACTS[fact]] as const)];
  return `json_object(${facts.map(([name, sql]) => `'${name}', ${sql}`).join(', ')})`;
}

/** What is said of the insides of machines, as far as some entities go. */
export interface Descriptions {
  readonly common: readonly ReadDescription[];
  /** What is said of single devices, by their ids. */
  readonly own: ReadonlyMap<string, readonly ReadDescription[]>;
}

type StoredDescription = Omit<Description, 'rows' | 'replaces'> & {
  readonly replaces: number;
  readonly rows: string;
  readonly managedDeviceId: string | null;
};

/** Reads what the dataset and test control say of the entities that are asked for. */
export async function readDescriptions(manager: EntityManager, sources: readonly Source[]): Promise<Descriptions> {
  const names = [...new Set(sources.map(({ entity }) => entity))];
  const stored: StoredDescription[] = await manager.query(
    `SELECT "entity", "argument", "kind", "replaces", "rows", "managedDeviceId" FROM "machineDescription"
     WHERE "entity" IN (SELECT value FROM json_each(?1)) ORDER BY "id"`,
    [JSON.stringify(names)],
  );
  const own = new Map<string, ReadDescription[]>();
  const common: ReadDescription[] = [];
  for (const { rows, replaces, managedDeviceId, ...rest } of stored) {
    const description = { ...rest, replaces: Boolean(replaces), rows: JSON.parse(rows) };
    const read = readDescription(description, entityTypes[rest.entity]!);
    if (managedDeviceId === null) common.push(read);
    else own.set(managedDeviceId, [...(own.get(managedDeviceId) ?? []), read]);
  }
  return { common, own };
}

/** Reads what is the same for all machines. */
export async function readSite(manager: EntityManager, random: Random, now: Instant): Promise<Site> {
  const apps: { displayName: string; publisher: string }[] = await manager.query(
    `SELECT "displayName", "publisher" FROM "detectedApp" WHERE "publisher" IS NOT NULL AND "platform" = 'windows'`,
  );
  const publishers = new Map(apps.map(({ displayName, publisher }) => [displayName, publisher]));
  return { now, random, publishers };
}
