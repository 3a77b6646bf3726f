import { signatureVersionAt } from '../../../src/domain/devices/defender-signatures';

describe('the newest version of the signatures', () => {
  it.each([
    ['2023-06-01T00:00:00.000Z', '1.403.0.0'],
    ['2024-01-01T00:00:00.000Z', '1.403.0.0'],
    ['2024-01-01T00:59:59.999Z', '1.403.0.0'],
    ['2024-01-01T01:00:00.000Z', '1.403.1.0'],
    ['2024-01-18T23:00:00.000Z', '1.403.431.0'],
    ['2024-01-19T00:00:00.000Z', '1.404.0.0'],
    ['2026-11-02T09:00:00.000Z', '1.460.249.0'],
  ])('at %s is %s', (now, version) => {
    expect(signatureVersionAt(now)).toBe(version);
  });
});
