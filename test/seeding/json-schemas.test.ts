import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { datasetFiles, headerSchema } from '../../src/seeding/dataset-files';
import { datasetSchemas } from '../../src/seeding/json-schemas';

const ROOT = join(__dirname, '..', '..');
const PUBLISHED = join(ROOT, 'schema', 'dataset');

const ajv = new Ajv({ strict: false });
addFormats(ajv);

const schemaOf = (file: string) =>
  ajv.compile(JSON.parse(readFileSync(join(PUBLISHED, `${file}.schema.json`), 'utf8')));
const shipped = readdirSync(join(ROOT, 'seeds')).flatMap((name) =>
  readdirSync(join(ROOT, 'seeds', name)).map((entry) => [name, entry.replace('.json', '')] as const),
);
const read = (name: string, file: string) =>
  JSON.parse(readFileSync(join(ROOT, 'seeds', name, `${file}.json`), 'utf8'));

// biome-ignore lint/suspicious/noExplicitAny: rows are broken on purpose
type Rows = any[];

describe('the schemas of datasets', () => {
  it.each(Object.entries(datasetSchemas()))('are up to date: %s; `npm run generate` makes it so', (file, text) => {
    expect(readFileSync(join(PUBLISHED, file), 'utf8')).toBe(text);
  });

  it('are there for every file of a dataset, and for no other', () => {
    const names = ['dataset', ...Object.keys(datasetFiles)].map((file) => `${file}.schema.json`);
    expect(readdirSync(PUBLISHED).sort()).toEqual(names.sort());
  });

  it.each(shipped)('let %s/%s.json pass', (name, file) => {
    const validate = schemaOf(file);
    validate(read(name, file));
    expect(validate.errors).toBeNull();
  });

  it('say of every property of a device what it is, and of what values there are what they mean', () => {
    const { items } = JSON.parse(readFileSync(join(PUBLISHED, 'managedDevices.schema.json'), 'utf8'));
    const properties: [string, { description?: string }][] = Object.entries(items.properties);
    expect(properties.filter(([, { description }]) => !description).map(([name]) => name)).toEqual([]);
    const { complianceState, enrolledDateTime } = items.properties;
    expect(complianceState.enumDescriptions).toHaveLength(complianceState.enum.length);
    expect(enrolledDateTime.format).toBe('date-time');
    expect(items.required.sort()).toEqual(['enrolledDateTime', 'id', 'lastSyncDateTime']);
  });

  it.each<[string, string, (rows: Rows) => void]>([
    ['an unknown property', 'managedDevices', ([row]) => Object.assign(row, { colour: 'red' })],
    [
      'a value that is no member of its enumeration',
      'managedDevices',
      ([row]) => Object.assign(row, { complianceState: 'fine' }),
    ],
    ['a value of another type', 'managedDevices', ([row]) => Object.assign(row.twin, { passcodePresent: 'yes' })],
    ['a moment that is none', 'managedDevices', ([row]) => Object.assign(row, { lastSyncDateTime: 'yesterday' })],
    ['a row without its id', 'users', ([row]) => delete row.id],
    ['a row without a property it needs', 'users', ([row]) => delete row.userPrincipalName],
    ['a number too large', 'windowsDeviceMalwareStates', ([row]) => Object.assign(row, { detectionCount: 2 ** 40 })],
    ['an unknown property of an action', 'managedDevices', ([row]) => Object.assign(row.actions[0], { mood: 'good' })],
    [
      'an unknown property of a result',
      'managedDevices',
      ([row]) => Object.assign(row.actions[0], { result: { mood: 1 } }),
    ],
    ['something else than rows', 'users', (rows) => rows.splice(0, rows.length, 1)],
  ])('refuse what the loader refuses: %s', (_, file, spoil) => {
    const rows = read('contoso', file);
    spoil(rows);
    expect(rows.every((row: unknown) => datasetFiles[file]!.schema.safeParse(row).success)).toBe(false);
    expect(schemaOf(file)(rows)).toBe(false);
  });

  it.each([
    {},
    { description: 'x', seed: '', dateTime: '2026-11-02T09:00:00Z' },
    { description: 'x', seed: 'x', dateTime: 'now' },
  ])('refuse the header %j as the loader does, and let one name its schema', (header) => {
    const validate = schemaOf('dataset');
    expect([headerSchema.safeParse(header).success, validate(header)]).toEqual([false, false]);
    const good = { ...read('contoso', 'dataset'), $schema: '../../schema/dataset/dataset.schema.json' };
    expect([headerSchema.safeParse(good).success, validate(good)]).toEqual([true, true]);
  });
});
