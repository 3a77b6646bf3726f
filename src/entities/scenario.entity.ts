import { type ScenarioEventState, scenarioEventState } from '../domain/enumerations/scenarios';
import { InternalTable } from './model-classes';
import { DateTime, EnumMember, Json, Key, Text } from './properties';

/** The one row that says which scenario is played. */
@InternalTable('playedScenario')
export class PlayedScenario {
  @Key('Always `scenario`.')
  id!: string;

  @Text('Name of the scenario.', { required: true })
  name!: string;

  @Text('What it is about.', { required: true })
  description!: string;

  @DateTime('When it began.', { required: true })
  startDateTime!: string;
}

/** An operation that a scenario has happen at an instant. */
@InternalTable('scenarioEvent')
export class ScenarioEvent {
  @Key('Its place in the scenario, in digits that order as text.')
  id!: string;

  @DateTime('When it happens.', { required: true, indexed: true })
  dueDateTime!: string;

  @Text('What happens.', { required: true })
  title!: string;

  @Text('Where it is asked: `/graphql` or `/sandbox`.', { required: true })
  endpoint!: string;

  @Text('Who asks: sign-in name or id; null for the default principal.')
  principal!: string | null;

  @Text('The operation.', { required: true })
  query!: string;

  @Json('Its variables.')
  variables!: Record<string, unknown> | null;

  @Json('The answer it must have; null if it must be answered without an error.')
  expected!: Record<string, unknown> | null;

  @EnumMember(scenarioEventState, 'What has become of it.', { required: true, defaultTo: 'pending' })
  state!: ScenarioEventState;

  @Text('Why it failed; null if it has not.')
  problem!: string | null;
}
