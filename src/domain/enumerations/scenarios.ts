import { enumeration, type MemberOf } from '../enumeration';

export const scenarioEventState = enumeration('ScenarioEventState', 'What has become of an event of a scenario.', {
  pending: 'Its time has not come.',
  happening: 'It is happening now; where the service ended meanwhile, it stays so and does not happen again.',
  done: 'It happened, and was answered as expected.',
  failed: 'It was refused, or answered otherwise than expected.',
});
export type ScenarioEventState = MemberOf<typeof scenarioEventState>;
