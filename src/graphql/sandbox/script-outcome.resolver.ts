import { Arg, Authorized, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { resourceOf } from '../../entities/model-classes';
import { TwinScript } from '../../entities/twin-script.entity';
import type { Filter } from '../../persistence/filter';
import type { ScriptOutcomeService } from '../../services/script-outcome.service';
import type { ReferenceField } from '../edge-fields';
import { filterTypeOf } from '../relay/filter-types';
import { CONTROL } from './sandbox-types';

const ManagedDeviceFilter = filterTypeOf(resourceOf(ManagedDevice));

@InputType('SetScriptOutcomeInput', {
  description:
    'Input of setScriptOutcome. Give a device or a filter; neither means all devices of which nothing else is said.',
})
class SetScriptOutcomeInput {
  @Field(() => ID, { description: 'The script.' })
  scriptId!: string;

  @Field(() => ID, { nullable: true, description: 'The device.' })
  managedDeviceId?: string | null;

  @Field(() => ManagedDeviceFilter, {
    nullable: true,
    description:
      'The devices, by a condition on their records. What is said of a device itself goes first, then the condition that was set last.',
  })
  filter?: Filter | null;

  @Field(() => Int, { nullable: true, description: 'Exit code of the script; 0, success, if left out.' })
  scriptExitCode?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the script writes; nothing if left out. `{{deviceName}}`, `{{osVersion}}` and the like stand for what they say of the device, `{{parameters.X}}` for the value of a parameter; in a text that is JSON, they are escaped as in JSON.',
  })
  scriptOutput?: string | null;

  @Field(() => Int, { nullable: true, description: 'How long the script runs, in seconds; 0 if left out.' })
  durationInSeconds?: number | null;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('SetScriptOutcomePayload', { description: 'Answer of setScriptOutcome.', simpleResolvers: true })
class SetScriptOutcomePayload {
  @Field(() => TwinScript, { nullable: true, description: 'What the script comes to now.' })
  twinScript!: TwinScript | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@InputType('ClearScriptOutcomesInput', { description: 'Input of clearScriptOutcomes.' })
class ClearScriptOutcomesInput {
  @Field(() => ID, { description: 'The script.' })
  scriptId!: string;

  @Field(() => ID, { nullable: true, description: 'The device; everything said of the script, if left out.' })
  managedDeviceId?: string | null;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('ClearScriptOutcomesPayload', { description: 'Answer of clearScriptOutcomes.', simpleResolvers: true })
class ClearScriptOutcomesPayload {
  @Field(() => Int, { description: 'How many outcomes were forgotten.' })
  cleared!: number;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@Resolver()
export class ScriptOutcomeResolver {
  constructor(private readonly service: ScriptOutcomeService) {}

  @Authorized(CONTROL)
  @Mutation(() => SetScriptOutcomePayload, {
    nullable: true,
    description:
      'Sets what a script comes to when a client runs it, as no PowerShell is run. Where nothing is set, it succeeds at once and writes nothing.',
  })
  async setScriptOutcome(
    @Arg('input', () => SetScriptOutcomeInput, { description: 'What comes of which script, and where.' })
    input: SetScriptOutcomeInput,
  ) {
    const { scriptId, managedDeviceId, filter, clientMutationId = null, ...given } = input;
    const outcome = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null));
    const twinScriptId = await this.service.set(scriptId, { managedDeviceId, filter }, outcome);
    return { twinScriptId, clientMutationId };
  }

  @Authorized(CONTROL)
  @Mutation(() => ClearScriptOutcomesPayload, {
    nullable: true,
    description: 'Forgets what was set for a script: on one device, or altogether.',
  })
  async clearScriptOutcomes(
    @Arg('input', () => ClearScriptOutcomesInput, { description: 'What to forget.' })
    { scriptId, managedDeviceId = null, clientMutationId = null }: ClearScriptOutcomesInput,
  ) {
    return { cleared: await this.service.clear(scriptId, managedDeviceId), clientMutationId };
  }
}

export const scriptOutcomeReferences: readonly ReferenceField[] = [
  {
    owner: SetScriptOutcomePayload,
    ownerName: 'SetScriptOutcomePayload',
    field: 'twinScript',
    target: TwinScript,
    from: 'twinScriptId',
  },
];
