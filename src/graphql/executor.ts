import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

type Compiled = CompiledQuery<Record<string, unknown>, Record<string, unknown>>;

const MAX_COMPILED = 500;

export interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly context: unknown;
}

/**
 * Runs operations on a schema. Queries are compiled once per document; mutations, whose cost lies elsewhere, are left
 * to graphql-js.
 */
export function buildExecutor(schema: GraphQLSchema): (operation: Operation) => Promise<ExecutionResult> {
  const compiled = new LRUCache<DocumentNode, Map<string, Compiled | null>>({ max: MAX_COMPILED });

  function compile(document: DocumentNode, operationName: string): Compiled | null {
    const byName = compiled.get(document) ?? new Map<string, Compiled | null>();
    compiled.set(document, byName);
    const known = byName.get(operationName);
    if (known !== undefined) return known;
    const made = compileQuery<Record<string, unknown>, Record<string, unknown>>(
      schema,
      document,
      operationName || undefined,
      { disablingCapturingStackErrors: true },
    );
    const query = isCompiledQuery(made) ? made : null;
    byName.set(operationName, query);
    return query;
  }

  return async ({ document, operationName, variables, context }) => {
    const operation = getOperationAST(document, operationName);
    const query = operation?.operation === 'query' ? compile(document, operationName ?? '') : null;
    if (query) return withGraphQLErrors(await query.query(undefined, context, variables ?? {}));
    return execute({ schema, document, operationName, variableValues: variables, contextValue: context });
  };
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
