import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { DIEGO, LIDIA, lastAudit, MEGAN, mutation, SEATTLE_HELP_DESK } from '../support/roles';
import { ADELE } from '../support/sign-in';

const ROLE = 'securityRole { id roleName roleDescription isBuiltIn copiedFromId permissions }';
const USER = 'administrativeUser { id logonName displayName isGroup roleIds collectionIds }';
const ROLES = '{ securityRoles { nodes { id roleName } } }';
const USERS = '{ administrativeUsers { nodes { id logonName } } }';
const SEEN = '{ collections { nodes { id } } }';

const FULL = 'SMS0001R';
const OPERATIONS = 'SMS000ER';
const SECURITY = 'SMS000FR';
const ALL_SYSTEMS = 'SMS00001';
const TILLS = 'CON00017';
const MEGAN_ID = '6efffd04-dcce-4faf-8b91-c6fa8b1725dd';
const ADELE_USER = '16777217';
const DIEGO_USER = '16777219';

describe('security roles of Configuration Manager', () => {
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
  const copy = async (input: object) =>
    (await sandbox.data(mutation('createSecurityRole', ROLE), { input })).createSecurityRole.securityRole;
  const appoint = async (input: object) =>
    (await sandbox.data(mutation('createAdministrativeUser', USER), { input })).createAdministrativeUser
      .administrativeUser;
  const restart = async (options: { as: string }) => {
    const input = { action: 'restart', collectionId: TILLS };
    const { errors } = await sandbox.query(mutation('clientNotification'), { input }, options);
    return errors?.[0]?.extensions.code ?? 'done';
  };

  it('begin as copies of others, under the next number, and are audited', async () => {
    const { nodes } = (await sandbox.data('{ securityRoles { nodes { id permissions } } }')).securityRoles;
    const { permissions } = nodes.find(({ id }: { id: string }) => id === OPERATIONS);
    const made = await copy({ roleName: 'Operators', copiedFromId: OPERATIONS });
    expect(made).toEqual({
      id: 'CON0001C',
      roleName: 'Operators',
      roleDescription: null,
      isBuiltIn: false,
      copiedFromId: OPERATIONS,
      permissions,
    });
    const audited = await lastAudit(sandbox);
    expect(audited).toMatchObject({
      activityType: 'Create SecurityRole',
      componentName: 'ConfigurationManager',
      category: 'Role',
      resource: { displayName: 'Operators', resourceId: 'CON0001C' },
    });
    expect(audited.resource.modifiedProperties).toContainEqual({
      displayName: 'permissions',
      oldValue: null,
      newValue: 'Collection.RunScript',
    });
    await write('deleteSecurityRole', { securityRoleId: 'CON0001C' });
    expect(await copy({ roleName: 'Operators', copiedFromId: OPERATIONS })).toMatchObject({ id: 'CON0001D' });
  });

  it('give what they allow to whoever holds them, at the next request, and take it away', async () => {
    expect(await restart(DIEGO)).toBe('FORBIDDEN');
    const permissions = ['Collection.Read', 'Collection.ReadResource', 'Collection.NotifyResource'];
    const { id } = await copy({ roleName: 'Notifiers', copiedFromId: OPERATIONS, permissions });
    await write('updateAdministrativeUser', { administrativeUserId: DIEGO_USER, roleIds: [OPERATIONS, id] });
    expect(await restart(DIEGO)).toBe('done');
    await write('updateSecurityRole', { securityRoleId: id, permissions: permissions.slice(0, 2) });
    expect((await lastAudit(sandbox)).resource.modifiedProperties).toEqual([
      { displayName: 'permissions', oldValue: 'Collection.NotifyResource', newValue: null },
    ]);
    expect(await restart(DIEGO)).toBe('FORBIDDEN');
    expect(await refused('deleteSecurityRole', { securityRoleId: id })).toMatchObject({
      code: 'CONFLICT',
      message: 'The security role is held by diego.siciliani@contoso.example.',
    });
    await write('updateAdministrativeUser', { administrativeUserId: DIEGO_USER, roleIds: [OPERATIONS] });
    await write('deleteSecurityRole', { securityRoleId: id });
  });

  const given = { roleName: 'New', copiedFromId: OPERATIONS };
  it.each<[string, object, object]>([
    ['createSecurityRole', { ...given, roleName: '' }, { code: 'BAD_USER_INPUT', field: 'roleName' }],
    ['createSecurityRole', { ...given, roleName: 'n'.repeat(129) }, { field: 'roleName', maximum: 128 }],
    ['createSecurityRole', { ...given, roleDescription: 'n'.repeat(513) }, { field: 'roleDescription', maximum: 512 }],
    ['createSecurityRole', { ...given, roleName: 'FULL administrator' }, { code: 'CONFLICT', securityRoleId: FULL }],
    ['createSecurityRole', { ...given, copiedFromId: 'none' }, { code: 'NOT_FOUND', type: 'SecurityRole', id: 'none' }],
    ['createSecurityRole', { ...given, permissions: [] }, { code: 'BAD_USER_INPUT', field: 'permissions' }],
    [
      'createSecurityRole',
      { ...given, permissions: ['Microsoft.Intune_RemoteTasks_Wipe'] },
      { code: 'BAD_USER_INPUT', field: 'permissions' },
    ],
    ['updateSecurityRole', { securityRoleId: 'CON00001' }, { code: 'BAD_USER_INPUT', field: 'input' }],
    ['updateSecurityRole', { securityRoleId: 'CON00001', roleName: null }, { field: 'roleName' }],
    ['updateSecurityRole', { securityRoleId: 'none', roleName: 'x' }, { code: 'NOT_FOUND', type: 'SecurityRole' }],
    [
      'updateSecurityRole',
      { securityRoleId: FULL, roleName: 'x' },
      { code: 'CONFLICT', message: 'A built-in security role cannot be changed or deleted, only copied.' },
    ],
    ['deleteSecurityRole', { securityRoleId: OPERATIONS }, { code: 'CONFLICT' }],
  ])('are refused %s of %j, and nothing is stored or audited', async (name, input, refusal) => {
    const [before, events] = [await sandbox.data(ROLES), (await lastAudit(sandbox)).totalCount];
    expect(await refused(name, input)).toMatchObject(refusal);
    expect(await sandbox.data(ROLES)).toEqual(before);
    expect((await lastAudit(sandbox)).totalCount).toBe(events);
  });

  it.each([
    ['createSecurityRole', given, 'SecurityRole.Create'],
    ['updateSecurityRole', { securityRoleId: 'CON00001', roleName: 'x' }, 'SecurityRole.Modify'],
    ['deleteSecurityRole', { securityRoleId: 'CON00001' }, 'SecurityRole.Delete'],
    ['createAdministrativeUser', { directoryObjectId: 'x', roleIds: ['x'] }, 'AdministrativeUser.Create'],
    ['updateAdministrativeUser', { administrativeUserId: 'x', roleIds: ['x'] }, 'AdministrativeUser.Modify'],
    ['deleteAdministrativeUser', { administrativeUserId: 'x' }, 'AdministrativeUser.Delete'],
  ])('%s needs its permission, which an Infrastructure Administrator lacks', async (name, input, permission) => {
    expect(await refused(name, input, LIDIA)).toMatchObject({ code: 'FORBIDDEN', permission });
  });

  describe('are held by administrative users, who', () => {
    it('are users, and have their roles from the next request on', async () => {
      expect(await sandbox.refusal(SEEN, {}, MEGAN)).toMatchObject({
        code: 'FORBIDDEN',
        permission: 'Collection.Read',
      });
      const user = await appoint({ directoryObjectId: MEGAN_ID, roleIds: [OPERATIONS], collectionIds: [TILLS] });
      expect(user).toEqual({
        id: '16777220',
        logonName: 'megan.bowen@contoso.example',
        displayName: 'Megan Bowen',
        isGroup: false,
        roleIds: [OPERATIONS],
        collectionIds: [TILLS],
      });
      expect((await sandbox.data(SEEN, {}, MEGAN)).collections.nodes).toEqual([{ id: TILLS }]);
      const audited = await lastAudit(sandbox);
      expect(audited).toMatchObject({
        activityType: 'Create AdministrativeUser',
        actor: { userPrincipalName: ADELE },
        resource: { displayName: 'megan.bowen@contoso.example', resourceId: '16777220' },
      });
      expect(audited.resource.modifiedProperties).toEqual([
        { displayName: 'directoryObjectId', oldValue: null, newValue: MEGAN_ID },
        { displayName: 'roleIds', oldValue: null, newValue: OPERATIONS },
        { displayName: 'collectionIds', oldValue: null, newValue: TILLS },
      ]);
      await write('deleteAdministrativeUser', { administrativeUserId: user.id });
      expect(await sandbox.refusal(SEEN, {}, MEGAN)).toMatchObject({ code: 'FORBIDDEN' });
    });

    it('are groups, whose members have the roles', async () => {
      const user = await appoint({
        directoryObjectId: SEATTLE_HELP_DESK,
        roleIds: [OPERATIONS],
        collectionIds: [TILLS],
      });
      expect(user).toMatchObject({ logonName: 'Seattle Help Desk', isGroup: true });
      await sandbox.control(
        `mutation { addGroupMember(input: { groupId: "${SEATTLE_HELP_DESK}", memberId: "${MEGAN_ID}" }) { memberIds } }`,
      );
      expect((await sandbox.data(SEEN, {}, MEGAN)).collections.nodes).toEqual([{ id: TILLS }]);
    });

    const megan = { directoryObjectId: MEGAN_ID, roleIds: [OPERATIONS] };
    it.each<[string, object, object]>([
      ['createAdministrativeUser', { ...megan, roleIds: [] }, { code: 'BAD_USER_INPUT', field: 'roleIds' }],
      [
        'createAdministrativeUser',
        { ...megan, roleIds: [OPERATIONS, OPERATIONS] },
        { code: 'BAD_USER_INPUT', field: 'roleIds' },
      ],
      [
        'createAdministrativeUser',
        { ...megan, roleIds: ['none'] },
        { code: 'NOT_FOUND', type: 'SecurityRole', id: 'none', field: 'roleIds' },
      ],
      [
        'createAdministrativeUser',
        { ...megan, collectionIds: ['none'] },
        { code: 'NOT_FOUND', type: 'Collection', id: 'none' },
      ],
      [
        'createAdministrativeUser',
        { ...megan, directoryObjectId: 'none' },
        { code: 'NOT_FOUND', id: 'none', field: 'directoryObjectId' },
      ],
      [
        'createAdministrativeUser',
        { ...megan, directoryObjectId: '73637ebc-ce89-47a5-8976-20e0cdf011d5' },
        { code: 'CONFLICT', administrativeUserId: DIEGO_USER },
      ],
      ['updateAdministrativeUser', { administrativeUserId: DIEGO_USER }, { code: 'BAD_USER_INPUT', field: 'input' }],
      ['updateAdministrativeUser', { administrativeUserId: DIEGO_USER, roleIds: [] }, { field: 'roleIds' }],
      ['updateAdministrativeUser', { administrativeUserId: 'none', roleIds: [FULL] }, { code: 'NOT_FOUND' }],
      ['deleteAdministrativeUser', { administrativeUserId: 'none' }, { code: 'NOT_FOUND', type: 'AdministrativeUser' }],
    ])('are refused %s of %j, and nothing is stored or audited', async (name, input, refusal) => {
      const [before, events] = [await sandbox.data(USERS), (await lastAudit(sandbox)).totalCount];
      expect(await refused(name, input)).toMatchObject(refusal);
      expect(await sandbox.data(USERS)).toEqual(before);
      expect((await lastAudit(sandbox)).totalCount).toBe(events);
    });

    it.each<[string, object]>([
      ['deleteAdministrativeUser', {}],
      ['updateAdministrativeUser', { roleIds: [OPERATIONS] }],
      ['updateAdministrativeUser', { collectionIds: [TILLS] }],
    ])('keep the last Full Administrator of everything from %s with %j', async (name, more) => {
      const input = { administrativeUserId: ADELE_USER, ...more };
      const last = `${ADELE} is the last Full Administrator of every device; make somebody else one first.`;
      expect(await refused(name, input)).toMatchObject({ code: 'CONFLICT', message: last });
      // Neither of these could stand in: one is limited to a collection, the other is a group of nobody.
      await appoint({ directoryObjectId: MEGAN_ID, roleIds: [FULL], collectionIds: [TILLS] });
      const group = SEATTLE_HELP_DESK;
      await appoint({ directoryObjectId: group, roleIds: [FULL], collectionIds: [ALL_SYSTEMS] });
      const mateo = 'dcf7ed05-fbb8-4229-bfe6-6dd8ab0f2a64';
      const change = (verb: string) =>
        sandbox.control(
          `mutation { ${verb}GroupMember(input: { groupId: "${group}", memberId: "${mateo}" }) { memberIds } }`,
        );
      await change('remove');
      expect(await refused(name, input)).toMatchObject({ code: 'CONFLICT' });
      await change('add');
      await write(name, input);
      expect(
        (await sandbox.data('{ viewer { securityRoles { roleId collectionIds } } }')).viewer.securityRoles,
      ).toEqual(
        'roleIds' in more
          ? [{ roleId: OPERATIONS, collectionIds: null }]
          : 'collectionIds' in more
            ? [{ roleId: FULL, collectionIds: [TILLS] }]
            : [],
      );
    });

    it('hand out no collections they do not have, and leave those who have others alone', async () => {
      await write('updateAdministrativeUser', { administrativeUserId: DIEGO_USER, roleIds: [SECURITY] });
      const user = { ...megan, collectionIds: [ALL_SYSTEMS] };
      expect(await refused('createAdministrativeUser', user, DIEGO)).toMatchObject({
        code: 'NOT_FOUND',
        type: 'Collection',
        id: ALL_SYSTEMS,
      });
      await write('createAdministrativeUser', { ...megan, collectionIds: [TILLS] }, DIEGO);
      const input = { administrativeUserId: ADELE_USER, roleIds: [FULL, OPERATIONS] };
      expect(await refused('updateAdministrativeUser', input, DIEGO)).toMatchObject({ code: 'NOT_FOUND' });
      const own = { administrativeUserId: DIEGO_USER, collectionIds: [TILLS, ALL_SYSTEMS] };
      expect(await refused('updateAdministrativeUser', own, DIEGO)).toMatchObject({ code: 'NOT_FOUND' });
    });
  });
});
