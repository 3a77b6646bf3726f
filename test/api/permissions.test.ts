import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const ISAIAH = { as: 'isaiah.langer@contoso.example' };
const LIDIA = { as: 'lidia.holloway@contoso.example' };

describe('permissions', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(() => sandbox.close());

  it('the default principal is the seeded administrator', async () => {
    expect((await sandbox.data('{ viewer { userPrincipalName } }')).viewer.userPrincipalName).toBe(
      'adele.vance@contoso.example',
    );
  });

  it('a principal can be named by id or by user principal name', async () => {
    const { viewer } = await sandbox.data('{ viewer { id userPrincipalName } }', {}, ISAIAH);
    expect(await sandbox.data('{ viewer { id userPrincipalName } }', {}, { as: viewer.id })).toEqual({ viewer });
    expect((await sandbox.data('{ viewer { id } }', {}, { as: 'Isaiah.Langer@CONTOSO.example' })).viewer.id).toBe(
      viewer.id,
    );
  });

  it('a secret is withheld alone: the rest of the answer is given', async () => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    const { data, errors } = await sandbox.query(
      'query ($id: ID!) { managedDevice(id: $id) { deviceName activationLockBypassCode } }',
      { id },
      ISAIAH,
    );
    expect(data.managedDevice).toEqual({ deviceName: 'IPAD-RETAIL-07', activationLockBypassCode: null });
    expect(errors).toMatchObject([
      {
        path: ['managedDevice', 'activationLockBypassCode'],
        extensions: { code: 'FORBIDDEN', permission: 'Microsoft.Intune_RemoteTasks_BypassActivationLock' },
      },
    ]);
  });

  it('a secret that is read is on record before it is given: who, of what, and never the secret', async () => {
    const [known, unknown] = [await sandbox.deviceId('IPAD-RETAIL-07'), await sandbox.deviceId('LT-ADELE-01')];
    const count = async () => (await sandbox.data('{ auditEvents { totalCount } }')).auditEvents.totalCount;
    const before = await count();
    const read =
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ManagedDevice { code: activationLockBypassCode } } }';
    const { nodes } = await sandbox.data(read, { ids: [known, unknown] });
    expect(nodes[1]).toEqual({ code: null });
    expect(await count()).toBe(before + 1);
    const { auditEvents } = await sandbox.data(
      '{ auditEvents(first: 1) { nodes { activityType activityOperationType actor { userPrincipalName } resources { resourceId modifiedProperties { displayName newValue } } } } }',
    );
    expect(auditEvents.nodes[0]).toEqual({
      activityType: 'Get ManagedDevice',
      activityOperationType: 'Get',
      actor: { userPrincipalName: 'adele.vance@contoso.example' },
      resources: [
        { resourceId: known, modifiedProperties: [{ displayName: 'activationLockBypassCode', newValue: null }] },
      ],
    });
    await sandbox.data(read, { ids: [unknown] });
    expect(await count()).toBe(before + 1);
    // What is withheld is on record as well, as a failure.
    await sandbox.query(read, { ids: [known] }, ISAIAH);
    expect(await count()).toBe(before + 2);
  });

  it('a passcode is withheld in a list, device by device', async () => {
    const { data, errors } = await sandbox.query(
      `{ managedDevices(filter: { deviceName: { eq: "KWAME-GALAXY" } }) { nodes { deviceActionResults {
           actionName ... on ResetPasscodeActionResult { passcode } } } } }`,
      {},
      ISAIAH,
    );
    expect(data.managedDevices.nodes[0].deviceActionResults).toContainEqual({
      actionName: 'resetPasscode',
      passcode: null,
    });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each([
    ['collections', '{ collections { totalCount } }'],
    ['an edge to collections', '{ managedDevices(first: 1) { nodes { collections { nodes { name } } } } }'],
  ])('somebody without it does not read %s', async (_, query) => {
    const { errors } = await sandbox.query(query, {}, ISAIAH);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'Collection.Read' });
    expect((await sandbox.query(query, {}, LIDIA)).errors).toBeUndefined();
  });

  it('somebody without it does not read audit events, nor a node that is one', async () => {
    const { auditEvents } = await sandbox.data('{ auditEvents(first: 1) { nodes { id } } }');
    const refusal = await sandbox.refusal(
      'query ($id: ID!) { node(id: $id) { id } }',
      { id: auditEvents.nodes[0].id },
      LIDIA,
    );
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', permission: 'Microsoft.Intune_Audit_Read' });
  });
});
