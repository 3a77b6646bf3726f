import type { RemoteAssistanceSessionState } from '../enumerations/remote-assistance';
import { type AssistanceMachine, inStates } from './assistance-machine';

/** Permission to assist users, whoever they are: scope groups do not limit it. */
export const ASSIST = 'Microsoft.Intune_RemoteTasks_RequestRemoteAssistance';

export type SessionEvent =
  | 'makeAvailable'
  | 'cancel'
  | 'connect'
  | 'notify'
  | 'accept'
  | 'decline'
  | 'endByAdministrator'
  | 'endByUser'
  | 'fail'
  | 'disconnect';

/** States in which a session stands in the way of another one. */
export const openSessionStates: readonly RemoteAssistanceSessionState[] = [
  'requested',
  'available',
  'connecting',
  'notified',
  'active',
];

const AFTER_ANSWER: readonly RemoteAssistanceSessionState[] = ['active', 'declined', 'ended', 'failed'];
const ANSWERED_ONCE = inStates('ALREADY_ANSWERED', AFTER_ANSWER);

/** The life of a session that an administrator starts. The remote action makes it; the partner gives the information. */
export const sessionLifecycle: AssistanceMachine<RemoteAssistanceSessionState, SessionEvent> = {
  subject: 'remote assistance session',
  permission: ASSIST,
  initial: ['requested'],
  transitions: {
    // The remote action tells of these two in the timeline.
    makeAvailable: {
      from: ['requested'],
      to: 'available',
      by: 'partner',
      audit: null,
      timeline: null,
      stamp: 'availableDateTime',
    },
    cancel: {
      from: ['requested'],
      to: 'ended',
      by: 'service',
      audit: null,
      timeline: null,
      stamp: 'endedDateTime',
      endReason: 'ACTION_CANCELED',
    },
    connect: {
      from: ['available'],
      to: 'connecting',
      by: 'administrator',
      needs: ['onboarded', 'online'],
      audit: 'connect RemoteAssistanceSession',
      timeline: 'connect RemoteAssistanceSession',
      stamp: 'connectedDateTime',
    },
    notify: {
      from: ['connecting'],
      to: 'notified',
      by: 'user',
      needs: ['online'],
      audit: null,
      timeline: 'notify RemoteAssistanceSession',
      stamp: 'notifiedDateTime',
    },
    accept: {
      from: ['notified'],
      to: 'active',
      by: 'user',
      needs: ['online'],
      audit: null,
      timeline: 'accept RemoteAssistanceSession',
      stamp: 'answeredDateTime',
      refusedAs: ANSWERED_ONCE,
    },
    decline: {
      from: ['notified'],
      to: 'declined',
      by: 'user',
      needs: ['online'],
      audit: null,
      timeline: 'decline RemoteAssistanceSession',
      stamp: 'answeredDateTime',
      endReason: 'USER_DECLINED',
      refusedAs: ANSWERED_ONCE,
    },
    endByAdministrator: {
      from: ['available', 'connecting', 'notified', 'active'],
      to: 'ended',
      by: 'administrator',
      audit: 'end RemoteAssistanceSession',
      timeline: 'end RemoteAssistanceSession',
      stamp: 'endedDateTime',
      endReason: 'ENDED_BY_ADMINISTRATOR',
    },
    endByUser: {
      from: ['active'],
      to: 'ended',
      by: 'user',
      audit: null,
      timeline: 'end RemoteAssistanceSession',
      stamp: 'endedDateTime',
      endReason: 'ENDED_BY_USER',
    },
    fail: {
      from: openSessionStates,
      to: 'failed',
      by: 'partner',
      audit: null,
      timeline: 'fail RemoteAssistanceSession',
      stamp: 'endedDateTime',
      endReason: 'PARTNER_ERROR',
    },
    disconnect: {
      from: openSessionStates,
      to: 'ended',
      by: 'service',
      audit: null,
      timeline: 'end RemoteAssistanceSession',
      stamp: 'endedDateTime',
      endReason: 'CONNECTOR_DISCONNECTED',
    },
  },
};
