import { initiateDeviceAttestation } from '../../../../src/domain/remote-actions/catalogue/initiate-device-attestation';
import { initiateMobileDeviceManagementKeyRecovery } from '../../../../src/domain/remote-actions/catalogue/initiate-mobile-device-management-key-recovery';
import { removeDeviceFirmwareConfigurationInterfaceManagement } from '../../../../src/domain/remote-actions/catalogue/remove-device-firmware-configuration-interface-management';
import { deliver, deviceOf, KINDS, NOW, refusalOf } from '../../support';

const FIRMWARE_MANAGED = { deviceFirmwareConfigurationInterfaceManaged: true };
const ACTIONS = [
  ['initiateDeviceAttestation', initiateDeviceAttestation],
  ['initiateMobileDeviceManagementKeyRecovery', initiateMobileDeviceManagementKeyRecovery],
  ['removeDeviceFirmwareConfigurationInterfaceManagement', removeDeviceFirmwareConfigurationInterfaceManagement],
] as const;

describe.each(ACTIONS)('%s', (_name, action) => {
  it.each(KINDS)('is for Windows PCs alone: %s', (kind) => {
    const absent =
      kind === 'jamf' || kind === 'configurationManager' ? 'NOT_MANAGED_BY_INTUNE' : 'PLATFORM_NOT_SUPPORTED';
    expect(refusalOf(action, deviceOf({ kind, ...FIRMWARE_MANAGED }))).toBe(kind === 'windows' ? null : absent);
  });
});

describe('the permission and the built-in roles', () => {
  it.each([
    [initiateDeviceAttestation, 'InitiateDeviceAttestation', ['schoolAdministrator']],
    [initiateMobileDeviceManagementKeyRecovery, 'InitiateMDMKeyRecovery', ['helpDeskOperator', 'schoolAdministrator']],
    [removeDeviceFirmwareConfigurationInterfaceManagement, 'RemoveDFCIManagement', []],
  ] as const)('of $name', (action, permission, roles) => {
    expect(action.permission).toBe(`Microsoft.Intune_RemoteTasks_${permission}`);
    expect([...action.roles].sort()).toEqual(roles);
  });
});

describe('attesting', () => {
  it.each([initiateDeviceAttestation, initiateMobileDeviceManagementKeyRecovery])(
    'by $name needs Windows 10',
    (action) => {
      expect(refusalOf(action, deviceOf({ osVersion: '6.3.9600' }))).toBe('OS_VERSION_TOO_LOW');
      expect(refusalOf(action, deviceOf({ osVersion: '10.0.10240' }))).toBeNull();
    },
  );

  it('builds on what the record says', () => {
    const record = { id: 'x', isEncrypted: true, deviceHealthAttestationState: { pcr0: 'F00D', restartCount: 7 } };
    const { outcome } = deliver(initiateDeviceAttestation, { related: { ManagedDevice: [record] } });
    expect(outcome).toMatchObject({
      state: 'done',
      device: {
        deviceHealthAttestationState: {
          pcr0: 'F00D',
          restartCount: 7,
          bitLockerStatus: 'Enabled',
          issuedDateTime: NOW,
        },
      },
    });
    expect(Object.keys(outcome.device!)).toEqual(['deviceHealthAttestationState']);
  });

  it('with a recovered key brings a certificate for another year', () => {
    const { outcome } = deliver(initiateMobileDeviceManagementKeyRecovery, {});
    expect(outcome.device).toMatchObject({
      managementCertificateExpirationDate: '2027-03-02T09:00:00.000Z',
      deviceHealthAttestationState: { bitLockerStatus: 'Disabled', issuedDateTime: NOW },
    });
  });
});

describe('giving the firmware settings back', () => {
  it('is for devices whose firmware is managed, and ends that', () => {
    const action = removeDeviceFirmwareConfigurationInterfaceManagement;
    expect(refusalOf(action, deviceOf({}))).toBe('FIRMWARE_NOT_MANAGED');
    expect(deliver(action, { device: deviceOf(FIRMWARE_MANAGED) }).outcome).toEqual({
      state: 'done',
      device: { deviceFirmwareConfigurationInterfaceManaged: false },
    });
  });
});
