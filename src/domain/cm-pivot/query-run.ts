import type { Saved } from './aggregates';
import { type Collector, collectRows } from './collectors';
import { type CompiledQuery, mostRows } from './compile-query';
import type { Branch, Source, Step, Surroundings } from './steps';
import type { Row } from './values';

/** Asks one client for the rows of an entity. */
export type AskClient = (source: Source) => readonly Row[];

/** How much one client sends for a query, in bytes. */
const MAX_ANSWER = 128 * 1024;

/** Rows that one client makes in a join at most, and the site. */
const MAX_CLIENT_ROWS = 5_000;
const MAX_SITE_ROWS = 100_000;

/** A branch whose rows the site collects: what clients do first, and what is left for when they are together. */
interface Collected {
  readonly branch: Branch;
  readonly local: readonly Step[];
  readonly collector: Collector;
  readonly after: readonly Step[];
}

/** A query being carried out: takes in one client after another, and tells at any time what they come to. */
export class QueryRun {
  private readonly collected = new Map<Branch, Collected>();
  private wasCut = false;

  constructor(
    private readonly query: CompiledQuery,
    saved?: Saved,
  ) {
    this.collect(query.branch, saved === undefined ? [] : [...(saved as readonly Saved[])]);
  }

  /** The entities that clients are asked for. */
  get sources(): readonly Source[] {
    return [...this.collected.values()].flatMap(({ branch, local }) => [branch.source, ...local.flatMap(sourcesOf)]);
  }

  /** Whether rows were left out because there were too many. */
  get isTruncated(): boolean {
    return this.wasCut || [...this.collected.values()].some(({ collector }) => collector.isTruncated);
  }

  /** Takes in what one client answers; tells whether that was more than a client may send. */
  add(ask: AskClient): boolean {
    let room = MAX_ANSWER;
    let isCut = false;
    const surroundings: Surroundings = {
      mostRows: MAX_CLIENT_ROWS,
      truncate: () => {
        isCut = true;
      },
      rowsOf: (branch) => applied(branch.steps, ask(branch.source), surroundings),
    };
    for (const { branch, local, collector } of this.collected.values()) {
      const rows = applied(local, ask(branch.source), surroundings);
      const fitting = fittingRows(rows, room);
      collector.add(fitting.rows);
      room = fitting.room;
      isCut ||= fitting.rows.length < rows.length;
    }
    this.wasCut ||= isCut;
    return isCut;
  }

  /** The rows that the answers so far come to. */
  rows(): readonly Row[] {
    const rows = this.rowsOf(this.query.branch);
    const most = mostRows(this.query.limits, this.query.columns.length);
    if (rows.length > most) this.wasCut = true;
    return rows.slice(0, most);
  }

  /** What must be known to go on with further clients later. */
  save(): Saved {
    return [...this.collected.values()].map(({ collector }) => collector.save());
  }

  private rowsOf(branch: Branch): readonly Row[] {
    const { collector, after } = this.collected.get(branch)!;
    const surroundings: Surroundings = {
      mostRows: MAX_SITE_ROWS,
      truncate: () => {
        this.wasCut = true;
      },
      rowsOf: (joined) => this.rowsOf(joined),
    };
    return applied(after, collector.rows(), surroundings);
  }

  /** Finds the branches to collect; what was saved of them is in the same order. */
  private collect(branch: Branch, saved: Saved[]): void {
    const { steps } = branch;
    const end = steps.findIndex((step) => !step.isLocal);
    const local = end < 0 ? steps : steps.slice(0, end);
    const start = steps[end]?.collect ?? this.collectAll(local.at(-1)?.columns ?? branch.columns, end < 0);
    const after = end < 0 ? [] : steps.slice(steps[end]!.collect ? end + 1 : end);
    this.collected.set(branch, { branch, local, collector: start(saved.shift()), after });
    for (const { joined } of after) if (joined) this.collect(joined, saved);
  }

  private collectAll(columns: Branch['columns'], isLast: boolean): NonNullable<Step['collect']> {
    return collectRows(isLast ? mostRows(this.query.limits, columns.length) : MAX_SITE_ROWS);
  }
}

function sourcesOf({ joined }: Step): readonly Source[] {
  return joined ? [joined.source, ...joined.steps.flatMap(sourcesOf)] : [];
}

function applied(steps: readonly Step[], rows: readonly Row[], surroundings: Surroundings): readonly Row[] {
  return steps.reduce((before, step) => step.apply(before, surroundings), rows);
}

/** The rows that fit in what a client may still send, and how much it may send after them. */
function fittingRows(rows: readonly Row[], room: number): { rows: readonly Row[]; room: number } {
  let left = room;
  for (const [place, row] of rows.entries()) {
    // As JSON writes them: quotes and commas, and the brackets of the row.
    left -= 3;
    for (const value of row) left -= typeof value === 'string' ? value.length + 3 : 8;
    if (left < 0) return { rows: rows.slice(0, place), room: 0 };
  }
  return { rows, room: left };
}
