import type { Instant } from '../clock';
import type {
  AdministratorConfiguredDeviceComplianceState,
  ComplianceState,
  DeviceEnrollmentType,
  DeviceType,
  JoinType,
  ManagedDeviceOwnerType,
  ManagementAgentType,
  ManagementState,
} from '../enumerations/devices';
import type { ManagedDeviceArchitecture } from '../enumerations/hardware';
import type { LostModeState } from '../enumerations/management';
import type { AttestationFacts } from './attestation';

/** One named value a ChromeOS device reports. */
interface ChromeOSProperty {
  readonly name: string | null;
  readonly value: string | null;
  readonly valueType: string | null;
  readonly updatable: boolean;
}

/** What the rules need to know about a managed device; the stored record satisfies it. */
export interface DeviceFacts {
  readonly id: string;
  readonly deviceName: string | null;
  readonly serialNumber: string | null;
  readonly manufacturer: string | null;
  readonly operatingSystem: string | null;
  readonly osVersion: string | null;
  readonly deviceType: DeviceType;
  readonly deviceEnrollmentType: DeviceEnrollmentType;
  readonly managementAgent: ManagementAgentType;
  readonly managementState: ManagementState;
  readonly managedDeviceOwnerType: ManagedDeviceOwnerType;
  readonly joinType: JoinType;
  readonly complianceState: ComplianceState;
  /** What its policies find while an administrator has set compliance otherwise; null if nobody has. */
  readonly policyComplianceState: ComplianceState | null;
  readonly isSupervised: boolean;
  readonly lostModeState: LostModeState;
  /** Whether an assigned policy lets the device be located, where locating needs that. */
  readonly isLocationAllowed: boolean;
  readonly chromeOSDeviceInfo: readonly ChromeOSProperty[];
  readonly enrolledDateTime: Instant;
  readonly managementCertificateExpirationDate: Instant | null;
  readonly activationLockBypassCode: string | null;
  /** When the bypass code lapses and is cleared. */
  readonly activationLockBypassCodeExpirationDateTime: Instant | null;
  /** Whether an assigned device restriction allows Activation Lock. */
  readonly isActivationLockAllowed: boolean;
  readonly skuFamily: string | null;
  readonly processorArchitecture: ManagedDeviceArchitecture;
  readonly deviceFirmwareConfigurationInterfaceManaged: boolean;
  /** Whether an assigned policy lets BitLocker recovery keys be rotated. */
  readonly isBitLockerRotationAllowed: boolean;
  /** Whether a LAPS policy backs the local administrator password up. */
  readonly isLocalAdminPasswordManaged: boolean;
  /** Whether a policy sets a Recovery Lock on the Mac. */
  readonly isRecoveryLockManaged: boolean;
  /** Whether it is an iPad that several users share. */
  readonly isSharedDevice: boolean;
  readonly hasEsim: boolean;
  readonly autopilotEnrolled: boolean;
  /** Whether the tenant has a remote assistance partner that is connected. */
  readonly isRemoteAssistanceOnboarded: boolean;
  /** Whether the tenant lets the partner assist on Apple devices. */
  readonly areExtendedPlatformsAssisted: boolean;
  /** Whether a remote assistance session is under way. */
  readonly isAssisted: boolean;
  /** Whether its primary user has been deleted from Entra ID. */
  readonly isUserDeleted: boolean;
  /** Whether the tenant lets diagnostics be collected. */
  readonly isLogCollectionEnabled: boolean;
  /** Whether Configuration Manager, which has a client on it, has uploaded it to the tenant. */
  readonly isTenantAttached: boolean;
}

/** What actions may write on the record but no rule looks at. */
interface RecordFacts {
  readonly fileVaultKey: string | null;
  readonly recoveryLockPasscode: string | null;
  readonly localAdminPassword: string | null;
  readonly localAdminPasswordLastRotationDateTime: Instant | null;
  readonly administratorConfiguredComplianceState: AdministratorConfiguredDeviceComplianceState;
  readonly complianceRemediationUrl: string | null;
  readonly isEncrypted: boolean;
  readonly remoteAssistanceSessionUrl: string | null;
  readonly remoteAssistanceSessionErrorDetails: string | null;
  readonly usersLoggedOn: readonly { readonly userId: string | null; readonly lastLogOnDateTime: Instant | null }[];
  /** Sign-in names of the users cached on a Shared iPad, as it reports them; kept in its hardware information. */
  readonly sharedDeviceCachedUsers: readonly string[];
  readonly deviceHealthAttestationState: AttestationFacts | null;
}

/** Names of the columns behind the facts, for whoever fetches them. */
export const deviceFactColumns: readonly (keyof DeviceFacts)[] = [
  'id',
  'deviceName',
  'serialNumber',
  'manufacturer',
  'operatingSystem',
  'osVersion',
  'deviceType',
  'deviceEnrollmentType',
  'managementAgent',
  'managementState',
  'managedDeviceOwnerType',
  'joinType',
  'complianceState',
  'policyComplianceState',
  'isSupervised',
  'lostModeState',
  'isLocationAllowed',
  'chromeOSDeviceInfo',
  'enrolledDateTime',
  'managementCertificateExpirationDate',
  'activationLockBypassCode',
  'activationLockBypassCodeExpirationDateTime',
  'isActivationLockAllowed',
  'skuFamily',
  'processorArchitecture',
  'deviceFirmwareConfigurationInterfaceManaged',
  'isBitLockerRotationAllowed',
  'isLocalAdminPasswordManaged',
  'isRecoveryLockManaged',
  'isSharedDevice',
  'hasEsim',
  'autopilotEnrolled',
  'isRemoteAssistanceOnboarded',
  'areExtendedPlatformsAssisted',
  'isAssisted',
  'isUserDeleted',
  'isLogCollectionEnabled',
  'isTenantAttached',
];

/** Changes to a record that an action brings about. */
export type DevicePatch = { -readonly [Fact in keyof DeviceFacts]?: DeviceFacts[Fact] } & {
  -readonly [Fact in keyof RecordFacts]?: RecordFacts[Fact];
};
