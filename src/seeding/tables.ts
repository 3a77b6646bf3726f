import { getMetadataArgsStorage } from 'typeorm';
import type { ClockState } from '../domain/clock';
import { entityList } from '../entities/entity-list';
import type { ModelClass } from '../entities/properties';
import { RemoteAssistanceConnection } from '../entities/remote-assistance-partner.entity';
import type { ReadConnection } from '../persistence/read-connection';

/** The name of the table of each class. */
export const tableNames: ReadonlyMap<ModelClass, string> = new Map(
  entityList.map((model) => [model, getMetadataArgsStorage().tables.find(({ target }) => target === model)!.name!]),
);

/** Tables that no dataset holds, and why not. */
export const leftOutTables = new Map<ModelClass, string>([
  [
    RemoteAssistanceConnection,
    'the connection to a remote assistance partner, whose token is sealed with a key of the data file',
  ],
]);

/** What a sandbox has that a dataset cannot tell. */
export async function leftOut(connection: ReadConnection, clock: Pick<ClockState, 'mode' | 'rate'>): Promise<string[]> {
  const left: string[] = [];
  for (const [model, what] of leftOutTables) {
    const [found] = await connection.readRows(`SELECT 1 FROM "${tableNames.get(model)}" LIMIT 1`);
    if (found) left.push(`Left out: ${what}.`);
  }
  if (clock.mode !== 'frozen')
    left.push(
      'The clock runs here; in a sandbox that starts from the dataset it stands, unless that is started otherwise.',
    );
  return left;
}
