import { type GraphQLInputObjectType, type GraphQLSchema, getNamedType, isInputObjectType } from 'graphql';
import { DateTime, Duration } from 'luxon';
import type { Row } from './naive-relations';

/** Arguments of a list, after coercion. */
export interface ListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly filter?: Condition | null;
  readonly orderBy?: readonly Term[] | null;
  readonly search?: string | null;
}

type Condition = Readonly<Record<string, unknown>>;
type Kind = 'text' | 'exact' | 'instant' | 'plain';

interface Term {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

const asc = (field: string): Term => ({ field, direction: 'asc' });
const desc = (field: string): Term => ({ field, direction: 'desc' });

/** The order of a list that asks for none. */
const OWN_ORDER: Readonly<Record<string, readonly Term[]>> = {
  ManagedDevice: [asc('deviceName')],
  User: [asc('displayName')],
  Group: [asc('displayName')],
  RoleDefinition: [asc('displayName')],
  DeviceAndAppManagementRoleAssignment: [asc('displayName')],
  RoleScopeTag: [asc('displayName')],
  ResourceOperation: [asc('resourceName'), asc('actionName')],
  ClientPushInstallation: [desc('requestedTime')],
  ClientConfigurationRequest: [asc('id')],
  CoManagementPolicy: [asc('displayName')],
  ComanagementEligibleDevice: [asc('deviceName')],
  SecurityRole: [asc('roleName')],
  ConfigurationManagerDevice: [asc('id')],
  ConfigurationManagerSite: [asc('id')],
  AdministrativeUser: [asc('logonName')],
  DeviceCategory: [asc('displayName')],
  DetectedApp: [asc('displayName'), asc('version')],
  Collection: [asc('name')],
  DeviceLogCollectionResponse: [desc('requestedDateTimeUTC')],
  ManagedDeviceEncryptionState: [asc('deviceName')],
  DeviceHealthScript: [asc('displayName')],
  DeviceHealthScriptPolicyState: [desc('lastStateUpdateDateTime')],
  ManagedDeviceCleanupRule: [asc('displayName')],
  DeviceTimelineEvent: [asc('eventDateTime'), asc('sequence')],
  RemoteAssistancePartner: [asc('displayName')],
  RemoteAssistanceSession: [desc('requestedDateTime')],
  RemoteAssistanceRequest: [desc('requestedDateTime')],
  Alert: [desc('activatedDateTime')],
  AuditEvent: [desc('activityDateTime'), desc('sequence')],
  RemoteActionAudit: [desc('requestDateTime'), desc('sequence')],
  ClientOperation: [desc('operationId')],
  ClientOperationDeviceStatus: [asc('id')],
  Script: [asc('scriptName')],
  ScriptExecution: [desc('requestedTime')],
  ScriptExecutionResult: [asc('id')],
  ScriptExecutionSummary: [desc('count')],
  CMPivotQuery: [desc('requestedTime')],
  ManagedAppRegistration: [desc('lastSyncDateTime')],
  ManagedAppOperation: [desc('lastModifiedDateTime'), desc('sequence')],
};

/** What a search looks into. */
const SEARCHED: Readonly<Record<string, string>> = {
  ManagedDevice:
    'deviceName managedDeviceName userPrincipalName userDisplayName emailAddress serialNumber imei model phoneNumber',
  User: 'displayName userPrincipalName mail department jobTitle',
  Group: 'displayName description',
  RoleDefinition: 'displayName description',
  DeviceAndAppManagementRoleAssignment: 'displayName description',
  RoleScopeTag: 'displayName description',
  ResourceOperation: 'id resourceName actionName description',
  ClientPushInstallation: 'targetCollectionName createdBy',
  ComanagementEligibleDevice: 'deviceName upn',
  SecurityRole: 'roleName roleDescription',
  ConfigurationManagerDevice: 'name domain',
  ConfigurationManagerSite: 'siteName',
  AdministrativeUser: 'logonName displayName',
  DeviceCategory: 'displayName description',
  DetectedApp: 'displayName publisher',
  Collection: 'name comment',
  ManagedDeviceEncryptionState: 'deviceName userPrincipalName',
  AuditEvent: 'displayName activityType activity',
  Alert: 'displayName',
  DeviceHealthScript: 'displayName description publisher',
  ManagedDeviceCleanupRule: 'displayName description',
  RemoteActionAudit: 'deviceDisplayName initiatedByUserPrincipalName deviceOwnerUserPrincipalName',
  ClientOperation: 'targetCollectionName createdBy',
  Script: 'scriptName author',
  ScriptExecution: 'scriptName createdBy',
  ScriptExecutionResult: 'scriptOutput',
  ScriptExecutionSummary: 'scriptOutput',
  CMPivotQuery: 'query createdBy',
  ManagedAppRegistration: 'deviceName deviceManufacturer deviceModel deviceTag',
};

/** Text that holds the id of another object: compared as ids are, letter by letter. */
const EXACT_TEXT = new Set([
  'ManagedDevice.userId',
  'ManagedAppRegistration.userId',
  'ManagedAppRegistration.managedDeviceId',
  'DeviceLogCollectionResponse.managedDeviceId',
]);

const DEFAULT_PAGE_SIZE = 100;

/** Filters, orders and pages lists of one type in memory. A cursor is the id of the object it marks. */
export class NaiveLists {
  private readonly filterType: GraphQLInputObjectType;

  constructor(
    schema: GraphQLSchema,
    private readonly typeName: string,
    private readonly now: string,
  ) {
    this.filterType = schema.getType(`${typeName}Filter`) as GraphQLInputObjectType;
  }

  /** A page of the rows, in the shape of a connection; cursors are looked up among all rows of the type. */
  page(rows: readonly Row[], list: ListArguments, all: readonly Row[]) {
    const compare = this.comparator(list.orderBy?.length ? list.orderBy : OWN_ORDER[this.typeName]!);
    const kept = rows.filter((row) => this.holds(row, list.filter ?? {}) && this.isFound(row, list.search ?? ''));
    kept.sort(compare);
    const cursor = all.find((row) => row.id === (list.after ?? list.before));
    const backward = list.last != null || (list.first == null && list.before != null);
    const size = list.first ?? list.last ?? DEFAULT_PAGE_SIZE;
    const ahead = kept.filter((row) => !cursor || (backward ? compare(row, cursor) < 0 : compare(row, cursor) > 0));
    const nodes = backward ? ahead.slice(Math.max(0, ahead.length - size)) : ahead.slice(0, size);
    const [hasMore, hasBehind] = [ahead.length > size, ahead.length < kept.length];
    return {
      nodes,
      edges: nodes.map((node) => ({ node })),
      totalCount: kept.length,
      pageInfo: {
        hasNextPage: backward ? hasBehind : hasMore,
        hasPreviousPage: backward ? hasMore : hasBehind,
      },
    };
  }

  private comparator(terms: readonly Term[]): (one: Row, other: Row) => number {
    const keys = [...terms, asc('id')].map(({ field, direction }) => {
      const kind = this.kindOf(this.filterType, field);
      return { field, kind, sign: direction === 'desc' ? -1 : 1 };
    });
    return (one, other) => {
      for (const { field, kind, sign } of keys) {
        const result = compareValues(one[field], other[field], kind);
        if (result !== 0) return sign * result;
      }
      return 0;
    };
  }

  private holds(row: Row, filter: Condition): boolean {
    return Object.entries(filter).every(([name, condition]) => {
      if (condition === null) return true;
      if (name === 'and') return (condition as Condition[]).every((part) => this.holds(row, part));
      if (name === 'or') return (condition as Condition[]).some((part) => this.holds(row, part));
      if (name === 'not') return !this.holds(row, condition as Condition);
      return this.meets(row[name], condition as Condition, this.kindOf(this.filterType, name));
    });
  }

  private meets(value: unknown, condition: Condition, kind: Kind): boolean {
    return Object.entries(condition).every(([operator, operand]) => {
      if (operator === 'any')
        return (value as unknown[]).some((element) => this.meets(element, operand as Condition, kind));
      const operands = [operand].flat().map((item) => (kind === 'instant' ? instant(item, this.now) : item));
      return OPERATORS[operator]!(value, operands, kind);
    });
  }

  private isFound(row: Row, search: string): boolean {
    const texts = (SEARCHED[this.typeName] ?? '').split(' ').map((column) => fold(String(row[column] ?? '')));
    const words = search.split(/\s+/).filter(Boolean);
    return words.every((word) => texts.some((text) => text.includes(fold(word))));
  }

  private kindOf(filterType: GraphQLInputObjectType, field: string): Kind {
    if (EXACT_TEXT.has(`${this.typeName}.${field}`)) return 'exact';
    const condition = filterType.getFields()[field];
    if (!condition) return 'plain';
    const type = getNamedType(condition.type);
    if (isInputObjectType(type) && type.getFields().any) return this.kindOf(type, 'any');
    return KINDS[type.name] ?? 'plain';
  }
}

const KINDS: Readonly<Record<string, Kind>> = { StringFilter: 'text', IDFilter: 'exact', DateTimeFilter: 'instant' };

type Operator = (value: unknown, operands: readonly unknown[], kind: Kind) => boolean;

const ordered =
  (accept: (result: number) => boolean): Operator =>
  (value, [operand], kind) =>
    value !== null && accept(compareValues(value, operand, kind));

const textual =
  (accept: (text: string, part: string) => boolean): Operator =>
  (value, [operand]) =>
    value !== null && accept(fold(String(value)), fold(String(operand)));

const OPERATORS: Readonly<Record<string, Operator>> = {
  eq: (value, [operand], kind) => compareValues(value, operand, kind) === 0,
  ne: (value, [operand], kind) => compareValues(value, operand, kind) !== 0,
  in: (value, operands, kind) => operands.some((operand) => compareValues(value, operand, kind) === 0),
  gt: ordered((result) => result > 0),
  ge: ordered((result) => result >= 0),
  lt: ordered((result) => result < 0),
  le: ordered((result) => result <= 0),
  contains: textual((text, part) => text.includes(part)),
  startswith: textual((text, part) => text.startsWith(part)),
  endswith: textual((text, part) => text.endsWith(part)),
};

/** Compares two values of one kind; null comes before everything. */
function compareValues(one: unknown, other: unknown, kind: Kind): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  if (kind === 'instant') return Math.sign(Date.parse(String(one)) - Date.parse(String(other)));
  if (typeof one !== 'string') return Number(one) - Number(other);
  const [left, right] = kind === 'text' ? [fold(one), fold(String(other))] : [one, String(other)];
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** Text without the difference between upper and lower case of ASCII letters. */
function fold(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function instant(value: unknown, now: string): unknown {
  if (typeof value !== 'string' || !value.includes('P')) return value;
  return DateTime.fromISO(now, { zone: 'utc' }).plus(Duration.fromISO(value)).toISO();
}
