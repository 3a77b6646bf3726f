import { Index } from 'typeorm';
import {
  type ComplianceState,
  complianceState,
  type DeviceEnrollmentType,
  deviceEnrollmentType,
  type JoinType,
  joinType,
  type ManagedDeviceOwnerType,
  type ManagementAgentType,
  type ManagementState,
  managedDeviceOwnerType,
  managementAgentType,
  managementState,
  type OwnerType,
  ownerType,
} from '../domain/enumerations/devices';
import {
  type DeviceRegistrationState,
  deviceRegistrationState,
  type LostModeState,
  lostModeState,
  type ManagedDeviceManagementFeatures,
  type ManagedDevicePartnerReportedHealthState,
  managedDeviceManagementFeatures,
  managedDevicePartnerReportedHealthState,
} from '../domain/enumerations/management';
import { CloudPcRemoteActionResult } from './embedded/cloud-pc';
import { deviceIsListed } from './listed-devices';
import { ManagedDeviceInternals } from './managed-device-internals';
import { Resource } from './model-classes';
import { DateTime, EmbeddedList, EnumMember, Flag, Key, Text, TextList } from './properties';

@Resource({
  singular: 'managedDevice',
  plural: 'managedDevices',
  description: 'A device that Intune, Configuration Manager or both manage. Graph: managedDevice.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: 'tags',
  orderBy: ['deviceName'],
  search: [
    'deviceName',
    'managedDeviceName',
    'userPrincipalName',
    'userDisplayName',
    'emailAddress',
    'serialNumber',
    'imei',
    'model',
    'phoneNumber',
  ],
  visible: deviceIsListed('t'),
})
// What decides whether somebody sees a device stands beside its name: rows are long, and those out of sight stay unread.
@Index(['deviceName', 'id', 'roleScopeTagIds', 'managementState', 'hiddenDateTime'])
export class ManagedDevice extends ManagedDeviceInternals {
  @Key('Identifier of the device in Intune, made anew at every enrollment.')
  id!: string;

  @Text('Name of the device itself; setDeviceName changes it. Null when not known.')
  deviceName!: string | null;

  @Text('Name shown in the administration console, made at enrollment. Writable.')
  managedDeviceName!: string | null;

  @EnumMember(managedDeviceOwnerType, 'Whether the organisation or the user owns the device. Writable.', {
    required: true,
    defaultTo: 'unknown',
    indexed: true,
  })
  managedDeviceOwnerType!: ManagedDeviceOwnerType;

  @EnumMember(ownerType, 'Whether the organisation or the user owns the device, as managedDeviceOwnerType says.', {
    required: true,
    defaultTo: 'unknown',
  })
  ownerType!: OwnerType;

  @Text('Free text of administrators; null when there is none. Writable.')
  notes!: string | null;

  @TextList('Identifiers of the role scope tags that decide which administrators see the device. Writable.', {
    required: true,
  })
  roleScopeTagIds!: string[];

  @Text('Name of the category; null when unassigned. Changed by assigning deviceCategory.')
  deviceCategoryDisplayName!: string | null;

  @Text('Identifier of the primary user; null on a shared device.', {
    indexed: true,
    references: 'user',
    onDelete: 'SET NULL',
  })
  userId!: string | null;

  @Text('Sign-in name of the primary user; null on a shared device.', { indexed: true })
  userPrincipalName!: string | null;

  @Text('Display name of the primary user; null on a shared device.')
  userDisplayName!: string | null;

  @Text('Mail address of the primary user; null on a shared device or without a mailbox.')
  emailAddress!: string | null;

  @EnumMember(managementState, 'Where the device is between enrollment and removal.', {
    required: true,
    defaultTo: 'managed',
    indexed: true,
  })
  managementState!: ManagementState;

  @EnumMember(managementAgentType, 'Channels through which the device is managed.', {
    required: true,
    defaultTo: 'unknown',
    indexed: true,
  })
  managementAgent!: ManagementAgentType;

  @EnumMember(managedDeviceManagementFeatures, 'Management services the device takes part in.', {
    required: true,
    defaultTo: 'none',
  })
  managementFeatures!: ManagedDeviceManagementFeatures;

  @DateTime('When the management certificate expires; the device cannot check in after that. Null if unknown.', {
    indexed: true,
  })
  managementCertificateExpirationDate!: string | null;

  @EnumMember(deviceEnrollmentType, 'How the device came under management.', { required: true, defaultTo: 'unknown' })
  deviceEnrollmentType!: DeviceEnrollmentType;

  @DateTime('When the device was enrolled.', { required: true, indexed: true })
  enrolledDateTime!: string;

  @Text('Sign-in name of whoever enrolled the device; null when it was enrolled without a user.')
  enrolledByUserPrincipalName!: string | null;

  @Text('Name of the enrollment profile; null when none was used.')
  enrollmentProfileName!: string | null;

  @Flag('Whether the user still has to approve the enrollment; null where the platform asks for none.')
  requireUserEnrollmentApproval!: boolean | null;

  @Flag('Whether Windows Autopilot enrolled the device.', { required: true })
  autopilotEnrolled!: boolean;

  @DateTime('When the device last completed a check-in.', { required: true, indexed: true })
  lastSyncDateTime!: string;

  @DateTime('When the device is to be retired automatically; null when that is not planned.')
  retireAfterDateTime!: string | null;

  @DateTime('When MDM settings began to win over group policy on Windows; null when they do not.')
  preferMdmOverGroupPolicyAppliedDateTime!: string | null;

  @EnumMember(deviceRegistrationState, 'State of the registration of the device.', {
    required: true,
    defaultTo: 'unknown',
  })
  deviceRegistrationState!: DeviceRegistrationState;

  @EnumMember(joinType, 'How the device is known to Microsoft Entra ID.', { required: true, defaultTo: 'unknown' })
  joinType!: JoinType;

  @Text('Identifier of the device in Microsoft Entra ID; null when it has none.')
  azureADDeviceId!: string | null;

  @Text('Identifier of the device in Microsoft Entra ID, as azureADDeviceId; null when it has none.')
  azureActiveDirectoryDeviceId!: string | null;

  @Flag('Whether the device is registered in Microsoft Entra ID; null when not known.')
  azureADRegistered!: boolean | null;

  @Flag('Whether the device is registered in Microsoft Entra ID, as azureADRegistered; null when not known.')
  aadRegistered!: boolean | null;

  @EnumMember(complianceState, 'How the device stands against its compliance policies.', {
    required: true,
    defaultTo: 'unknown',
    indexed: true,
  })
  complianceState!: ComplianceState;

  @DateTime('When the compliance grace period ends; null when none is running.')
  complianceGracePeriodExpirationDateTime!: string | null;

  @EnumMember(
    managedDevicePartnerReportedHealthState,
    'Threat level a mobile threat defense partner reports; unknown without a partner.',
    { required: true, defaultTo: 'unknown' },
  )
  partnerReportedThreatState!: ManagedDevicePartnerReportedHealthState;

  @EnumMember(lostModeState, 'Whether the device is in lost mode.', { required: true, defaultTo: 'disabled' })
  lostModeState!: LostModeState;

  @Text('Code that clears Activation Lock on a supervised Apple device; null when none is held.', {
    permission: 'Microsoft.Intune_RemoteTasks_BypassActivationLock',
  })
  activationLockBypassCode!: string | null;

  @Text('Address that opens the remote assistance session; null when none was requested.', {
    permission: 'Microsoft.Intune_RemoteTasks_RequestRemoteAssistance',
  })
  remoteAssistanceSessionUrl!: string | null;

  @Text('Why the remote assistance session could not be created; null when nothing failed.')
  remoteAssistanceSessionErrorDetails!: string | null;

  @EmbeddedList(() => CloudPcRemoteActionResult, 'Remote actions run on a Cloud PC; empty on other devices.', {
    required: true,
  })
  cloudPcRemoteActionResults!: CloudPcRemoteActionResult[];
}
