import {
  type AdministratorConfiguredDeviceComplianceState,
  administratorConfiguredDeviceComplianceState,
  type ComplianceState,
  complianceState,
} from '../domain/enumerations/devices';
import { openSessionStates } from '../domain/remote-assistance/session';
import { ManagedDevicePolicies } from './managed-device-policies';
import { DateTime, EnumMember, Flag, Text } from './properties';

/** What the service keeps of a managed device and no API shows as such: what policies provide for, secrets, overrides. */
export abstract class ManagedDeviceInternals extends ManagedDevicePolicies {
  @Text('The category.', { hidden: true, references: 'deviceCategory', onDelete: 'SET NULL' })
  deviceCategoryId!: string | null;

  @Flag('Whether an assigned policy lets the device be located.', { hidden: true, required: true })
  isLocationAllowed!: boolean;

  @DateTime('When the Activation Lock bypass code lapses and is cleared.', { hidden: true, indexed: true })
  activationLockBypassCodeExpirationDateTime!: string | null;

  @Flag('Whether an assigned device restriction allows Activation Lock.', { hidden: true, required: true })
  isActivationLockAllowed!: boolean;

  @Flag('Whether an assigned policy lets BitLocker recovery keys be rotated.', { hidden: true, required: true })
  isBitLockerRotationAllowed!: boolean;

  @Flag('Whether a LAPS policy backs the local administrator password up to Entra ID or Intune.', {
    hidden: true,
    required: true,
  })
  isLocalAdminPasswordManaged!: boolean;

  @Flag('Whether a policy sets a Recovery Lock on the Mac.', { hidden: true, required: true })
  isRecoveryLockManaged!: boolean;

  @Flag('Whether it is an iPad that several users share.', {
    hidden: true,
    required: true,
    expression: `coalesce(json_extract(t."hardwareInformation", '$.isSharedDevice'), 0)`,
  })
  isSharedDevice!: boolean;

  @Flag('Whether it has an eSIM.', {
    hidden: true,
    required: true,
    expression: `json_extract(t."hardwareInformation", '$.esimIdentifier') IS NOT NULL`,
  })
  hasEsim!: boolean;

  @Flag('Whether the tenant has a remote assistance partner that is connected.', {
    hidden: true,
    required: true,
    expression: `EXISTS (SELECT 1 FROM "remoteAssistancePartner" p WHERE p."onboardingStatus" = 'onboarded')`,
  })
  isRemoteAssistanceOnboarded!: boolean;

  @Flag('Whether the tenant lets TeamViewer assist on Apple devices.', {
    hidden: true,
    required: true,
    expression: `coalesce((SELECT s."teamViewerExtendedPlatforms" FROM "deviceManagementSettings" s WHERE s."id" = 'settings'), 0)`,
  })
  areExtendedPlatformsAssisted!: boolean;

  @Flag('Whether remote assistance is under way.', {
    hidden: true,
    required: true,
    expression: `EXISTS (SELECT 1 FROM "remoteAssistanceSession" s WHERE s."managedDeviceId" = t."id"
      AND s."state" IN (${openSessionStates.map((state) => `'${state}'`).join(', ')}))`,
  })
  isAssisted!: boolean;

  @Flag('Whether the primary user has been deleted from Entra ID.', {
    hidden: true,
    required: true,
    expression: `EXISTS (SELECT 1 FROM "user" u WHERE u."id" = t."userId" AND u."deletedDateTime" IS NOT NULL)`,
  })
  isUserDeleted!: boolean;

  @Flag('Whether the tenant lets diagnostics be collected.', {
    hidden: true,
    required: true,
    expression: `coalesce((SELECT s."enableLogCollection" FROM "deviceManagementSettings" s WHERE s."id" = 'settings'), 1)`,
  })
  isLogCollectionEnabled!: boolean;

  @Flag('Whether Configuration Manager has uploaded it to the tenant.', {
    hidden: true,
    required: true,
    expression: `coalesce((SELECT c."isUploaded" FROM "comanagementEligibleDevice" c WHERE c."managedDeviceId" = t."id"), 1)`,
  })
  isTenantAttached!: boolean;

  @Text('FileVault personal recovery key; null when none is escrowed.', { hidden: true })
  fileVaultKey!: string | null;

  @Text('Recovery Lock passcode; null when none is set.', { hidden: true })
  recoveryLockPasscode!: string | null;

  @Text('Password of the local administrator; null when it is not managed.', { hidden: true })
  localAdminPassword!: string | null;

  @DateTime('When the password of the local administrator was last rotated.', { hidden: true })
  localAdminPasswordLastRotationDateTime!: string | null;

  @EnumMember(administratorConfiguredDeviceComplianceState, 'What an administrator has set compliance to.', {
    hidden: true,
  })
  administratorConfiguredComplianceState!: AdministratorConfiguredDeviceComplianceState | null;

  @EnumMember(complianceState, 'What its policies find while an administrator has set compliance otherwise.', {
    hidden: true,
  })
  policyComplianceState!: ComplianceState | null;

  @Text('Where a user learns how to become compliant again.', { hidden: true })
  complianceRemediationUrl!: string | null;

  @DateTime('Since when a clean-up rule hides the device; null if none does.', { hidden: true, indexed: true })
  hiddenDateTime!: string | null;
}
