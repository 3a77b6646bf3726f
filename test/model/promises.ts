import type { Call } from './step';
import { isInTable } from './transitions';
import type { Audited, Change, Testimony, Transition } from './witness';

/** How a command was answered. */
export interface Outcome {
  /** Code of the error; null if it was accepted. */
  readonly refusal: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: what `answerOf` asks for
  readonly answer: any;
}

const idOf = (field: string) =>
  [`${field} { id }`, (_: Call['input'], answer: Outcome['answer']) => [answer[field].id]] as const;
const given = (field: string) => ['clientMutationId', (input: Call['input']) => [String(input[field])]] as const;

/**
 * What the audit log tells of, an event each, once a command of an administrator is accepted: what the mutation is asked
 * to answer for that, and the ids. A bulk action leaves one event per device that accepts it, so none if none does;
 * everything else leaves one, whether the values it writes are new or not, and however many objects follow.
 */
const AUDITED: Readonly<
  Record<string, readonly [answer: string, ids: (input: Call['input'], answer: Outcome['answer']) => string[]]>
> = {
  executeAction: [
    'bulkManagedDeviceActionResult { successfulDeviceIds }',
    (_, answer) => answer.bulkManagedDeviceActionResult.successfulDeviceIds,
  ],
  cancelDeviceAction: idOf('managedDevice'),
  createDeviceCategory: idOf('deviceCategory'),
  updateDeviceCategory: given('deviceCategoryId'),
  deleteDeviceCategory: given('deviceCategoryId'),
  createManagedDeviceCleanupRule: idOf('managedDeviceCleanupRule'),
  updateManagedDeviceCleanupRule: given('managedDeviceCleanupRuleId'),
  deleteManagedDeviceCleanupRule: given('managedDeviceCleanupRuleId'),
  wipeManagedAppRegistrationsByDeviceTag: given('userId'),
  wipeManagedAppRegistrationsByAzureAdDeviceId: given('userId'),
  wipeAndBlockManagedApps: given('userId'),
  unblockManagedApps: given('userId'),
  deleteManagedAppOperation: given('managedAppOperationId'),
};

/** The same for what names devices in its input. */
const ON_DEVICES = [
  'clientMutationId',
  ({ deviceIds, managedDeviceId }: Call['input']) => (deviceIds ?? [managedDeviceId]) as string[],
] as const;

/** What a mutation is asked to answer. */
export function answerOf({ mutation }: Call): string {
  return (AUDITED[mutation] ?? ON_DEVICES)[0];
}

const PROPERTIES = ['managedDeviceName', 'managedDeviceOwnerType', 'ownerType', 'notes', 'roleScopeTagIds'];
const PRIMARY_USER = ['userId', 'userPrincipalName', 'userDisplayName', 'emailAddress'];
const CATEGORY = ['deviceCategoryId', 'deviceCategoryDisplayName'];

/** The commands that write what administrators write on the record of a device, and the columns they may write. */
const WRITING: Readonly<Record<string, readonly string[]>> = {
  updateManagedDevice: PROPERTIES,
  setManagedDevicePrimaryUser: PRIMARY_USER,
  removeManagedDevicePrimaryUser: PRIMARY_USER,
  setManagedDeviceCategory: CATEGORY,
  removeManagedDeviceCategory: CATEGORY,
};
const WRITABLE = Object.values(WRITING).flat();

/** Commands that write the records of all devices in a category. */
const OF_CATEGORY = ['updateDeviceCategory', 'deleteDeviceCategory'];

/** What changes on a record at a check-in and as time passes: what the device reports, and what the service reckons. */
const REPORTED = [
  'lastSyncDateTime',
  'managementState',
  'managementCertificateExpirationDate',
  'hiddenDateTime',
  'complianceState',
  'policyComplianceState',
  'deviceName',
  'hardwareInformation',
  'chromeOSDeviceInfo',
  'usersLoggedOn',
  'lostModeState',
  'deviceHealthAttestationState',
  'deviceFirmwareConfigurationInterfaceManaged',
  'fileVaultKey',
  'recoveryLockPasscode',
  'localAdminPassword',
  'localAdminPasswordLastRotationDateTime',
  'activationLockBypassCode',
  'activationLockBypassCodeExpirationDateTime',
  'remoteAssistanceSessionUrl',
  // A client of Configuration Manager that is told to enroll becomes co-managed.
  'managementAgent',
  'deviceEnrollmentType',
  'enrolledDateTime',
];

/** Columns of a record that change without an administrator; whatever else users and chance do, no record shows. */
const UNAUDITED: Readonly<Record<string, readonly string[]>> = {
  advanceClock: REPORTED,
  checkInManagedDevice: REPORTED,
  syncFromCompanyPortal: REPORTED,
  retireOwnDevice: ['managementState'],
  wipeOwnDevice: ['managementState'],
};

/** Tables that only administrators write, if anybody. */
const ADMINISTERED = [
  'deviceCategory',
  'managedDeviceCleanupRule',
  'deviceHealthScript',
  'managedAppBlockedUser',
  'principal',
  'remoteAssistancePartner',
  'user',
];

/** What devices and apps really are: no administrator reaches it but through them. */
const TWINS = ['twin', 'managedAppTwin', 'twinThreat', 'twinRemediation'];

/** What a command did that it must not do, and what it failed to. */
export function brokenPromises(call: Call, outcome: Outcome, testimony: Testimony): unknown[] {
  const { changes, transitions, audited } = testimony;
  if (outcome.refusal === 'INTERNAL_SERVER_ERROR') return [outcome.refusal];
  // That somebody tried what they may not do is on record; that is all it leaves.
  const denials = outcome.refusal === 'FORBIDDEN' ? changes.filter(isNewAuditEvent) : [];
  if (denials.length > 1) return [{ rule: 'what is tried in vain is on record once', denials }];
  if (outcome.refusal !== null)
    return changes
      .filter((change) => !denials.includes(change))
      .map((change) => ({ rule: 'a refusal changes nothing', change }));
  const strays = transitions.filter((transition) => !isInTable(transition));
  return [
    ...strays.map((stray) => ({ rule: 'states change as their table says', stray })),
    ...auditFaults(call, audited, expectedAudit(call, outcome, transitions)),
    ...changes
      .filter((change) => !mayHappen(call, outcome, change))
      .map((change) => ({ rule: 'who may change what', change })),
  ];
}

const isNewAuditEvent = ({ table, kind }: Change) => table === 'auditEvent' && kind === 'INSERT';

interface Expected {
  readonly by: string | null;
  readonly resourceIds: readonly string[];
}

/** An administrator is audited by name. What the service does by itself is audited for one thing: hiding a device. */
function expectedAudit(
  { as, mutation, input }: Call,
  { answer }: Outcome,
  transitions: readonly Transition[],
): Expected[] {
  const hidden = transitions.filter(
    ({ subject, after }) => subject === 'managedDevice.hiddenDateTime' && after !== null,
  );
  const byService = hidden.map(({ id }) => ({ by: null, resourceIds: [id] }));
  if (as === null) return byService;
  const [, ids] = AUDITED[mutation] ?? ON_DEVICES;
  return [...byService, ...ids(input, answer).map((id) => ({ by: as, resourceIds: [id] }))];
}

function auditFaults(call: Call, audited: readonly Audited[], expected: readonly Expected[]): unknown[] {
  const told = audited.map(({ by, resourceIds }) => JSON.stringify({ by, resourceIds }));
  const wanted = expected.map((each) => JSON.stringify(each));
  // Devices are hidden in no particular order.
  if (call.as === null) for (const list of [told, wanted]) list.sort();
  if (String(told) !== String(wanted)) return [{ rule: 'the audit log tells what was done', told, wanted }];
  const ids = new Set(audited.map(({ correlationId }) => correlationId));
  return call.as !== null && ids.size > 1 ? [{ rule: 'a command has one correlation id', ids: [...ids] }] : [];
}

/** Whether a row may change in that way because of a command. */
function mayHappen(call: Call, outcome: Outcome, change: Change): boolean {
  const { table, kind, columns } = change;
  // Logs are only ever added to; the audit log forgets as time passes, and a timeline goes with its device.
  if (table === 'auditEvent') return kind === 'INSERT' || (kind === 'DELETE' && call.mutation === 'advanceClock');
  if (table === 'deviceTimelineEvent') return kind === 'INSERT' || (kind === 'DELETE' && call.as === null);
  if (table === 'remoteActionAudit') return kind === 'INSERT' || isUpdateOf(['actionState'], change);
  if (call.as !== null) return mayBeAdministered(call, outcome, change);
  if (table !== 'managedDevice') return !ADMINISTERED.includes(table);
  const unaudited = UNAUDITED[call.mutation];
  return unaudited !== undefined && columns.every((name) => unaudited.includes(name));
}

/** Whether an administrator's command may have done it: to the devices it names, and to no device but on record. */
function mayBeAdministered({ mutation, input }: Call, { answer }: Outcome, change: Change): boolean {
  // An order for test control to fail an action is used up by the service, too, where that carries it out.
  if (TWINS.includes(change.table)) return isUpdateOf(['nextFailure'], change);
  if (change.table !== 'managedDevice') return true;
  if (OF_CATEGORY.includes(mutation)) return isUpdateOf(CATEGORY, change);
  const [, ids] = AUDITED[mutation] ?? ON_DEVICES;
  if (change.kind !== 'UPDATE' || !ids(input, answer).includes(String(change.id))) return false;
  const writable = WRITING[mutation];
  return writable ? isUpdateOf(writable, change) : !change.columns.some((name) => WRITABLE.includes(name));
}

function isUpdateOf(allowed: readonly string[], { kind, columns }: Change): boolean {
  return kind === 'UPDATE' && columns.every((name) => allowed.includes(name));
}
