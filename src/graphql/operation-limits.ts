import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { tooComplex } from '../domain/errors';
import { DEFAULT_PAGE_SIZE } from '../persistence/list-query';

/** What an operation may have of each, fragments written out wherever they are spread. */
export const operationLimits = {
  /** Words and signs of the document; the parser stops there. */
  tokens: 2000,
  operations: 20,
  fragments: 100,
  /** Per operation, as everything below. */
  variables: 50,
  depth: 20,
  rootFields: 50,
  aliases: 100,
  directives: 50,
  selections: 5000,
  /** Objects the answer may hold at most. */
  nodeCost: 500_000,
  /** Values of scalars and enums on the objects of pages. */
  values: 500_000,
  /** Lists and objects inside one another, in the variables. */
  variableDepth: 64,
} as const;

/** What the schema says of it. */
export const limitsDescription =
  `Each answer tells in extensions.cost what was \`requested\`, the number of objects it can hold (a page counts as ` +
  `many as were asked for, ${DEFAULT_PAGE_SIZE} if nothing is said), and the \`maximum\`, ${operationLimits.nodeCost}. ` +
  `An operation may have ${operationLimits.rootFields} root fields, be ${operationLimits.depth} levels deep and have ` +
  `${operationLimits.selections} selections, fragments written out; beyond a limit it is refused as QUERY_TOO_COMPLEX.`;

/** Faults that are told at most of one document, and of the variables of one request. */
export const MAX_ERRORS = 5;

type Measures = Record<'selections' | 'depth' | 'rootFields' | 'aliases' | 'directives', number>;

/** Refuses documents that are larger than sane ones before anything else is done with them. */
export const operationLimitsRule: ValidationRule = (context: ValidationContext) => ({
  Document: (document) => {
    const exceeded = firstExceeded(document);
    if (!exceeded) return;
    const error = new GraphQLError(exceeded.message, { originalError: exceeded });
    // One error more than may be told ends validation, before the other rules go through the document.
    for (let count = 0; count <= MAX_ERRORS; count++) context.reportError(error);
  },
});

/** Refuses variables that are nested deeper than the stack might bear. */
export function assertVariablesWithinLimits(value: unknown, depth = 0): void {
  if (value === null || typeof value !== 'object') return;
  assertWithin('variableDepth', depth);
  for (const part of Object.values(value)) assertVariablesWithinLimits(part, depth + 1);
}

/** Refuses what goes beyond a limit. */
export function assertWithin(name: keyof typeof operationLimits, actual: number): void {
  const limit = operationLimits[name];
  if (actual > limit) throw tooComplex(name, limit, actual);
}

function firstExceeded({ definitions }: DocumentNode) {
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode[];
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION) as FragmentDefinitionNode[];
  const counts: [keyof typeof operationLimits, number][] = [
    ['operations', operations.length],
    ['fragments', fragments.length],
  ];
  const measurer = new Measurer(fragments);
  for (const operation of operations) {
    counts.push(['variables', operation.variableDefinitions?.length ?? 0]);
    counts.push(...(Object.entries(measurer.ofOperation(operation)) as [keyof Measures, number][]));
  }
  const exceeded = counts.find(([limit, count]) => count > operationLimits[limit]);
  return exceeded && tooComplex(exceeded[0], operationLimits[exceeded[0]], exceeded[1]);
}

/** Measures selections. What a fragment comes to is worked out once, so that the time is linear in the document. */
class Measurer {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly known = new Map<string, Measures>();

  constructor(fragments: readonly FragmentDefinitionNode[]) {
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  ofOperation({ selectionSet, directives, variableDefinitions }: OperationDefinitionNode): Measures {
    const measures = this.ofSet(selectionSet);
    measures.directives += directives?.length ?? 0;
    for (const definition of variableDefinitions ?? []) measures.directives += definition.directives?.length ?? 0;
    return measures;
  }

  private ofSet({ selections }: SelectionSetNode): Measures {
    const total = nothing();
    for (const selection of selections) {
      const inner = this.below(selection);
      const isField = selection.kind === Kind.FIELD;
      total.selections += 1 + inner.selections;
      total.directives += (selection.directives?.length ?? 0) + inner.directives;
      total.aliases += (isField && selection.alias ? 1 : 0) + inner.aliases;
      total.rootFields += isField ? 1 : inner.rootFields;
      total.depth = Math.max(total.depth, inner.depth + (isField ? 1 : 0));
    }
    return total;
  }

  private below(selection: SelectionNode): Measures {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.ofFragment(selection.name.value);
    return selection.selectionSet ? this.ofSet(selection.selectionSet) : nothing();
  }

  private ofFragment(name: string): Measures {
    const known = this.known.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name);
    if (!fragment) return nothing();
    // One that contains itself comes to nothing there; another rule refuses it.
    this.known.set(name, nothing());
    const measures = this.ofSet(fragment.selectionSet);
    measures.directives += fragment.directives?.length ?? 0;
    this.known.set(name, measures);
    return measures;
  }
}

function nothing(): Measures {
  return { selections: 0, depth: 0, rootFields: 0, aliases: 0, directives: 0 };
}
