import { NO_RIGHTS, type Rights } from '../domain/access/rights';
import { DomainError } from '../domain/errors';
import type { Principal } from '../domain/request-context';
import type { Reads } from '../persistence/reads';
import type { Authority, DirectoryObject } from './authority';

interface PrincipalRow extends DirectoryObject {
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly permissions: readonly string[];
  readonly isDefault: 0 | 1;
}

/** Knows who may call. Principals come with the dataset and are read once. */
export class PrincipalService {
  private known: Promise<readonly PrincipalRow[]> | null = null;

  constructor(
    private readonly reads: Reads,
    private readonly authority: Authority,
  ) {}

  /** The principal of a name (id or user principal name), or the default one if nobody is named. */
  async resolve(name: string | null): Promise<Principal> {
    const found = await this.find(name);
    if (!found) throw new DomainError('UNAUTHENTICATED', { principal: name });
    return found;
  }

  /** The same, but null if there is none. */
  async find(name: string | null): Promise<Principal | null> {
    const principals = await this.all();
    const wanted = name?.toLowerCase();
    const found = principals.find((principal) =>
      wanted === undefined
        ? principal.isDefault
        : principal.id === wanted || principal.userPrincipalName.toLowerCase() === wanted,
    );
    if (!found) return null;
    const { id, displayName, userPrincipalName } = found;
    const kind = 'user';
    const directoryRoles = found.permissions.includes('*') ? ['Global Administrator'] : [];
    const rights = await this.authority.rightsOf({ id, kind, directoryRoles });
    return { id, kind, displayName, userPrincipalName, scopes: null, rights };
  }

  /** Forgets what was read; called when a dataset is loaded. */
  forget(): void {
    this.known = null;
  }

  private all(): Promise<readonly PrincipalRow[]> {
    this.known ??= this.reads.json<readonly PrincipalRow[]>(
      `SELECT json_group_array(json_object('id', "id", 'displayName', "displayName", 'userPrincipalName', "userPrincipalName",
         'permissions', json("permissions"), 'isDefault', "isDefault")) AS j FROM "principal"`,
    );
    return this.known;
  }
}

/** What test control may do: act on the sandbox, and see all of the tenant. */
export const SANDBOX_RIGHTS: Rights = {
  ...NO_RIGHTS,
  permissions: new Set(['Sandbox.Control']),
  directoryRoles: ['Global Administrator'],
};
