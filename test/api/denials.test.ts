import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const ISAIAH = { as: 'isaiah.langer@contoso.example' };
const MATEO = { as: 'mateo.alvarez@contoso.example' };
const LATEST = `{ auditEvents(first: 1) { totalCount nodes {
  activityType activityResult category actor { userPrincipalName } resources { auditResourceType resourceId modifiedProperties { displayName newValue } } } } }`;

describe('what is tried in vain', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(() => sandbox.close());

  async function eventsOf(attempt: () => Promise<unknown>) {
    const before = (await sandbox.data(LATEST)).auditEvents.totalCount;
    await attempt();
    const { totalCount, nodes } = (await sandbox.data(LATEST)).auditEvents;
    return { count: totalCount - before, latest: nodes[0] };
  }

  it('is on record, with who, what, to which device, and why it was refused', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const wipe = 'mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { clientMutationId } }';
    const { count, latest } = await eventsOf(() => sandbox.refusal(wipe, { id }, ISAIAH));
    expect(count).toBe(1);
    expect(latest).toEqual({
      activityType: 'wipe ManagedDevice',
      activityResult: 'Failure',
      category: 'Device',
      actor: { userPrincipalName: 'isaiah.langer@contoso.example' },
      resources: [
        {
          auditResourceType: 'ManagedDevice',
          resourceId: id,
          modifiedProperties: [
            { displayName: 'Permission', newValue: 'Microsoft.Intune_RemoteTasks_Wipe' },
            { displayName: 'Reason', newValue: 'No role gives the permission.' },
          ],
        },
      ],
    });
    const { managedDevice } = await sandbox.data(
      'query ($id: ID!) { managedDevice(id: $id) { timeline { nodes { displayName } } } }',
      { id },
    );
    expect(managedDevice.timeline.nodes).not.toContainEqual({ displayName: 'wipe ManagedDevice' });
  });

  it('is on record too where the device is outside the scope groups, and only its own devices are named', async () => {
    const id = await sandbox.deviceId('KIOSK-DUB-02');
    const reboot = 'mutation ($id: ID!) { restart: rebootNow(input: { managedDeviceId: $id }) { clientMutationId } }';
    const { count, latest } = await eventsOf(() => sandbox.refusal(reboot, { id }, MATEO));
    expect([count, latest.activityType, latest.activityResult]).toEqual([1, 'rebootNow ManagedDevice', 'Failure']);
    expect(latest.resources[0].modifiedProperties[1].newValue).toContain('outside the scope groups');
  });

  it('is on record once for a secret of many devices', async () => {
    const read = '{ managedDevices(search: "ipad") { nodes { activationLockBypassCode } } }';
    const { count, latest } = await eventsOf(() => sandbox.query(read, {}, ISAIAH));
    expect([count, latest.activityType, latest.activityResult]).toEqual([
      1,
      'activationLockBypassCode ManagedDevice',
      'Failure',
    ]);
    expect(latest.resources.map(({ resourceId }: { resourceId: string }) => resourceId).sort()).toEqual(
      [await sandbox.deviceId('IPAD-RETAIL-07'), await sandbox.deviceId('IPAD-SHARED-02')].sort(),
    );
  });

  it('is not, if it was a mere read or was wrong in another way', async () => {
    const attempts = [
      () => sandbox.refusal('{ collections { totalCount } }', {}, ISAIAH),
      () => sandbox.refusal('mutation { wipe(input: { managedDeviceId: "nothing" }) { clientMutationId } }'),
    ];
    for (const attempt of attempts) expect((await eventsOf(attempt)).count).toBe(0);
  });

  it('does not keep what only claims to be an id', async () => {
    const wipe = 'mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { clientMutationId } }';
    const { latest } = await eventsOf(() => sandbox.refusal(wipe, { id: 'x'.repeat(5000) }, ISAIAH));
    expect(latest).toMatchObject({ activityType: 'wipe', category: 'Role' });
    expect(latest.resources[0].resourceId).toBe('Microsoft.Intune_RemoteTasks_Wipe');
  });
});
