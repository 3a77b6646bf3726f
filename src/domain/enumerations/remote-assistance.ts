import { enumeration, type MemberOf } from '../enumeration';

/** Graph remoteAssistanceOnboardingStatus. */
export const remoteAssistanceOnboardingStatus = enumeration(
  'RemoteAssistanceOnboardingStatus',
  'How far a remote assistance partner is connected. Graph: remoteAssistanceOnboardingStatus.',
  {
    notOnboarded: 'There is no active connector.',
    onboarding: 'The connection was begun; the partner has not confirmed it yet.',
    onboarded: 'Account information was exchanged; sessions can be created.',
  },
);
export type RemoteAssistanceOnboardingStatus = MemberOf<typeof remoteAssistanceOnboardingStatus>;

/** What whoever connects a partner lets the connector do. */
export const remoteAssistanceConsent = enumeration(
  'RemoteAssistanceConsent',
  'Something the connector of a remote assistance partner may do once it is connected.',
  {
    createSessions: 'It creates remote assistance sessions at the partner.',
    readDirectoryData: 'It reads the directory: who the users are, and whose the devices are.',
    storeAccessToken: 'It stores the access token of the account at the partner.',
  },
);
export type RemoteAssistanceConsent = MemberOf<typeof remoteAssistanceConsent>;

/** How far a session is that an administrator started. */
export const remoteAssistanceSessionState = enumeration(
  'RemoteAssistanceSessionState',
  'How far a remote assistance session is that an administrator started.',
  {
    requested: 'The partner was asked for a session; there is no session information yet.',
    available: 'Session information is available; the administrator can connect.',
    connecting: 'The administrator has connected; the icon of Company Portal carries a flag.',
    notified: 'The user has opened Company Portal and been shown the notification.',
    active: 'The user has accepted; the administrator controls the device.',
    declined: 'The user has declined.',
    ended: 'It is over; endReason tells why.',
    failed: 'The partner answered with an error; errorDetails tells which.',
  },
);
export type RemoteAssistanceSessionState = MemberOf<typeof remoteAssistanceSessionState>;

/** How far a request of a user is. */
export const remoteAssistanceRequestState = enumeration(
  'RemoteAssistanceRequestState',
  'How far the request of a user for remote assistance is.',
  {
    pending: 'No administrator has answered it.',
    approved: 'An administrator has chosen to approve and launch it, and has yet to accept.',
    accepted: 'The administrator has accepted; the browser of the user asks whether TeamViewer may be opened.',
    launched: 'TeamViewer runs on the computer and asks the user whether the administrator may control it.',
    active: 'The administrator controls the computer.',
    restarting: 'The administrator has restarted the computer; the session goes on once it is back.',
    ended: 'It is over; endReason tells why.',
    failed: 'The partner answered with an error; errorDetails tells which.',
    expired: 'Nobody answered within 4 hours; it was removed.',
  },
);
export type RemoteAssistanceRequestState = MemberOf<typeof remoteAssistanceRequestState>;

/** Why a session or request is over. */
export const remoteAssistanceEndReason = enumeration('RemoteAssistanceEndReason', 'Why remote assistance is over.', {
  ENDED_BY_ADMINISTRATOR: 'The administrator closed TeamViewer or ended the session.',
  ENDED_BY_USER: 'The user closed the window that says who is connected.',
  USER_DECLINED: 'The user did not let the administrator take control.',
  CONNECTOR_DISCONNECTED: 'An administrator disconnected the partner.',
  ACTION_CANCELED: 'The remote action that asked for the session was canceled before it was carried out.',
  PARTNER_ERROR: 'The partner answered with an error.',
});
export type RemoteAssistanceEndReason = MemberOf<typeof remoteAssistanceEndReason>;
