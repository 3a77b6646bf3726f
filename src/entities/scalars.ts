import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO, GraphQLDuration, GraphQLSafeInt } from 'graphql-scalars';

/** A scalar that says what it takes and does not repeat what it was given. */
function saying<Internal, External>(
  scalar: GraphQLScalarType<Internal, External>,
  taken: string,
): GraphQLScalarType<Internal, External> {
  const config = scalar.toConfig();
  const orSay = <Result>(parse: () => Result): Result => {
    try {
      return parse();
    } catch {
      throw new GraphQLError(`${scalar.name} takes ${taken}.`);
    }
  };
  return new GraphQLScalarType({
    ...config,
    parseValue: (value) => orSay(() => config.parseValue(value)),
    parseLiteral: (ast, variables) => orSay(() => config.parseLiteral(ast, variables)),
  });
}

const AN_INSTANT = 'an instant as ISO 8601 text, such as 2026-11-02T09:00:00Z';
const A_DURATION = 'a length of time as ISO 8601 text, such as PT8H or P30D';

/**
 * An instant as ISO 8601 text in UTC. Instants are stored as that very text, so an answer needs no conversion;
 * input accepts any offset and is normalised.
 */
export const DateTimeScalar = saying(
  new GraphQLScalarType<string, string>({
    name: 'DateTime',
    description:
      'An instant in UTC, ISO 8601 with milliseconds, e.g. `2026-11-02T09:00:00.000Z`. Graph: DateTimeOffset.',
    specifiedByURL: 'https://datatracker.ietf.org/doc/html/rfc3339',
    serialize: (value) => String(value),
    parseValue: (value) => GraphQLDateTimeISO.parseValue(value).toISOString(),
    parseLiteral: (ast, variables) => GraphQLDateTimeISO.parseLiteral(ast, variables).toISOString(),
  }),
  AN_INSTANT,
);

/** A length of time as ISO 8601 text. */
export const DurationScalar = saying(GraphQLDuration, A_DURATION);

/** An integer within ±(2⁵³ − 1). */
export const SafeIntScalar = saying(GraphQLSafeInt, 'a whole number within ±(2⁵³ − 1)');

/** A value in JSON, as it is. It comes out of the service and never goes in. */
export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'A value in JSON of any shape, such as an object or a list.',
  specifiedByURL: 'https://datatracker.ietf.org/doc/html/rfc8259',
});

const DURATION = /^[+-]?P(?!$)/;

function instantOrDuration(value: unknown): string {
  if (typeof value !== 'string' || !DURATION.test(value)) return DateTimeScalar.parseValue(value);
  GraphQLDuration.parseValue(value);
  return value;
}

/** A point in time given either as an instant or relative to the sandbox clock. */
export const InstantOrDurationScalar = saying(
  new GraphQLScalarType<string, string>({
    name: 'DateTimeOrDuration',
    description:
      'An instant (`2026-11-02T09:00:00Z`), or an ISO 8601 duration counted from the sandbox clock: `-P30D` is thirty days ago, `P1Y` a year ahead.',
    serialize: (value) => String(value),
    parseValue: instantOrDuration,
    parseLiteral: (ast) => instantOrDuration(ast.kind === Kind.STRING ? ast.value : null),
  }),
  `${AN_INSTANT}, or ${A_DURATION}`,
);

const A_CELL = 'a text, a number, a boolean or null';

function cellValue(value: unknown): unknown {
  const isCell = ['string', 'boolean'].includes(typeof value) || (typeof value === 'number' && Number.isFinite(value));
  if (!isCell) throw new TypeError('no cell');
  return value;
}

/** A value in a row of a CMPivot query. */
export const CMPivotValueScalar = saying(
  new GraphQLScalarType<unknown, unknown>({
    name: 'CMPivotValue',
    description:
      'A value in a row of a CMPivot query, as the type of its column says: text, a number, or true or false; instants and lengths of time are text.',
    serialize: (value) => value,
    parseValue: cellValue,
    parseLiteral: (ast) => {
      if (ast.kind === Kind.INT || ast.kind === Kind.FLOAT) return cellValue(Number(ast.value));
      return cellValue(ast.kind === Kind.STRING || ast.kind === Kind.BOOLEAN ? ast.value : undefined);
    },
  }),
  A_CELL,
);
