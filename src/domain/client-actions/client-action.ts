import { enumeration, type MemberOf } from '../enumeration';
import type { ClientActionMenu } from '../enumerations/configuration-manager-devices';
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
  readonly menu: ClientActionMenu;
  /** What the console calls it. */
  readonly label: string;
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
  /** Permissions needed besides, wherever they are held. */
  readonly besides?: readonly string[];
  /** It takes the optional feature by which scripts are kept and run. */
  readonly needsScriptFeature?: boolean;
}

const notification = (label: string, primaryActionType: number): ClientActionDefinition => ({
  menu: 'clientNotification',
  label,
  primaryActionType,
  permission: NOTIFY_RESOURCE,
});
const endpointProtection = (label: string, primaryActionType: number): ClientActionDefinition => ({
  menu: 'endpointProtection',
  label,
  primaryActionType,
  permission: ENFORCE_SECURITY,
  needsEndpointProtection: true,
});
const onRibbon = (label: string, primaryActionType: number): ClientActionDefinition => ({
  menu: 'ribbon',
  label,
  primaryActionType,
  permission: RUN_SCRIPT,
});

/** What holds of each client action. */
export const clientActions: Readonly<Record<ClientAction, ClientActionDefinition>> = {
  downloadComputerPolicy: notification('Download Computer Policy', 8),
  downloadUserPolicy: notification('Download User Policy', 9),
  collectDiscoveryData: notification('Collect Discovery Data', 10),
  collectSoftwareInventory: notification('Collect Software Inventory', 11),
  collectHardwareInventory: notification('Collect Hardware Inventory', 12),
  evaluateApplicationDeployments: notification('Evaluate Application Deployments', 13),
  evaluateSoftwareUpdateDeployments: notification('Evaluate Software Update Deployments', 14),
  switchToNextSoftwareUpdatePoint: notification('Switch to next Software Update Point', 15),
  evaluateDeviceHealthAttestation: notification('Evaluate Device Health Attestation', 16),
  checkConditionalAccessCompliance: notification('Check Conditional Access Compliance', 125),
  wakeUp: { ...notification('Wake up', 150), since: '1810', reachesSleeping: true },
  restart: notification('Restart', 17),
  fullScan: endpointProtection('Full Scan', 1),
  quickScan: endpointProtection('Quick Scan', 2),
  downloadDefinition: endpointProtection('Download Definition', 3),
  runScript: {
    ...onRibbon('Run Script', 135),
    isFinalOnCollection: true,
    besides: ['Scripts.Read', 'Site.Read'],
    needsScriptFeature: true,
  },
  startCMPivot: onRibbon('Start CMPivot', 145),
};
