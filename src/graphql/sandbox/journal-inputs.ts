import { ArgsType, Field, InputType, Int, ObjectType } from 'type-graphql';
import {
  type JournalEndpoint,
  type JournalOperationType,
  type JournalOutcome,
  journalEndpoint,
  journalOperationType,
  journalOutcome,
} from '../../domain/journal/journal-entry';
import { enumType } from '../../entities/enum-types';
import { DateTimeScalar } from '../../entities/scalars';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../../persistence/list-query';
import { MUTATION_ID } from './sandbox-types';

const Endpoint = enumType(journalEndpoint);
const OperationType = enumType(journalOperationType);
const Outcome = enumType(journalOutcome);

@InputType('JournalFilter', { description: 'Requests that meet all of what is said.' })
export class JournalFilterInput {
  @Field(() => String, { nullable: true, description: 'Their operation has this name.' })
  operationName?: string | null;

  @Field(() => OperationType, { nullable: true, description: 'Their operation is of this kind.' })
  operationType?: JournalOperationType | null;

  @Field(() => String, { nullable: true, description: 'This is among the fields at the root, e.g. `wipe`.' })
  rootField?: string | null;

  @Field(() => String, { nullable: true, description: 'Who asked: an id, a name, or a client id.' })
  principal?: string | null;

  @Field(() => Outcome, { nullable: true, description: 'What became of them.' })
  outcome?: JournalOutcome | null;

  @Field(() => String, { nullable: true, description: 'An error of this code was answered.' })
  errorCode?: string | null;

  @Field(() => Endpoint, { nullable: true, description: 'Where they came in.' })
  endpoint?: JournalEndpoint | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the test kit asked for itself.' })
  isKit?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Their client-request-id.' })
  correlationId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'They came in then or later, by sandbox time.' })
  since?: string | null;
}

const SIZE = `0 to ${MAX_PAGE_SIZE}`;

@ArgsType()
export class JournalArguments {
  @Field(() => Int, {
    nullable: true,
    description: `Take this many from the start, ${SIZE}; ${DEFAULT_PAGE_SIZE} if nothing is said.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Start behind this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: `Take this many from the end, ${SIZE}.` })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'End before this cursor.' })
  before?: string | null;

  @Field(() => JournalFilterInput, { nullable: true, description: 'Keep only what meets these conditions.' })
  filter?: JournalFilterInput | null;
}

@InputType('ClearJournalInput', { description: 'Input of clearJournal.' })
export class ClearJournalInput {
  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@ObjectType('ClearJournalPayload', { description: 'Answer of clearJournal.', simpleResolvers: true })
export class ClearJournalPayload {
  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}
