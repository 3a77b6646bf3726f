import { type RunningSandbox, startSandbox } from '../../src';

const VIEWER = '{ viewer { displayName } }';

describe('sandbox.faults', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  afterAll(() => sandbox.stop());

  const codeOf = async () => (await sandbox.graphql(VIEWER)).errors?.[0]?.extensions.code;

  it('gives a handle that tells of strikes and stops the fault', async () => {
    const fault = await sandbox.faults.error({ code: 'CONFLICT', operations: ['viewer'], seed: 'mine' });
    expect(fault.seed).toBe('mine');
    expect(await codeOf()).toBe('CONFLICT');
    expect(await fault.strikes()).toBe(1);
    await fault.stop();
    expect(await codeOf()).toBeUndefined();
    expect(await fault.read()).toMatchObject({ kind: 'error', met: 1, strikes: 1, isActive: false });
    await sandbox.reset();
    expect(await fault.read()).toBeNull();
    expect(await fault.strikes()).toBe(0);
  });

  it('keeps requests waiting', async () => {
    await sandbox.faults.latency({ uniform: { minimum: 100, maximum: 120 }, count: 1 });
    const begin = performance.now();
    expect(await codeOf()).toBeUndefined();
    expect(performance.now() - begin).toBeGreaterThanOrEqual(95);
  });

  it('puts requests off until the clock has moved', async () => {
    await sandbox.faults.throttle({ limit: 1, window: 'PT1M' });
    expect(await codeOf()).toBeUndefined();
    expect(await codeOf()).toBe('TOO_MANY_REQUESTS');
    await sandbox.clock.advance('PT1M');
    expect(await codeOf()).toBeUndefined();
  });

  it('breaks connections, so that the operation rejects', async () => {
    await sandbox.faults.drop({ moment: 'afterExecution', count: 1 });
    await expect(sandbox.graphql(VIEWER)).rejects.toThrow('response destroyed before completion');
    expect(await codeOf()).toBeUndefined();
  });

  it('has devices misbehave that are named as anywhere in the kit', async () => {
    const ipad = sandbox.device('IPAD-RETAIL-07');
    const sync = 'mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }';
    for (const device of [ipad, 'IPAD-RETAIL-07', await ipad.id()]) {
      await sandbox.faults.device({ behavior: 'failure', devices: [device], actions: ['syncDevice'], count: 1 });
    }
    await sandbox.graphql(sync, { id: await ipad.id() });
    await ipad.checkIn();
    const { deviceActionResults } = (await ipad.read('deviceActionResults { actionName actionState }'))!;
    expect(deviceActionResults[0]).toEqual({ actionName: 'syncDevice', actionState: 'failed' });
  });

  it('has bulk actions fail in part', async () => {
    const ids = [await sandbox.device('IPAD-RETAIL-07').id(), await sandbox.device('LT-ADELE-01').id()];
    await sandbox.faults.bulk({ devices: ['LT-ADELE-01'], actions: ['syncDevice'] });
    const { data } = await sandbox.graphql(
      'mutation ($ids: [ID!]!) { executeAction(input: { actionName: syncDevice, deviceIds: $ids }) { bulkManagedDeviceActionResult { failedDeviceIds } } }',
      { ids },
    );
    expect(data.executeAction.bulkManagedDeviceActionResult.failedDeviceIds).toEqual([ids[1]]);
  });

  it('lists faults and stops them all', async () => {
    await sandbox.faults.error({ code: 'CONFLICT', until: new Date('2026-11-02T10:00:00Z') });
    await sandbox.faults.latency({ fixed: 10, for: 'PT1H' });
    expect(await sandbox.faults.list()).toMatchObject([
      { kind: 'error', endDateTime: '2026-11-02T10:00:00.000Z' },
      { kind: 'latency', endDateTime: '2026-11-02T10:00:00.000Z' },
    ]);
    await sandbox.faults.stopAll();
    expect((await sandbox.faults.list()).map(({ isActive }) => isActive)).toEqual([false, false]);
  });

  it('refuses what cannot be, naming it', async () => {
    await expect(sandbox.faults.error({ code: 'CONFLICT', operations: ['wip'] })).rejects.toMatchObject({
      name: 'SandboxError',
      code: 'BAD_USER_INPUT',
      message: 'matches.operations: "wip" is not one of them. Did you mean wipe?',
    });
    await expect(sandbox.faults.latency({})).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('goes on in the same way after a restore', async () => {
    await sandbox.faults.error({ code: 'CONFLICT', probability: 0.5, seed: 's' });
    await sandbox.snapshot('before');
    const run = async () => {
      const codes = [];
      for (let asked = 0; asked < 16; asked++) codes.push(await codeOf());
      return codes;
    };
    const first = await run();
    await sandbox.restore('before');
    expect(await run()).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });
});
