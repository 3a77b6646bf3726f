import { type Pseudonyms, RealNames } from '../domain/fleet/pseudonyms';
import type { Row } from './dataset';

/** What users of Graph tell besides; what gives somebody away only where real names are kept. */
const FURTHER = ['department', 'accountEnabled'];
const REVEALING = ['jobTitle', 'officeLocation', 'mobilePhone'];

/** Who has the devices of some sources, found by id or, where that is not told, by sign-in name. */
export class People {
  /** Users of the dataset, by what the sources know them by. */
  private readonly byKey = new Map<string, Row>();
  private readonly all = new Map<string, Row>();

  private readonly isReal: boolean;

  constructor(private readonly names: Pseudonyms) {
    this.isReal = names instanceof RealNames;
  }

  get count(): number {
    return this.all.size;
  }

  /** Takes in a user that a source tells of. */
  add(values: Row): void {
    const { id, userPrincipalName, displayName, givenName, surname, mail } = values;
    if (typeof id !== 'string' || typeof userPrincipalName !== 'string') return;
    const kept = this.isReal ? [...FURTHER, ...REVEALING] : FURTHER;
    const further = Object.fromEntries(
      kept.filter((name) => values[name] !== null && values[name] !== undefined).map((name) => [name, values[name]]),
    );
    this.enter(id, userPrincipalName, { displayName, givenName, surname, mail }, further);
  }

  /** Takes in the user of a device. */
  addOf({ userId, userPrincipalName, userDisplayName, emailAddress }: Row): void {
    const account = textOf(userPrincipalName);
    const id = textOf(userId);
    if (!account && !id) return;
    this.enter(
      id ?? account!,
      account ?? `${id}@contoso.example`,
      { displayName: userDisplayName, mail: emailAddress },
      {},
    );
  }

  /** The id in the dataset of the user of a device; null if it has none. */
  idOf({ userId, userPrincipalName }: Row): string | null {
    const user = this.find(textOf(userId)) ?? this.find(textOf(userPrincipalName));
    return (user?.id as string | undefined) ?? null;
  }

  /** The sign-in name of a user of the dataset. */
  accountOf(id: string | null): string | null {
    return id === null ? null : (this.all.get(id)?.userPrincipalName as string);
  }

  /** Users as a dataset tells them, by id. */
  rows(): Row[] {
    return [...this.all.values()].sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1));
  }

  private find(key: string | null): Row | undefined {
    return key === null ? undefined : this.byKey.get(key.toLowerCase());
  }

  private enter(id: string, account: string, real: Row, further: Row): void {
    const known = this.find(id) ?? this.find(account);
    if (known) {
      Object.assign(known, further);
      this.byKey.set(id.toLowerCase(), known);
      return;
    }
    const { userPrincipalName, ...invented } = this.names.person(account);
    const row: Row = this.isReal
      ? { id: this.names.guid(id), ...told(real), userPrincipalName: account, ...further }
      : {
          id: this.names.guid(id),
          ...invented,
          userPrincipalName,
          mail: real.mail ? userPrincipalName : undefined,
          ...further,
        };
    for (const key of [id, account]) this.byKey.set(key.toLowerCase(), row);
    this.all.set(String(row.id), row);
  }
}

function told(values: Row): Row {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string' && value !== ''));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && !/^0{8}-0{4}-0{4}-0{4}-0{12}$/.test(value) ? value : null;
}
