import { enumeration, type MemberOf } from '../enumeration';
import type { SiteVersion } from './site-version';

/** The client notification menu of the Configuration Manager console, site version 1810. */
export const clientNotificationAction = enumeration(
  'ClientNotificationAction',
  'What Configuration Manager can ask its clients to do at once, over the fast notification channel.',
  {
    downloadComputerPolicy: 'Request and apply computer policy. ConfigMgr: ClientNotificationRequestMachinePolicyNow.',
    downloadUserPolicy: 'Request and apply user policy. ConfigMgr: ClientNotificationRequestUsersPolicyNow.',
    collectDiscoveryData: 'Send a discovery data record. ConfigMgr: ClientNotificationRequestDDRNow.',
    collectSoftwareInventory: 'Run a software inventory cycle. ConfigMgr: ClientNotificationRequestSWInvNow.',
    collectHardwareInventory: 'Run a hardware inventory cycle. ConfigMgr: ClientNotificationRequestHWInvNow.',
    evaluateApplicationDeployments: 'Evaluate application deployments. ConfigMgr: ClientNotificationAppDeplEvalNow.',
    evaluateSoftwareUpdateDeployments:
      'Evaluate software update deployments. ConfigMgr: ClientNotificationSUMDeplEvalNow.',
    switchToNextSoftwareUpdatePoint: 'Use the next software update point. ConfigMgr: ClientRequestSUPChangeNow.',
    evaluateDeviceHealthAttestation:
      'Report device health attestation; concerns Windows 10 and later only. ConfigMgr: ClientRequestDHAChangeNow.',
    checkConditionalAccessCompliance:
      'Check conditional access compliance. ConfigMgr: ClientNotificationCheckComplianceNow.',
    wakeUp:
      'Bring sleeping devices back to full power through an awake peer; devices that are awake are not concerned. ConfigMgr: ClientNotificationWakeUpClientNow.',
    restart: 'Restart after the warning that Software Center shows. ConfigMgr: ClientNotificationRebootMachine.',
  },
);
export type ClientNotificationAction = MemberOf<typeof clientNotificationAction>;

/** The Endpoint Protection menu of the Configuration Manager console. */
export const endpointProtectionAction = enumeration(
  'EndpointProtectionAction',
  'What Configuration Manager can ask the Endpoint Protection client of a device to do at once.',
  {
    fullScan: 'Scan the whole device for malware. ConfigMgr: EndpointProtectionFullScan.',
    quickScan: 'Scan the places where malware usually is. ConfigMgr: EndpointProtectionQuickScan.',
    downloadDefinition: 'Download the newest malware definitions. ConfigMgr: EndpointProtectionDownloadDefinition.',
  },
);
export type EndpointProtectionAction = MemberOf<typeof endpointProtectionAction>;

/** Everything that goes to clients as a client operation. */
export const clientAction = enumeration(
  'ClientAction',
  'What Configuration Manager clients can be asked to do by a client operation. ConfigMgr: SMS_ClientOperation.PrimaryActionType.',
  {
    ...clientNotificationAction.members,
    ...endpointProtectionAction.members,
    runScript: 'Run an approved PowerShell script. ConfigMgr: RequestScriptExecution.',
    startCMPivot: 'Answer a CMPivot query. ConfigMgr: RequestCMPivotExecution.',
  },
);
export type ClientAction = MemberOf<typeof clientAction>;

/** Permissions on the Collection that client actions need. */
export const NOTIFY_RESOURCE = 'Collection.NotifyResource';
export const ENFORCE_SECURITY = 'Collection.EnforceSecurity';
export const RUN_SCRIPT = 'Collection.RunScript';

/** What holds of a client action at the site. */
export interface ClientActionDefinition {
  /** The number by which client operations at the site carry it. */
  readonly primaryActionType: number;
  /** Permission on the Collection. */
  readonly permission: string;
  /** The first site version that has it; every version has it, if absent. */
  readonly since?: SiteVersion;
  /** It is for clients that sleep, and reaches them through others. */
  readonly reachesSleeping?: boolean;
  /** It takes the Endpoint Protection client. */
  readonly needsEndpointProtection?: boolean;
  /** Once it was requested for a collection it can no longer be withdrawn. */
  readonly isFinalOnCollection?: boolean;
}

const notification = (primaryActionType: number, since?: SiteVersion): ClientActionDefinition => ({
  primaryActionType,
  permission: NOTIFY_RESOURCE,
  since,
});
const endpointProtection = (primaryActionType: number): ClientActionDefinition => ({
  primaryActionType,
  permission: ENFORCE_SECURITY,
  needsEndpointProtection: true,
});

/** What holds of each client action. */
export const clientActions: Readonly<Record<ClientAction, ClientActionDefinition>> = {
  downloadComputerPolicy: notification(8),
  downloadUserPolicy: notification(9),
  collectDiscoveryData: notification(10),
  collectSoftwareInventory: notification(11),
  collectHardwareInventory: notification(12),
  evaluateApplicationDeployments: notification(13),
  evaluateSoftwareUpdateDeployments: notification(14),
  switchToNextSoftwareUpdatePoint: notification(15),
  evaluateDeviceHealthAttestation: notification(16),
  checkConditionalAccessCompliance: notification(125),
  wakeUp: { ...notification(150, '1810'), reachesSleeping: true },
  restart: notification(17),
  fullScan: endpointProtection(1),
  quickScan: endpointProtection(2),
  downloadDefinition: endpointProtection(3),
  runScript: { primaryActionType: 135, permission: RUN_SCRIPT, isFinalOnCollection: true },
  startCMPivot: { primaryActionType: 145, permission: RUN_SCRIPT },
};
