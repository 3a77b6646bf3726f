import { membersOf } from '../../../src/domain/enumeration';
import { managementState } from '../../../src/domain/enumerations/devices';
import { findRemoteAction } from '../../../src/domain/remote-actions';
import { deviceOf, KINDS, refusalOf } from '../support';

const ACTIONS = [
  'retire',
  'wipe',
  'deleteManagedDevice',
  'syncDevice',
  'rebootNow',
  'cleanWindowsDevice',
  'setDeviceName',
  'remoteLock',
  'resetPasscode',
] as const;

const Y = 'always';
const S = 'ifSupervised';
const C = 'ifCorporateOwned';
const n = 'unsupported';

/** One column per action, in the order above. */
const SUPPORT = {
  windows: [Y, Y, Y, Y, Y, Y, C, n, n],
  holographic: [Y, Y, Y, Y, Y, n, n, n, n],
  surfaceHub: [Y, Y, Y, Y, Y, n, n, n, n],
  windowsMobile: [Y, Y, Y, Y, n, n, n, Y, n],
  windowsAgent: [Y, n, Y, n, Y, n, n, n, n],
  ios: [Y, Y, Y, Y, S, n, S, Y, Y],
  macOS: [Y, Y, Y, Y, Y, n, C, Y, n],
  androidDeviceAdministrator: [Y, Y, Y, Y, n, n, n, Y, Y],
  androidWorkProfile: [Y, n, Y, Y, n, n, n, Y, Y],
  androidCorporateWorkProfile: [n, Y, Y, Y, n, n, Y, Y, Y],
  androidFullyManaged: [n, Y, Y, Y, Y, n, Y, Y, Y],
  androidDedicated: [n, Y, Y, Y, Y, n, Y, Y, Y],
  androidAosp: [n, Y, Y, Y, Y, n, n, Y, Y],
  chromeOS: [n, Y, n, n, Y, n, n, n, n],
  jamf: [n, n, n, n, n, n, n, n, n],
  configurationManager: [n, n, n, n, n, n, n, n, n],
  other: [n, n, n, n, n, n, n, n, n],
} as const;

const NOT_OURS = ['jamf', 'configurationManager'];
const cells = KINDS.flatMap((kind) => ACTIONS.map((name, column) => [name, kind, SUPPORT[kind][column]!] as const));

describe('the support of an action by a kind of device', () => {
  it.each(cells)('counts %s on %s as %s', (name, kind, support) => {
    const absent = NOT_OURS.includes(kind) ? 'NOT_MANAGED_BY_INTUNE' : 'PLATFORM_NOT_SUPPORTED';
    for (const isSupervised of [true, false]) {
      for (const managedDeviceOwnerType of ['company', 'personal', 'unknown'] as const) {
        const expected = {
          always: null,
          ifSupervised: isSupervised ? null : 'NOT_SUPERVISED',
          ifCorporateOwned: managedDeviceOwnerType === 'company' ? null : 'NOT_CORPORATE_OWNED',
          unsupported: absent,
        }[support];
        const device = deviceOf({ kind, isSupervised, managedDeviceOwnerType });
        expect(refusalOf(findRemoteAction(name)!, device)).toBe(expected);
      }
    }
  });
});

describe('the permission and the built-in roles of an action', () => {
  const H = 'helpDeskOperator';
  const A = 'schoolAdministrator';
  const E = 'endpointSecurityManager';

  it.each([
    ['retire', 'Microsoft.Intune_RemoteTasks_Retire', [H, A]],
    ['wipe', 'Microsoft.Intune_RemoteTasks_Wipe', [H, A]],
    ['deleteManagedDevice', 'Microsoft.Intune_ManagedDevices_Delete', [A, E]],
    ['syncDevice', 'Microsoft.Intune_RemoteTasks_SyncDevice', [H, A, E]],
    ['rebootNow', 'Microsoft.Intune_RemoteTasks_RebootNow', [H, A, E]],
    ['cleanWindowsDevice', 'Microsoft.Intune_RemoteTasks_CleanPC', [H, A]],
    ['setDeviceName', 'Microsoft.Intune_RemoteTasks_SetDeviceName', [H, A]],
    ['remoteLock', 'Microsoft.Intune_RemoteTasks_RemoteLock', [H, A, E]],
    ['resetPasscode', 'Microsoft.Intune_RemoteTasks_ResetPasscode', [H, A]],
  ])('%s needs %s, which %j hold', (name, permission, roles) => {
    const action = findRemoteAction(name)!;
    expect(action.permission).toBe(permission);
    expect([...action.roles].sort()).toEqual([...roles].sort());
  });
});

describe('what is under way decides whether a device can be', () => {
  const TABLE = [
    ['managed', null, null, null],
    ['discovered', null, null, null],
    ['unhealthy', null, null, null],
    ['retireFailed', null, null, null],
    ['wipeFailed', null, null, null],
    ['retireCanceled', null, null, null],
    ['wipeCanceled', null, null, null],
    ['retireIssued', 'RETIRE_PENDING', null, null],
    ['retirePending', 'RETIRE_PENDING', null, null],
    ['wipeIssued', 'WIPE_PENDING', 'WIPE_PENDING', null],
    ['wipePending', 'WIPE_PENDING', 'WIPE_PENDING', null],
    ['deletePending', 'DELETE_PENDING', 'DELETE_PENDING', 'DELETE_PENDING'],
  ] as const;

  it.each(TABLE)('retired, wiped or deleted while it is %s', (state, retire, wipe, remove) => {
    const device = deviceOf({ managementState: state });
    const refusals = ['retire', 'wipe', 'deleteManagedDevice'].map((name) =>
      refusalOf(findRemoteAction(name)!, device),
    );
    expect(refusals).toEqual([retire, wipe, remove]);
  });

  it('retired, wiped or deleted, in every state there is', () => {
    expect(TABLE.map(([state]) => state).sort()).toEqual(membersOf(managementState).sort());
  });

  it.each(['syncDevice', 'rebootNow'])(
    'asked for a %s although it is about to be retired or wiped, which is no obstacle',
    (name) => {
      for (const state of ['retirePending', 'wipePending'] as const) {
        expect(refusalOf(findRemoteAction(name)!, deviceOf({ managementState: state }))).toBeNull();
      }
    },
  );

  it('wiped at all, before what is under way is looked at', () => {
    const device = deviceOf({ kind: 'androidWorkProfile', managementState: 'wipePending' });
    expect(refusalOf(findRemoteAction('wipe')!, device)).toBe('PLATFORM_NOT_SUPPORTED');
  });
});
