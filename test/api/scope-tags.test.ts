import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { assign, createRole, lastAudit, MATEO, mutation, SEATTLE_ASSIGNMENT } from '../support/roles';

const TAG = 'roleScopeTag { id displayName description isBuiltIn }';
const LIST = '{ roleScopeTags { nodes { id displayName } } }';
const CATEGORY = 'deviceCategory { id roleScopeTagIds }';
const TAGS_OF = 'query ($id: ID!) { managedDevice(id: $id) { roleScopeTagIds } }';
const MAY = ['Read', 'Create', 'Update', 'Delete'];

describe('scope tags', () => {
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
  const createTag = async (displayName: string) =>
    (await sandbox.data(mutation('createRoleScopeTag', TAG), { input: { displayName } })).createRoleScopeTag
      .roleScopeTag;

  it('are numbered on, and no number is given twice', async () => {
    const tag = await createTag('Offices');
    expect(tag).toEqual({ id: '2', displayName: 'Offices', description: null, isBuiltIn: false });
    expect(await lastAudit(sandbox)).toMatchObject({
      activityType: 'Create RoleScopeTag',
      category: 'Role',
      resource: { displayName: 'Offices', resourceId: '2' },
    });
    await write('deleteRoleScopeTag', { roleScopeTagId: '2' });
    expect(await createTag('Labs')).toMatchObject({ id: '3' });
    expect((await sandbox.data(LIST)).roleScopeTags.nodes).toEqual([
      { id: '0', displayName: 'Default' },
      { id: '3', displayName: 'Labs' },
      { id: '1', displayName: 'Stores' },
    ]);
  });

  it('are renamed, and described', async () => {
    const input = { roleScopeTagId: '1', displayName: 'Shops', description: 'All of them' };
    const { updateRoleScopeTag } = await sandbox.data(mutation('updateRoleScopeTag', TAG), { input });
    expect(updateRoleScopeTag.roleScopeTag).toMatchObject({ displayName: 'Shops', description: 'All of them' });
    expect((await lastAudit(sandbox)).resource.modifiedProperties).toEqual([
      { displayName: 'displayName', oldValue: 'Stores', newValue: 'Shops' },
      { displayName: 'description', oldValue: 'Devices in stores.', newValue: 'All of them' },
    ]);
  });

  it.each<[string, object, object]>([
    ['createRoleScopeTag', { displayName: ' ' }, { code: 'BAD_USER_INPUT', field: 'displayName' }],
    ['createRoleScopeTag', { displayName: 'n'.repeat(129) }, { code: 'BAD_USER_INPUT', maximum: 128 }],
    ['createRoleScopeTag', { displayName: 'x', description: 'n'.repeat(1025) }, { field: 'description' }],
    ['createRoleScopeTag', { displayName: 'STORES' }, { code: 'CONFLICT', roleScopeTagId: '1' }],
    ['updateRoleScopeTag', { roleScopeTagId: '1', displayName: 'default' }, { code: 'CONFLICT', roleScopeTagId: '0' }],
    ['updateRoleScopeTag', { roleScopeTagId: '1' }, { code: 'BAD_USER_INPUT', field: 'input' }],
    ['updateRoleScopeTag', { roleScopeTagId: '9', displayName: 'x' }, { code: 'NOT_FOUND', type: 'RoleScopeTag' }],
    [
      'updateRoleScopeTag',
      { roleScopeTagId: '0', displayName: 'x' },
      { code: 'CONFLICT', message: 'The scope tag Default cannot be changed or deleted.' },
    ],
    ['deleteRoleScopeTag', { roleScopeTagId: '0' }, { code: 'CONFLICT' }],
    ['deleteRoleScopeTag', { roleScopeTagId: '9' }, { code: 'NOT_FOUND' }],
    [
      'deleteRoleScopeTag',
      { roleScopeTagId: '1' },
      {
        code: 'CONFLICT',
        message: 'The scope tag is in use: DeviceAndAppManagementRoleAssignment (1), ManagedDevice (5).',
      },
    ],
  ])('are refused %s of %j, and nothing is stored or audited', async (name, input, refusal) => {
    const [before, events] = [await sandbox.data(LIST), (await lastAudit(sandbox)).totalCount];
    expect(await refused(name, input)).toMatchObject(refusal);
    expect(await sandbox.data(LIST)).toEqual(before);
    expect((await lastAudit(sandbox)).totalCount).toBe(events);
  });

  describe('on devices', () => {
    let till: string;
    beforeEach(async () => {
      till = await sandbox.deviceId('POS-SEA-01');
    });
    const setTags = (roleScopeTagIds: string[], options = {}) =>
      sandbox.query(mutation('updateManagedDevice'), { input: { managedDeviceId: till, roleScopeTagIds } }, options);
    const tags = async () => (await sandbox.data(TAGS_OF, { id: till })).managedDevice.roleScopeTagIds;

    it('must be ones there are', async () => {
      expect((await setTags(['0', '7'])).errors?.[0]?.extensions).toMatchObject({
        code: 'NOT_FOUND',
        type: 'RoleScopeTag',
        id: '7',
        field: 'roleScopeTagIds',
      });
      expect(await tags()).toEqual(['1']);
    });

    it.each([
      [['1'], ['0'], /scope tag 0 cannot be assigned; yours are 1/],
      [['1'], ['1', '0'], /scope tag 0 cannot be assigned/],
      [['1'], ['7'], /scope tag 7 cannot be assigned/],
      [['0', '1'], ['1'], /scope tag 0 cannot be removed/],
      [['0', '1'], ['0'], /At least one of your scope tags must remain/],
    ])('that are %j cannot be made %j by somebody who owns 1 alone', async (before, after, message) => {
      await setTags(before);
      const { errors } = await setTags(after, MATEO);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'roleScopeTagIds' });
      expect(errors?.[0]?.message).toMatch(message);
      expect(await tags()).toEqual(before);
    });

    it('may be written as they are, in another order, and by whoever owns them', async () => {
      const { id } = await createTag('Tills');
      await setTags(['0', '1']);
      expect((await setTags(['1', '0'], MATEO)).errors).toBeUndefined();
      await write('updateRoleAssignment', { roleAssignmentId: SEATTLE_ASSIGNMENT, roleScopeTagIds: ['1', id] });
      expect((await setTags(['0', id], MATEO)).errors).toBeUndefined();
      expect(await tags()).toEqual(['0', id]);
    });

    it('decide at once who sees them', async () => {
      await setTags(['0']);
      expect((await sandbox.data(TAGS_OF, { id: till }, MATEO)).managedDevice).toBeNull();
      const input = { managedDeviceId: till, notes: 'x' };
      expect(await refused('updateManagedDevice', input, MATEO)).toMatchObject({ code: 'NOT_FOUND', id: till });
      await setTags(['0', '1']);
      await write('updateManagedDevice', input, MATEO);
    });
  });

  describe('of somebody who is limited to them', () => {
    let category: string;
    beforeEach(async () => {
      const role = await createRole(
        sandbox,
        'Tenant editor',
        ...MAY.map((verb) => `Microsoft.Intune_Organization_${verb}`),
        ...MAY.map((verb) => `Microsoft.Intune_Roles_${verb}`),
        ...MAY.map((verb) => `Microsoft.Intune_DeviceConfigurations_${verb}`),
      );
      await assign(sandbox, role, { roleScopeTagIds: ['1'] });
      const list = '{ deviceCategories(search: "Corporate laptops") { nodes { id } } }';
      category = (await sandbox.data(list)).deviceCategories.nodes[0].id;
    });

    const create = async (more: object = {}, options = {}) => {
      const input = { displayName: 'Tills', ...more };
      return (await sandbox.data(mutation('createDeviceCategory', CATEGORY), { input }, options)).createDeviceCategory
        .deviceCategory;
    };

    it('are on what they make', async () => {
      expect(await create({}, MATEO)).toMatchObject({ roleScopeTagIds: ['1'] });
      const input = { displayName: 'Fix tills', detectionScriptContent: 'eA==' };
      const answer = await sandbox.data(
        mutation('createDeviceHealthScript', 'deviceHealthScript { roleScopeTagIds }'),
        { input },
        MATEO,
      );
      expect(answer.createDeviceHealthScript.deviceHealthScript).toEqual({ roleScopeTagIds: ['1'] });
    });

    it('are the only ones they may give to it', async () => {
      expect(await create({ roleScopeTagIds: ['1'] }, MATEO)).toMatchObject({ roleScopeTagIds: ['1'] });
      const refusal = await refused('createDeviceCategory', { displayName: 'New', roleScopeTagIds: ['0'] }, MATEO);
      expect(refusal).toMatchObject({ code: 'FORBIDDEN', field: 'roleScopeTagIds' });
    });

    it('hide what has none of them from every change', async () => {
      const missing = { code: 'NOT_FOUND', type: 'DeviceCategory', id: category };
      const input = { deviceCategoryId: category };
      expect(await refused('updateDeviceCategory', { ...input, displayName: 'Mine' }, MATEO)).toMatchObject(missing);
      expect(await refused('deleteDeviceCategory', input, MATEO)).toMatchObject(missing);
      const managedDeviceId = await sandbox.deviceId('POS-SEA-01');
      const refusal = await refused('setManagedDeviceCategory', { managedDeviceId, ...input }, MATEO);
      expect(refusal).toMatchObject(missing);
      await write('updateDeviceCategory', { ...input, roleScopeTagIds: ['0', '1'] });
      await write('setManagedDeviceCategory', { managedDeviceId, ...input }, MATEO);
      await write('updateDeviceCategory', { ...input, displayName: 'Ours' }, MATEO);
    });

    it('cannot all be taken away by them, while others may', async () => {
      const { id } = await create({ roleScopeTagIds: ['0', '1'] });
      const change = { deviceCategoryId: id, roleScopeTagIds: ['0'] };
      expect(await refused('updateDeviceCategory', change, MATEO)).toMatchObject({
        code: 'FORBIDDEN',
        message: 'At least one of your scope tags must remain; yours are 1.',
      });
      await write('updateDeviceCategory', change);
      const { deviceCategory } = await sandbox.data(
        'query ($id: ID!) { deviceCategory(id: $id) { id } }',
        { id },
        MATEO,
      );
      expect(deviceCategory).toBeNull();
    });

    it('are theirs to rename, those of others are not', async () => {
      const { id } = await createTag('Offices');
      await write('updateRoleScopeTag', { roleScopeTagId: '1', description: 'Ours' }, MATEO);
      for (const [name, more] of [
        ['updateRoleScopeTag', { description: 'x' }],
        ['deleteRoleScopeTag', {}],
      ] as const) {
        expect(await refused(name, { roleScopeTagId: id, ...more }, MATEO)).toMatchObject({ code: 'FORBIDDEN' });
      }
      await write('deleteRoleScopeTag', { roleScopeTagId: id });
    });
  });
});
