import type { Instant } from '../domain/clock';
import { badInput } from '../domain/errors';
import type { Resource, SortTerm } from '../entities/model-classes';
import { type CursorCodec, type CursorValues, listFingerprint } from './cursor';
import type { Edge } from './edges/edge';
import { type Filter, filterSql, searchSql } from './filter';
import { assertFilterWithinLimits, assertSearchWithinLimits } from './filter-limits';
import type { ReadPlan } from './read-plan';
import { allOf, columnOf, Parameters, quote, rowSql, visibilityOf } from './sql';

export const DEFAULT_PAGE_SIZE = 100;
export const MAX_PAGE_SIZE = 1000;

/** Arguments of a list, as the API takes them. */
export interface ListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly filter?: Filter | null;
  readonly orderBy?: readonly { readonly field: string; readonly direction: 'asc' | 'desc' }[] | null;
  readonly search?: string | null;
}

/** What of a connection was selected besides its rows. */
export interface ListExtras {
  /** Cursors of every row, or of the first and last only. */
  readonly cursors: 'none' | 'ends' | 'all';
  readonly totalCount: boolean;
  readonly pageInfo: boolean;
}

export interface Page {
  readonly rows: readonly Record<string, unknown>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly totalCount: number | null;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
  /** One per row, if every row's was asked for. */
  readonly cursors: readonly string[];
}

/** What one owner's list comes back as: rows, total, whether something lies on the other side of the cursor. */
export type PackedPage = [rows: Record<string, unknown>[], total: number | null, behind: number | null];

interface Bounds {
  readonly limit: number;
  readonly backward: boolean;
  readonly cursor: CursorValues | null;
}

/** A list of one resource, ready to run: SQL that answers with one packed page, and how to read the answer. */
export class ListQuery {
  readonly parameters = new Parameters();
  /** SQL expression whose value is the packed page; inside it, `owner` is what the constructor was given. */
  readonly expression: string;
  private readonly sort: readonly SortTerm[];
  private readonly bounds: Bounds;
  private readonly fingerprint: string;

  constructor(
    plan: ReadPlan,
    list: ListArguments,
    private readonly extras: ListExtras,
    private readonly codec: CursorCodec,
    now: Instant,
    edge?: Edge,
  ) {
    const { resource } = plan;
    assertFilterWithinLimits(list.filter);
    assertSearchWithinLimits(list.search);
    this.sort = sortTerms(resource, list.orderBy);
    const asked = [resource.table, edge?.owner.name, edge?.field, this.sort, list.filter ?? null, list.search ?? null];
    this.fingerprint = extras.cursors !== 'none' || list.after || list.before ? listFingerprint(asked) : '';
    this.bounds = this.readBounds(list);
    const condition = allOf([
      edge && `${edge.through ? `x.${quote(edge.through.from)}` : `t.${quote(edge.to)}`} = owner.value`,
      edge?.where,
      visibilityOf(resource),
      filterSql(resource, list.filter, now, this.parameters),
      searchSql(resource, list.search, this.parameters),
    ]);
    this.expression = this.pageSql(plan, condition, edge);
  }

  /** Turns the packed answer into a page in the list's own direction. */
  unpack([rows, totalCount, behind]: PackedPage): Page {
    const { limit, backward, cursor } = this.bounds;
    const hasMore = rows.length > limit;
    const kept = hasMore ? rows.slice(0, limit) : rows;
    if (backward) kept.reverse();
    const hasBehind = cursor !== null && behind === 1;
    const { cursors } = this.extras;
    const cursorOf = (row: Record<string, unknown> | undefined) =>
      row && cursors !== 'none' ? this.codec.encode(this.fingerprint, row.__cursor as CursorValues) : null;
    return {
      rows: kept,
      hasNextPage: backward ? hasBehind : hasMore,
      hasPreviousPage: backward ? hasMore : hasBehind,
      totalCount,
      startCursor: cursorOf(kept[0]),
      endCursor: cursorOf(kept.at(-1)),
      cursors: cursors === 'all' ? kept.map((row) => cursorOf(row)!) : [],
    };
  }

  private pageSql(plan: ReadPlan, condition: string, edge: Edge | undefined): string {
    const { limit, backward, cursor } = this.bounds;
    const from = fromSql(plan.resource, edge);
    const keys = this.sort.map(({ property }) => columnOf(findProperty(plan.resource, property)));
    const after = cursor && keysetSql(this.sort, keys, cursor, backward, this.parameters);
    const extra = this.extras.cursors !== 'none' ? ([['__cursor', `json_array(${keys.join(', ')})`]] as const) : [];
    const row = rowSql(plan, extra);
    const order = this.sort.map(
      ({ direction }, index) => `${keys[index]} ${(direction === 'desc') !== backward ? 'DESC' : 'ASC'}`,
    );
    const rows =
      `SELECT json_group_array(${row.object}) FROM (SELECT ${row.columns} FROM ${from} ${row.joins} ` +
      `WHERE ${allOf([condition, after])} ORDER BY ${order.join(', ')} LIMIT ${this.parameters.add(limit + 1)})`;
    const total = this.extras.totalCount ? `(SELECT count(*) FROM ${from} WHERE ${condition})` : 'NULL';
    const behind =
      after && this.extras.pageInfo
        ? `EXISTS (SELECT 1 FROM ${from} WHERE ${condition} AND (${after}) IS NOT TRUE)`
        : 'NULL';
    return `json_array((${rows}), ${total}, ${behind})`;
  }

  private readBounds({ first, after, last, before }: ListArguments): Bounds {
    const backward = last != null || (first == null && before != null);
    if (backward && first != null) throw badInput('last', 'cannot be combined with first.');
    if (backward && after != null) throw badInput('after', 'cannot be combined with last or before; use first.');
    if (!backward && before != null) throw badInput('before', 'cannot be combined with first; use last.');
    const limit = pageSize(backward ? last : first, backward ? 'last' : 'first');
    const cursor = backward ? before : after;
    const argument = backward ? 'before' : 'after';
    return { limit, backward, cursor: cursor == null ? null : this.codec.decode(this.fingerprint, cursor, argument) };
  }
}

function pageSize(asked: number | null | undefined, argument: string): number {
  const size = asked ?? DEFAULT_PAGE_SIZE;
  if (size < 0 || size > MAX_PAGE_SIZE) {
    throw badInput(argument, `must be from 0 to ${MAX_PAGE_SIZE}.`, { minimum: 0, maximum: MAX_PAGE_SIZE });
  }
  return size;
}

/** The order asked for, or the resource's own; the id breaks ties. */
function sortTerms(resource: Resource, orderBy: ListArguments['orderBy']): SortTerm[] {
  const asked = orderBy?.length
    ? orderBy.map(({ field, direction }) => ({ property: field, direction: direction ?? 'asc' }))
    : resource.sort;
  return [...asked, { property: 'id', direction: 'asc' as const }].filter(
    (term, index, terms) => terms.findIndex(({ property }) => property === term.property) === index,
  );
}

function findProperty(resource: Resource, name: string) {
  return resource.properties.find((property) => property.name === name)!;
}

function fromSql(resource: Resource, edge: Edge | undefined): string {
  const target = `${quote(resource.table)} t`;
  if (!edge?.through) return target;
  return `${quote(edge.through.table)} x JOIN ${target} ON t.${quote(edge.to)} = x.${quote(edge.through.to)}`;
}

/**
 * The rows behind a cursor. Nulls sort first ascending, as SQLite sorts them. The leading key is bounded on its own
 * too, so that an index on it can be entered at the cursor.
 */
function keysetSql(
  sort: readonly SortTerm[],
  keys: readonly string[],
  cursor: CursorValues,
  backward: boolean,
  parameters: Parameters,
): string {
  const values = cursor.map((value) => parameters.add(value));
  const alternatives = sort.map((_, index) => {
    const equal = keys.slice(0, index).map((key, before) => `${key} IS ${values[before]}`);
    return `(${[...equal, beyond(index)].join(' AND ')})`;
  });

  function beyond(index: number): string {
    const descending = (sort[index]!.direction === 'desc') !== backward;
    if (cursor[index] === null) return descending ? '0' : `${keys[index]} IS NOT NULL`;
    return descending
      ? `(${keys[index]} < ${values[index]} OR ${keys[index]} IS NULL)`
      : `${keys[index]} > ${values[index]}`;
  }

  const ascending = (sort[0]!.direction === 'desc') === backward;
  const bound = cursor[0] !== null && ascending ? `${keys[0]} >= ${values[0]} AND ` : '';
  return `${bound}(${alternatives.join(' OR ')})`;
}
