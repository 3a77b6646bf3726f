import { Random } from '../domain/random';
import type { Dataset } from './dataset';

type Row = Record<string, unknown>;

/** One generated user has this many devices. */
const DEVICES_PER_USER = 2;

/** Files about the tenant as a whole. */
const TENANT_FILES = [
  'configurationManagerSites',
  'principals',
  'groups',
  'roleScopeTags',
  'roleDefinitions',
  'roleAssignments',
  'securityRoles',
  'administrativeUsers',
  'deviceCategories',
  'detectedApps',
  'remoteAssistancePartners',
  'collections',
  'coManagementPolicies',
  'deviceHealthScripts',
  'twinRemediations',
  'scripts',
  'twinScripts',
  'managedDeviceCleanupRules',
  'machineDescriptions',
] as const;

/** Files with few rows about each device; what fills others, such as policy states, would outweigh the fleet. */
export const COPIED_FILES = [
  'windowsProtectionStates',
  'windowsDeviceMalwareStates',
  'managedDeviceEncryptionStates',
  'bitlockerRecoveryKeys',
  'twinThreats',
  'comanagementEligibleDevices',
] as const;

/**
 * A fleet of any size made from the devices of another dataset: each generated device is a copy of one of them under a
 * name, serial number and id of its own, with its protection and encryption, and belongs to a generated user. The same
 * size gives the same fleet.
 */
export function generateFleet(template: Dataset, name: string, devices: number): Dataset {
  const random = new Random(`generated ${devices}`);
  const users = Array.from({ length: Math.ceil(devices / DEVICES_PER_USER) }, (_, index) =>
    generateUser(template.rows.users[index % template.rows.users.length]!, index, random),
  );
  const originals = template.rows.managedDevices;
  const fleet = Array.from({ length: devices }, (_, index) => {
    const original = originals[index % originals.length]!;
    return generateDevice(original, index, users[Math.floor(index / DEVICES_PER_USER)]!, random);
  });
  const about = COPIED_FILES.map((file) => {
    const rows = template.rows[file].flatMap((row) => copyRow(file, row, originals, fleet, random));
    return [file, rows] as const;
  });
  const header = { ...template.header, seed: `generated ${devices}`, description: `${devices} generated devices` };
  const kept = TENANT_FILES.map((file) => [file, template.rows[file].filter(isAboutNoDevice)] as const);
  const nothing = Object.keys(template.rows).map((file) => [file, []] as const);
  const rows = Object.fromEntries([...nothing, ...kept, ...about]) as unknown as Dataset['rows'];
  return { name, header, rows: { ...rows, users, managedDevices: fleet } };
}

function isAboutNoDevice({ managedDeviceId }: Row): boolean {
  return managedDeviceId === null || managedDeviceId === undefined;
}

/** A row about a device of the template, once for each copy of that device. */
function copyRow(file: string, row: Row, originals: readonly Row[], fleet: readonly Row[], random: Random): Row[] {
  const place = originals.findIndex(({ id }) => id === row.managedDeviceId);
  const copies = fleet.filter((_, index) => index % originals.length === place);
  return copies.map(({ id }) => ({ ...row, id: random.guid(`${file} ${row.id} ${id}`), managedDeviceId: id }));
}

function generateUser(original: Row, index: number, random: Random): Row {
  const name = `${String(original.userPrincipalName).split('@')[0]}${index}@contoso.example`;
  return { ...original, id: random.guid(`user ${index}`), userPrincipalName: name, mail: name };
}

function generateDevice(original: Row, index: number, user: Row, random: Random): Row {
  const number = String(index).padStart(7, '0');
  return {
    ...original,
    id: random.guid(`device ${index}`),
    deviceName: `${String(original.deviceName).slice(0, 7)}-${number}`,
    serialNumber: `SN${number}`,
    userId: original.userId === null ? null : user.id,
    configurationManager: withoutResourceId(original.configurationManager as Row | null),
    azureADDeviceId: original.azureADDeviceId === null ? null : random.guid(`azureADDevice ${index}`),
  };
}

/** Resource ids are given anew, since no two devices have the same. */
function withoutResourceId(row: Row | null): Row | null {
  if (row === null) return null;
  const { id: _, ...rest } = row;
  return rest;
}
