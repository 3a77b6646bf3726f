import { Random } from '../domain/random';
import type { Dataset } from './dataset';

type Row = Record<string, unknown>;

/** One generated user has this many devices. */
const DEVICES_PER_USER = 2;

/**
 * A fleet of any size made from the devices of another dataset: each generated device is a copy of one of them under a
 * name, serial number and id of its own, and belongs to a generated user. The same size gives the same fleet.
 */
export function generateFleet(template: Dataset, name: string, devices: number): Dataset {
  const random = new Random(`generated ${devices}`);
  const users = Array.from({ length: Math.ceil(devices / DEVICES_PER_USER) }, (_, index) =>
    generateUser(template.rows.users[index % template.rows.users.length]!, index, random),
  );
  const fleet = Array.from({ length: devices }, (_, index) => {
    const original = template.rows.managedDevices[index % template.rows.managedDevices.length]!;
    return generateDevice(original, index, users[Math.floor(index / DEVICES_PER_USER)]!, random);
  });
  const header = { ...template.header, seed: `generated ${devices}`, description: `${devices} generated devices` };
  const rows = { ...withoutDevices(template.rows), users, managedDevices: fleet, auditEvents: [] };
  return { name, header, rows };
}

/** The rows that name no device; those that do are about devices that a fleet does not have. */
function withoutDevices(rows: Dataset['rows']): Dataset['rows'] {
  const isKept = ({ managedDeviceId }: Row) => managedDeviceId === null || managedDeviceId === undefined;
  return Object.fromEntries(
    Object.entries(rows).map(([file, all]) => [file, all.filter(isKept)]),
  ) as unknown as Dataset['rows'];
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
    azureADDeviceId: original.azureADDeviceId === null ? null : random.guid(`azureADDevice ${index}`),
  };
}
