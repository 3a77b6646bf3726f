import type { ChangeType } from '../domain/enumerations/changes';
import { DomainError } from '../domain/errors';
import type { ModelClass } from '../entities/properties';
import type { Row } from './reads';

/** How many changes may wait for one watcher; one more ends its watch. */
export const MAX_WAITING = 1000;

/** How many watches there may be at a time. */
export const MAX_WATCHES = 5000;

/** What happened to one object, once it is committed. */
export interface Change {
  readonly model: ModelClass;
  readonly changeType: ChangeType;
  /** The object as the change left it; one that is gone, as it was. */
  readonly row: Row;
  /** The object as it was before, as JSON; absent if it was not there. */
  readonly before?: string;
}

/** The values that properties of an object must have to be watched; none of them = every object. */
export type WatchFilter = Readonly<Record<string, string>>;

/** Which objects of one class somebody watches. */
export interface Watched {
  /** Whether somebody watches all of them. */
  readonly all: boolean;
  /** The values by which single ones are watched, by property. */
  readonly by: ReadonlyMap<string, ReadonlySet<string>>;
}

type Step = IteratorResult<Change, undefined>;

const END: Step = { done: true, value: undefined };

/**
 * The changes one watcher sees, in the order of commits. They wait until they are taken; a watcher that lets too many
 * of them wait gets TOO_MANY_REQUESTS in place of them, and none after that.
 */
class Watch implements AsyncIterableIterator<Change> {
  private waiting: Change[] = [];
  private readers: ((step: Step | Promise<Step>) => void)[] = [];
  private refusal: DomainError | null = null;
  private isOver = false;

  constructor(
    readonly filter: WatchFilter,
    private readonly onEnd: (watch: Watch) => void,
  ) {}

  push(change: Change): void {
    const reader = this.readers.shift();
    if (reader) reader({ done: false, value: change });
    else if (this.waiting.length < MAX_WAITING) this.waiting.push(change);
    else this.overrun();
  }

  /** Ends the watch because more has happened than it can take. */
  overrun(): void {
    const problem = `More than ${MAX_WAITING} changes are waiting to be taken; subscribe anew and read what is now.`;
    const refusal = new DomainError('TOO_MANY_REQUESTS', { limit: MAX_WAITING, problem });
    const reader = this.readers.shift();
    if (reader) reader(Promise.reject(refusal));
    else this.refusal = refusal;
    this.end();
  }

  next(): Promise<Step> {
    const change = this.waiting.shift();
    if (change) return Promise.resolve({ done: false, value: change });
    const refusal = this.refusal;
    this.refusal = null;
    if (refusal) return Promise.reject(refusal);
    if (this.isOver) return Promise.resolve(END);
    return new Promise((resolve) => this.readers.push(resolve));
  }

  return(): Promise<Step> {
    this.refusal = null;
    this.end();
    return Promise.resolve(END);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private end(): void {
    this.isOver = true;
    this.waiting = [];
    for (const reader of this.readers.splice(0)) reader(END);
    this.onEnd(this);
  }
}

/** Tells watchers what has been committed. */
export class ChangeFeed {
  private readonly watches = new Map<ModelClass, Set<Watch>>();
  private readonly scopes = new Map<ModelClass, Watched>();
  private count = 0;

  /** How many watches there are. */
  get size(): number {
    return this.count;
  }

  /** Watches the objects of a class, from now until the watch is ended by its `return`. */
  watch(model: ModelClass, filter: WatchFilter): Watch {
    return this.watchAll([model], filter);
  }

  /** Watches the objects of several classes, all that is told of them in one order. */
  watchAll(models: readonly ModelClass[], filter: WatchFilter): Watch {
    if (this.count >= MAX_WATCHES) {
      const problem = `There are ${MAX_WATCHES} subscriptions already; try again later.`;
      throw new DomainError('TOO_MANY_REQUESTS', { limit: MAX_WATCHES, problem });
    }
    const watch = new Watch(filter, (ended) => {
      const left = models.filter((model) => this.watches.get(model)?.delete(ended));
      if (left.length > 0) this.count--;
      for (const model of left) this.scopes.delete(model);
    });
    for (const model of models) {
      this.watches.set(model, (this.watches.get(model) ?? new Set<Watch>()).add(watch));
      this.scopes.delete(model);
    }
    this.count++;
    return watch;
  }

  /** What of a class is watched; null if nothing. */
  watched(model: ModelClass): Watched | null {
    const watches = this.watches.get(model);
    if (!watches || watches.size === 0) return null;
    const known = this.scopes.get(model) ?? scopeOf(watches);
    this.scopes.set(model, known);
    return known;
  }

  /** Tells a committed change to everybody who watches its object. */
  tell(change: Change): void {
    for (const watch of this.watches.get(change.model) ?? []) {
      if (Object.entries(watch.filter).every(([property, value]) => change.row[property] === value)) watch.push(change);
    }
  }

  /** Ends the watches of whoever watches all of a class: more of it has changed at once than can be told. */
  overrun(model: ModelClass): void {
    for (const watch of this.watches.get(model) ?? []) if (isUnfiltered(watch)) watch.overrun();
  }
}

function isUnfiltered({ filter }: Watch): boolean {
  return Object.keys(filter).length === 0;
}

/** A filter of several properties counts by its first: whoever asks looks at more than is needed, never at less. */
function scopeOf(watches: ReadonlySet<Watch>): Watched {
  const by = new Map<string, Set<string>>();
  let all = false;
  for (const watch of watches) {
    const [first] = Object.entries(watch.filter);
    if (!first) all = true;
    else by.set(first[0], (by.get(first[0]) ?? new Set()).add(first[1]));
  }
  return { all, by };
}
