import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import {
  allowing,
  assign,
  createRole,
  EVERYWHERE_ASSIGNMENT,
  HELP_DESK_OPERATOR,
  lastAudit,
  MATEO,
  MATEO_ID,
  MEGAN,
  mutation,
  SEATTLE_ASSIGNMENT,
  SEATTLE_DEVICES,
  SEATTLE_HELP_DESK,
  STORE_DEVICES,
} from '../support/roles';
import { listen, overWebSocket, subscriptions } from '../support/subscriber';

const ASSIGNMENT =
  'roleAssignment { id displayName description scopeType members resourceScopes roleScopeTagIds roleDefinition { displayName } }';
const LIST = '{ roleAssignments { nodes { id displayName } } }';
const SEEN = '{ managedDevices { nodes { deviceName } } }';
const NOTES = 'subscription { managedDeviceChanged { managedDevice { deviceName notes } } }';
const ASSIGN = 'Microsoft.Intune_Roles_Assign';
const AUDITORS = '5b17c1ba-ea18-40df-a026-0ab919d845f7';

describe('role assignments', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  beforeEach(() => sandbox.control('mutation { reset { clock { now } } }'));
  afterAll(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const write = (name: string, input: object, options = {}) => sandbox.data(mutation(name), { input }, options);
  const refused = (name: string, input: object, options = {}) => sandbox.refusal(mutation(name), { input }, options);
  const seen = async () =>
    (await sandbox.data(SEEN, {}, MATEO)).managedDevices.nodes.map(
      ({ deviceName }: { deviceName: string }) => deviceName,
    );
  const annotate = async (deviceName: string) => {
    const input = { managedDeviceId: await sandbox.deviceId(deviceName), notes: 'By Mateo' };
    const { errors } = await sandbox.query(mutation('updateManagedDevice'), { input }, MATEO);
    return errors?.[0]?.extensions.code ?? 'done';
  };
  const entraId = async (deviceName: string) => {
    const list = `{ managedDevices(filter: { deviceName: { eq: "${deviceName}" } }) { nodes { azureADDeviceId } } }`;
    return (await sandbox.data(list)).managedDevices.nodes[0].azureADDeviceId;
  };

  it('are made with what was not said filled in, and audited group by group', async () => {
    const input = {
      displayName: 'Stores',
      roleDefinitionId: HELP_DESK_OPERATOR,
      members: [SEATTLE_HELP_DESK, AUDITORS],
      resourceScopes: [STORE_DEVICES],
    };
    const { createRoleAssignment } = await sandbox.data(mutation('createRoleAssignment', ASSIGNMENT), { input });
    const made = createRoleAssignment.roleAssignment;
    expect(made).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      displayName: 'Stores',
      description: null,
      scopeType: 'resourceScope',
      members: [SEATTLE_HELP_DESK, AUDITORS],
      resourceScopes: [STORE_DEVICES],
      roleScopeTagIds: [],
      roleDefinition: { displayName: 'Help Desk Operator' },
    });
    expect(await lastAudit(sandbox)).toMatchObject({
      activityType: 'Create DeviceAndAppManagementRoleAssignment',
      category: 'Role',
      resource: {
        displayName: 'Stores',
        resourceId: made.id,
        modifiedProperties: [
          { displayName: 'displayName', newValue: 'Stores' },
          { displayName: 'roleDefinitionId', newValue: HELP_DESK_OPERATOR },
          { displayName: 'members', newValue: SEATTLE_HELP_DESK },
          { displayName: 'members', newValue: AUDITORS },
          { displayName: 'scopeType', newValue: 'resourceScope' },
          { displayName: 'resourceScopes', newValue: STORE_DEVICES },
        ],
      },
    });
  });

  it('decide what their members see and on what they act, from the next request on', async () => {
    expect(await seen()).toEqual(['IPAD-RETAIL-07', 'KIOSK-DUB-02', 'KIOSK-SEA-01', 'POS-SEA-01', 'POS-SEA-02']);
    expect([await annotate('POS-SEA-01'), await annotate('KIOSK-DUB-02'), await annotate('LT-ADELE-01')]).toEqual([
      'done',
      'FORBIDDEN',
      'NOT_FOUND',
    ]);
    const change = (input: object) => write('updateRoleAssignment', { roleAssignmentId: SEATTLE_ASSIGNMENT, ...input });
    await change({ resourceScopes: [STORE_DEVICES] });
    expect(await annotate('POS-SEA-02')).toBe('done');
    const { viewer } = await sandbox.data('{ viewer { roleAssignments { scopeTagIds allDevices } } }', {}, MATEO);
    expect(viewer.roleAssignments).toEqual([{ scopeTagIds: ['1'], allDevices: false }]);
    await change({ roleScopeTagIds: [] });
    expect((await seen()).length).toBe(50);
    expect(await annotate('LT-ADELE-01')).toBe('FORBIDDEN');
    await change({ scopeType: 'allDevices', resourceScopes: [] });
    expect(await annotate('LT-ADELE-01')).toBe('done');
    expect((await lastAudit(sandbox)).resource.modifiedProperties).not.toEqual([]);
    await write('deleteRoleAssignment', { roleAssignmentId: SEATTLE_ASSIGNMENT });
    expect(await sandbox.refusal(SEEN, {}, MATEO)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('hold for whoever is put into a group, and no longer for whoever is taken out', async () => {
    const move = (name: string, groupId: string, memberId: string) =>
      sandbox.control(`mutation { ${name}(input: { groupId: "${groupId}", memberId: "${memberId}" }) { memberIds } }`);
    const laptop = await entraId('LT-ADELE-01');
    await write('updateRoleAssignment', { roleAssignmentId: SEATTLE_ASSIGNMENT, roleScopeTagIds: [] });
    expect(await annotate('LT-ADELE-01')).toBe('FORBIDDEN');
    const { addGroupMember } = await move('addGroupMember', SEATTLE_DEVICES, laptop);
    expect(addGroupMember.memberIds).toContain(laptop);
    expect(await annotate('LT-ADELE-01')).toBe('done');
    await move('removeGroupMember', SEATTLE_DEVICES, laptop);
    expect(await annotate('LT-ADELE-01')).toBe('FORBIDDEN');
    const { removeGroupMember } = await move('removeGroupMember', SEATTLE_HELP_DESK, MATEO_ID);
    expect(removeGroupMember.memberIds).toEqual([]);
    expect(await sandbox.refusal(SEEN, {}, MATEO)).toMatchObject({ code: 'FORBIDDEN' });
    // Auditors are in the group now, and with them whoever is an auditor.
    await move('addGroupMember', SEATTLE_HELP_DESK, AUDITORS);
    await move('addGroupMember', AUDITORS, MATEO_ID);
    expect((await seen()).length).toBe(50);
  });

  it.each([
    ['addGroupMember', 'none', MATEO_ID, 'NOT_FOUND'],
    ['addGroupMember', SEATTLE_HELP_DESK, 'none', 'NOT_FOUND'],
    ['addGroupMember', SEATTLE_HELP_DESK, MATEO_ID, 'CONFLICT'],
    ['addGroupMember', SEATTLE_HELP_DESK, SEATTLE_HELP_DESK, 'BAD_USER_INPUT'],
    ['removeGroupMember', 'none', MATEO_ID, 'NOT_FOUND'],
    ['removeGroupMember', AUDITORS, MATEO_ID, 'CONFLICT'],
  ])('are not changed by %s of what is not there: %s, %s', async (name, groupId, memberId, code) => {
    const { errors } = await sandbox.tryControl(
      `mutation { ${name}(input: { groupId: "${groupId}", memberId: "${memberId}" }) { memberIds } }`,
    );
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
  });

  it('judge the events of a subscription that is open already', async () => {
    const url = await listen(sandbox);
    const { heard, stop } = overWebSocket(url, NOTES, MATEO);
    await subscriptions(sandbox, 1);
    const note = async (deviceName: string, notes: string) =>
      write('updateManagedDevice', { managedDeviceId: await sandbox.deviceId(deviceName), notes });
    await note('POS-SEA-01', 'one');
    const [told] = await heard.data(1);
    expect(told.managedDeviceChanged).toEqual({ managedDevice: { deviceName: 'POS-SEA-01', notes: 'one' } });
    await write('deleteRoleAssignment', { roleAssignmentId: SEATTLE_ASSIGNMENT });
    await note('POS-SEA-01', 'two');
    await expect(heard.data(2)).rejects.toThrow('FORBIDDEN');
    stop();
    await subscriptions(sandbox, 0);
    expect(JSON.stringify(heard.answers)).not.toContain('two');
  });

  const given = { displayName: 'New', roleDefinitionId: HELP_DESK_OPERATOR, members: [AUDITORS] };
  const everything = { ...given, scopeType: 'allDevices' };
  it.each<[string, object, object]>([
    ['no name', { ...everything, displayName: '' }, { field: 'displayName' }],
    ['a name that is too long', { ...everything, displayName: 'n'.repeat(129) }, { field: 'displayName' }],
    ['no members', { ...everything, members: [] }, { field: 'members' }],
    ['a member twice', { ...everything, members: [AUDITORS, AUDITORS] }, { field: 'members' }],
    [
      'a person in place of a group',
      { ...everything, members: [MATEO_ID] },
      { code: 'NOT_FOUND', type: 'Group', id: MATEO_ID, field: 'members' },
    ],
    ['no scope group', given, { field: 'resourceScopes', problem: expect.stringContaining('at least one') }],
    [
      'scope groups beside all devices',
      { ...everything, resourceScopes: [STORE_DEVICES] },
      { field: 'resourceScopes', problem: 'must be empty, as scopeType is allDevices.' },
    ],
    [
      'an unknown scope group',
      { ...given, resourceScopes: [STORE_DEVICES, 'none'] },
      { code: 'NOT_FOUND', type: 'Group', id: 'none', field: 'resourceScopes' },
    ],
    ['a scope tag that is no number', { ...everything, roleScopeTagIds: ['x'] }, { field: 'roleScopeTagIds' }],
    [
      'an unknown scope tag',
      { ...everything, roleScopeTagIds: ['9'] },
      { code: 'NOT_FOUND', type: 'RoleScopeTag', field: 'roleScopeTagIds' },
    ],
    ['an unknown role', { ...everything, roleDefinitionId: 'none' }, { code: 'NOT_FOUND', type: 'RoleDefinition' }],
  ])('are refused with %s, and nothing is stored or audited', async (_, input, refusal) => {
    const [before, events] = [await sandbox.data(LIST), (await lastAudit(sandbox)).totalCount];
    expect(await refused('createRoleAssignment', input)).toMatchObject({ code: 'BAD_USER_INPUT', ...refusal });
    expect(await sandbox.data(LIST)).toEqual(before);
    expect((await lastAudit(sandbox)).totalCount).toBe(events);
  });

  it.each([
    [{ scopeType: 'allDevices' }, 'resourceScopes'],
    [{ resourceScopes: [] }, 'resourceScopes'],
    [{ members: [] }, 'members'],
    [{ scopeType: null }, 'scopeType'],
    [{}, 'input'],
  ])('are refused the change %j', async (change, field) => {
    const input = { roleAssignmentId: SEATTLE_ASSIGNMENT, ...change };
    expect(await refused('updateRoleAssignment', input)).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  describe('made by somebody who is limited to scope groups and tags', () => {
    let reader: string;
    beforeEach(async () => {
      const role = await createRole(
        sandbox,
        'Local role administrator',
        ...['Read', 'Create', 'Update', 'Delete', 'Assign'].map((verb) => `Microsoft.Intune_Roles_${verb}`),
      );
      reader = await createRole(sandbox, 'Reader', 'Microsoft.Intune_ManagedDevices_Read');
      await write('updateRoleDefinition', { roleDefinitionId: reader, roleScopeTagIds: ['1'] });
      await assign(sandbox, role, {
        scopeType: 'resourceScope',
        resourceScopes: [SEATTLE_DEVICES],
        roleScopeTagIds: ['1'],
      });
    });

    const local = () => ({
      displayName: 'Local',
      roleDefinitionId: reader,
      members: [AUDITORS],
      resourceScopes: [SEATTLE_DEVICES],
    });

    it('have the tags of that somebody', async () => {
      const input = local();
      const answer = await sandbox.data(mutation('createRoleAssignment', ASSIGNMENT), { input }, MATEO);
      expect(answer.createRoleAssignment.roleAssignment).toMatchObject({
        roleScopeTagIds: ['1'],
        resourceScopes: [SEATTLE_DEVICES],
      });
      const { id } = answer.createRoleAssignment.roleAssignment;
      await write('updateRoleAssignment', { roleAssignmentId: id, description: 'Ours' }, MATEO);
      await write('deleteRoleAssignment', { roleAssignmentId: id }, MATEO);
    });

    it.each<[string, object, RegExp]>([
      ['every device', { scopeType: 'allDevices', resourceScopes: [] }, /scope groups/],
      ['every user', { scopeType: 'allLicensedUsers', resourceScopes: [] }, /scope groups/],
      ['everything', { scopeType: 'allDevicesAndLicensedUsers', resourceScopes: [] }, /scope groups/],
      ['a group around theirs', { resourceScopes: [STORE_DEVICES] }, /scope groups/],
      ['a group of others', { resourceScopes: [SEATTLE_DEVICES, AUDITORS] }, /scope groups/],
      ['all tags', { roleScopeTagIds: [] }, /scope tags must be some of .*: 1\./],
      ['the tags of others', { roleScopeTagIds: ['1', '0'] }, /scope tags must be some of .*: 1\./],
    ])('do not reach %s', async (_, more, message) => {
      const refusal = await refused('createRoleAssignment', { ...local(), ...more }, MATEO);
      expect(refusal).toMatchObject({ code: 'FORBIDDEN', permission: ASSIGN });
      expect(refusal.message).toMatch(message);
    });

    it('reach groups within their scope groups', async () => {
      const inner = AUDITORS;
      await sandbox.control(
        `mutation { addGroupMember(input: { groupId: "${SEATTLE_DEVICES}", memberId: "${inner}" }) { memberIds } }`,
      );
      await write('createRoleAssignment', { ...local(), resourceScopes: [inner] }, MATEO);
    });

    it('do not give roles that somebody does not see', async () => {
      const refusal = await refused(
        'createRoleAssignment',
        { ...local(), roleDefinitionId: HELP_DESK_OPERATOR },
        MATEO,
      );
      expect(refusal).toMatchObject({ code: 'NOT_FOUND', type: 'RoleDefinition', id: HELP_DESK_OPERATOR });
    });

    it.each(['updateRoleAssignment', 'deleteRoleAssignment'])(
      'leave %s of what goes beyond to others',
      async (name) => {
        const more = name.startsWith('update') ? { description: 'Mine' } : {};
        const input = { roleAssignmentId: EVERYWHERE_ASSIGNMENT, ...more };
        expect(await refused(name, input, MATEO)).toMatchObject({ code: 'FORBIDDEN', permission: ASSIGN });
        expect((await sandbox.data('{ viewer { roleAssignments { roleName } } }', {}, MEGAN)).viewer).toEqual({
          roleAssignments: [{ roleName: 'Help Desk Operator' }],
        });
      },
    );

    it('leave roles without their tags alone, and give theirs to new ones', async () => {
      const input = { displayName: 'Ours', rolePermissions: allowing('Microsoft.Intune_ManagedDevices_Read') };
      const answer = await sandbox.data(
        mutation('createRoleDefinition', 'roleDefinition { roleScopeTagIds }'),
        { input },
        MATEO,
      );
      expect(answer.createRoleDefinition.roleDefinition).toEqual({ roleScopeTagIds: ['1'] });
      const { roleDefinitions } = await sandbox.data('{ roleDefinitions { nodes { displayName } } }', {}, MATEO);
      expect(roleDefinitions.nodes).toEqual([{ displayName: 'Ours' }, { displayName: 'Reader' }]);
      const other = await createRole(sandbox, 'Not ours', 'Microsoft.Intune_ManagedDevices_Read');
      for (const [name, more] of [
        ['updateRoleDefinition', { description: 'x' }],
        ['deleteRoleDefinition', {}],
      ] as const) {
        const refusal = await refused(name, { roleDefinitionId: other, ...more }, MATEO);
        expect(refusal).toMatchObject({ code: 'NOT_FOUND', type: 'RoleDefinition', id: other });
      }
    });
  });
});
