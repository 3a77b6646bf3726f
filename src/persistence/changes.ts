import type { EntityManager } from 'typeorm';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { type Resource, resourceOf } from '../entities/model-classes';
import type { ModelClass } from '../entities/properties';
import { ChangeFeed, MAX_WAITING, type Watched, type WatchFilter } from './change-feed';
import type { Row } from './reads';
import { allOf, Parameters, quote, rowSql, visibilityOf } from './sql';

/** A condition over a row `t`, in SQL with numbered parameters. */
export class SqlCondition {
  constructor(
    readonly sql: string,
    readonly parameters: readonly unknown[],
  ) {}
}

/** Which rows are about to change: those with these values, or those that meet a condition. */
type Which = WatchFilter | SqlCondition;

/** Objects of which every step is told; of others only how a unit of work has left them. */
const STEPWISE: ReadonlySet<ModelClass> = new Set([DeviceActionResult]);

/** A row before and after something was done to it, as JSON; null while it is not there or not visible. */
interface Step {
  readonly model: ModelClass;
  readonly before: string | null;
  readonly after: string | null;
}

const logs = new WeakMap<EntityManager, ChangeLog>();

/** Collects what each job of a unit of work changes, and tells it once it is committed. */
export class ChangeLog {
  readonly feed = new ChangeFeed();
  private steps = new Map<string, Step>();
  private count = 0;
  private overruns = new Set<ModelClass>();
  private readonly kept: (() => void)[] = [];

  constructor(manager: EntityManager) {
    logs.set(manager, this);
  }

  note(id: string, step: Step): void {
    const key = STEPWISE.has(step.model) ? String(++this.count) : `${step.model.name} ${id}`;
    const earlier = this.steps.get(key);
    // Taken out first, so that it comes last in order.
    this.steps.delete(key);
    this.steps.set(key, earlier ? { ...step, before: earlier.before } : step);
  }

  noteOverrun(model: ModelClass): void {
    this.overruns.add(model);
  }

  /** Ends a job. What it changed is told with the commit, or not at all if it was rolled back. */
  endJob(isKept: boolean): void {
    if (this.steps.size + this.overruns.size === 0) return;
    const { steps, overruns } = this;
    this.steps = new Map();
    this.overruns = new Set();
    if (!isKept) return;
    for (const step of steps.values()) this.kept.push(() => this.tell(step));
    for (const model of overruns) this.kept.push(() => this.feed.overrun(model));
  }

  /** Tells what has been committed, in the order in which it was done. */
  committed(): void {
    for (const tell of this.kept.splice(0)) tell();
  }

  private tell({ model, before, after }: Step): void {
    if (before === after) return;
    const changeType = before === null ? 'created' : after === null ? 'deleted' : 'updated';
    const row = JSON.parse(after ?? before!) as Row;
    this.feed.tell({ model, changeType, row, ...(before === null ? {} : { before }) });
  }
}

/**
 * Does something that changes rows, and lets whoever watches them know once it is committed: each as it then was. Costs
 * nothing while nobody watches.
 */
export async function changing<Result>(
  manager: EntityManager,
  model: ModelClass,
  which: Which,
  change: () => Promise<Result>,
): Promise<Result> {
  const log = logs.get(manager);
  const watched = log?.feed.watched(model);
  if (!log || !watched || !mayConcern(watched, which)) return change();
  const images = new Images(manager, log, resourceOf(model), which, watched);
  const before = await images.take([]);
  const result = await change();
  const after = await images.take([...before.keys()]);
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const step = { model, before: before.get(id) ?? null, after: after.get(id) ?? null };
    if (step.before !== step.after) log.note(id, step);
  }
  return result;
}

/** Whether the rows can be among those that are watched, as far as can be said without reading them. */
function mayConcern({ all, by }: Watched, which: Which): boolean {
  if (all || which instanceof SqlCondition) return true;
  return [...by].some(([property, values]) => which[property] === undefined || values.has(which[property]));
}

/** Takes pictures of the watched rows among those that are about to change. */
class Images {
  private readonly row: ReturnType<typeof rowSql>;

  constructor(
    private readonly manager: EntityManager,
    private readonly log: ChangeLog,
    private readonly resource: Resource,
    private readonly which: Which,
    private watched: Watched,
  ) {
    this.row = wholeRowSql(resource);
  }

  /** The visible rows as JSON, by id: those that meet the condition now, and those that met it before. */
  async take(earlier: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.read(earlier);
    if (!this.watched.all || rows.length <= MAX_WAITING) return new Map(rows.map(({ id, image }) => [id, image]));
    this.log.noteOverrun(this.resource.model);
    this.watched = { ...this.watched, all: false };
    return this.take(earlier);
  }

  private read(earlier: readonly string[]): Promise<{ id: string; image: string }[]> {
    const parameters = new Parameters();
    const now = conditionOf(this.which, parameters);
    const condition = allOf([
      earlier.length > 0 ? `(${now}) OR ${isAmong('id', earlier, parameters)}` : now,
      this.scope(parameters),
      visibilityOf(this.resource),
    ]);
    const limit = this.watched.all ? MAX_WAITING + 1 : -1;
    return this.manager.query(
      `SELECT id, ${this.row.object} AS image FROM (SELECT t."id" AS id, ${this.row.columns} FROM ${quote(this.resource.table)} t ` +
        `WHERE ${condition} ORDER BY t."id" LIMIT ${limit})`,
      parameters.values,
    );
  }

  /** Narrows what a set-based statement touches to what is watched; rows that are named are few anyway. */
  private scope(parameters: Parameters): string | null {
    const { all, by } = this.watched;
    if (all || !(this.which instanceof SqlCondition)) return null;
    return [...by].map(([property, values]) => isAmong(property, [...values], parameters)).join(' OR ') || '0';
  }
}

function conditionOf(which: Which, parameters: Parameters): string {
  if (!(which instanceof SqlCondition)) {
    return allOf(Object.entries(which).map(([property, value]) => `t.${quote(property)} = ${parameters.add(value)}`));
  }
  for (const value of which.parameters) parameters.add(value);
  return which.sql;
}

function isAmong(property: string, values: readonly string[], parameters: Parameters): string {
  return `t.${quote(property)} IN (SELECT value FROM json_each(${parameters.add(JSON.stringify(values))}))`;
}

/** What images hold besides the columns: scope tags of the device, by which it is told who saw the row. */
const BESIDES: ReadonlyMap<ModelClass, readonly (readonly [string, string])[]> = new Map([
  [
    DeviceActionResult,
    [['deviceScopeTagIds', `(SELECT d."roleScopeTagIds" FROM "managedDevice" d WHERE d."id" = t."managedDeviceId")`]],
  ],
]);

const wholeRows = new Map<Resource, ReturnType<typeof rowSql>>();

/** The SQL of all columns of a resource. */
function wholeRowSql(resource: Resource): ReturnType<typeof rowSql> {
  const known = wholeRows.get(resource);
  if (known) return known;
  const plan = { resource, columns: resource.properties, joins: [], touches: new Set<Resource>() };
  const made = rowSql(plan, BESIDES.get(resource.model));
  wholeRows.set(resource, made);
  return made;
}
