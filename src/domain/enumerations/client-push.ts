import { enumeration, type MemberOf } from '../enumeration';

/** How far a client push installation is. */
export const clientPushInstallationState = enumeration(
  'ClientPushInstallationState',
  'Whether a client push installation still goes on.',
  {
    active: 'The site is at it, or tries again later.',
    completed: 'The client is installed on every device, or the site has given up.',
  },
);
export type ClientPushInstallationState = MemberOf<typeof clientPushInstallationState>;

/** How far the installation of the client on one device is. */
export const clientConfigurationRequestState = enumeration(
  'ClientConfigurationRequestState',
  'How far the installation of the client on one device is.',
  {
    pending: 'It waits for its turn.',
    inProgress: 'The files have been copied, and the installation runs.',
    retrying: 'The site could not get at the device, and tries again an hour later.',
    succeeded: 'The client is installed.',
    failed: 'The installation failed, or the site could not get at the device for seven days.',
  },
);
export type ClientConfigurationRequestState = MemberOf<typeof clientConfigurationRequestState>;
