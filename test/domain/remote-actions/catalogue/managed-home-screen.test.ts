import { restoreManagedHomeScreen as restore } from '../../../../src/domain/remote-actions/catalogue/restore-managed-home-screen';
import { suspendManagedHomeScreen as suspend } from '../../../../src/domain/remote-actions/catalogue/suspend-managed-home-screen';
import { readParameters } from '../../../../src/domain/remote-actions/parameters';
import { APPS, deliver, deviceOf, KINDS, refusalOf, twinOf } from '../../support';

const device = deviceOf({ kind: 'androidDedicated' });
const apps = [...APPS, { displayName: 'Managed Home Screen', version: '2.2.0', origin: 'required' as const }];

describe('Managed Home Screen', () => {
  it.each([suspend, restore])('$name is offered on dedicated devices only', (action) => {
    expect(KINDS.filter((kind) => refusalOf(action, deviceOf({ kind })) === null)).toEqual(['androidDedicated']);
  });

  it('gives way for as long as was said', () => {
    const { outcome, after } = deliver(suspend, { device, twin: { apps }, parameters: { timeoutMinutes: '90' } });
    expect(outcome.state).toBe('done');
    expect(after).toEqual(twinOf({ apps, managedHomeScreenSuspendedUntilDateTime: '2026-03-02T10:30:00.000Z' }));
  });

  it('cannot give way where it is not there', () => {
    const { outcome, after } = deliver(suspend, { device, parameters: { timeoutMinutes: '90' } });
    expect(outcome).toEqual({ state: 'notSupported' });
    expect(after).toEqual(twinOf({}));
  });

  it.each(['2026-03-02T10:30:00.000Z', null])('comes back where it was suspended until %s', (until) => {
    const { outcome, after } = deliver(restore, { device, twin: { managedHomeScreenSuspendedUntilDateTime: until } });
    expect(outcome.state).toBe('done');
    expect(after).toEqual(twinOf({}));
  });

  it.each([
    ['1', true],
    ['1440', true],
    ['0', false],
    ['1441', false],
    ['-5', false],
    ['1.5', false],
    ['90 minutes', false],
    ['', false],
  ])('is suspended for %j minutes: %s', (timeoutMinutes, accepted) => {
    const read = () => readParameters(suspend.parameters, { timeoutMinutes }, device);
    if (accepted) expect(read()).toEqual({ timeoutMinutes });
    else expect(read).toThrow('timeoutMinutes: must be a whole number from 1 to 1440, as text.');
  });
});
