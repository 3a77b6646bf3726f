import { DateTime, Duration } from 'luxon';
import type { Instant } from '../domain/clock';
import { badInput, DomainError } from '../domain/errors';
import type { Snapshots } from './snapshots';

const NAME = /^[a-z\d][a-z\d_-]{0,63}$/;

/** How long a sandbox that nobody calls is kept, unless said otherwise, and at most. */
const LIFETIME = 'PT1H';
const MAX_LIFETIME = Duration.fromISO('P7D');

/** A sandbox beside the one that the server is started with. */
export interface NamedSandbox {
  readonly name: string;
  readonly dataset: string;
  /** When it was made and when it goes unless it is called before, in real time. */
  readonly createdDateTime: Instant;
  readonly expiresDateTime: Instant;
}

/** What a new sandbox is to be. */
export interface SandboxRequest {
  readonly name: string;
  /** Milliseconds it is kept without being called. */
  readonly lifetime: number;
  /** A dataset; or null, and the file is filled with the state of another sandbox. */
  readonly dataset: string | null;
  readonly fill: ((file: string) => Promise<void>) | null;
}

/** The sandboxes of a server. */
export interface SandboxDirectory {
  list(): readonly NamedSandbox[];
  create(request: SandboxRequest): Promise<NamedSandbox>;
  delete(name: string): Promise<void>;
}

/** What somebody says of a sandbox they want. */
export interface CreateSandbox {
  readonly name: string;
  readonly dataset?: string | null;
  readonly snapshot?: string | null;
  readonly expiresIn?: string | null;
}

/** Makes sandboxes beside this one: of a dataset, of a snapshot of this one, or of this one as it is. */
export class Sandboxes {
  constructor(
    private readonly directory: SandboxDirectory,
    private readonly snapshots: Snapshots,
  ) {}

  /** Every sandbox beside the one that the server is started with, by name. */
  list(): readonly NamedSandbox[] {
    return this.directory.list();
  }

  /** Makes one; CONFLICT if the name is taken. */
  async create({ name, dataset = null, snapshot = null, expiresIn }: CreateSandbox): Promise<NamedSandbox> {
    if (!NAME.test(name))
      throw badInput('name', 'must be 1 to 64 small letters, digits, dashes or underscores, a letter or digit first.');
    if (dataset !== null && snapshot !== null) throw badInput('snapshot', 'cannot be combined with dataset.');
    const lifetime = readLifetime(expiresIn ?? LIFETIME);
    const fill = dataset !== null ? null : await this.snapshots.copier(snapshot);
    return this.directory.create({ name, lifetime, dataset, fill });
  }

  /** Ends one, with all that is in it. */
  async delete(name: string): Promise<void> {
    if (!this.directory.list().some((known) => known.name === name))
      throw new DomainError('NOT_FOUND', { type: 'Sandbox', id: name });
    await this.directory.delete(name);
  }
}

function readLifetime(text: string): number {
  const lifetime = Duration.fromISO(text);
  const begin = DateTime.fromMillis(0, { zone: 'utc' });
  const milliseconds = begin.plus(lifetime).toMillis();
  if (!(milliseconds >= 1000 && milliseconds <= begin.plus(MAX_LIFETIME).toMillis()))
    throw badInput('expiresIn', 'must be from PT1S to P7D.');
  return milliseconds;
}
