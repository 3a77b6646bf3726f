import { ManagedDevice } from '../../src/entities/managed-device.entity';
import { patchDevice } from '../../src/services/device-record';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { listen, overEventStream, overWebSocket, type Subscribe, subscriptions } from '../support/subscriber';

const ISAIAH = 'isaiah.langer@contoso.example';
const LIDIA = 'lidia.holloway@contoso.example';

const DEVICE = `subscription ($id: ID) { managedDeviceChanged(managedDeviceId: $id) {
  changeType managedDeviceId managedDevice { deviceName managementState lastSyncDateTime } } }`;
const ACTION = `subscription ($id: ID) { deviceActionResultChanged(managedDeviceId: $id) {
  changeType managedDeviceId deviceActionResult { actionName actionState } } }`;

const mutation = (name: string) =>
  `mutation ($id: ID!) { ${name}(input: { managedDeviceId: $id }) { deviceActionResult { id actionState } } }`;

describe.each([
  ['a WebSocket', overWebSocket],
  ['server-sent events', overEventStream],
])('subscriptions over %s', (_, transport) => {
  let sandbox: TestSandbox;
  let url: string;
  const stops: (() => void)[] = [];
  const subscribe: Subscribe = (...request) => {
    const subscribed = transport(...request);
    stops.push(subscribed.stop);
    return subscribed;
  };

  beforeAll(async () => {
    sandbox = await createSandbox();
    url = await listen(sandbox);
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.control('mutation { reset { clock { now } } }'));
  afterEach(async () => {
    for (const stop of stops.splice(0)) stop();
    await subscriptions(sandbox, 0);
  });

  /** Changes the principal Isaiah, as loading another dataset would. */
  const changeIsaiah = async (assignment: string) => {
    await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(`UPDATE "principal" SET ${assignment} WHERE "userPrincipalName" = ?1`, [ISAIAH]),
    );
    sandbox.sandbox.identity.principals.forget();
  };

  it('show each transition of a device and its actions once, in order, to everybody who watches', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const watchers = [DEVICE, DEVICE, ACTION, ACTION].map((query) => subscribe(url, query, { variables: { id } }));
    await subscriptions(sandbox, watchers.length);
    await sandbox.data(mutation('wipe'), { id });
    await sandbox.advance('PT8H');
    const [device, alsoDevice, action, alsoAction] = await Promise.all(watchers.map(({ heard }) => heard.data(2)));
    expect(device!.map(({ managedDeviceChanged }) => managedDeviceChanged)).toEqual([
      {
        changeType: 'updated',
        managedDeviceId: id,
        managedDevice: {
          deviceName: 'LT-ADELE-01',
          managementState: 'wipePending',
          lastSyncDateTime: '2026-11-02T08:12:20.000Z',
        },
      },
      { changeType: 'deleted', managedDeviceId: id, managedDevice: null },
    ]);
    const result = (actionState: string) => ({ actionName: 'factoryReset', actionState });
    expect(action!.map(({ deviceActionResultChanged }) => deviceActionResultChanged)).toEqual([
      { changeType: 'created', managedDeviceId: id, deviceActionResult: result('pending') },
      { changeType: 'updated', managedDeviceId: id, deviceActionResult: result('done') },
    ]);
    expect([alsoDevice, alsoAction]).toEqual([device, action]);
    for (const { stop } of watchers) stop();
    await subscriptions(sandbox, 0);
    expect(watchers.map(({ heard }) => heard.answers.length)).toEqual([2, 2, 2, 2]);
  });

  it('tell nothing of other devices, and nothing that was rolled back', async () => {
    const [id, other] = [await sandbox.deviceId('LT-ADELE-01'), await sandbox.deviceId('IPAD-RETAIL-07')];
    const { heard } = subscribe(url, DEVICE, { variables: { id } });
    await subscriptions(sandbox, 1);
    const { unitOfWork } = sandbox.sandbox;
    const rename = (device: string, deviceName: string, fails = false) =>
      unitOfWork.write(async (manager) => {
        await patchDevice(manager, device, { deviceName });
        if (fails) throw new Error('fails on purpose');
      });
    const jobs = [rename(id, 'A'), rename(id, 'ROLLED-BACK', true), rename(other, 'OTHER'), rename(id, 'B')];
    await Promise.allSettled(jobs);
    const told = await heard.data(2);
    expect(told.map((data) => data.managedDeviceChanged.managedDevice.deviceName)).toEqual(['A', 'B']);
  });

  it('tell one change per unit of work, and none if nothing is different after it', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const { heard } = subscribe(url, DEVICE, { variables: { id } });
    await subscriptions(sandbox, 1);
    const rename = (...names: string[]) =>
      sandbox.sandbox.unitOfWork.write(async (manager) => {
        for (const deviceName of names) await patchDevice(manager, id, { deviceName });
      });
    await rename('IN-BETWEEN', 'LT-ADELE-01');
    await rename('IN-BETWEEN', 'LT-NEW');
    const [told] = await heard.data(1);
    expect(told.managedDeviceChanged.managedDevice.deviceName).toBe('LT-NEW');
  });

  it('show every state of an action, even of one the service completes at once', async () => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    const { heard } = subscribe(url, ACTION, { variables: { id } });
    await subscriptions(sandbox, 1);
    await sandbox.data(mutation('bypassActivationLock'), { id });
    const told = await heard.data(2);
    expect(told.map((data) => data.deviceActionResultChanged.deviceActionResult.actionState)).toEqual([
      'pending',
      'done',
    ]);
  });

  it('lead on to what belongs to the object, as a query does', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const { heard } = subscribe(
      url,
      `subscription { deviceActionResultChanged { deviceActionResult {
         __typename ... on RemoteLockActionResult { unlockPin }
         managedDevice { deviceName user { displayName } deviceActionResults { actionName } } } } }`,
    );
    await subscriptions(sandbox, 1);
    await sandbox.data(mutation('syncDevice'), { id });
    const [told] = await heard.data(1);
    expect(told.deviceActionResultChanged.deviceActionResult).toEqual({
      __typename: 'BasicDeviceActionResult',
      managedDevice: {
        deviceName: 'LT-ADELE-01',
        user: { displayName: 'Adele Vance' },
        deviceActionResults: expect.arrayContaining([{ actionName: 'syncDevice' }]),
      },
    });
  });

  it('show check-ins that need no visit, of one device or of all', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const one = subscribe(url, DEVICE, { variables: { id } });
    const all = subscribe(url, DEVICE);
    await subscriptions(sandbox, 2);
    await sandbox.advance('PT8H');
    const [told] = await one.heard.data(1);
    const { lastSyncDateTime } = told.managedDeviceChanged.managedDevice;
    const query = `query ($since: DateTimeOrDuration!) { managedDevices(filter: { lastSyncDateTime: { gt: $since } }) { nodes { id } } }`;
    const { managedDevices } = await sandbox.data(query, { since: '2026-11-02T09:00:00.000Z' });
    const moved = managedDevices.nodes.map((device: { id: string }) => device.id).sort();
    const seen = (await all.heard.data(moved.length)).map((data) => data.managedDeviceChanged.managedDeviceId);
    expect(seen.sort()).toEqual(moved);
    expect(moved).toContain(id);
    expect(lastSyncDateTime > '2026-11-02T09:00:00.000Z').toBe(true);
  });

  it('follow one action, a client operation and the audit log', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const { syncDevice } = await sandbox.data(mutation('syncDevice'), { id });
    const action = subscribe(
      url,
      `subscription ($id: ID) { deviceActionResultChanged(deviceActionId: $id) {
         changeType deviceActionResultId deviceActionResult { actionState } } }`,
      { variables: { id: syncDevice.deviceActionResult.id } },
    );
    const operation = subscribe(
      url,
      'subscription { clientOperationChanged { changeType clientOperationId clientOperation { state unknownClients } } }',
    );
    const audit = subscribe(url, 'subscription { auditEventCreated { changeType auditEvent { activityType } } }');
    await subscriptions(sandbox, 3);
    const { clientNotification } = await sandbox.data(
      `mutation { clientNotification(input: { collectionId: "CON00014", action: collectHardwareInventory }) {
         clientOperation { id } } }`,
    );
    await sandbox.advance('PT2H');
    expect(await action.heard.data(1)).toEqual([
      {
        deviceActionResultChanged: {
          changeType: 'updated',
          deviceActionResultId: syncDevice.deviceActionResult.id,
          deviceActionResult: { actionState: 'done' },
        },
      },
    ]);
    expect(await audit.heard.data(1)).toEqual([
      {
        auditEventCreated: {
          changeType: 'created',
          auditEvent: { activityType: 'collectHardwareInventory Collection' },
        },
      },
    ]);
    const { clientOperation } = await sandbox.data(
      'query ($id: ID!) { clientOperation(id: $id) { state unknownClients } }',
      { id: clientNotification.clientOperation.id },
    );
    const states = [];
    for (let count = 1; states.at(-1)?.state !== 'inactive'; count++) {
      const { clientOperationChanged } = (await operation.heard.data(count)).at(-1);
      expect(clientOperationChanged).toMatchObject({
        changeType: count === 1 ? 'created' : 'updated',
        clientOperationId: clientNotification.clientOperation.id,
      });
      states.push(clientOperationChanged.clientOperation);
    }
    expect(states[0]).toEqual({ state: 'active', unknownClients: 4 });
    expect(states.at(-1)).toEqual(clientOperation);
  });

  it('withhold a secret as a query does, and from those too who may query it', async () => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    const query = `subscription ($id: ID) { managedDeviceChanged(managedDeviceId: $id) {
      managedDevice { deviceName activationLockBypassCode } } }`;
    const isaiah = subscribe(url, query, { variables: { id }, as: ISAIAH });
    const audit = subscribe(
      url,
      'subscription { auditEventCreated { auditEvent { activityType actor { userPrincipalName } } } }',
    );
    await subscriptions(sandbox, 2);
    const touch = (deviceName: string) =>
      sandbox.sandbox.unitOfWork.write((manager) => patchDevice(manager, id, { deviceName }));
    await touch('ONE');
    await expect(isaiah.heard.data(1)).rejects.toThrow('FORBIDDEN');
    expect(isaiah.heard.answers).toEqual([
      {
        data: { managedDeviceChanged: { managedDevice: { deviceName: 'ONE', activationLockBypassCode: null } } },
        errors: [
          expect.objectContaining({
            path: ['managedDeviceChanged', 'managedDevice', 'activationLockBypassCode'],
            extensions: expect.objectContaining({
              code: 'FORBIDDEN',
              graphCode: 'Forbidden',
              permission: 'Microsoft.Intune_RemoteTasks_BypassActivationLock',
              requestId: expect.any(String),
              date: '2026-11-02T09:00:00',
            }),
          }),
        ],
        extensions: { cost: { requested: 2, maximum: 500_000 } },
      },
    ]);
    const adele = subscribe(url, query, { variables: { id } });
    await subscriptions(sandbox, 3);
    await touch('TWO');
    const [told] = await adele.heard.data(1);
    expect(told.managedDeviceChanged.managedDevice).toEqual({ deviceName: 'TWO', activationLockBypassCode: null });
    // That Isaiah was told of both changes without the code is on record too.
    const recorded = (await audit.heard.data(2)).map(({ auditEventCreated }) => auditEventCreated.auditEvent);
    const denied = { activityType: 'activationLockBypassCode ManagedDevice', actor: { userPrincipalName: ISAIAH } };
    expect(recorded).toEqual([denied, denied]);
  });

  it.each([
    ['who may not read collections', 'subscription { clientOperationChanged { changeType } }', ISAIAH],
    ['who may not read audit events', 'subscription { auditEventCreated { changeType } }', LIDIA],
  ])('refuse somebody %s', async (_who, query, as) => {
    const { heard } = subscribe(url, query, { as });
    const errors = (await heard.ended) ?? heard.answers[0]!.errors;
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', requestId: expect.any(String) } }]);
    expect(heard.answers[0]?.data).toBeUndefined();
    await subscriptions(sandbox, 0);
  });

  it('show nothing more to somebody who has lost the permission', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const { heard } = subscribe(url, DEVICE, { variables: { id }, as: ISAIAH });
    await subscriptions(sandbox, 1);
    const { roleAssignments } = await sandbox.data('{ roleAssignments(search: "auditors") { nodes { id } } }');
    await sandbox.data(
      'mutation ($id: ID!) { deleteRoleAssignment(input: { roleAssignmentId: $id }) { clientMutationId } }',
      { id: roleAssignments.nodes[0].id },
    );
    await sandbox.sandbox.unitOfWork.write((manager) => patchDevice(manager, id, { deviceName: 'SECRET' }));
    await expect(heard.data(1)).rejects.toThrow('FORBIDDEN');
    expect(heard.answers).toMatchObject([{ data: { managedDeviceChanged: null } }]);
  });

  it.each([
    ['does not parse', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['is not valid', 'subscription { managedDeviceChanged { nothing } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'asks for two',
      'subscription { a: auditEventCreated { changeType } b: auditEventCreated { changeType } }',
      /VALID/,
    ],
  ])('refuse a document that %s as any other', async (_what, query, reason) => {
    const { heard } = subscribe(url, query);
    const errors = (await heard.ended) ?? heard.answers[0]!.errors;
    const matching = reason instanceof RegExp ? expect.stringMatching(reason) : reason;
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', graphCode: 'BadRequest', reason: matching } },
    ]);
  });

  it('stop for somebody who is no longer there', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const { heard } = subscribe(url, DEVICE, { variables: { id }, as: ISAIAH });
    await subscriptions(sandbox, 1);
    await changeIsaiah(`"userPrincipalName" = 'gone'`);
    await sandbox.sandbox.unitOfWork.write((manager) => patchDevice(manager, id, { deviceName: 'SECRET' }));
    const errors = (await heard.ended) ?? heard.answers[0]!.errors;
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    await subscriptions(sandbox, 0);
  });

  it('carry queries and mutations too', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const query = subscribe(url, '{ viewer { userPrincipalName } }', { as: ISAIAH });
    expect(await query.heard.data(1)).toEqual([{ viewer: { userPrincipalName: ISAIAH } }]);
    expect(await query.heard.ended).toBeNull();
    const sync = subscribe(url, mutation('syncDevice'), { variables: { id } });
    const [{ syncDevice }] = await sync.heard.data(1);
    expect(syncDevice.deviceActionResult.actionState).toBe('pending');
    const secret = subscribe(
      url,
      `{ managedDevices(search: "IPAD-RETAIL-07") { nodes { activationLockBypassCode } } }`,
    );
    await secret.heard.data(1);
    const { auditEvents } = await sandbox.data('{ auditEvents(first: 1) { nodes { activityType } } }');
    expect(auditEvents.nodes).toEqual([{ activityType: 'Get ManagedDevice' }]);
  });

  it('leave nothing behind when 200 are opened and dropped', async () => {
    const opened = Array.from({ length: 200 }, () => subscribe(url, DEVICE));
    await subscriptions(sandbox, 200);
    for (const { stop } of opened) stop();
    await subscriptions(sandbox, 0);
    expect(sandbox.sandbox.unitOfWork.feed.watched(ManagedDevice)).toBeNull();
  });
});
