import { hasConfigurationManagerClient } from '../domain/devices/enrollment-kind';
import { ConfigurationManagerDevice } from '../entities/configuration-manager-device.entity';
import { ConfigurationManagerSite } from '../entities/configuration-manager-site.entity';
import { TwinClient } from '../entities/twin-client.entity';
import { WindowsProtectionState } from '../entities/windows-protection-state.entity';
import { FIRST_RESOURCE } from '../services/client-contact';
import type { Row } from './dataset';
import { insertAll } from './insert-all';
import { type Loading, lookUp } from './loading';
import { blankRow } from './row-schema';

/** Inserts what the site knows of devices and what their clients really are. */
export async function insertClients(loading: Loading, devices: readonly Row[]): Promise<void> {
  const { manager } = loading;
  const known = devices.filter(isDiscovered);
  if (known.length === 0) return;
  const site = (await manager.find(ConfigurationManagerSite, { order: { id: 'ASC' }, take: 1 }))[0];
  const ids = known.map(({ id }) => id);
  const guarded = await lookUp(manager, WindowsProtectionState, ids, [], 'managedDeviceId');
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
