import { DIGITS, type Random } from '../random';

const BITLOCKER_GROUPS = 8;
const BITLOCKER_DIGITS = 6;

/** Each group of a BitLocker recovery password is a multiple of this, so that a mistyped one is noticed. */
const BITLOCKER_FACTOR = 11;
const BITLOCKER_WORD = 65_535;

/** Letters and digits that are not mistaken for each other. */
const CLEAR = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CLEAR_MIXED = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789#%+=@!?';

/** A BitLocker recovery password: 48 digits in groups of six. */
export function bitLockerKey(random: Random, purpose: string): string {
  return Array.from({ length: BITLOCKER_GROUPS }, (_, group) => {
    const word = random.integer(`bitLockerKey ${purpose} ${group}`, 0, BITLOCKER_WORD);
    return String(word * BITLOCKER_FACTOR).padStart(BITLOCKER_DIGITS, '0');
  }).join('-');
}

/** A passcode to get into a device with until its user sets another. */
export function temporaryPasscode(random: Random, purpose: string): string {
  return random.text(`passcode ${purpose}`, 8, DIGITS);
}

/** A FileVault personal recovery key: six groups of four. */
export function fileVaultKey(random: Random, purpose: string): string {
  return random.text(`fileVaultKey ${purpose}`, 24, CLEAR).match(/.{4}/g)!.join('-');
}

/** A Recovery Lock passcode. */
export function recoveryLockPasscode(random: Random, purpose: string): string {
  return random.text(`recoveryLockPasscode ${purpose}`, 20, CLEAR);
}

/** A password of a local administrator. */
export function localAdminPassword(random: Random, purpose: string): string {
  return random.text(`localAdminPassword ${purpose}`, 15, CLEAR_MIXED);
}
