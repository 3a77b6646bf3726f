import { DateTime, Duration } from 'luxon';
import type { Instant } from '../domain/clock';
import { badInput } from '../domain/errors';
import type { Resource } from '../entities/model-classes';
import type { PropertyKind, PropertySpec } from '../entities/properties';
import { allOf, columnOf, type Parameters } from './sql';

/** A filter as the API takes it: operators per property, combined by `and`, `or` and `not`. */
export interface Filter {
  readonly [property: string]: unknown;
}

type Operator = (column: string, value: unknown, parameters: Parameters) => string;

const compare =
  (symbol: string): Operator =>
  (column, value, parameters) =>
    `${column} ${symbol} ${parameters.add(value)}`;

const like =
  (pattern: (text: string) => string): Operator =>
  (column, value, parameters) =>
    `${column} LIKE ${parameters.add(pattern(escapeLike(String(value))))} ESCAPE '\\'`;

/** OData's operators. Unknown values are null: `ne` finds them, order comparisons do not. */
const operators: Readonly<Record<string, Operator>> = {
  eq: compare('IS'),
  ne: compare('IS NOT'),
  gt: compare('>'),
  ge: compare('>='),
  lt: compare('<'),
  le: compare('<='),
  in: (column, value, parameters) =>
    `${column} IN (SELECT value FROM json_each(${parameters.add(JSON.stringify(value))}))`,
  contains: like((text) => `%${text}%`),
  startswith: like((text) => `${text}%`),
  endswith: like((text) => `%${text}`),
};

/** Operators each kind of property takes; a kind that is missing cannot be filtered on. */
export const operatorsOf: Readonly<Partial<Record<PropertyKind, readonly string[]>>> = {
  key: ['eq', 'ne', 'in'],
  text: ['eq', 'ne', 'in', 'contains', 'startswith', 'endswith'],
  boolean: ['eq', 'ne'],
  int: ['eq', 'ne', 'in', 'gt', 'ge', 'lt', 'le'],
  safeInt: ['eq', 'ne', 'in', 'gt', 'ge', 'lt', 'le'],
  double: ['eq', 'ne', 'gt', 'ge', 'lt', 'le'],
  dateTime: ['eq', 'ne', 'gt', 'ge', 'lt', 'le'],
  enum: ['eq', 'ne', 'in'],
  enumList: ['any'],
  textList: ['any'],
};

/** Whether lists may be filtered by a property: it is part of the API, no secret, and of a kind with operators. */
export function isFilterable({ hidden, permission, kind }: PropertySpec): boolean {
  return !hidden && !permission && operatorsOf[kind] !== undefined;
}

/** The SQL condition of a filter over alias `t`; null when it asks for nothing. */
export function filterSql(
  resource: Resource,
  filter: Filter | null | undefined,
  now: Instant,
  parameters: Parameters,
): string | null {
  if (!filter) return null;
  const parts: (string | null)[] = [];
  for (const [name, condition] of Object.entries(filter)) {
    if (condition === undefined || condition === null) continue;
    if (name === 'and' || name === 'or') {
      const nested = (condition as Filter[]).map((part) => filterSql(resource, part, now, parameters) ?? '1');
      parts.push(
        nested.length === 0
          ? String(Number(name === 'and'))
          : nested.map((part) => `(${part})`).join(` ${name.toUpperCase()} `),
      );
    } else if (name === 'not') {
      // What cannot be told of an unknown value does not hold, so its opposite does.
      parts.push(`(${filterSql(resource, condition as Filter, now, parameters) ?? '1'}) IS NOT TRUE`);
    } else {
      const property = resource.properties.find((candidate) => candidate.name === name);
      if (!property || !isFilterable(property)) throw badInput(`filter.${name}`, 'cannot be filtered on.');
      parts.push(conditionSql(property, columnOf(property), condition as Filter, now, parameters));
    }
  }
  return parts.length === 0 ? null : allOf(parts);
}

function conditionSql(
  property: PropertySpec,
  column: string,
  condition: Filter,
  now: Instant,
  parameters: Parameters,
): string {
  const parts = Object.entries(condition).map(([operator, value]) => {
    if (value === undefined) return null;
    if (operator === 'any') {
      const element = property.kind === 'textList' ? 'e.value COLLATE NOCASE' : 'e.value';
      return `EXISTS (SELECT 1 FROM json_each(${column}) e WHERE ${conditionSql(property, element, value as Filter, now, parameters)})`;
    }
    const apply = operators[operator];
    if (!apply)
      throw badInput(
        `filter.${property.name}.${operator}`,
        `is no operator; use ${Object.keys(operators).join(', ')}.`,
      );
    if (value === null && operator !== 'eq' && operator !== 'ne') {
      throw badInput(`filter.${property.name}.${operator}`, 'null can only be compared with eq and ne.');
    }
    return apply(
      column,
      property.kind === 'dateTime' ? resolveInstant(value as string | null, now) : value,
      parameters,
    );
  });
  return allOf(parts);
}

/** The condition of a search: every word must occur in one of the searched columns. */
export function searchSql(
  resource: Resource,
  search: string | null | undefined,
  parameters: Parameters,
): string | null {
  const words = (search ?? '').split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  const columns = resource.properties
    .filter(({ name }) => resource.search?.includes(name))
    .map((column) => columnOf(column));
  return allOf(
    words.map((word) => {
      const pattern = parameters.add(`%${escapeLike(word)}%`);
      return columns.map((column) => `${column} LIKE ${pattern} ESCAPE '\\'`).join(' OR ');
    }),
  );
}

/** An instant given as such, or as a duration counted from now. */
function resolveInstant(value: string | null, now: Instant): Instant | null {
  if (value === null || !/^[+-]?P/.test(value)) return value;
  const shifted = DateTime.fromISO(now, { zone: 'utc' }).plus(Duration.fromISO(value.replace(/^\+/, '')));
  if (!shifted.isValid || shifted.year < 1 || shifted.year > 9999)
    throw badInput('filter', `${value} leads outside the calendar.`);
  return shifted.toUTC().toISO();
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
