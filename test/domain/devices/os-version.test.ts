import fc from 'fast-check';
import { isAtLeast, WINDOWS } from '../../../src/domain/devices/os-version';

const versions = fc
  .array(fc.oneof(fc.nat(3), fc.nat(30000)), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('.'));
const isSame = (one: string, other: string) => isAtLeast(one, other) && isAtLeast(other, one);

describe('an operating system version', () => {
  it.each([
    ['10.0.15063', '10.0.15063', true],
    ['10.0.15062.9999', '10.0.15063', false],
    ['10.0.15063.0', '10.0.15063', true],
    ['10.0.9', '10.0.10', false],
    ['7', '7.0', true],
    ['7.0.0', '7', true],
    ['6.9.9', '7.0', false],
    ['13', '7.0', true],
    ['6.3.9600', '10.0', false],
    ['', '1', false],
    [null, '1', false],
    [null, '0', true],
    ['preview', '0.0', true],
  ])('%j, asked whether it is at least %s, answers %s', (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected);
  });

  it('is at least itself', () => {
    fc.assert(fc.property(versions, (version) => isAtLeast(version, version)));
  });

  it('is comparable with every other', () => {
    fc.assert(fc.property(versions, versions, (one, other) => isAtLeast(one, other) || isAtLeast(other, one)));
  });

  it('is at least another and the other way round only if they differ in trailing zeros alone', () => {
    const trimmed = (version: string) => version.replace(/(\.0)+$/, '');
    fc.assert(
      fc.property(versions, versions, (one, other) => isSame(one, other) === (trimmed(one) === trimmed(other))),
    );
  });

  it('is at least whatever a version below it is at least', () => {
    fc.assert(
      fc.property(versions, versions, versions, (high, middle, low) => {
        return !(isAtLeast(high, middle) && isAtLeast(middle, low)) || isAtLeast(high, low);
      }),
    );
  });

  it('grows with any of its parts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30000), { minLength: 1, maxLength: 4 }), fc.nat(3), (parts, place) => {
        const raised = parts.map((part, index) => (index === place % parts.length ? part + 1 : part)).join('.');
        return isAtLeast(raised, parts.join('.')) && !isAtLeast(parts.join('.'), raised);
      }),
    );
  });

  it('names the first builds of Windows that matter', () => {
    expect(WINDOWS).toEqual({
      v8_1: '6.3',
      v10: '10.0',
      v1703: '10.0.15063',
      v1709: '10.0.16299',
      v1909: '10.0.18363',
      v11: '10.0.22000',
    });
  });
});
