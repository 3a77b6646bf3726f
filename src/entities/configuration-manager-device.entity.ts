import { Index } from 'typeorm';
import { ACTIVE_DAYS } from '../domain/devices/client-cycles';
import {
  type ClientActiveStatus,
  type ClientOnlineStatus,
  clientActiveStatus,
  clientOnlineStatus,
  type EndpointProtectionDeploymentState,
  endpointProtectionDeploymentState,
  type PendingRestart,
  pendingRestart,
} from '../domain/enumerations/configuration-manager-devices';
import { deviceIsListed } from './listed-devices';
import { Resource } from './model-classes';
import { DateTime, EnumMember, EnumMembers, Flag, Key, Text } from './properties';

// The site knows its devices whatever scope tags they have in Intune, so what they say is read past those.
const ofDevice = (sql: string) => `(SELECT ${sql} FROM main."managedDevice" d WHERE d."id" = t."managedDeviceId")`;
const ofProtection = (column: string, own: string) =>
  `coalesce((SELECT p."${column}" FROM main."windowsProtectionState" p WHERE p."managedDeviceId" = t."managedDeviceId"), t."${own}")`;

const LAST_HEARD = `max(coalesce(t."lastPolicyRequest", ''), coalesce(t."lastDdr", ''), coalesce(t."lastHardwareScan", ''))`;
const INACTIVE_SINCE = `(SELECT strftime('%Y-%m-%dT%H:%M:%fZ', s."clockAnchorDateTime", '-${ACTIVE_DAYS} days') FROM main."sandbox" s)`;

// Operations look at every client of a collection: this says all they need of one.
@Index(['managedDeviceId', 'isClient', 'silentSinceDateTime'])
@Resource({
  singular: 'configurationManagerDevice',
  plural: 'configurationManagerDevices',
  description:
    'A device as the Configuration Manager site knows it: by its client, or by discovery alone. ConfigMgr: SMS_CombinedDeviceResources, SMS_R_System.',
  permission: 'Collection.ReadResource',
  scope: {
    ofCollections: `EXISTS (SELECT 1 FROM main."collectionMember" x JOIN "collection" c ON c."id" = x."collectionId"
      WHERE x."managedDeviceId" = t."managedDeviceId")`,
  },
  orderBy: ['id'],
  search: ['name', 'domain'],
  visible: `EXISTS (SELECT 1 FROM main."managedDevice" d WHERE d."id" = t."managedDeviceId" AND ${deviceIsListed('d')})`,
})
export class ConfigurationManagerDevice {
  @Key('ResourceID: the number of the device at the site, from 16777220 on.')
  id!: string;

  @Text('Name of the device; null when not known.', { expression: `(${ofDevice('d."deviceName"')} COLLATE NOCASE)` })
  name!: string | null;

  @Text('Code of the site it is assigned to.', { required: true, defaultTo: 'CON' })
  siteCode!: string;

  @Text('Domain or workgroup it belongs to; null when not known. ConfigMgr: ResourceDomainORWorkgroup.')
  domain!: string | null;

  @Flag('Whether it has the client; without one the site knows it from discovery alone.', {
    required: true,
    defaultTo: true,
  })
  isClient!: boolean;

  @Text('Version of the client; null without one.')
  clientVersion!: string | null;

  @EnumMember(clientActiveStatus, 'Whether the site still hears from the client; null without one.', {
    expression: `CASE WHEN t."isClient" THEN CASE WHEN ${LAST_HEARD} >= ${INACTIVE_SINCE} THEN 'active' ELSE 'inactive' END END`,
  })
  clientActiveStatus!: ClientActiveStatus | null;

  @EnumMember(clientOnlineStatus, 'Whether the client is connected now.', { required: true, defaultTo: 'unknown' })
  clientOnlineStatus!: ClientOnlineStatus;

  @DateTime('When the client last came online; null if it never did. ConfigMgr: CNLastOnlineTime.')
  lastOnlineTime!: string | null;

  @DateTime('When the client last went offline; null if it never did. ConfigMgr: CNLastOfflineTime.')
  lastOfflineTime!: string | null;

  @DateTime('When the client last asked for computer policy; null if it never did.')
  lastPolicyRequest!: string | null;

  @DateTime('When the client last asked for policy of its user; null if it never did.')
  lastUserPolicyRequest!: string | null;

  @DateTime('When discovery data of the client last came, its heartbeat; null if none ever did.')
  lastDdr!: string | null;

  @DateTime('When hardware inventory last came; null if none ever did.')
  lastHardwareScan!: string | null;

  @DateTime('When software inventory last came; null if none ever did.')
  lastSoftwareScan!: string | null;

  @DateTime('When the client last evaluated application deployments; null if it never did.')
  lastApplicationEvaluation!: string | null;

  @DateTime('When the client last evaluated software update deployments; null if it never did.')
  lastSoftwareUpdateEvaluation!: string | null;

  @Text('The software update point the client uses now; null if it uses none.')
  softwareUpdatePoint!: string | null;

  @EnumMembers(pendingRestart, 'What the device has to restart for, as a list: at the site it is one number.', {
    required: true,
    defaultTo: ['no'],
  })
  pendingRestart!: PendingRestart[];

  @DateTime('When the client last had the health of the device attested; null if it never did.')
  lastDeviceHealthAttestation!: string | null;

  @DateTime(
    'When the client last checked compliance for conditional access; null if it never did. ConfigMgr: CA_ComplianceEvalTime.',
  )
  conditionalAccessEvaluationTime!: string | null;

  @Flag('What that check found; null if there was none. ConfigMgr: CA_IsCompliant.')
  isConditionalAccessCompliant!: boolean | null;

  @EnumMember(endpointProtectionDeploymentState, 'How the Endpoint Protection client came to the device.', {
    required: true,
    defaultTo: 'unmanaged',
  })
  endpointProtectionDeploymentState!: EndpointProtectionDeploymentState;

  @Text('Version of the malware definitions; null until reported. ConfigMgr: EPAntivirusSignatureLastVersion.', {
    expression: `(${ofProtection('signatureVersion', 'reportedDefinitionVersion')} COLLATE NOCASE)`,
  })
  endpointProtectionDefinitionVersion!: string | null;

  @DateTime('When a quick scan last ended; null if none ever did. ConfigMgr: EPLastQuickScanDateTimeEnd.', {
    expression: ofProtection('lastQuickScanDateTime', 'reportedQuickScan'),
  })
  endpointProtectionLastQuickScan!: string | null;

  @DateTime('When a full scan last ended; null if none ever did. ConfigMgr: EPLastFullScanDateTimeEnd.', {
    expression: ofProtection('lastFullScanDateTime', 'reportedFullScan'),
  })
  endpointProtectionLastFullScan!: string | null;

  @Text('Version of the definitions, as far as only the site was told.', { hidden: true })
  reportedDefinitionVersion!: string | null;

  @DateTime('When a quick scan last ended, as far as only the site was told.', { hidden: true })
  reportedQuickScan!: string | null;

  @DateTime('When a full scan last ended, as far as only the site was told.', { hidden: true })
  reportedFullScan!: string | null;

  @DateTime('Since when the client has been silent; null while it sends messages.', { hidden: true })
  silentSinceDateTime!: string | null;

  @DateTime('When its status is next to be looked at; null if nothing is to be expected of it.', {
    hidden: true,
    indexed: true,
  })
  nextContactDateTime!: string | null;

  @Text('The device.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;
}
