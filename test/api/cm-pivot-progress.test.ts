import { CMPivotConsole } from '../support/cm-pivot';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { lastAudit } from '../support/roles';
import { listen, overEventStream, subscriptions } from '../support/subscriber';

const NAMES = 'Device | project Name';

describe('a CMPivot query', () => {
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

  const offline = async (name: string) => ({ id: await sandbox.deviceId(name), name });

  it('is answered by a client that returns within the hour', async () => {
    const till = await offline('POS-SEA-02');
    const id = await pivot.run('Device | summarize Tills = count()', { collectionId: 'CON00017' });
    await sandbox.advance('PT30M');
    expect(await pivot.found(id)).toMatchObject({
      status: 'completed on 1 of 2 clients (1 offline, 0 failure)',
      rows: [[1]],
    });
    await pivot.updateTwin(till.id, { power: 'on' });
    await sandbox.advance('PT1M');
    expect(await pivot.found(id)).toMatchObject({
      status: 'completed on 2 of 2 clients (0 offline, 0 failure)',
      rows: [[2]],
    });
  });

  it('expires after an hour, and its rows stay', async () => {
    const till = await offline('POS-SEA-02');
    const id = await pivot.run(NAMES, { collectionId: 'CON00017' });
    await sandbox.advance('PT59M');
    expect((await pivot.found(id)).operation).toMatchObject({ state: 'active', isExpired: false });
    await sandbox.advance('PT2M');
    await pivot.updateTwin(till.id, { power: 'on' });
    await sandbox.advance('PT10M');
    expect(await pivot.found(id)).toMatchObject({
      operation: { state: 'inactive', isExpired: true, offlineClients: 1 },
      rows: [['POS-SEA-01']],
    });
    expect((await pivot.close(id)).errors![0]!.extensions).toMatchObject({ code: 'CONFLICT' });
  });

  it('goes to no further client once it is closed, while those that have it still answer', async () => {
    const till = await offline('POS-SEA-02');
    const id = await pivot.run(NAMES);
    await sandbox.advance('PT10S');
    const early = (await pivot.found(id)).rows.length;
    expect((await pivot.close(id)).errors).toBeUndefined();
    expect(await lastAudit(sandbox)).toMatchObject({ activityType: 'closeCMPivotQuery CMPivotQuery' });
    await pivot.updateTwin(till.id, { power: 'on' });
    await sandbox.advance('PT2M');
    const found = await pivot.found(id);
    expect(found).toMatchObject({
      closedDateTime: '2026-11-02T09:00:10.000Z',
      operation: { state: 'inactive', isExpired: false, completedClients: 6, offlineClients: 4, unknownClients: 0 },
    });
    expect(early).toBeLessThan(6);
    expect(found.rows).toHaveLength(6);
    expect(found.rows.flat()).not.toContain(till.name);
    expect((await pivot.close(id)).errors![0]!.extensions).toMatchObject({ code: 'CONFLICT' });
  });

  it('is closed at once if every client that was online has answered', async () => {
    const id = await pivot.run(NAMES);
    await sandbox.advance('PT2M');
    await pivot.close(id);
    await sandbox.advance('PT1S');
    expect((await pivot.found(id)).operation).toMatchObject({ state: 'inactive', isExpired: false });
  });

  it('is not answered by a client that drops off before its turn, until it is back', async () => {
    const device = await offline('SALES-LT-201');
    const id = await pivot.run(NAMES, { managedDeviceIds: [device.id] });
    await pivot.updateTwin(device.id, { network: 'disconnected' });
    await sandbox.advance('PT5M');
    expect(await pivot.found(id)).toMatchObject({ rows: [], operation: { completedClients: 0 } });
    await pivot.updateTwin(device.id, { network: 'connected' });
    await sandbox.advance('PT2M');
    expect((await pivot.found(id)).rows).toEqual([['SALES-LT-201']]);
  });

  it('fails on a client whose PowerShell is too old for the entity', async () => {
    const lab = await offline('LAB-PC-05');
    await pivot.updateTwin(lab.id, { network: 'connected' });
    const target = { managedDeviceIds: [lab.id, await sandbox.deviceId('SRV-FILE-01')] };
    const id = await pivot.run('SMBConfig | where EnableSMB1Protocol | project Device', target);
    await sandbox.advance('PT2M');
    expect(await pivot.found(id)).toMatchObject({
      status: 'completed on 1 of 2 clients (0 offline, 1 failure)',
      rows: [['SRV-FILE-01']],
      failures: [
        {
          deviceName: 'LAB-PC-05',
          errorCode: -2147024846,
          errorMessage: 'SMBConfig needs PowerShell 5.0; the client has 4.0.',
        },
      ],
    });
    expect(await pivot.rows('OS | project Device', { managedDeviceIds: [lab.id] })).toEqual([['LAB-PC-05']]);
  });

  it('tells of a client that reports a failure', async () => {
    const device = await offline('SRV-FILE-01');
    await pivot.updateTwin(device.id, { nextFailure: { actionName: 'startCMPivot', errorCode: -2016410032 } });
    const id = await pivot.run(NAMES, { managedDeviceIds: [device.id] });
    await sandbox.advance('PT2M');
    expect(await pivot.found(id)).toMatchObject({
      rows: [],
      failures: [{ deviceName: 'SRV-FILE-01', errorCode: -2016410032 }],
      operation: { failedClients: 1 },
    });
  });

  const plantServices = async (displayName: string, names: readonly string[]) => {
    const rows = Array.from({ length: 1_000 }, (_, place) => [`S${place}`, displayName]);
    for (const name of names) {
      const { errors } = await pivot.plant(await sandbox.deviceId(name), 'Service', ['Name', 'DisplayName'], rows);
      expect(errors).toBeUndefined();
    }
  };

  it('takes at most 128 KB from one client, and says so', async () => {
    await plantServices('x'.repeat(60), ['SRV-FILE-01']);
    const wide = Array.from({ length: 5 }, (_, place) => `C${place} = DisplayName`).join(', ');
    const id = await pivot.run(`Service | project ${wide}`, {
      managedDeviceIds: [await sandbox.deviceId('SRV-FILE-01')],
    });
    await sandbox.advance('PT2M');
    const found = await pivot.found(id);
    expect(found).toMatchObject({ isTruncated: true, truncatedClients: 1 });
    expect(found.rowCount).toBeGreaterThan(100);
    expect(JSON.stringify(found.rows).length).toBeLessThanOrEqual(128 * 1024);
  });

  it('comes to at most 100,000 cells', async () => {
    const online = ['SRV-FILE-01', 'SALES-LT-201', 'ENG-WS-101', 'OPS-PC-302'];
    await plantServices('', online);
    const managedDeviceIds = await Promise.all(online.map((name) => sandbox.deviceId(name)));
    const wide = Array.from({ length: 40 }, (_, place) => `C${place} = ''`).join(', ');
    const id = await pivot.run(`Service | project ${wide}`, { managedDeviceIds });
    await sandbox.advance('PT2M');
    expect(await pivot.found(id)).toMatchObject({ rowCount: 2_500, isTruncated: true, truncatedClients: 0 });
    expect(await pivot.rows(`Service | project ${wide} | count`, { managedDeviceIds })).toEqual([[4_000]]);
  });

  it('goes on after the process was stopped between two answers', async () => {
    const id = await pivot.run('Service | summarize count() by Name | where count_ == 6 | count');
    for (let step = 0; step < 13; step++) await sandbox.advance('PT5S');
    const [[inSteps]] = (await pivot.found(id)).rows;
    expect([[inSteps]]).toEqual(await pivot.rows('Service | summarize count() by Name | where count_ == 6 | count'));
    expect(inSteps).toBeGreaterThan(4);
  });

  it('is told of as answers come in', async () => {
    const url = await listen(sandbox);
    const watch = `subscription { cmPivotQueryChanged { changeType cmPivotQueryId cmPivotQuery { status rowCount clientOperation { completedClients } } } }`;
    const subscribed = overEventStream(url, watch);
    await subscriptions(sandbox, 1);
    const id = await pivot.run(NAMES);
    await sandbox.advance('PT2M');
    const [created, ...updates] = (await subscribed.heard.data(4)).map((data) => data.cmPivotQueryChanged);
    expect(created).toMatchObject({ changeType: 'created', cmPivotQueryId: id });
    expect(updates[0]).toMatchObject({ changeType: 'updated', cmPivotQueryId: id });
    expect(updates.every(({ cmPivotQuery }) => cmPivotQuery.rowCount > 0)).toBe(true);
    subscribed.stop();
    await subscriptions(sandbox, 0);
  });
});
