import type { GraphQLSchema } from 'graphql';
import { NaiveLists } from '../persistence/naive-lists';
import type { Row } from '../persistence/naive-relations';

/** A membership rule as it was written. */
export interface NaiveRule {
  readonly ruleName: string;
  readonly ruleType: 'direct' | 'query' | 'include' | 'exclude' | 'category';
  readonly named?: readonly string[];
  /** The type a query is over, and its condition. */
  readonly type?: string;
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly collection?: string;
  readonly category?: string;
}

/** A collection in memory. */
export interface NaiveCollection {
  readonly id: string;
  readonly name: string;
  readonly type: 'device' | 'user';
  readonly isBuiltIn: boolean;
  limit: string | null;
  refreshType: 'manual' | 'periodic' | 'continuous' | 'both';
  start: string;
  /** Minutes between full updates. */
  minutes: number;
  rules: readonly NaiveRule[];
  members: Set<string>;
  lastRefresh: string;
  lastChange: string | null;
}

/** What there is to be a member, by type; all of it visible and not deleted. */
export type Resources = Readonly<Record<string, readonly Row[]>>;

const MINUTE = 60_000;
const LEFT_TO_FULL = ['complianceState', 'complianceGracePeriodExpirationDateTime', 'MalwareCount'];

/** Collections as one would evaluate them by hand: one member after the other, one minute after the other. */
export class NaiveCollections {
  readonly all = new Map<string, NaiveCollection>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Whether a collection would lead back to itself by what it is limited by or refers to. */
  wouldCircle(changed: Pick<NaiveCollection, 'id' | 'limit' | 'rules'>): boolean {
    const leadsBack = (id: string, seen: readonly string[]): boolean => {
      if (id === changed.id) return true;
      if (seen.includes(id)) return false;
      return needs(this.all.get(id)!).some((next) => leadsBack(next, [...seen, id]));
    };
    return needs(changed).some((id) => leadsBack(id, []));
  }

  isNeeded(id: string): boolean {
    return [...this.all.values()].some((other) => needs(other).includes(id));
  }

  /** Evaluates a collection and whatever depends on it. */
  refresh(id: string, now: string, resources: Resources): void {
    const concerned = new Set([id]);
    for (const collection of this.inOrder()) {
      if (collection.id !== id && !needs(collection).some((other) => concerned.has(other))) continue;
      concerned.add(collection.id);
      this.evaluate(collection, now, now, resources);
    }
  }

  /** Evaluates whatever should have been by now. */
  pass(now: string, resources: Resources): void {
    for (const collection of this.inOrder()) {
      const due = dueOf(collection, now);
      if (due) this.evaluate(collection, due, now, resources);
    }
  }

  private evaluate(collection: NaiveCollection, due: string, now: string, resources: Resources): void {
    const members = new Set<string>();
    for (const type of collection.type === 'device' ? ['ManagedDevice'] : ['User', 'Group']) {
      for (const row of resources[type]!) if (this.isMember(collection, type, row, now, resources)) members.add(row.id);
    }
    const before = collection.members;
    const gone = [...before].filter((id) => !members.has(id));
    if (gone.length > 0 || members.size !== before.size) collection.lastChange = due;
    collection.members = members;
    collection.lastRefresh = due;
    this.cut(collection.id, new Set(gone), due);
  }

  /** Whoever leaves a collection leaves those that are limited to it, and those that are limited to these. */
  private cut(id: string, gone: ReadonlySet<string>, due: string): void {
    for (const below of this.all.values()) {
      if (below.limit !== id) continue;
      const kept = [...below.members].filter((member) => !gone.has(member));
      if (kept.length < below.members.size) below.lastChange = due;
      below.members = new Set(kept);
      this.cut(below.id, gone, due);
    }
  }

  private isMember(
    { rules, limit }: NaiveCollection,
    type: string,
    row: Row,
    now: string,
    resources: Resources,
  ): boolean {
    const isKnown = () =>
      type !== 'ManagedDevice' || resources.ConfigurationManagerDevice!.some((one) => one.managedDeviceId === row.id);
    if (limit === null ? !isKnown() : !this.all.get(limit)!.members.has(row.id)) return false;
    const matches = (rule: NaiveRule): boolean => {
      if (rule.ruleType === 'direct') return rule.named!.includes(row.id);
      if (rule.ruleType === 'category') return type === 'ManagedDevice' && row.deviceCategoryId === rule.category;
      if (rule.ruleType === 'query') return rule.type === type && this.holds(type, row, rule.filter!, now);
      return this.all.get(rule.collection!)!.members.has(row.id);
    };
    if (rules.some((rule) => rule.ruleType === 'exclude' && matches(rule))) return false;
    return rules.some((rule) => rule.ruleType !== 'exclude' && matches(rule));
  }

  private holds(type: string, row: Row, filter: Readonly<Record<string, unknown>>, now: string): boolean {
    return new NaiveLists(this.schema, type, now).page([row], { filter }, [row]).totalCount === 1;
  }

  /** Each after what it needs. */
  private inOrder(): NaiveCollection[] {
    const ordered: NaiveCollection[] = [];
    const visit = (collection: NaiveCollection): void => {
      if (ordered.includes(collection)) return;
      for (const id of needs(collection)) visit(this.all.get(id)!);
      ordered.push(collection);
    };
    for (const collection of this.all.values()) visit(collection);
    return ordered;
  }
}

function needs({ limit, rules }: Pick<NaiveCollection, 'limit' | 'rules'>): string[] {
  return [limit, ...rules.map(({ collection }) => collection)].filter((id): id is string => Boolean(id));
}

/** The last minute since the last evaluation in which one fell due, by whatever schedule there is. */
function dueOf(collection: NaiveCollection, now: string): string | null {
  const { refreshType, start, minutes, rules, lastRefresh } = collection;
  const isFull = refreshType === 'periodic' || refreshType === 'both';
  const isAware = !rules.some(({ filter }) =>
    LEFT_TO_FULL.some((name) => JSON.stringify(filter)?.includes(`${name}"`)),
  );
  const isIncremental = (refreshType === 'continuous' || refreshType === 'both') && isAware;
  const begin = Date.parse(start);
  const last = Date.parse(lastRefresh);
  for (let at = Math.floor(Date.parse(now) / MINUTE) * MINUTE; at > last; at -= MINUTE) {
    const isFullTime = isFull && at >= begin && (at - begin) % (minutes * MINUTE) === 0;
    const isIncrementalTime = isIncremental && at % (5 * MINUTE) === 0;
    if (isFullTime || isIncrementalTime) return new Date(at).toISOString();
  }
  return null;
}
