import { enumeration, type MemberOf } from '../enumeration';

/** Graph complianceStatus. */
export const complianceStatus = enumeration(
  'ComplianceStatus',
  'How a device stands against one policy or one of its settings. Graph: complianceStatus.',
  {
    unknown: 'Not evaluated yet.',
    notApplicable: 'Does not concern the device.',
    compliant: 'Met, or applied as configured.',
    remediated: 'Was not met and has been put right.',
    nonCompliant: 'Not met.',
    error: 'Could not be evaluated or applied.',
    conflict: 'Two policies ask for different values.',
    notAssigned: 'No longer assigned to the device.',
  },
);
export type ComplianceStatus = MemberOf<typeof complianceStatus>;

/** Graph policyPlatformType. */
export const policyPlatformType = enumeration(
  'PolicyPlatformType',
  'Platform a policy is made for. Graph: policyPlatformType.',
  {
    android: 'Android, managed by device administrator.',
    androidForWork: 'Android Enterprise on devices the organisation owns.',
    iOS: 'iOS and iPadOS.',
    macOS: 'macOS.',
    windowsPhone81: 'Windows Phone 8.1.',
    windows81AndLater: 'Windows 8.1 and later.',
    windows10AndLater: 'Windows 10 and later.',
    androidWorkProfile: 'Android Enterprise work profile on personal devices.',
    windows10XProfile: 'Windows 10X.',
    androidAOSP: 'Android Open Source Project.',
    all: 'Every platform, and those that have no member of their own, such as Linux.',
  },
);
export type PolicyPlatformType = MemberOf<typeof policyPlatformType>;

/** Graph settingSourceType. */
export const settingSourceType = enumeration(
  'SettingSourceType',
  'Kind of policy that a setting comes from. Graph: settingSourceType.',
  {
    deviceConfiguration: 'A compliance policy or configuration profile.',
    deviceIntent: 'A security baseline or endpoint security policy.',
  },
);
export type SettingSourceType = MemberOf<typeof settingSourceType>;

/** Graph securityBaselineComplianceState. */
export const securityBaselineComplianceState = enumeration(
  'SecurityBaselineComplianceState',
  'How a device stands against a security baseline or one of its settings. Graph: securityBaselineComplianceState.',
  {
    unknown: 'Not evaluated yet.',
    secure: 'As the baseline asks.',
    notApplicable: 'Does not concern the device.',
    notSecure: 'Not as the baseline asks.',
    error: 'Could not be applied.',
    conflict: 'Another policy asks for a different value.',
  },
);
export type SecurityBaselineComplianceState = MemberOf<typeof securityBaselineComplianceState>;

/** Graph securityBaselinePolicySourceType. */
export const securityBaselinePolicySourceType = enumeration(
  'SecurityBaselinePolicySourceType',
  'Kind of policy that contributes to a setting of a baseline. Graph: securityBaselinePolicySourceType.',
  {
    deviceConfiguration: 'A configuration profile.',
    deviceIntent: 'A security baseline or endpoint security policy.',
  },
);
export type SecurityBaselinePolicySourceType = MemberOf<typeof securityBaselinePolicySourceType>;

/** Graph syncComponentStatus. */
export const syncComponentStatus = enumeration(
  'SyncComponentStatus',
  'How far the synchronisation of one part of a device is. Graph: syncComponentStatus.',
  {
    none: 'There is nothing to synchronise.',
    inProgress: 'Asked for, and not reported yet.',
    success: 'Done.',
    failure: 'Failed altogether.',
    partialSuccess: 'Done in part.',
  },
);
export type SyncComponentStatus = MemberOf<typeof syncComponentStatus>;
