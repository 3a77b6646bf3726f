import { Arg, Authorized, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { RUN_SCRIPT } from '../../domain/client-actions/client-action';
import { badInput } from '../../domain/errors';
import { CMPivotColumn, CMPivotQuery } from '../../entities/cm-pivot-query.entity';
import { CMPivotValueScalar } from '../../entities/scalars';
import type { CMPivotService } from '../../services/cm-pivot.service';
import type { GraphQLContext } from '../context';
import type { ReferenceField } from '../edge-fields';

const DEFAULT_ROWS = 100;
const MAX_ROWS = 5_000;

@InputType('RunCMPivotInput', { description: 'Input of runCMPivot. Give a collection or devices, not both.' })
class RunCMPivotInput {
  @Field(() => String, { description: 'The query, at most 10,000 characters.' })
  query!: string;

  @Field(() => ID, { nullable: true, description: 'The device collection whose members are asked.' })
  collectionId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The devices that are asked; each needs a Configuration Manager client.',
  })
  managedDeviceIds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('RunCMPivotPayload', { description: 'Answer of runCMPivot.', simpleResolvers: true })
class RunCMPivotPayload {
  @Field(() => CMPivotQuery, { nullable: true, description: 'The query, to follow the answers of the clients by.' })
  cmPivotQuery!: CMPivotQuery | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@InputType('CloseCMPivotQueryInput', { description: 'Input of closeCMPivotQuery.' })
class CloseCMPivotQueryInput {
  @Field(() => ID, { description: 'The query.' })
  cmPivotQueryId!: string;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('CloseCMPivotQueryPayload', { description: 'Answer of closeCMPivotQuery.', simpleResolvers: true })
class CloseCMPivotQueryPayload {
  @Field(() => CMPivotQuery, { nullable: true, description: 'The query, closed.' })
  cmPivotQuery!: CMPivotQuery | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@ObjectType('CMPivotRows', {
  description: 'Some of the rows that a CMPivot query comes to so far.',
  simpleResolvers: true,
})
class CMPivotRows {
  @Field(() => [CMPivotColumn], { description: 'What each value of a row is.' })
  columns!: CMPivotColumn[];

  @Field(() => [[CMPivotValueScalar]], {
    nullable: 'items',
    description: 'The rows: of each the values, in the order of the columns; null where there is none.',
  })
  rows!: unknown[][];

  @Field(() => Int, { description: 'How many rows there are in all, so far.' })
  totalCount!: number;

  @Field(() => Boolean, { description: 'Whether there are rows after these.' })
  hasNextPage!: boolean;
}

const ROWS = `SELECT json_object('columns', json(t."columns"), 'totalCount', t."rowCount",
    'rows', (SELECT json_group_array(json(r.value)) FROM (SELECT e.value FROM main."cmPivotAnswer" a, json_each(a."rows") e
      WHERE a."id" = t."id" ORDER BY e.key LIMIT ?2 OFFSET ?3) r)) AS j
  FROM "cMPivotQuery" t WHERE t."id" = ?1
  UNION ALL SELECT 'null' WHERE NOT EXISTS (SELECT 1 FROM "cMPivotQuery" t WHERE t."id" = ?1)`;

@Resolver()
export class CMPivotResolver {
  constructor(private readonly service: CMPivotService) {}

  @Authorized(RUN_SCRIPT)
  @Mutation(() => RunCMPivotPayload, {
    nullable: true,
    description: `Asks Configuration Manager clients what they are like now, by a query in a subset of KQL. Clients that are online answer within a minute; others when they come online, for an hour. Needs ${RUN_SCRIPT}. ConfigMgr: CMPivot.`,
  })
  async runCMPivot(
    @Arg('input', () => RunCMPivotInput, { description: 'What to ask of whom.' }) input: RunCMPivotInput,
    @Ctx() context: GraphQLContext,
  ) {
    const cmPivotQueryId = await this.service.run(context, input.query, input);
    return { cmPivotQueryId, clientMutationId: input.clientMutationId ?? null };
  }

  @Authorized(RUN_SCRIPT)
  @Mutation(() => CloseCMPivotQueryPayload, {
    nullable: true,
    description: `Closes a CMPivot query: clients that have not received it no longer do, the answers of others still come in. CONFLICT if it is no longer open. Needs ${RUN_SCRIPT}.`,
  })
  async closeCMPivotQuery(
    @Arg('input', () => CloseCMPivotQueryInput, { description: 'Which query.' }) input: CloseCMPivotQueryInput,
    @Ctx() context: GraphQLContext,
  ) {
    await this.service.close(context, input.cmPivotQueryId);
    return { cmPivotQueryId: input.cmPivotQueryId, clientMutationId: input.clientMutationId ?? null };
  }

  @Authorized(RUN_SCRIPT)
  @Query(() => CMPivotRows, {
    nullable: true,
    description: `Rows of a CMPivot query so far; null if there is no such query. Rows of a query that neither counts, groups nor orders stay where they are as more come in. Needs ${RUN_SCRIPT}.`,
  })
  async cmPivotRows(
    @Arg('cmPivotQueryId', () => ID, { description: 'The query.' }) cmPivotQueryId: string,
    @Arg('first', () => Int, {
      nullable: true,
      description: `How many rows, 0 to ${MAX_ROWS}; ${DEFAULT_ROWS} if nothing is said.`,
    })
    first: number | null,
    @Arg('skip', () => Int, {
      nullable: true,
      description: 'How many rows to leave out before them; none if nothing is said.',
    })
    skip: number | null,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<CMPivotRows | null> {
    const [most, before] = [first ?? DEFAULT_ROWS, skip ?? 0];
    if (most < 0 || most > MAX_ROWS)
      throw badInput('first', `must be from 0 to ${MAX_ROWS}.`, { minimum: 0, maximum: MAX_ROWS });
    if (before < 0) throw badInput('skip', 'must not be negative.', { minimum: 0 });
    const page = await loaders.json<Omit<CMPivotRows, 'hasNextPage'> | null>(ROWS, [cmPivotQueryId, most, before]);
    return page && { ...page, hasNextPage: before + page.rows.length < page.totalCount };
  }
}

export const cmPivotReferences: readonly ReferenceField[] = [
  {
    owner: RunCMPivotPayload,
    ownerName: 'RunCMPivotPayload',
    field: 'cmPivotQuery',
    target: CMPivotQuery,
    from: 'cmPivotQueryId',
  },
  {
    owner: CloseCMPivotQueryPayload,
    ownerName: 'CloseCMPivotQueryPayload',
    field: 'cmPivotQuery',
    target: CMPivotQuery,
    from: 'cmPivotQueryId',
  },
];
