import { type FaultKind, faultKind } from '../domain/enumerations/faults';
import type { FaultEffects } from '../domain/faults/fault';
import type { FaultMatch } from '../domain/faults/matching';
import { InternalTable } from './model-classes';
import { DateTime, Double, EnumMember, Int, Json, Key, Text } from './properties';

/** Something that goes wrong because test control has it so. */
@InternalTable('fault')
export class Fault {
  @Key('A GUID.')
  id!: string;

  @Int('Which fault of the sandbox it is, counted from 1.', { required: true, indexed: true })
  sequence!: number;

  @EnumMember(faultKind, 'What goes wrong.', { required: true })
  kind!: FaultKind;

  @Text('What its chance follows from.', { required: true })
  seed!: string;

  @Json('What it is about.', { required: true })
  matches!: FaultMatch;

  @Json('What it brings about, as its kind has it.', { required: true })
  effect!: FaultEffects[FaultKind];

  @Double('How likely it strikes what it is about: 0 to 1.', { required: true })
  probability!: number;

  @Int('How many matches pass unharmed before it begins.', { required: true })
  skip!: number;

  @Int('How often it strikes before it ends; null if there is no limit.')
  count!: number | null;

  @Int('How many matches it has met with.', { required: true })
  met!: number;

  @Int('How often it has struck.', { required: true })
  strikes!: number;

  @DateTime('When it began.', { required: true })
  startDateTime!: string;

  @DateTime('When it ends by itself; null if that is not a matter of time.')
  endDateTime!: string | null;

  @DateTime('When it was stopped or had struck often enough; null while neither is so.', { indexed: true })
  stoppedDateTime!: string | null;
}

/** What a fault has met with of one subject: of a device, of an action, or of whoever has a budget. */
@InternalTable('faultSubject')
export class FaultSubject {
  @Key('`<faultId>:<subjectId>`.')
  id!: string;

  @Text('The fault.', { required: true, references: 'fault' })
  faultId!: string;

  @Text('The device, the action, or whose budget it is.', { required: true, indexed: true })
  subjectId!: string;

  @Int('How many attempts there were; of a budget, what has been used of it.', { required: true })
  met!: number;

  @Int('How often it was struck.', { required: true })
  strikes!: number;

  @DateTime('Until when the device is at the action, or until when what was used of the budget counts; null otherwise.')
  untilDateTime!: string | null;
}
