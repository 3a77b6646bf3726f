import {
  type AzureAttestationSettingStatus,
  azureAttestationSettingStatus,
  type FirmwareProtectionType,
  firmwareProtectionType,
  type SystemManagementModeLevel,
  systemManagementModeLevel,
} from '../../domain/enumerations/attestation';
import { EmbeddedType } from '../model-classes';
import { DateTime, EnumMember, SafeInt, Text } from '../properties';

@EmbeddedType(
  'DeviceHealthAttestationState',
  'What a Windows device attested about its start-up. Graph: deviceHealthAttestationState.',
)
export class DeviceHealthAttestationState {
  @Text('When the report was last updated, as text.')
  lastUpdateDateTime!: string | null;

  @Text('Namespace of the report format.')
  contentNamespaceUrl!: string | null;

  @Text('Outcome of the attestation.')
  deviceHealthAttestationStatus!: string | null;

  @Text('Version of the report format.')
  contentVersion!: string | null;

  @DateTime('When the report was issued; null when not known.')
  issuedDateTime!: string | null;

  @Text('Attestation identity key with which the TPM vouches for the report; null when it has none.')
  attestationIdentityKey!: string | null;

  @SafeInt('Times the device hibernated or resumed, as the TPM counts.', { required: true })
  resetCount!: number;

  @SafeInt('Times the device restarted, as the TPM counts.', { required: true })
  restartCount!: number;

  @Text('Data execution prevention policy. The spelling is that of Graph.')
  dataExcutionPolicy!: string | null;

  @Text('Whether BitLocker was on at start-up.')
  bitLockerStatus!: string | null;

  @Text('Version of the boot manager.')
  bootManagerVersion!: string | null;

  @Text('Version of the component that checks code integrity.')
  codeIntegrityCheckVersion!: string | null;

  @Text('Whether Secure Boot was on.')
  secureBoot!: string | null;

  @Text('Whether boot debugging was on.')
  bootDebugging!: string | null;

  @Text('Whether kernel debugging was on.')
  operatingSystemKernelDebugging!: string | null;

  @Text('Whether code integrity was checked.')
  codeIntegrity!: string | null;

  @Text('Whether test-signed code was allowed.')
  testSigning!: string | null;

  @Text('Whether Windows started in safe mode.')
  safeMode!: string | null;

  @Text('Whether Windows PE was running.')
  windowsPE!: string | null;

  @Text('Whether an early-launch antimalware driver was loaded.')
  earlyLaunchAntiMalwareDriverProtection!: string | null;

  @Text('Whether virtual secure mode was on. Deprecated in Graph.')
  virtualSecureMode!: string | null;

  @Text('Hash algorithm of the TPM measurements.')
  pcrHashAlgorithm!: string | null;

  @Text('Security version of the boot application.')
  bootAppSecurityVersion!: string | null;

  @Text('Security version of the boot manager.')
  bootManagerSecurityVersion!: string | null;

  @Text('Version of the TPM.')
  tpmVersion!: string | null;

  @Text('Measurement in TPM register 0: the firmware.')
  pcr0!: string | null;

  @Text('Fingerprint of the Secure Boot configuration policy.')
  secureBootConfigurationPolicyFingerPrint!: string | null;

  @Text('Fingerprint of the code integrity policy.')
  codeIntegrityPolicy!: string | null;

  @Text('Boot revision list the device started with.')
  bootRevisionListInfo!: string | null;

  @Text('Operating system revision list the device started with.')
  operatingSystemRevListInfo!: string | null;

  @Text('What differs from the expected state; null when nothing does.')
  healthStatusMismatchInfo!: string | null;

  @Text('Whether the device supports attestation.')
  healthAttestationSupportedStatus!: string | null;

  @EnumMember(azureAttestationSettingStatus, 'Attested state of memory integrity.', {
    required: true,
    defaultTo: 'notApplicable',
  })
  memoryIntegrityProtection!: AzureAttestationSettingStatus;

  @EnumMember(azureAttestationSettingStatus, 'Attested state of protection against direct memory access.', {
    required: true,
    defaultTo: 'notApplicable',
  })
  memoryAccessProtection!: AzureAttestationSettingStatus;

  @EnumMember(azureAttestationSettingStatus, 'Attested state of virtualization-based security.', {
    required: true,
    defaultTo: 'notApplicable',
  })
  virtualizationBasedSecurity!: AzureAttestationSettingStatus;

  @EnumMember(firmwareProtectionType, 'Attested protection of the firmware.', {
    required: true,
    defaultTo: 'notApplicable',
  })
  firmwareProtection!: FirmwareProtectionType;

  @EnumMember(systemManagementModeLevel, 'Attested isolation of system management mode.', {
    required: true,
    defaultTo: 'notApplicable',
  })
  systemManagementMode!: SystemManagementModeLevel;

  @EnumMember(azureAttestationSettingStatus, 'Attested state of the secured-core PC requirements.', {
    required: true,
    defaultTo: 'notApplicable',
  })
  securedCorePC!: AzureAttestationSettingStatus;
}
