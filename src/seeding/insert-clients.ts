import type { EntityManager } from 'typeorm';
import { hasConfigurationManagerClient } from '../domain/devices/enrollment-kind';
import { ConfigurationManagerDevice } from '../entities/configuration-manager-device.entity';
import { ConfigurationManagerSite } from '../entities/configuration-manager-site.entity';
import { TwinClient } from '../entities/twin-client.entity';
import { FIRST_RESOURCE } from '../services/client-contact';
import type { Row } from './dataset';
import { insertAll } from './insert-all';
import type { Loading } from './loading';
import { blankRow } from './row-schema';

/** Inserts what the site knows of devices and what their clients really are. */
export async function insertClients(loading: Loading, devices: readonly Row[]): Promise<void> {
  const { manager } = loading;
  const known = devices.filter(isDiscovered);
  if (known.length === 0) return;
  const site = (await manager.find(ConfigurationManagerSite, { order: { id: 'ASC' }, take: 1 }))[0];
  const ids = known.map(({ id }) => id);
  const guarded = await guardedAmong(manager, ids);
  const records = known.map((device) => {
    const { client: _, ...given } = (device.configurationManager ?? {}) as Row;
    const number = FIRST_RESOURCE + loading.discovered++;
    return { ...derivedRecord(device, given, { number, site, isGuarded: guarded.has(device.id) }), ...given };
  });
  const clients = records.map((record, index) => {
    const device = known[index]!;
    return { ...derivedClient(record, device, site), ...clientOf(device), id: device.id };
  });
  await insertAll(manager, ConfigurationManagerDevice, records);
  await insertAll(manager, TwinClient, clients);
}

/** Notes the devices from which Defender has reported, which the dataset tells only after the devices. */
export async function noteGuarded({ manager, dataset }: Loading): Promise<void> {
  await manager.query('CREATE TEMP TABLE IF NOT EXISTS "guarded" ("id" text PRIMARY KEY) WITHOUT ROWID');
  await manager.query('DELETE FROM temp."guarded"');
  for await (const { rows } of dataset.chunks('windowsProtectionStates')) {
    const ids = rows.map(({ managedDeviceId }) => managedDeviceId);
    await manager.query('INSERT OR IGNORE INTO temp."guarded" SELECT value FROM json_each(?1)', [JSON.stringify(ids)]);
  }
}

async function guardedAmong(manager: EntityManager, ids: readonly unknown[]): Promise<ReadonlySet<unknown>> {
  const found: { id: string }[] = await manager.query(
    'SELECT "id" FROM temp."guarded" WHERE "id" IN (SELECT value FROM json_each(?1))',
    [JSON.stringify(ids)],
  );
  return new Set(found.map(({ id }) => id));
}

function isDiscovered(device: Row): boolean {
  return device.configurationManager !== null || hasConfigurationManagerClient(device as never);
}

function clientOf(device: Row): Row | undefined {
  return (device.configurationManager as Row | null)?.client as Row | undefined;
}

interface Surroundings {
  /** The number the site gives the device. */
  readonly number: number;
  readonly site: ConfigurationManagerSite | undefined;
  /** Whether Defender has reported from it. */
  readonly isGuarded: boolean;
}

const blankRecord = blankRow(ConfigurationManagerDevice);
const blankClient = blankRow(TwinClient);

/** What the site says of a device where the dataset says nothing. */
export function derivedRecord(device: Row, given: Row, { number, site, isGuarded }: Surroundings): Row {
  const isClient = (given.isClient ?? hasConfigurationManagerClient(device as never)) as boolean;
  const base = {
    ...blankRecord,
    siteCode: site?.id ?? blankRecord.siteCode,
    isClient,
    id: String(number),
    managedDeviceId: device.id,
  };
  if (!isClient) return { ...base, clientOnlineStatus: 'clientNotInstalled' };
  const information = device.configurationManagerClientInformation as Row | null;
  const health = device.deviceHealthAttestationState as Row | null;
  return {
    ...base,
    clientVersion: information?.clientVersion ?? null,
    endpointProtectionDeploymentState: isGuarded ? 'managed' : 'unmanaged',
    lastDeviceHealthAttestation: health?.issuedDateTime ?? null,
  };
}

/** The client of a device of which the dataset says nothing. */
export function derivedClient(record: Row, device: Row, site: ConfigurationManagerSite | undefined): Row {
  const hardware = device.hardwareInformation as Row | null;
  const [point = null] = site?.softwareUpdatePoints ?? [];
  return {
    ...blankClient,
    clientInstalled: record.isClient,
    clientVersion: record.clientVersion,
    ipSubnet: hardware?.subnetAddress ?? null,
    hasEndpointProtectionClient: record.endpointProtectionDeploymentState === 'managed',
    softwareUpdatePoint: record.softwareUpdatePoint ?? (record.isClient ? point : null),
    pendingRestart: record.pendingRestart,
  };
}
