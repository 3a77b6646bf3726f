import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { SandboxControl } from '../../agent/sandbox-control';
import type { TwinPatch } from '../../domain/devices/twin';
import { badInput } from '../../domain/errors';
import { resourceOf } from '../../entities/model-classes';
import { Twin } from '../../entities/twin.entity';
import { planObject, type ReadPlan, SelectionCache } from '../../persistence/read-plan';
import type { GraphQLContext } from '../context';
import type { ReferenceField } from '../edge-fields';
import { assertNullable } from './nullable';
import {
  AdvanceClockInput,
  CheckInManagedDeviceInput,
  Clock,
  ClockPayload,
  CONTROL,
  ResetInput,
  SetClockInput,
  TwinPayload,
  UpdateTwinInput,
} from './sandbox-types';

@Resolver()
export class SandboxResolver {
  private readonly plans = new SelectionCache<ReadPlan>();

  constructor(private readonly sandbox: SandboxControl) {}

  @Authorized(CONTROL)
  @Query(() => Clock, { description: 'The clock of the sandbox.' })
  clock(): Clock {
    return this.sandbox.readClock();
  }

  @Authorized(CONTROL)
  @Query(() => Twin, { nullable: true, description: 'The twin of a device; null if there never was one.' })
  twin(
    @Arg('managedDeviceId', () => ID, { description: 'The device.' }) id: string,
    @Ctx() { loaders }: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loaders.object(
      this.plans.get(info, (collector) => planObject(resourceOf(Twin), info.fieldNodes, collector)),
      id,
    );
  }

  @Authorized(CONTROL)
  @Mutation(() => ClockPayload, {
    nullable: true,
    description: 'Moves the clock forward and makes all happen that falls due on the way, each thing at its own time.',
  })
  async advanceClock(
    @Arg('input', () => AdvanceClockInput, { description: 'How far.' }) input: AdvanceClockInput,
  ): Promise<ClockPayload> {
    await this.sandbox.advanceBy(input.by);
    return this.clockPayload(input);
  }

  @Authorized(CONTROL)
  @Mutation(() => ClockPayload, {
    nullable: true,
    description: 'Moves the clock to an instant, or changes how time passes.',
  })
  async setClock(
    @Arg('input', () => SetClockInput, { description: 'What to set.' }) input: SetClockInput,
  ): Promise<ClockPayload> {
    await this.sandbox.setClock(input);
    return this.clockPayload(input);
  }

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description:
      'Makes a device check in now: it takes what is pending, carries it out and reports. CONFLICT if it is offline.',
  })
  async checkInManagedDevice(
    @Arg('input', () => CheckInManagedDeviceInput, { description: 'Which device.' }) input: CheckInManagedDeviceInput,
  ) {
    await this.sandbox.checkIn(input.managedDeviceId);
    return { twinId: input.managedDeviceId, clientMutationId: input.clientMutationId ?? null };
  }

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description: 'Changes what a simulated device is and how it behaves.',
  })
  async updateTwin(@Arg('input', () => UpdateTwinInput, { description: 'What to change.' }) input: UpdateTwinInput) {
    const { managedDeviceId, clientMutationId, ...changes } = input;
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    if (given.length === 0) throw badInput('input', 'names nothing to change.');
    assertNullable(Twin, Object.fromEntries(given));
    const patch = Object.fromEntries(given) as TwinPatch;
    const failure = patch.nextFailure && { ...patch.nextFailure, actionName: patch.nextFailure.actionName ?? null };
    const apps = patch.apps?.map((app) => ({ ...app, version: app.version ?? null, appType: app.appType ?? null }));
    await this.sandbox.updateTwin(managedDeviceId, {
      ...patch,
      ...(failure ? { nextFailure: failure } : {}),
      ...(apps ? { apps } : {}),
    });
    return { twinId: managedDeviceId, clientMutationId: clientMutationId ?? null };
  }

  @Authorized(CONTROL)
  @Mutation(() => ClockPayload, {
    nullable: true,
    description:
      'Puts everything back to the dataset, the clock to where the dataset begins; how time passes stays as it is.',
  })
  async reset(
    @Arg('input', () => ResetInput, { nullable: true, description: 'Optional.' }) input?: ResetInput | null,
  ): Promise<ClockPayload> {
    await this.sandbox.reset();
    return this.clockPayload(input ?? {});
  }

  private clockPayload({ clientMutationId }: { clientMutationId?: string | null }): ClockPayload {
    return { clock: this.sandbox.readClock(), clientMutationId: clientMutationId ?? null };
  }
}

export const sandboxReferences: readonly ReferenceField[] = [
  { owner: TwinPayload, ownerName: 'TwinPayload', field: 'twin', target: Twin, from: 'twinId' },
];
