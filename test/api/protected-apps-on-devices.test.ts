import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { AND_BLOCK, LAST_EVENT, OPEN, ProtectedApps, TWIN } from '../support/protected-apps';

describe('what befalls a device with protected apps', () => {
  let sandbox: TestSandbox;
  let protectedApps: ProtectedApps;
  beforeEach(async () => {
    sandbox = await createSandbox();
    protectedApps = new ProtectedApps(sandbox);
  });
  afterEach(() => sandbox.close());

  it.each(['retire', 'deleteManagedDevice'])('%s of an iPhone asks the protected apps on it', async (action) => {
    const [{ managedDeviceId }] = await protectedApps.on('IPHONE-SALES-15');
    await sandbox.data(`mutation ($id: ID!) { ${action}(input: { managedDeviceId: $id }) { clientMutationId } }`, {
      id: managedDeviceId,
    });
    await sandbox.checkIn(managedDeviceId);
    expect((await sandbox.data(LAST_EVENT)).auditEvents.totalCount).toBe(33);
    const apps = await protectedApps.on('IPHONE-SALES-15');
    expect(apps).toMatchObject([
      { managedDeviceId: null, operations: { nodes: [{ state: 'pending' }] } },
      { managedDeviceId: null, operations: { nodes: [{ state: 'pending' }] } },
    ]);
    await sandbox.advance('P1DT30M');
    expect(await protectedApps.find('IPHONE-SALES-15', /Outlook/)).toMatchObject({
      operations: { nodes: [{ state: 'successful' }] },
    });
    expect(await protectedApps.find('IPHONE-SALES-15', /Word/)).toMatchObject({
      operations: { nodes: [{ state: 'pending' }] },
    });
  });

  it('retiring an Android device takes company data out of the apps at once, and asks nothing of them', async () => {
    const [{ id, managedDeviceId }] = await protectedApps.on('LUCA-PIXEL');
    await sandbox.data('mutation ($id: ID!) { retire(input: { managedDeviceId: $id }) { clientMutationId } }', {
      id: managedDeviceId,
    });
    await sandbox.checkIn(managedDeviceId);
    expect(await protectedApps.statesOn('LUCA-PIXEL')).toEqual([]);
    expect(await protectedApps.twin(id)).toMatchObject({
      isInstalled: true,
      companyDataPresent: false,
      personalDataPresent: true,
    });
  });

  it('a factory reset takes the apps away, so that nothing answers any more', async () => {
    const outlook = await protectedApps.find('IPHONE-SALES-15', /Outlook/);
    await sandbox.data('mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { clientMutationId } }', {
      id: outlook.managedDeviceId,
    });
    await sandbox.checkIn(outlook.managedDeviceId);
    expect(await protectedApps.statesOn('IPHONE-SALES-15')).toEqual([]);
    expect(await protectedApps.twin(outlook.id)).toMatchObject({
      isInstalled: false,
      companyDataPresent: false,
      personalDataPresent: false,
    });
    await protectedApps.wipe(outlook);
    await sandbox.advance('P30D');
    expect(await protectedApps.statesOn('IPHONE-SALES-15')).toEqual(['pending', 'pending']);
    expect((await sandbox.tryControl(OPEN, { id: outlook.id })).errors![0]!.extensions.code).toBe('CONFLICT');
  });
});

describe('the world of protected apps', () => {
  const EVERYTHING = `{ managedAppRegistrations { nodes { id lastSyncDateTime
    operations { nodes { id state lastModifiedDateTime } } } } }`;

  async function story(target: TestSandbox, step: () => Promise<void>): Promise<unknown> {
    const { managedAppRegistrations } = await target.data('{ managedAppRegistrations { nodes { id userId } } }');
    for (const { id, userId } of managedAppRegistrations.nodes.slice(0, 3)) {
      await target.data(AND_BLOCK, { id: userId });
      await target.control(OPEN, { id });
    }
    // Its Outlook is opened once more between its coming back and its next check-in, which retires it.
    const id = await target.deviceId('LUCA-PIXEL');
    await target.control(
      'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, offlineUntilDateTime: "2026-11-03T16:00:00Z" }) { twin { id } } }',
      { id },
    );
    await target.data('mutation ($id: ID!) { retire(input: { managedDeviceId: $id }) { clientMutationId } }', { id });
    await step();
    const twins = [];
    for (const { id } of managedAppRegistrations.nodes) twins.push(await target.control(TWIN, { id }));
    return { ...(await target.data(EVERYTHING)), twins };
  }

  it('is the same after the same commands, in one long step of the clock or many short ones', async () => {
    const [one, other] = [await createSandbox(), await createSandbox()];
    const long = await story(one, () => one.advance('P4D'));
    const short = await story(other, async () => {
      for (let hour = 0; hour < 96; hour++) await other.advance('PT1H');
    });
    expect(short).toEqual(long);
    await one.close();
    await other.close();
  });

  it('comes back whole with a reset', async () => {
    const sandbox = await createSandbox();
    const before = await sandbox.data(EVERYTHING);
    await story(sandbox, () => sandbox.advance('P2D'));
    expect(await sandbox.data(EVERYTHING)).not.toEqual(before);
    await sandbox.control('mutation { reset { clock { now } } }');
    expect(await sandbox.data(EVERYTHING)).toEqual(before);
    const { users } = await sandbox.data('{ users(filter: { isManagedAppUserBlocked: { eq: true } }) { totalCount } }');
    expect(users.totalCount).toBe(0);
    await sandbox.close();
  });
});
