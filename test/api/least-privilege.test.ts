import { SecurityRole } from '../../src/entities/security-role.entity';
import { insertRow } from '../../src/persistence/rows';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { addPrincipal, addRole } from '../support/directory';
import { clearJournal } from '../support/journal';
import { applicationToken, GRAPH, TEST_CONTROL, tokenOf } from '../support/sign-in';

const MD = 'DeviceManagementManagedDevices';
const REPORT = `query ($filter: JournalFilter) { leastPrivilege(filter: $filter) {
  requests leastScopes permissions { permission purpose wasMissing operations } scopes { anyOf operations }
  operations { operation requests permissions consulted scopes { anyOf } }
  principals { principal { name } requests neededPermissions missingPermissions unusedPermissions neededScopes unusedScopes } } }`;

interface Needed {
  readonly permission: string;
  readonly purpose: string;
  readonly wasMissing: boolean;
  readonly operations: readonly string[];
}

const ALL_SYSTEMS = 'SMS00001';

/** Permissions of somebody, as roles give them, and scopes of their token. */
interface Held {
  readonly permissions: readonly string[];
  readonly scopes: readonly string[];
}

describe('the least-privilege report', () => {
  let sandbox: TestSandbox;
  let laptop: string;
  let client: string;
  let count = 0;

  beforeAll(async () => {
    sandbox = await createSandbox({ auth: 'required' });
    const ids: [string, string][] = await sandbox.sandbox.unitOfWork.write(async (manager) =>
      (
        await manager.query(
          `SELECT "deviceName" AS n, "id" FROM "managedDevice" WHERE "deviceName" IN ('LT-ADELE-01', 'SRV-FILE-01')`,
        )
      ).map(({ n, id }: { n: string; id: string }) => [n, id]),
    );
    [laptop, client] = [new Map(ids).get('LT-ADELE-01')!, new Map(ids).get('SRV-FILE-01')!];
  });
  afterAll(() => sandbox.close());

  /** Somebody who holds these permissions everywhere; answers with the token. */
  async function signInWith({ permissions, scopes }: Held): Promise<string> {
    const name = `least-${++count}`;
    const ofIntune = permissions.filter((permission) => permission.startsWith('Microsoft.Intune_'));
    const ofSite = permissions.filter((permission) => !ofIntune.includes(permission));
    const roleDefinitionId = await addRole(sandbox, name, ofIntune);
    await sandbox.sandbox.unitOfWork.write((manager) =>
      insertRow(manager, SecurityRole, {
        id: `site-${name}`,
        roleName: name,
        isBuiltIn: false,
        permissions: [...ofSite],
      }),
    );
    const security = { roleIds: [`site-${name}`], collectionIds: [ALL_SYSTEMS] };
    const user = await addPrincipal(sandbox, name, { roles: [{ roleDefinitionId }], security });
    return tokenOf(sandbox, user, scopes.map((scope) => `${GRAPH}/${scope}`).join(' '));
  }

  /** What an administration page does in a day; answers with the errors. */
  async function work(token: string): Promise<string[]> {
    const ask = async (query: string, variables = {}) => {
      const { errors = [] } = await sandbox.query(query, variables, { token });
      return errors.map(({ message }) => message);
    };
    const steps: readonly (readonly [string, object?])[] = [
      [
        'query Page($id: ID!) { managedDevice(id: $id) { deviceName user { displayName } deviceCategory { displayName } } }',
        { id: laptop },
      ],
      ['mutation Sync($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }', { id: laptop }],
      [
        'mutation Notify($id: ID!) { clientNotification(input: { action: downloadComputerPolicy, managedDeviceIds: [$id] }) { clientMutationId } }',
        { id: client },
      ],
      [
        'mutation Bulk($ids: [ID!]!) { executeAction(input: { actionName: rebootNow, deviceIds: $ids }) { clientMutationId } }',
        { ids: [laptop] },
      ],
      ['query Key($id: ID!) { managedDevice(id: $id) { bitlockerRecoveryKeys { key } } }', { id: laptop }],
      [
        'mutation Category($name: String!) { createDeviceCategory(input: { displayName: $name }) { clientMutationId } }',
        { name: `C${count}` },
      ],
      ['{ auditEvents(first: 1) { nodes { activityType } } }'],
      ['query Collections { collections(first: 1) { nodes { name } } }'],
    ];
    const errors = [];
    for (const [query, variables] of steps) errors.push(...(await ask(query, variables)));
    return errors;
  }

  async function reportOf(filter: object | null = null) {
    const steering = await tokenOfTestControl();
    const { data } = await sandbox.tryControl(REPORT, { filter }, { token: steering });
    return data.leastPrivilege;
  }

  const tokenOfTestControl = () => applicationToken(sandbox, TEST_CONTROL);

  it('names just what is needed: with it everything goes, and without any of it something does not', async () => {
    const everybody = await addPrincipal(sandbox, 'everything', {
      directoryRoles: ['Intune Administrator'],
      security: { roleIds: ['SMS0001R'], collectionIds: [ALL_SYSTEMS] },
    });
    expect(await work(await tokenOf(sandbox, everybody))).toEqual([]);
    const report = await reportOf({ principal: everybody });
    expect(report.requests).toBe(8);
    const permissions = (report.permissions as Needed[])
      .filter(({ purpose }) => purpose !== 'consulted')
      .map(({ permission }) => permission);
    const scopes: string[] = report.leastScopes;
    expect(permissions.length).toBeGreaterThan(6);
    expect(scopes.length).toBeGreaterThan(2);

    expect(await work(await signInWith({ permissions, scopes }))).toEqual([]);
    for (const left of permissions) {
      const fewer = permissions.filter((permission) => permission !== left);
      expect([left, await work(await signInWith({ permissions: fewer, scopes }))]).not.toEqual([left, []]);
    }
    for (const left of scopes) {
      const fewer = scopes.filter((scope) => scope !== left);
      expect([left, await work(await signInWith({ permissions, scopes: fewer }))]).not.toEqual([left, []]);
    }
  });

  it('tells which operation needed what, and who held more or less', async () => {
    const steering = await tokenOfTestControl();
    await sandbox.tryControl('mutation { clearJournal { clientMutationId } }', {}, { token: steering });
    const held = {
      permissions: ['Microsoft.Intune_ManagedDevices_Read', 'Microsoft.Intune_Roles_Read', 'Collection.Read'],
      scopes: [`${MD}.Read.All`, `${MD}.ReadWrite.All`],
    };
    const token = await signInWith(held);
    await sandbox.query('query Page($id: ID!) { managedDevice(id: $id) { deviceName } }', { id: laptop }, { token });
    await sandbox.query('query Page($id: ID!) { managedDevice(id: $id) { deviceName } }', { id: client }, { token });
    await sandbox.query(
      `mutation { syncDevice(input: { managedDeviceId: "${laptop}" }) { clientMutationId } }`,
      {},
      { token },
    );
    const READ = 'Microsoft.Intune_ManagedDevices_Read';
    const SYNC = 'Microsoft.Intune_RemoteTasks_SyncDevice';
    const report = await reportOf();
    expect(report.permissions).toEqual([
      { permission: READ, purpose: 'required', wasMissing: false, operations: ['Page'] },
      { permission: SYNC, purpose: 'required', wasMissing: true, operations: ['mutation { syncDevice }'] },
    ]);
    expect(report.operations).toMatchObject([
      {
        operation: 'Page',
        requests: 2,
        permissions: [READ],
        consulted: [],
        scopes: [{ anyOf: expect.arrayContaining([`${MD}.Read.All`]) }],
      },
      {
        operation: 'mutation { syncDevice }',
        requests: 1,
        permissions: [SYNC],
        scopes: [{ anyOf: [`${MD}.PrivilegedOperations.All`] }],
      },
    ]);
    expect(report.leastScopes).toEqual([`${MD}.PrivilegedOperations.All`, `${MD}.Read.All`]);
    expect(report.principals).toEqual([
      {
        principal: { name: expect.stringMatching(/^least-/) },
        requests: 3,
        neededPermissions: [READ, SYNC],
        missingPermissions: [SYNC],
        unusedPermissions: ['Collection.Read', 'Microsoft.Intune_Roles_Read'],
        neededScopes: [`${MD}.PrivilegedOperations.All`, `${MD}.Read.All`],
        unusedScopes: [`${MD}.ReadWrite.All`],
      },
    ]);
  });
});

describe('permissions that are only looked at', () => {
  let sandbox: TestSandbox;
  let laptop: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    laptop = await sandbox.deviceId('LT-ADELE-01');
  });
  beforeEach(() => clearJournal(sandbox));
  afterAll(() => sandbox.close());

  const purposes = async () => {
    const { permissions } = (await sandbox.control(REPORT)).leastPrivilege;
    return new Map((permissions as Needed[]).map(({ permission, purpose }) => [permission, purpose]));
  };

  it('are told from those that are needed, where an answer says what could be done', async () => {
    await sandbox.data(`{ managedDevice(id: "${laptop}") { actionAvailability { available } } }`);
    const told = await purposes();
    expect(told.get('Microsoft.Intune_ManagedDevices_Read')).toBe('required');
    expect(told.get('Microsoft.Intune_RemoteTasks_Wipe')).toBe('consulted');
  });

  it('are told from those that are needed, where somebody asks who may do what', async () => {
    const { viewer } = await sandbox.data('{ viewer { id } }');
    await sandbox.data(
      `{ permissionCheck(principalId: "${viewer.id}", action: "wipe", managedDeviceId: "${laptop}") { allowed } }`,
    );
    expect((await purposes()).get('Microsoft.Intune_RemoteTasks_Wipe')).toBe('consulted');
  });

  it('are of weight where they show what is asked for', async () => {
    await sandbox.data('{ auditEvents(first: 1) { totalCount } }');
    const told = await purposes();
    expect(told.get('Microsoft.Intune_Audit_Read')).toBe('required');
    expect(told.get('Microsoft.Intune_ManagedDevices_Read')).toBe('visibility');
  });

  it('are none of test control', async () => {
    await sandbox.control('{ twin(managedDeviceId: "x") { power } }');
    expect((await sandbox.control(REPORT)).leastPrivilege).toMatchObject({
      requests: 0,
      permissions: [],
      principals: [],
    });
  });
});
