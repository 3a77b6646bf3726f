import { enumeration, type MemberOf } from '../enumeration';

/** ConfigMgr SMS_CombinedDeviceResources.ClientActiveStatus. */
export const clientActiveStatus = enumeration(
  'ClientActiveStatus',
  'Whether the site still hears from a client. ConfigMgr: SMS_CombinedDeviceResources.ClientActiveStatus.',
  {
    inactive: 'No policy request, discovery data or hardware inventory came within seven days.',
    active: 'Policy request, discovery data or hardware inventory came within seven days.',
  },
);
export type ClientActiveStatus = MemberOf<typeof clientActiveStatus>;

/** What the console shows from SMS_CombinedDeviceResources.CNIsOnline. */
export const clientOnlineStatus = enumeration(
  'ClientOnlineStatus',
  'Whether a client is connected to its management point. ConfigMgr: SMS_CombinedDeviceResources.CNIsOnline.',
  {
    unknown: 'The client has never said whether it is.',
    online: 'The client sends messages all the time.',
    offline: 'No message has come for five minutes.',
    clientNotInstalled: 'The device has no client.',
  },
);
export type ClientOnlineStatus = MemberOf<typeof clientOnlineStatus>;

/** ConfigMgr SMS_CombinedDeviceResources.ClientState. */
export const pendingRestart = enumeration(
  'PendingRestart',
  'What a device has to restart for. ConfigMgr: SMS_CombinedDeviceResources.ClientState, whose bits are one number.',
  {
    no: 'Nothing.',
    configurationManager: 'Configuration Manager is about to restart it.',
    fileRename: 'Files are replaced when it starts.',
    windowsUpdate: 'An update of Windows is completed when it starts.',
    addOrRemoveFeature: 'A feature of Windows was added or removed.',
  },
);
export type PendingRestart = MemberOf<typeof pendingRestart>;

/** ConfigMgr SMS_CombinedDeviceResources.EPDeploymentState. */
export const endpointProtectionDeploymentState = enumeration(
  'EndpointProtectionDeploymentState',
  'How the Endpoint Protection client came to a device. ConfigMgr: SMS_CombinedDeviceResources.EPDeploymentState.',
  {
    unknown: 'Not known.',
    unmanaged: 'The site does not manage protection of the device.',
    toBeInstalled: 'It is to be installed.',
    managed: 'It is installed and managed by the site.',
    failed: 'It could not be installed.',
    rebootPending: 'It works once the device has restarted.',
  },
);
export type EndpointProtectionDeploymentState = MemberOf<typeof endpointProtectionDeploymentState>;
