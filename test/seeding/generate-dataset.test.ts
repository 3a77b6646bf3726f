import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrollmentKindOf } from '../../src/domain/devices/enrollment-kind';
import { luhnDigit } from '../../src/domain/fleet/identifiers';
import { DatasetError, type Row } from '../../src/seeding/dataset';
import { generateDataset } from '../../src/seeding/generate-dataset';
import { readFolder } from '../../src/seeding/read-folder';
import { loadFolder, type Rows, textsOf, wholeDataset } from '../support/datasets';

const DEVICES = 3_000;

describe('generating a dataset', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const generate = (options: Partial<Parameters<typeof generateDataset>[0]> = {}) =>
    generateDataset({ devices: 40, seed: 'fleet', out: join(folder, 'fleet'), ...options });

  it('gives the same files for the same seed and size, and others for another', async () => {
    for (const out of ['one', 'two']) await generate({ out: join(folder, out) });
    await generate({ out: join(folder, 'other'), seed: 'another' });
    const [one, two, other] = await Promise.all(['one', 'two', 'other'].map((name) => textsOf(join(folder, name))));
    expect(two).toEqual(one);
    expect(other!['managedDevices.json']).not.toBe(one!['managedDevices.json']);
    expect(other!['roleDefinitions.json']).toBe(one!['roleDefinitions.json']);
  });

  it.each([1, 2, 40, 1_001])('makes %d devices that can be served', async (devices) => {
    const { files, users } = await generate({ devices });
    expect(files.find(({ file }) => /^managedDevices\./.test(file))?.rows).toBe(devices);
    expect(users).toBe(Math.max(1, Math.round(devices * 0.58)));
    await loadFolder(join(folder, 'fleet'), join(folder, 'data.sqlite'));
  });

  it('tells how far it is', async () => {
    const told: number[][] = [];
    await generate({ devices: 2_500, onProgress: (done, total) => told.push([done, total]) });
    expect(told).toEqual([
      [1_000, 2_500],
      [2_000, 2_500],
      [2_500, 2_500],
    ]);
  });

  it.each([
    ['devices', { devices: 0 }, 'devices must be a whole number from 1 to 1000000'],
    ['devices', { devices: 1_000_001 }, 'devices must be a whole number from 1 to 1000000'],
    ['devices', { devices: 1.5 }, 'devices must be a whole number from 1 to 1000000'],
    ['a seed', { seed: '' }, 'seed must not be empty'],
  ])('refuses %s out of range, and writes nothing: %j', async (_, options, problem) => {
    await expect(generate(options)).rejects.toThrow(new DatasetError(problem));
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses a folder that is not empty, unless it is told to replace a dataset', async () => {
    await generate();
    await expect(generate()).rejects.toThrow(
      /fleet is not empty; name another folder, or have it replaced with force$/,
    );
    await generate({ devices: 41, force: true });
    const { managedDevices } = await wholeDataset(await readFolder(join(folder, 'fleet')));
    expect(managedDevices).toHaveLength(41);
    await writeFile(join(folder, 'fleet', 'thesis.doc'), '');
    await expect(generate({ force: true })).rejects.toThrow(
      /cannot be replaced: thesis\.doc in it is no part of a dataset$/,
    );
    expect(await readdir(folder)).toEqual(['fleet']);
  });

  it('refuses a file in the place of the folder, and a folder it cannot write in', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(generate({ out: join(folder, 'file') })).rejects.toThrow(/file is a file; name a folder$/);
    await expect(generate({ out: join(folder, 'file', 'fleet') })).rejects.toThrow(
      /cannot be written: there is a file in the way$/,
    );
    if (process.getuid?.() === 0) return;
    await mkdir(join(folder, 'closed'));
    await chmod(join(folder, 'closed'), 0o500);
    await expect(generate({ out: join(folder, 'closed', 'fleet') })).rejects.toThrow(/this user may not write there$/);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('enough'));
    await expect(generate({ devices: 5_000, onProgress, signal: controller.signal })).rejects.toThrow('enough');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a generated company', () => {
  let folder: string;
  let rows: Rows;
  let devices: readonly Row[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
    await generateDataset({ devices: DEVICES, seed: 'company', out: join(folder, 'company') });
    rows = await wholeDataset(await readFolder(join(folder, 'company')));
    devices = rows.managedDevices!;
  });
  afterAll(() => rm(folder, { recursive: true }));

  const share = (is: (device: Row) => boolean) => devices.filter(is).length / devices.length;

  it('gives no id, serial number, IMEI, name or sign-in name twice', () => {
    const unique = (list: readonly Row[], property: string) => {
      const values = list.map((row) => row[property]).filter((value) => value !== null);
      expect([property, new Set(values).size]).toEqual([property, values.length]);
    };
    for (const property of ['id', 'serialNumber', 'imei', 'udid', 'azureADDeviceId', 'deviceName'])
      unique(devices, property);
    for (const property of ['id', 'userPrincipalName']) unique(rows.users!, property);
  });

  it('has the mix of platforms of a company', () => {
    const platforms = (...systems: string[]) =>
      share(({ operatingSystem }) => systems.includes(String(operatingSystem)));
    expect(platforms('Windows')).toBeGreaterThan(0.4);
    expect(platforms('Windows')).toBeLessThan(0.65);
    for (const systems of [['macOS'], ['iOS', 'iPadOS'], ['Android']])
      expect(platforms(...systems)).toBeGreaterThan(0.05);
    for (const system of ['Linux', 'ChromeOS']) expect(platforms(system)).toBeGreaterThan(0);
    const kinds = new Set(devices.map((device) => enrollmentKindOf(device as never)));
    expect(kinds.size).toBeGreaterThanOrEqual(14);
  });

  it('is mostly compliant and mostly there', () => {
    expect(share(({ complianceState }) => complianceState === 'compliant')).toBeGreaterThan(0.6);
    expect(share(({ complianceState }) => complianceState === 'noncompliant')).toBeGreaterThan(0.03);
    const isOff = ({ twin }: Row) => (twin as Row).power === 'off';
    expect(share(isOff)).toBeGreaterThan(0.05);
    expect(share(isOff)).toBeLessThan(0.15);
  });

  it('has makers, systems and numbers that go together', () => {
    for (const device of devices) {
      const { operatingSystem, manufacturer, udid, imei, skuFamily, physicalMemoryInBytes, androidSecurityPatchLevel } =
        device;
      const isApple = ['macOS', 'iOS', 'iPadOS'].includes(String(operatingSystem));
      expect([device.deviceName, manufacturer === 'Apple']).toEqual([device.deviceName, isApple]);
      if (!isApple) expect(udid).toBeNull();
      if (operatingSystem !== 'Windows') expect([skuFamily, physicalMemoryInBytes]).toEqual([null, 0]);
      expect(androidSecurityPatchLevel !== null).toBe(operatingSystem === 'Android');
      if (imei !== null) expect(luhnDigit(String(imei).slice(0, -1))).toBe(String(imei).at(-1));
      expect(String(device.lastSyncDateTime) >= String(device.enrolledDateTime)).toBe(true);
      expect(String(device.lastSyncDateTime) <= '2026-11-02T09:00:00.000Z').toBe(true);
    }
  });

  it('has people with the devices they use, and nobody with what is shared', () => {
    const people = new Set(rows.users!.map(({ id }) => id));
    const owned = devices.filter(({ userId }) => userId !== null);
    expect(owned.every(({ userId }) => people.has(userId))).toBe(true);
    const most = Math.max(...countsOf(owned.map(({ userId }) => userId)));
    expect([owned.length / devices.length > 0.85, most]).toEqual([true, 2]);
  });

  it('has clients of Configuration Manager where the way of management says so', () => {
    for (const { managementAgent, configurationManager } of devices)
      expect(configurationManager !== null).toBe(String(managementAgent).startsWith('configurationManagerClient'));
    expect(share(({ configurationManager }) => configurationManager !== null)).toBeGreaterThan(0.1);
  });
});

function countsOf(values: readonly unknown[]): number[] {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}
