import {
  type ASTNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { operationLimits } from './operation-limits';
import { isSecretName, mayNameSecret } from './secret-inputs';

/** What stands for a secret. */
const STARS = '***';

/** What tokens look like, wherever they stand. */
const TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

const TEXT_OR_NUMBER = /"""[\s\S]*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"?|(?<![\w$])-?\d+(?:\.\d+)?/g;

/** A document without its secrets. */
export interface RedactedDocument {
  readonly text: string;
  /** Variables that are secret as a whole, by what they are given to. */
  readonly secretVariables: ReadonlySet<string>;
  /** The secrets that were written out. */
  readonly secrets: readonly string[];
}

const redacted = new WeakMap<DocumentNode, RedactedDocument>();

/** Puts stars for the values of secret inputs that are written out in a document. Worked out once per document. */
export function redactDocument(document: DocumentNode): RedactedDocument {
  const known = redacted.get(document);
  if (known) return known;
  const found = new SecretFinder(document);
  const made = {
    text: withoutTokens(found.coverIn(document.loc!.source.body)),
    secretVariables: found.variables,
    secrets: found.leaves.map((leaf) => leaf.value),
  };
  redacted.set(document, made);
  return made;
}

/** Puts stars for every text and number of a document that cannot be read, as nobody knows what they are. */
export function redactUnreadable(source: string): string {
  return withoutTokens(source.replace(TEXT_OR_NUMBER, `"${STARS}"`));
}

/** A copy of variables with stars for secrets, and the secrets, which are handed to `find`. */
export function redactVariables(
  variables: Readonly<Record<string, unknown>>,
  isSecret: (variable: string) => boolean,
  find: (secret: string) => void,
): Readonly<Record<string, unknown>> {
  return redactParts(variables, isSecret, find, 0);
}

function redactParts(
  parts: object,
  isSecret: (name: string) => boolean,
  find: (secret: string) => void,
  depth: number,
): Readonly<Record<string, unknown>> {
  const told = Object.entries(parts).map(([name, part]) => {
    return [name, redactValue(part, isSecret(name) || isSecretName(name), find, depth)];
  });
  return Object.fromEntries(told);
}

/** Truth values and null are told, whatever they are of. */
function redactValue(value: unknown, isSecret: boolean, find: (secret: string) => void, depth: number): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (depth > operationLimits.variableDepth) return STARS;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, isSecret, find, depth + 1));
  if (typeof value === 'object') return redactParts(value, () => isSecret, find, depth + 1);
  if (!isSecret) return typeof value === 'string' ? withoutTokens(value) : value;
  find(String(value));
  return STARS;
}

/** Whether there could be a secret in variables, going by their JSON. */
export function mayHoldSecret(json: string): boolean {
  return json.includes('eyJ') || mayNameSecret(json);
}

/** Puts stars for secrets that a text repeats; what is shorter than a PIN may be part of any text. */
export function cover(text: string, secrets: readonly string[]): string {
  return withoutTokens(
    secrets.filter(({ length }) => length >= 4).reduce((told, secret) => told.replaceAll(secret, STARS), text),
  );
}

function withoutTokens(text: string): string {
  return text.includes('eyJ') ? text.replace(TOKEN, STARS) : text;
}

type Leaf = Extract<ValueNode, { readonly value: string }>;

/** Looks through a document for what is given to secret inputs: directly, within objects, or by a variable. */
class SecretFinder {
  readonly variables = new Set<string>();
  readonly leaves: Leaf[] = [];

  constructor(document: DocumentNode) {
    const enter = (node: ASTNode) => this.look(node);
    visit(document, { Argument: enter, ObjectField: enter });
    visit(document, {
      OperationDefinition: ({ variableDefinitions }: OperationDefinitionNode) => {
        for (const definition of variableDefinitions ?? []) this.lookAtDefault(definition);
      },
    });
  }

  /** The source of the document, with stars for what was found. */
  coverIn(source: string): string {
    const places = [...new Set(this.leaves)].map(({ loc }) => loc!).sort((one, other) => other.start - one.start);
    return places.reduce((text, { start, end }) => `${text.slice(0, start)}"${STARS}"${text.slice(end)}`, source);
  }

  private look(node: ASTNode): void {
    if ((node.kind !== Kind.ARGUMENT && node.kind !== Kind.OBJECT_FIELD) || !isSecretName(node.name.value)) return;
    this.take(node.value);
  }

  private lookAtDefault({ variable, defaultValue }: VariableDefinitionNode): void {
    const isSecret = this.variables.has(variable.name.value) || isSecretName(variable.name.value);
    if (isSecret && defaultValue) this.take(defaultValue);
  }

  private take(value: ValueNode): void {
    const leaf = (node: Leaf) => void this.leaves.push(node);
    visit(value, {
      Variable: ({ name }) => void this.variables.add(name.value),
      StringValue: leaf,
      IntValue: leaf,
      FloatValue: leaf,
      EnumValue: leaf,
    });
  }
}
