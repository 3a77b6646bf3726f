import type { ManagedDevice } from '../../src/entities/managed-device.entity';
import { patchDevice } from '../../src/services/device-record';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { ALL_PERMISSIONS, addPrincipal, addRole, forgetRights } from '../support/directory';
import { listen, overEventStream, overWebSocket, type Subscribe, subscriptions } from '../support/subscriber';

const DEVICES = 'subscription { managedDeviceChanged { changeType managedDeviceId managedDevice { deviceName } } }';
const ACTIONS =
  'subscription { deviceActionResultChanged { changeType managedDeviceId deviceActionResult { actionName actionState } } }';
const AUDIT = 'subscription { auditEventCreated { auditEvent { activityType resources { resourceId displayName } } } }';
const OPERATIONS = 'subscription { clientOperationChanged { changeType clientOperation { targetCollectionName } } }';

const mutation = (name: string) =>
  `mutation ($id: ID!) { ${name}(input: { managedDeviceId: $id }) { deviceActionResult { id } } }`;

describe.each([
  ['a WebSocket', overWebSocket],
  ['server-sent events', overEventStream],
])('a subscription of somebody who sees some devices, over %s', (_, transport) => {
  let sandbox: TestSandbox;
  let url: string;
  /** Sees what has the scope tag 1, and the collection Store tills. */
  let tess: string;
  let seen: string;
  let unseen: string;
  const stops: (() => void)[] = [];
  const subscribe: Subscribe = (...request) => {
    const subscribed = transport(...request);
    stops.push(subscribed.stop);
    return subscribed;
  };

  beforeAll(async () => {
    sandbox = await createSandbox();
    url = await listen(sandbox);
    const roleDefinitionId = await addRole(sandbox, 'Everything', ALL_PERMISSIONS);
    tess = await addPrincipal(sandbox, 'tess', {
      roles: [{ roleDefinitionId, scopeTagIds: ['1'] }],
      security: { roleIds: ['SMS0001R'], collectionIds: ['CON00017'] },
    });
    seen = await sandbox.deviceId('POS-SEA-01');
    unseen = await sandbox.deviceId('LT-ADELE-01');
  });
  afterAll(() => sandbox.close());
  afterEach(async () => {
    for (const stop of stops.splice(0)) stop();
    await subscriptions(sandbox, 0);
  });

  const patch = (id: string, values: Partial<ManagedDevice>) =>
    sandbox.sandbox.unitOfWork.write((manager) => patchDevice(manager, id, values as never));
  const retag = async (id: string, ...tags: string[]) =>
    sandbox.data(
      'mutation ($input: UpdateManagedDeviceInput!) { updateManagedDevice(input: $input) { clientMutationId } }',
      { input: { managedDeviceId: id, roleScopeTagIds: tags } },
    );
  const changes = async (heard: { data(count: number): Promise<unknown[]> }, count: number, field: string) =>
    (await heard.data(count)).map((data) => (data as Record<string, unknown>)[field]);

  it('tells nothing of a device outside the scope, watched by its id or among all', async () => {
    const all = subscribe(url, DEVICES, { as: tess });
    const one = subscribe(
      url,
      'subscription ($id: ID) { managedDeviceChanged(managedDeviceId: $id) { managedDeviceId } }',
      { as: tess, variables: { id: unseen } },
    );
    const everything = subscribe(url, DEVICES);
    await subscriptions(sandbox, 3);
    await patch(unseen, { deviceName: 'OUT-OF-SIGHT' });
    await patch(seen, { deviceName: 'IN-SIGHT' });
    const told = { changeType: 'updated', managedDeviceId: seen, managedDevice: { deviceName: 'IN-SIGHT' } };
    expect(await changes(all.heard, 1, 'managedDeviceChanged')).toEqual([told]);
    expect(await changes(everything.heard, 2, 'managedDeviceChanged')).toEqual([
      { changeType: 'updated', managedDeviceId: unseen, managedDevice: { deviceName: 'OUT-OF-SIGHT' } },
      told,
    ]);
    expect(one.heard.answers).toEqual([]);
    await patch(unseen, { deviceName: 'LT-ADELE-01' });
    await patch(seen, { deviceName: 'POS-SEA-01' });
  });

  it('tells that a device came into the scope and that it left it, without what it then was', async () => {
    const { heard } = subscribe(url, DEVICES, { as: tess });
    await subscriptions(sandbox, 1);
    await retag(unseen, '0', '1');
    await changes(heard, 1, 'managedDeviceChanged');
    await patch(unseen, { deviceName: 'SEEN' });
    await changes(heard, 2, 'managedDeviceChanged');
    await sandbox.sandbox.unitOfWork.write((manager) =>
      patchDevice(manager, unseen, { deviceName: 'SECRET', roleScopeTagIds: ['0'] } as never),
    );
    await patch(unseen, { deviceName: 'LT-ADELE-01' });
    await patch(seen, { notes: 'the last' });
    const device = (deviceName: string) => ({ managedDeviceId: unseen, managedDevice: { deviceName } });
    expect(await changes(heard, 4, 'managedDeviceChanged')).toEqual([
      { changeType: 'created', ...device('LT-ADELE-01') },
      { changeType: 'updated', ...device('SEEN') },
      { changeType: 'deleted', managedDeviceId: unseen, managedDevice: null },
      { changeType: 'updated', managedDeviceId: seen, managedDevice: { deviceName: 'POS-SEA-01' } },
    ]);
  });

  it('tells of what was out of sight before it is answered no more than that it has gone', async () => {
    const { heard } = subscribe(url, DEVICES, { as: tess });
    await subscriptions(sandbox, 1);
    // Both are committed together, and answered after that.
    await Promise.all([
      patch(seen, { deviceName: 'SECRET' }),
      patch(seen, { roleScopeTagIds: ['0'] }),
      patch(seen, { deviceName: 'POS-SEA-01', roleScopeTagIds: ['1'] }),
    ]);
    const told = await changes(heard, 3, 'managedDeviceChanged');
    expect(told.map((change) => (change as { changeType: string }).changeType)).toEqual([
      'updated',
      'deleted',
      'created',
    ]);
    await Promise.all([patch(seen, { deviceName: 'SECRET' }), patch(seen, { roleScopeTagIds: ['0'] })]);
    expect((await changes(heard, 4, 'managedDeviceChanged'))[3]).toEqual({
      changeType: 'deleted',
      managedDeviceId: seen,
      managedDevice: null,
    });
    await patch(seen, { deviceName: 'POS-SEA-01', roleScopeTagIds: ['1'] });
  });

  it('tells of actions on devices in the scope alone, to the last state of one that ends with its device', async () => {
    const gone = await sandbox.deviceId('IPAD-RETAIL-07');
    const actions = subscribe(url, ACTIONS, { as: tess });
    const devices = subscribe(url, DEVICES, { as: tess });
    await subscriptions(sandbox, 2);
    await sandbox.data(mutation('wipe'), { id: unseen });
    await sandbox.data(mutation('wipe'), { id: gone });
    await sandbox.advance('PT8H');
    const result = (actionState: string) => ({ actionName: 'factoryReset', actionState });
    const told = await changes(actions.heard, 2, 'deviceActionResultChanged');
    expect(told).toEqual([
      { changeType: 'created', managedDeviceId: gone, deviceActionResult: result('pending') },
      { changeType: 'updated', managedDeviceId: gone, deviceActionResult: result('done') },
    ]);
    const { managedDevice } = await sandbox.data('query ($id: ID!) { managedDevice(id: $id) { id } }', { id: unseen });
    expect(managedDevice).toBeNull();
    const visible = new Set(
      (await sandbox.data('{ managedDevices { nodes { id } } }', {}, { as: tess })).managedDevices.nodes.map(
        ({ id }: { id: string }) => id,
      ),
    ).add(gone);
    while (!devices.heard.answers.some(({ data }) => data.managedDeviceChanged.changeType === 'deleted'))
      await devices.heard.data(devices.heard.answers.length + 1);
    const ids = devices.heard.answers.map(({ data }) => data.managedDeviceChanged.managedDeviceId);
    expect(ids.filter((id: string) => !visible.has(id))).toEqual([]);
    expect(devices.heard.answers.map(({ data }) => data.managedDeviceChanged)).toContainEqual({
      changeType: 'deleted',
      managedDeviceId: gone,
      managedDevice: null,
    });
    expect(actions.heard.answers).toHaveLength(2);
  });

  it('tells of audit events that name devices in the scope alone, or none', async () => {
    const { heard } = subscribe(url, AUDIT, { as: tess });
    await subscriptions(sandbox, 1);
    await sandbox.data(mutation('syncDevice'), { id: await sandbox.deviceId('LT-HANNAH-02') });
    const kiosk = await sandbox.deviceId('KIOSK-SEA-01');
    await sandbox.data(mutation('syncDevice'), { id: kiosk });
    await sandbox.data(
      'mutation { createDeviceCategory(input: { displayName: "Lent out" }) { deviceCategory { id } } }',
    );
    const told = await changes(heard, 2, 'auditEventCreated');
    expect(told).toMatchObject([
      { auditEvent: { activityType: 'syncDevice ManagedDevice', resources: [{ resourceId: kiosk }] } },
      { auditEvent: { activityType: 'Create DeviceCategory', resources: [{ displayName: 'Lent out' }] } },
    ]);
  });

  it('tells of client operations on the collections assigned alone', async () => {
    const { heard } = subscribe(url, OPERATIONS, { as: tess });
    await subscriptions(sandbox, 1);
    const notify = (collectionId: string) =>
      sandbox.data(
        'mutation ($id: ID!) { clientNotification(input: { collectionId: $id, action: restart }) { clientOperation { id } } }',
        { id: collectionId },
      );
    await notify('CON00014');
    await notify('CON00017');
    await notify('SMS00001');
    await sandbox.advance('PT2H');
    const { clientOperations } = await sandbox.data(
      '{ clientOperations { nodes { targetCollectionName } } }',
      {},
      { as: tess },
    );
    expect(clientOperations.nodes).toEqual([{ targetCollectionName: 'Store tills' }]);
    await heard.data(2);
    const names = heard.answers.map(({ data }) => data.clientOperationChanged.clientOperation.targetCollectionName);
    expect(new Set(names)).toEqual(new Set(['Store tills']));
  });

  it('is refused at the next change, and told nothing of it, once the role that shows devices is gone', async () => {
    const { heard } = subscribe(url, DEVICES, { as: tess });
    await subscriptions(sandbox, 1);
    await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(`DELETE FROM "deviceAndAppManagementRoleAssignment" WHERE "id" LIKE 'assignment-tess-%'`),
    );
    forgetRights(sandbox);
    await patch(seen, { deviceName: 'SECRET' });
    await expect(heard.data(1)).rejects.toThrow('FORBIDDEN');
    expect(heard.answers).toMatchObject([{ data: { managedDeviceChanged: null } }]);
    expect(JSON.stringify(heard.answers)).not.toContain('SECRET');
    expect(sandbox.faults).toEqual([]);
  });
});
