import {
  BREAK,
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  GraphQLScalarType,
  GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { badInput } from '../domain/errors';
import { FieldCollector } from '../persistence/read-plan';
import { AnswerSizes } from './answer-size';
import type { GraphQLContext } from './context';
import { assertVariablesWithinLimits, assertWithin, MAX_ERRORS, operationLimits } from './operation-limits';

type Compiled = CompiledQuery<Record<string, unknown>, Record<string, unknown>>;

const MAX_COMPILED = 500;

/** What an answer says of its cost: the objects it could have held, and how many it might have. */
interface Cost {
  readonly requested: number;
  readonly maximum: number;
}

interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly context: unknown;
}

/**
 * Runs operations on a schema. Queries are compiled once per document; mutations, whose cost lies elsewhere, and
 * documents with directives and introspection are left to graphql-js.
 */
export function buildExecutor(schema: GraphQLSchema): (operation: Operation) => Promise<ExecutionResult> {
  const compiled = new LRUCache<OperationDefinitionNode, { query: Compiled | null }>({ max: MAX_COMPILED });
  const compilable = withCoercedScalar(schema);

  function compile(document: DocumentNode, operation: OperationDefinitionNode): Compiled | null {
    const known = compiled.get(operation);
    if (known) return known.query;
    if (isForGraphqlJs(document)) {
      compiled.set(operation, { query: null });
      return null;
    }
    const made = compileQuery<Record<string, unknown>, Record<string, unknown>>(
      compilable,
      withCoercedVariables(document),
      operation.name?.value,
    );
    const query = isCompiledQuery(made) ? made : null;
    compiled.set(operation, { query });
    return query;
  }

  async function run({ document, operationName, variables, context }: Operation): Promise<ExecutionResult> {
    const operation = getOperationAST(document, operationName);
    if (operation?.operation === 'subscription') {
      return runSubscription(schema, { document, operationName, variables, context });
    }
    const query = operation?.operation === 'query' ? compile(document, operation) : null;
    if (operation && query) {
      const definitions = operation.variableDefinitions ?? [];
      const { coerced, errors } = getVariableValues(schema, definitions, variables ?? {}, {
        maxErrors: MAX_ERRORS,
      });
      if (errors) return { errors: errors.slice(0, MAX_ERRORS) };
      // A variable that is absent leaves its input field out; a compiled query would take it for null.
      const isComplete = definitions.every(({ variable }) => Object.hasOwn(coerced, variable.name.value));
      if (isComplete) return withGraphQLErrors(await query.query(undefined, context, coerced));
    }
    const result = await execute(argumentsOf(schema, { document, operationName, variables, context }));
    return 'data' in result ? result : { errors: result.errors?.slice(0, MAX_ERRORS) };
  }

  const sizes = new AnswerSizes(schema);

  /** What the operation costs, as answers show it; null if the document has no such operation. */
  function priceOf({ document, operationName, variables }: Operation): { readonly cost: Cost } | null {
    const operation = getOperationAST(document, operationName);
    if (!operation) return null;
    const { objects, values } = sizes.of(document, operation, variables ?? {});
    assertWithin('nodeCost', objects);
    assertWithin('values', values);
    return { cost: { requested: objects, maximum: operationLimits.nodeCost } };
  }

  return async (operation) => {
    const extensions = priceOf(operation);
    assertVariablesWithinLimits(operation.variables);
    const result = await run(operation);
    return extensions ? { ...result, extensions } : result;
  };
}

/** Opens a subscription, or answers one event of it. */
async function runSubscription(schema: GraphQLSchema, operation: Operation): Promise<ExecutionResult> {
  const { subscription } = operation.context as GraphQLContext;
  if (!subscription) {
    throw badInput(
      'query',
      'must be a query or a mutation here; subscribe over a WebSocket, or at /graphql/stream or /sandbox/stream.',
    );
  }
  const args = argumentsOf(schema, operation);
  if (subscription.event) return execute({ ...args, rootValue: subscription.event });
  const root = [{ selectionSet: getOperationAST(operation.document, operation.operationName)!.selectionSet }] as never;
  const fragments = Object.fromEntries(
    operation.document.definitions
      .filter((definition) => definition.kind === 'FragmentDefinition')
      .map((definition) => [definition.name.value, definition]),
  );
  const collector = new FieldCollector({ fieldNodes: [], fragments, variableValues: operation.variables ?? {} });
  if (collector.below(root, new Set(['Subscription'])).size === 0)
    throw badInput('query', 'must not skip the one field of a subscription.');
  const opened = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in opened)) return opened;
  subscription.stream = opened as AsyncIterableIterator<unknown>;
  return { data: null };
}

function argumentsOf(schema: GraphQLSchema, { document, operationName, variables, context }: Operation): ExecutionArgs {
  const options = { maxCoercionErrors: MAX_ERRORS };
  return { schema, document, operationName, variableValues: variables, contextValue: context, options };
}

const INTROSPECTION = new Set(['__schema', '__type']);

/**
 * graphql-jit answers @skip and @include wrongly where they meet fragments, and introspection would show the type that its
 * variables have, so such documents are not compiled.
 */
function isForGraphqlJs(document: DocumentNode): boolean {
  let found = false;
  const find = () => {
    found = true;
    return BREAK;
  };
  visit(document, { Directive: find, Field: ({ name }) => (INTROSPECTION.has(name.value) ? find() : undefined) });
  return found;
}

/** A type for variables whose values graphql-js has coerced before a compiled query sees them. */
const Coerced = new GraphQLScalarType({ name: 'Coerced', parseValue: (value) => value });

function withCoercedScalar(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...config.types, Coerced], assumeValid: true });
}

/** graphql-jit writes out the check of a variable's type in full, and never ends on input types that contain themselves. */
function withCoercedVariables(document: DocumentNode): DocumentNode {
  const type = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: Coerced.name } } as const;
  return visit(document, { VariableDefinition: (definition) => ({ ...definition, type, defaultValue: undefined }) });
}

/** Compiled queries make look-alikes of GraphQLError, which the server does not recognise. */
function withGraphQLErrors(result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result;
  const errors = result.errors.map(({ message, path, locations, originalError, extensions }) => {
    const error = new GraphQLError(message, { path, originalError, extensions });
    return Object.assign(error, { locations });
  });
  return { ...result, errors };
}
