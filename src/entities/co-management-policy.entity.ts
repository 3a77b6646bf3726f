import {
  type CoManagementAutomaticEnrollment,
  type CoManagementWorkloadAuthority,
  coManagementAutomaticEnrollment,
  coManagementWorkloadAuthority,
  type TenantAttachUpload,
  tenantAttachUpload,
} from '../domain/enumerations/co-management';
import { Resource } from './model-classes';
import { DateTime, EnumMember, Key, Text } from './properties';

const slider = (things: string) =>
  EnumMember(coManagementWorkloadAuthority, `Who manages ${things}.`, {
    required: true,
    defaultTo: 'configurationManager',
  });

@Resource({
  singular: 'coManagementPolicy',
  plural: 'coManagementPolicies',
  description:
    'What is set for co-management at the site: who enrols in Intune, and which workloads Intune manages. There is one at most, and no co-management without it. Clients take it in when they ask for policy. ConfigMgr: CoManagementPolicy.',
  permission: 'Site.Read',
  scope: 'tenant',
  orderBy: ['displayName'],
})
export class CoManagementPolicy {
  @Key('Its id.')
  id!: string;

  @Text('Its name.', { required: true })
  displayName!: string;

  @EnumMember(coManagementAutomaticEnrollment, 'Which clients enrol in Intune by themselves.', {
    required: true,
    defaultTo: 'none',
  })
  automaticEnrollment!: CoManagementAutomaticEnrollment;

  @Text('The device collection of the pilot, for enrolment and workloads alike; null if there is no pilot.', {
    references: 'collection',
    onDelete: 'SET NULL',
  })
  pilotCollectionId!: string | null;

  @slider('compliance policies')
  compliancePolicies!: CoManagementWorkloadAuthority;

  @slider('Windows Update policies')
  windowsUpdatePolicies!: CoManagementWorkloadAuthority;

  @slider('resource access: VPN, Wi-Fi, mail and certificate profiles. It goes with deviceConfiguration')
  resourceAccessPolicies!: CoManagementWorkloadAuthority;

  @slider('Endpoint Protection. It goes with deviceConfiguration')
  endpointProtection!: CoManagementWorkloadAuthority;

  @slider('device configuration')
  deviceConfiguration!: CoManagementWorkloadAuthority;

  @slider('Office Click-to-Run apps')
  officeClickToRunApps!: CoManagementWorkloadAuthority;

  @slider('client apps')
  clientApps!: CoManagementWorkloadAuthority;

  @EnumMember(
    tenantAttachUpload,
    'Which clients the site uploads to the tenant, every 15 minutes. What has been uploaded stays.',
    { required: true, defaultTo: 'none' },
  )
  deviceUpload!: TenantAttachUpload;

  @Text('The device collection that is uploaded; null if not a collection is.', {
    references: 'collection',
    onDelete: 'SET NULL',
  })
  uploadCollectionId!: string | null;

  @DateTime('When it was last changed.')
  lastModifiedDateTime!: string | null;
}
