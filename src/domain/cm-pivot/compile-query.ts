import type { CMPivotChartType } from '../enumerations/cm-pivot';
import type { EntityType } from './entity-type';
import type { Scope } from './expressions';
import { compileJoin } from './join-step';
import { CHARTS, parseQuery } from './parse-query';
import { queryFault } from './query-fault';
import { compileCount, compileDistinct, compileOrder, compileProject, compileTake, compileWhere } from './simple-steps';
import { compileSource } from './source';
import type { Branch, Step } from './steps';
import { compileSummarize } from './summarize-step';
import type { Pipeline, TableOperator } from './syntax';
import type { Column } from './values';

/** What the site lets a query come to. */
export interface QueryLimits {
  /** Rows times columns. */
  readonly cells: number;
  readonly rows: number;
}

/** What a query is checked against. */
export interface QueryContext {
  readonly entities: Readonly<Record<string, EntityType>>;
  readonly limits: QueryLimits;
  /** What `now()` is, in milliseconds. */
  readonly now: number;
}

/** A query that has been checked and can be carried out. */
export interface CompiledQuery {
  readonly branch: Branch;
  readonly columns: readonly Column[];
  readonly chart: CMPivotChartType | null;
  readonly limits: QueryLimits;
}

const MAX_JOINS = 5;
const MAX_STEPS = 100;

/** Groups that a step keeps at most. */
const MAX_GROUPS = 200_000;

/** How many rows of so many columns the limits leave room for. */
export function mostRows({ cells, rows }: QueryLimits, columns: number): number {
  return Math.min(rows, Math.floor(cells / Math.max(1, columns)));
}

/** Checks a query and makes of it what can be carried out. */
export function compileQuery(query: string, context: QueryContext): CompiledQuery {
  const pipeline = parseQuery(query);
  const last = pipeline.operators.at(-1);
  const chart = last?.kind === 'render' ? chartOf(query, last) : null;
  const operators = chart ? pipeline.operators.slice(0, -1) : pipeline.operators;
  const branch = new BranchCompiler(query, context).compile({ ...pipeline, operators }, false);
  return { branch, columns: branch.columns, chart, limits: context.limits };
}

function chartOf(query: string, { chart }: Extract<TableOperator, { kind: 'render' }>): CMPivotChartType {
  const found = CHARTS.find((kind) => kind === chart.name);
  if (!found) throw queryFault(query, chart, `there is no chart '${chart.name.slice(0, 40)}'.`, CHARTS);
  return found;
}

/** Checks the branches of one query. */
class BranchCompiler {
  private joins = 0;

  constructor(
    private readonly query: string,
    private readonly context: QueryContext,
  ) {}

  compile({ source, operators }: Pipeline, isJoined: boolean): Branch {
    const { query } = this;
    if (operators.length > MAX_STEPS) {
      throw queryFault(query, operators[MAX_STEPS]!, `a query has at most ${MAX_STEPS} operators after one another.`);
    }
    const { columns: first, ...asked } = compileSource(query, this.context.entities, source);
    const steps: Step[] = [];
    let columns = first;
    operators.forEach((operator, place) => {
      const step = this.compileStep(columns, operator, operators.slice(place + 1));
      if (!isForNothing(operator, operators.slice(place + 1), isJoined)) steps.push(step);
      columns = step.columns;
    });
    return { source: asked, steps, columns };
  }

  private compileStep(columns: readonly Column[], operator: TableOperator, rest: readonly TableOperator[]): Step {
    const scope: Scope = { query: this.query, columns, now: this.context.now };
    const most = mostRows(this.context.limits, columns.length);
    switch (operator.kind) {
      case 'where':
        return compileWhere(scope, operator);
      case 'project':
        return compileProject(scope, operator);
      case 'distinct':
        return compileDistinct(scope, operator, MAX_GROUPS);
      case 'summarize':
        return compileSummarize(scope, operator, MAX_GROUPS);
      case 'order':
        return compileOrder(scope, operator.by, most, rest[0]?.kind === 'take' ? rest[0].rows.value : undefined);
      case 'top':
        return compileOrder(scope, [operator.by], most, operator.rows.value);
      case 'take':
        return compileTake(scope, operator, most);
      case 'count':
        return compileCount();
      case 'join':
        return this.compileJoin(columns, operator);
      case 'render':
        throw queryFault(this.query, operator, 'render stands at the end of a query only.');
    }
  }

  private compileJoin(columns: readonly Column[], operator: Extract<TableOperator, { kind: 'join' }>): Step {
    const { query } = this;
    this.joins += 1;
    const span = { at: operator.at, end: operator.at + 'join'.length };
    if (this.joins > MAX_JOINS) throw queryFault(query, span, `a query has at most ${MAX_JOINS} joins.`);
    if (operator.on && operator.on.name !== 'Device') {
      throw queryFault(query, operator.on, 'a join goes by Device and nothing else.', ['Device']);
    }
    const joined = this.compile(operator.right, true);
    return compileJoin({ query, flavor: operator.flavor, ...span }, columns, joined);
  }
}

const ROW_BY_ROW: readonly TableOperator['kind'][] = ['where', 'project'];
const WITHOUT_ORDER: readonly TableOperator['kind'][] = ['summarize', 'distinct', 'count', 'order', 'top', 'join'];

/** Whether an order is lost again further on, so that rows need not be put in it. */
function isForNothing({ kind }: TableOperator, rest: readonly TableOperator[], isJoined: boolean): boolean {
  const next = rest.find((operator) => !ROW_BY_ROW.includes(operator.kind));
  return kind === 'order' && (next ? WITHOUT_ORDER.includes(next.kind) : isJoined);
}
