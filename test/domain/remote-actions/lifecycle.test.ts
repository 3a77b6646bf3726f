import { membersOf } from '../../../src/domain/enumeration';
import { managementState } from '../../../src/domain/enumerations/devices';
import { actionState } from '../../../src/domain/enumerations/remote-actions';
import {
  type ActionEvent,
  actionLifecycle,
  type ManagementEvent,
  managementLifecycle,
  openActionStates,
  stateOnceQueued,
} from '../../../src/domain/remote-actions/lifecycle';
import { nextState, reachableStates } from '../../../src/domain/state-machine';

const no = null;

describe('the management state of a device', () => {
  const EVENTS: ManagementEvent[] = [
    'retire',
    'queueRetire',
    'wipe',
    'queueWipe',
    'delete',
    'reportRetireFailed',
    'reportWipeFailed',
    'reportWipedAndKept',
    'cancelRetire',
    'cancelWipe',
    'loseCertificate',
    'checkIn',
  ];
  const ISSUED = ['retireIssued', no, 'wipeIssued', no, 'deletePending', no, no, no, no, no] as const;
  const TABLE = [
    ['managed', [...ISSUED, 'unhealthy', no]],
    ['discovered', [...ISSUED, 'unhealthy', 'managed']],
    ['unhealthy', [...ISSUED, no, no]],
    ['retireFailed', [...ISSUED, 'unhealthy', no]],
    ['wipeFailed', [...ISSUED, 'unhealthy', no]],
    ['retireCanceled', [...ISSUED, 'unhealthy', 'managed']],
    ['wipeCanceled', [...ISSUED, 'unhealthy', 'managed']],
    [
      'retireIssued',
      [no, 'retirePending', 'wipeIssued', no, 'deletePending', 'retireFailed', no, no, 'retireCanceled', no, no, no],
    ],
    [
      'retirePending',
      [no, no, 'wipeIssued', no, 'deletePending', 'retireFailed', no, no, 'retireCanceled', no, no, no],
    ],
    [
      'wipeIssued',
      [no, no, no, 'wipePending', 'deletePending', no, 'wipeFailed', 'managed', no, 'wipeCanceled', no, no],
    ],
    ['wipePending', [no, no, no, no, 'deletePending', no, 'wipeFailed', 'managed', no, 'wipeCanceled', no, no]],
    ['deletePending', [no, no, no, no, no, no, no, no, no, no, no, no]],
  ] as const;

  it.each(TABLE)('goes from %s where each event leads', (state, expected) => {
    expect(EVENTS.map((event) => nextState(managementLifecycle, state, event))).toEqual(expected);
  });

  it('is tabled for every state and every event', () => {
    expect(TABLE.map(([state]) => state).sort()).toEqual(membersOf(managementState).sort());
    expect([...EVENTS].sort()).toEqual(Object.keys(managementLifecycle.transitions).sort());
  });

  it('can be any that Graph lists', () => {
    expect([...reachableStates(managementLifecycle)].sort()).toEqual(membersOf(managementState).sort());
  });

  it.each([
    ['managed', 'retire', 'retirePending'],
    ['retirePending', 'wipe', 'wipePending'],
    ['wipePending', 'delete', 'deletePending'],
    ['wipePending', 'wipe', null],
  ] as const)('is from %s by %s, once the command is queued, %s', (state, event, expected) => {
    expect(stateOnceQueued(state, event)).toBe(expected);
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
