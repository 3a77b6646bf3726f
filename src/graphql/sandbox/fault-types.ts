import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { type FaultKind, faultKind } from '../../domain/enumerations/faults';
import { enumType } from '../../entities/enum-types';
import { DateTimeScalar, DurationScalar } from '../../entities/scalars';
import { Effects } from './fault-effects';
import { FaultMatch, FaultMatchInput } from './fault-match';
import { MUTATION_ID } from './sandbox-types';

const FaultKindType = enumType(faultKind);

@ObjectType('Fault', {
  description:
    'Something that goes wrong because test control has it so. Of the six fields that say what, the one of its kind is there, and the others are null.',
  simpleResolvers: true,
})
export class Fault extends Effects {
  @Field(() => ID, { description: 'By which it is stopped.' })
  id!: string;

  @Field(() => FaultKindType, { description: 'What goes wrong.' })
  kind!: FaultKind;

  @Field(() => FaultMatch, { description: 'What it is about.' })
  matches!: FaultMatch;

  @Field(() => String, {
    description: 'What its chance follows from: the same seed and requests give the same strikes.',
  })
  seed!: string;

  @Field(() => Float, { description: 'How likely it strikes what it is about: 0 to 1.' })
  probability!: number;

  @Field(() => Int, { description: 'How many matches pass unharmed before it begins; of each device, for devices.' })
  skip!: number;

  @Field(() => Int, { nullable: true, description: 'How often it strikes before it ends; null if there is no limit.' })
  count!: number | null;

  @Field(() => Int, { description: 'How many matches it has met with.' })
  met!: number;

  @Field(() => Int, { description: 'How often it has struck.' })
  strikes!: number;

  @Field(() => Int, { nullable: true, description: 'How often it can still strike; null if there is no limit.' })
  remaining!: number | null;

  @Field(() => DateTimeScalar, { description: 'When it began, in sandbox time.' })
  startDateTime!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it ended, or is going to by itself, in sandbox time; null if nobody knows.',
  })
  endDateTime!: string | null;

  @Field(() => Boolean, { description: 'Whether it can still strike.' })
  isActive!: boolean;
}

@InputType('StartFaultInput', {
  description:
    'Input of startFault: exactly one of latency, error, throttling, drop, device and bulk. It ends when it is stopped, or by one of count, for and until.',
})
export class StartFaultInput extends Effects {
  @Field(() => FaultMatchInput, { nullable: true, description: 'What it is about; everything, if left out.' })
  matches?: FaultMatchInput | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How likely it strikes what it is about, 0 to 1; 1, if left out. Not with throttling.',
  })
  probability?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many matches pass unharmed before it begins, 0 to 1,000,000; 0, if left out. For devices, of each device: with skip 2 and timesPerDevice 1, its third try fails. Not with throttling.',
  })
  skip?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How often it strikes before it ends, 1 to 1,000,000. Not together with for or until.',
  })
  count?: number | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description: 'How long it lasts, in sandbox time; at most P10Y. Not together with count or until.',
  })
  for?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it ends, in sandbox time. Not together with count or for.',
  })
  until?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What its chance follows from, 1 to 64 characters; chosen by the sandbox, if left out.',
  })
  seed?: string | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('StopFaultInput', { description: 'Input of stopFault.' })
export class StopFaultInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('StopAllFaultsInput', { description: 'Input of stopAllFaults.' })
export class StopAllFaultsInput {
  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@ObjectType('FaultPayload', { description: 'Answer of a mutation that concerns one fault.', simpleResolvers: true })
export class FaultPayload {
  @Field(() => Fault, { description: 'The fault as it is now.' })
  fault!: Fault;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@ObjectType('StopAllFaultsPayload', { description: 'Answer of stopAllFaults.', simpleResolvers: true })
export class StopAllFaultsPayload {
  @Field(() => [Fault], { description: 'The faults that were stopped, in the order they had been started.' })
  faults!: readonly Fault[];

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}
