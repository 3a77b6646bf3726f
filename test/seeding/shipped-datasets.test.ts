import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ShippedDatasets } from '../../src/seeding/shipped-datasets';

describe('datasets that are shipped', () => {
  let folder: string;
  let shipped: string;
  let target: string;
  const open = () => new ShippedDatasets(shipped, join(folder, 'code'), join(folder, 'seeds'));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-shipped-'));
    shipped = join(folder, 'shipped');
    target = join(folder, 'target');
    for (const layer of ['domain', 'entities', 'persistence', 'services', 'seeding', 'http']) {
      await mkdir(join(folder, 'code', layer), { recursive: true });
      await writeFile(join(folder, 'code', layer, 'part.js'), layer);
    }
    await cp(join(__dirname, '..', '..', 'seeds', 'empty'), join(folder, 'seeds', 'small'), { recursive: true });
    await open().make(['small'], (dataset, file) => writeFile(file, `all of ${dataset}`));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are copied', async () => {
    expect(await open().copyTo('small', target)).toBe(true);
    expect(await readFile(target, 'utf8')).toBe('all of small');
  });

  it.each([
    ['a row', 'seeds/small/principals.json'],
    ['a migration', 'code/persistence/part.js'],
    ['what fills in rows', 'code/seeding/part.js'],
  ])('are left alone once %s has changed', async (_, file) => {
    await writeFile(join(folder, file), '[]');
    expect(await open().copyTo('small', target)).toBe(false);
    expect(await readdir(folder)).not.toContain('target');
  });

  it('stay good when code changes that has no say in them', async () => {
    await writeFile(join(folder, 'code', 'http', 'part.js'), 'another');
    expect(await open().copyTo('small', target)).toBe(true);
  });

  it('are none but those that were made last', async () => {
    expect(await open().copyTo('generated:10', target)).toBe(false);
    await writeFile(join(folder, 'seeds', 'small', 'dataset.json'), '{}');
    await open().make(['small'], (_, file) => writeFile(file, 'another'));
    expect(await readdir(shipped)).toHaveLength(1);
    await rm(shipped, { recursive: true });
    expect(await open().copyTo('small', target)).toBe(false);
  });
});
