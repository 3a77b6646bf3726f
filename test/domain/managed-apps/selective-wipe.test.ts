import { HOUR, MINUTE } from '../../../src/domain/clock';
import {
  type AppWipeEvent,
  appIdOf,
  appWipeLifecycle,
  WIPE_MANAGED_APPS,
  wipeDelay,
} from '../../../src/domain/managed-apps/selective-wipe';
import { Random } from '../../../src/domain/random';
import { nextState, reachableStates } from '../../../src/domain/state-machine';

const EVENTS: AppWipeEvent[] = ['reportDone', 'reportFailed'];

describe('a request to wipe an app', () => {
  it('reaches every state', () => {
    expect([...reachableStates(appWipeLifecycle)].sort()).toEqual(['failed', 'pending', 'successful']);
  });

  it.each(EVENTS)('that has ended does not take %s', (event) => {
    expect(nextState(appWipeLifecycle, 'successful', event)).toBeNull();
    expect(nextState(appWipeLifecycle, 'failed', event)).toBeNull();
  });

  it('is carried out at a moment of its own within half an hour of the opening', () => {
    const random = new Random('any');
    const delays = Array.from({ length: 200 }, (_, index) => wipeDelay(random, `operation ${index}`));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...delays)).toBeLessThanOrEqual(HOUR / 2);
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(25 * MINUTE);
    expect(wipeDelay(new Random('any'), 'operation 7')).toBe(delays[7]);
  });

  it('needs the permission to wipe managed apps', () => {
    expect(WIPE_MANAGED_APPS).toBe('Microsoft.Intune_ManagedApps_Wipe');
  });
});

describe('the name of an app', () => {
  const nobody = { bundleId: null, packageId: null, windowsAppId: null };

  it.each(['bundleId', 'packageId', 'windowsAppId'])('is its %s', (property) => {
    expect(appIdOf({ ...nobody, [property]: 'com.example.app' })).toBe('com.example.app');
  });

  it('is null where no platform is given', () => {
    expect(appIdOf(nobody)).toBeNull();
  });
});
