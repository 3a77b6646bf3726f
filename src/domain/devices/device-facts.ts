import type { Instant } from '../clock';
import type {
  ComplianceState,
  DeviceEnrollmentType,
  DeviceType,
  JoinType,
  ManagedDeviceOwnerType,
  ManagementAgentType,
  ManagementState,
} from '../enumerations/devices';

/** What the rules need to know about a managed device; the stored record satisfies it. */
export interface DeviceFacts {
  readonly id: string;
  readonly deviceName: string | null;
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
  readonly isSupervised: boolean;
  readonly enrolledDateTime: Instant;
  readonly managementCertificateExpirationDate: Instant | null;
  readonly activationLockBypassCode: string | null;
  /** When the bypass code lapses and is cleared. */
  readonly activationLockBypassCodeExpirationDateTime: Instant | null;
  /** Whether an assigned device restriction allows Activation Lock. */
  readonly isActivationLockAllowed: boolean;
}

/** Names of the columns behind the facts, for whoever fetches them. */
export const deviceFactColumns: readonly (keyof DeviceFacts)[] = [
  'id',
  'deviceName',
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
  'isSupervised',
  'enrolledDateTime',
  'managementCertificateExpirationDate',
  'activationLockBypassCode',
  'activationLockBypassCodeExpirationDateTime',
  'isActivationLockAllowed',
];

/** Changes to a record that an action brings about. */
export type DevicePatch = { -readonly [Fact in keyof DeviceFacts]?: DeviceFacts[Fact] };
