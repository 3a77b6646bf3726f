import type { ManagementState } from '../../src/domain/enumerations/devices';
import type { ActionState } from '../../src/domain/enumerations/remote-actions';
import { type AppWipeState, appWipeLifecycle } from '../../src/domain/managed-apps/selective-wipe';
import { actionLifecycle, managementLifecycle, stateOnceQueued } from '../../src/domain/remote-actions/lifecycle';
import { nextState, type StateMachine } from '../../src/domain/state-machine';
import type { Transition } from './witness';

/** Instants only ever move on. */
const isLater = (before: string, after: string) => after > before;

/** How values that are watched may change; others as they like. */
const LEADS_TO: Readonly<Record<string, (before: never, after: never) => boolean>> = {
  'managedDevice.managementState': (before: ManagementState, after: ManagementState) =>
    leadsTo(managementLifecycle, before, after) ||
    (['retire', 'wipe'] as const).some((event) => stateOnceQueued(before, event) === after),
  'deviceActionResult.actionState': (before: ActionState, after: ActionState) =>
    leadsTo(actionLifecycle, before, after),
  'managedAppOperation.state': (before: AppWipeState, after: AppWipeState) => leadsTo(appWipeLifecycle, before, after),
  'managedDevice.lastSyncDateTime': isLater,
  'deviceActionResult.lastUpdatedDateTime': isLater,
  'managedAppRegistration.lastSyncDateTime': isLater,
};

/** Whether a value that is watched may go from the one to the other. */
export function isInTable({ subject, before, after }: Transition): boolean {
  return LEADS_TO[subject]?.(before as never, after as never) ?? true;
}

function leadsTo<State extends string, Event extends string>(
  machine: StateMachine<State, Event>,
  before: State,
  after: State,
): boolean {
  return (Object.keys(machine.transitions) as Event[]).some((event) => nextState(machine, before, event) === after);
}
