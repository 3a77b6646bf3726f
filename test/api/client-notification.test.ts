import { clientNotificationAction } from '../../src/domain/client-actions/client-action';
import { membersOf } from '../../src/domain/enumeration';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const NOTIFY = `mutation ($input: ClientNotificationInput!) { clientNotification(input: $input) { clientOperation { id } clientMutationId } }`;
const OPERATION = `query ($id: ID!) { clientOperation(id: $id) {
  action state primaryActionType targetCollectionName createdBy isExpired collection { id }
  totalClients completedClients notApplicableClients failedClients offlineClients unknownClients
  deviceStatuses { nodes { state errorCode managedDevice { deviceName } } } } }`;

describe('clientNotification', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const notify = async (input: Record<string, unknown>) =>
    (await sandbox.data(NOTIFY, { input })).clientNotification.clientOperation.id as string;
  const operation = async (id: string) => (await sandbox.data(OPERATION, { id })).clientOperation;
  const update = (id: string, changes: Record<string, unknown>) =>
    sandbox.control('mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }', {
      input: { managedDeviceId: id, ...changes },
    });
  const stateOf = (
    found: { deviceStatuses: { nodes: { state: string; managedDevice: { deviceName: string } }[] } },
    name: string,
  ) => found.deviceStatuses.nodes.find(({ managedDevice }) => managedDevice.deviceName === name)?.state;
  const sums = (found: Record<string, number>) =>
    found.completedClients! + found.failedClients! + found.offlineClients! + found.unknownClients!;

  it.each(membersOf(clientNotificationAction))(
    '%s reaches the members of a collection that are online',
    async (action) => {
      const id = await notify({ collectionId: 'CON00014', action });
      const requested = await operation(id);
      expect(requested).toMatchObject({
        action,
        state: 'active',
        targetCollectionName: 'Co-managed devices',
        collection: { id: 'CON00014' },
        createdBy: 'adele.vance@contoso.example',
        totalClients: 6,
        completedClients: 0,
        failedClients: 0,
      });
      await sandbox.advance('PT2M');
      const later = await operation(id);
      expect(later.unknownClients).toBe(0);
      expect(later.completedClients).toBeGreaterThan(2);
      expect(sums(later)).toBe(6);
      expect(stateOf(later, 'SALES-LT-203')).toBe('offline');
    },
  );

  it('lets counts move as clients answer one after another', async () => {
    const id = await notify({ collectionId: 'SMS00001', action: 'collectHardwareInventory' });
    const seen = new Set<number>();
    for (let step = 0; step < 8; step++) {
      const found = await operation(id);
      seen.add(found.completedClients);
      expect(sums(found)).toBe(found.totalClients);
      await sandbox.advance('PT10S');
    }
    expect(seen.size).toBeGreaterThan(3);
    expect([...seen]).toEqual([...seen].sort((one, other) => one - other));
  });

  it('hands the operation to a client that comes online within the hour, and not after', async () => {
    const off = await sandbox.deviceId('POS-SEA-02');
    const away = await sandbox.deviceId('LAB-PC-05');
    const id = await notify({ managedDeviceIds: [off, away], action: 'downloadComputerPolicy' });
    expect(await operation(id)).toMatchObject({ targetCollectionName: null, collection: null, offlineClients: 2 });
    await sandbox.advance('PT30M');
    await update(off, { power: 'on' });
    await sandbox.advance('PT1M');
    expect(await operation(id)).toMatchObject({ completedClients: 1, offlineClients: 1, state: 'active' });
    await sandbox.advance('PT30M');
    expect(await operation(id)).toMatchObject({ state: 'inactive', isExpired: true });
    await update(away, { network: 'connected' });
    await sandbox.advance('PT10M');
    expect(await operation(id)).toMatchObject({ completedClients: 1, offlineClients: 1 });
  });

  it('wakes what sleeps, with those that are awake not concerned', async () => {
    const asleep = await sandbox.deviceId('ENG-WS-102');
    const id = await notify({ collectionId: 'CON00013', action: 'wakeUp' });
    await sandbox.advance('PT2M');
    const found = await operation(id);
    expect(stateOf(found, 'ENG-WS-102')).toBe('succeeded');
    expect(stateOf(found, 'SALES-LT-201')).toBe('notApplicable');
    const { twin } = await sandbox.control('query ($id: ID!) { twin(managedDeviceId: $id) { power } }', { id: asleep });
    expect(twin.power).toBe('on');
  });

  it('takes a failure from a client that is going to report one', async () => {
    const device = await sandbox.deviceId('SALES-LT-201');
    await update(device, { nextFailure: { errorCode: -2016410032 } });
    const id = await notify({ managedDeviceIds: [device], action: 'restart' });
    await sandbox.advance('PT2M');
    expect((await operation(id)).deviceStatuses.nodes).toEqual([
      { state: 'failed', errorCode: -2016410032, managedDevice: { deviceName: 'SALES-LT-201' } },
    ]);
  });

  it('leaves an audit event', async () => {
    const id = await notify({ collectionId: 'CON00014', action: 'restart' });
    const { auditEvents } = await sandbox.data(
      '{ auditEvents(first: 1) { nodes { activityType resources { resourceId modifiedProperties { newValue } } } } }',
    );
    expect(auditEvents.nodes[0]).toEqual({
      activityType: 'restart Collection',
      resources: [{ resourceId: 'CON00014', modifiedProperties: [{ newValue: id }] }],
    });
  });

  it.each([
    ['both targets', { collectionId: 'SMS00001', managedDeviceIds: ['x'] }, { code: 'BAD_USER_INPUT', field: 'input' }],
    ['no target', {}, { code: 'BAD_USER_INPUT', field: 'input' }],
    ['an empty list of devices', { managedDeviceIds: [] }, { code: 'BAD_USER_INPUT', field: 'managedDeviceIds' }],
    ['a device named twice', { managedDeviceIds: ['x', 'x'] }, { code: 'BAD_USER_INPUT', field: 'managedDeviceIds' }],
    ['an unknown collection', { collectionId: 'XYZ00001' }, { code: 'NOT_FOUND', type: 'Collection', id: 'XYZ00001' }],
    ['an unknown device', { managedDeviceIds: ['x'] }, { code: 'NOT_FOUND', type: 'ManagedDevice', id: 'x' }],
    [
      'a user collection',
      { collectionId: 'SMS00002' },
      { code: 'ACTION_NOT_AVAILABLE', reasonCode: 'COLLECTION_TYPE' },
    ],
    [
      'waking a whole built-in collection',
      { collectionId: 'SMS00001', action: 'wakeUp' },
      { reasonCode: 'BUILT_IN_COLLECTION' },
    ],
  ])('refuses %s and stores nothing', async (_, target, expected) => {
    expect(await sandbox.refusal(NOTIFY, { input: { action: 'restart', ...target } })).toMatchObject(expected);
    const { clientOperations, auditEvents } = await sandbox.data(
      '{ clientOperations { totalCount } auditEvents { totalCount } }',
    );
    expect([clientOperations.totalCount, auditEvents.totalCount]).toEqual([0, 32]);
  });

  it('refuses a device without a client', async () => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    const refusal = await sandbox.refusal(NOTIFY, { input: { action: 'restart', managedDeviceIds: [id] } });
    expect(refusal).toMatchObject({ code: 'ACTION_NOT_AVAILABLE', reasonCode: 'CLIENT_NOT_INSTALLED' });
  });

  it.each([
    ['lidia.holloway@contoso.example', true],
    ['diego.siciliani@contoso.example', false],
    ['megan.bowen@contoso.example', false],
  ])('as %s: allowed = %s', async (as, allowed) => {
    const { errors } = await sandbox.query(NOTIFY, { input: { collectionId: 'CON00014', action: 'restart' } }, { as });
    expect(errors?.[0]?.extensions).toEqual(
      allowed ? undefined : expect.objectContaining({ code: 'FORBIDDEN', permission: 'Collection.NotifyResource' }),
    );
  });
});

describe('a large collection', () => {
  it('is notified set-based: the statements do not grow with the members', async () => {
    const sandbox = await createSandbox({ dataset: 'generated:5000' });
    const { collection } = await sandbox.data('{ collection(id: "SMSDM003") { memberCount } }');
    expect(collection.memberCount).toBeGreaterThan(900);
    const statements: string[] = [];
    const { runner } = sandbox.sandbox.unitOfWork as unknown as { runner: { query: (...args: unknown[]) => unknown } };
    const query = runner.query;
    runner.query = (...args) => {
      statements.push(String(args[0]));
      return query(...args);
    };
    const { clientNotification } = await sandbox.data(NOTIFY, {
      input: { collectionId: 'SMSDM003', action: 'restart' },
    });
    expect(statements.length).toBeLessThan(12);
    await sandbox.advance('PT2M');
    const { clientOperation } = await sandbox.data(OPERATION, { id: clientNotification.clientOperation.id });
    expect(clientOperation.totalClients).toBe(collection.memberCount);
    expect(clientOperation.unknownClients).toBe(0);
    await sandbox.close();
  });
});
