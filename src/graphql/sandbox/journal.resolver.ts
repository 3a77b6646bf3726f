import { Arg, Args, Authorized, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { scopesOfOperation } from '../../domain/access/graph-scopes';
import type { PermissionUse } from '../../domain/access/permission-log';
import { toInstant } from '../../domain/clock';
import type { JournalEntry } from '../../domain/journal/journal-entry';
import { cursorOf, pageOf, readCursor } from '../../domain/journal/journal-page';
import { leastPrivilegeOf } from '../../domain/journal/least-privilege';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../../persistence/list-query';
import type { Journal } from '../../services/journal';
import type { GraphQLContext } from '../context';
import { ClearJournalInput, ClearJournalPayload, JournalArguments, JournalFilterInput } from './journal-inputs';
import { JournalEntryConnection, JournalEntryType, type JournalPermissionType } from './journal-types';
import { LeastPrivilegeReport } from './least-privilege-types';
import { CONTROL } from './sandbox-types';

const PAGE_SIZES = { default: DEFAULT_PAGE_SIZE, maximum: MAX_PAGE_SIZE };
const FILTER = 'Only requests that meet these conditions; all, if nothing is said.';

interface FollowArguments {
  readonly filter?: JournalFilterInput | null;
  readonly after?: string | null;
}

/** Tells what the sandbox was asked. */
@Resolver()
export class JournalResolver {
  constructor(private readonly service: Journal) {}

  @Authorized(CONTROL)
  @Query(() => JournalEntryConnection, {
    description:
      'The requests the sandbox was asked, oldest first: the last 10,000 or 64 MiB. It begins anew with reset and restoreSnapshot.',
  })
  journal(@Args(() => JournalArguments) { filter, ...page }: JournalArguments): JournalEntryConnection {
    const { entries, hasNextPage, hasPreviousPage, totalCount } = pageOf(
      this.service.entries(filter ?? {}),
      page,
      PAGE_SIZES,
    );
    const edges = entries.map((entry) => ({ node: toType(entry), cursor: cursorOf(entry) }));
    const pageInfo = {
      ...{ hasNextPage, hasPreviousPage },
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    };
    return { nodes: edges.map(({ node }) => node), edges, pageInfo, totalCount };
  }

  @Authorized(CONTROL)
  @Query(() => LeastPrivilegeReport, {
    description: 'The permissions and Graph scopes that the requests in the journal needed, and who held more.',
  })
  leastPrivilege(
    @Arg('filter', () => JournalFilterInput, { nullable: true, description: FILTER })
    filter?: JournalFilterInput | null,
  ): LeastPrivilegeReport {
    const { operations, ...report } = leastPrivilegeOf(this.service.entries(filter ?? {}));
    const withScopes = operations.map(({ scopes, ...needs }) => {
      return { ...needs, scopes: scopes.map((anyOf) => ({ anyOf })) };
    });
    return { ...report, operations: withScopes };
  }

  @Authorized(CONTROL)
  @Mutation(() => ClearJournalPayload, {
    nullable: true,
    description: 'Empties the journal. The numbers of requests go on; this request is the first one in it.',
  })
  clearJournal(
    @Arg('input', () => ClearJournalInput, { nullable: true, description: 'Optional.' })
    input?: ClearJournalInput | null,
  ): ClearJournalPayload {
    this.service.clear();
    return { clientMutationId: input?.clientMutationId ?? null };
  }

  @Authorized(CONTROL)
  @Subscription(() => JournalEntryType, {
    nullable: true,
    description:
      'Each request as it is entered, at /sandbox/stream. Events of subscriptions are no requests. Whoever takes them too slowly misses those that have left the journal by then.',
    subscribe: (({ args, context }: { args: FollowArguments; context: GraphQLContext }) =>
      (context.resolvers.get(JournalResolver) as JournalResolver).follow(args)) as never,
  })
  requestRecorded(
    @Root() entry: JournalEntry,
    @Arg('filter', () => JournalFilterInput, { nullable: true, description: FILTER })
    _filter?: JournalFilterInput | null,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Begin behind this cursor with what is in the journal already; with what comes, if nothing is said.',
    })
    _after?: string | null,
  ): JournalEntryType {
    return toType(entry);
  }

  private follow({ filter, after }: FollowArguments): AsyncIterableIterator<JournalEntry> {
    const from = after == null ? this.service.lastSequence : readCursor('after', after);
    return this.service.follow(filter ?? {}, from);
  }
}

function toType(entry: JournalEntry): JournalEntryType {
  const { operation, costs, realTime, duration, method, ...same } = entry;
  const { statements, permissions, events } = costs;
  return {
    ...same,
    ...operation,
    variables: operation.variables === null ? null : JSON.parse(operation.variables),
    realDateTime: toInstant(realTime),
    durationInMilliseconds: duration,
    httpMethod: method,
    sqlStatements: statements,
    permissions: toldPermissions(permissions.uses),
    eventCount: events,
  };
}

/** What was asked for several times, for things that take the same scopes, is told once. */
function toldPermissions(uses: readonly PermissionUse[]): JournalPermissionType[] {
  const told = uses.map(({ permission, purpose, isHeld, operation }) => {
    const scopes = operation === null ? [] : scopesOfOperation(operation, permission);
    return { permission, purpose, isHeld, scopes };
  });
  return [...new Map(told.map((permission) => [JSON.stringify(permission), permission])).values()];
}
