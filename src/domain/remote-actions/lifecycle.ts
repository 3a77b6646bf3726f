import type { ManagementState } from '../enumerations/devices';
import type { ActionState } from '../enumerations/remote-actions';
import { nextState, type StateMachine } from '../state-machine';

/** What moves a managed device from one management state to another. */
export type ManagementEvent =
  | 'retire'
  | 'queueRetire'
  | 'wipe'
  | 'queueWipe'
  | 'delete'
  | 'loseCertificate'
  | 'reportRetireFailed'
  | 'reportWipeFailed'
  | 'reportWipedAndKept'
  | 'cancelRetire'
  | 'cancelWipe'
  | 'checkIn';

const AT_REST: readonly ManagementState[] = [
  'managed',
  'discovered',
  'unhealthy',
  'retireFailed',
  'wipeFailed',
  'retireCanceled',
  'wipeCanceled',
];
const RETIRING: readonly ManagementState[] = ['retireIssued', 'retirePending'];
const WIPING: readonly ManagementState[] = ['wipeIssued', 'wipePending'];

/** States in which a certificate may expire without an action waiting for it. */
export const contactStates: readonly ManagementState[] = AT_REST.filter((state) => state !== 'unhealthy');

/** Wiping outranks retiring, deleting outranks both; nothing outranks itself. */
export const managementLifecycle: StateMachine<ManagementState, ManagementEvent> = {
  initial: ['managed', 'discovered'],
  transitions: {
    retire: { from: AT_REST, to: 'retireIssued' },
    queueRetire: { from: ['retireIssued'], to: 'retirePending' },
    wipe: { from: [...AT_REST, ...RETIRING], to: 'wipeIssued' },
    queueWipe: { from: ['wipeIssued'], to: 'wipePending' },
    delete: { from: [...AT_REST, ...RETIRING, ...WIPING], to: 'deletePending' },
    cancelRetire: { from: RETIRING, to: 'retireCanceled' },
    cancelWipe: { from: WIPING, to: 'wipeCanceled' },
    reportRetireFailed: { from: RETIRING, to: 'retireFailed' },
    reportWipeFailed: { from: WIPING, to: 'wipeFailed' },
    reportWipedAndKept: { from: WIPING, to: 'managed' },
    loseCertificate: { from: contactStates, to: 'unhealthy' },
    checkIn: { from: ['discovered', 'retireCanceled', 'wipeCanceled'], to: 'managed' },
  },
};

/** What follows at once when an action has been issued: the command is queued and the device notified. */
const QUEUED_BY: Readonly<Partial<Record<ManagementEvent, ManagementEvent>>> = {
  retire: 'queueRetire',
  wipe: 'queueWipe',
};

/** The state of a device whose command has been issued and queued; null if it cannot be issued now. */
export function stateOnceQueued(state: ManagementState, event: ManagementEvent): ManagementState | null {
  const issued = nextState(managementLifecycle, state, event);
  const queue = QUEUED_BY[event];
  return issued && queue ? nextState(managementLifecycle, issued, queue) : issued;
}

/** What moves a remote action from one state to another. */
export type ActionEvent = 'deliver' | 'cancel' | 'reportDone' | 'reportFailed' | 'reportNotSupported';

const OPEN: readonly ActionState[] = ['pending', 'active'];

/** A remote action waits, is delivered, and ends in exactly one way. */
export const actionLifecycle: StateMachine<ActionState, ActionEvent> = {
  initial: ['pending'],
  transitions: {
    deliver: { from: ['pending'], to: 'active' },
    cancel: { from: OPEN, to: 'canceled' },
    reportDone: { from: OPEN, to: 'done' },
    reportFailed: { from: OPEN, to: 'failed' },
    reportNotSupported: { from: OPEN, to: 'notSupported' },
  },
};

/** States in which an action can still change. */
export const openActionStates: readonly ActionState[] = OPEN;
