import { type Enumeration, membersOf } from '../enumeration';
import {
  complianceState,
  deviceEnrollmentType,
  joinType,
  managedDeviceOwnerType,
  managementAgentType,
  managementState,
} from '../enumerations/devices';
import {
  deviceManagementExchangeAccessState,
  deviceManagementExchangeAccessStateReason,
} from '../enumerations/exchange';
import { managedDeviceArchitecture } from '../enumerations/hardware';
import { deviceRegistrationState } from '../enumerations/management';
import { readSystem } from './systems';

type Values = Readonly<Record<string, unknown>>;

/** A column of an export: its names, and what of a managed device it tells; throws a text that says what is wrong. */
interface Column {
  readonly names: readonly string[];
  readonly read: (text: string) => Values;
}

/** Raised for a value that cannot be read; the message says why. */
export class ValueFault extends Error {}

const inner = (property: string) => (value: unknown) => ({ hardwareInformation: { [property]: value } });
const own = (property: string) => (value: unknown) => ({ [property]: value });

type Place = (value: unknown) => Values;

const text = (place: Place, ...names: string[]): Column => ({ names, read: place });
const flag = (place: Place, ...names: string[]): Column => ({ names, read: (value) => place(readFlag(value)) });
const date = (place: Place, ...names: string[]): Column => ({ names, read: (value) => place(readDate(value)) });
const size = (place: Place, ...names: string[]): Column => ({ names, read: (value) => place(readSize(value)) });

function member(
  property: string,
  type: Enumeration,
  synonyms: Readonly<Record<string, string>>,
  ...names: string[]
): Column {
  const members = new Map(membersOf(type).map((name) => [plain(name), name]));
  for (const [word, name] of Object.entries(synonyms)) members.set(word, name);
  return {
    names,
    read: (value) => {
      const found = members.get(plain(value));
      if (found === undefined) throw new ValueFault(`is none of ${membersOf(type).join(', ')}`);
      return { [property]: found };
    },
  };
}

/** Columns of "All devices" as the console exports it, and of the report DevicesWithInventory. */
const columns: readonly Column[] = [
  text(own('id'), 'Device ID', 'DeviceId'),
  text(own('deviceName'), 'Device name', 'DeviceName'),
  date(own('enrolledDateTime'), 'Enrollment date', 'CreatedDate'),
  date(own('lastSyncDateTime'), 'Last check-in', 'LastContact'),
  text(own('azureADDeviceId'), 'Azure AD Device ID', 'Microsoft Entra Device ID', 'ReferenceId'),
  text(own('osVersion'), 'OS version', 'OSVersion'),
  flag(own('azureADRegistered'), 'Azure AD registered', 'Microsoft Entra registered', 'GraphDeviceIsManaged'),
  text(own('easDeviceId'), 'EAS activation ID', 'EasID'),
  text(own('serialNumber'), 'Serial number', 'SerialNumber'),
  text(own('manufacturer'), 'Manufacturer'),
  text(own('model'), 'Model', 'DeviceModel'),
  flag(own('easActivated'), 'EAS activated', 'EasActivationStatus'),
  text(own('imei'), 'IMEI'),
  date(own('exchangeLastSuccessfulSyncDateTime'), 'Last EAS sync time', 'EasLastSyncSuccessUtc'),
  member('exchangeAccessStateReason', deviceManagementExchangeAccessStateReason, {}, 'EAS reason', 'EasStateReason'),
  member('exchangeAccessState', deviceManagementExchangeAccessState, {}, 'EAS status', 'EasAccessState'),
  date(own('complianceGracePeriodExpirationDateTime'), 'Compliance grace period expiration', 'InGracePeriodUntil'),
  text(own('androidSecurityPatchLevel'), 'Security patch level', 'AndroidPatchLevel'),
  text(own('wiFiMacAddress'), 'Wi-Fi MAC', 'WifiMacAddress'),
  text(own('meid'), 'MEID'),
  text(own('subscriberCarrier'), 'Subscriber carrier', 'SubscriberCarrierNetwork'),
  size(own('totalStorageSpaceInBytes'), 'Total storage', 'StorageTotal'),
  size(own('freeStorageSpaceInBytes'), 'Free storage', 'StorageFree'),
  text(own('managedDeviceName'), 'Management name', 'ManagedDeviceName'),
  text(own('deviceCategoryDisplayName'), 'Category', 'CategoryName'),
  text(own('userId'), 'UserId', 'Primary user', 'PrimaryUser'),
  text(own('userPrincipalName'), 'Primary user UPN', 'UPN'),
  text(own('emailAddress'), 'Primary user email address', 'UserEmail'),
  text(own('userDisplayName'), 'Primary user display name', 'UserName'),
  text(inner('ipAddressV4'), 'WiFiIPv4Address'),
  text(inner('subnetAddress'), 'WiFiSubnetID'),
  member(
    'complianceState',
    complianceState,
    { notcompliant: 'noncompliant', notevaluated: 'unknown', seeconfigmgr: 'configManager', conflict: 'conflict' },
    'Compliance',
    'CompliantState',
    'ComplianceState',
  ),
  member(
    'managementAgent',
    managementAgentType,
    {
      intune: 'mdm',
      comanaged: 'configurationManagerClientMdm',
      mdmconfigmgr: 'configurationManagerClientMdm',
      mdmconfigmgragent: 'configurationManagerClientMdm',
      mdmeasconfigmgr: 'configurationManagerClientMdmEas',
      configmgr: 'configurationManagerClient',
      configmgragent: 'configurationManagerClient',
      mdmeas: 'easMdm',
      intuneagent: 'intuneClient',
      eas: 'eas',
      intuneaosp: 'intuneAosp',
      mde: 'msSense',
    },
    'Managed by',
    'ManagementAgent',
    'ManagementAgents',
  ),
  member('managedDeviceOwnerType', managedDeviceOwnerType, { corporate: 'company' }, 'Ownership', 'OwnerType'),
  member('managementState', managementState, {}, 'Device state', 'ManagementState'),
  member(
    'deviceRegistrationState',
    deviceRegistrationState,
    { yes: 'registered', no: 'notRegistered', true: 'registered', false: 'notRegistered' },
    'Intune registered',
    'DeviceRegistrationState',
  ),
  flag(own('isSupervised'), 'Supervised', 'IsSupervised'),
  flag(own('isEncrypted'), 'Encrypted', 'IsEncrypted', 'EncryptionStatusString'),
  { names: ['OS', 'DeviceType'], read: readSystem },
  text(own('skuFamily'), 'SkuFamily'),
  member(
    'joinType',
    joinType,
    {
      0: 'unknown',
      1: 'azureADJoined',
      2: 'azureADRegistered',
      3: 'hybridAzureADJoined',
      microsoftentrajoined: 'azureADJoined',
      microsoftentraregistered: 'azureADRegistered',
      microsoftentrahybridjoined: 'hybridAzureADJoined',
      hybridmicrosoftentrajoined: 'hybridAzureADJoined',
    },
    'JoinType',
  ),
  text(own('phoneNumber'), 'Phone number', 'PhoneNumber'),
  text(own('jailBroken'), 'Jailbroken', 'JailBroken'),
  text(own('iccid'), 'ICCID'),
  text(own('ethernetMacAddress'), 'EthernetMAC'),
  text(inner('cellularTechnology'), 'CellularTechnology'),
  member(
    'processorArchitecture',
    managedDeviceArchitecture,
    { 0: 'x86', 5: 'arm', 9: 'x64', 12: 'arM64' },
    'ProcessorArchitecture',
  ),
  text(inner('esimIdentifier'), 'EID'),
  text(own('enrollmentProfileName'), 'EnrollmentProfileName'),
  member('deviceEnrollmentType', deviceEnrollmentType, {}, 'EnrollmentType'),
  date(own('managementCertificateExpirationDate'), 'CertExpirationDate', 'Management certificate expiration date'),
  text(inner('systemManagementBIOSVersion'), 'SystemManagementBIOSVersion'),
  text(inner('tpmManufacturer'), 'TPMManufacturerId'),
  text(inner('tpmVersion'), 'TPMManufacturerVersion'),
  text(inner('productName'), 'ProductName'),
];

const byName = new Map(columns.flatMap((column) => column.names.map((name) => [plain(name), column.read])));

/** What reads the values of a column, by the header; null for a column that tells nothing a dataset holds. */
export function readerOf(header: string): ((text: string) => Values) | null {
  return byName.get(plain(header)) ?? null;
}

/** Words as they are compared: letters and digits alone. */
function plain(words: string): string {
  return words.toLowerCase().replace(/[^a-z\d]/g, '');
}

function readFlag(value: string): boolean {
  const word = plain(value);
  if (['yes', 'true', '1', 'encrypted', 'supervised'].includes(word)) return true;
  if (['no', 'false', '0', 'notencrypted', 'unencrypted', 'unknown', 'notsupervised'].includes(word)) return false;
  throw new ValueFault('is neither yes nor no');
}

const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))? ?(AM|PM)?$/i;
const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})?$/;

/** A date as the console writes it, in UTC unless it says otherwise; null for those that stand for none. */
export function readDate(value: string): string | null {
  const milliseconds = Date.parse(asIso(value));
  if (Number.isNaN(milliseconds)) throw new ValueFault('is no date');
  const year = new Date(milliseconds).getUTCFullYear();
  return year < 1970 || year > 9000 ? null : new Date(milliseconds).toISOString();
}

function asIso(value: string): string {
  const [, day, time, fraction = '0', zone = 'Z'] = ISO.exec(value) ?? [];
  if (day) return `${day}T${time}${time!.length === 5 ? ':00' : ''}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`;
  const [, month, date, year, hour, minute, second = '00', half] = US.exec(value) ?? [];
  if (!year) return value;
  const hours = half ? (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0) : Number(hour);
  const two = (part: string | number | undefined) => String(part).padStart(2, '0');
  return `${year}-${two(month)}-${two(date)}T${two(hours)}:${minute}:${two(second)}Z`;
}

const UNITS: Readonly<Record<string, number>> = { KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 };

/** Exports tell storage in megabytes; so many of them nobody has, so a larger number is in bytes. */
const MOST_MEGABYTES = 2 ** 27;

function readSize(value: string): number {
  const [, digits, unit] = /^([\d.,]+)\s*(KB|MB|GB|TB)?$/i.exec(value) ?? [];
  const number = Number(digits?.replaceAll(',', ''));
  if (digits === undefined || Number.isNaN(number)) throw new ValueFault('is no size');
  const factor = unit ? UNITS[unit.toUpperCase()]! : number < MOST_MEGABYTES ? UNITS.MB! : 1;
  return Math.round(number * factor);
}
