import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CollectionGroupMember, CollectionMember, CollectionUserMember } from '../../src/entities/collection.entity';
import { ConfigurationManagerDevice } from '../../src/entities/configuration-manager-device.entity';
import { ManagedDeviceDetectedApp } from '../../src/entities/detected-app.entity';
import { DeviceActionResult } from '../../src/entities/device-action-result.entity';
import { entityList } from '../../src/entities/entity-list';
import { GroupMember } from '../../src/entities/group.entity';
import { ManagedAppOperation } from '../../src/entities/managed-app-registration.entity';
import { ResourceOperation } from '../../src/entities/role.entity';
import { SandboxState } from '../../src/entities/simulation.entity';
import type { RunningSandbox } from '../../src/kit/running-sandbox';
import { startSandbox } from '../../src/kit/start-sandbox';
import { DataFileError } from '../../src/persistence/data-source';
import { datasetFiles } from '../../src/seeding/dataset-files';
import { exportDataset } from '../../src/seeding/export-dataset';
import { leftOutTables } from '../../src/seeding/tables';
import { contentsOf, differencesOf, loadFolder, textsOf } from '../support/datasets';

const READS = `{
  managedDevices(first: 100) { nodes {
    id deviceName managementState complianceState userDisplayName lastSyncDateTime deviceCategoryDisplayName
    deviceActionResults { id actionName actionState startDateTime lastUpdatedDateTime }
    timeline(first: 20) { nodes { id eventDateTime eventType displayName } }
    deviceCompliancePolicyStates { displayName state settingStates { setting state userPrincipalName sources { displayName } } }
    configurationManagerDevice { id clientOnlineStatus lastOnlineTime lastPolicyRequest }
    comanagementEligibleDevice { status isComanaged }
  } }
  users(first: 50) { nodes { id displayName userPrincipalName } }
  groups { nodes { displayName } }
  collections(first: 50) { nodes { id name memberCount lastRefreshTime lastMemberChangeTime rules { ruleName queryExpression } } }
  clientOperations { nodes { id operationId state totalClients completedClients unknownClients offlineClients } }
  auditEvents(first: 5) { nodes { id activity } }
  remoteActionAudits(first: 20) { nodes { id action actionState } }
}`;
const TWIN =
  'query ($id: ID!) { clock { now } twin(managedDeviceId: $id) { id power network osVersion deviceName passcodePresent isEnrolled } }';

describe('exporting a sandbox', () => {
  let folder: string;
  let sandbox: RunningSandbox | null = null;
  const data = () => join(folder, 'data.sqlite');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
    sandbox = await startSandbox({ data: data() });
  });
  afterEach(async () => {
    await sandbox?.stop();
    sandbox = null;
    await rm(folder, { recursive: true });
  });

  const into = (name: string) => exportDataset({ data: data(), out: join(folder, name) });
  const answersOf = async (one: RunningSandbox) => {
    const product = await one.graphql(READS);
    expect(product.errors).toBeUndefined();
    const twins = [];
    for (const { id } of product.data!.managedDevices.nodes) twins.push(await one.control(TWIN, { id }));
    return { product: product.data, twins };
  };
  const deviceId = async (name: string) =>
    (await sandbox!.graphql(`{ managedDevices(filter: { deviceName: { eq: "${name}" } }) { nodes { id } } }`)).data!
      .managedDevices.nodes[0].id;
  const work = async () => {
    const id = await deviceId('SALES-LT-201');
    await sandbox!.graphql(
      'mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { deviceActionResult { id } } }',
      { id },
    );
    await sandbox!.graphql(
      'mutation { clientNotification(input: { collectionId: "SMSDM003", action: downloadComputerPolicy }) { clientOperation { id } } }',
    );
    await sandbox!.clock.advance('PT2S');
    await sandbox!.graphql(
      'mutation ($id: ID!) { rebootNow(input: { managedDeviceId: $id }) { deviceActionResult { id } } }',
      { id },
    );
  };

  it('gives a dataset that answers reads as the sandbox does, and whose export is the same again', async () => {
    await work();
    await into('one');
    const before = await answersOf(sandbox!);
    await sandbox!.stop();
    sandbox = await startSandbox({ dataset: join(folder, 'one'), data: join(folder, 'again.sqlite') });
    expect(await answersOf(sandbox)).toEqual(before);
    await exportDataset({ data: join(folder, 'again.sqlite'), out: join(folder, 'two') });
    expect(await textsOf(join(folder, 'two'))).toEqual(await textsOf(join(folder, 'one')));
  });

  it('keeps client operations that are under way, which then come to their end', async () => {
    await work();
    await into('one');
    await sandbox!.stop();
    sandbox = await startSandbox({ dataset: join(folder, 'one') });
    await sandbox.clock.advance('PT2M');
    const { data } = await sandbox.graphql('{ clientOperations { nodes { unknownClients completedClients } } }');
    expect(data!.clientOperations.nodes[0]).toMatchObject({ unknownClients: 0 });
    expect(data!.clientOperations.nodes[0].completedClients).toBeGreaterThan(0);
  });

  it('gives the dataset it came from, if nothing has been done', async () => {
    await into('one');
    await loadFolder(join(folder, 'one'), join(folder, 'again.sqlite'));
    expect(differencesOf(await contentsOf(data()), await contentsOf(join(folder, 'again.sqlite')))).toEqual([]);
  });

  it('is the same to the byte when nothing has changed, and shows just what has when something has', async () => {
    await into('one');
    await into('two');
    expect(await textsOf(join(folder, 'two'))).toEqual(await textsOf(join(folder, 'one')));
    const id = await deviceId('DT-OPS-03');
    await sandbox!.graphql(
      'mutation ($id: ID!) { updateManagedDevice(input: { managedDeviceId: $id, notes: "Moved." }) { managedDevice { id } } }',
      { id },
    );
    await into('three');
    const [one, three] = [await textsOf(join(folder, 'one')), await textsOf(join(folder, 'three'))];
    const changed = Object.keys(three).filter((file) => one[file] !== three[file]);
    expect(changed).toEqual(['auditEvents.json', 'deviceTimelineEvents.json', 'managedDevices.json']);
    const before = new Set(one['managedDevices.json']!.split('\n'));
    expect(three['managedDevices.json']!.split('\n').filter((line) => !before.has(line))).toEqual([
      '    "notes": "Moved.",',
    ]);
  });

  it('is taken while the server goes on, from one moment, also through the connection of a running sandbox', async () => {
    await Promise.all([into('one'), work()]);
    await loadFolder(join(folder, 'one'), join(folder, 'again.sqlite'));
  });

  it('has credentials only as the data file has them, and people sign in with them as before', async () => {
    await into('one');
    const principals = await readFile(join(folder, 'one', 'principals.json'), 'utf8');
    expect(principals).not.toContain('Contoso-Sandbox-1');
    expect(principals).toContain('scrypt$');
    await loadFolder(join(folder, 'one'), join(folder, 'again.sqlite'));
    const credentials = async (file: string) =>
      [...(await contentsOf(file))]
        .filter(([key]) => key.startsWith('principal '))
        .map(([, row]) => String(row.password))
        .sort();
    expect(await credentials(join(folder, 'again.sqlite'))).toEqual(await credentials(data()));
  });

  it('writes one property per line, without what is so anyway', async () => {
    await into('one');
    const text = await readFile(join(folder, 'one', 'users.json'), 'utf8');
    expect(text.startsWith('[\n  {\n    "id": "')).toBe(true);
    expect(text).not.toContain('null');
    expect(await readFile(join(folder, 'one', 'dataset.json'), 'utf8')).toBe(
      `{\n  "description": "A sandbox as it stood at 2026-11-02T09:00:00.000Z.",\n  "seed": "contoso",\n  "dateTime": "2026-11-02T09:00:00.000Z"\n}\n`,
    );
  });

  it('tells what it wrote, how far it is, and what it left out', async () => {
    const told: number[] = [];
    const options = { data: data(), out: join(folder, 'one'), onProgress: (done: number) => told.push(done) };
    const { devices, dateTime, left, files } = await exportDataset(options);
    expect([devices, dateTime, left]).toEqual([50, '2026-11-02T09:00:00.000Z', []]);
    expect(files).toContainEqual({ file: 'users.json', rows: 22 });
    expect(told.at(-1)).toBe(Object.keys(datasetFiles).length);
  });

  it('refuses files that are no data file of this version, and folders that hold something else', async () => {
    const nowhere = exportDataset({ data: join(folder, 'nothing.sqlite'), out: join(folder, 'one') });
    await expect(nowhere).rejects.toThrow(DataFileError);
    await writeFile(join(folder, 'text.sqlite'), 'no database');
    const text = exportDataset({ data: join(folder, 'text.sqlite'), out: join(folder, 'one') });
    await expect(text).rejects.toThrow(/text\.sqlite (is not a data file of this version|cannot be opened)/);
    await into('one');
    await expect(into('one')).rejects.toThrow(/one is not empty/);
    await expect(stat(join(folder, 'one', 'dataset.json'))).resolves.toBeDefined();
  });

  it('knows every table there is: as a file, inside one, as what comes with the service, or as left out', () => {
    const inside = [
      GroupMember,
      ManagedDeviceDetectedApp,
      DeviceActionResult,
      ConfigurationManagerDevice,
      ManagedAppOperation,
    ];
    const other = [SandboxState, ResourceOperation, CollectionMember, CollectionUserMember, CollectionGroupMember];
    const known = new Set([
      ...Object.values(datasetFiles).map(({ model }) => model),
      ...inside,
      ...other,
      ...leftOutTables.keys(),
    ]);
    expect(entityList.filter((model) => !known.has(model)).map(({ name }) => name)).toEqual([]);
  });
});
