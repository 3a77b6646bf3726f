import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const SNAPSHOTS = '{ snapshots { name dateTime isCurrent } }';
const act = (verb: string) =>
  `mutation ($name: String!) { ${verb}Snapshot(input: { name: $name, clientMutationId: "m" }) { snapshots { name } clientMutationId } }`;
const STATES = '{ managedDevices(orderBy: [{ field: deviceName }]) { nodes { deviceName managementState notes } } }';

describe('snapshots', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox({ data: ':memory:' });
  });
  afterEach(() => sandbox.close());

  const states = async () => (await sandbox.data(STATES)).managedDevices.nodes;
  const clock = async () => (await sandbox.control('{ clock { now mode rate } }')).clock;
  const take = (name: string) => sandbox.control(act('create'), { name });
  const restore = (name: string) => sandbox.control(act('restore'), { name });
  const refusal = async (verb: string, name: string) =>
    (await sandbox.tryControl(act(verb), { name })).errors![0]!.extensions;
  const wipe = async (name: string) => {
    const id = await sandbox.deviceId(name);
    await sandbox.data('mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { managedDevice { id } } }', {
      id,
    });
  };

  it('bring back every object, the twins and the clock', async () => {
    const before = await states();
    const began = await clock();
    await take('start');
    await wipe('LT-ADELE-01');
    await sandbox.advance('P2D');
    expect(await states()).not.toEqual(before);
    await restore('start');
    expect(await states()).toEqual(before);
    expect(await clock()).toEqual(began);
  });

  it('make what follows come out the same every time', async () => {
    await take('start');
    const futures = [];
    for (let turn = 0; turn < 2; turn++) {
      await wipe('LT-ADELE-01');
      await sandbox.advance('P1D');
      const events =
        '{ auditEvents(first: 3) { nodes { id displayName } } deviceTimelineEvents: managedDevices { totalCount } }';
      futures.push([await states(), await sandbox.data(events)]);
      await restore('start');
    }
    expect(futures[1]).toEqual(futures[0]);
  });

  it('are listed by name, replaced by one of the same name, and removed', async () => {
    await take('b');
    await sandbox.advance('PT1H');
    await take('a');
    await take('b');
    expect((await sandbox.control(SNAPSHOTS)).snapshots).toEqual([
      { name: 'a', dateTime: '2026-11-02T10:00:00.000Z', isCurrent: true },
      { name: 'b', dateTime: '2026-11-02T10:00:00.000Z', isCurrent: true },
    ]);
    expect(await sandbox.control(act('delete'), { name: 'a' })).toEqual({
      deleteSnapshot: { snapshots: [{ name: 'b' }], clientMutationId: 'm' },
    });
    expect(await refusal('restore', 'a')).toMatchObject({ code: 'NOT_FOUND', type: 'Snapshot', id: 'a' });
  });

  it.each(['', '../a', 'a/b', '.', '..', 'a'.repeat(65), 'a b', 'ä'])('cannot be called %j', async (name) => {
    for (const verb of ['create', 'restore', 'delete'])
      expect(await refusal(verb, name)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'name' });
  });

  it('number a hundred at most', async () => {
    for (let number = 0; number < 100; number++) await take(`s${number}`);
    expect(await refusal('create', 'one-more')).toMatchObject({ code: 'CONFLICT' });
    await take('s7');
  });

  it('give a query the state before or after, and lose nothing that is asked for later', async () => {
    await take('start');
    const id = await sandbox.deviceId('LT-ADELE-01');
    const note = (notes: string) =>
      sandbox.query(
        'mutation ($id: ID!, $notes: String!) { updateManagedDevice(input: { managedDeviceId: $id, notes: $notes }) { managedDevice { notes } } }',
        { id, notes },
      );
    await note('before');
    const reads = Array.from({ length: 20 }, states);
    const writes = Array.from({ length: 20 }, (_, index) => note(`during ${index}`));
    const restored = restore('start');
    const seen = await Promise.all(reads);
    expect((await Promise.all(writes)).every(({ errors }) => errors === undefined)).toBe(true);
    await restored;
    for (const nodes of seen) expect(nodes).toHaveLength(50);
    await note('after');
    const found = (await states()).find(({ deviceName }: { deviceName: string }) => deviceName === 'LT-ADELE-01');
    expect(found.notes).toBe('after');
  });

  it('let a clock that runs go on from where it stood', async () => {
    await sandbox.control('mutation { setClock(input: { mode: scaled, rate: 1000 }) { clock { mode } } }');
    await take('running');
    const [{ dateTime }] = (await sandbox.control(SNAPSHOTS)).snapshots;
    await sandbox.control('mutation { setClock(input: { mode: frozen }) { clock { mode } } }');
    await sandbox.advance('P300D');
    const late = (await clock()).now;
    await restore('running');
    const { now, mode } = await clock();
    expect(mode).toBe('scaled');
    expect(now >= dateTime).toBe(true);
    expect(now < late).toBe(true);
  });
});

describe('resetting', () => {
  it.each([':memory:', null])('puts everything back to the dataset, of a sandbox at %j', async (data) => {
    const sandbox = await createSandbox({ data });
    const fresh = await sandbox.data(STATES);
    const id = await sandbox.deviceId('LT-ADELE-01');
    await sandbox.control('mutation { setClock(input: { mode: scaled, rate: 2 }) { clock { mode } } }');
    await sandbox.data('mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { managedDevice { id } } }', {
      id,
    });
    const { reset } = await sandbox.control('mutation { reset { clock { mode rate } } }');
    expect(reset.clock).toEqual({ mode: 'scaled', rate: 2 });
    expect(await sandbox.data(STATES)).toEqual(fresh);
    await sandbox.close();
  });
});
