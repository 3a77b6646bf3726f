import DataLoader from 'dataloader';
import type { ScopedDevice } from '../domain/access/rights';
import type { RequestContext } from '../domain/request-context';
import { allResources } from '../entities/entity-list';
import type { Resource } from '../entities/model-classes';
import type { Edge } from '../persistence/edges/edge';
import type { ListArguments, ListExtras, Page } from '../persistence/list-query';
import type { ReadPlan } from '../persistence/read-plan';
import { assertReadable, type Reads, type Row } from '../persistence/reads';

/** A device, as far as scope groups look at it. */
type DeviceAbout = ScopedDevice & { readonly id: string };

/** Of a list nothing but its rows. */
export const ROWS_ALONE: ListExtras = { cursors: 'none', totalCount: false, pageInfo: false };

/**
 * Reads of one request, batched: all objects that one selection asks for by id, and all pages that one edge of one
 * selection leads to, come with one statement. Lives as long as its request and sees what its caller may see.
 */
export class Loaders {
  private readonly objects = new Map<ReadPlan, DataLoader<string, Row | null>>();
  private readonly devicesAbout = new Map<string, DataLoader<string, DeviceAbout | null>>();
  private readonly pages = new Map<ReadPlan, DataLoader<string, Page>>();
  private readonly resources = new DataLoader<string, Resource | null>(async (ids) => {
    const found = await this.reads.resourcesOf(ids, this.context);
    return ids.map((id) => found.get(id) ?? null);
  });

  constructor(
    private readonly reads: Reads,
    private readonly context: RequestContext,
  ) {}

  /** A page of a resource. */
  async list(plan: ReadPlan, list: ListArguments, extras: ListExtras): Promise<Page> {
    assertReadable(plan, this.context.principal);
    return this.reads.list(plan, list, extras, this.context);
  }

  /** An object by id; null if there is none or it is not visible. */
  async object(plan: ReadPlan, id: string): Promise<Row | null> {
    assertReadable(plan, this.context.principal);
    let loader = this.objects.get(plan);
    if (!loader) {
      loader = new DataLoader(async (ids) => {
        const rows = new Map((await this.reads.byIds(plan, ids, this.context)).map((row) => [row.id, row]));
        return ids.map((key) => rows.get(key) ?? null);
      });
      this.objects.set(plan, loader);
    }
    return loader.load(id);
  }

  /** A row that is known already, all its columns, with what the plan joins to it. */
  async joined(plan: ReadPlan, row: Row): Promise<Row> {
    assertReadable(plan, this.context.principal);
    const joins = plan.joins.map(async ({ edge, plan: target }) => {
      const key = row[edge.from] as string | null;
      const page = key === null ? null : await this.edge(edge, target, { first: 1 }, ROWS_ALONE, key);
      return [edge.field, page?.rows[0] ?? null] as const;
    });
    return { ...row, ...Object.fromEntries(await Promise.all(joins)) };
  }

  /** The page an edge leads to from one owner. A plan stands for one selection, and with it for its arguments. */
  async edge(edge: Edge, plan: ReadPlan, list: ListArguments, extras: ListExtras, ownerKey: string): Promise<Page> {
    assertReadable(plan, this.context.principal);
    let loader = this.pages.get(plan);
    if (!loader) {
      loader = new DataLoader((keys) => this.reads.listByOwners(edge, plan, list, extras, this.context, keys));
      this.pages.set(plan, loader);
    }
    return loader.load(ownerKey);
  }

  /** What kind of thing an id belongs to; null if to nothing visible. */
  resourceOf(id: string): Promise<Resource | null> {
    return this.resources.load(id);
  }

  /** The device that an object of a type is about, as far as scope groups look at it; null if there is none. */
  deviceAbout(typeName: string, id: string): Promise<DeviceAbout | null> {
    let loader = this.devicesAbout.get(typeName);
    if (!loader) {
      loader = new DataLoader(async (ids) => {
        const found = new Map(
          await this.json<[string, DeviceAbout][]>(devicesAboutSql(typeName), [JSON.stringify(ids)]),
        );
        return ids.map((key) => found.get(key) ?? null);
      });
      this.devicesAbout.set(typeName, loader);
    }
    return loader.load(id);
  }

  /** Runs a statement that selects one JSON cell `j`. */
  json<Value>(sql: string, parameters: readonly unknown[] = []): Promise<Value> {
    return this.reads.read<Value>(sql, parameters, this.context);
  }
}

/** SQL of the devices that objects of a type are about, each with the id of its object. */
function devicesAboutSql(typeName: string): string {
  const { table } = allResources.find((one) => one.typeName === typeName || one.subtypes.has(typeName))!;
  const device = table === 'managedDevice' ? 't."id"' : 't."managedDeviceId"';
  return `SELECT json_group_array(json_array(t."id",
      json_object('id', d."id", 'userId', d."userId", 'azureADDeviceId', d."azureADDeviceId"))) AS j
    FROM "${table}" t JOIN "managedDevice" d ON d."id" = ${device} WHERE t."id" IN (SELECT value FROM json_each(?1))`;
}
