import { Arg, Authorized, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { badInput } from '../../domain/errors';
import { CMPivotValueScalar } from '../../entities/scalars';
import type { MachineDescriptionService } from '../../services/machine-description.service';
import { CONTROL, MUTATION_ID, TwinPayload } from './sandbox-types';

@InputType('SetCMPivotEntityInput', { description: 'Input of setCMPivotEntity.' })
class SetCMPivotEntityInput {
  @Field(() => ID, { description: 'The device.' })
  managedDeviceId!: string;

  @Field(() => String, { description: 'Name of the entity, e.g. `Service`.' })
  entity!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Of which log or file, for EventLog, WinEvent, CcmLog and FileContent, e.g. `System`; any, if nothing is said.',
  })
  argument?: string | null;

  @Field(() => [String], { nullable: true, description: 'The columns that are given; others are null.' })
  columns?: string[] | null;

  @Field(() => [[CMPivotValueScalar]], {
    nullable: 'itemsAndList',
    description:
      'The rows: of each a value for every column that is given, as cmPivotRows shows them; a datetime may be a duration before now, e.g. `-PT2H`. Null has the device tell again what the dataset says.',
  })
  rows?: unknown[][] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the rows are added to what the device tells anyway; in their place, if nothing is said.',
  })
  isAddition?: boolean | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@Resolver()
export class MachineDescriptionResolver {
  constructor(private readonly service: MachineDescriptionService) {}

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description:
      'Sets what a simulated device answers when CMPivot asks for an entity, e.g. that a service is stopped. The next query says so.',
  })
  async setCMPivotEntity(
    @Arg('input', () => SetCMPivotEntityInput, { description: 'Which rows of what, and where.' })
    input: SetCMPivotEntityInput,
  ) {
    const { managedDeviceId, entity, argument, isAddition, clientMutationId } = input;
    const replaces = !isAddition;
    await this.service.set(managedDeviceId, { entity, argument: argument ?? null, replaces, rows: namedRows(input) });
    return { twinId: managedDeviceId, clientMutationId: clientMutationId ?? null };
  }
}

function namedRows({ columns, rows }: SetCMPivotEntityInput): Record<string, unknown>[] | null {
  if (rows == null) return null;
  return rows.map((row, place) => {
    if (row.length !== (columns ?? []).length) throw badInput(`rows.${place}`, 'must have one value for each column.');
    return Object.fromEntries((columns ?? []).map((column, index) => [column, row[index]]));
  });
}
