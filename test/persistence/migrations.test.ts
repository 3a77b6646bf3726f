import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFile } from '../../src/persistence/data-source';

describe('migrations', () => {
  it('make exactly the tables the entities declare', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
    const dataSource = await openDataFile(join(folder, 'data.sqlite'), 'OFF');
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    await dataSource.destroy();
    await rm(folder, { recursive: true });
  });
});
