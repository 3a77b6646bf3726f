import type { Pseudonyms } from '../domain/fleet/pseudonyms';
import type { Row } from './dataset';

type Replace = (names: Pseudonyms, text: string) => string | null;

const guid: Replace = (names, text) => names.guid(text);
const serial: Replace = (names, text) => names.serialNumber(text);
const hexadecimal: Replace = (names, text) => names.hexadecimal(text);
const mac: Replace = (names, text) => names.macAddress(text);
const ip: Replace = (names, text) => names.ipAddress(text);
const person: Replace = (names, text) => names.person(text).userPrincipalName;

/** What tells one device or person from another, and what stands in its place. */
const REPLACED: Readonly<Record<string, Replace>> = {
  id: guid,
  userId: guid,
  managedDeviceId: guid,
  cloudPcId: guid,
  azureADDeviceId: guid,
  azureActiveDirectoryDeviceId: guid,
  easDeviceId: hexadecimal,
  serialNumber: serial,
  batterySerialNumber: serial,
  imei: (names, text) => names.imei(text),
  meid: hexadecimal,
  udid: hexadecimal,
  iccid: (names, text) => names.luhnNumber(text),
  esimIdentifier: (names, text) => names.luhnNumber(text),
  phoneNumber: (names, text) => names.phoneNumber(text),
  wiFiMacAddress: mac,
  ethernetMacAddress: mac,
  wifiMac: mac,
  ipAddressV4: ip,
  subnetAddress: ip,
  enrolledByUserPrincipalName: person,
  userPrincipalName: person,
  clientIdentifier: (names, text) => `GUID:${names.guid(text.replace(/^GUID:/i, '')).toUpperCase()}`,
};

/** What may say anything about anybody, or is a secret, and so is left out where nothing real is to be kept. */
export const CONFIDING: readonly string[] = [
  'notes',
  'activationLockBypassCode',
  'remoteAssistanceSessionUrl',
  'remoteAssistanceSessionErrorDetails',
  'chromeOSDeviceInfo',
  'deviceFullQualifiedDomainName',
  'wiredIPv4Addresses',
  'sharedDeviceCachedUsers',
  'deviceHealthAttestationState',
  'complianceRemediationUrl',
];

/** Puts pseudonyms in the place of whatever tells one device or person from another, however deep it stands. */
export function replaced(value: unknown, names: Pseudonyms): unknown {
  if (Array.isArray(value)) return value.map((item) => replaced(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const told = Object.entries(value as Row).filter(([name]) => !CONFIDING.includes(name));
  return Object.fromEntries(told.map(([name, item]) => [name, replacedValue(name, item, names)]));
}

function replacedValue(name: string, value: unknown, names: Pseudonyms): unknown {
  const replace = REPLACED[name];
  if (!replace || value === null || value === undefined) return replaced(value, names);
  return value === '' ? null : replace(names, String(value));
}
