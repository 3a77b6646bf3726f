import { NO_RIGHTS, type Rights } from '../domain/access/rights';
import { DomainError } from '../domain/errors';
import type { Identified, Principal } from '../domain/request-context';
import type { Reads } from '../persistence/reads';
import type { Authority } from './authority';

/** Somebody the directory knows, with what signing in needs. */
export interface DirectoryEntry {
  readonly principal: Identified;
  /** Hashed; null if there is none. */
  readonly password: string | null;
  /** Hashed; null if there is none. */
  readonly secret: string | null;
  readonly isPublicClient: boolean;
  readonly redirectUris: readonly string[];
  readonly appRoles: readonly string[];
  readonly directoryRoles: readonly string[];
  readonly isDefault: boolean;
}

/** A service principal is known by the client id of its application. */
export type Application = DirectoryEntry & { readonly principal: { readonly appId: string } };

type StoredPrincipal = Omit<Identified, 'scopes' | 'roles'>;
type PrincipalRow = Omit<DirectoryEntry, 'principal' | 'isDefault' | 'isPublicClient'> &
  StoredPrincipal & { readonly isDefault: 0 | 1; readonly isPublicClient: 0 | 1 };

interface Directory {
  readonly entries: readonly DirectoryEntry[];
  readonly byId: ReadonlyMap<string, DirectoryEntry>;
  readonly byName: ReadonlyMap<string, DirectoryEntry>;
}

const COLUMNS = ['id', 'kind', 'displayName', 'userPrincipalName', 'appId', 'password', 'secret', 'isPublicClient'];
const LISTS = ['redirectUris', 'appRoles', 'directoryRoles'];

/** Knows who may call. Principals come with the dataset and are read once. */
export class PrincipalService {
  private known: Promise<Directory> | null = null;

  constructor(
    private readonly reads: Pick<Reads, 'json'>,
    private readonly authority: Authority,
  ) {}

  /** The principal of a name (id, user principal name or client id), or the default one if nobody is named. */
  async resolve(name: string | null): Promise<Principal> {
    const found = await this.find(name);
    if (!found) throw new DomainError('UNAUTHENTICATED', { principal: name });
    return found;
  }

  /** The same, but null if there is none. */
  async find(name: string | null): Promise<Principal | null> {
    const { byId, byName } = await this.directory();
    const wanted = name?.toLowerCase();
    const entry = wanted === undefined ? await this.defaultEntry() : (byId.get(wanted) ?? byName.get(wanted));
    return entry ? this.authorize(entry) : null;
  }

  /** Who acts where nobody is named. */
  async defaultEntry(): Promise<DirectoryEntry> {
    return (await this.directory()).entries.find(({ isDefault }) => isDefault)!;
  }

  /** The principal of an entry, with the scopes or application permissions of a token if it presented one. */
  async authorize(
    { principal, directoryRoles }: DirectoryEntry,
    token: Pick<Identified, 'scopes' | 'roles'> = principal,
  ): Promise<Principal> {
    const { scopes, roles } = token;
    return { ...principal, scopes, roles, rights: await this.authority.rightsOf({ ...principal, directoryRoles }) };
  }

  /** The entry with an object id. */
  async findById(id: string): Promise<DirectoryEntry | null> {
    return (await this.directory()).byId.get(id) ?? null;
  }

  /** The user with a sign-in name. */
  async findUser(userPrincipalName: string): Promise<DirectoryEntry | null> {
    const found = (await this.directory()).byName.get(userPrincipalName.toLowerCase());
    return found?.principal.kind === 'user' ? found : null;
  }

  /** The application with a client id. */
  async findApplication(appId: string): Promise<Application | null> {
    const found = (await this.directory()).byName.get(appId.toLowerCase());
    return found && isApplication(found) ? found : null;
  }

  /** Everybody who can sign in, by name. */
  async users(): Promise<readonly DirectoryEntry[]> {
    return (await this.directory()).entries.filter(({ principal }) => principal.kind === 'user');
  }

  /** Every application, by name. */
  async applications(): Promise<readonly Application[]> {
    return (await this.directory()).entries.filter(isApplication);
  }

  /** Forgets what was read; called when a dataset is loaded. */
  forget(): void {
    this.known = null;
  }

  private directory(): Promise<Directory> {
    this.known ??= this.read().catch((error: unknown) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  private async read(): Promise<Directory> {
    const values = [
      ...COLUMNS.map((column) => `'${column}', "${column}"`),
      ...LISTS.map((column) => `'${column}', json("${column}")`),
      `'isDefault', "isDefault"`,
    ];
    // The default one stays even when deleted: somebody must be left to bring them back.
    const rows = await this.reads.json<readonly PrincipalRow[]>(
      `SELECT json_group_array(json_object(${values.join(', ')}) ORDER BY "displayName", "id") AS j FROM "principal" p
       WHERE "isDefault" OR NOT EXISTS (SELECT 1 FROM "user" u WHERE u."id" = p."id" AND u."deletedDateTime" IS NOT NULL)`,
    );
    const entries = rows.map(toEntry);
    const names = entries.flatMap((entry) =>
      [entry.principal.userPrincipalName, entry.principal.appId]
        .filter((name) => name !== null)
        .map((name) => [name.toLowerCase(), entry] as const),
    );
    return { entries, byId: new Map(entries.map((entry) => [entry.principal.id, entry])), byName: new Map(names) };
  }
}

function toEntry(row: PrincipalRow): DirectoryEntry {
  const { password, secret, isPublicClient, redirectUris, appRoles, directoryRoles, isDefault, ...stored } = row;
  const roles = stored.kind === 'user' ? null : new Set(appRoles);
  return {
    principal: { ...stored, scopes: null, roles },
    password,
    secret,
    isPublicClient: isPublicClient === 1,
    redirectUris,
    appRoles,
    directoryRoles,
    isDefault: isDefault === 1,
  };
}

function isApplication(entry: DirectoryEntry): entry is Application {
  return entry.principal.appId !== null;
}

/** What test control may do: act on the sandbox, and see all of the tenant. */
export const SANDBOX_RIGHTS: Rights = {
  ...NO_RIGHTS,
  permissions: new Set(['Sandbox.Control']),
  directoryRoles: ['Global Administrator'],
};
