import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Resource, resourceOf } from '../entities/model-classes';
import type { PropertySpec } from '../entities/properties';
import { computedFieldsOf } from './computed-fields';
import type { Edge } from './edges/edge';
import { edges } from './edges/edges';

/** What a selection needs from the database: the columns of one resource, and what is joined to it. */
export interface ReadPlan {
  readonly resource: Resource;
  readonly columns: readonly PropertySpec[];
  readonly joins: readonly { readonly edge: Edge; readonly plan: ReadPlan }[];
  /** Every resource the plan touches. */
  readonly touches: ReadonlySet<Resource>;
}

/** The parts of a GraphQL resolve info a plan follows from. */
type SelectionSource = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>;

/** Fields selected on an object, by name, with the nodes that select them. */
type SelectedFields = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * Keeps what was derived from the selections on a field. Documents are parsed once and kept by the server, so their
 * nodes identify them: all of them, as a fragment's node may be merged with others in one place and alone in another.
 * Values of boolean variables are part of the key, as they steer @skip and @include.
 */
export class SelectionCache<Value extends object> {
  private readonly cached = new WeakMap<FieldNode, Map<string, Value>>();

  get(source: SelectionSource, derive: (collector: FieldCollector) => Value): Value {
    const node = source.fieldNodes[0]!;
    const values = this.cached.get(node) ?? new Map<string, Value>();
    this.cached.set(node, values);
    const key = keyOf(source);
    const known = values.get(key);
    if (known) return known;
    const value = derive(new FieldCollector(source));
    values.set(key, value);
    return value;
  }
}

const nodeNumbers = new WeakMap<FieldNode, number>();
let nodeCount = 0;

function keyOf({ fieldNodes, variableValues }: SelectionSource): string {
  const nodes = fieldNodes.length === 1 ? '' : fieldNodes.map(numberOf).join(',');
  let key = nodes;
  for (const name in variableValues) {
    const value = variableValues[name];
    if (typeof value === 'boolean') key += `&${name}=${value}`;
  }
  return key;
}

function numberOf(node: FieldNode): number {
  const known = nodeNumbers.get(node) ?? ++nodeCount;
  nodeNumbers.set(node, known);
  return known;
}

/** Walks selection sets: fragments, type conditions, @skip and @include. */
export class FieldCollector {
  constructor(private readonly source: SelectionSource) {}

  /** The fields the nodes select below them, on an object that is any of the named types. */
  below(nodes: readonly FieldNode[], typeNames: ReadonlySet<string>): SelectedFields {
    const fields = new Map<string, FieldNode[]>();
    for (const node of nodes) if (node.selectionSet) this.collect(node.selectionSet, typeNames, fields, new Set());
    return fields;
  }

  private collect(
    set: SelectionSetNode,
    typeNames: ReadonlySet<string>,
    fields: Map<string, FieldNode[]>,
    visited: Set<FragmentDefinitionNode>,
  ): void {
    for (const selection of set.selections) {
      if (!this.isIncluded(selection)) continue;
      if (selection.kind === 'Field') {
        const nodes = fields.get(selection.name.value);
        if (nodes) nodes.push(selection);
        else fields.set(selection.name.value, [selection]);
        continue;
      }
      const fragment = selection.kind === 'FragmentSpread' ? this.source.fragments[selection.name.value] : selection;
      if (!fragment || (fragment.kind === 'FragmentDefinition' && visited.has(fragment))) continue;
      const condition = fragment.typeCondition?.name.value;
      if (condition && !typeNames.has(condition)) continue;
      if (fragment.kind === 'FragmentDefinition') visited.add(fragment);
      this.collect(fragment.selectionSet, typeNames, fields, visited);
    }
  }

  private isIncluded(selection: SelectionNode): boolean {
    if (!selection.directives?.length) return true;
    const { variableValues } = this.source;
    if (getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.if !== false;
  }
}

/** Names under which fragments may address a resource. */
export function typeNamesOf(resource: Resource): ReadonlySet<string> {
  return new Set([resource.typeName, 'Node', ...resource.subtypes.keys()]);
}

/** Plans what the selected fields of a resource need. */
export function planFields(resource: Resource, fields: SelectedFields, collector: FieldCollector): ReadPlan {
  const names = new Set(['id']);
  const joins: { edge: Edge; plan: ReadPlan }[] = [];
  const touches = new Set([resource]);
  for (const [name, nodes] of fields) {
    names.add(name);
    for (const column of computedFieldsOf(resource.model).get(name)?.columns ?? []) names.add(column);
    const edge = edges.find((candidate) => candidate.owner === resource.model && candidate.field === name);
    if (edge) names.add(edge.from);
    if (edge?.kind !== 'one') continue;
    const target = resourceOf(edge.target);
    const plan = planFields(target, collector.below(nodes, typeNamesOf(target)), collector);
    joins.push({ edge, plan });
    for (const touched of plan.touches) touches.add(touched);
  }
  return { resource, columns: resource.properties.filter(({ name }) => names.has(name)), joins, touches };
}

/** Plans a field whose value is an object of the resource. */
export function planObject(resource: Resource, nodes: readonly FieldNode[], collector: FieldCollector): ReadPlan {
  return planFields(resource, collector.below(nodes, typeNamesOf(resource)), collector);
}
