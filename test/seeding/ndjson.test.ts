import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatasetError, type Row } from '../../src/seeding/dataset';
import { readFolder } from '../../src/seeding/read-folder';
import { contentsOf, differencesOf, loadFolder } from '../support/datasets';

const SEEDS = join(__dirname, '..', '..', 'seeds');

describe('rows one per line', () => {
  let folder: string;
  const pathOf = (file: string) => join(folder, 'mine', file);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
    await cp(join(SEEDS, 'contoso'), join(folder, 'mine'), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Puts rows in the place of those of a file, one per line. */
  const inLines = async (file: string, edit: (rows: Row[]) => readonly (Row | string)[]) => {
    const rows = JSON.parse(await readFile(pathOf(`${file}.json`), 'utf8'));
    await rm(pathOf(`${file}.json`));
    const lines = edit(rows).map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));
    await writeFile(pathOf(`${file}.ndjson`), lines.join('\n'));
  };
  const load = (name = 'mine') => loadFolder(join(folder, name), join(folder, `${name}.sqlite`));
  const fault = () =>
    load().then(
      () => null,
      (error) => (error instanceof DatasetError ? error.message : error),
    );

  it('come to the same as an array', async () => {
    await cp(join(SEEDS, 'contoso'), join(folder, 'arrays'), { recursive: true });
    for (const file of ['users', 'managedDevices', 'auditEvents', 'collections']) await inLines(file, (rows) => rows);
    await load();
    await load('arrays');
    const [mine, arrays] = [
      await contentsOf(join(folder, 'mine.sqlite')),
      await contentsOf(join(folder, 'arrays.sqlite')),
    ];
    expect(differencesOf(mine, arrays)).toEqual([]);
  });

  it('may be separated by empty lines', async () => {
    await inLines('users', (rows) => rows.flatMap((row) => [row, '', '  ']));
    expect(await fault()).toBeNull();
  });

  it('are read a few at a time', async () => {
    const person = (number: number) => ({ id: `user ${number}`, userPrincipalName: `user${number}@contoso.example` });
    await inLines('users', (rows) => [...rows, ...Array.from({ length: 2_000 }, (_, number) => person(number))]);
    const dataset = await readFolder(join(folder, 'mine'));
    const sizes: number[] = [];
    for await (const { rows } of dataset.chunks('users')) sizes.push(rows.length);
    expect(sizes).toEqual([500, 500, 500, 500, 22]);
  });

  it('are told by their line when something is wrong, however far down', async () => {
    const person = (number: number) => ({ id: `user ${number}`, userPrincipalName: `user${number}@contoso.example` });
    const people = Array.from({ length: 1_200 }, (_, number) => person(number));
    await inLines('users', (rows) => [...rows, '', ...people, { ...person(5_000), mail: 5 }]);
    expect(await fault()).toMatch(/^users\.ndjson:1224: mail \(user 5000\): .*string/);
  });

  it('are told by their line when one is no JSON', async () => {
    await inLines('users', (rows) => [...rows.slice(0, 3), '{ "id": ', ...rows.slice(3)]);
    expect(await fault()).toMatch(/^users\.ndjson:4: is not JSON: /);
  });

  it('are told by their line when they refer to nothing', async () => {
    await inLines('managedDevices', ([first, ...rest]) => [{ ...first, userId: 'nobody' }, ...rest]);
    expect(await fault()).toBe('managedDevices.ndjson:1: userId (LT-ADELE-01): nobody is not in users.json');
  });

  it('are told by their line when an id is there twice', async () => {
    await inLines('users', (rows) => [...rows, rows[2]!]);
    expect(await fault()).toMatch(/^users\.ndjson:23: id \(Isaiah Langer\): the id .+ is used twice$/);
  });

  it('cannot be there besides an array', async () => {
    await writeFile(pathOf('users.ndjson'), '');
    expect(await fault()).toBe('mine/users.ndjson: there is users.json as well');
  });
});
