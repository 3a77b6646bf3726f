import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const CHECK = `query ($principalId: ID!, $action: String!, $managedDeviceId: ID, $collectionId: ID) {
  permissionCheck(principalId: $principalId, action: $action, managedDeviceId: $managedDeviceId, collectionId: $collectionId) {
    allowed permission reasonCode reason
    grantedBy { source roleName roleAssignmentName scopeTagIds collectionIds isWithinScope }
  } }`;
const WIPE = 'Microsoft.Intune_RemoteTasks_Wipe';
const NOTIFY = 'Collection.NotifyResource';

const ADELE = 'adele.vance@contoso.example';
const MATEO = 'mateo.alvarez@contoso.example';
const ISAIAH = 'isaiah.langer@contoso.example';
const LIDIA = 'lidia.holloway@contoso.example';
const DIEGO = 'diego.siciliani@contoso.example';

describe('permissionCheck', () => {
  let sandbox: TestSandbox;
  const ids = new Map<string, string>();
  beforeAll(async () => {
    sandbox = await createSandbox();
    for (const name of [ADELE, MATEO, ISAIAH, LIDIA, DIEGO])
      ids.set(name, (await sandbox.data('{ viewer { id } }', {}, { as: name })).viewer.id);
    for (const name of ['IPAD-RETAIL-07', 'POS-SEA-01', 'KIOSK-DUB-02', 'LT-ADELE-01'])
      ids.set(name, await sandbox.deviceId(name));
  });
  afterAll(() => sandbox.close());

  async function check(principal: string, action: string, device: string | null = null, as = ADELE) {
    const variables = { principalId: ids.get(principal), action, managedDeviceId: device && ids.get(device) };
    return (await sandbox.data(CHECK, variables, { as })).permissionCheck;
  }

  it('says by which assignment, role and scope somebody may do something to a device', async () => {
    expect(await check(MATEO, 'wipe', 'POS-SEA-01')).toEqual({
      allowed: true,
      permission: WIPE,
      reasonCode: null,
      reason: null,
      grantedBy: [
        {
          source: 'roleAssignment',
          roleName: 'Help Desk Operator',
          roleAssignmentName: 'Help desk in Seattle stores',
          scopeTagIds: ['1'],
          collectionIds: [],
          isWithinScope: true,
        },
      ],
    });
  });

  it('says that a device is outside the scope groups of what gives the permission', async () => {
    const answer = await check(MATEO, 'wipe', 'KIOSK-DUB-02');
    expect(answer).toMatchObject({ allowed: false, reasonCode: 'OUT_OF_SCOPE', grantedBy: [{ isWithinScope: false }] });
    expect(answer.reason).toContain('outside the scope groups');
  });

  it('says that a device has none of the scope tags', async () => {
    expect(await check(MATEO, 'wipe', 'LT-ADELE-01')).toMatchObject({ allowed: false, reasonCode: 'NOT_VISIBLE' });
  });

  it('says that no role gives the permission, and which one it is', async () => {
    expect(await check(MATEO, 'deleteManagedDevice', 'POS-SEA-01')).toMatchObject({
      allowed: false,
      permission: 'Microsoft.Intune_ManagedDevices_Delete',
      reasonCode: 'PERMISSION_MISSING',
      grantedBy: [],
    });
  });

  it('names the directory role of an administrator', async () => {
    expect(await check(ADELE, 'wipe', 'LT-ADELE-01')).toMatchObject({
      allowed: true,
      grantedBy: [{ source: 'directoryRole', roleName: 'Global Administrator' }],
    });
  });

  it('knows the security roles of Configuration Manager, and the collections they hold for', async () => {
    const ask = async (principal: string, collectionId: string, action = NOTIFY) => {
      const variables = { principalId: ids.get(principal), action, collectionId };
      const { allowed, reasonCode, grantedBy } = (await sandbox.data(CHECK, variables)).permissionCheck;
      return [allowed, reasonCode, grantedBy.map(({ roleName }: { roleName: string }) => roleName)];
    };
    expect(await ask(LIDIA, 'CON00014')).toEqual([true, null, ['Infrastructure Administrator']]);
    expect(await ask(LIDIA, 'CON00014', 'restart')).toEqual([true, null, ['Infrastructure Administrator']]);
    expect(await ask(DIEGO, 'CON00017')).toEqual([false, 'PERMISSION_MISSING', []]);
    expect(await ask(DIEGO, 'CON00017', 'Collection.RunScript')).toEqual([true, null, ['Operations Administrator']]);
    expect(await ask(DIEGO, 'CON00014', 'Collection.RunScript')).toEqual([
      false,
      'NOT_VISIBLE',
      ['Operations Administrator'],
    ]);
  });

  it('says what the mutation then does', async () => {
    for (const device of ['IPAD-RETAIL-07', 'KIOSK-DUB-02', 'LT-ADELE-01']) {
      for (const action of ['syncDevice', 'deleteManagedDevice']) {
        const { allowed, reason } = await check(MATEO, action, device);
        const input = `${action.charAt(0).toUpperCase()}${action.slice(1)}Input!`;
        const { errors } = await sandbox.query(
          `mutation ($input: ${input}) { ${action}(input: $input) { clientMutationId } }`,
          { input: { managedDeviceId: ids.get(device) } },
          { as: MATEO },
        );
        expect({ device, action, reason: errors?.[0]?.message ?? null }).toEqual({ device, action, reason });
        expect(errors === undefined).toBe(allowed);
      }
    }
  });

  it('is for everybody about themselves, with the scopes of their token, and about others for whoever sees roles', async () => {
    expect(await check(ISAIAH, 'wipe', 'POS-SEA-01', ISAIAH)).toMatchObject({ allowed: false });
    expect(await check(MATEO, 'wipe', 'POS-SEA-01', ISAIAH)).toMatchObject({ allowed: true });
    const refusal = await sandbox.refusal(CHECK, { principalId: ids.get(MATEO), action: 'wipe' }, { as: LIDIA });
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', permission: 'Microsoft.Intune_Roles_Read' });
  });

  it('tells nobody of a device they do not see', async () => {
    const variables = { principalId: ids.get(MATEO), action: 'wipe', managedDeviceId: ids.get('LT-ADELE-01') };
    expect(await sandbox.refusal(CHECK, variables, { as: MATEO })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    [
      { principalId: 'nobody', action: 'wipe' },
      { code: 'NOT_FOUND', type: 'Principal' },
    ],
    [{ action: 'fly' }, { code: 'BAD_USER_INPUT', field: 'action' }],
    [
      { action: WIPE, managedDeviceId: 'nothing' },
      { code: 'NOT_FOUND', type: 'ManagedDevice' },
    ],
    [
      { action: NOTIFY, collectionId: 'nothing' },
      { code: 'NOT_FOUND', type: 'Collection' },
    ],
    [
      { action: 'wipe', collectionId: 'CON00014' },
      { code: 'BAD_USER_INPUT', field: 'collectionId' },
    ],
    [
      { action: NOTIFY, collectionId: 'SMS00001', managedDeviceId: 'x' },
      { code: 'BAD_USER_INPUT', field: 'collectionId' },
    ],
  ])('refuses %j', async (variables, refusal) => {
    expect(await sandbox.refusal(CHECK, { principalId: ids.get(MATEO), ...variables })).toMatchObject(refusal);
  });
});

describe('viewer', () => {
  it('tells the scopes, roles and assignments of the caller', async () => {
    const sandbox = await createSandbox();
    try {
      const { viewer } = await sandbox.data(
        `{ viewer { scopes directoryRoles permissions roleAssignments { roleName roleAssignmentName scopeTagIds allDevices }
           securityRoles { roleName collectionIds } } }`,
        {},
        { as: MATEO },
      );
      expect(viewer).toMatchObject({
        scopes: null,
        directoryRoles: [],
        roleAssignments: [
          {
            roleName: 'Help Desk Operator',
            roleAssignmentName: 'Help desk in Seattle stores',
            scopeTagIds: ['1'],
            allDevices: false,
          },
        ],
        securityRoles: [],
      });
      expect(viewer.permissions).toContain(WIPE);
      expect(viewer.permissions).not.toContain('Microsoft.Intune_ManagedDevices_Delete');
    } finally {
      await sandbox.close();
    }
  });
});
