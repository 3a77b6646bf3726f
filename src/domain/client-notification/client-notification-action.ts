import { enumeration, type MemberOf } from '../enumeration';

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

/** PrimaryActionType of each action, as client operations at the site carry it. */
export const primaryActionTypes: Readonly<Record<ClientNotificationAction, number>> = {
  downloadComputerPolicy: 8,
  downloadUserPolicy: 9,
  collectDiscoveryData: 10,
  collectSoftwareInventory: 11,
  collectHardwareInventory: 12,
  evaluateApplicationDeployments: 13,
  evaluateSoftwareUpdateDeployments: 14,
  switchToNextSoftwareUpdatePoint: 15,
  evaluateDeviceHealthAttestation: 16,
  restart: 17,
  checkConditionalAccessCompliance: 125,
  wakeUp: 150,
};

/** Permission on the Collection that every client notification needs. */
export const NOTIFY_RESOURCE = 'Collection.NotifyResource';
