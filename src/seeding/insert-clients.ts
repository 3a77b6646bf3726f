import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { hasConfigurationManagerClient } from '../domain/devices/enrollment-kind';
import { ConfigurationManagerDevice } from '../entities/configuration-manager-device.entity';
import { TwinClient } from '../entities/twin-client.entity';
import { completeClients, FIRST_RESOURCE } from '../services/client-contact';
import type { Dataset } from './dataset';
import { insertAll } from './insert-all';
import { rowSchema } from './row-schema';

type Row = Record<string, unknown>;

/** Inserts what the site knows of devices and what their clients really are. */
export async function insertClients(manager: EntityManager, { rows }: Dataset, now: Instant): Promise<void> {
  const [site] = rows.configurationManagerSites;
  const known = rows.managedDevices.filter(
    (device) => device.configurationManager !== null || hasConfigurationManagerClient(device as never),
  );
  const protectedIds = new Set(rows.windowsProtectionStates.map(({ managedDeviceId }) => managedDeviceId));
  const clients = known.map((device) => ({
    ...((device.configurationManager as Row | null)?.client as Row | undefined),
    id: device.id,
  }));
  const schema = rowSchema(ConfigurationManagerDevice);
  const records = known.map((device, index) => {
    const { client: _, ...given } = (device.configurationManager ?? {}) as Row;
    const isClient = given.isClient ?? hasConfigurationManagerClient(device as never);
    return schema.parse({
      ...defaultsOf(device, isClient as boolean, protectedIds.has(device.id)),
      siteCode: site?.id,
      ...given,
      isClient,
      id: given.id ?? String(FIRST_RESOURCE + index),
      managedDeviceId: device.id,
    }) as Row;
  });
  await insertAll(manager, ConfigurationManagerDevice, records);
  await insertAll(
    manager,
    TwinClient,
    clients.map((client, index) => completeClient(client, records[index]!, known[index]!, site)),
  );
  await completeClients(manager, now);
}

/** What the record of a device says where the dataset says nothing. */
function defaultsOf(device: Row, isClient: boolean, isProtected: boolean): Row {
  if (!isClient) return { clientOnlineStatus: 'clientNotInstalled' };
  const information = device.configurationManagerClientInformation as Row | null;
  const health = device.deviceHealthAttestationState as Row | null;
  return {
    clientVersion: information?.clientVersion ?? null,
    endpointProtectionDeploymentState: isProtected ? 'managed' : 'unmanaged',
    lastDeviceHealthAttestation: health?.issuedDateTime ?? null,
  };
}

function completeClient(client: Row, record: Row, device: Row, site: Row | undefined): Row {
  const hardware = device.hardwareInformation as Row | null;
  const points = (site?.softwareUpdatePoints ?? []) as string[];
  return rowSchema(TwinClient).parse({
    clientInstalled: record.isClient,
    clientVersion: record.clientVersion,
    ipSubnet: hardware?.subnetAddress ?? null,
    hasEndpointProtectionClient: record.endpointProtectionDeploymentState === 'managed',
    softwareUpdatePoint: record.softwareUpdatePoint ?? (record.isClient ? (points[0] ?? null) : null),
    pendingRestart: record.pendingRestart,
    ...client,
  }) as Row;
}
