import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { type RunningSandbox, startSandbox } from '../../src';

const WIPE = 'mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { managedDevice { managementState } } }';
const COUNT = '{ managedDevices { totalCount } }';

describe('startSandbox', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  afterAll(() => sandbox.stop());

  it('listens on this machine, for any client', async () => {
    expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/);
    const response = await fetch(sandbox.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: COUNT }),
    });
    expect(await response.json()).toMatchObject({ data: { managedDevices: { totalCount: 50 } } });
  });

  it('answers operations given as text or parsed, with errors as part of the answer', async () => {
    const { data } = await sandbox.graphql<{ managedDevices: { totalCount: number } }>(parse(COUNT));
    expect(data!.managedDevices.totalCount).toBe(50);
    const refused = await sandbox.graphql(WIPE, { id: 'nobody' });
    expect(refused.errors![0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });

  it('asks in the name of a principal', async () => {
    const { data } = await sandbox.graphql(
      '{ viewer { userPrincipalName } }',
      {},
      { as: 'megan.bowen@contoso.example' },
    );
    expect(data.viewer.userPrincipalName).toBe('megan.bowen@contoso.example');
    const user = sandbox.user('isaiah.langer@contoso.example');
    const { errors } = await user.graphql(WIPE, { id: await sandbox.device('LT-ADELE-01').id() });
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
  });

  it('wipes a device that is gone after its check-in', async () => {
    const device = sandbox.device('LT-ADELE-01');
    const { data } = await sandbox.graphql(WIPE, { id: await device.id() });
    expect(data.wipe.managedDevice.managementState).toBe('wipePending');
    await device.checkIn();
    expect(await device.read('id')).toBeNull();
    expect(await device.twin('isEnrolled companyDataPresent')).toEqual({
      isEnrolled: false,
      companyDataPresent: false,
    });
  });

  it('has a device fail, go offline and come back', async () => {
    const device = sandbox.device('LT-ADELE-01');
    await device.goOffline();
    await expect(device.checkIn()).rejects.toMatchObject({ name: 'SandboxError', code: 'CONFLICT' });
    await device.goOnline();
    await device.failNext(-2016281112, 'wipe');
    await sandbox.graphql(WIPE, { id: await device.id() });
    await device.checkIn();
    expect(await device.read('managementState deviceActionResults { actionName actionState }')).toMatchObject({
      managementState: 'wipeFailed',
    });
    await device.goOffline('2026-11-03T09:00:00Z');
    expect(await device.twin('offlineUntilDateTime')).toEqual({ offlineUntilDateTime: '2026-11-03T09:00:00.000Z' });
  });

  it('lets a user do what users do', async () => {
    const device = sandbox.device('LT-ADELE-01');
    const adele = sandbox.user('adele.vance@contoso.example');
    const before = await device.read<{ lastSyncDateTime: string }>('lastSyncDateTime');
    await sandbox.clock.advance('PT30M');
    await adele.syncFromCompanyPortal(device);
    const after = await device.read<{ lastSyncDateTime: string }>('lastSyncDateTime');
    expect(after!.lastSyncDateTime > before!.lastSyncDateTime).toBe(true);
  });

  it('moves the clock', async () => {
    expect(await sandbox.clock.now()).toBe('2026-11-02T09:00:00.000Z');
    expect(await sandbox.clock.advance('PT90M')).toBe('2026-11-02T10:30:00.000Z');
    expect(await sandbox.clock.set(new Date('2026-11-05T00:00:00Z'))).toBe('2026-11-05T00:00:00.000Z');
    await expect(sandbox.clock.advance('-PT1H')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await sandbox.clock.run('scaled', 10);
    await sandbox.clock.run('frozen');
  });

  it('takes snapshots and restores them', async () => {
    await sandbox.snapshot('before');
    const device = sandbox.device('LT-ADELE-01');
    await sandbox.graphql(WIPE, { id: await device.id() });
    await sandbox.restore('before');
    expect(await device.read('managementState')).toEqual({ managementState: 'managed' });
    await expect(sandbox.restore('nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('tells of changes until nobody listens', async () => {
    const id = await sandbox.device('LT-ADELE-01').id();
    const document =
      'subscription ($id: ID) { managedDeviceChanged(managedDeviceId: $id) { managedDevice { managementState } } }';
    const changes = sandbox.subscribe(document, { id });
    await changes.connected;
    await sandbox.graphql(WIPE, { id });
    const { value } = await changes.next();
    expect(value.data.managedDeviceChanged.managedDevice.managementState).toBe('wipePending');
    await changes.return!();
  });

  it('says that a subscription is refused, to whoever waits for it and to whoever listens', async () => {
    const changes = sandbox.subscribe('subscription { auditEventCreated { clientMutationId } }', {}, { as: 'nobody' });
    await expect(changes.connected).rejects.toThrow('401');
    await expect(changes.next()).rejects.toBeDefined();
  });

  it('throws a refusal where only data is wanted', async () => {
    const { managedDevices } = await sandbox.data(COUNT);
    expect(managedDevices.totalCount).toBe(50);
    const id = await sandbox.device('LT-ADELE-01').id();
    const isaiah = sandbox.user('isaiah.langer@contoso.example');
    await expect(isaiah.data(WIPE, { id })).rejects.toMatchObject({ name: 'SandboxError', code: 'FORBIDDEN' });
    await expect(sandbox.data(WIPE, { id: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes a document that a code generator wrote as text', async () => {
    const document = Object.assign(new String(COUNT), {}) as String & { __apiType?: (variables: object) => { a: 1 } };
    expect((await sandbox.graphql(document)).data).toEqual({ managedDevices: { totalCount: 50 } });
  });

  it('says which device it does not find', async () => {
    await expect(sandbox.device('NOBODY').id()).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'No device is called NOBODY.',
    });
  });
});

describe('sandboxes of one process', () => {
  it('do not see each other, fifty at a time', async () => {
    const NOTE =
      'mutation ($input: UpdateManagedDeviceInput!) { updateManagedDevice(input: $input) { clientMutationId } }';
    const SEEN = `query ($id: ID!) {
      managedDevice(id: $id) { notes managementState }
      auditEvents(filter: { activityDateTime: { ge: "2026-11-02T09:00:00Z" } }) { nodes { activityDateTime } }
    }`;
    const sandboxes = await Promise.all(Array.from({ length: 50 }, () => startSandbox()));
    const id = await sandboxes[0]!.device('LT-ADELE-01').id();
    const nowOf = (index: number) => new Date(Date.UTC(2026, 10, 2, 9, index + 1)).toISOString();
    await Promise.all(
      sandboxes.map(async (sandbox, index) => {
        await sandbox.clock.advance(`PT${index + 1}M`);
        await sandbox.data(NOTE, { input: { managedDeviceId: id, notes: `of sandbox ${index}` } });
        if (index % 2 === 0) await sandbox.data(WIPE, { id });
        if (index % 10 === 9) await sandbox.reset();
      }),
    );
    const seen = await Promise.all(sandboxes.map((sandbox) => sandbox.data(SEEN, { id })));
    for (const [index, { managedDevice, auditEvents }] of seen.entries()) {
      const isReset = index % 10 === 9;
      const times = index % 2 === 0 ? 2 : 1;
      expect(managedDevice).toEqual({
        notes: isReset ? null : `of sandbox ${index}`,
        managementState: index % 2 === 0 ? 'wipePending' : 'managed',
      });
      const expected = isReset ? [] : Array(times).fill({ activityDateTime: nowOf(index) });
      expect(auditEvents.nodes).toEqual(expected);
    }
    await Promise.all(sandboxes.map((sandbox) => sandbox.stop()));
  });

  it('can be kept in a file, and go on from there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drydock-kit-'));
    const data = join(folder, 'kept.sqlite');
    const first = await startSandbox({ data });
    await first.clock.advance('P1D');
    await first.stop();
    expect(existsSync(data)).toBe(true);
    const second = await startSandbox({ data });
    expect(await second.clock.now()).toBe('2026-11-03T09:00:00.000Z');
    await second.stop();
    await rm(folder, { recursive: true });
  });

  it('do not grow while they are only put back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drydock-kit-'));
    const data = join(folder, 'kept.sqlite');
    const sandbox = await startSandbox({ data });
    const sizeAfter = async (resets: number) => {
      for (let round = 0; round < resets; round++) await sandbox.reset();
      return (await stat(`${data}-wal`)).size;
    };
    const atFirst = await sizeAfter(8);
    expect(await sizeAfter(24)).toBeLessThan(2 * atFirst);
    await sandbox.stop();
    await rm(folder, { recursive: true });
  });

  it('refuse a dataset that is not there, and a port that is taken, and leave nothing behind', async () => {
    await expect(startSandbox({ dataset: 'nowhere' })).rejects.toThrow('There is no dataset called nowhere');
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    other.close();
  });
});
