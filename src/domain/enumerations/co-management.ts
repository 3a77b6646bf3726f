import { enumeration, type MemberOf } from '../enumeration';

/** Graph comanagementEligibleType. */
export const comanagementEligibleType = enumeration(
  'ComanagementEligibleType',
  'Whether a client of Configuration Manager can be co-managed. Graph: comanagementEligibleType.',
  {
    comanaged: 'Enrolled in Intune already.',
    eligible: 'Can be enrolled.',
    eligibleButNotAzureAdJoined: 'Could be enrolled once it is joined to Microsoft Entra ID.',
    needsOsUpdate: 'Runs a Windows that is older than Windows 10 1709.',
    ineligible: 'Cannot be co-managed: a server, or no Windows PC.',
    scheduledForEnrollment: 'Has been told to enrol, and when.',
  },
);
export type ComanagementEligibleType = MemberOf<typeof comanagementEligibleType>;

/** Whom the policy has enrol in Intune. */
export const coManagementAutomaticEnrollment = enumeration(
  'CoManagementAutomaticEnrollment',
  'Which clients enrol in Intune by themselves. ConfigMgr: automatic enrollment into Intune.',
  {
    none: 'None.',
    pilot: 'Members of the pilot collection.',
    all: 'Every client that can be co-managed.',
  },
);
export type CoManagementAutomaticEnrollment = MemberOf<typeof coManagementAutomaticEnrollment>;

/** Where the slider of a workload stands. */
export const coManagementWorkloadAuthority = enumeration(
  'CoManagementWorkloadAuthority',
  'Who manages a workload of co-managed devices: where its slider stands.',
  {
    configurationManager: 'Configuration Manager, on every device.',
    pilotIntune: 'Intune on members of the pilot collection, Configuration Manager on the others.',
    intune: 'Intune, on every device.',
  },
);
export type CoManagementWorkloadAuthority = MemberOf<typeof coManagementWorkloadAuthority>;

/** Which clients the site uploads to the tenant. */
export const tenantAttachUpload = enumeration(
  'TenantAttachUpload',
  'Which clients the site uploads to the tenant, so that Intune shows them.',
  {
    none: 'None.',
    collection: 'Members of the upload collection.',
    all: 'Every client.',
  },
);
export type TenantAttachUpload = MemberOf<typeof tenantAttachUpload>;

/** How far the enrolment of a client is. */
export const coManagementEnrollmentState = enumeration(
  'CoManagementEnrollmentState',
  'How far a client is on its way into co-management. ConfigMgr: co-management enrollment status.',
  {
    eligible: 'It can enrol, and has not been told to.',
    scheduled: 'The policy has told it to enrol at a certain time.',
    enrollmentInitiated: 'It has begun to enrol.',
    enrolled: 'It is enrolled in Intune.',
  },
);
export type CoManagementEnrollmentState = MemberOf<typeof coManagementEnrollmentState>;

/** What has come of an enrolment. */
export const coManagementEnrollmentOutcome = enumeration(
  'CoManagementEnrollmentOutcome',
  'What has come of the enrolment of a client.',
  {
    enrolling: 'It is under way.',
    success: 'The client is enrolled.',
    failure: 'It failed with an error; the client tries again when it next asks for policy, an hour later.',
  },
);
export type CoManagementEnrollmentOutcome = MemberOf<typeof coManagementEnrollmentOutcome>;
