import { enumeration, type MemberOf } from '../enumeration';

/** What a permission was wanted for. */
export const permissionPurpose = enumeration('PermissionPurpose', 'What an operation wanted a permission for.', {
  required: 'Without it the operation is refused.',
  visibility: 'Without it the operation is not refused, but what it asks for is not there for it to find.',
  consulted: 'For nothing: it was looked at to tell whether it is held, as where an answer says what could be done.',
});
export type PermissionPurpose = MemberOf<typeof permissionPurpose>;

/** A permission that a request came upon. */
export interface PermissionUse {
  readonly permission: string;
  /** What it was wanted for, by which its Graph scopes are known; null where no token is looked at. */
  readonly operation: string | null;
  readonly purpose: PermissionPurpose;
  /** Whether the caller held it, and the token, if there was one, had a scope for it. */
  readonly isHeld: boolean;
}

/** Takes down what is asked of somebody's rights. */
export interface PermissionNotes {
  note(use: PermissionUse): void;
  /** Whether a permission has been noted, whatever for. */
  has(permission: string): boolean;
}

/** The permissions one request came upon, each once for each thing it was wanted for, in the order of asking. */
export class PermissionLog implements PermissionNotes {
  private readonly noted: PermissionUse[] = [];

  get uses(): readonly PermissionUse[] {
    return this.noted;
  }

  has(permission: string): boolean {
    return this.noted.some((use) => use.permission === permission);
  }

  /** There are few of them, so looking through them is quicker than anything else. */
  note(use: PermissionUse): void {
    if (!this.noted.some((one) => isAlike(one, use))) this.noted.push(use);
  }
}

function isAlike(one: PermissionUse, other: PermissionUse): boolean {
  return (
    one.permission === other.permission &&
    one.operation === other.operation &&
    one.purpose === other.purpose &&
    one.isHeld === other.isHeld
  );
}
