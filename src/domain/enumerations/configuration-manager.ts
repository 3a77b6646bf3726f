import { enumeration, type MemberOf } from '../enumeration';

/** Graph configurationManagerClientState. */
export const configurationManagerClientState = enumeration(
  'ConfigurationManagerClientState',
  'Health of the Configuration Manager client on a device. Graph: configurationManagerClientState.',
  {
    unknown: 'Not known, or the client has not been seen for over 30 days.',
    installed: 'Installed; health not evaluated yet.',
    healthy: 'Works.',
    installFailed: 'Installation failed.',
    updateFailed: 'Update failed.',
    communicationError: 'The client cannot reach its site.',
  },
);
export type ConfigurationManagerClientState = MemberOf<typeof configurationManagerClientState>;

/** Graph configurationManagerActionDeliveryStatus. */
export const configurationManagerActionDeliveryStatus = enumeration(
  'ConfigurationManagerActionDeliveryStatus',
  'Delivery of an action to the ConfigMgr site. Graph: configurationManagerActionDeliveryStatus.',
  {
    unknown: 'Not known.',
    pendingDelivery: 'Waits to be delivered.',
    deliveredToConnectorService: 'Reached the cloud connector service.',
    failedToDeliverToConnectorService: 'Did not reach the cloud connector service.',
    deliveredToOnPremisesServer: 'Reached the site on premises.',
  },
);
export type ConfigurationManagerActionDeliveryStatus = MemberOf<typeof configurationManagerActionDeliveryStatus>;

/** Graph configurationManagerActionType. */
export const configurationManagerActionType = enumeration(
  'ConfigurationManagerActionType',
  'What a Configuration Manager client is to do. Graph: configurationManagerActionType.',
  {
    refreshMachinePolicy: 'Request and apply computer policy.',
    refreshUserPolicy: 'Request and apply user policy.',
    wakeUpClient: 'Come back to full power.',
    appEvaluation: 'Evaluate application deployments.',
    quickScan: 'Scan the usual places with Microsoft Defender.',
    fullScan: 'Scan the whole device with Microsoft Defender.',
    windowsDefenderUpdateSignatures: 'Update Microsoft Defender security intelligence.',
  },
);
export type ConfigurationManagerActionType = MemberOf<typeof configurationManagerActionType>;
