import { CMPivotConsole } from '../support/cm-pivot';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { DIEGO, LIDIA, lastAudit, mutation } from '../support/roles';

const ISAIAH = { as: 'isaiah.langer@contoso.example' };
const LIDIA_USER = '16777218';
const TILLS = { collectionId: 'CON00017' };

describe('runCMPivot', () => {
  let sandbox: TestSandbox;
  let pivot: CMPivotConsole;
  beforeAll(async () => {
    sandbox = await createSandbox();
    pivot = new CMPivotConsole(sandbox);
  });
  beforeEach(() => sandbox.control('mutation { reset { clock { now } } }'));
  afterAll(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  it('says which devices have an app, with how far it is', async () => {
    const id = await pivot.run("InstalledSoftware | where ProductName == '7-zip' | project Device, ProductVersion");
    expect(await pivot.found(id)).toMatchObject({
      status: 'completed on 0 of 10 clients (4 offline, 0 failure)',
      createdBy: 'adele.vance@contoso.example',
      requestedTime: '2026-11-02T09:00:00.000Z',
      collection: { id: 'SMS00001' },
      operation: { action: 'startCMPivot', primaryActionType: 145, state: 'active' },
      rows: [],
      totalCount: 0,
    });
    await sandbox.advance('PT2M');
    const found = await pivot.found(id);
    expect(found).toMatchObject({
      status: 'completed on 6 of 10 clients (4 offline, 0 failure)',
      columns: [
        { name: 'Device', type: 'string' },
        { name: 'ProductVersion', type: 'string' },
      ],
      rowCount: 3,
      hasNextPage: false,
      isTruncated: false,
    });
    expect(found.rows.map(([device]: string[]) => device).sort()).toEqual(['ENG-WS-101', 'OPS-PC-302', 'SALES-LT-201']);
  });

  it('lets rows come as clients answer one after another', async () => {
    const [all, counted] = [await pivot.run('Device | project Name'), await pivot.run('Device | count')];
    const seen: number[] = [];
    for (let step = 0; step < 7; step++) {
      const { rows, rowCount, operation } = await pivot.found(all);
      expect(rows).toHaveLength(operation.completedClients);
      expect(rowCount).toBe(rows.length);
      expect((await pivot.found(counted)).rows).toHaveLength(1);
      seen.push(rows.length);
      await sandbox.advance('PT10S');
    }
    expect(new Set(seen).size).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
    expect((await pivot.found(counted)).rows).toEqual([[6]]);
  });

  it('tells of the twins as they are at the moment', async () => {
    const device = await sandbox.deviceId('SALES-LT-201');
    const target = { managedDeviceIds: [device] };
    const apps = 'InstalledSoftware | project ProductName, ProductVersion';
    await pivot.updateTwin(device, {
      apps: [{ displayName: 'Payroll', version: '7.2', origin: 'userInstalled' }],
      osVersion: '10.0.26100.1',
      freeStorageSpaceInBytes: 4096,
      bitLockerProtectionOn: false,
    });
    expect(await pivot.rows(apps, target)).toEqual([['Payroll', '7.2']]);
    expect(await pivot.rows('OS | project Device, BuildNumber', target)).toEqual([['SALES-LT-201', '26100']]);
    expect(await pivot.rows('LogicalDisk | project FreeSpace', target)).toEqual([[4096]]);
    expect(await pivot.rows('BitLocker | project ProtectionStatus', target)).toEqual([['Off']]);
  });

  it('tells of malware that nobody has found yet', async () => {
    const managedDeviceId = await sandbox.deviceId('OPS-PC-302');
    const threats = 'EPStatus | project ActiveThreats';
    const [[before]] = (await pivot.rows(threats, { managedDeviceIds: [managedDeviceId] })) as [[number]];
    const input = { managedDeviceId, displayName: 'Trojan:Win32/Contoso' };
    await sandbox.control(mutation('addTwinThreat'), { input });
    expect(await pivot.rows(threats, { managedDeviceIds: [managedDeviceId] })).toEqual([[before + 1]]);
  });

  it('tells what test control says of one device, until that is taken back', async () => {
    const device = await sandbox.deviceId('SALES-LT-201');
    const stopped = "Service | where Name == 'Spooler' and State == 'Stopped' | project Device, StartMode";
    expect(await pivot.rows(stopped)).toEqual([]);
    await pivot.plant(device, 'Service', ['Name', 'State', 'StartMode'], [['Spooler', 'Stopped', 'Auto']]);
    expect(await pivot.rows(stopped)).toEqual([['SALES-LT-201', 'Auto']]);
    expect(await pivot.rows('Service | count', { managedDeviceIds: [device] })).toEqual([[1]]);
    await pivot.plant(device, 'Service', [], null);
    expect(await pivot.rows(stopped)).toEqual([]);
    await pivot.plant(device, 'Service', ['Name', 'State'], [['Spooler', 'Stopped']], { isAddition: true });
    expect(await pivot.rows(stopped)).toEqual([['SALES-LT-201', null]]);
    expect(await pivot.rows('Service | count', { managedDeviceIds: [device] })).not.toEqual([[1]]);
  });

  it('reads logs back as far as is asked, and a day otherwise', async () => {
    const device = await sandbox.deviceId('SALES-LT-201');
    const events = [
      [1, '-PT1H'],
      [2, '2026-11-01T08:00:00Z'],
      [3, '-P3D'],
    ];
    await pivot.plant(device, 'EventLog', ['EventID', 'DateTime'], events, { argument: 'Application' });
    const ids = async (log: string) =>
      (await pivot.rows(`${log} | project EventID`, { managedDeviceIds: [device] })).flat();
    expect(await ids("EventLog('application')")).toEqual([1]);
    expect(await ids("EventLog('Application', 2d)")).toEqual([1, 2]);
    expect(await ids("EventLog('Application', 7d)")).toEqual([1, 2, 3]);
    expect(await ids("EventLog('Setup', 7d)")).toEqual([]);
  });

  it.each([
    ['an unknown entity', 'Servce', ['Name'], [['x']], 'entity'],
    ['an unknown column', 'Service', ['Nme'], [['x']], 'rows.0.Nme'],
    ['a value of another type', 'Service', ['ProcessId'], [['x']], 'rows.0.ProcessId'],
    ['a row that is too short', 'Service', ['Name', 'State'], [['x']], 'rows.0'],
  ])('is not told %s by test control', async (_, entity, columns, rows, field) => {
    const { errors } = await pivot.plant(await sandbox.deviceId('SALES-LT-201'), entity, columns, rows);
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('says how rows are to be drawn, and hands them out by pages', async () => {
    const id = await pivot.run('Service | summarize count() by Device | order by Device asc | render piechart');
    await sandbox.advance('PT2M');
    const { chartType, rows } = await pivot.found(id);
    expect(chartType).toBe('piechart');
    expect(rows).toHaveLength(6);
    const page = async (first: number, skip: number) =>
      (
        await sandbox.data(
          `{ cmPivotRows(cmPivotQueryId: "${id}", first: ${first}, skip: ${skip}) { rows totalCount hasNextPage } }`,
        )
      ).cmPivotRows;
    expect(await page(4, 0)).toEqual({ rows: rows.slice(0, 4), totalCount: 6, hasNextPage: true });
    expect(await page(4, 4)).toEqual({ rows: rows.slice(4), totalCount: 6, hasNextPage: false });
    expect(await sandbox.refusal(`{ cmPivotRows(cmPivotQueryId: "${id}", first: 5001) { rows } }`)).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'first',
      maximum: 5000,
    });
    expect((await sandbox.data('{ cmPivotRows(cmPivotQueryId: "none") { rows } }')).cmPivotRows).toBeNull();
  });

  it('leaves an audit event', async () => {
    await pivot.run('OS', TILLS);
    expect(await lastAudit(sandbox)).toMatchObject({
      activityType: 'startCMPivot Collection',
      resource: { resourceId: 'CON00017', modifiedProperties: [{ displayName: 'ClientOperationId' }] },
    });
  });

  const stored = async () =>
    sandbox.data(
      '{ clientOperations { totalCount } cmPivotQueries { totalCount } auditEvents(filter: { activityType: { contains: "CMPivot" } }) { totalCount } }',
    );

  it.each([
    [
      'an unknown entity',
      'InstaledSoftware',
      { line: 1, column: 1, text: 'InstaledSoftware', nearest: 'InstalledSoftware' },
    ],
    ['an unknown operator', 'OS\n| wher true', { line: 2, column: 3, text: 'wher', nearest: 'where' }],
    ['an unknown column', 'OS | project Captain', { line: 1, column: 14, text: 'Captain', nearest: 'Caption' }],
    ['a query that ends too early', 'OS | where', { line: 1, column: 11, text: '', nearest: null }],
  ])('refuses %s with its place and leaves nothing behind', async (_, query, place) => {
    const before = await stored();
    const refusal = await pivot.refusal(query);
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'query', ...place });
    expect(refusal.message).toContain(`line ${place.line}, column ${place.column}: `);
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['both targets', { collectionId: 'SMS00001', managedDeviceIds: ['x'] }, { code: 'BAD_USER_INPUT', field: 'input' }],
    ['no target', {}, { code: 'BAD_USER_INPUT', field: 'input' }],
    ['an unknown collection', { collectionId: 'CON99999' }, { code: 'NOT_FOUND', type: 'Collection' }],
    ['an unknown device', { managedDeviceIds: ['nobody'] }, { code: 'NOT_FOUND', type: 'ManagedDevice' }],
  ])('refuses %s and leaves nothing behind', async (_, target, refusal) => {
    const before = await stored();
    expect(await pivot.refusal('OS', target)).toMatchObject(refusal);
    expect(await stored()).toEqual(before);
  });

  it('refuses a device without a client', async () => {
    const target = { managedDeviceIds: [await sandbox.deviceId('LT-ADELE-01')] };
    expect(await pivot.refusal('OS', target)).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      reasonCode: 'CLIENT_NOT_INSTALLED',
    });
  });

  it.each([
    ['Full Administrator', 'SMS0001R', true],
    ['Infrastructure Administrator', 'SMS000BR', true],
    ['Operations Administrator', 'SMS000ER', true],
    ['Security Administrator', 'SMS000FR', false],
    ['Application Administrator', 'SMS0009R', false],
    ['Endpoint Protection Manager', 'SMS000GR', false],
    ['Read-only Analyst', 'SMS0002R', false],
  ])('is there or not for the role of %s', async (_, role, may) => {
    const input = { administrativeUserId: LIDIA_USER, roleIds: [role] };
    await sandbox.data(mutation('updateAdministrativeUser'), { input });
    if (may) return void (await pivot.run('OS', undefined, LIDIA));
    expect(await pivot.refusal('OS', undefined, LIDIA)).toMatchObject({
      code: 'FORBIDDEN',
      permission: 'Collection.RunScript',
    });
  });

  it('is there for the collections that somebody has, and shows them nothing of others', async () => {
    const id = await pivot.run('OS', TILLS, DIEGO);
    await sandbox.advance('PT2M');
    expect((await pivot.found(id, DIEGO)).rows).toHaveLength(1);
    expect(await pivot.refusal('OS', { collectionId: 'CON00015' }, DIEGO)).toMatchObject({ code: 'NOT_FOUND' });
    const server = { managedDeviceIds: [await sandbox.deviceId('SRV-FILE-01')] };
    expect(['FORBIDDEN', 'NOT_FOUND']).toContain((await pivot.refusal('OS', server, DIEGO)).code);
    const other = await pivot.run('OS');
    const seen = await sandbox.data(
      `{ cmPivotQuery(id: "${other}") { id } cmPivotRows(cmPivotQueryId: "${other}") { rows } cmPivotQueries { nodes { id } } }`,
      {},
      DIEGO,
    );
    expect(seen).toEqual({ cmPivotQuery: null, cmPivotRows: null, cmPivotQueries: { nodes: [{ id }] } });
    expect((await pivot.close(other, DIEGO)).errors![0]!.extensions).toMatchObject({ code: 'NOT_FOUND' });
    expect((await pivot.close(id, ISAIAH)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});
