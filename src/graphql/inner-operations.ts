import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Answered } from '../domain/scenarios/outcome';
import type { InnerOperation, InnerOperations } from '../services/scenario-events';
import type { GraphQLContext } from './context';
import { buildExecutor } from './executor';
import { formatError } from './format-error';
import { operationLimits, operationLimitsRule } from './operation-limits';
import { deviceManagementSchema, sandboxSchema } from './schema';

/** What moves time or replaces the database, and with it the scenario. */
const NOT_WITHIN = ['advanceClock', 'setClock', 'reset', 'restoreSnapshot', 'playScenario', 'stopScenario'];

const MAX_SHOWN = 300;

/** Runs the operations of scenarios as if somebody had asked for them, with the same checks and the same audit. */
export class GraphQLInnerOperations implements InnerOperations {
  private readonly executors = new Map<string, ReturnType<typeof buildExecutor>>();

  constructor(
    private readonly contextOf: (operation: InnerOperation) => Promise<GraphQLContext>,
    private readonly beforeAnswer: (context: GraphQLContext) => Promise<void>,
  ) {}

  problemOf({ endpoint, query, variables }: InnerOperation): string | null {
    try {
      const document = parse(query, { maxTokens: operationLimits.tokens });
      return faultOf(schemaOf(endpoint), document, variables ?? {});
    } catch (error) {
      return (error as Error).message;
    }
  }

  async run(operation: InnerOperation): Promise<Answered> {
    try {
      const context = await this.contextOf(operation);
      const document = parse(operation.query);
      const result = await this.executorOf(operation.endpoint)({ document, variables: operation.variables, context });
      await this.beforeAnswer(context);
      return { data: result.data, errors: (result.errors ?? []).map(describe) };
    } catch (error) {
      return { data: null, errors: [describe(error)] };
    }
  }

  private executorOf(endpoint: InnerOperation['endpoint']): ReturnType<typeof buildExecutor> {
    let executor = this.executors.get(endpoint);
    if (!executor) {
      executor = buildExecutor(schemaOf(endpoint));
      this.executors.set(endpoint, executor);
    }
    return executor;
  }
}

function schemaOf(endpoint: InnerOperation['endpoint']): GraphQLSchema {
  return endpoint === '/graphql' ? deviceManagementSchema() : sandboxSchema();
}

function faultOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): string | null {
  const operation = getOperationAST(document);
  if (!operation) return 'must be one operation';
  if (operation.operation === 'subscription') return 'must be a query or a mutation';
  const [fault] = validate(schema, document, [...specifiedRules, operationLimitsRule], { maxErrors: 1 });
  if (fault) return fault.message.slice(0, MAX_SHOWN);
  const fields = operation.selectionSet.selections.map((one) => (one.kind === Kind.FIELD ? one.name.value : ''));
  const stranger = fields.find((name) => NOT_WITHIN.includes(name));
  if (stranger) return `must not have ${stranger}, which no event of a scenario can do`;
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  return errors?.[0]?.message.slice(0, MAX_SHOWN) ?? null;
}

function describe(error: unknown): Answered['errors'][number] {
  const { message, extensions } = formatError(
    { message: (error as Error).message, extensions: extensionsOf(error) },
    error,
  );
  return { code: String(extensions?.code), message };
}

function extensionsOf(error: unknown): Record<string, unknown> {
  return (error as { extensions?: Record<string, unknown> }).extensions ?? {};
}
