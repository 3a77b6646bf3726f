import {
  bitLockerKey,
  fileVaultKey,
  localAdminPassword,
  recoveryLockPasscode,
  temporaryPasscode,
} from '../../../src/domain/devices/recovery-keys';
import { Random } from '../../../src/domain/random';

const PURPOSES = Array.from({ length: 200 }, (_, index) => `action ${index}`);
const random = new Random('seed');

describe.each([
  ['a BitLocker recovery key', bitLockerKey, /^\d{6}(-\d{6}){7}$/],
  ['a temporary passcode', temporaryPasscode, /^\d{8}$/],
  ['a FileVault recovery key', fileVaultKey, /^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){5}$/],
  ['a Recovery Lock passcode', recoveryLockPasscode, /^[A-HJ-NP-Z2-9]{20}$/],
  ['a password of a local administrator', localAdminPassword, /^[A-Za-z2-9#%+=@!?]{15}$/],
] as const)('%s', (_name, make, format) => {
  it('has its format, differs each time, and follows from the seed and what it is for', () => {
    const made = PURPOSES.map((purpose) => make(random, purpose));
    for (const secret of made) expect(secret).toMatch(format);
    expect(new Set(made).size).toBe(PURPOSES.length);
    expect(PURPOSES.map((purpose) => make(new Random('seed'), purpose))).toEqual(made);
    expect(make(new Random('another seed'), PURPOSES[0]!)).not.toBe(made[0]);
  });
});

describe('each group of a BitLocker recovery key', () => {
  it('is a multiple of eleven of which sixteen bits come out', () => {
    const groups = PURPOSES.flatMap((purpose) => bitLockerKey(random, purpose).split('-').map(Number));
    expect(groups.filter((group) => group % 11 !== 0 || group / 11 > 65_535)).toEqual([]);
  });
});
