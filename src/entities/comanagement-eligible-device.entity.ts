import { enrollmentErrors } from '../domain/co-management/enrollment';
import {
  type CoManagementEnrollmentOutcome,
  type CoManagementEnrollmentState,
  type ComanagementEligibleType,
  coManagementEnrollmentOutcome,
  coManagementEnrollmentState,
  comanagementEligibleType,
} from '../domain/enumerations/co-management';
import {
  type DeviceType,
  deviceType,
  type ManagementAgentType,
  type ManagementState,
  managementAgentType,
  managementState,
  type OwnerType,
  ownerType,
} from '../domain/enumerations/devices';
import { type DeviceRegistrationState, deviceRegistrationState } from '../domain/enumerations/management';
import { CAN_ENROLL, HAS_OLD_WINDOWS, IS_CO_MANAGED, IS_ENROLLED, IS_WINDOWS_PC } from './co-managed-devices';
import { OF_LISTED_DEVICE, ofDevice, textOfDevice } from './listed-devices';
import { Resource } from './model-classes';
import { DateTime, EnumMember, Flag, Int, Key, Text } from './properties';
import { WITH_DEVICE } from './scopes';

const isOfDevice = (sql: string) => ofDevice(`coalesce(${sql}, 0)`);
const ofLikeName = (name: string) => ({ expression: textOfDevice(`d."${name}"`) });

/** SQL of what an error code means. */
const ERROR_MEANING = `(CASE t."enrollmentErrorCode" ${[...enrollmentErrors].map(([code, meaning]) => `WHEN ${code} THEN '${meaning}'`).join(' ')} END COLLATE NOCASE)`;

@Resource({
  singular: 'comanagementEligibleDevice',
  plural: 'comanagementEligibleDevices',
  description:
    'How a client of Configuration Manager stands to co-management. Graph: comanagementEligibleDevice; what is said of the enrolment comes from ConfigMgr: SMS_Client_ComanagementState.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: ['deviceName'],
  search: ['deviceName', 'upn'],
  visible: OF_LISTED_DEVICE,
})
export class ComanagementEligibleDevice {
  @Key('`<managedDeviceId>:comanagement`.')
  id!: string;

  @Text('Name of the device, as ManagedDevice.deviceName.', ofLikeName('deviceName'))
  deviceName!: string | null;

  @EnumMember(comanagementEligibleType, 'Whether it can be co-managed, or is.', {
    required: true,
    expression: ofDevice(`CASE WHEN ${IS_CO_MANAGED} THEN 'comanaged'
      WHEN NOT (${IS_WINDOWS_PC}) THEN 'ineligible' WHEN ${HAS_OLD_WINDOWS} THEN 'needsOsUpdate'
      WHEN NOT (${CAN_ENROLL}) THEN 'eligibleButNotAzureAdJoined'
      WHEN t."scheduledEnrollTime" IS NOT NULL THEN 'scheduledForEnrollment' ELSE 'eligible' END`),
  })
  status!: ComanagementEligibleType;

  @EnumMember(deviceType, 'Kind of device, as ManagedDevice.deviceType.', {
    required: true,
    expression: ofDevice('d."deviceType"'),
  })
  deviceType!: DeviceType;

  @EnumMember(managementAgentType, 'Channels through which it is managed, as ManagedDevice.managementAgent.', {
    required: true,
    expression: ofDevice('d."managementAgent"'),
  })
  managementAgents!: ManagementAgentType;

  @EnumMember(managementState, 'As ManagedDevice.managementState.', {
    required: true,
    expression: ofDevice('d."managementState"'),
  })
  managementState!: ManagementState;

  @EnumMember(deviceRegistrationState, 'As ManagedDevice.deviceRegistrationState.', {
    required: true,
    expression: ofDevice('d."deviceRegistrationState"'),
  })
  clientRegistrationStatus!: DeviceRegistrationState;

  @EnumMember(ownerType, 'Who owns it, as ManagedDevice.ownerType.', {
    required: true,
    expression: ofDevice('d."ownerType"'),
  })
  ownerType!: OwnerType;

  @Text('Maker, as ManagedDevice.manufacturer.', ofLikeName('manufacturer'))
  manufacturer!: string | null;

  @Text('Model, as ManagedDevice.model.', ofLikeName('model'))
  model!: string | null;

  @Text('Name of the operating system, as ManagedDevice.operatingSystem.', ofLikeName('operatingSystem'))
  osDescription!: string | null;

  @Text('Version of the operating system, as ManagedDevice.osVersion.', ofLikeName('osVersion'))
  osVersion!: string | null;

  @Text('Serial number, as ManagedDevice.serialNumber.', ofLikeName('serialNumber'))
  serialNumber!: string | null;

  @Text('Sign-in name of the primary user; null on a shared device.', ofLikeName('userPrincipalName'))
  upn!: string | null;

  @Text('Mail address of the primary user; null without one.', ofLikeName('emailAddress'))
  userEmail!: string | null;

  @Text('Name of the primary user; null on a shared device.', ofLikeName('userDisplayName'))
  userName!: string | null;

  @Text('Identifier of the primary user; null on a shared device.', ofLikeName('userId'))
  userId!: string | null;

  @Text('Identifier of the device in Microsoft Entra ID; null when it has none.', ofLikeName('azureADDeviceId'))
  referenceId!: string | null;

  @Text(
    'Whether it is enrolled in MDM, in a word: `Enrolled` or `NotEnrolled`. Graph does not say which words it uses.',
    {
      expression: textOfDevice(`CASE WHEN ${IS_ENROLLED} THEN 'Enrolled' ELSE 'NotEnrolled' END`),
    },
  )
  mdmStatus!: string | null;

  @Int('Where the entry comes from. Graph does not say what its numbers mean; always 0.', {
    required: true,
    expression: 'CAST(0 AS integer)',
  })
  entitySource!: number;

  @Flag('Whether the site has uploaded it to the tenant, or it is enrolled, so that Intune can reach it.', {
    required: true,
    expression: `(t."isUploaded" OR ${isOfDevice(IS_ENROLLED)})`,
  })
  isTenantAttached!: boolean;

  @Flag('Whether it is enrolled in Intune. ConfigMgr: MDMEnrolled.', {
    required: true,
    expression: isOfDevice(IS_ENROLLED),
  })
  mdmEnrolled!: boolean;

  @Flag('Whether the co-management policy of the site has reached it. ConfigMgr: ComgmtPolicyPresent.', {
    required: true,
  })
  comgmtPolicyPresent!: boolean;

  @Flag('Whether it is co-managed: it takes both, enrolment and policy.', {
    required: true,
    expression: `(t."comgmtPolicyPresent" AND ${isOfDevice(IS_CO_MANAGED)})`,
  })
  isComanaged!: boolean;

  @EnumMember(coManagementEnrollmentState, 'How far its enrolment is; null if it cannot be co-managed.', {
    expression: ofDevice(`CASE WHEN ${IS_ENROLLED} THEN 'enrolled' WHEN NOT coalesce(${CAN_ENROLL}, 0) THEN NULL
      WHEN t."enrollmentInitiatedDateTime" IS NOT NULL THEN 'enrollmentInitiated'
      WHEN t."scheduledEnrollTime" IS NOT NULL THEN 'scheduled' ELSE 'eligible' END`),
  })
  enrollmentState!: CoManagementEnrollmentState | null;

  @EnumMember(coManagementEnrollmentOutcome, 'What has come of its enrolment; null before that begins.', {
    expression: ofDevice(`CASE WHEN ${IS_ENROLLED} THEN 'success' WHEN NOT coalesce(${CAN_ENROLL}, 0) THEN NULL
      WHEN t."enrollmentErrorCode" IS NOT NULL THEN 'failure'
      WHEN t."enrollmentInitiatedDateTime" IS NOT NULL THEN 'enrolling' END`),
  })
  enrollmentOutcome!: CoManagementEnrollmentOutcome | null;

  @DateTime('When it is to enrol, or was; null if it was not told to. ConfigMgr: ScheduledEnrollTime.')
  scheduledEnrollTime!: string | null;

  @DateTime('When it last began to enrol; null if it never did.')
  enrollmentInitiatedDateTime!: string | null;

  @Int('Why the enrolment failed, as an HRESULT; null if it has not. ConfigMgr: EnrollmentStatusCode.')
  enrollmentErrorCode!: number | null;

  @Text('What the error code means; null if nothing failed, or the code is not among the common ones.', {
    expression: ERROR_MEANING,
  })
  enrollmentErrorDetail!: string | null;

  @DateTime('When it last took in policy or went a step further; null if never. ConfigMgr: LastUpdateTime.')
  lastUpdateTime!: string | null;

  @Flag('Whether the site has uploaded it to the tenant.', { hidden: true, required: true, indexed: true })
  isUploaded!: boolean;

  @Flag('Whether it was in the pilot collection when it last took in policy.', {
    hidden: true,
    required: true,
    indexed: true,
  })
  isPilot!: boolean;

  @DateTime('When it next asks for policy that is new to it.', { hidden: true, indexed: true })
  policyDueDateTime!: string | null;

  @DateTime('When its enrolment goes a step further.', { hidden: true, indexed: true })
  enrollmentDueDateTime!: string | null;

  @DateTime('When Intune shows what the site uploads of it.', { hidden: true, indexed: true })
  uploadDueDateTime!: string | null;

  @Text('The device.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;
}
