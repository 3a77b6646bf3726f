import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/**
 * The fields an operation selects on the root, those of each fragment once; those that are skipped count, too. The document
 * need not be valid.
 */
export function rootFieldsOf({ definitions }: DocumentNode, { selectionSet }: OperationDefinitionNode): FieldNode[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const fields: FieldNode[] = [];
  const take = (name: string): SelectionSetNode | undefined => {
    const fragment = fragments.get(name);
    fragments.delete(name);
    return fragment?.selectionSet;
  };
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) fields.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else collect(take(selection.name.value));
    }
  };
  collect(selectionSet);
  return fields;
}

/** Whether an argument of a field is, or has somewhere in it, a text. */
export function mentions({ arguments: given }: FieldNode, variables: Variables, text: string): boolean {
  return given?.some(({ value }) => has(valueFromASTUntyped(value, variables), text)) ?? false;
}

function has(value: unknown, text: string): boolean {
  if (value === null || typeof value !== 'object') return value === text;
  return Object.values(value).some((part) => has(part, text));
}
