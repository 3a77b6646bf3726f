import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  connectSandbox,
  createSandbox,
  type RunningSandbox,
  SandboxError,
  startSandbox,
  UnreachableError,
} from '../../src';

const COUNT = '{ managedDevices { totalCount } }';
const WIPE = 'mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { managedDevice { managementState } } }';

describe('a server that runs elsewhere', () => {
  let server: RunningSandbox;
  beforeAll(async () => {
    server = await startSandbox();
  });
  beforeEach(() => server.reset());
  afterAll(() => server.stop());

  it('is steered as one in this process is', async () => {
    const sandbox = await connectSandbox(server.origin);
    const device = sandbox.device('LT-ADELE-01');
    await sandbox.snapshot('before');
    await sandbox.graphql(WIPE, { id: await device.id() });
    expect(await sandbox.clock.advance('PT5M')).toBe('2026-11-02T09:05:00.000Z');
    expect(await device.read('id')).toBeNull();
    await sandbox.restore('before');
    expect(await device.read('managementState')).toEqual({ managementState: 'managed' });
    await sandbox.stop();
    expect((await server.graphql(COUNT)).data.managedDevices.totalCount).toBe(50);
  });

  it('is told of changes', async () => {
    const sandbox = await connectSandbox(server.origin);
    const changes = sandbox.subscribe('subscription { managedDeviceChanged { changeType } }');
    const first = changes.next();
    const id = await sandbox.device('LT-ADELE-01').id();
    let told = false;
    first.then(() => {
      told = true;
    });
    // A subscription is heard of nowhere, so ask for changes until one is told.
    while (!told) await sandbox.graphql(WIPE, { id }).then(() => sandbox.reset());
    expect((await first).value.data.managedDeviceChanged.changeType).toBe('updated');
    await changes.return!();
  });

  it('is made beside another one, which hears nothing of it, and is gone when it is stopped', async () => {
    const one = await createSandbox(server.origin, { name: 'worker-1' });
    const other = await createSandbox(server.origin, { name: 'worker-2', dataset: 'empty' });
    await one.graphql(WIPE, { id: await one.device('LT-ADELE-01').id() });
    await one.device('LT-ADELE-01').checkIn();
    const counts = await Promise.all([one, other, server].map((sandbox) => sandbox.graphql(COUNT)));
    expect(counts.map(({ data }) => data.managedDevices.totalCount)).toEqual([49, 0, 50]);
    const again = await connectSandbox(server.origin, { sandbox: 'worker-1' });
    expect((await again.graphql(COUNT)).data.managedDevices.totalCount).toBe(49);
    await one.stop();
    await other.stop();
    expect((await server.control('{ sandboxes { name } }')).data.sandboxes).toEqual([]);
  });

  it('tells what is wrong with a name', async () => {
    await expect(connectSandbox(server.origin, { sandbox: 'nobody' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'No Sandbox has the id nobody.',
    });
    await expect(createSandbox(server.origin, { name: '../x' })).rejects.toThrow(SandboxError);
    await expect(createSandbox(server.origin, { name: 'x', dataset: 'nonesuch' })).rejects.toThrow('nonesuch');
    await expect(createSandbox(server.origin, { name: 'x', snapshot: 'nonesuch' })).rejects.toThrow('nonesuch');
  });

  it('takes a token where one is required', async () => {
    const guarded = await startSandbox({ auth: 'required' });
    await expect(connectSandbox(guarded.origin)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const response = await fetch(`${guarded.origin}/contoso.example/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'b7a9d2c4-3e18-4c5f-a6d0-91f2e8b35c7a',
        client_secret: 'test-control-secret',
        scope: 'https://graph.microsoft.com/.default',
      }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    const sandbox = await connectSandbox(guarded.origin, { token });
    expect(await sandbox.clock.advance('PT1M')).toBe('2026-11-02T09:01:00.000Z');
    const beside = await createSandbox(guarded.origin, { name: 'beside', token });
    expect(await beside.clock.now()).toBe('2026-11-02T09:01:00.000Z');
    await guarded.stop();
  });

  it('is missed where there is none', async () => {
    await expect(connectSandbox('http://127.0.0.1:1')).rejects.toThrow(UnreachableError);
    const stranger = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as AddressInfo;
    await expect(connectSandbox(`http://127.0.0.1:${port}`)).rejects.toThrow('is not Drydock');
    stranger.close();
  });
});
