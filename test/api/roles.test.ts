import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import {
  allowing,
  assign,
  createRole,
  HELP_DESK_OPERATOR,
  lastAudit,
  MATEO,
  MEGAN,
  mutation,
  SEATTLE_ASSIGNMENT,
} from '../support/roles';
import { ADELE, tokenOf } from '../support/sign-in';

const ROLE =
  'roleDefinition { id displayName description isBuiltIn roleScopeTagIds rolePermissions { resourceActions { allowedResourceActions notAllowedResourceActions } } }';
const READ = 'Microsoft.Intune_ManagedDevices_Read';
const WIPE = 'Microsoft.Intune_RemoteTasks_Wipe';
const RETIRE = 'Microsoft.Intune_RemoteTasks_Retire';
const GRAPH = 'https://graph.microsoft.com';

describe('roles', () => {
  let sandbox: TestSandbox;
  let id: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    id = await sandbox.deviceId('LT-ADELE-01');
  });
  beforeEach(() => sandbox.control('mutation { reset { clock { now } } }'));
  afterAll(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const roles = async () =>
    (await sandbox.data('{ roleDefinitions { nodes { id displayName } } }')).roleDefinitions.nodes;
  const act = (action: string) =>
    sandbox.query(mutation(action, 'deviceActionResult { actionState }'), { input: { managedDeviceId: id } }, MATEO);
  const isAllowed = async (action: string) => (await act(action)).errors === undefined;
  const allowed = (actions: string[], withheld: string[] = []) => [
    { resourceActions: [{ allowedResourceActions: actions, notAllowedResourceActions: withheld }] },
  ];

  it('are made of permissions in either spelling, kept in today’s, and audited one by one', async () => {
    const input = {
      displayName: 'Wiper',
      rolePermissions: [
        { resourceActions: [{ allowedResourceActions: ['Microsoft.Intune/RemoteTasks/Wipe', WIPE] }] },
        { resourceActions: [{ allowedResourceActions: [READ, RETIRE] }, { notAllowedResourceActions: [RETIRE] }] },
      ],
    };
    const { createRoleDefinition } = await sandbox.data(mutation('createRoleDefinition', ROLE), { input });
    const made = createRoleDefinition.roleDefinition;
    expect(made).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      displayName: 'Wiper',
      description: null,
      isBuiltIn: false,
      roleScopeTagIds: ['0'],
      rolePermissions: allowed([READ, RETIRE, WIPE], [RETIRE]),
    });
    expect(await lastAudit(sandbox)).toMatchObject({
      activityType: 'Create RoleDefinition',
      activityOperationType: 'Create',
      componentName: 'RBAC',
      category: 'Role',
      actor: { userPrincipalName: ADELE },
      resource: {
        displayName: 'Wiper',
        auditResourceType: 'RoleDefinition',
        resourceId: made.id,
        modifiedProperties: [
          { displayName: 'displayName', oldValue: null, newValue: 'Wiper' },
          { displayName: 'rolePermissions', oldValue: null, newValue: READ },
          { displayName: 'rolePermissions', oldValue: null, newValue: WIPE },
          { displayName: 'roleScopeTagIds', oldValue: null, newValue: '["0"]' },
        ],
      },
    });
  });

  it('say in the audit log which permissions came and which went', async () => {
    const role = await createRole(sandbox, 'Wiper', READ, WIPE);
    const input = { roleDefinitionId: role, rolePermissions: allowing(READ, RETIRE), description: 'Retires' };
    const { updateRoleDefinition } = await sandbox.data(mutation('updateRoleDefinition', ROLE), { input });
    expect(updateRoleDefinition.roleDefinition).toMatchObject({
      displayName: 'Wiper',
      description: 'Retires',
      rolePermissions: allowed([READ, RETIRE]),
    });
    expect((await lastAudit(sandbox)).resource.modifiedProperties).toEqual([
      { displayName: 'description', oldValue: null, newValue: 'Retires' },
      { displayName: 'rolePermissions', oldValue: WIPE, newValue: null },
      { displayName: 'rolePermissions', oldValue: null, newValue: RETIRE },
    ]);
  });

  it('give what they allow to whom they are assigned, at the next request, and nothing else', async () => {
    await sandbox.data(mutation('deleteRoleAssignment'), { input: { roleAssignmentId: SEATTLE_ASSIGNMENT } });
    expect(await sandbox.refusal('{ managedDevices { totalCount } }', {}, MATEO)).toMatchObject({
      code: 'FORBIDDEN',
      permission: READ,
    });
    const role = await createRole(sandbox, 'Wiper', READ, WIPE);
    const assignment = await assign(sandbox, role);
    expect((await sandbox.data('{ managedDevices { totalCount } }', {}, MATEO)).managedDevices.totalCount).toBe(50);
    expect((await act('wipe')).data.wipe.deviceActionResult).toEqual({ actionState: 'pending' });
    expect((await act('retire')).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: RETIRE });
    await sandbox.data(mutation('deleteRoleAssignment'), { input: { roleAssignmentId: assignment } });
    expect((await act('wipe')).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: WIPE });
    expect(await isAllowed('rebootNow')).toBe(false);
  });

  it('give and take at once when they are changed', async () => {
    await sandbox.data(mutation('deleteRoleAssignment'), { input: { roleAssignmentId: SEATTLE_ASSIGNMENT } });
    const role = await createRole(sandbox, 'Wiper', READ);
    await assign(sandbox, role);
    const change = (rolePermissions: object) =>
      sandbox.data(mutation('updateRoleDefinition'), { input: { roleDefinitionId: role, rolePermissions } });
    expect(await isAllowed('wipe')).toBe(false);
    await change(allowing(READ, WIPE));
    expect(await isAllowed('wipe')).toBe(true);
    await change(allowed([READ, WIPE], [WIPE]));
    const refusal = (await act('wipe')).errors?.[0]?.extensions;
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', permission: WIPE });
    const { viewer } = await sandbox.data('{ viewer { permissions } }', {}, MATEO);
    expect(viewer.permissions).toEqual([READ]);
  });

  it('go once they are not assigned any more', async () => {
    const role = await createRole(sandbox, 'Wiper', READ);
    const assignment = await assign(sandbox, role);
    const input = { roleDefinitionId: role };
    expect(await sandbox.refusal(mutation('deleteRoleDefinition'), { input })).toMatchObject({
      code: 'CONFLICT',
      message: 'The role is assigned: For Mateo. Delete its assignments first.',
      roleAssignmentIds: [assignment],
    });
    await sandbox.data(mutation('deleteRoleAssignment'), { input: { roleAssignmentId: assignment } });
    const { deleteRoleDefinition } = await sandbox.data(mutation('deleteRoleDefinition', 'deletedRoleDefinitionId'), {
      input,
    });
    expect(deleteRoleDefinition).toEqual({ deletedRoleDefinitionId: role });
    expect(await roles()).not.toContainEqual(expect.objectContaining({ id: role }));
    expect(await lastAudit(sandbox)).toMatchObject({
      activityType: 'Delete RoleDefinition',
      resource: { displayName: 'Wiper' },
    });
  });

  it.each([
    ['updateRoleDefinition', { description: 'Mine' }],
    ['updateRoleDefinition', { rolePermissions: allowing(READ) }],
    ['deleteRoleDefinition', {}],
  ])('that are built in are kept from %s with %j', async (name, more) => {
    const events = (await lastAudit(sandbox)).totalCount;
    const input = { roleDefinitionId: HELP_DESK_OPERATOR, ...more };
    expect(await sandbox.refusal(mutation(name), { input })).toMatchObject({
      code: 'CONFLICT',
      message: 'A built-in role cannot be changed or deleted, only assigned or copied.',
    });
    expect((await lastAudit(sandbox)).totalCount).toBe(events);
  });

  it('keep their name in another letter case, and take no other’s', async () => {
    const role = await createRole(sandbox, 'Wiper', READ);
    await sandbox.data(mutation('updateRoleDefinition'), { input: { roleDefinitionId: role, displayName: 'WIPER' } });
    const input = { roleDefinitionId: role, displayName: 'help desk operator' };
    expect(await sandbox.refusal(mutation('updateRoleDefinition'), { input })).toMatchObject({
      code: 'CONFLICT',
      message: 'There is a role called help desk operator already.',
      roleDefinitionId: HELP_DESK_OPERATOR,
    });
  });

  const named = { displayName: 'New' };
  const permissions = { rolePermissions: allowing(READ) };
  it.each<[string, object, object]>([
    ['no name', { ...permissions, displayName: ' ' }, { field: 'displayName' }],
    [
      'a name that is too long',
      { ...permissions, displayName: 'n'.repeat(129) },
      { field: 'displayName', maximum: 128 },
    ],
    ['a name that is taken', { ...permissions, displayName: 'DEVICE READER' }, { code: 'CONFLICT' }],
    [
      'a description that is too long',
      { ...named, ...permissions, description: 'n'.repeat(1025) },
      { field: 'description', maximum: 1024 },
    ],
    ['no permission', { ...named, rolePermissions: [] }, { field: 'rolePermissions' }],
    ['no permission in the end', { ...named, rolePermissions: allowed([READ], [READ]) }, { field: 'rolePermissions' }],
    [
      'an unknown permission',
      { ...named, rolePermissions: allowing('Microsoft.Intune_RemoteTasks_Explode') },
      {
        field: 'rolePermissions',
        problem: expect.stringContaining('"Microsoft.Intune_RemoteTasks_Explode" is none.'),
      },
    ],
    [
      'an unknown permission withheld',
      { ...named, rolePermissions: allowed([READ], ['Collection.Read']) },
      { field: 'rolePermissions' },
    ],
    ['a permission of ours', { ...named, rolePermissions: allowing('Sandbox.Control') }, { field: 'rolePermissions' }],
    ['the star', { ...named, rolePermissions: allowing('*') }, { field: 'rolePermissions' }],
    ['no scope tag', { ...named, ...permissions, roleScopeTagIds: [] }, { field: 'roleScopeTagIds' }],
    [
      'an unknown scope tag',
      { ...named, ...permissions, roleScopeTagIds: ['0', '9'] },
      { code: 'NOT_FOUND', type: 'RoleScopeTag', id: '9', field: 'roleScopeTagIds' },
    ],
  ])('are refused with %s, and nothing is stored or audited', async (_, input, refusal) => {
    const [before, events] = [await roles(), (await lastAudit(sandbox)).totalCount];
    expect(await sandbox.refusal(mutation('createRoleDefinition'), { input })).toMatchObject({
      code: 'BAD_USER_INPUT',
      ...refusal,
    });
    expect(await roles()).toEqual(before);
    expect((await lastAudit(sandbox)).totalCount).toBe(events);
  });

  it('do not repeat a long text that is no permission', async () => {
    const input = { ...named, rolePermissions: allowing('long '.repeat(500)) };
    const { message } = await sandbox.refusal(mutation('createRoleDefinition'), { input });
    expect(String(message).length).toBeLessThan(300);
  });

  it('are refused a change of nothing, of what must be there, and of none', async () => {
    const roleDefinitionId = await createRole(sandbox, 'Wiper', READ);
    const refusal = (input: object) => sandbox.refusal(mutation('updateRoleDefinition'), { input });
    expect(await refusal({ roleDefinitionId })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input' });
    for (const field of ['displayName', 'rolePermissions', 'roleScopeTagIds']) {
      expect(await refusal({ roleDefinitionId, [field]: null })).toMatchObject({ field, problem: 'must not be null.' });
    }
    const missing = { code: 'NOT_FOUND', type: 'RoleDefinition', id: 'none' };
    expect(await refusal({ roleDefinitionId: 'none', description: 'x' })).toMatchObject(missing);
    const gone = await sandbox.refusal(mutation('deleteRoleDefinition'), { input: { roleDefinitionId: 'none' } });
    expect(gone).toMatchObject(missing);
  });

  it.each([
    ['createRoleDefinition', { ...named, ...permissions }, 'Microsoft.Intune_Roles_Create'],
    ['updateRoleDefinition', { roleDefinitionId: 'x', ...named }, 'Microsoft.Intune_Roles_Update'],
    ['deleteRoleDefinition', { roleDefinitionId: 'x' }, 'Microsoft.Intune_Roles_Delete'],
    ['createRoleScopeTag', named, 'Microsoft.Intune_Roles_Create'],
    ['updateRoleScopeTag', { roleScopeTagId: '1', ...named }, 'Microsoft.Intune_Roles_Update'],
    ['deleteRoleScopeTag', { roleScopeTagId: '1' }, 'Microsoft.Intune_Roles_Delete'],
    ['createRoleAssignment', { ...named, roleDefinitionId: 'x', members: [] }, 'Microsoft.Intune_Roles_Assign'],
    ['updateRoleAssignment', { roleAssignmentId: 'x', ...named }, 'Microsoft.Intune_Roles_Assign'],
    ['deleteRoleAssignment', { roleAssignmentId: 'x' }, 'Microsoft.Intune_Roles_Assign'],
  ])('%s needs its permission, which a Help Desk Operator lacks', async (name, input, permission) => {
    expect(await sandbox.refusal(mutation(name), { input }, MEGAN)).toMatchObject({ code: 'FORBIDDEN', permission });
  });

  it('are written with the Graph scope for that alone', async () => {
    const input = { ...named, ...permissions };
    const reading = { token: await tokenOf(sandbox, ADELE, `${GRAPH}/DeviceManagementRBAC.Read.All`) };
    expect(await sandbox.refusal(mutation('createRoleDefinition'), { input }, reading)).toMatchObject({
      code: 'FORBIDDEN',
      scopes: ['DeviceManagementRBAC.ReadWrite.All', 'DeviceManagementConfiguration.ReadWrite.All'],
    });
    const writing = { token: await tokenOf(sandbox, ADELE, `${GRAPH}/DeviceManagementRBAC.ReadWrite.All`) };
    await sandbox.data(mutation('createRoleDefinition'), { input }, writing);
  });
});
