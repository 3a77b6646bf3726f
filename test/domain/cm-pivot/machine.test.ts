import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entityTypes } from '../../../src/domain/cm-pivot/entities';
import { askMachine, lackOf } from '../../../src/domain/cm-pivot/machine/ask-machine';
import { type Description, readDescription } from '../../../src/domain/cm-pivot/machine/description';
import { type Machine, machineKindOf } from '../../../src/domain/cm-pivot/machine/machine';
import type { Source } from '../../../src/domain/cm-pivot/steps';
import type { Value, ValueType } from '../../../src/domain/cm-pivot/values';
import { Random } from '../../../src/domain/random';
import { carryOut } from './fixture';

const NOW = '2026-11-02T09:00:00.000Z';
const site = { now: NOW, random: new Random('machines'), publishers: new Map([['7-Zip', 'Igor Pavlov']]) };

const LAPTOP: Machine = {
  id: 'laptop',
  deviceName: 'LT-1',
  osVersion: '10.0.22631.6199',
  skuFamily: 'Enterprise',
  manufacturer: 'LENOVO',
  model: 'ThinkPad',
  serialNumber: 'S1',
  chassisType: 'laptop',
  processorArchitecture: 'x64',
  totalStorageSpaceInBytes: 512e9,
  freeStorageSpaceInBytes: 128e9,
  physicalMemoryInBytes: 16e9,
  wiFiMacAddress: '223BCE582CFE',
  ethernetMacAddress: null,
  userPrincipalName: 'mateo.alvarez@contoso.example',
  joinType: 'hybridAzureADJoined',
  azureADDeviceId: 'a',
  isMdmEnrolled: 1,
  isEncrypted: 1,
  bitLockerProtectionOn: 1,
  enrolledDateTime: '2025-01-01T00:00:00.000Z',
  lastBootDateTime: null,
  powerShellVersion: '5.1',
  clientVersion: '5.00.8740.1000',
  domain: 'CONTOSO',
  hardwareInformation: {
    ipAddressV4: '10.20.4.31',
    subnetAddress: '10.20.4.0',
    systemManagementBIOSVersion: '1.18.0',
    tpmManufacturer: 'INTC',
    tpmSpecificationVersion: '2.0',
    tpmVersion: '600.18',
    batteryHealthPercentage: 93,
    batterySerialNumber: '9',
  },
  apps: [{ displayName: '7-Zip', version: '25.01', origin: 'available' }],
  protection: null,
  activeThreats: 2,
};
const SERVER: Machine = {
  ...LAPTOP,
  id: 'server',
  skuFamily: 'Server',
  osVersion: '10.0.20348.1',
  userPrincipalName: null,
  hardwareInformation: null,
};
const TILL: Machine = {
  ...LAPTOP,
  id: 'till',
  skuFamily: 'IoTEnterpriseS',
  osVersion: '10.0.19044.1',
  physicalMemoryInBytes: null,
};

const described: (Description & { managedDeviceId?: string })[] = JSON.parse(
  readFileSync(join(__dirname, '..', '..', '..', 'seeds', 'contoso', 'machineDescriptions.json'), 'utf8'),
);
const read = ({ entity, argument = null, kind = null, replaces = false, rows }: Partial<Description>) =>
  readDescription({ entity: entity!, argument, kind, replaces, rows: rows! }, entityTypes[entity!]!);
const common = described.filter(({ managedDeviceId }) => managedDeviceId === undefined).map(read);

const ask = (machine: Machine, source: Source, own: ReturnType<typeof read>[] = []) =>
  askMachine(machine, site, common, own)(source);
const sourceOf = (entity: string, ...given: Value[]): Source => {
  const { parameters } = entityTypes[entity]!;
  return { entity, arguments: parameters.map(({ otherwise }, place) => given[place] ?? otherwise ?? '*') };
};

const TYPES: Readonly<Record<ValueType, string>> = {
  string: 'string',
  long: 'number',
  real: 'number',
  bool: 'boolean',
  datetime: 'number',
  timespan: 'number',
  null: 'object',
};

describe('what machines answer', () => {
  it.each(Object.keys(entityTypes))('is of the types that %s declares', (entity) => {
    const { columns, description } = entityTypes[entity]!;
    expect(description).toMatch(/^[A-Z].*\.$/s);
    for (const machine of [LAPTOP, SERVER, TILL]) {
      for (const row of ask(machine, sourceOf(entity))) {
        expect(row[0]).toBe('LT-1');
        expect(row).toHaveLength(columns.length + 1);
        columns.forEach(({ type }, place) => {
          const value = row[place + 1]!;
          if (value !== null) expect(typeof value).toBe(TYPES[type]);
          if (type === 'long' && value !== null) expect(Number.isSafeInteger(value)).toBe(true);
        });
      }
    }
  });

  it('is something for every entity, on one kind of machine at least', () => {
    const silent = Object.keys(entityTypes).filter((entity) =>
      [LAPTOP, SERVER, TILL].every((machine) => ask(machine, sourceOf(entity)).length === 0),
    );
    // None of the machines is virtual.
    expect(silent).toEqual(['VirtualMachine']);
  });

  it('is the same whenever it is asked, and differs between machines where a range is described', () => {
    const processes = (machine: Machine) => JSON.stringify(ask(machine, sourceOf('Process')));
    expect(processes(LAPTOP)).toBe(processes(LAPTOP));
    expect(processes(LAPTOP)).not.toBe(processes({ ...LAPTOP, id: 'other' }));
  });

  it('follows the path that is asked for, without regard to case, with wildcards and folders by name', () => {
    const files = (path: string) => ask(LAPTOP, sourceOf('File', path)).map(([, name]) => name);
    expect(files('%WINDIR%\\notepad.exe')).toEqual(['C:\\Windows\\notepad.exe']);
    expect(files('c:\\windows\\*.exe')).toEqual([
      'C:\\Windows\\notepad.exe',
      'C:\\Windows\\explorer.exe',
      'C:\\Windows\\CCM\\CcmExec.exe',
    ]);
    expect(files('c:\\nothing.exe')).toEqual([]);
    const keys = (path: string) => ask(LAPTOP, sourceOf('Registry', path)).map(([, , property]) => property);
    expect(keys('HKEY_LOCAL_MACHINE\\software\\microsoft\\sms\\client')).toEqual(['AssignedSiteCode']);
    expect(keys('hklm:\\SOFTWARE\\Microsoft\\SMS\\*')).toEqual(['ProductVersion', 'AssignedSiteCode']);
  });

  it('is what is said of one machine, in place of all else or besides it', () => {
    const rows = [{ Name: 'Spooler', State: 'Stopped' }];
    const names = (own: ReturnType<typeof read>[]) => ask(LAPTOP, sourceOf('Service'), own).length;
    expect(names([read({ entity: 'Service', rows, replaces: true })])).toBe(1);
    expect(names([read({ entity: 'Service', rows })])).toBe(names([]) + 1);
  });

  it('is nothing of a log that lies further back than is asked, or ahead', () => {
    const rows = ['-PT1H', '-PT30H', '2026-11-02T10:00:00Z'].map((DateTime, EventID) => ({ EventID, DateTime }));
    const own = [read({ entity: 'EventLog', argument: 'System', rows, replaces: true })];
    const ids = (...given: Value[]) => ask(LAPTOP, sourceOf('EventLog', ...given), own).map(([, id]) => id);
    expect(ids('System')).toEqual([0]);
    expect(ids('system', 2 * 86_400_000)).toEqual([0, 1]);
    expect(ids('System', 60_000)).toEqual([]);
  });

  it('tells of three kinds of machines', () => {
    expect([LAPTOP, SERVER, TILL].map(machineKindOf)).toEqual(['client', 'server', 'pointOfSale']);
  });

  it.each([
    ['5.1', 'SMBConfig', null],
    ['5.0', 'IPConfig', null],
    ['4.0', 'Administrators', 'Administrators needs PowerShell 5.0; the client has 4.0.'],
    ['4.0', 'Connection', 'Connection needs PowerShell 5.0; the client has 4.0.'],
    ['4.0', 'OS', null],
    ['3.0', 'OS', 'CMPivot needs PowerShell 4.0; the client has 3.0.'],
    [null, 'OS', 'CMPivot needs PowerShell 4.0; the client has none.'],
  ])('needs PowerShell: with %s, asked for %s, lacks %s', (powerShellVersion, entity, lack) => {
    expect(lackOf({ powerShellVersion }, [sourceOf(entity)])).toBe(lack);
  });
});

describe('a site of version 1806', () => {
  it('takes 20,000 rows, however many cells they have', () => {
    expect(carryOut('Service', { rows: 4, cells: Number.POSITIVE_INFINITY }).rows).toHaveLength(4);
    expect(carryOut('Service | summarize count()', { rows: 4, cells: Number.POSITIVE_INFINITY }).rows).toEqual([[6]]);
    expect(carryOut('Service | order by Pid', { rows: 2, cells: 1_000 }).rows.map(([, , , pid]) => pid)).toEqual([
      300, 200,
    ]);
    expect(carryOut('Service', { rows: 100, cells: 9 }).rows).toHaveLength(2);
  });
});
