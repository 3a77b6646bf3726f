import { assertHolds, noteUse, type Principal, type RequestContext } from '../domain/request-context';
import { allResources } from '../entities/entity-list';
import type { Resource } from '../entities/model-classes';
import type { CursorCodec } from './cursor';
import type { Edge } from './edges/edge';
import { type ListArguments, type ListExtras, ListQuery, type PackedPage, type Page } from './list-query';
import type { ReadConnection } from './read-connection';
import type { ReadPlan } from './read-plan';
import { countRead } from './request-flow';
import { permissionsShowing, scoped } from './scope';
import { allOf, quote, rowSql, visibilityOf } from './sql';

/** A row as the API serves it. */
export type Row = Record<string, unknown>;

/** Who reads, and when. */
type Reader = Pick<RequestContext, 'principal' | 'now'>;

const nodes = allResources.filter((resource) => !resource.sandboxOnly);

const RESOURCES_OF = `SELECT json_group_array(json_array(id, n)) AS j FROM (${nodes
  .map(
    (resource, index) =>
      `SELECT t."id", ${index} AS n FROM ${quote(resource.table)} t WHERE ` +
      allOf(['t."id" IN (SELECT value FROM json_each(?1))', visibilityOf(resource)]),
  )
  .join(' UNION ALL ')})`;

/**
 * Runs read plans, each cut down to what its reader may see. Each method is one SQL statement, however many rows or
 * owners it serves.
 */
export class Reads {
  private readonly byIdsSql = new WeakMap<ReadPlan, string>();

  constructor(
    private readonly connection: ReadConnection,
    private readonly codec: CursorCodec,
  ) {}

  /** A page of all visible rows of the plan's resource. */
  async list(plan: ReadPlan, list: ListArguments, extras: ListExtras, reader: Reader): Promise<Page> {
    const query = new ListQuery(plan, list, extras, this.codec, reader.now);
    return query.unpack(await this.read(`SELECT ${query.expression} AS j`, query.parameters.values, reader));
  }

  /** A page per owner of what an edge leads to, in the order of the owners' values. */
  async listByOwners(
    edge: Edge,
    plan: ReadPlan,
    list: ListArguments,
    extras: ListExtras,
    reader: Reader,
    owners: readonly string[],
  ): Promise<Page[]> {
    const query = new ListQuery(plan, list, extras, this.codec, reader.now, edge);
    const sql =
      `SELECT json_group_array(json(page)) AS j FROM ` +
      `(SELECT ${query.expression} AS page FROM json_each(${query.parameters.add(JSON.stringify(owners))}) owner LIMIT -1)`;
    const pages = await this.read<PackedPage[]>(sql, query.parameters.values, reader);
    return pages.map((page) => query.unpack(page));
  }

  /** The visible rows with these ids, in no particular order. */
  async byIds(plan: ReadPlan, ids: readonly string[], reader: Reader): Promise<Row[]> {
    let sql = this.byIdsSql.get(plan);
    if (!sql) {
      const row = rowSql(plan);
      const condition = allOf(['t."id" IN (SELECT value FROM json_each(?1))', visibilityOf(plan.resource)]);
      sql =
        `SELECT json_group_array(${row.object}) AS j FROM (SELECT ${row.columns} FROM ${quote(plan.resource.table)} t ` +
        `${row.joins} WHERE ${condition} LIMIT -1)`;
      this.byIdsSql.set(plan, sql);
    }
    return this.read<Row[]>(sql, [JSON.stringify(ids)], reader);
  }

  /** Which resource each of the ids belongs to; ids of nothing visible are missing. */
  async resourcesOf(ids: readonly string[], reader: Reader): Promise<Map<string, Resource>> {
    const found = await this.run<[string, number][]>(RESOURCES_OF, [JSON.stringify(ids)], reader);
    return new Map(found.map(([id, index]) => [id, nodes[index]!]));
  }

  /** Runs a statement of the caller's own that selects one JSON cell `j`, for a reader. */
  read<Value>(sql: string, parameters: readonly unknown[], reader: Pick<Reader, 'principal'>): Promise<Value> {
    const { principal } = reader;
    if (principal.notes) for (const shown of permissionsShowing(sql)) noteUse(principal, shown, 'visibility');
    return this.run(sql, parameters, reader);
  }

  /** Runs a statement that selects one JSON cell `j`, for the sandbox itself: it sees everything. */
  json<Value>(sql: string, parameters: readonly unknown[] = []): Promise<Value> {
    return this.connection.readJson<Value>(sql, parameters);
  }

  private run<Value>(sql: string, parameters: readonly unknown[], { principal }: Pick<Reader, 'principal'>) {
    countRead();
    return this.connection.readJson<Value>(scoped(sql, principal.rights), parameters);
  }
}

/** Refuses a plan that touches a resource the principal may not read, by whichever way it is reached. */
export function assertReadable(plan: ReadPlan, principal: Principal): void {
  for (const { permission, plural } of plan.touches) assertHolds(principal, permission, plural);
}
