import type { FieldNode } from 'graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Resource } from '../../entities/model-classes';
import type { ModelClass } from '../../entities/properties';
import { DEFAULT_PAGE_SIZE, type ListExtras, MAX_PAGE_SIZE, type Page } from '../../persistence/list-query';
import { type FieldCollector, planFields, type ReadPlan, typeNamesOf } from '../../persistence/read-plan';
import { argumentsType, objectType } from '../dynamic-types';
import { filterTypeOf, orderTypeOf } from './filter-types';

@ObjectType('PageInfo', { description: 'Where a page lies in its list. Relay: PageInfo.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether items follow the page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether items precede the page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item; null on an empty page.' })
  endCursor!: string | null;
}

interface ConnectionTypes {
  readonly connection: ModelClass;
  readonly args: ModelClass;
}

const types = new Map<Resource, ConnectionTypes>();

/** The connection type of a resource and the arguments of lists of it. */
export function connectionOf(resource: Resource): ConnectionTypes {
  const known = types.get(resource);
  if (known) return known;
  const { typeName, model } = resource;
  const edge = objectType(`${typeName}Edge`, `A ${typeName} in a list, with its cursor.`, {
    node: { type: () => model, description: 'The item.', required: true },
    cursor: { type: () => String, description: 'Marks the place of the item in the list.', required: true },
  });
  const connection = objectType(`${typeName}Connection`, `A page of a list of ${typeName} objects.`, {
    nodes: { type: () => [model], description: 'The items of the page.', required: true },
    edges: { type: () => [edge], description: 'The items of the page, each with its cursor.', required: true },
    pageInfo: { type: () => PageInfo, description: 'Where the page lies in the list.', required: true },
    totalCount: {
      type: () => Int,
      description: 'Number of items on all pages; counted only when selected.',
      required: true,
    },
  });
  const made = { connection, args: listArguments(resource) };
  types.set(resource, made);
  return made;
}

function listArguments(resource: Resource): ModelClass {
  const size = `0 to ${MAX_PAGE_SIZE}`;
  const filter = filterTypeOf(resource);
  const order = orderTypeOf(resource);
  const own = resource.sort.map(({ property, direction }) => `\`${property}\` ${direction}`).join(', ');
  const search = {
    type: () => String,
    description: `Words that must all occur, in any of: ${resource.search?.join(', ')}.`,
  };
  return argumentsType(`${resource.typeName}ListArguments`, {
    first: {
      type: () => Int,
      description: `Take this many from the start, ${size}; ${DEFAULT_PAGE_SIZE} if nothing is said.`,
    },
    after: { type: () => String, description: 'Start behind this cursor.' },
    last: { type: () => Int, description: `Take this many from the end, ${size}.` },
    before: { type: () => String, description: 'End before this cursor.' },
    filter: { type: () => filter, description: 'Keep only what meets these conditions.' },
    orderBy: {
      type: () => [order],
      description: `Order, most significant term first; ${own} if nothing is said. The id breaks ties.`,
    },
    ...(resource.search ? { search } : {}),
  });
}

/** What a selection on a connection asks for. */
export interface ConnectionPlan {
  readonly plan: ReadPlan;
  readonly extras: ListExtras;
  readonly edges: boolean;
}

const NO_TYPES: ReadonlySet<string> = new Set();

/** Plans the items of a connection from what is selected below `nodes` and `edges.node`. */
export function planConnection(
  resource: Resource,
  nodes: readonly FieldNode[],
  collector: FieldCollector,
): ConnectionPlan {
  const own = (typeName: string) => new Set([typeName]);
  const selected = collector.below(nodes, own(`${resource.typeName}Connection`));
  const edges = collector.below(selected.get('edges') ?? [], own(`${resource.typeName}Edge`));
  const pageInfo = collector.below(selected.get('pageInfo') ?? [], own('PageInfo'));
  const itemNodes = [...(selected.get('nodes') ?? []), ...(edges.get('node') ?? [])];
  const items = collector.below(itemNodes, itemNodes.length > 0 ? typeNamesOf(resource) : NO_TYPES);
  const ends = pageInfo.has('startCursor') || pageInfo.has('endCursor');
  return {
    plan: planFields(resource, items, collector),
    extras: {
      cursors: edges.has('cursor') ? 'all' : ends ? 'ends' : 'none',
      totalCount: selected.has('totalCount'),
      pageInfo: pageInfo.has('hasNextPage') || pageInfo.has('hasPreviousPage'),
    },
    edges: selected.has('edges'),
  };
}

/** A page in the shape of its connection type. */
export function toConnection(page: Page, plan: ConnectionPlan) {
  return {
    nodes: page.rows,
    edges: plan.edges ? page.rows.map((node, index) => ({ node, cursor: page.cursors[index] })) : [],
    pageInfo: page,
    totalCount: page.totalCount,
  };
}
