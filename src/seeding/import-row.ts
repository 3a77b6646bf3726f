import { DAY, type Instant, toInstant, toMilliseconds } from '../domain/clock';
import { membersOf } from '../domain/enumeration';
import type { Pseudonyms } from '../domain/fleet/pseudonyms';
import { namePrefix, systemByModel, usualFacts } from '../domain/fleet/systems';
import { ManagedDevice } from '../entities/managed-device.entity';
import { type ModelClass, type PropertySpec, propertiesOf } from '../entities/properties';
import { DatasetError, type Row } from './dataset';
import { CONFIDING, replaced } from './import-pseudonyms';
import type { Ignore, SourceRow } from './import-source';
import { deviceRow } from './row-schemas';
import { namedFirst, pruned } from './stored-rows';

/** Graph tells these of a device; here they follow from what else is there, or from what the dataset says of users. */
const FOLLOW = new Set([
  'userPrincipalName',
  'userDisplayName',
  'emailAddress',
  'deviceCategoryDisplayName',
  'ownerType',
  'azureActiveDirectoryDeviceId',
  'aadRegistered',
  'managedDeviceName',
]);

/** A device that was last seen so long before the latest of all is taken to be switched off. */
const ABSENT = 3 * DAY;

/** How a source becomes a dataset. */
export interface Importing {
  readonly names: Pseudonyms;
  readonly isPseudonymized: boolean;
  readonly ignore: Ignore;
  /** Where the clock of the dataset stands. */
  readonly now: Instant;
  /** Ids in the dataset, by name of the category and by sign-in name or id of the user. */
  readonly categoryIds: ReadonlyMap<string, string>;
  readonly userIdOf: (device: Row) => string | null;
  readonly accountOf: (userId: string | null) => string | null;
}

/** Makes the row of a dataset of a device of a source. */
export function importRow({ values, placeOf }: SourceRow, importing: Importing): Row {
  const read = known(ManagedDevice, values, importing.ignore, []);
  const told = { ...read, ...systemByModel(read) } as Row;
  const id = String(told.id);
  const usual = usualFacts(told);
  const { names, now } = importing;
  for (const name of ['lastSyncDateTime', 'enrolledDateTime'])
    if (told[name] && Number.isNaN(Date.parse(String(told[name]))))
      throw new DatasetError(`${placeOf([name])}: ${told[name]} is no date`);
  const lastSyncDateTime = (told.lastSyncDateTime ?? told.enrolledDateTime ?? now) as Instant;
  const enrolledDateTime = (told.enrolledDateTime ?? enrolmentBefore(lastSyncDateTime, id)) as Instant;
  const userId = importing.userIdOf(values);
  const kept = importing.isPseudonymized ? (replaced(without(told, FOLLOW), names) as Row) : without(told, FOLLOW);
  const device: Row = {
    ...usual,
    ...kept,
    id: names.guid(id),
    deviceName: told.deviceName ? names.deviceName(String(told.deviceName), namePrefix(usual)) : null,
    enrolledDateTime,
    lastSyncDateTime,
    userId,
    deviceCategoryId: importing.categoryIds.get(String(told.deviceCategoryDisplayName ?? '')) ?? null,
    managementCertificateExpirationDate: told.managementCertificateExpirationDate ?? expiryAfter(lastSyncDateTime),
    ...(toMilliseconds(now) - toMilliseconds(lastSyncDateTime) > ABSENT ? { twin: { power: 'off' } } : {}),
  };
  device.managedDeviceName = importing.isPseudonymized
    ? nameOf(device, importing.accountOf(userId))
    : (told.managedDeviceName ?? null);
  return checked(device, placeOf);
}

function without(row: Row, names: ReadonlySet<string>): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.has(name)));
}

/** What a dataset holds of what a source tells of something; the rest is told of. */
function known(model: ModelClass, values: Row, ignore: Ignore, path: readonly string[]): Row {
  const properties = new Map(propertiesOf(model).map((property) => [property.name, property]));
  const kept: Row = {};
  for (const [name, value] of Object.entries(values)) {
    const property = properties.get(name);
    if (name.startsWith('@odata') || name.includes('@odata.')) continue;
    if (!property || property.hidden || name === 'roleScopeTagIds') {
      if (value !== null && !isEmpty(value)) ignore([...path, name].join('.'));
      continue;
    }
    if (property.expression) continue;
    const read = readValue(property, value, ignore, [...path, name]);
    if (read !== null) kept[name] = read;
  }
  return kept;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function readValue(property: PropertySpec, value: unknown, ignore: Ignore, path: readonly string[]): unknown {
  if (value === null || value === undefined) return null;
  if (property.kind === 'dateTime') return readInstant(value);
  if (property.kind === 'embedded' && typeof value === 'object')
    return known(property.type!(), value as Row, ignore, path);
  if (property.kind === 'embeddedList' && Array.isArray(value))
    return value.map((item) => known(property.type!(), item as Row, ignore, path));
  if (property.kind === 'text') return typeof value === 'string' && value.trim() === '' ? null : value;
  if (property.kind === 'enum' && value === 'unknownFutureValue')
    return membersOf(property.enumeration!).includes('unknown') ? 'unknown' : null;
  return value;
}

/** Graph has dates of the year 1 or 9999 where there is none. */
function readInstant(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const year = Number(value.slice(0, 4));
  if (year < 1970 || year > 9000) return null;
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? value : toInstant(milliseconds);
}

/** When a device of which only a check-in is known may have been enrolled: some months before, each another time. */
function enrolmentBefore(lastSync: Instant, id: string): Instant {
  const days = 30 + (Array.from(id).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % 600);
  return toInstant(toMilliseconds(lastSync) - days * DAY);
}

/** A certificate lasts a year and is renewed a month before. */
function expiryAfter(lastSync: Instant): Instant {
  return toInstant(toMilliseconds(lastSync) + 200 * DAY);
}

/** The name that Intune gives at enrolment. */
function nameOf({ enrolledDateTime, operatingSystem, serialNumber, deviceName }: Row, account: string | null): string {
  const who = account?.split('@')[0] ?? serialNumber ?? deviceName;
  const [date, time] = String(enrolledDateTime).split('T') as [string, string];
  const [year, month, day] = date.split('-').map(Number);
  const hour = Number(time.slice(0, 2));
  return `${who}_${operatingSystem}_${month}/${day}/${year}_${hour % 12 || 12}:${time.slice(3, 5)} ${hour < 12 ? 'AM' : 'PM'}`;
}

function checked(device: Row, placeOf: SourceRow['placeOf']): Row {
  const parsed = deviceRow.safeParse(device);
  if (!parsed.success) {
    const [fault] = parsed.error.issues;
    throw new DatasetError(`${placeOf(fault!.path)}: ${fault!.message}`);
  }
  const { twin } = device;
  return { ...namedFirst(pruned(ManagedDevice, parsed.data)), ...(twin ? { twin } : {}) };
}

/** What of a device is left out where nothing real is to be kept. */
export function confidingIn(values: Row): string[] {
  return CONFIDING.filter((name) => {
    const value = values[name] ?? (values.hardwareInformation as Row | null)?.[name];
    return value !== null && value !== undefined && value !== '' && !isEmpty(value);
  });
}
