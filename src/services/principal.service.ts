import { DomainError } from '../domain/errors';
import type { Principal } from '../domain/request-context';
import type { Reads } from '../persistence/reads';

interface PrincipalRow extends Principal {
  readonly isDefault: 0 | 1;
}

/** Knows who may call. Principals come with the dataset and are read once. */
export class PrincipalService {
  private known: Promise<readonly PrincipalRow[]> | null = null;

  constructor(private readonly reads: Reads) {}

  /** The principal of a name (id or user principal name), or the default one if nobody is named. */
  async resolve(name: string | null): Promise<Principal> {
    const principals = await this.all();
    const wanted = name?.toLowerCase();
    const found = principals.find((principal) =>
      wanted === undefined
        ? principal.isDefault
        : principal.id === wanted || principal.userPrincipalName.toLowerCase() === wanted,
    );
    if (!found) throw new DomainError('UNAUTHENTICATED', { principal: name });
    return found;
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
