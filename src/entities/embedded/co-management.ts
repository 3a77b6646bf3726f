import { type JoinType, joinType } from '../../domain/enumerations/devices';
import { EmbeddedType } from '../model-classes';
import { Embedded, EmbeddedList, EnumMember, Int, Text } from '../properties';

@EmbeddedType(
  'ComanagedDevicesSummary',
  'How many devices are co-managed, and of how many of them Intune manages each workload. Graph: comanagedDevicesSummary.',
)
export class ComanagedDevicesSummary {
  @Int('Devices that have the client and are enrolled in Intune.', { required: true })
  totalComanagedCount!: number;

  @Int('Of these, devices whose compliance policies Intune manages.', { required: true })
  compliancePolicyCount!: number;

  @Int('Of these, devices whose configuration Intune manages.', { required: true })
  configurationSettingsCount!: number;

  @Int('Of these, devices whose endpoint protection Intune manages.', { required: true })
  endpointProtectionCount!: number;

  @Int('Of these, devices whose inventory Intune takes.', { required: true })
  inventoryCount!: number;

  @Int('Of these, devices whose client apps Intune manages.', { required: true })
  modernAppsCount!: number;

  @Int('Of these, devices whose Office Click-to-Run apps Intune manages.', { required: true })
  officeAppsCount!: number;

  @Int('Of these, devices whose resource access Intune manages.', { required: true })
  resourceAccessCount!: number;

  @Int('Of these, devices whose Windows Update policies Intune manages.', { required: true })
  windowsUpdateForBusinessCount!: number;
}

@EmbeddedType(
  'ComanagementEligibleDevicesSummary',
  'How the clients of Configuration Manager stand to co-management. Graph: comanagementEligibleDevicesSummary.',
)
export class ComanagementEligibleDevicesSummary {
  @Int('Clients that are enrolled in Intune.', { required: true })
  comanagedCount!: number;

  @Int('Clients that can be enrolled.', { required: true })
  eligibleCount!: number;

  @Int('Clients that could be enrolled once they are joined to Microsoft Entra ID.', { required: true })
  eligibleButNotAzureAdJoinedCount!: number;

  @Int('Clients whose Windows is too old.', { required: true })
  needsOsUpdateCount!: number;

  @Int('Clients that cannot be co-managed.', { required: true })
  ineligibleCount!: number;

  @Int('Clients that have been told to enrol.', { required: true })
  scheduledForEnrollmentCount!: number;
}

@EmbeddedType('CoManagementEnrollmentStatus', 'How far clients that can be co-managed are on their way there.')
export class CoManagementEnrollmentStatus {
  @Int('Clients that have not been told to enrol.', { required: true })
  eligibleCount!: number;

  @Int('Clients that have been told to enrol, and when.', { required: true })
  scheduledCount!: number;

  @Int('Clients that have begun to enrol, those included whose enrolment failed.', { required: true })
  enrollmentInitiatedCount!: number;

  @Int('Clients that are enrolled.', { required: true })
  enrolledCount!: number;
}

@EmbeddedType('CoManagementEnrollmentResult', 'What has come of the enrolment of clients that are joined in one way.')
export class CoManagementEnrollmentResult {
  @EnumMember(joinType, 'How the clients are joined.', { required: true })
  joinType!: JoinType;

  @Int('Clients that are enrolled.', { required: true })
  successCount!: number;

  @Int('Clients whose enrolment is under way.', { required: true })
  enrollingCount!: number;

  @Int('Clients whose enrolment failed.', { required: true })
  failureCount!: number;
}

@EmbeddedType('CoManagementEnrollmentError', 'An error with which enrolments failed.')
export class CoManagementEnrollmentError {
  @Int('The error, as an HRESULT.', { required: true })
  errorCode!: number;

  @Text('What it means; null if it is not among the common ones.')
  errorDetail!: string | null;

  @Int('Clients whose last enrolment failed with it.', { required: true })
  deviceCount!: number;
}

@EmbeddedType('CoManagementDashboard', 'Co-management at a glance. ConfigMgr: co-management dashboard.')
export class CoManagementDashboard {
  @Embedded(() => CoManagementEnrollmentStatus, 'How far clients are on their way, one after the other.', {
    required: true,
  })
  enrollmentStatus!: CoManagementEnrollmentStatus;

  @EmbeddedList(() => CoManagementEnrollmentResult, 'What has come of enrolments, by how clients are joined.', {
    required: true,
  })
  enrollmentResults!: CoManagementEnrollmentResult[];

  @EmbeddedList(() => CoManagementEnrollmentError, 'The errors with which enrolments failed, most frequent first.', {
    required: true,
  })
  enrollmentErrors!: CoManagementEnrollmentError[];
}
