import { entityTypes } from '../domain/cm-pivot/entities';
import { type Description, readDescription } from '../domain/cm-pivot/machine/description';
import { DatasetError } from './dataset';

/** Refuses descriptions of unknown entities, and rows that do not fit the columns of theirs. */
export function assertDescriptions(rows: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  for (const row of rows) {
    const type = entityTypes[String(row.entity)];
    if (!type) throw new DatasetError(`machineDescriptions.json: ${row.id}: there is no entity called ${row.entity}`);
    try {
      readDescription(row as unknown as Description, type);
    } catch (fault) {
      throw new DatasetError(`machineDescriptions.json: ${row.id}: ${(fault as Error).message}`);
    }
  }
  return [...rows];
}
