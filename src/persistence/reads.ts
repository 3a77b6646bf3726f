import type { Instant } from '../domain/clock';
import { DomainError } from '../domain/errors';
import { holds, type Principal } from '../domain/request-context';
import { allResources } from '../entities/entity-list';
import type { Resource } from '../entities/model-classes';
import type { CursorCodec } from './cursor';
import type { Edge } from './edges/edge';
import { type ListArguments, type ListExtras, ListQuery, type PackedPage, type Page } from './list-query';
import type { ReadConnection } from './read-connection';
import type { ReadPlan } from './read-plan';
import { allOf, quote, rowSql, visibilityOf } from './sql';

/** A row as the API serves it. */
export type Row = Record<string, unknown>;

/** Runs read plans. Each method is one SQL statement, however many rows or owners it serves. */
export class Reads {
  private readonly byIdsSql = new WeakMap<ReadPlan, string>();

  constructor(
    private readonly connection: ReadConnection,
    private readonly codec: CursorCodec,
  ) {}

  /** A page of all visible rows of the plan's resource. */
  async list(plan: ReadPlan, list: ListArguments, extras: ListExtras, now: Instant): Promise<Page> {
    const query = new ListQuery(plan, list, extras, this.codec, now);
    return query.unpack(
      await this.connection.readJson<PackedPage>(`SELECT ${query.expression} AS j`, query.parameters.values),
    );
  }

  /** A page per owner of what an edge leads to, in the order of the owners' values. */
  async listByOwners(
    edge: Edge,
    plan: ReadPlan,
    list: ListArguments,
    extras: ListExtras,
    now: Instant,
    owners: readonly string[],
  ): Promise<Page[]> {
    const query = new ListQuery(plan, list, extras, this.codec, now, edge);
    const sql =
      `SELECT json_group_array(json(page)) AS j FROM ` +
      `(SELECT ${query.expression} AS page FROM json_each(${query.parameters.add(JSON.stringify(owners))}) owner LIMIT -1)`;
    const pages = await this.connection.readJson<PackedPage[]>(sql, query.parameters.values);
    return pages.map((page) => query.unpack(page));
  }

  /** The visible rows with these ids, in no particular order. */
  async byIds(plan: ReadPlan, ids: readonly string[]): Promise<Row[]> {
    let sql = this.byIdsSql.get(plan);
    if (!sql) {
      const row = rowSql(plan);
      const condition = allOf(['t."id" IN (SELECT value FROM json_each(?1))', visibilityOf(plan.resource)]);
      sql =
        `SELECT json_group_array(${row.object}) AS j FROM (SELECT ${row.columns} FROM ${quote(plan.resource.table)} t ` +
        `${row.joins} WHERE ${condition} LIMIT -1)`;
      this.byIdsSql.set(plan, sql);
    }
    return this.connection.readJson<Row[]>(sql, [JSON.stringify(ids)]);
  }

  /** Which resource each of the ids belongs to; ids of nothing visible are missing. */
  async resourcesOf(ids: readonly string[]): Promise<Map<string, Resource>> {
    const nodes = allResources.filter((resource) => !resource.sandboxOnly);
    const branches = nodes.map(
      (resource, index) =>
        `SELECT t."id", ${index} AS n FROM ${quote(resource.table)} t WHERE ` +
        allOf(['t."id" IN (SELECT value FROM json_each(?1))', visibilityOf(resource)]),
    );
    const sql = `SELECT json_group_array(json_array(id, n)) AS j FROM (${branches.join(' UNION ALL ')})`;
    const found = await this.connection.readJson<[string, number][]>(sql, [JSON.stringify(ids)]);
    return new Map(found.map(([id, index]) => [id, nodes[index]!]));
  }

  /** Runs a statement of the caller's own that selects one JSON cell `j`. */
  json<Value>(sql: string, parameters: readonly unknown[] = []): Promise<Value> {
    return this.connection.readJson<Value>(sql, parameters);
  }
}

/** Refuses a plan that touches a resource the principal may not read. */
export function assertReadable(plan: ReadPlan, principal: Principal): void {
  for (const permission of plan.permissions) {
    if (!holds(principal, permission)) throw new DomainError('FORBIDDEN', { permission });
  }
}
