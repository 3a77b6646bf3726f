import { entityTypes } from '../domain/cm-pivot/entities';
import { type Description, readDescription } from '../domain/cm-pivot/machine/description';
import type { Row } from './dataset';
import { RowFault } from './row-fault';

/** Refuses the description of an unknown entity, and rows that do not fit the columns of it. */
export function checkDescription(row: Row): Row {
  const type = entityTypes[String(row.entity)];
  if (!type) throw new RowFault(['entity'], `there is no entity called ${row.entity}`);
  readDescription(row as unknown as Description, type);
  return row;
}
