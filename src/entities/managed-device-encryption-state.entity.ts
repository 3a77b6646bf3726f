import { membersOf } from '../domain/enumeration';
import {
  type AdvancedBitLockerState,
  advancedBitLockerState,
  type DeviceTypes,
  deviceTypes,
  type EncryptionReadinessState,
  type EncryptionState,
  encryptionReadinessState,
  encryptionState,
  type FileVaultState,
  fileVaultState,
} from '../domain/enumerations/encryption';
import { type ComplianceStatus, complianceStatus } from '../domain/enumerations/policies';
import { OF_LISTED_DEVICE, ofDevice, textOfDevice } from './listed-devices';
import { EmbeddedType, Resource } from './model-classes';
import { EmbeddedList, EnumMember, EnumMembers, Key, Text } from './properties';
import { WITH_DEVICE } from './scopes';

const KNOWN_TYPES = membersOf(deviceTypes)
  .map((member) => `'${member}'`)
  .join(', ');

@EmbeddedType(
  'EncryptionReportPolicyDetails',
  'A policy that asks for encryption. Graph: encryptionReportPolicyDetails.',
)
class EncryptionReportPolicyDetails {
  @Text('Identifier of the policy.')
  policyId!: string | null;

  @Text('Name of the policy.')
  policyName!: string | null;
}

@Resource({
  singular: 'managedDeviceEncryptionState',
  plural: 'managedDeviceEncryptionStates',
  description:
    'How encryption stands on a Windows PC or a Mac: the encryption report. Graph: managedDeviceEncryptionState.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: ['deviceName'],
  search: ['deviceName', 'userPrincipalName'],
  visible: OF_LISTED_DEVICE,
})
export class ManagedDeviceEncryptionState {
  @Key('Identifier of the row of the report.')
  id!: string;

  @Text('Name of the device, as ManagedDevice.deviceName.', { expression: textOfDevice('d."deviceName"') })
  deviceName!: string | null;

  @Text('Sign-in name of the primary user, as ManagedDevice.userPrincipalName; null on a shared device.', {
    expression: textOfDevice('d."userPrincipalName"'),
  })
  userPrincipalName!: string | null;

  @EnumMember(deviceTypes, 'Kind of device, as ManagedDevice.deviceType; unknown if it is a kind that came late.', {
    required: true,
    expression: ofDevice(`CASE WHEN d."deviceType" IN (${KNOWN_TYPES}) THEN d."deviceType" ELSE 'unknown' END`),
  })
  deviceType!: DeviceTypes;

  @Text('Version of the operating system, as ManagedDevice.osVersion; null when not known.', {
    expression: textOfDevice('d."osVersion"'),
  })
  osVersion!: string | null;

  @Text('Version of the TPM specification the device meets; null without a TPM, until reported, and on a Mac.', {
    expression: textOfDevice(`json_extract(d."hardwareInformation", '$.tpmSpecificationVersion')`),
  })
  tpmSpecificationVersion!: string | null;

  @EnumMember(encryptionState, 'Whether storage is encrypted, as ManagedDevice.isEncrypted.', {
    required: true,
    expression: ofDevice(`CASE WHEN d."isEncrypted" THEN 'encrypted' ELSE 'notEncrypted' END`),
  })
  encryptionState!: EncryptionState;

  @EnumMember(encryptionReadinessState, 'Whether the device meets what encryption needs.', {
    required: true,
    defaultTo: 'ready',
  })
  encryptionReadinessState!: EncryptionReadinessState;

  @EnumMember(complianceStatus, 'How the device stands against the policy that asks for encryption.', {
    required: true,
    defaultTo: 'notAssigned',
  })
  encryptionPolicySettingState!: ComplianceStatus;

  @EnumMembers(
    advancedBitLockerState,
    'How BitLocker stands, as a list: in Graph the members of this flags enum are one text. Empty on a Mac.',
    { required: true },
  )
  advancedBitLockerStates!: AdvancedBitLockerState[];

  @EnumMembers(
    fileVaultState,
    'How FileVault stands, as a list: in Graph the members of this flags enum are one text. Empty on Windows.',
    { required: true },
  )
  fileVaultStates!: FileVaultState[];

  @EmbeddedList(() => EncryptionReportPolicyDetails, 'The policies that ask for encryption.', { required: true })
  policyDetails!: EncryptionReportPolicyDetails[];

  @Text('The device.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;
}
