import { type ClockMode, clockMode } from '../domain/enumerations/twins';
import { InternalTable } from './model-classes';
import { DateTime, Double, EnumMember, Int, Key, Text } from './properties';

/** Work that falls due at an instant of sandbox time. */
@InternalTable('agendaItem')
export class AgendaItem {
  @Key('`<kind>:<subjectId>`: one item of a kind per subject.')
  id!: string;

  @DateTime('When it falls due.', { required: true, indexed: true })
  dueDateTime!: string;

  @Text('What is to be done.', { required: true })
  kind!: string;

  @Text('What it is to be done to.', { required: true })
  subjectId!: string;

  @Int('How often it has been tried; of an action in the service, the station it is on its way to.', { required: true })
  attempt!: number;
}

/** The one row that says which dataset the file holds and where its clock stands. */
@InternalTable('sandbox')
export class SandboxState {
  @Key('Always `sandbox`.')
  id!: string;

  @Text('Name of the dataset.', { required: true })
  dataset!: string;

  @Text('Seed of all randomness.', { required: true })
  seed!: string;

  @EnumMember(clockMode, 'How time passes.', { required: true, defaultTo: 'frozen' })
  clockMode!: ClockMode;

  @Double('Sandbox seconds per real second.', { required: true })
  clockRate!: number;

  @DateTime('Sandbox time at the anchor.', { required: true })
  clockAnchorDateTime!: string;

  @DateTime('Real time at the anchor.', { required: true })
  realAnchorDateTime!: string;
}
