import { Arg, Authorized, Mutation, Query, Resolver } from 'type-graphql';
import type { Instant } from '../../domain/clock';
import { queryExpression } from '../../domain/collections/query-expression';
import { membersOf } from '../../domain/enumeration';
import { faultKind } from '../../domain/enumerations/faults';
import { endOf, isActive, remainingOf } from '../../domain/faults/fault';
import type { Fault as StoredFault } from '../../entities/fault.entity';
import type { FaultService } from '../../services/faults/fault.service';
import type { Effects } from './fault-effects';
import {
  Fault,
  FaultPayload,
  StartFaultInput,
  StopAllFaultsInput,
  StopAllFaultsPayload,
  StopFaultInput,
} from './fault-types';
import { CONTROL } from './sandbox-types';

/** Has things go wrong. */
@Resolver()
export class FaultResolver {
  constructor(private readonly service: FaultService) {}

  @Authorized(CONTROL)
  @Query(() => [Fault], { description: 'Faults, in the order they were started; 1000 at most.' })
  async faults(
    @Arg('isActive', () => Boolean, {
      nullable: true,
      description: 'Only those that can still strike, or only those that have ended; all, if left out.',
    })
    wanted?: boolean | null,
  ): Promise<readonly Fault[]> {
    const faults = this.tellAll(await this.service.list());
    return faults.filter((fault) => wanted == null || fault.isActive === wanted);
  }

  @Authorized(CONTROL)
  @Mutation(() => FaultPayload, {
    nullable: true,
    description:
      'Has something go wrong from now on: requests to /graphql, never to test control, sign-in or health checks; devices; or bulk actions. CONFLICT if there are 100 faults already.',
  })
  async startFault(
    @Arg('input', () => StartFaultInput, { description: 'What goes wrong, and when.' })
    { clientMutationId, ...input }: StartFaultInput,
  ): Promise<FaultPayload> {
    return this.payloadOf(await this.service.start(input), clientMutationId);
  }

  @Authorized(CONTROL)
  @Mutation(() => FaultPayload, {
    nullable: true,
    description:
      'Ends a fault; one that has ended stays as it is. What it has begun goes on: who waits waits, and a slow action takes its time. NOT_FOUND if there is none of that id.',
  })
  async stopFault(
    @Arg('input', () => StopFaultInput, { description: 'Which one.' }) { id, clientMutationId }: StopFaultInput,
  ): Promise<FaultPayload> {
    return this.payloadOf(await this.service.stop(id), clientMutationId);
  }

  @Authorized(CONTROL)
  @Mutation(() => StopAllFaultsPayload, { nullable: true, description: 'Ends every fault.' })
  async stopAllFaults(
    @Arg('input', () => StopAllFaultsInput, { nullable: true, description: 'Optional.' })
    input?: StopAllFaultsInput | null,
  ): Promise<StopAllFaultsPayload> {
    const faults = this.tellAll(await this.service.stopAll());
    return { faults, clientMutationId: input?.clientMutationId ?? null };
  }

  private tellAll(faults: readonly StoredFault[]): Fault[] {
    const now = this.service.now();
    return faults.map((fault) => told(fault, now));
  }

  private payloadOf(fault: StoredFault, clientMutationId: string | null | undefined): FaultPayload {
    return { fault: told(fault, this.service.now()), clientMutationId: clientMutationId ?? null };
  }
}

function told(fault: StoredFault, now: Instant): Fault {
  const { kind, effect, matches } = fault;
  const effects = Object.fromEntries(membersOf(faultKind).map((name) => [name, name === kind ? effect : null]));
  return {
    ...fault,
    ...(effects as Effects),
    matches: { ...matches, condition: matches.filter ? queryExpression(matches.filter) : null },
    remaining: remainingOf(fault),
    endDateTime: endOf(fault),
    isActive: isActive(fault, now),
  };
}
