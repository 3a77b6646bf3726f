import { addMilliseconds, DAY, HOUR, type Instant, MINUTE } from '../clock';
import type { RemoteAssistanceRequestState } from '../enumerations/remote-assistance';
import { type AssistanceMachine, inStates } from './assistance-machine';
import { ASSIST } from './session';

/** How long a request waits for an administrator; it goes once it has waited longer. */
const PATIENCE = 4 * HOUR;

/** How long a closed alert is kept. */
export const CLOSED_ALERT_KEPT = 90 * DAY;

/** How long a computer takes to restart and come back to its session. */
export const RESTART_DURATION = 2 * MINUTE;

/** What is said of a computer that does not come back to its session. */
export const NOT_BACK = 'The computer did not come back after the restart.';

/** The first instant at which a request has waited too long: exactly four hours are not. */
export function removalOf(requestedDateTime: Instant): Instant {
  return addMilliseconds(requestedDateTime, PATIENCE + 1);
}

export type RequestEvent =
  | 'approve'
  | 'accept'
  | 'expire'
  | 'refuseLaunch'
  | 'launch'
  | 'allowControl'
  | 'refuseControl'
  | 'restart'
  | 'reconnect'
  | 'endByAdministrator'
  | 'endByUser'
  | 'fail'
  | 'disconnect';

type State = RemoteAssistanceRequestState;

/** States in which nobody has answered it for good: it goes if that takes too long. */
export const unansweredStates: readonly State[] = ['pending', 'approved'];

const ANSWERED: readonly State[] = ['accepted', 'launched', 'active', 'restarting'];
const OVER: readonly State[] = ['ended', 'failed'];

/** States in which a request stands in the way of another one. */
export const openRequestStates: readonly State[] = [...unansweredStates, ...ANSWERED];

const EXPIRED = inStates<State>('REQUEST_EXPIRED', ['expired']);
const ANSWERED_BY_ADMINISTRATOR = { ...inStates<State>('ALREADY_ANSWERED', [...ANSWERED, ...OVER]), ...EXPIRED };
const LAUNCHED_ONCE = {
  ...inStates<State>('ALREADY_ANSWERED', ['launched', 'active', 'restarting', ...OVER]),
  ...EXPIRED,
};
const CONTROL_ANSWERED = { ...inStates<State>('ALREADY_ANSWERED', ['active', 'restarting', ...OVER]), ...EXPIRED };

/** The life of a request for assistance that the user of a PC with the Intune software client makes. */
export const requestLifecycle: AssistanceMachine<State, RequestEvent> = {
  subject: 'request for remote assistance',
  permission: ASSIST,
  initial: ['pending'],
  transitions: {
    approve: {
      from: ['pending'],
      to: 'approved',
      by: 'administrator',
      needs: ['onboarded'],
      audit: 'approve RemoteAssistanceRequest',
      timeline: 'approve RemoteAssistanceRequest',
      stamp: 'approvedDateTime',
      refusedAs: { ...ANSWERED_BY_ADMINISTRATOR, approved: 'ALREADY_ANSWERED' },
    },
    accept: {
      from: ['approved'],
      to: 'accepted',
      by: 'administrator',
      needs: ['onboarded', 'online'],
      audit: 'accept RemoteAssistanceRequest',
      timeline: 'accept RemoteAssistanceRequest',
      stamp: 'acceptedDateTime',
      refusedAs: ANSWERED_BY_ADMINISTRATOR,
    },
    expire: {
      from: unansweredStates,
      to: 'expired',
      by: 'service',
      audit: null,
      timeline: 'expire RemoteAssistanceRequest',
      stamp: 'endedDateTime',
    },
    refuseLaunch: {
      from: ['accepted'],
      to: 'accepted',
      by: 'user',
      needs: ['online'],
      audit: null,
      timeline: 'refuseLaunch RemoteAssistanceRequest',
      refusedAs: LAUNCHED_ONCE,
    },
    launch: {
      from: ['accepted'],
      to: 'launched',
      by: 'user',
      needs: ['online'],
      audit: null,
      timeline: 'launch RemoteAssistanceRequest',
      stamp: 'launchedDateTime',
      refusedAs: LAUNCHED_ONCE,
    },
    allowControl: {
      from: ['launched'],
      to: 'active',
      by: 'user',
      needs: ['online'],
      audit: null,
      timeline: 'allowControl RemoteAssistanceRequest',
      stamp: 'controlAnsweredDateTime',
      refusedAs: CONTROL_ANSWERED,
    },
    refuseControl: {
      from: ['launched'],
      to: 'ended',
      by: 'user',
      needs: ['online'],
      audit: null,
      timeline: 'refuseControl RemoteAssistanceRequest',
      stamp: 'controlAnsweredDateTime',
      endReason: 'USER_DECLINED',
      refusedAs: CONTROL_ANSWERED,
    },
    restart: {
      from: ['active'],
      to: 'restarting',
      by: 'administrator',
      needs: ['online'],
      audit: 'restart RemoteAssistanceRequest',
      timeline: 'restart RemoteAssistanceRequest',
      stamp: 'restartedDateTime',
      refusedAs: EXPIRED,
    },
    reconnect: {
      from: ['restarting'],
      to: 'active',
      by: 'partner',
      audit: null,
      timeline: 'reconnect RemoteAssistanceRequest',
    },
    endByAdministrator: {
      from: ['approved', ...ANSWERED],
      to: 'ended',
      by: 'administrator',
      audit: 'end RemoteAssistanceRequest',
      timeline: 'end RemoteAssistanceRequest',
      stamp: 'endedDateTime',
      endReason: 'ENDED_BY_ADMINISTRATOR',
      refusedAs: EXPIRED,
    },
    endByUser: {
      from: ['active'],
      to: 'ended',
      by: 'user',
      audit: null,
      timeline: 'end RemoteAssistanceRequest',
      stamp: 'endedDateTime',
      endReason: 'ENDED_BY_USER',
      refusedAs: EXPIRED,
    },
    fail: {
      from: ['approved', ...ANSWERED],
      to: 'failed',
      by: 'partner',
      audit: null,
      timeline: 'fail RemoteAssistanceRequest',
      stamp: 'endedDateTime',
      endReason: 'PARTNER_ERROR',
      refusedAs: EXPIRED,
    },
    disconnect: {
      from: ['approved', ...ANSWERED],
      to: 'ended',
      by: 'service',
      audit: null,
      timeline: 'end RemoteAssistanceRequest',
      stamp: 'endedDateTime',
      endReason: 'CONNECTOR_DISCONNECTED',
      refusedAs: EXPIRED,
    },
  },
};
