import { readdirSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { openDataFile } from '../../src/persistence/data-source';
import { UnitOfWork } from '../../src/persistence/unit-of-work';
import { DatasetError } from '../../src/seeding/dataset';
import { DatasetLibrary } from '../../src/seeding/dataset-library';
import { loadDataset } from '../../src/seeding/load-dataset';
import { readFolder } from '../../src/seeding/read-folder';
import { CollectionService } from '../../src/services/collection.service';
import { wholeDataset } from '../support/datasets';

const SEEDS = join(__dirname, '..', '..', 'seeds');
const CLOCK = { mode: 'frozen', rate: 0, realNow: '2026-11-02T09:00:00.000Z' } as const;

// biome-ignore lint/suspicious/noExplicitAny: rows are broken on purpose
type Rows = any[];

describe('datasets', () => {
  let folder: string;
  let dataSource: DataSource;
  let unitOfWork: UnitOfWork;
  let faults: Error[];

  beforeEach(async () => {
    faults = [];
    folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
    dataSource = await openDataFile(join(folder, 'data.sqlite'), 'OFF');
    unitOfWork = new UnitOfWork(dataSource, (cause) => faults.push(cause));
    await cp(join(SEEDS, 'contoso'), join(folder, 'broken'), { recursive: true });
  });

  afterEach(async () => {
    expect(faults).toEqual([]);
    await dataSource.destroy();
    await rm(folder, { recursive: true });
  });

  const load = async (root: string, name: string) => {
    const dataset = await readFolder(join(root, name));
    await unitOfWork.write((manager) => loadDataset(manager, dataset, new CollectionService(), CLOCK));
    return dataset;
  };
  const pathOf = (file: string) => join(folder, 'broken', file);
  const change = async (file: string, edit: (rows: Rows) => void) => {
    const rows = JSON.parse(await readFile(pathOf(file), 'utf8'));
    edit(rows);
    await writeFile(pathOf(file), JSON.stringify(rows));
  };
  const countOf = async (table: string): Promise<number> =>
    (await unitOfWork.write((manager) => manager.query(`SELECT count(*) AS n FROM "${table}"`)))[0].n;

  /** Loads the broken copy and gives the message of the DatasetError that must come of it. */
  const faultOf = async (): Promise<string> => {
    const error = await load(folder, 'broken').then(
      () => null,
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(DatasetError);
    expect(await countOf('sandbox')).toBe(0);
    return error.message;
  };

  it.each(readdirSync(SEEDS))('loads %s', async (name) => {
    const { managedDevices, principals } = await wholeDataset(await load(SEEDS, name));
    expect(await countOf('managedDevice')).toBe(managedDevices!.length);
    expect(await countOf('twin')).toBe(managedDevices!.length);
    expect(await countOf('principal')).toBe(principals!.length);
  });

  it('loads the untouched copy, so that each fault below is the only one', async () => {
    await expect(load(folder, 'broken')).resolves.toMatchObject({ name: 'broken' });
  });

  it('names a dataset that does not exist', async () => {
    await expect(DatasetLibrary.builtIn.open('nonesuch')).rejects.toThrow(
      new DatasetError('There is no dataset called nonesuch; there are contoso, empty, generated:<devices>'),
    );
  });

  it('refuses malformed JSON', async () => {
    await writeFile(pathOf('users.json'), '[{ "id": ]');
    expect(await faultOf()).toMatch(/^users\.json: is not JSON: .+/);
  });

  it('refuses a missing header', async () => {
    await rm(pathOf('dataset.json'));
    expect(await faultOf()).toBe('dataset.json: is missing or cannot be read');
  });

  it('refuses a file nobody knows', async () => {
    await writeFile(pathOf('printers.json'), '[]');
    expect(await faultOf()).toContain('broken/printers.json');
  });

  it('refuses an unknown property', async () => {
    await change('managedDevices.json', (rows) => Object.assign(rows[3], { colour: 'red' }));
    const message = await faultOf();
    expect(message).toContain('managedDevices.json: [3] (');
    expect(message).toContain('colour');
  });

  it('refuses a value that is not of the enumeration', async () => {
    await change('managedDevices.json', (rows) => Object.assign(rows[2], { complianceState: 'splendid' }));
    expect(await faultOf()).toMatch(/^managedDevices\.json: \[2\]\.complianceState \(.+\): .*compliant/);
  });

  it('refuses a value of the wrong type, wherever it is nested', async () => {
    await change('managedDevices.json', (rows) => Object.assign(rows[1].twin, { passcodePresent: 'yes' }));
    expect(await faultOf()).toMatch(/^managedDevices\.json: \[1\]\.twin\.passcodePresent \(.+\): .*boolean/);
  });

  it('refuses a row without a required property', async () => {
    await change('users.json', (rows) => delete rows[4].userPrincipalName);
    expect(await faultOf()).toMatch(/^users\.json: \[4\]\.userPrincipalName \(.+\): /);
  });

  it('refuses a row without an id', async () => {
    await change('deviceCategories.json', (rows) => delete rows[0].id);
    expect(await faultOf()).toMatch(/^deviceCategories\.json: \[0\]\.id \(.+\): /);
  });

  it('refuses a device of a user that does not exist', async () => {
    await change('managedDevices.json', (rows) => Object.assign(rows[0], { userId: 'nobody' }));
    expect(await faultOf()).toBe('managedDevices.json: [0].userId (LT-ADELE-01): nobody is not in users.json');
  });

  it.each([
    ['userId', 'users'],
    ['managedDeviceId', 'managedDevices'],
  ])('refuses a protected app whose %s is not in %s.json', async (property, target) => {
    await change('managedAppRegistrations.json', (rows) => Object.assign(rows[0], { [property]: 'nobody' }));
    expect(await faultOf()).toBe(
      `managedAppRegistrations.json: [0].${property} (IPHONE-SAMIRA): nobody is not in ${target}.json`,
    );
  });

  it('refuses an operation on a protected app in a state there is not', async () => {
    await change('managedAppRegistrations.json', (rows) => Object.assign(rows[7].operations[0], { state: 'done' }));
    expect(await faultOf()).toMatch(/^managedAppRegistrations\.json: \[7\]\.operations\[0\]\.state .*successful/);
  });

  it.each([
    'windowsProtectionStates',
    'windowsDeviceMalwareStates',
    'managedDeviceEncryptionStates',
    'bitlockerRecoveryKeys',
    'twinThreats',
  ])('refuses a row of %s about a device that does not exist', async (file) => {
    await change(`${file}.json`, (rows) => Object.assign(rows[0], { managedDeviceId: 'nothing' }));
    expect(await faultOf()).toMatch(
      new RegExp(`^${file}\\.json: \\[0\\]\\.managedDeviceId \\(.+\\): nothing is not in managedDevices\\.json$`),
    );
  });

  it.each([
    ['deviceHealthScriptPolicyStates', 'managedDeviceId', 'managedDevices'],
    ['deviceHealthScriptPolicyStates', 'deviceHealthScriptId', 'deviceHealthScripts'],
    ['twinRemediations', 'deviceHealthScriptId', 'deviceHealthScripts'],
    ['collections', 'limitToCollectionId', 'collections'],
  ])('refuses a row of %s whose %s is of nothing', async (file, property, target) => {
    await change(`${file}.json`, (rows) => Object.assign(rows.at(-1), { [property]: 'nothing' }));
    expect(await faultOf()).toMatch(
      new RegExp(`^${file}\\.json: \\[\\d+\\]\\.${property} \\(.+\\): nothing is not in ${target}\\.json$`),
    );
  });

  it('has clean-up rules looked at a day after the dataset begins', async () => {
    const rule = {
      id: 'rule',
      displayName: 'Old phones',
      deviceCleanupRulePlatformType: 'ios',
      deviceInactivityBeforeRetirementInDays: 90,
      lastModifiedDateTime: '2026-01-01T00:00:00Z',
    };
    await writeFile(pathOf('managedDeviceCleanupRules.json'), JSON.stringify([rule]));
    await load(folder, 'broken');
    const sql = `SELECT "dueDateTime" FROM "agendaItem" WHERE "kind" = 'cleanUpDevices'`;
    const items = await unitOfWork.write((manager) => manager.query(sql));
    expect(items).toEqual([{ dueDateTime: '2026-11-03T09:00:00.000Z' }]);
  });

  it.each(['users.json', 'managedDevices.json', 'auditEvents.json', 'principals.json'])(
    'refuses an id that is used twice in %s',
    async (file) => {
      await change(file, (rows) => rows.push(file === 'principals.json' ? { ...rows[0], isDefault: false } : rows[0]));
      const [{ id }] = JSON.parse(await readFile(pathOf(file), 'utf8'));
      const message = await faultOf();
      expect(message).toContain(file);
      expect(message).toContain(id);
    },
  );

  it.each([
    ['no default principal', false],
    ['two default principals', true],
  ])('refuses %s', async (_, isDefault) => {
    await change('principals.json', (rows) => {
      rows[0].isDefault = isDefault;
      rows[1].isDefault = isDefault;
    });
    expect(await faultOf()).toBe('principals.json: exactly one principal must have isDefault');
  });

  it('refuses an action of the past that does not exist', async () => {
    await change('managedDevices.json', (rows) => Object.assign(rows[0].actions[0], { action: 'dance' }));
    expect(await faultOf()).toBe(
      'managedDevices.json: [0].actions[0].action (LT-ADELE-01): there is no action called dance',
    );
  });

  it('refuses an app found on a device that is no app', async () => {
    await change('managedDevices.json', (rows) => rows[2].detectedAppIds.push('nothing'));
    expect(await faultOf()).toMatch(
      /^managedDevices\.json: \[2\]\.detectedAppIds \(.+\): nothing is not in detectedApps\.json$/,
    );
  });

  it.each([
    ['ruleCollectionId', 'collections'],
    ['deviceCategoryId', 'deviceCategories'],
  ])('refuses a rule of a collection whose %s is not in %s.json', async (property, target) => {
    await change('collections.json', (rows) => Object.assign(rows[0].rules[0], { [property]: 'nothing' }));
    expect(await faultOf()).toBe(`collections.json: [0].rules (Windows 11 pilot): nothing is not in ${target}.json`);
  });

  it('refuses an id that two files use', async () => {
    const [{ id }] = JSON.parse(await readFile(pathOf('users.json'), 'utf8'));
    await change('remoteAssistancePartners.json', (rows) => Object.assign(rows[0], { id }));
    expect(await faultOf()).toMatch(
      new RegExp(
        `^remoteAssistancePartners\\.json: \\[0\\]\\.id \\(.+\\): the id ${id} is used twice \\(also in users\\.json\\)$`,
      ),
    );
  });

  it('refuses a collection under the id of one that comes with the site', async () => {
    await change('collections.json', (rows) => Object.assign(rows[0], { id: 'SMS00001' }));
    expect(await faultOf()).toContain('collections.json: [0].id (Windows 11 pilot): SMS00001 comes with the site');
  });

  it('refuses parameters of a script that nobody could have given it', async () => {
    await change('scripts.json', (rows) => Object.assign(rows[0], { parameters: [{ name: '1st' }] }));
    expect(await faultOf()).toMatch(/^scripts\.json: \[0\] \(.+\): parameters\[0\]\.name: must be a letter/);
  });

  it('refuses the description of an entity there is not', async () => {
    await change('machineDescriptions.json', (rows) => Object.assign(rows[1], { entity: 'Printer' }));
    expect(await faultOf()).toMatch(
      /^machineDescriptions\.json: \[1\]\.entity \(.+\): there is no entity called Printer$/,
    );
  });

  it('refuses a file that is no array', async () => {
    await writeFile(pathOf('users.json'), '{}');
    expect(await faultOf()).toBe('users.json: the file: must be an array of rows');
  });

  it('lets the header name its schema', async () => {
    await change('dataset.json', (header) => Object.assign(header, { $schema: './dataset.schema.json' }));
    await expect(load(folder, 'broken')).resolves.toMatchObject({ header: { seed: 'contoso' } });
  });

  it('takes rows of the timeline as they stand, in the place of those that would follow', async () => {
    await writeFile(pathOf('deviceTimelineEvents.json'), '[]');
    await load(folder, 'broken');
    expect([await countOf('deviceTimelineEvent'), (await countOf('deviceActionResult')) > 0]).toEqual([0, true]);
  });
});
