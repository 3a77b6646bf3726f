import { enumeration, type MemberOf } from '../enumeration';
import { deviceType } from './devices';

/** Graph volumeType. */
export const volumeType = enumeration('VolumeType', 'Which volume a BitLocker key is for. Graph: volumeType.', {
  operatingSystemVolume: 'The volume that Windows is on.',
  fixedDataVolume: 'Another built-in volume.',
  removableDataVolume: 'A removable volume.',
});
export type VolumeType = MemberOf<typeof volumeType>;

/** Graph encryptionReadinessState. */
export const encryptionReadinessState = enumeration(
  'EncryptionReadinessState',
  'Whether a device meets what encryption needs. Graph: encryptionReadinessState.',
  {
    notReady: 'It does not.',
    ready: 'It does.',
  },
);
export type EncryptionReadinessState = MemberOf<typeof encryptionReadinessState>;

/** Graph encryptionState. */
export const encryptionState = enumeration(
  'EncryptionState',
  'Whether the storage of a device is encrypted. Graph: encryptionState.',
  {
    notEncrypted: 'It is not.',
    encrypted: 'It is.',
  },
);
export type EncryptionState = MemberOf<typeof encryptionState>;

/** Graph fileVaultState. */
export const fileVaultState = enumeration('FileVaultState', 'How FileVault stands on a Mac. Graph: fileVaultState.', {
  success: 'As it should.',
  driveEncryptedByUser: 'The user has encrypted the drive, so that the service has no key.',
  userDeferredEncryption: 'The user has put encryption off.',
  escrowNotEnabled: 'No policy has the key kept by the service.',
});
export type FileVaultState = MemberOf<typeof fileVaultState>;

/** Graph advancedBitLockerState. */
export const advancedBitLockerState = enumeration(
  'AdvancedBitLockerState',
  'How BitLocker stands on a Windows device. Graph: advancedBitLockerState.',
  {
    success: 'As it should.',
    noUserConsent: 'The user has not agreed to encryption.',
    osVolumeUnprotected: 'The volume of Windows is not protected.',
    osVolumeTpmRequired: 'A policy wants the TPM to protect the volume of Windows.',
    osVolumeTpmOnlyRequired: 'A policy wants nothing but the TPM to protect it.',
    osVolumeTpmPinRequired: 'A policy wants the TPM and a PIN.',
    osVolumeTpmStartupKeyRequired: 'A policy wants the TPM and a startup key.',
    osVolumeTpmPinStartupKeyRequired: 'A policy wants the TPM, a PIN and a startup key.',
    osVolumeEncryptionMethodMismatch: 'The volume of Windows is encrypted in another way than the policy says.',
    recoveryKeyBackupFailed: 'The recovery key could not be backed up.',
    fixedDriveNotEncrypted: 'A fixed drive is not encrypted.',
    fixedDriveEncryptionMethodMismatch: 'A fixed drive is encrypted in another way than the policy says.',
    loggedOnUserNonAdmin: 'The user is no administrator, as silent encryption would need.',
    windowsRecoveryEnvironmentNotConfigured: 'The recovery environment of Windows is not set up.',
    tpmNotAvailable: 'There is no TPM.',
    tpmNotReady: 'The TPM is not ready.',
    networkError: 'The network was not there to back up the key.',
  },
);
export type AdvancedBitLockerState = MemberOf<typeof advancedBitLockerState>;

const {
  windows10x: _windows10x,
  androidnGMS: _androidnGMS,
  chromeOS: _chromeOS,
  linux: _linux,
  visionOS: _visionOS,
  tvOS: _tvOS,
  cloudPC: _cloudPC,
  ...olderTypes
} = deviceType.members;

/** Graph deviceTypes. */
export const deviceTypes = enumeration(
  'DeviceTypes',
  'Kind of device, without the kinds that came late. Graph: deviceTypes.',
  olderTypes,
);
export type DeviceTypes = MemberOf<typeof deviceTypes>;
