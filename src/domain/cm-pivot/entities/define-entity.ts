import type { CMPivotColumnType } from '../../enumerations/cm-pivot';
import type { EntityType } from '../entity-type';

type Extras = Partial<Pick<EntityType, 'parameters' | 'powerShell'>>;

/** Declares an entity: what it lists, its columns with their types, and what is special about it. */
export function entity(
  description: string,
  columns: Readonly<Record<string, CMPivotColumnType>>,
  { parameters = [], powerShell }: Extras = {},
): EntityType {
  const listed = Object.entries(columns).map(([name, type]) => ({ name, type }));
  return { description, columns: listed, parameters, ...(powerShell !== undefined && { powerShell }) };
}
