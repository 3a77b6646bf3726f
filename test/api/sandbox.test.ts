import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const EVERYTHING = `{ managedDevices { nodes { id deviceName managementState lastSyncDateTime managementCertificateExpirationDate
    deviceActionResults { id actionName actionState startDateTime lastUpdatedDateTime } collections { nodes { id } } } }
  auditEvents { nodes { id activityType activityDateTime correlationId } }
  clientOperations { nodes { id completedClients deviceStatuses { nodes { id state lastUpdatedDateTime } } } } }`;

const CLOCK = '{ clock { now mode rate } }';

describe('test control', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const act = (input: Record<string, unknown>) =>
    sandbox.data('mutation ($input: WipeInput!) { wipe(input: $input) { clientMutationId } }', { input });

  async function story(target: TestSandbox): Promise<unknown> {
    const device = (name: string) => target.deviceId(name);
    await target.data('mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }', {
      id: await device('LT-ADELE-01'),
    });
    await target.data('mutation ($id: ID!) { resetPasscode(input: { managedDeviceId: $id }) { clientMutationId } }', {
      id: await device('KWAME-GALAXY'),
    });
    await target.data(
      'mutation { clientNotification(input: { collectionId: "CON00014", action: restart }) { clientMutationId } }',
    );
    await target.advance('PT1H');
    await target.data(
      'mutation ($id: ID!) { bypassActivationLock(input: { managedDeviceId: $id }) { clientMutationId } }',
      { id: await device('IPAD-RETAIL-07') },
    );
    await target.advance('P40D');
    return target.data(EVERYTHING);
  }

  it('the same commands give the same world', async () => {
    const other = await createSandbox();
    expect(JSON.stringify(await story(sandbox))).toBe(JSON.stringify(await story(other)));
    await other.close();
  });

  it('one long step of the clock gives the same world as many short ones', async () => {
    const other = await createSandbox();
    for (const target of [sandbox, other]) {
      const id = await target.deviceId('LT-ADELE-01');
      await target.control(
        'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, offlineUntilDateTime: "2026-11-03T12:00:00Z" }) { twin { id } } }',
        { id },
      );
      await target.data('mutation ($id: ID!) { rebootNow(input: { managedDeviceId: $id }) { clientMutationId } }', {
        id,
      });
      await target.data(
        'mutation { clientNotification(input: { collectionId: "SMS00001", action: restart }) { clientMutationId } }',
      );
    }
    await sandbox.advance('P3D');
    for (let hour = 0; hour < 72; hour++) await other.advance('PT1H');
    expect(await other.data(EVERYTHING)).toEqual(await sandbox.data(EVERYTHING));
  });

  it('reset puts everything back, the clock included', async () => {
    const before = await sandbox.data(EVERYTHING);
    await act({ managedDeviceId: await sandbox.deviceId('LT-ADELE-01') });
    await sandbox.advance('P2D');
    expect(await sandbox.data(EVERYTHING)).not.toEqual(before);
    const { reset } = await sandbox.control(
      'mutation { reset(input: { clientMutationId: "r" }) { clock { now } clientMutationId } }',
    );
    expect(reset).toEqual({ clock: { now: '2026-11-02T09:00:00.000Z' }, clientMutationId: 'r' });
    expect(await sandbox.data(EVERYTHING)).toEqual(before);
  });

  it('the clock stands still until it is moved, and moves to an instant', async () => {
    expect(await sandbox.control(CLOCK)).toEqual({
      clock: { now: '2026-11-02T09:00:00.000Z', mode: 'frozen', rate: 0 },
    });
    await sandbox.control('mutation { setClock(input: { to: "2026-12-24T18:00:00+01:00" }) { clock { now } } }');
    expect((await sandbox.control(CLOCK)).clock.now).toBe('2026-12-24T17:00:00.000Z');
  });

  it('a running clock runs, and can be stopped again', async () => {
    const run = 'mutation { setClock(input: { mode: scaled, rate: 1000000 }) { clock { mode rate } } }';
    expect((await sandbox.control(run)).setClock.clock).toEqual({ mode: 'scaled', rate: 1_000_000 });
    let now = '';
    while (now < '2026-11-02T10:00:00.000Z') now = (await sandbox.control(CLOCK)).clock.now;
    const stop = 'mutation { setClock(input: { mode: frozen }) { clock { now mode rate } } }';
    const { clock } = (await sandbox.control(stop)).setClock;
    expect(clock).toMatchObject({ mode: 'frozen', rate: 0 });
    expect((await sandbox.control(CLOCK)).clock.now).toBe(clock.now);
  });

  it.each([
    [{ power: null }, { field: 'power', accepted: ['on', 'asleep', 'off'] }],
    [
      { power: 'off', isLocked: null },
      { field: 'isLocked', accepted: [true, false] },
    ],
    [{ location: null }, { field: 'location', problem: 'must not be null; it takes latitude, longitude.' }],
  ])('a twin cannot be changed to %j, and stays as it was', async (changes, refusal) => {
    const managedDeviceId = await sandbox.deviceId('LT-ADELE-01');
    const { errors } = await sandbox.tryControl(
      'mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }',
      { input: { managedDeviceId, ...changes } },
    );
    expect(errors?.map(({ extensions }) => extensions)).toMatchObject([{ code: 'BAD_USER_INPUT', ...refusal }]);
    const { twin } = await sandbox.control('query ($id: ID!) { twin(managedDeviceId: $id) { power } }', {
      id: managedDeviceId,
    });
    expect(twin).toEqual({ power: 'on' });
  });

  it('calls the device of a pending action again when it can be reached', async () => {
    const id = await sandbox.deviceId('INGRID-MACBOOK-AIR');
    await sandbox.advance('P10D');
    await sandbox.control(
      'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, network: connected }) { twin { id } } }',
      { id },
    );
    await sandbox.advance('PT1S');
    expect((await sandbox.data('query ($id: ID!) { managedDevice(id: $id) { id } }', { id })).managedDevice).toBeNull();
  });

  it('evaluates collections anew as time passes', async () => {
    const id = await sandbox.deviceId('SALES-LT-201');
    await sandbox.data('mutation ($id: ID!) { retire(input: { managedDeviceId: $id }) { clientMutationId } }', { id });
    await sandbox.advance('PT10M');
    const { collection } = await sandbox.data(
      '{ collection(id: "CON00014") { memberCount lastMemberChangeTime members { nodes { deviceName } } rules { ruleType queryExpression } } }',
    );
    expect(collection.memberCount).toBe(5);
    expect(collection.members.nodes).not.toContainEqual({ deviceName: 'SALES-LT-201' });
    expect(collection.rules[0].queryExpression).toContain('managementAgent in (');
  });
});
