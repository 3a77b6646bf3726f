import fc from 'fast-check';
import { deviceNameProblem } from '../../../src/domain/devices/device-name';
import type { EnrollmentKind } from '../../../src/domain/devices/enrollment-kind';

const RENAMED: EnrollmentKind[] = [
  'windows',
  'ios',
  'macOS',
  'androidCorporateWorkProfile',
  'androidFullyManaged',
  'androidDedicated',
];
const NOT_WINDOWS = RENAMED.filter((kind) => kind !== 'windows');
const ANDROID = RENAMED.filter((kind) => kind.startsWith('android'));
const PUNCTUATION = [...' !"#$%&\'()*+,./:;<=>?@[\\]^_`{|}~\t\n\u0000\u007f'];

describe.each(RENAMED)('a device name on %s', (kind) => {
  it.each(['PC-1', 'a', 'Front-Desk-07', '-', '--1', 'ABCdef0123456789'])('may be %j', (name) => {
    expect(deviceNameProblem(name, kind)).toBeNull();
  });

  it('must not be empty', () => {
    expect(deviceNameProblem('', kind)).toMatch(/empty/);
  });

  it('may have 63 characters and not 64', () => {
    expect(deviceNameProblem('n'.repeat(63), kind)).toBeNull();
    expect(deviceNameProblem('n'.repeat(64), kind)).toMatch(/at most 63/);
  });

  it.each(PUNCTUATION)('must not contain %j', (character) => {
    expect(deviceNameProblem(`PC${character}1`, kind)).toMatch(/only/);
    expect(deviceNameProblem(`PC1${character}`, kind)).toMatch(/only/);
  });
});

describe('a device name', () => {
  it.each(['Büro-3', 'Приёмная', '受付', '\u0080', 'PC-😀'])('may be %j on Windows and nowhere else', (name) => {
    expect(deviceNameProblem(name, 'windows')).toBeNull();
    for (const kind of NOT_WINDOWS) expect(deviceNameProblem(name, kind)).toMatch(/letters, digits and hyphens only/);
  });

  it.each(['windows', 'ios', 'macOS'] as const)('must not consist of digits alone on %s', (kind) => {
    expect(deviceNameProblem('0123456789', kind)).not.toBeNull();
    expect(deviceNameProblem('7', kind)).not.toBeNull();
    expect(deviceNameProblem('7-7', kind)).toBeNull();
    expect(deviceNameProblem('7a', kind)).toBeNull();
  });

  it.each(ANDROID)('may consist of digits alone on %s', (kind) => {
    expect(deviceNameProblem('0123456789', kind)).toBeNull();
  });

  it('is refused everywhere if it holds a single ASCII character besides letters, digits and hyphens', () => {
    const stray = fc.constantFrom(...PUNCTUATION);
    const part = fc.string({ unit: fc.constantFrom(...'abcXYZ019-'), maxLength: 20 });
    fc.assert(
      fc.property(part, stray, part, fc.constantFrom(...RENAMED), (before, character, after, kind) => {
        return deviceNameProblem(before + character + after, kind) !== null;
      }),
    );
  });
});
