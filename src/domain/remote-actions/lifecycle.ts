import type { ManagementState } from '../enumerations/devices';
import type { ActionState } from '../enumerations/remote-actions';
import type { StateMachine } from '../state-machine';

/** What moves a managed device from one management state to another. */
export type ManagementEvent =
  | 'retire'
  | 'wipe'
  | 'delete'
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

/** Wiping outranks retiring, deleting outranks both; nothing outranks itself. */
export const managementLifecycle: StateMachine<ManagementState, ManagementEvent> = {
  initial: ['managed', 'discovered'],
  transitions: {
    retire: { from: AT_REST, to: 'retirePending' },
    wipe: { from: [...AT_REST, ...RETIRING], to: 'wipePending' },
    delete: { from: [...AT_REST, ...RETIRING, ...WIPING], to: 'deletePending' },
    cancelRetire: { from: RETIRING, to: 'retireCanceled' },
    cancelWipe: { from: WIPING, to: 'wipeCanceled' },
    reportRetireFailed: { from: RETIRING, to: 'retireFailed' },
    reportWipeFailed: { from: WIPING, to: 'wipeFailed' },
    reportWipedAndKept: { from: WIPING, to: 'managed' },
    checkIn: { from: ['discovered', 'retireCanceled', 'wipeCanceled'], to: 'managed' },
  },
};

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
