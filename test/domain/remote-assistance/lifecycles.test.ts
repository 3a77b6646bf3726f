import { membersOf } from '../../../src/domain/enumeration';
import {
  remoteAssistanceOnboardingStatus,
  remoteAssistanceRequestState,
  remoteAssistanceSessionState,
} from '../../../src/domain/enumerations/remote-assistance';
import { type AssistanceMachine, stateAfter } from '../../../src/domain/remote-assistance/assistance-machine';
import { connectorLifecycle } from '../../../src/domain/remote-assistance/connector';
import { openRequestStates, removalOf, requestLifecycle } from '../../../src/domain/remote-assistance/request';
import { openSessionStates, sessionLifecycle } from '../../../src/domain/remote-assistance/session';
import { reachableStates } from '../../../src/domain/state-machine';

/** Every step that is possible, `state event state`, written out by hand. */
const STEPS = {
  connector: `
    notOnboarded beginOnboarding onboarding
    onboarding confirmOnboarding onboarded
    onboarding expireOnboarding notOnboarded
    onboarding disconnect notOnboarded
    onboarded disconnect notOnboarded`,
  session: `
    requested makeAvailable available
    requested cancel ended
    requested fail failed
    requested disconnect ended
    available connect connecting
    available endByAdministrator ended
    available fail failed
    available disconnect ended
    connecting notify notified
    connecting endByAdministrator ended
    connecting fail failed
    connecting disconnect ended
    notified accept active
    notified decline declined
    notified endByAdministrator ended
    notified fail failed
    notified disconnect ended
    active endByAdministrator ended
    active endByUser ended
    active fail failed
    active disconnect ended`,
  request: `
    pending approve approved
    pending expire expired
    approved accept accepted
    approved expire expired
    approved endByAdministrator ended
    approved fail failed
    approved disconnect ended
    accepted refuseLaunch accepted
    accepted launch launched
    accepted endByAdministrator ended
    accepted fail failed
    accepted disconnect ended
    launched allowControl active
    launched refuseControl ended
    launched endByAdministrator ended
    launched fail failed
    launched disconnect ended
    active restart restarting
    active endByAdministrator ended
    active endByUser ended
    active fail failed
    active disconnect ended
    restarting reconnect active
    restarting endByAdministrator ended
    restarting fail failed
    restarting disconnect ended`,
};

type Machine = AssistanceMachine<string, string>;
const MACHINES: readonly (readonly [keyof typeof STEPS, Machine, readonly string[]])[] = [
  ['connector', connectorLifecycle as Machine, membersOf(remoteAssistanceOnboardingStatus)],
  ['session', sessionLifecycle as Machine, membersOf(remoteAssistanceSessionState)],
  ['request', requestLifecycle as Machine, membersOf(remoteAssistanceRequestState)],
];

const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

describe.each(MACHINES)('the life of a %s', (name, machine, states) => {
  const pairs = states.flatMap((state) => Object.keys(machine.transitions).map((event) => [state, event] as const));
  const possible = new Map(
    linesOf(STEPS[name]).map((line) => {
      const [state, event, next] = line.split(' ');
      return [`${state} ${event}`, next] as const;
    }),
  );

  it.each(pairs)('knows what becomes of one that is %s upon %s', (state, event) => {
    const next = possible.get(`${state} ${event}`);
    if (next) return expect(stateAfter(machine, state, event)).toBe(next);
    const code = machine.transitions[event]!.refusedAs?.[state] ?? 'CONFLICT';
    expect(() => stateAfter(machine, state, event)).toThrow(expect.objectContaining({ code }));
  });

  it('has no step that is not tried above, and no state out of reach', () => {
    const told = pairs.filter(([state, event]) => machine.transitions[event]!.from.includes(state));
    expect(told).toHaveLength(possible.size);
    expect([...reachableStates(machine)].sort()).toEqual([...states].sort());
  });

  it('lets the audit log tell of what administrators do, and of nothing else', () => {
    for (const { by, audit } of Object.values(machine.transitions)) expect(audit !== null).toBe(by === 'administrator');
  });

  it('refuses by another code only where it refuses', () => {
    for (const { from, refusedAs = {} } of Object.values(machine.transitions)) {
      expect(from.filter((state) => state in refusedAs)).toEqual([]);
    }
  });
});

describe('what is asked twice or too late', () => {
  it.each([
    ['accept', 'active', 'ALREADY_ANSWERED'],
    ['decline', 'active', 'ALREADY_ANSWERED'],
    ['accept', 'declined', 'ALREADY_ANSWERED'],
    ['accept', 'connecting', 'CONFLICT'],
  ] as const)('to %s a session that is %s is %s', (event, state, code) => {
    expect(() => stateAfter(sessionLifecycle, state, event)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['approve', 'approved', 'ALREADY_ANSWERED'],
    ['approve', 'expired', 'REQUEST_EXPIRED'],
    ['accept', 'expired', 'REQUEST_EXPIRED'],
    ['accept', 'accepted', 'ALREADY_ANSWERED'],
    ['launch', 'launched', 'ALREADY_ANSWERED'],
    ['allowControl', 'ended', 'ALREADY_ANSWERED'],
    ['refuseControl', 'active', 'ALREADY_ANSWERED'],
    ['launch', 'pending', 'CONFLICT'],
  ] as const)('to %s a request that is %s is %s', (event, state, code) => {
    expect(() => stateAfter(requestLifecycle, state, event)).toThrow(expect.objectContaining({ code }));
  });
});

describe('what stands in the way of another session or request', () => {
  it('is every one from which something can still come', () => {
    const movable = (machine: Machine) =>
      [...reachableStates(machine)].filter((state) =>
        Object.values(machine.transitions).some(({ from }) => from.includes(state)),
      );
    expect([...openSessionStates].sort()).toEqual(movable(sessionLifecycle as Machine).sort());
    expect([...openRequestStates].sort()).toEqual(movable(requestLifecycle as Machine).sort());
  });
});

describe('a request that nobody answers', () => {
  it('goes once it has waited for more than four hours, and not at four hours', () => {
    expect(removalOf('2026-11-02T09:00:00.000Z')).toBe('2026-11-02T13:00:00.001Z');
  });
});
