import { nextState, reachableStates, type StateMachine } from '../../src/domain/state-machine';

type Door = 'open' | 'closed' | 'locked' | 'broken' | 'repaired';
type Event = 'shut' | 'open' | 'lock' | 'unlock' | 'repair';

const door: StateMachine<Door, Event> = {
  initial: ['open'],
  transitions: {
    // Listed last to first, so that reaching them takes more than one look.
    repair: { from: ['broken'], to: 'repaired' },
    unlock: { from: ['locked'], to: 'closed' },
    lock: { from: ['closed'], to: 'locked' },
    shut: { from: ['open'], to: 'closed' },
    open: { from: ['closed', 'repaired'], to: 'open' },
  },
};

describe('state machine', () => {
  it.each([
    ['open', 'shut', 'closed'],
    ['closed', 'open', 'open'],
    ['repaired', 'open', 'open'],
    ['closed', 'lock', 'locked'],
    ['locked', 'unlock', 'closed'],
    ['open', 'lock', null],
    ['locked', 'open', null],
    ['broken', 'shut', null],
  ] as const)('leads from %s by %s to %s', (state, event, expected) => {
    expect(nextState(door, state, event)).toBe(expected);
  });

  it('finds the states that can be reached and leaves out those that cannot', () => {
    expect([...reachableStates(door)].sort()).toEqual(['closed', 'locked', 'open']);
  });

  it('starts from every initial state', () => {
    expect(reachableStates({ ...door, initial: ['open', 'broken'] }).size).toBe(5);
  });

  it('reaches nothing but the initial states where nothing can happen', () => {
    expect([...reachableStates({ initial: ['locked'], transitions: {} })]).toEqual(['locked']);
  });
});
