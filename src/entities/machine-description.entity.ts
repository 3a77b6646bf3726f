import { InternalTable } from './model-classes';
import { Flag, Json, Key, Text } from './properties';

/** Rows of a CMPivot entity that machines of a kind, or one device, have besides what follows from the twin. */
@InternalTable('machineDescription')
export class MachineDescription {
  @Key('Identifier of the description.')
  id!: string;

  @Text('Name of the entity.', { required: true })
  entity!: string;

  @Text('Of which log or file; null where the rows themselves tell or the entity takes nothing.')
  argument!: string | null;

  @Text('Kind of the machines that have them; null for all.')
  kind!: string | null;

  @Flag('Whether they stand in the place of all other rows of the entity.', { required: true })
  replaces!: boolean;

  @Text('The one device that has them; null for all of the kind.', { references: 'managedDevice' })
  managedDeviceId!: string | null;

  @Json('The rows: values by column.', { required: true })
  rows!: unknown;
}
