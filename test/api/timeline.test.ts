import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const TIMELINE = `query ($id: ID!) { managedDevice(id: $id) { timeline(first: 1000) { totalCount nodes {
  id eventDateTime eventType displayName initiatedByUserPrincipalName errorCode
  deviceActionResult { id actionName actionState } supersededBy { actionName } auditEvent { activityType } } } } }`;

describe('the timeline of a device', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const timeline = async (id: string) => (await sandbox.data(TIMELINE, { id })).managedDevice.timeline.nodes;
  const since = async (id: string, from: number) =>
    (await timeline(id))
      .slice(from)
      .map(({ eventType, displayName }: Record<string, string>) => [eventType, displayName]);
  const act = async (name: string, managedDeviceId: string, input: Record<string, unknown> = {}) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const data = await sandbox.data(
      `mutation ($input: ${type}) { ${name}(input: $input) { deviceActionResult { id } } }`,
      { input: { managedDeviceId, ...input } },
    );
    return data[name].deviceActionResult.id as string;
  };

  it('tells the life of an action: queued by whom, delivered, done', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const before = (await timeline(id)).length;
    const actionId = await act('rebootNow', id);
    await sandbox.advance('PT5M');
    expect(await since(id, before)).toEqual([
      ['actionQueued', 'rebootNow'],
      ['checkIn', null],
      ['actionDelivered', 'rebootNow'],
      ['actionDone', 'rebootNow'],
    ]);
    const [queued, , delivered] = (await timeline(id)).slice(before);
    expect(queued).toMatchObject({
      eventDateTime: '2026-11-02T09:00:00.000Z',
      initiatedByUserPrincipalName: 'adele.vance@contoso.example',
      deviceActionResult: { id: actionId, actionState: 'done' },
      auditEvent: { activityType: 'rebootNow ManagedDevice' },
      supersededBy: null,
    });
    expect(delivered).toMatchObject({ initiatedByUserPrincipalName: null, auditEvent: null });
    expect(delivered.eventDateTime > queued.eventDateTime).toBe(true);
  });

  it('hangs on the action as well, which is a node', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const actionId = await act('rebootNow', id);
    await sandbox.checkIn(id);
    const { node } = await sandbox.data(
      'query ($id: ID!) { node(id: $id) { ... on DeviceActionResult { timeline { eventType } managedDevice { deviceName } } } }',
      { id: actionId },
    );
    expect(node).toEqual({
      timeline: [{ eventType: 'actionQueued' }, { eventType: 'actionDelivered' }, { eventType: 'actionDone' }],
      managedDevice: { deviceName: 'LT-ADELE-01' },
    });
  });

  it('tells what a later action superseded, and what was taken back', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const before = (await timeline(id)).length;
    const reboot = await act('rebootNow', id);
    await sandbox.data(
      'mutation ($id: ID!) { cancelDeviceAction(input: { deviceActionId: $id }) { clientMutationId } }',
      { id: reboot },
    );
    await act('syncDevice', id);
    await act('setDeviceName', id, { deviceName: 'LT-NEW-01' });
    await act('wipe', id);
    expect(await since(id, before)).toEqual([
      ['actionQueued', 'rebootNow'],
      ['actionCanceled', 'rebootNow'],
      ['actionQueued', 'syncDevice'],
      ['actionQueued', 'setDeviceName'],
      ['actionSuperseded', 'syncDevice'],
      ['actionSuperseded', 'setDeviceName'],
      ['actionQueued', 'factoryReset'],
    ]);
    const superseded = (await timeline(id)).slice(before + 4, before + 6);
    expect(superseded.map((event: { supersededBy: unknown }) => event.supersededBy)).toEqual([
      { actionName: 'factoryReset' },
      { actionName: 'factoryReset' },
    ]);
  });

  it('tells of a failure with its code', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await sandbox.control(
      'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, nextFailure: { actionName: "rebootNow", errorCode: -2016281112 } }) { twin { id } } }',
      { id },
    );
    await act('rebootNow', id);
    await sandbox.checkIn(id);
    expect((await timeline(id)).at(-1)).toMatchObject({ eventType: 'actionFailed', errorCode: -2016281112 });
  });

  it('begins with what the dataset tells of the past', async () => {
    const { managedDevices } = await sandbox.data(
      '{ managedDevices(first: 1000) { nodes { deviceActionResults { id } timeline { nodes { eventDateTime eventType } } } } }',
    );
    for (const { deviceActionResults, timeline: past } of managedDevices.nodes) {
      const queued = past.nodes.filter(({ eventType }: { eventType: string }) => eventType === 'actionQueued');
      expect(queued.length).toBeGreaterThanOrEqual(deviceActionResults.length);
      const times = past.nodes.map(({ eventDateTime }: { eventDateTime: string }) => eventDateTime);
      expect(times).toEqual([...times].sort());
    }
  });

  it('shows that a secret of the device was read', async () => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    await sandbox.data('query ($id: ID!) { managedDevice(id: $id) { activationLockBypassCode } }', { id });
    expect((await timeline(id)).at(-1)).toMatchObject({
      eventType: 'auditEvent',
      displayName: 'Get ManagedDevice',
      initiatedByUserPrincipalName: 'adele.vance@contoso.example',
    });
  });
});
