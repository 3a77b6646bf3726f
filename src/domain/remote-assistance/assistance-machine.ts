import type { RemoteAssistanceEndReason } from '../enumerations/remote-assistance';
import { DomainError, type ErrorCode } from '../errors';
import { nextState, type StateMachine } from '../state-machine';

/** Who brings a step about. */
export type AssistanceActor = 'administrator' | 'user' | 'partner' | 'service';

/** What must hold beside the state: the partner is connected, the device can be reached. */
export type AssistanceNeed = 'onboarded' | 'online';

/** One step in the life of a connector, a session or a request. */
export interface AssistanceStep<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
  readonly by: AssistanceActor;
  readonly needs?: readonly AssistanceNeed[];
  /** How the audit log names it; null for what no administrator does. */
  readonly audit: string | null;
  /** How the timeline of the device names it; null where something else tells it there, or there is no device. */
  readonly timeline: string | null;
  /** The property that says when it happened. */
  readonly stamp?: string;
  readonly endReason?: RemoteAssistanceEndReason;
  /** The error in states where it is refused by another than CONFLICT. */
  readonly refusedAs?: Readonly<Partial<Record<State, ErrorCode>>>;
}

/** The steps of one kind of thing, who takes them and what is written down of them. */
export interface AssistanceMachine<State extends string, Event extends string> extends StateMachine<State, Event> {
  /** What it is called in sentences. */
  readonly subject: string;
  /** What administrators need for their steps. */
  readonly permission: string;
  readonly transitions: Readonly<Record<Event, AssistanceStep<State>>>;
}

/** The state a step leads to; refused where the table has none. */
export function stateAfter<State extends string, Event extends string>(
  machine: AssistanceMachine<State, Event>,
  state: State,
  event: Event,
): State {
  const next = nextState(machine, state, event);
  if (next !== null) return next;
  const { from, refusedAs } = machine.transitions[event];
  const problem = `The ${machine.subject} is ${state}; ${event} takes one that is ${from.join(' or ')}.`;
  throw new DomainError(refusedAs?.[state] ?? 'CONFLICT', { problem, state });
}

/** The same error in each of several states. */
export function inStates<State extends string>(
  code: ErrorCode,
  states: readonly State[],
): Partial<Record<State, ErrorCode>> {
  return Object.fromEntries(states.map((state) => [state, code])) as Partial<Record<State, ErrorCode>>;
}
