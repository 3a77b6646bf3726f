import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { buildDataSource, openDataFile } from '../../src/persistence/data-source';
import { migrations } from '../../src/persistence/migrations';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: 0 | 1;
  readonly pk: 0 | 1;
}

describe('opening a data file of an older version', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
    file = join(folder, 'data.sqlite');
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A file as the first version left it, with a row in every table. */
  async function makeOldFile(): Promise<string[]> {
    const old = buildDataSource(file);
    Object.assign(old.options, { migrations: [migrations[0]] });
    await old.initialize();
    await old.query('PRAGMA application_id = 0x44525944');
    await old.runMigrations();
    await old.query('PRAGMA foreign_keys = OFF');
    const tables = await tablesOf(old);
    for (const table of tables) await insertAnything(old, table);
    await old.destroy();
    return tables;
  }

  async function tablesOf(dataSource: DataSource): Promise<string[]> {
    const rows: { name: string }[] = await dataSource.query(
      `SELECT "name" FROM "sqlite_master" WHERE "type" = 'table' AND "name" NOT IN ('migrations', 'sqlite_sequence')`,
    );
    return rows.map(({ name }) => name);
  }

  async function insertAnything(dataSource: DataSource, table: string): Promise<void> {
    const columns: Column[] = await dataSource.query(`PRAGMA table_info("${table}")`);
    const filled = columns.filter(({ notnull, pk, name }) => notnull || pk || /Id$/.test(name));
    const values = filled.map(({ name, type }) => (type.toLowerCase() === 'text' ? `'${valueOfText(name)}'` : '7'));
    await dataSource.query(
      `INSERT INTO "${table}" (${filled.map(({ name }) => `"${name}"`).join(', ')}) VALUES (${values.join(', ')})`,
    );
  }

  /** Everything refers to the one row of any table. */
  function valueOfText(name: string): string {
    return name === 'id' || name.endsWith('Id') ? 'the-one' : `a ${name}`;
  }

  it('keeps every row and gives new properties their defaults', async () => {
    const tables = await makeOldFile();
    const dataSource = await openDataFile(file, 'OFF');
    for (const table of tables) {
      const [{ rows }] = await dataSource.query(`SELECT count(*) AS rows FROM "${table}"`);
      expect({ table, rows }).toEqual({ table, rows: 1 });
    }
    const [twin] = await dataSource.query('SELECT * FROM "twin"');
    expect(twin).toMatchObject({ id: 'the-one', power: 'a power', mailProfilePresent: 1, cachedUsers: '[]' });
    const [device] = await dataSource.query('SELECT * FROM "managedDevice"');
    expect(device).toMatchObject({ userId: 'the-one', isRecoveryLockManaged: 0, hiddenDateTime: null });
    expect(await dataSource.query('PRAGMA foreign_key_check')).toEqual([]);
    await dataSource.destroy();
  });

  it('compares text as before', async () => {
    await makeOldFile();
    const dataSource = await openDataFile(file, 'OFF');
    await dataSource.query(`UPDATE "managedDevice" SET "deviceName" = 'LT-ADELE-01'`);
    expect(await dataSource.query(`SELECT "id" FROM "managedDevice" WHERE "deviceName" = 'lt-adele-01'`)).toHaveLength(
      1,
    );
    await dataSource.destroy();
  });
});
