import {
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { secondsUntil } from '../../domain/faults/budget';
import type { Refusal, Verdict } from '../../domain/faults/verdict';
import { AnswerSizes } from '../../graphql/answer-size';
import type { GraphQLContext } from '../../graphql/context';
import { formatError } from '../../graphql/format-error';
import { mentions, rootFieldsOf } from '../../graphql/root-fields';
import type { MetRequest, RequestFaults } from '../../services/faults/request-faults';
import type { Waits } from './waits';

type Request = GraphQLRequestContext<GraphQLContext>;

/** Has faults strike the requests of one server; where there are none, it only looks whether there are. */
export function faultPlugin(
  faults: RequestFaults,
  waits: Waits,
  schema: GraphQLSchema,
): ApolloServerPlugin<GraphQLContext> {
  let sizes: AnswerSizes | null = null;
  const sizesOfAnswers = () => {
    sizes ??= new AnswerSizes(schema);
    return sizes;
  };
  return { requestDidStart: async () => (faults.isIdle ? undefined : listener(faults, waits, sizesOfAnswers)) };
}

function listener(
  faults: RequestFaults,
  waits: Waits,
  sizes: () => AnswerSizes,
): GraphQLRequestListener<GraphQLContext> {
  let verdict: Verdict | null = null;
  return {
    async responseForOperation(request) {
      const { contextValue, operation } = request;
      // What cannot be run is refused in any case.
      if (!operation) return null;
      verdict = await faults.meet(metRequest(request, operation, sizes), contextValue.now);
      if (!verdict) return null;
      await waits.wait(verdict.delay, contextValue.connection);
      if (verdict.refusal) return answerOf(verdict.refusal);
      if (verdict.drop === 'beforeExecution') return NO_ANSWER;
      contextValue.faults = verdict;
      return null;
    },
    async willSendResponse({ contextValue, response: { http } }) {
      if (verdict?.rateLimit) {
        const { limit, remaining, resetAt } = verdict.rateLimit;
        http.headers.set('ratelimit-limit', String(limit));
        http.headers.set('ratelimit-remaining', String(remaining));
        http.headers.set('ratelimit-reset', String(secondsUntil(resetAt, contextValue.now)));
      }
      // After other plugins have had their say.
      if (verdict?.refusal?.status) http.status = verdict.refusal.status;
      contextValue.trace.isDropped = Boolean(verdict?.drop);
      if (verdict?.drop === 'duringAnswer') contextValue.connection?.cutInAnswer();
      else if (verdict?.drop) contextValue.connection?.cut();
    },
  };
}

function metRequest(
  { document, request, contextValue }: Request,
  operation: OperationDefinitionNode,
  sizes: () => AnswerSizes,
): MetRequest {
  const variables = request.variables ?? {};
  const fields = rootFieldsOf(document!, operation);
  return {
    operationType: operation.operation,
    operationName: operation.name?.value ?? null,
    rootFields: new Set(fields.map(({ name }) => name.value)),
    principal: contextValue.principal,
    isEvent: Boolean(contextValue.subscription?.event),
    mentions: (text) => fields.some((field) => mentions(field, variables, text)),
    cost: () => sizes().of(document!, operation, variables).objects,
  };
}

function answerOf({ error, status, retryAfter }: Refusal): GraphQLResponse {
  const headers = new HeaderMap();
  if (retryAfter !== null) headers.set('retry-after', String(retryAfter));
  const errors = [formatError({ message: error.message }, error)];
  // With a status of its own, the answer has no data at all: it could be anybody's.
  const singleResult = status === null ? { errors, data: null } : { errors };
  return { body: { kind: 'single', singleResult }, http: { status: status ?? undefined, headers } };
}

/** Nobody is going to read it. */
const NO_ANSWER: GraphQLResponse = {
  body: { kind: 'single', singleResult: { data: null } },
  http: { status: undefined, headers: new HeaderMap() },
};
