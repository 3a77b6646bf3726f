import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO, GraphQLDuration, GraphQLSafeInt } from 'graphql-scalars';

/**
 * An instant as ISO 8601 text in UTC. Instants are stored as that very text, so an answer needs no conversion;
 * input accepts any offset and is normalised.
 */
export const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'An instant in UTC, ISO 8601 with milliseconds, e.g. `2026-11-02T09:00:00.000Z`. Graph: DateTimeOffset.',
  specifiedByURL: 'https://datatracker.ietf.org/doc/html/rfc3339',
  serialize: (value) => String(value),
  parseValue: (value) => GraphQLDateTimeISO.parseValue(value).toISOString(),
  parseLiteral: (ast, variables) => GraphQLDateTimeISO.parseLiteral(ast, variables).toISOString(),
});

/** A length of time as ISO 8601 text. */
export const DurationScalar = GraphQLDuration;

/** An integer within ±(2⁵³ − 1). */
export const SafeIntScalar = GraphQLSafeInt;

const DURATION = /^[+-]?P(?!$)/;

function instantOrDuration(value: unknown): string {
  if (typeof value !== 'string') throw new GraphQLError('Expected an ISO 8601 instant or duration as a string.');
  if (DURATION.test(value)) {
    GraphQLDuration.parseValue(value);
    return value;
  }
  return DateTimeScalar.parseValue(value);
}

/** A point in time given either as an instant or relative to the sandbox clock. */
export const InstantOrDurationScalar = new GraphQLScalarType<string, string>({
  name: 'DateTimeOrDuration',
  description:
    'An instant (`2026-11-02T09:00:00Z`), or an ISO 8601 duration counted from the sandbox clock: `-P30D` is thirty days ago, `P1Y` a year ahead.',
  serialize: (value) => String(value),
  parseValue: instantOrDuration,
  parseLiteral: (ast) => {
    if (ast.kind !== Kind.STRING) throw new GraphQLError('Expected an ISO 8601 instant or duration as a string.');
    return instantOrDuration(ast.value);
  },
});
