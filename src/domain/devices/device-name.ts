import type { EnrollmentKind } from './enrollment-kind';

const MAX_LENGTH = 63;

/** What is wrong with a new device name on a platform; null if nothing is. */
export function deviceNameProblem(name: string, kind: EnrollmentKind): string | null {
  if (name.length === 0) return 'must not be empty.';
  if (name.length > MAX_LENGTH) return `must have at most ${MAX_LENGTH} characters; it has ${name.length}.`;
  if (kind === 'windows') return windowsNameProblem(name);
  if (!/^[A-Za-z0-9-]+$/.test(name)) return 'may contain letters, digits and hyphens only.';
  if ((kind === 'ios' || kind === 'macOS') && /^\d+$/.test(name)) return 'needs at least one letter or hyphen.';
  return null;
}

function windowsNameProblem(name: string): string | null {
  if (Array.from(name).some((character) => character < '\u0080' && !/[A-Za-z0-9-]/.test(character))) {
    return 'may contain letters, digits, hyphens and characters beyond ASCII only; no spaces, no other punctuation.';
  }
  return /^\d+$/.test(name) ? 'must not consist of digits only.' : null;
}
