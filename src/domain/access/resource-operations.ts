import { deviceOperations } from './device-operations';
import { type OperationGroup, verbDescriptions } from './operation-group';
import { settingOperations } from './setting-operations';

/** One permission of Intune. Graph: resourceOperation. */
export interface ResourceOperation {
  /** The text that roles list, `Microsoft.Intune_<resource>_<action>`. */
  readonly id: string;
  readonly resource: string;
  readonly resourceName: string;
  readonly actionName: string;
  readonly description: string;
  /** Whether the scope groups of a role assignment limit it. */
  readonly enabledForScopeValidation: boolean;
}

const PREFIX = 'Microsoft.Intune_';

/** Resources whose every operation is done to devices. */
const DEVICE_RESOURCES: readonly string[] = ['RemoteTasks', 'RemoteAssistanceApp'];

/** Single operations that are done to devices, or to what users have on them. */
const DEVICE_OPERATIONS: readonly string[] = [
  'AppleEnrollmentProfiles_RotateAppleAdminAccountPassword',
  'AppleEnrollmentProfiles_ViewAppleAdminAccountPassword',
  'CloudAttach_ApplicationActions',
  'CloudAttach_CMPivot',
  'CloudAttach_EnrollNow',
  'CloudAttach_ScriptActions',
  // overrideComplianceState needs it.
  'DeviceCompliancePolices_Update',
  'ManagedApps_Wipe',
  'ManagedDevices_Delete',
  'ManagedDevices_Query',
  'ManagedDevices_ReadBiosPassword',
  'ManagedDevices_SetPrimaryUser',
  'ManagedDevices_Update',
];

/** Begins a session with any user, whatever the scopes of the caller or of the user are. */
const NEVER_LIMITED = 'RemoteTasks_RequestRemoteAssistance';

/** Words that keep their capitals in the names of actions. */
const PROPER_WORDS: readonly (readonly [RegExp, string])[] = [
  [/bit locker/i, 'BitLocker'],
  [/file vault/i, 'FileVault'],
  [/cm pivot/i, 'CMPivot'],
  [/\bapple\b/i, 'Apple'],
  [/\bandroid\b/i, 'Android'],
  [/windows/i, 'Windows'],
  [/intune/i, 'Intune'],
  [/configuration manager/i, 'Configuration Manager'],
  [/activation lock/i, 'Activation Lock'],
  [/recovery lock/i, 'Recovery Lock'],
  [/\bdefender\b/i, 'Defender'],
  [/\bvpp\b/i, 'VPP'],
  [/\besim\b/i, 'eSIM'],
  [/\bbios\b/i, 'BIOS'],
];

/** What an action is called in lists: its words, the first one with a capital. */
function actionNameOf(action: string): string {
  const words = action
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map((word, index) => (index === 0 || word === word.toUpperCase() ? word : word.toLowerCase()))
    .join(' ');
  return PROPER_WORDS.reduce((name, [found, written]) => name.replace(found, written), words);
}

function isLimitedByScopeGroups(resource: string, action: string): boolean {
  const operation = `${resource}_${action}`;
  if (operation === NEVER_LIMITED) return false;
  return action.endsWith('Assign') || DEVICE_RESOURCES.includes(resource) || DEVICE_OPERATIONS.includes(operation);
}

function operationsOf({ resource, name, things = '', verbs = '', actions = {} }: OperationGroup): ResourceOperation[] {
  const usual = verbs.split(' ').filter(Boolean);
  const described = [
    ...usual.map((verb) => [verb, verbDescriptions[verb]!(things)] as const),
    ...Object.entries(actions),
  ];
  return described.map(([action, description]) => ({
    id: `${PREFIX}${resource}_${action}`,
    resource,
    resourceName: name,
    actionName: actionNameOf(action),
    description,
    enabledForScopeValidation: isLimitedByScopeGroups(resource, action),
  }));
}

/** Every permission of Intune, by id. */
export const resourceOperations: readonly ResourceOperation[] = [...settingOperations, ...deviceOperations]
  .flatMap(operationsOf)
  .sort((one, other) => (one.id < other.id ? -1 : 1));

const operationsById: ReadonlyMap<string, ResourceOperation> = new Map(
  resourceOperations.map((operation) => [operation.id, operation]),
);

/** The permission that a text names, in today's spelling or with slashes; undefined if there is none. */
export function findResourceOperation(text: string): ResourceOperation | undefined {
  const slashed = /^Microsoft\.Intune\/([^/_]+)\/([^/_]+)$/.exec(text);
  return operationsById.get(slashed ? `${PREFIX}${slashed[1]}_${slashed[2]}` : text);
}

/** The part of a permission's id after its resource. */
export function actionOf({ id, resource }: ResourceOperation): string {
  return id.slice(`${PREFIX}${resource}_`.length);
}
