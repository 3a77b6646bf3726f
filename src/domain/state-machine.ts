/** A table of transitions: for each event, the states it may happen in and where it leads. */
export interface StateMachine<State extends string, Event extends string> {
  readonly initial: readonly State[];
  readonly transitions: Readonly<Record<Event, { readonly from: readonly State[]; readonly to: State }>>;
}

/** The state an event leads to; null if the event cannot happen in this state. */
export function nextState<State extends string, Event extends string>(
  machine: StateMachine<State, Event>,
  state: State,
  event: Event,
): State | null {
  const { from, to } = machine.transitions[event];
  return from.includes(state) ? to : null;
}

/** The states that can be reached from the initial ones. */
export function reachableStates<State extends string, Event extends string>(
  machine: StateMachine<State, Event>,
): Set<State> {
  const reached = new Set(machine.initial);
  const rows = Object.values<{ from: readonly State[]; to: State }>(machine.transitions);
  for (let size = -1; size !== reached.size; ) {
    size = reached.size;
    for (const { from, to } of rows) if (from.some((state) => reached.has(state))) reached.add(to);
  }
  return reached;
}
