import { Arg, Authorized, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { Played, ScenarioPlayer } from '../../agent/scenario-player';
import { scenarioEventState } from '../../domain/enumerations/scenarios';
import { badInput } from '../../domain/errors';
import { enumType } from '../../entities/enum-types';
import { DateTimeScalar } from '../../entities/scalars';
import { DatasetError } from '../../seeding/dataset';
import { parseScenario, type ScenarioDefinition, type ScenarioFolder } from '../../seeding/scenario';
import { CONTROL, MUTATION_ID } from './sandbox-types';

const ScenarioEventState = enumType(scenarioEventState);

@ObjectType('ScenarioEvent', {
  description: 'An operation that a scenario has happen at an instant, with what has become of it.',
  simpleResolvers: true,
})
class ScenarioEventType {
  @Field(() => DateTimeScalar, { description: 'When it happens, in sandbox time.' })
  dueDateTime!: string;

  @Field(() => String, { description: 'What happens.' })
  title!: string;

  @Field(() => ScenarioEventState, { description: 'What has become of it.' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'Why it failed; null if it has not.' })
  problem!: string | null;
}

@ObjectType('Scenario', { description: 'A scenario that is played.', simpleResolvers: true })
class Scenario {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'What it is about.' })
  description!: string;

  @Field(() => DateTimeScalar, { description: 'When it began, in sandbox time.' })
  startDateTime!: string;

  @Field(() => DateTimeScalar, { description: 'When its last event happens, in sandbox time.' })
  endDateTime!: string;

  @Field(() => [ScenarioEventType], { description: 'Its events, in the order of time.' })
  events!: readonly ScenarioEventType[];
}

@ObjectType('ScenarioPayload', {
  description: 'Answer of a mutation that concerns the scenario.',
  simpleResolvers: true,
})
class ScenarioPayload {
  @Field(() => Scenario, { nullable: true, description: 'The scenario that is played now; null if none is.' })
  scenario!: Scenario | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@InputType('PlayScenarioInput', { description: 'Input of playScenario.' })
class PlayScenarioInput {
  @Field(() => String, { description: 'Name of a scenario that is shipped, or of the one that is given.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The text of a scenario file; without it, the scenario is one that is shipped.',
  })
  definition?: string | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('StopScenarioInput', { description: 'Input of stopScenario.' })
class StopScenarioInput {
  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

/** Plays scenarios. */
@Resolver()
export class ScenarioResolver {
  constructor(private readonly service: { readonly player: ScenarioPlayer; readonly folder: ScenarioFolder }) {}

  @Authorized(CONTROL)
  @Query(() => Scenario, { nullable: true, description: 'The scenario that is played; null if none is.' })
  async scenario(): Promise<Scenario | null> {
    const played = await this.service.player.read();
    return played && { ...played, endDateTime: endOf(played) };
  }

  @Authorized(CONTROL)
  @Query(() => [String], { description: 'Names of the scenarios that are shipped.' })
  scenarioNames(): Promise<string[]> {
    return this.service.folder.names();
  }

  @Authorized(CONTROL)
  @Mutation(() => ScenarioPayload, {
    nullable: true,
    description:
      'Puts everything to where a scenario begins; its events then happen as time passes. BAD_USER_INPUT names what is wrong in it, CONFLICT says that it starts from another dataset; nothing is changed then.',
  })
  async playScenario(
    @Arg('input', () => PlayScenarioInput, { description: 'Which one.' }) input: PlayScenarioInput,
  ): Promise<ScenarioPayload> {
    await this.service.player.play(input.name, await this.definitionOf(input));
    return this.payloadOf(input);
  }

  @Authorized(CONTROL)
  @Mutation(() => ScenarioPayload, {
    nullable: true,
    description: 'Lets go of the scenario: what has happened stays, and events to come do not happen.',
  })
  async stopScenario(
    @Arg('input', () => StopScenarioInput, { nullable: true, description: 'Optional.' })
    input?: StopScenarioInput | null,
  ): Promise<ScenarioPayload> {
    await this.service.player.stop();
    return this.payloadOf(input ?? {});
  }

  private async definitionOf({ name, definition }: PlayScenarioInput): Promise<ScenarioDefinition> {
    try {
      return definition == null ? await this.service.folder.read(name) : parseScenario(name, definition);
    } catch (error) {
      if (error instanceof DatasetError) throw badInput(definition == null ? 'name' : 'definition', error.message);
      throw error;
    }
  }

  private async payloadOf({ clientMutationId }: StopScenarioInput): Promise<ScenarioPayload> {
    return { scenario: await this.scenario(), clientMutationId: clientMutationId ?? null };
  }
}

function endOf({ events, startDateTime }: Played): string {
  return events.at(-1)?.dueDateTime ?? startDateTime;
}
