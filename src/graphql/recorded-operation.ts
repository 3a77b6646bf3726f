import { type DocumentNode, type GraphQLFormattedError, getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { JournalError, JournalOutcome, RecordedOperation } from '../domain/journal/journal-entry';
import { cover, mayHoldSecret, redactDocument, redactUnreadable, redactVariables } from './redaction';
import { rootFieldsOf } from './root-fields';

/** Longer documents are cut, longer variables left out. In characters. */
const MAX_TEXT = 16_000;
const MAX_ERRORS = 20;
const MAX_MESSAGE = 500;
const MAX_NAME = 256;

const NONE: readonly string[] = [];
const NO_ERRORS: readonly JournalError[] = [];

/** What somebody wants to have run, as far as it could be read. */
export interface AskedOperation {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** What was answered, as far as it matters to the journal. */
export interface ToldAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

const rootFields = new WeakMap<OperationDefinitionNode, readonly string[]>();

/** What the journal keeps of a request whose document could be read. */
export function recordedOperation(asked: AskedOperation, { data, errors = [] }: ToldAnswer): RecordedOperation {
  const { document, operationName } = asked;
  const operation = getOperationAST(document, operationName);
  const { text, secretVariables, secrets } = redactDocument(document);
  const found = [...secrets];
  const variables = variablesOf(asked.variables, (name) => secretVariables.has(name), found);
  return {
    operationType: operation?.operation ?? null,
    operationName: nameOf(operation?.name?.value ?? operationName),
    rootFields: operation ? rootFieldNames(document, operation) : NONE,
    ...cutTexts(text, variables),
    outcome: outcomeOf(data, errors),
    errors: toldErrors(errors, found),
  };
}

/** The same of a request whose document is none, so that nobody knows what in it is secret. */
export function recordedUnreadable(
  source: string,
  operationName: string | null,
  given: AskedOperation['variables'],
  { data, errors = [] }: ToldAnswer,
): RecordedOperation {
  const found: string[] = [];
  const variables = variablesOf(given, () => true, found);
  return {
    operationType: null,
    operationName: nameOf(operationName),
    rootFields: NONE,
    ...cutTexts(redactUnreadable(source), variables),
    outcome: outcomeOf(data, errors),
    errors: toldErrors(errors, found),
  };
}

function nameOf(name: string | null | undefined): string | null {
  return name?.slice(0, MAX_NAME) ?? null;
}

function cutTexts(document: string, variables: string | null) {
  const areVariablesCut = variables !== null && variables.length > MAX_TEXT;
  return {
    document: document === '' ? null : document.slice(0, MAX_TEXT),
    variables: areVariablesCut ? null : variables,
    isCut: areVariablesCut || document.length > MAX_TEXT,
  };
}

/** Errors as the journal keeps them. */
function toldErrors(errors: readonly GraphQLFormattedError[], secrets: readonly string[]): readonly JournalError[] {
  if (errors.length === 0) return NO_ERRORS;
  return errors.slice(0, MAX_ERRORS).map(({ message, path, extensions }) => ({
    code: String(extensions?.code),
    message: cover(message, secrets).slice(0, MAX_MESSAGE),
    path: path?.join('.') ?? null,
  }));
}

/** What became of a request with such an answer. */
function outcomeOf(data: ToldAnswer['data'], errors: readonly GraphQLFormattedError[]): JournalOutcome {
  if (errors.length === 0) return 'succeeded';
  if (data && Object.values(data).some((value) => value !== null)) return 'partlyFailed';
  return errors.some(({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR') ? 'faulted' : 'refused';
}

/** As JSON, without secrets; those that were found are handed over. */
function variablesOf(
  variables: AskedOperation['variables'],
  isSecret: (name: string) => boolean,
  found: string[],
): string | null {
  if (!variables || Object.keys(variables).length === 0) return null;
  const text = asJson(variables);
  if (text && !mayHoldSecret(text) && !Object.keys(variables).some(isSecret)) return text;
  return JSON.stringify(redactVariables(variables, isSecret, (secret) => found.push(secret)));
}

/** Null for what is nested too deep. */
function asJson(variables: object): string | null {
  try {
    return JSON.stringify(variables);
  } catch {
    return null;
  }
}

function rootFieldNames(document: DocumentNode, operation: OperationDefinitionNode): readonly string[] {
  const known = rootFields.get(operation);
  if (known) return known;
  const names = [...new Set(rootFieldsOf(document, operation).map(({ name }) => name.value))];
  rootFields.set(operation, names);
  return names;
}
