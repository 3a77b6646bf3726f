import { onlyReported } from '../../../src/domain/faults/half-done';

describe('a success that is only reported', () => {
  it('leaves the device as it was, but for whether it is there at all', () => {
    const device = { lostModeState: 'enabled' } as const;
    const done = { state: 'done', device, twin: { isEnrolled: false, companyDataPresent: false } } as const;
    expect(onlyReported(done as never)).toEqual({ ...done, twin: { isEnrolled: false }, twinRows: undefined });
  });

  it('is told from others where that makes a difference only', () => {
    expect(onlyReported({ state: 'failed', twin: { isLocked: true } })).toBeNull();
    expect(onlyReported({ state: 'done' })).toBeNull();
    expect(onlyReported({ state: 'done', twin: { power: 'off' } })).toBeNull();
  });
});
