import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../persistence/list-query';
import { listSizes } from './list-sizes';

type Variables = Readonly<Record<string, unknown>>;

/** What one object and one value count, and whether plain lists count as long as they may be, or as one. */
interface Weights {
  readonly object: 0 | 1;
  readonly value: 0 | 1;
  readonly isListLong: boolean;
}

/** What a selection comes to: all of it, but for what is on each item if it is on a page of a list. */
interface Sum {
  readonly fixed: number;
  readonly perItem: number;
}

/** What an answer can hold at most. */
export interface AnswerSize {
  readonly objects: number;
  /** Values of scalars and enums on the objects of pages: how long plain lists are is guessed, and rather too long. */
  readonly values: number;
}

/**
 * Foretells how large answers can be: each object counts one, a page as many as were asked for, a plain list as many as
 * it can have. What is selected twice counts twice.
 */
export class AnswerSizes {
  private readonly sizes: ReadonlyMap<string, number>;
  private readonly known = new WeakMap<OperationDefinitionNode, KnownSizes>();

  constructor(private readonly schema: GraphQLSchema) {
    this.sizes = listSizes(schema);
  }

  /** The size for an operation with these variables, worked out once for all values that matter to it. */
  of(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): AnswerSize {
    const known = this.known.get(operation) ?? new KnownSizes();
    this.known.set(operation, known);
    return known.get(variables, () => {
      const read = new Set<string>();
      const total = (weights: Weights) =>
        new Count(this.schema, this.sizes, document, operation, variables, weights, read).total();
      const objects = total({ object: 1, value: 0, isListLong: true });
      const values = total({ object: 0, value: 1, isListLong: false });
      return { size: { objects, values }, read };
    });
  }
}

const MAX_KNOWN = 100;

/** What an item counts of a list of types, or of what they have. */
const INTROSPECTION = 5;

/** Sizes for one operation by the values of the variables they follow from. */
class KnownSizes {
  private readonly names = new Set<string>();
  private readonly sizes = new Map<string, AnswerSize>();

  get(variables: Variables, work: () => { size: AnswerSize; read: ReadonlySet<string> }): AnswerSize {
    const known = this.sizes.get(this.keyOf(variables));
    if (known) return known;
    const { size, read } = work();
    const count = this.names.size;
    for (const name of read) this.names.add(name);
    // Keys of fewer variables than are known to matter now are worth nothing.
    if (this.names.size > count || this.sizes.size >= MAX_KNOWN) this.sizes.clear();
    this.sizes.set(this.keyOf(variables), size);
    return size;
  }

  private keyOf(variables: Variables): string {
    let key = '';
    for (const name of this.names) key += `${sizeOrFlag(variables[name])},`;
    return key;
  }
}

/** All that can matter of a variable: a number, a truth value, whether it is null, or the length of a list. */
function sizeOrFlag(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  return typeof value === 'number' || typeof value === 'boolean' || value == null ? String(value) : '';
}

/** Adds up one operation; what a fragment comes to is worked out once. */
class Count {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly known = new Map<string, Sum>();
  private readonly variables: Record<string, unknown> = {};

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly sizes: ReadonlyMap<string, number>,
    { definitions }: DocumentNode,
    private readonly operation: OperationDefinitionNode,
    variables: Variables,
    private readonly weights: Weights,
    /** Takes the names of the variables that are looked at. */
    private readonly read: Set<string>,
  ) {
    for (const definition of definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
    for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
      const name = variable.name.value;
      if (Object.hasOwn(variables, name)) this.variables[name] = variables[name];
      else if (defaultValue) this.variables[name] = valueFromASTUntyped(defaultValue);
    }
  }

  total(): number {
    const root = this.schema.getRootType(this.operation.operation)!;
    return this.ofSet(this.operation.selectionSet, root).fixed;
  }

  private ofSet({ selections }: SelectionSetNode, type: GraphQLCompositeType): Sum {
    let [fixed, perItem] = [0, 0];
    for (const selection of selections) {
      if (!this.isIncluded(selection)) continue;
      const sum = this.ofSelection(selection, type);
      fixed += sum.fixed;
      perItem += sum.perItem;
    }
    return { fixed, perItem };
  }

  private ofSelection(selection: SelectionNode, type: GraphQLCompositeType): Sum {
    if (selection.kind === Kind.FIELD) return this.ofField(selection, type);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.ofFragment(selection.name.value);
    const condition = selection.typeCondition?.name.value;
    return this.ofSet(selection.selectionSet, condition ? this.typeCalled(condition) : type);
  }

  private ofFragment(name: string): Sum {
    const known = this.known.get(name);
    if (known) return known;
    const { typeCondition, selectionSet } = this.fragments.get(name)!;
    const sum = this.ofSet(selectionSet, this.typeCalled(typeCondition.name.value));
    this.known.set(name, sum);
    return sum;
  }

  private ofField(node: FieldNode, parent: GraphQLCompositeType): Sum {
    const field = fieldOf(parent, node.name.value);
    const type = field && getNamedType(field.type);
    if (!field || !node.selectionSet || !isCompositeType(type)) return { fixed: this.weights.value, perItem: 0 };
    const inner = this.ofSet(node.selectionSet, type);
    const isList = isListType(getNullableType(field.type));
    const each = this.weights.object * weightOf(parent, isList) + inner.fixed;
    if (isConnection(type)) return { fixed: each + this.pageSize(node) * inner.perItem, perItem: 0 };
    if (!isList) return { fixed: each, perItem: 0 };
    if (isConnection(parent)) return { fixed: 0, perItem: each };
    const length = this.weights.isListLong ? this.sizes.get(`${parent.name}.${field.name}`)! : 1;
    return { fixed: each * (this.lengthAsked(node, field) ?? length), perItem: 0 };
  }

  private pageSize(node: FieldNode): number {
    const asked = this.argument(node, 'first') ?? this.argument(node, 'last');
    // Other sizes are refused where the page is read, which says what is wrong with them.
    return typeof asked === 'number' ? Math.min(Math.max(asked, 0), MAX_PAGE_SIZE) : DEFAULT_PAGE_SIZE;
  }

  /** A list that is asked for by a list, of ids say, is as long as that one. */
  private lengthAsked(node: FieldNode, { args }: GraphQLField<unknown, unknown>): number | null {
    for (const { name, type } of args) {
      const asked = isListType(getNullableType(type)) ? this.argument(node, name) : null;
      if (asked != null) return Array.isArray(asked) ? asked.length : 1;
    }
    return null;
  }

  private argument(node: FieldNode, name: string): unknown {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    return value && this.valueOf(value);
  }

  private valueOf(value: ValueNode): unknown {
    if (value.kind !== Kind.VARIABLE) return valueFromASTUntyped(value, this.variables);
    this.read.add(value.name.value);
    return this.variables[value.name.value];
  }

  private isIncluded({ directives }: SelectionNode): boolean {
    for (const { name, arguments: [condition] = [] } of directives ?? []) {
      if (name.value === 'skip' && condition && this.valueOf(condition.value) === true) return false;
      if (name.value === 'include' && condition && this.valueOf(condition.value) === false) return false;
    }
    return true;
  }

  private typeCalled(name: string): GraphQLCompositeType {
    return this.schema.getType(name) as GraphQLCompositeType;
  }
}

/**
 * Introspection is answered on the spot, which takes longer than what the database packs. One by one it goes a long way
 * down, from type to type within, and finds the end soon.
 */
function weightOf(parent: GraphQLCompositeType, isList: boolean): number {
  if (!isIntrospectionType(parent)) return 1;
  return isList ? INTROSPECTION : 0;
}

/** Whether a type is a page of a list. */
function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && 'pageInfo' in type.getFields();
}

function fieldOf(type: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
