import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { listFaults, startFault } from '../support/faults';
import { act, failNext, readDevice } from '../support/one-device';

const ACTIONS = 'deviceActionResults { actionName actionState }';
const TWIN = 'query ($id: ID!) { twin(managedDeviceId: $id) { isEnrolled companyDataPresent isLocked power } }';
/** The co-management policy of Contoso. */
const POLICY = 'b8e5c0de-6a3f-4d0e-9d0c-7b1f5e8a2c44';
const WINDOWS_DEVICES = { operatingSystem: { eq: 'Windows' } };

describe('faults of devices', () => {
  let sandbox: TestSandbox;
  let ipad: string;
  let laptop: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    ipad = await sandbox.deviceId('IPAD-RETAIL-07');
    laptop = await sandbox.deviceId('LT-ADELE-01');
  });
  beforeEach(() => sandbox.control('mutation { reset { clientMutationId } }'));
  afterEach(() => expect(sandbox.faults).toEqual([]));
  afterAll(() => sandbox.close());

  const issue = (name: string, id: string, more: object = {}) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const document = `mutation ($input: ${type}) { ${name}(input: $input) { clientMutationId } }`;
    return sandbox.data(document, { input: { managedDeviceId: id, ...more } });
  };
  const stateOf = async (id: string, actionName: string) => {
    const { deviceActionResults } = await readDevice(sandbox, id, ACTIONS);
    const found = deviceActionResults.filter((result: { actionName: string }) => result.actionName === actionName);
    return found.map(({ actionState }: { actionState: string }) => actionState).join(' ');
  };
  const lastErrorOf = async (id: string) => {
    const { timeline } = await readDevice(sandbox, id, 'timeline(last: 20) { nodes { eventType errorCode } }');
    return timeline.nodes.findLast(({ eventType }: { eventType: string }) => eventType === 'actionFailed')?.errorCode;
  };
  const twin = async (id: string) => (await sandbox.control(TWIN, { id })).twin;

  it('have an iPad answer NotNow until it is asked again later', async () => {
    const matches = { managedDeviceIds: [ipad], actions: ['remoteLock'] };
    await startFault(sandbox, { device: { behavior: 'notNow', delay: 'PT20M' }, matches, count: 2 });
    await issue('remoteLock', ipad);
    await sandbox.advance('PT1M');
    expect(await stateOf(ipad, 'remoteLock')).toBe('pending');
    await sandbox.advance('PT18M');
    expect((await listFaults(sandbox))[0]).toMatchObject({ strikes: 1, remaining: 1 });
    await sandbox.advance('PT2M');
    expect(await stateOf(ipad, 'remoteLock')).toBe('pending');
    await sandbox.advance('PT20M');
    expect(await stateOf(ipad, 'remoteLock')).toBe('done');
    expect((await listFaults(sandbox))[0]).toMatchObject({ met: 2, strikes: 2, isActive: false });
  });

  it('have it ask again at its next regular check-in, and carry out meanwhile what they are not about', async () => {
    await startFault(sandbox, { device: { behavior: 'notNow' }, matches: { actions: ['remoteLock'] }, count: 1 });
    await act(sandbox, 'remoteLock', ipad);
    await act(sandbox, 'rebootNow', ipad);
    // Whatever makes it check in is a chance to ask.
    expect([await stateOf(ipad, 'remoteLock'), await stateOf(ipad, 'rebootNow')]).toEqual(['done', 'done']);
    await startFault(sandbox, { device: { behavior: 'notNow' }, matches: { actions: ['rebootNow'] }, count: 1 });
    await act(sandbox, 'rebootNow', ipad);
    expect(await stateOf(ipad, 'rebootNow')).toMatch(/pending/);
    await sandbox.advance('PT8H');
    expect(await stateOf(ipad, 'rebootNow')).not.toMatch(/pending/);
  });

  it('have no Windows PC answer NotNow', async () => {
    await startFault(sandbox, { device: { behavior: 'notNow' } });
    await act(sandbox, 'rebootNow', laptop);
    expect(await stateOf(laptop, 'rebootNow')).toBe('done');
    expect((await listFaults(sandbox))[0].met).toBe(0);
  });

  it('have devices fail on the third try, each on its own', async () => {
    const other = await sandbox.deviceId('LT-SAMIRA-14');
    const filter = WINDOWS_DEVICES;
    const device = { behavior: 'failure', errorCode: -2147023436, timesPerDevice: 1 };
    const { matches } = await startFault(sandbox, { device, matches: { filter, actions: ['syncDevice'] }, skip: 2 });
    expect(matches.condition).toBe("operatingSystem eq 'Windows'");
    const states: string[] = [];
    for (let tries = 0; tries < 4; tries++) {
      await act(sandbox, 'syncDevice', laptop);
      const { deviceActionResults } = await readDevice(sandbox, laptop, ACTIONS);
      const latest = deviceActionResults.find(({ actionName }: { actionName: string }) => actionName === 'syncDevice');
      states.push(latest.actionState);
      expect(await lastErrorOf(laptop)).toBe(tries < 2 ? undefined : -2147023436);
    }
    expect(states.join(' ')).toBe('done done failed done');
    await act(sandbox, 'syncDevice', other);
    await act(sandbox, 'syncDevice', ipad);
    expect((await listFaults(sandbox))[0]).toMatchObject({ met: 5, strikes: 1, isActive: true });
  });

  it('strike the same devices for the same seed, and go on after a restore as they would have', async () => {
    const fleet = await sandbox.data(
      'query ($filter: ManagedDeviceFilter) { managedDevices(filter: $filter, first: 50) { nodes { id } } }',
      { filter: { managementAgent: { eq: 'mdm' }, operatingSystem: { eq: 'Windows' } } },
    );
    const ids: string[] = fleet.managedDevices.nodes.map(({ id }: { id: string }) => id);
    const run = async (seed: string) => {
      await sandbox.control('mutation { reset { clientMutationId } }');
      await startFault(sandbox, { device: { behavior: 'failure' }, probability: 0.5, seed });
      for (const id of ids.slice(0, 4)) await issue('rebootNow', id);
      await sandbox.control('mutation { createSnapshot(input: { name: "during" }) { clientMutationId } }');
      return finish();
    };
    const finish = async () => {
      for (const id of ids.slice(4))
        await sandbox.query('mutation ($id: ID!) { rebootNow(input: { managedDeviceId: $id }) { clientMutationId } }', {
          id,
        });
      await sandbox.advance('P1D');
      return Promise.all(ids.map((id) => stateOf(id, 'rebootNow')));
    };
    const first = await run('s');
    expect(first).toContain('failed');
    expect(first).toContain('done');
    await sandbox.control('mutation { restoreSnapshot(input: { name: "during" }) { clientMutationId } }');
    expect(await finish()).toEqual(first);
    expect(await run('s')).toEqual(first);
  });

  it('leave it at what was ordered of the device itself', async () => {
    await startFault(sandbox, { device: { behavior: 'failure', errorCode: -1 }, matches: { actions: ['rebootNow'] } });
    await failNext(sandbox, laptop, 'rebootNow', -2);
    await act(sandbox, 'rebootNow', laptop);
    expect(await lastErrorOf(laptop)).toBe(-2);
    expect((await listFaults(sandbox))[0].met).toBe(0);
  });

  it('have devices be at an action for longer, also once the fault is over', async () => {
    const device = { behavior: 'slowness', delay: 'PT45M' };
    await startFault(sandbox, { device, matches: { actions: ['rebootNow'] }, count: 1 });
    await act(sandbox, 'rebootNow', laptop);
    expect(await stateOf(laptop, 'rebootNow')).toBe('active');
    await sandbox.advance('PT44M');
    await sandbox.checkIn(laptop);
    expect(await stateOf(laptop, 'rebootNow')).toBe('active');
    await sandbox.advance('PT1M');
    expect(await stateOf(laptop, 'rebootNow')).toBe('done');
  });

  it('multiply the time that actions take anyhow', async () => {
    const scanTime = async () => {
      await issue('windowsDefenderScan', laptop, { quickScan: true });
      await sandbox.checkIn(laptop);
      const begin = (await sandbox.control('{ clock { now } }')).clock.now;
      for (let minutes = 0; (await stateOf(laptop, 'quickScan')) !== 'done' && minutes < 600; minutes++)
        await sandbox.advance('PT1M');
      const end = (await sandbox.control('{ clock { now } }')).clock.now;
      await sandbox.control('mutation { reset { clientMutationId } }');
      return (Date.parse(end) - Date.parse(begin)) / 60_000;
    };
    const usual = await scanTime();
    await startFault(sandbox, { device: { behavior: 'slowness', factor: 3 } });
    const slow = await scanTime();
    expect(usual).toBeGreaterThan(0);
    expect(slow).toBeGreaterThan(2.5 * usual);
    expect(slow).toBeLessThanOrEqual(3 * usual);
  });

  it('have devices report what they have not done', async () => {
    await startFault(sandbox, {
      device: { behavior: 'partialSuccess' },
      matches: { actions: ['remoteLock', 'retire'] },
    });
    const before = await twin(laptop);
    await act(sandbox, 'remoteLock', ipad);
    expect(await stateOf(ipad, 'remoteLock')).toBe('done');
    expect((await twin(ipad)).isLocked).toBe(false);
    await act(sandbox, 'retire', laptop);
    expect(await readDevice(sandbox, laptop, 'id')).toBeNull();
    expect(await twin(laptop)).toEqual({ ...before, isEnrolled: false, companyDataPresent: true });
  });

  it('have the service fail at what no device takes part in, if the action is named', async () => {
    const { id: all } = await startFault(sandbox, { device: { behavior: 'failure' } });
    await issue('revokeAppleVppLicenses', ipad);
    await sandbox.advance('PT2M');
    expect(await stateOf(ipad, 'revokeAppleVppLicenses')).toBe('done');
    await sandbox.control('mutation ($id: ID!) { stopFault(input: { id: $id }) { clientMutationId } }', { id: all });
    await startFault(sandbox, { device: { behavior: 'failure' }, matches: { actions: ['revokeAppleVppLicenses'] } });
    await issue('revokeAppleVppLicenses', ipad);
    await sandbox.advance('PT2M');
    expect(await stateOf(ipad, 'revokeAppleVppLicenses')).toMatch(/failed/);
  });
});

describe('faults of Configuration Manager clients', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  it('have some of a collection fail at a notification', async () => {
    const notify = async () => {
      const { clientNotification } = await sandbox.data(
        'mutation { clientNotification(input: { collectionId: "SMS00001", action: downloadComputerPolicy }) { clientOperation { id } } }',
      );
      await sandbox.advance('PT3M');
      const { clientOperation } = await sandbox.data(
        'query ($id: ID!) { clientOperation(id: $id) { completedClients failedClients deviceStatuses(first: 100) { nodes { state errorCode managedDevice { deviceName } } } } }',
        { id: clientNotification.clientOperation.id },
      );
      return clientOperation;
    };
    const before = await notify();
    expect(before.failedClients).toBe(0);
    await startFault(sandbox, {
      device: { behavior: 'failure', errorCode: -2016410032 },
      matches: { actions: ['downloadComputerPolicy'] },
      probability: 0.5,
      seed: 's',
    });
    const after = await notify();
    expect(after.failedClients).toBeGreaterThan(0);
    expect(after.completedClients).toBeGreaterThan(0);
    expect(after.completedClients + after.failedClients).toBe(before.completedClients);
    const failed = after.deviceStatuses.nodes.filter(({ state }: { state: string }) => state === 'failed');
    expect(failed.length).toBe(after.failedClients);
    expect(new Set(failed.map(({ errorCode }: { errorCode: number }) => errorCode))).toEqual(new Set([-2016410032]));
    expect((await listFaults(sandbox))[0]).toMatchObject({ met: before.completedClients, strikes: failed.length });
  });

  it('have a client push fail, and an enrolment in co-management', async () => {
    await startFault(sandbox, {
      device: { behavior: 'failure', errorCode: 1603 },
      matches: { actions: ['installClient', 'coManagementEnrollment'] },
    });
    const hr = await sandbox.deviceId('PC-HR-11');
    await failNext(sandbox, hr, 'rebootNow', -5);
    const { installClient } = await sandbox.data(
      'mutation ($id: ID!) { installClient(input: { managedDeviceIds: [$id] }) { clientPushInstallation { id } } }',
      { id: hr },
    );
    await sandbox.data(
      'mutation ($id: ID!) { updateCoManagementPolicy(input: { coManagementPolicyId: $id, automaticEnrollment: all }) { clientMutationId } }',
      { id: POLICY },
    );
    await sandbox.advance('PT2H');
    const { clientPushInstallation } = await sandbox.data(
      'query ($id: ID!) { clientPushInstallation(id: $id) { failedDevices succeededDevices } }',
      { id: installClient.clientPushInstallation.id },
    );
    expect(clientPushInstallation).toEqual({ failedDevices: 1, succeededDevices: 0 });
    const enrolling = await readDevice(
      sandbox,
      await sandbox.deviceId('POS-SEA-01'),
      'comanagementEligibleDevice { enrollmentOutcome enrollmentErrorCode }',
    );
    expect(enrolling.comanagementEligibleDevice).toEqual({ enrollmentOutcome: 'failure', enrollmentErrorCode: 1603 });
    // What was ordered for something else is still to come.
    const { twin } = await sandbox.control(
      'query ($id: ID!) { twin(managedDeviceId: $id) { nextFailure { errorCode } } }',
      { id: hr },
    );
    expect(twin.nextFailure).toEqual({ errorCode: -5 });
  });
});

describe('faults of bulk actions', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  beforeEach(() => sandbox.control('mutation { reset { clientMutationId } }'));
  afterAll(() => sandbox.close());

  const LISTS = 'successfulDeviceIds failedDeviceIds notFoundDeviceIds notSupportedDeviceIds';
  const execute = async (actionName: string, deviceIds: readonly string[], as?: string) =>
    (
      await sandbox.data(
        `mutation ($input: ExecuteActionInput!) { executeAction(input: $input) { bulkManagedDeviceActionResult { ${LISTS} } } }`,
        { input: { actionName, deviceIds } },
        { as },
      )
    ).executeAction.bulkManagedDeviceActionResult;
  const windows = async () => {
    const { managedDevices } = await sandbox.data(
      'query ($filter: ManagedDeviceFilter) { managedDevices(filter: $filter, first: 100) { nodes { id } } }',
      { filter: { managementAgent: { eq: 'mdm' }, operatingSystem: { eq: 'Windows' } } },
    );
    return managedDevices.nodes.map(({ id }: { id: string }) => id) as string[];
  };

  it('sort named devices into a list, which get nothing to do', async () => {
    const [struck, spared] = [await sandbox.deviceId('LT-ADELE-01'), await sandbox.deviceId('IPAD-RETAIL-07')];
    const { deviceActionResults: before } = await readDevice(sandbox, struck, 'deviceActionResults { id }');
    for (const [outcome, list] of [
      ['failed', 'failedDeviceIds'],
      ['notFound', 'notFoundDeviceIds'],
      ['notSupported', 'notSupportedDeviceIds'],
    ] as const) {
      await startFault(sandbox, { bulk: { outcome }, matches: { managedDeviceIds: [struck] }, count: 1 });
      const result = await execute('syncDevice', [struck, spared]);
      expect(result).toMatchObject({ successfulDeviceIds: [spared], [list]: [struck] });
    }
    expect((await readDevice(sandbox, struck, 'deviceActionResults { id }')).deviceActionResults).toEqual(before);
    expect((await execute('syncDevice', [struck, spared])).failedDeviceIds).toEqual([]);
  });

  it('strike some devices by chance, the same for the same seed, for one action and one principal', async () => {
    const ids = await windows();
    const matches = { actions: ['rebootNow'], principals: ['adele.vance@contoso.example'] };
    const run = async () => {
      await sandbox.control('mutation { reset { clientMutationId } }');
      await startFault(sandbox, { bulk: { outcome: 'failed' }, matches, probability: 0.5, seed: 's' });
      return (await execute('rebootNow', ids)).failedDeviceIds as string[];
    };
    const first = await run();
    const possible = (await execute('syncDevice', ids)).failedDeviceIds;
    expect(possible).toEqual([]);
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(ids.length);
    expect(await run()).toEqual(first);
    const others = await execute('rebootNow', ids, 'megan.bowen@contoso.example');
    expect(others.failedDeviceIds).toEqual([]);
  });
});
