import { ManagedDeviceInventory } from './managed-device-inventory';
import { EmbeddedType } from './model-classes';
import { DateTime, Embedded, Text } from './properties';

@EmbeddedType(
  'DeviceLocalAdminAccountDetail',
  'The local administrator of a Windows PC, whose password Entra ID keeps. Graph: deviceLocalAdminAccountDetail.',
)
class DeviceLocalAdminAccountDetail {
  @DateTime('When the password was last rotated; null if it never was.')
  passwordLastRotationDateTime!: string | null;
}

@EmbeddedType(
  'MacOSManagedDeviceLocalAdminAccountDetail',
  'The local administrator of a Mac. Graph: macOSManagedDeviceLocalAdminAccountDetail.',
)
class MacOSManagedDeviceLocalAdminAccountDetail {
  @Text('The password.', { required: true })
  adminAccountPassword!: string;

  @DateTime('When the password was last rotated; null if it never was.')
  passwordLastRotatedDateTime!: string | null;
}

/** What Graph tells of a managed device by functions: its secrets, read and audited one by one. */
export abstract class ManagedDeviceSecrets extends ManagedDeviceInventory {
  @Text('FileVault personal recovery key of a Mac; null when none is held. Graph: getFileVaultKey.', {
    expression: 't."fileVaultKey"',
    permission: 'Microsoft.Intune_RemoteTasks_GetFileVaultKey',
  })
  getFileVaultKey!: string | null;

  @Text(
    'Recovery Lock passcode of a Mac; null when none is held. Whoever may rotate it may read it. Graph: retrieveRecoveryLockPasscode.',
    { expression: 't."recoveryLockPasscode"', permission: 'Microsoft.Intune_RemoteTasks_RotateRecoveryLockPasscode' },
  )
  retrieveRecoveryLockPasscode!: string | null;

  @Embedded(
    () => DeviceLocalAdminAccountDetail,
    'The local administrator of a Windows PC; null when its password is not managed. Graph: retrieveDeviceLocalAdminAccountDetail.',
    {
      expression: `CASE WHEN t."isLocalAdminPasswordManaged" AND t."operatingSystem" = 'Windows'
        THEN json_object('passwordLastRotationDateTime', t."localAdminPasswordLastRotationDateTime") END`,
    },
  )
  retrieveDeviceLocalAdminAccountDetail!: DeviceLocalAdminAccountDetail | null;

  @Embedded(
    () => MacOSManagedDeviceLocalAdminAccountDetail,
    'The local administrator of a Mac; null when no password is held. Whoever may rotate it may read it. Graph: retrieveMacOSManagedDeviceLocalAdminAccountDetail.',
    {
      expression: `CASE WHEN t."localAdminPassword" IS NOT NULL AND t."operatingSystem" = 'macOS'
        THEN json_object('adminAccountPassword', t."localAdminPassword",
          'passwordLastRotatedDateTime', t."localAdminPasswordLastRotationDateTime") END`,
      permission: 'Microsoft.Intune_RemoteTasks_RotateLocalAdminPassword',
    },
  )
  retrieveMacOSManagedDeviceLocalAdminAccountDetail!: MacOSManagedDeviceLocalAdminAccountDetail | null;
}
