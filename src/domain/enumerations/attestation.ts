import { enumeration, type MemberOf } from '../enumeration';

/** Graph azureAttestationSettingStatus. */
export const azureAttestationSettingStatus = enumeration(
  'AzureAttestationSettingStatus',
  'Attested state of a Windows security setting. Graph: azureAttestationSettingStatus.',
  {
    notApplicable: 'The device does not attest it.',
    enabled: 'On.',
    disabled: 'Off.',
  },
);
export type AzureAttestationSettingStatus = MemberOf<typeof azureAttestationSettingStatus>;

/** Graph firmwareProtectionType. */
export const firmwareProtectionType = enumeration(
  'FirmwareProtectionType',
  'How the firmware of a Windows device is protected at start-up. Graph: firmwareProtectionType.',
  {
    notApplicable: 'The device does not attest it.',
    systemGuardSecureLaunch: 'System Guard Secure Launch measures the start-up.',
    firmwareAttackSurfaceReduction: 'The firmware itself keeps its attack surface small.',
    disabled: 'Not protected.',
  },
);
export type FirmwareProtectionType = MemberOf<typeof firmwareProtectionType>;

/** Graph systemManagementModeLevel. */
export const systemManagementModeLevel = enumeration(
  'SystemManagementModeLevel',
  'How strictly system management mode is isolated on a Windows device. Graph: systemManagementModeLevel.',
  {
    notApplicable: 'The device does not attest it.',
    level1: 'Basic isolation.',
    level2: 'Stronger isolation.',
    level3: 'Strongest isolation.',
  },
);
export type SystemManagementModeLevel = MemberOf<typeof systemManagementModeLevel>;
