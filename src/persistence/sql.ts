import type { Resource } from '../entities/model-classes';
import type { PropertyKind, PropertySpec } from '../entities/properties';
import type { ReadPlan } from './read-plan';

/** Collects the values of a statement; every value gets a number, so one value can be used twice. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(typeof value === 'boolean' ? Number(value) : value);
    return `?${this.values.length}`;
  }
}

/** Quotes an identifier. */
export function quote(name: string): string {
  return `"${name}"`;
}

/** The SQL of a property on a row with the given alias. */
export function columnOf(property: PropertySpec, alias = 't'): string {
  if (property.expression) return property.expression.replaceAll('t."', `${alias}."`);
  return `${alias}.${quote(property.name)}`;
}

/** The predicate that hides rows of a resource from every reader, or null. */
export function visibilityOf(resource: Resource, alias = 't'): string | null {
  return resource.visible?.replaceAll('t."', `${alias}."`) ?? null;
}

/** Conjunction of the parts that are there. */
export function allOf(parts: readonly (string | null | undefined)[]): string {
  const present = parts.filter((part): part is string => Boolean(part));
  return present.length === 0 ? '1' : present.map((part) => `(${part})`).join(' AND ');
}

/** Kinds of property that are stored as JSON text. */
export const JSON_KINDS: ReadonlySet<PropertyKind> = new Set<PropertyKind>([
  'enumList',
  'textList',
  'embedded',
  'embeddedList',
  'json',
]);

/** The pieces of a statement that turn a plan's rows into JSON objects. */
interface RowSql {
  /** Columns of the inner query, each under a short name. */
  readonly columns: string;
  /** The JSON object over those names. */
  readonly object: string;
  /** LEFT JOINs of the inner query. */
  readonly joins: string;
}

/** Writes the SQL of a plan's rows; the row itself has alias `t`, joined rows `t1`, `t2`, … */
export function rowSql(plan: ReadPlan, extra: readonly (readonly [string, string])[] = []): RowSql {
  const columns: string[] = [];
  const joins: string[] = [];
  let aliases = 0;

  function name(sql: string): string {
    columns.push(`${sql} AS c${columns.length}`);
    return `c${columns.length - 1}`;
  }

  function objectOf(level: ReadPlan, alias: string): string {
    const pairs = level.columns.map((property) => {
      const column = name(columnOf(property, alias));
      return `'${property.name}', ${JSON_KINDS.has(property.kind) ? `json(${column})` : column}`;
    });
    const { discriminator } = level.resource;
    if (discriminator) pairs.push(`'__typename', ${name(`${alias}.${quote(discriminator)}`)}`);
    for (const { edge, plan: joined } of level.joins) {
      const joinedAlias = `t${++aliases}`;
      const on = allOf([
        `${joinedAlias}.${quote(edge.to)} = ${alias}.${quote(edge.from)}`,
        visibilityOf(joined.resource, joinedAlias),
      ]);
      joins.push(`LEFT JOIN ${quote(joined.resource.table)} ${joinedAlias} ON ${on}`);
      const present = name(`${joinedAlias}."id"`);
      pairs.push(`'${edge.field}', CASE WHEN ${present} IS NOT NULL THEN ${objectOf(joined, joinedAlias)} END`);
    }
    return `json_object(${pairs.join(', ')}${alias === 't' ? extraPairs() : ''})`;
  }

  function extraPairs(): string {
    return extra.map(([key, sql]) => `, '${key}', json(${name(sql)})`).join('');
  }

  const object = objectOf(plan, 't');
  return { columns: columns.join(', '), object, joins: joins.join(' ') };
}
