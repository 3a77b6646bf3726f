import type { StartCollector } from './collectors';
import type { Compiled, Scope } from './expressions';
import { queryFault } from './query-fault';
import type { Expression, Name, NamedExpression } from './syntax';
import type { Column, Row } from './values';

/** An entity that a client is asked for, with its arguments. */
export interface Source {
  readonly entity: string;
  readonly arguments: Row;
}

/** A source and the steps after it. */
export interface Branch {
  readonly source: Source;
  readonly steps: readonly Step[];
  readonly columns: readonly Column[];
}

/** What steps find around them: the rows of a joined branch, and whom to tell that rows were left out. */
export interface Surroundings {
  readonly rowsOf: (branch: Branch) => readonly Row[];
  readonly truncate: () => void;
  /** How many rows a join makes at most. */
  readonly mostRows: number;
}

/** One table operator, checked. */
export interface Step {
  readonly columns: readonly Column[];
  /** Whether each client can carry it out for itself. */
  readonly isLocal: boolean;
  /** Whether each client can carry it out for itself if what comes of it is joined by Device. */
  readonly isLocalByDevice: boolean;
  readonly apply: (rows: readonly Row[], surroundings: Surroundings) => readonly Row[];
  /** How rows are taken in where clients cannot; absent if it goes row by row. */
  readonly collect?: StartCollector;
  /** What it joins. */
  readonly joined?: Branch;
}

/** A step that goes row by row. */
export function localStep(columns: readonly Column[], apply: Step['apply']): Step {
  return { columns, isLocal: true, isLocalByDevice: true, apply };
}

/** A step that needs the rows of all clients. */
export function collectingStep(columns: readonly Column[], collect: StartCollector, isLocalByDevice = false): Step {
  const apply: Step['apply'] = (rows, { truncate }) => {
    const collector = collect();
    collector.add(rows);
    const collected = collector.rows();
    if (collector.isTruncated) truncate();
    return collected;
  };
  return { columns, isLocal: false, isLocalByDevice, apply, collect };
}

/** Names columns: as asked, as the column they show, or else as KQL names what has no name. */
export class ColumnNames {
  private readonly taken = new Set<string>();

  constructor(private readonly query: string) {}

  /** The name that was asked for, which must not be given twice. */
  asked(name: Name): string {
    if (this.taken.has(name.name))
      throw queryFault(this.query, name, `there are two columns '${name.name.slice(0, 40)}'.`);
    this.taken.add(name.name);
    return name.name;
  }

  /** A name like the one proposed, with a number after it if that is taken. */
  free(proposed: string): string {
    if (this.taken.has(proposed)) return this.numbered(proposed);
    this.taken.add(proposed);
    return proposed;
  }

  /** The name proposed with the first number after it that is not taken. */
  numbered(proposed: string): string {
    let number = 1;
    while (this.taken.has(`${proposed}${number}`)) number += 1;
    this.taken.add(`${proposed}${number}`);
    return `${proposed}${number}`;
  }
}

/** The column that an expression makes. */
export function columnOf(
  scope: Scope,
  names: ColumnNames,
  { alias, expression }: NamedExpression,
  { type }: Compiled,
): Column {
  const name = alias ? names.asked(alias) : nameFor(names, expression);
  const isDevice =
    expression.kind === 'name' &&
    name === 'Device' &&
    scope.columns.some((column) => column.name === expression.name && column.isDevice);
  return { name, type: type === 'null' ? 'string' : type, ...(isDevice && { isDevice }) };
}

function nameFor(names: ColumnNames, expression: Expression): string {
  if (expression.kind === 'name') return names.asked(expression);
  const shown = shownColumn(expression);
  return shown ? names.free(shown.name) : names.numbered('Column');
}

/** The column whose name an expression keeps: itself, or what `bin` rounds. */
function shownColumn(expression: Expression): Name | null {
  if (expression.kind === 'name') return expression;
  const [first] = expression.kind === 'call' && expression.name.name === 'bin' ? expression.arguments : [];
  return first?.kind === 'name' ? first : null;
}
