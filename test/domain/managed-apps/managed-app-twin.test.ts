import { addMilliseconds, DAY } from '../../../src/domain/clock';
import { type EnrollmentKind, enrollmentKinds } from '../../../src/domain/devices/enrollment-kind';
import { appsAfter, nextOpening, wipeApp } from '../../../src/domain/managed-apps/managed-app-twin';
import { Random } from '../../../src/domain/random';

const random = new Random('any');
const APP = {
  isInstalled: true,
  companyDataPresent: true,
  personalDataPresent: true,
  isOpenedDaily: false,
  nextWipeFails: false,
};
const KINDS = Object.keys(enrollmentKinds) as EnrollmentKind[];

describe('an app that is opened every day', () => {
  const opening = nextOpening(random, 'app', '2026-11-02T00:00:00.000Z');

  it('is opened at the same time every day', () => {
    expect(nextOpening(random, 'app', opening)).toBe(addMilliseconds(opening, DAY));
    expect(nextOpening(random, 'app', addMilliseconds(opening, -1))).toBe(opening);
    expect(nextOpening(random, 'app', addMilliseconds(opening, 10 * DAY - 1))).toBe(addMilliseconds(opening, 10 * DAY));
  });

  it('is opened within a day', () => {
    for (let hour = 0; hour < 24; hour++) {
      const now = `2026-11-02T${String(hour).padStart(2, '0')}:30:00.000Z`;
      const next = nextOpening(random, 'app', now);
      expect(next > now && next <= addMilliseconds(now, DAY)).toBe(true);
    }
  });

  it('has a time of its own', () => {
    const times = Array.from({ length: 50 }, (_, index) => nextOpening(random, `app ${index}`, opening));
    expect(new Set(times).size).toBeGreaterThan(45);
  });
});

describe('an app that is asked to remove company data', () => {
  it('removes it and nothing else', () => {
    expect(wipeApp(APP)).toEqual({ event: 'reportDone', twin: { companyDataPresent: false } });
  });

  it('fails once if it is told to, and removes nothing', () => {
    expect(wipeApp({ ...APP, nextWipeFails: true })).toEqual({
      event: 'reportFailed',
      twin: { nextWipeFails: false },
    });
  });
});

describe('the protected apps on a device', () => {
  it.each(KINDS)('go when %s is reset, with all that is in them', (kind) => {
    expect(appsAfter(kind, { userDataPresent: false, companyDataPresent: false })).toEqual({
      isInstalled: false,
      companyDataPresent: false,
      personalDataPresent: false,
    });
  });

  it.each(KINDS)('lose company data with %s, except on iOS', (kind) => {
    const effect = kind === 'ios' ? null : { companyDataPresent: false };
    expect(appsAfter(kind, { companyDataPresent: false, isEnrolled: false })).toEqual(effect);
  });

  it.each([
    ['is locked', { isLocked: true }],
    ['keeps company data', { companyDataPresent: true }],
    ['keeps data of the user', { userDataPresent: true }],
  ])('stay as they are when the device %s', (_, patch) => {
    expect(appsAfter('windows', patch)).toBeNull();
  });
});
