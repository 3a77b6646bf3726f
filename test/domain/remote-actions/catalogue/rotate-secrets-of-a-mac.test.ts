import type { DeviceFacts } from '../../../../src/domain/devices/device-facts';
import { rotateFileVaultKey } from '../../../../src/domain/remote-actions/catalogue/rotate-file-vault-key';
import { rotateLocalAdminPassword } from '../../../../src/domain/remote-actions/catalogue/rotate-local-admin-password';
import { rotateRecoveryLockPasscode } from '../../../../src/domain/remote-actions/catalogue/rotate-recovery-lock-passcode';
import { deliver, deviceOf, NOW, refusalOf } from '../../support';

type Facts = Partial<DeviceFacts>;

const MAC: Facts = {
  deviceEnrollmentType: 'appleBulkWithUser',
  processorArchitecture: 'arM64',
  isLocalAdminPasswordManaged: true,
  isRecoveryLockManaged: true,
};
const macOf = (facts: Facts) => deviceOf({ kind: 'macOS', ...MAC, ...facts });

describe('rotating a FileVault key', () => {
  const held = { ManagedDevice: [{ id: 'x', fileVaultKey: 'OLD' }] };

  it.each([
    [{}, null],
    [{ managedDeviceOwnerType: 'personal' }, 'NOT_CORPORATE_OWNED'],
    [{ isSupervised: false }, null],
  ] as const)('of a Mac with %j is offered or refused: %s', (facts, expected) => {
    expect(refusalOf(rotateFileVaultKey, macOf(facts))).toBe(expected);
  });

  it('is for Macs alone, and for help desk and endpoint security', () => {
    expect(Object.keys(rotateFileVaultKey.support)).toEqual(['macOS']);
    expect(rotateFileVaultKey.permission).toBe('Microsoft.Intune_RemoteTasks_RotateFileVaultKey');
    expect([...rotateFileVaultKey.roles].sort()).toEqual(['endpointSecurityManager', 'helpDeskOperator']);
  });

  it('writes another key, another one each time', () => {
    const made = ['one', 'two'].map(
      (actionId) => deliver(rotateFileVaultKey, { device: macOf({}), related: held, actionId }).outcome.device,
    );
    for (const patch of made) expect(patch).toEqual({ fileVaultKey: expect.stringMatching(/^(\w{4}-){5}\w{4}$/) });
    expect(made[0]).not.toEqual(made[1]);
  });

  it.each([[{ ManagedDevice: [{ id: 'x', fileVaultKey: null }] }], [{}]])(
    'fails where no key is held: %j',
    (related) => {
      expect(deliver(rotateFileVaultKey, { device: macOf({}), related }).outcome).toEqual({ state: 'failed' });
    },
  );
});

describe('rotating the password of a local administrator', () => {
  it.each([
    ['macOS', {}, null],
    ['macOS', { managedDeviceOwnerType: 'personal' }, null],
    ['macOS', { deviceEnrollmentType: 'userEnrollment' }, 'NOT_AUTOMATICALLY_ENROLLED'],
    ['macOS', { isLocalAdminPasswordManaged: false }, 'POLICY_MISSING'],
    ['macOS', { joinType: 'unknown' }, null],
    ['windows', {}, null],
    ['windows', { joinType: 'hybridAzureADJoined' }, null],
    ['windows', { joinType: 'azureADRegistered' }, 'NOT_ENTRA_JOINED'],
    ['windows', { managedDeviceOwnerType: 'personal' }, 'NOT_CORPORATE_OWNED'],
    ['windows', { isLocalAdminPasswordManaged: false }, 'POLICY_MISSING'],
    ['ios', {}, 'PLATFORM_NOT_SUPPORTED'],
    ['surfaceHub', {}, 'PLATFORM_NOT_SUPPORTED'],
  ] as const)('of %s with %j is offered or refused: %s', (kind, facts, expected) => {
    expect(refusalOf(rotateLocalAdminPassword, deviceOf({ kind, ...MAC, ...facts }))).toBe(expected);
  });

  it('is for no built-in role', () => {
    expect(rotateLocalAdminPassword.permission).toBe('Microsoft.Intune_RemoteTasks_RotateLocalAdminPassword');
    expect(rotateLocalAdminPassword.roles).toEqual([]);
  });

  it('writes the password of a Mac, and of a Windows PC only when', () => {
    const mac = deliver(rotateLocalAdminPassword, { device: macOf({}) }).outcome.device;
    expect(mac).toEqual({ localAdminPassword: expect.any(String), localAdminPasswordLastRotationDateTime: NOW });
    const again = deliver(rotateLocalAdminPassword, { device: macOf({}), actionId: 'again' }).outcome.device;
    expect(again?.localAdminPassword).not.toBe(mac?.localAdminPassword);
    const windows = deliver(rotateLocalAdminPassword, { device: deviceOf(MAC) }).outcome.device;
    expect(windows).toEqual({ localAdminPasswordLastRotationDateTime: NOW });
  });
});

describe('rotating a Recovery Lock passcode', () => {
  it.each([
    [{}, null],
    [{ isSupervised: false }, 'NOT_SUPERVISED'],
    [{ processorArchitecture: 'x64' }, 'PROCESSOR_NOT_SUPPORTED'],
    [{ osVersion: '11.4.9 (20F71)' }, 'OS_VERSION_TOO_LOW'],
    [{ osVersion: '11.5 (20G71)' }, null],
    [{ isRecoveryLockManaged: false }, 'POLICY_MISSING'],
    [{ managedDeviceOwnerType: 'personal' }, null],
  ] as const)('of a Mac with %j is offered or refused: %s', (facts, expected) => {
    expect(refusalOf(rotateRecoveryLockPasscode, macOf(facts))).toBe(expected);
  });

  it('is for Macs alone', () => {
    expect(Object.keys(rotateRecoveryLockPasscode.support)).toEqual(['macOS']);
  });

  it('writes another passcode, another one each time', () => {
    const made = ['one', 'two'].map(
      (actionId) => deliver(rotateRecoveryLockPasscode, { device: macOf({}), actionId }).outcome,
    );
    for (const outcome of made) {
      expect(outcome).toEqual({ state: 'done', device: { recoveryLockPasscode: expect.stringMatching(/^\w{20}$/) } });
    }
    expect(made[0]).not.toEqual(made[1]);
  });
});
