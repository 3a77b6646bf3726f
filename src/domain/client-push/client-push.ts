import { DAY, HOUR, MINUTE, SECOND } from '../clock';

/** How test control calls the installation of the client, to make it fail. */
export const INSTALL_CLIENT = 'installClient';

/** What somebody needs to install the client on members of a collection. */
export const INSTALL_PERMISSION = 'Collection.ModifyResource';

/** The site begins with a request this long after it was made. */
export const FIRST_ATTEMPT = 30 * SECOND;

/** A device that the site cannot get at is tried again this often. */
export const RETRY_INTERVAL = HOUR;

/** The site gives up on a device after this long. */
export const GIVE_UP_AFTER = 7 * DAY;

/** How long the installation takes on the device. */
export const INSTALLATION = 5 * MINUTE;

/** A client that has just been installed evaluates its health this long afterwards. */
export const HEALTH_EVALUATION = 10 * MINUTE;

/** Windows error codes with which an attempt ends. */
export const pushErrors = {
  accessDenied: { code: 5, meaning: 'The client push installation account is not an administrator of the device.' },
  unreachable: { code: 53, meaning: 'The device is off, or not on the network.' },
  noAdminShare: { code: 67, meaning: 'The device does not offer the share ADMIN$.' },
} as const;
