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

/** What Software Center shows of a restart that is coming. */
export const restartWarning = enumeration(
  'RestartWarning',
  'What Software Center on a simulated device shows of a restart that is coming.',
  {
    none: 'Nothing: none is coming.',
    shown: 'A warning, which the user can put off.',
    snoozed: 'Nothing: the user has put the warning off.',
    finalCountdown: 'A countdown that cannot be put off.',
  },
);
export type RestartWarning = MemberOf<typeof restartWarning>;

/** Why the site does not offer a client action. */
export const clientActionUnavailableReason = enumeration(
  'ClientActionUnavailableReason',
  'Why a client action cannot be asked for.',
  {
    PERMISSION_MISSING: 'The caller does not hold the permission.',
    OUT_OF_SCOPE: 'The caller holds the permission, but for other collections.',
    COLLECTION_TYPE: 'The collection does not hold devices.',
    BUILT_IN_COLLECTION: 'A built-in collection cannot be woken as a whole.',
    CLIENT_NOT_INSTALLED: 'The device has no Configuration Manager client.',
    ENDPOINT_PROTECTION_NOT_INSTALLED: 'The device has no Endpoint Protection client.',
    SITE_VERSION: 'The site is older than the action.',
    FEATURE_OFF: 'The optional feature that the action belongs to is off at the site.',
  },
);
export type ClientActionUnavailableReason = MemberOf<typeof clientActionUnavailableReason>;

/** Where the console offers client actions. */
export const clientActionMenu = enumeration('ClientActionMenu', 'Where the console offers a client action.', {
  clientNotification: 'The menu Client Notification.',
  endpointProtection: 'The menu Endpoint Protection.',
  ribbon: 'The ribbon itself.',
});
export type ClientActionMenu = MemberOf<typeof clientActionMenu>;
