import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { type DocumentNode, type GraphQLSchema, getOperationAST } from 'graphql';
import type { Logger } from 'pino';
import type { GraphQLContext } from '../graphql/context';
import { denialsOf } from '../graphql/denials';
import { buildExecutor } from '../graphql/executor';
import { formatError, isUnexpected } from '../graphql/format-error';
import { MAX_ERRORS, operationLimits, operationLimitsRule } from '../graphql/operation-limits';
import { countingStatements } from '../persistence/request-flow';
import { answerStatusPlugin, refuse } from './answer-status';

/** The GraphQL server of one schema. */
export function buildApollo(
  schema: GraphQLSchema,
  logger: Logger,
  beforeAnswer: (context: GraphQLContext) => Promise<void>,
  plugins: readonly ApolloServerPlugin<GraphQLContext>[] = [],
): ApolloServer<GraphQLContext> {
  const execute = buildExecutor(schema);
  return new ApolloServer<GraphQLContext>({
    gateway: {
      load: async () => ({
        executor: ({ document, request, context, operationName }) => {
          const operation = { document, operationName, variables: request.variables, context };
          const { trace, denials } = context as GraphQLContext;
          trace.asked = operation;
          return countingStatements(trace.costs.statements, async () => {
            const result = await execute(operation).catch(refuse);
            if (isMutation(operation)) denials.push(...denialsOf(result, request.variables ?? {}));
            await beforeAnswer(context as GraphQLContext);
            trace.isAnswered = !result.errors;
            return result as never;
          });
        },
      }),
      onSchemaLoadOrUpdate: (listener) => {
        listener({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => {};
      },
      stop: async () => {},
    },
    formatError,
    logger,
    // The process drains by itself; Apollo would end it by the signal, in the middle of that.
    stopOnTerminationSignals: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    introspection: true,
    parseOptions: { maxTokens: operationLimits.tokens },
    validationRules: [operationLimitsRule],
    validationOptions: { maxErrors: MAX_ERRORS, hideSuggestions: true },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      errorPlugin(logger),
      answerStatusPlugin,
      ...plugins,
    ],
  });
}

function isMutation({ document, operationName }: { document: DocumentNode; operationName?: string | null }): boolean {
  return getOperationAST(document, operationName)?.operation === 'mutation';
}

/** Completes errors with what ties them to the request, and logs those that are faults of ours. */
function errorPlugin(logger: Logger): ApolloServerPlugin<GraphQLContext> {
  const hooks = {
    async didEncounterErrors({ errors, contextValue }: { errors: readonly Error[]; contextValue: GraphQLContext }) {
      for (const error of errors) {
        const cause = (error as { originalError?: Error }).originalError ?? error;
        if (isUnexpected(error as never))
          logger.error({ requestId: contextValue.requestId, err: cause }, 'unexpected fault');
      }
    },
    async willSendResponse({
      response,
      contextValue,
    }: {
      response: { body: { kind: string } };
      contextValue: GraphQLContext;
    }) {
      const body = response.body as {
        kind: string;
        singleResult?: { errors?: readonly { extensions?: Record<string, unknown> }[] };
      };
      for (const error of body.singleResult?.errors ?? []) {
        Object.assign(error.extensions ?? {}, innerError(contextValue.requestId, contextValue.now));
      }
    },
  };
  return { requestDidStart: async () => hooks as never };
}

/** What Graph puts into `innerError`: the request and the time, to the second and without a zone. */
export function innerError(requestId: string, now: string) {
  return { requestId, date: now.slice(0, 19) };
}
