import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { luhnDigit } from '../../src/domain/fleet/identifiers';
import { DatasetError } from '../../src/seeding/dataset';
import { type ImportOptions, importDevices } from '../../src/seeding/import-devices';
import { readFolder } from '../../src/seeding/read-folder';
import { loadFolder, textsOf, wholeDataset } from '../support/datasets';

const HEADER =
  'Device ID,Device name,Enrollment date,Last check-in,Azure AD Device ID,OS version,Serial number,Manufacturer,Model,IMEI,Wi-Fi MAC,Total storage,Category,UserId,Primary user UPN,Primary user email address,Primary user display name,WiFiIPv4Address,Compliance,Managed by,Ownership,OS,JoinType,Phone number,Favourite colour';
const LAPTOP =
  '6f0d6a9e-1111-4a4b-8c22-0123456789ab,LAPTOP-ANNA,2024-03-04 15:25:47.0000000,2025-10-30 07:01:12.0000000,1f0d6a9e-2222-4a4b-8c22-0123456789ab,10.0.22631.4317,PF2ABCDE,LENOVO,"ThinkPad T14, ""Gen 4""",,A4B1C2D3E4F5,243548,Paris,aaaa6a9e-3333-4a4b-8c22-0123456789ab,anna.real@fabrikam.com,anna.real@fabrikam.com,Anna Real,192.168.7.31,Compliant,MDM,Corporate,Windows,1,,red';
const PHONE =
  '7f0d6a9e-1111-4a4b-8c22-0123456789ab,Anna’s iPhone,2025-01-04 15:25:47.0000000,2025-09-01 07:01:12.0000000,2f0d6a9e-2222-4a4b-8c22-0123456789ab,18.1,F2LXQ1ABCD,Apple,iPhone 15,356938035643809,,128000,,aaaa6a9e-3333-4a4b-8c22-0123456789ab,anna.real@fabrikam.com,anna.real@fabrikam.com,Anna Real,,Noncompliant,MDM,Personal,iOS/iPadOS,2,+49 170 1234567,blue';
const SENSITIVE =
  /LAPTOP-ANNA|Anna|anna|fabrikam|PF2ABCDE|F2LXQ1ABCD|356938035643809|A4B1C2D3E4F5|192\.168\.7|1234567|[6712a][fa]0?\w*6a9e-\d{4}-/;

const GRAPH_PAGE = {
  '@odata.context': 'https://graph.microsoft.com/beta/$metadata#deviceManagement/managedDevices',
  '@odata.nextLink': 'https://graph.microsoft.com/beta/deviceManagement/managedDevices?$skiptoken=2',
  value: [
    {
      '@odata.type': '#microsoft.graph.windowsManagedDevice',
      id: '6f0d6a9e-1111-4a4b-8c22-0123456789ab',
      deviceName: 'LAPTOP-ANNA',
      userId: 'aaaa6a9e-3333-4a4b-8c22-0123456789ab',
      userPrincipalName: 'anna.real@fabrikam.com',
      userDisplayName: 'Anna Real',
      emailAddress: 'anna.real@fabrikam.com',
      operatingSystem: 'Windows',
      osVersion: '10.0.22631.4317',
      enrolledDateTime: '2024-03-04T15:25:47.1234567Z',
      lastSyncDateTime: '2025-10-30T07:01:12Z',
      complianceState: 'compliant',
      managementAgent: 'mdm',
      deviceEnrollmentType: 'windowsAzureADJoin',
      managedDeviceOwnerType: 'company',
      serialNumber: 'PF2ABCDE',
      azureADDeviceId: '1f0d6a9e-2222-4a4b-8c22-0123456789ab',
      complianceGracePeriodExpirationDateTime: '9999-12-31T23:59:59Z',
      exchangeLastSuccessfulSyncDateTime: '0001-01-01T00:00:00Z',
      notes: 'Anna lives at 5 Real Street.',
      activationLockBypassCode: 'SECRET',
      joinType: 'unknownFutureValue',
      roleScopeTagIds: ['7'],
      hardwareInformation: { serialNumber: 'PF2ABCDE', ipAddressV4: '192.168.7.31', tpmManufacturer: 'INTC', flux: 1 },
      usersLoggedOn: [{ userId: 'aaaa6a9e-3333-4a4b-8c22-0123456789ab', lastLogOnDateTime: '2025-10-29T06:00:00Z' }],
      deviceActionResults: [],
      warranty: 'until 2027',
    },
  ],
};
const USERS_PAGE = {
  '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users',
  value: [
    {
      id: 'aaaa6a9e-3333-4a4b-8c22-0123456789ab',
      userPrincipalName: 'anna.real@fabrikam.com',
      displayName: 'Anna Real',
      givenName: 'Anna',
      surname: 'Real',
      jobTitle: 'Chief Executive',
      department: 'Sales',
    },
  ],
};

describe('importing devices', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const file = async (name: string, content: string | object) => {
    const path = join(folder, name);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const csv = (...lines: string[]) => file('devices.csv', [HEADER, ...lines].join('\r\n'));
  const run = async (files: readonly string[], options: Partial<ImportOptions> = {}) =>
    importDevices({ files, seed: 'secret', out: join(folder, 'mine'), ...options });
  const rows = async (name = 'mine') => wholeDataset(await readFolder(join(folder, name)));

  it('takes a CSV export and tells what it left out', async () => {
    const result = await run([await csv(LAPTOP, PHONE)]);
    expect(result).toMatchObject({ devices: 2, users: 1, categories: 1, dateTime: '2025-10-30T07:01:12.000Z' });
    expect([result.ignored, result.withheld]).toEqual([['Favourite colour'], []]);
    const { managedDevices, deviceCategories } = await rows();
    const [laptop, phone] = managedDevices!;
    expect(laptop).toMatchObject({
      operatingSystem: 'Windows',
      deviceType: 'desktop',
      model: 'ThinkPad T14, "Gen 4"',
      complianceState: 'compliant',
      managedDeviceOwnerType: 'company',
      managementAgent: 'mdm',
      joinType: 'azureADJoined',
      enrolledDateTime: '2024-03-04T15:25:47.000Z',
      totalStorageSpaceInBytes: 255_378_587_648,
      deviceCategoryId: deviceCategories![0]!.id,
      twin: {},
    });
    expect(phone).toMatchObject({
      operatingSystem: 'iOS',
      complianceState: 'noncompliant',
      userId: laptop!.userId,
      twin: { power: 'off' },
    });
    await loadFolder(join(folder, 'mine'), join(folder, 'data.sqlite'));
  });

  it('keeps nothing that tells who somebody is, and keeps the make of what it replaces', async () => {
    await run([await csv(LAPTOP, PHONE)]);
    for (const [name, text] of Object.entries(await textsOf(join(folder, 'mine')))) {
      if (/managedDevices|users/.test(name)) expect([name, SENSITIVE.exec(text)?.[0]]).toEqual([name, undefined]);
    }
    const [laptop, phone] = (await rows()).managedDevices!;
    expect(laptop!.id).toMatch(/^[\da-f-]{36}$/);
    expect(laptop!.serialNumber).toMatch(/^[A-Z\d]{8}$/);
    const imei = String(phone!.imei);
    expect(luhnDigit(imei.slice(0, -1))).toBe(imei.at(-1));
  });

  it('gives the same pseudonyms for the same secret across runs, files and formats, and others for another', async () => {
    await run([await csv(LAPTOP)]);
    await run([await file('page.json', GRAPH_PAGE)], { out: join(folder, 'graph') });
    await run([await csv(LAPTOP)], { out: join(folder, 'other'), seed: 'another' });
    const [mine, graph, other] = await Promise.all(['mine', 'graph', 'other'].map(rows));
    for (const property of ['id', 'serialNumber', 'userId', 'azureADDeviceId', 'deviceName']) {
      expect([property, graph!.managedDevices![0]![property]]).toEqual([property, mine!.managedDevices![0]![property]]);
      expect(other!.managedDevices![0]![property]).not.toBe(mine!.managedDevices![0]![property]);
    }
    expect(graph!.users!.at(-1)).toEqual(mine!.users!.at(-1));
  });

  it('takes pages of Graph, with those of users, and tells what it ignored and what it withheld', async () => {
    const files = [await file('page1.json', GRAPH_PAGE), await file('users.json', USERS_PAGE)];
    const { ignored, withheld, users } = await run(files);
    expect(ignored).toEqual(['hardwareInformation.flux', 'roleScopeTagIds', 'warranty']);
    expect(withheld).toEqual(['activationLockBypassCode', 'notes']);
    expect(users).toBe(1);
    const all = await rows();
    const [device] = all.managedDevices!;
    expect(device).toMatchObject({
      enrolledDateTime: '2024-03-04T15:25:47.123Z',
      notes: null,
      activationLockBypassCode: null,
    });
    expect([device!.complianceGracePeriodExpirationDateTime, device!.joinType]).toEqual([null, 'unknown']);
    expect((device!.usersLoggedOn as { userId: string }[])[0]!.userId).toBe(device!.userId);
    expect((device!.hardwareInformation as { serialNumber: string }).serialNumber).toBe(device!.serialNumber);
    expect(all.users!.find(({ id }) => id === device!.userId)).toMatchObject({ department: 'Sales', jobTitle: null });
    await loadFolder(join(folder, 'mine'), join(folder, 'data.sqlite'));
  });

  it('takes several pages in one file, arrays, and one object per line', async () => {
    const device = (number: number) => ({
      ...GRAPH_PAGE.value[0],
      id: `6f0d6a9e-0000-4a4b-8c22-${String(number).padStart(12, '0')}`,
    });
    const files = [
      await file('pages.json', [{ value: [device(1)] }, { value: [device(2)] }]),
      await file('array.json', [device(3), device(4)]),
      await file('lines.ndjson', [device(5), device(6)].map((one) => JSON.stringify(one)).join('\n')),
    ];
    expect(await run(files)).toMatchObject({ devices: 6, users: 1 });
  });

  it('keeps what is real only if it is told to', async () => {
    await run([await csv(LAPTOP)], { pseudonymize: false });
    const { managedDevices, users } = await rows();
    expect(managedDevices![0]).toMatchObject({ deviceName: 'LAPTOP-ANNA', serialNumber: 'PF2ABCDE' });
    expect(users!.at(-1)).toMatchObject({ userPrincipalName: 'anna.real@fabrikam.com', displayName: 'Anna Real' });
  });

  it.each<[string, string[], string]>([
    [
      'a date that is none',
      [LAPTOP.replace('2025-10-30 07:01:12.0000000', 'yesterday')],
      'devices.csv:2: Last check-in: yesterday is no date',
    ],
    [
      'a state there is not',
      [LAPTOP, PHONE.replace('Noncompliant', 'splendid')],
      'devices.csv:3: Compliance: splendid is none of unknown, compliant',
    ],
    ['a line that is too short', [LAPTOP, 'a,b'], 'devices.csv:3: has 2 values, the first line has 25'],
    ['a device without an id', [LAPTOP.replace(/^[^,]+/, '')], 'devices.csv:2: id: is missing'],
    [
      'a device that is there twice',
      [LAPTOP, LAPTOP],
      'devices.csv:3: id: the id 6f0d6a9e-1111-4a4b-8c22-0123456789ab is used twice',
    ],
    ['no device', [], 'There is no device in these files'],
  ])('refuses %s in CSV, and writes nothing', async (_, lines, problem) => {
    await expect(run([await csv(...lines)])).rejects.toThrow(problem);
    expect(await readdir(folder)).toEqual(['devices.csv']);
  });

  it.each<[string, string | object, string]>([
    [
      'a value of another type',
      { value: [{ ...GRAPH_PAGE.value[0], osVersion: 5 }] },
      'page.json: value[0].osVersion: ',
    ],
    [
      'a state there is not',
      { value: [{ ...GRAPH_PAGE.value[0], complianceState: 'fine' }] },
      'page.json: value[0].complianceState: ',
    ],
    [
      'a moment that is none',
      { value: [{ ...GRAPH_PAGE.value[0], lastSyncDateTime: 'soon' }] },
      'page.json: value[0].lastSyncDateTime: ',
    ],
    ['something else than devices', { hello: 'world', more: [1] }, 'page.json:1: id: is missing'],
    ['an object that is no page', '{\n  "hello": "world"\n}', 'page.json: has no list of devices'],
    ['a list of something else', [1, 2], 'page.json: [0]: is no object'],
    ['broken JSON', '[{ "id": ', 'page.json: is not JSON: '],
    ['a table of something else', 'a,b\n1,2', 'page.json:1: has no column of an export of devices'],
  ])('refuses %s, and writes nothing', async (_, content, problem) => {
    const files = [await file('page.json', content)];
    const error = await run(files).catch((reason) => reason);
    expect(error).toBeInstanceOf(DatasetError);
    expect(error.message).toContain(problem);
    expect(await readdir(folder)).toEqual(['page.json']);
  });

  it('refuses files that are not there, none at all, and an empty secret', async () => {
    await expect(run([join(folder, 'nothing.csv')])).rejects.toThrow(/nothing\.csv does not exist or cannot be read$/);
    await expect(run([])).rejects.toThrow('files must name at least one file');
    await expect(run([await csv(LAPTOP)], { seed: '' })).rejects.toThrow('seed must not be empty');
  });
});
