import { membersOf } from '../../../src/domain/enumeration';
import { managementState } from '../../../src/domain/enumerations/devices';
import { actionState } from '../../../src/domain/enumerations/remote-actions';
import {
  type ActionEvent,
  actionLifecycle,
  type ManagementEvent,
  managementLifecycle,
  openActionStates,
} from '../../../src/domain/remote-actions/lifecycle';
import { nextState, reachableStates } from '../../../src/domain/state-machine';

const no = null;

describe('the management state of a device', () => {
  const EVENTS: ManagementEvent[] = [
    'retire',
    'wipe',
    'delete',
    'reportRetireFailed',
    'reportWipeFailed',
    'reportWipedAndKept',
    'cancelRetire',
    'cancelWipe',
    'checkIn',
  ];
  const TABLE = [
    ['managed', ['retirePending', 'wipePending', 'deletePending', no, no, no, no, no, no]],
    ['discovered', ['retirePending', 'wipePending', 'deletePending', no, no, no, no, no, 'managed']],
    ['unhealthy', ['retirePending', 'wipePending', 'deletePending', no, no, no, no, no, no]],
    ['retireFailed', ['retirePending', 'wipePending', 'deletePending', no, no, no, no, no, no]],
    ['wipeFailed', ['retirePending', 'wipePending', 'deletePending', no, no, no, no, no, no]],
    ['retireCanceled', ['retirePending', 'wipePending', 'deletePending', no, no, no, no, no, 'managed']],
    ['wipeCanceled', ['retirePending', 'wipePending', 'deletePending', no, no, no, no, no, 'managed']],
    ['retireIssued', [no, 'wipePending', 'deletePending', 'retireFailed', no, no, 'retireCanceled', no, no]],
    ['retirePending', [no, 'wipePending', 'deletePending', 'retireFailed', no, no, 'retireCanceled', no, no]],
    ['wipeIssued', [no, no, 'deletePending', no, 'wipeFailed', 'managed', no, 'wipeCanceled', no]],
    ['wipePending', [no, no, 'deletePending', no, 'wipeFailed', 'managed', no, 'wipeCanceled', no]],
    ['deletePending', [no, no, no, no, no, no, no, no, no]],
  ] as const;
  /** Graph lists them; here a command is pending from the moment it is accepted. */
  const NEVER_ENTERED = ['retireIssued', 'unhealthy', 'wipeIssued'];

  it.each(TABLE)('goes from %s where each event leads', (state, expected) => {
    expect(EVENTS.map((event) => nextState(managementLifecycle, state, event))).toEqual(expected);
  });

  it('is tabled for every state and every event', () => {
    expect(TABLE.map(([state]) => state).sort()).toEqual(membersOf(managementState).sort());
    expect([...EVENTS].sort()).toEqual(Object.keys(managementLifecycle.transitions).sort());
  });

  it('can be any that Graph lists, but for those this sandbox never enters', () => {
    const reachable = reachableStates(managementLifecycle);
    const unreachable = membersOf(managementState).filter((state) => !reachable.has(state));
    expect(unreachable.sort()).toEqual(NEVER_ENTERED);
  });
});

describe('the state of a remote action', () => {
  const EVENTS: ActionEvent[] = ['deliver', 'cancel', 'reportDone', 'reportFailed', 'reportNotSupported'];
  const TABLE = [
    ['none', [no, no, no, no, no]],
    ['pending', ['active', 'canceled', 'done', 'failed', 'notSupported']],
    ['active', [no, 'canceled', 'done', 'failed', 'notSupported']],
    ['canceled', [no, no, no, no, no]],
    ['done', [no, no, no, no, no]],
    ['failed', [no, no, no, no, no]],
    ['notSupported', [no, no, no, no, no]],
  ] as const;

  it.each(TABLE)('goes from %s where each event leads', (state, expected) => {
    expect(EVENTS.map((event) => nextState(actionLifecycle, state, event))).toEqual(expected);
  });

  it('is tabled for every state and every event', () => {
    expect(TABLE.map(([state]) => state).sort()).toEqual(membersOf(actionState).sort());
    expect([...EVENTS].sort()).toEqual(Object.keys(actionLifecycle.transitions).sort());
  });

  it('can be any that Graph lists but none', () => {
    const reachable = reachableStates(actionLifecycle);
    expect(membersOf(actionState).filter((state) => !reachable.has(state))).toEqual(['none']);
  });

  it('is open exactly while something can still happen', () => {
    const open = membersOf(actionState).filter((state) =>
      EVENTS.some((event) => nextState(actionLifecycle, state, event)),
    );
    expect(open).toEqual(openActionStates);
  });
});
