import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const CATEGORY = 'deviceCategory { id displayName description roleScopeTagIds }';
const ALL = '{ deviceCategories { nodes { id displayName description roleScopeTagIds } } }';
const AUDIT = `{ auditEvents(first: 1) { totalCount nodes { activityType activityOperationType
  resources { displayName auditResourceType resourceId modifiedProperties { displayName oldValue newValue } } } } }`;
const IN_CATEGORY = `query ($id: ID!) { deviceCategory(id: $id) { managedDevices(filter: { deviceCategoryDisplayName: { ne: null } }) {
  totalCount nodes { id deviceCategoryDisplayName } } } }`;

const MEGAN = { as: 'megan.bowen@contoso.example' };

const mutation = (name: string, answer = 'clientMutationId') => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  return `mutation ($input: ${type}) { ${name}(input: $input) { ${answer} } }`;
};

describe('device categories', () => {
  let sandbox: TestSandbox;
  let laptops: { id: string; displayName: string; description: string };
  beforeEach(async () => {
    sandbox = await createSandbox();
    laptops = (await categories()).find(({ displayName }) => displayName === 'Corporate laptops')!;
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const categories = async (): Promise<(typeof laptops)[]> => (await sandbox.data(ALL)).deviceCategories.nodes;
  const lastAudit = async () => (await sandbox.data(AUDIT)).auditEvents;

  it('are made with the default scope tag, and audited', async () => {
    const input = { displayName: 'Drones', description: 'Whatever flies' };
    const { createDeviceCategory } = await sandbox.data(mutation('createDeviceCategory', CATEGORY), { input });
    const made = createDeviceCategory.deviceCategory;
    expect(made).toEqual({ id: expect.stringMatching(/^[\da-f-]{36}$/), ...input, roleScopeTagIds: ['0'] });
    expect(await categories()).toContainEqual(made);
    expect((await lastAudit()).nodes[0]).toEqual({
      activityType: 'Create DeviceCategory',
      activityOperationType: 'Create',
      resources: [
        {
          displayName: 'Drones',
          auditResourceType: 'DeviceCategory',
          resourceId: made.id,
          modifiedProperties: [
            { displayName: 'displayName', oldValue: null, newValue: 'Drones' },
            { displayName: 'description', oldValue: null, newValue: 'Whatever flies' },
            { displayName: 'roleScopeTagIds', oldValue: null, newValue: '["0"]' },
          ],
        },
      ],
    });
  });

  it('show a new name on all their devices at once', async () => {
    const before = (await sandbox.data(IN_CATEGORY, { id: laptops.id })).deviceCategory.managedDevices;
    const input = { deviceCategoryId: laptops.id, displayName: 'PCs', roleScopeTagIds: ['0', '1'] };
    const { updateDeviceCategory } = await sandbox.data(mutation('updateDeviceCategory', CATEGORY), { input });
    expect(updateDeviceCategory.deviceCategory).toEqual({
      id: laptops.id,
      displayName: 'PCs',
      description: laptops.description,
      roleScopeTagIds: ['0', '1'],
    });
    const after = (await sandbox.data(IN_CATEGORY, { id: laptops.id })).deviceCategory.managedDevices;
    expect(after.totalCount).toBe(before.totalCount);
    expect(after.nodes).toEqual(
      before.nodes.map((device: object) => ({ ...device, deviceCategoryDisplayName: 'PCs' })),
    );
    expect((await lastAudit()).nodes[0]).toMatchObject({
      activityType: 'Patch DeviceCategory',
      resources: [
        {
          displayName: 'Corporate laptops',
          modifiedProperties: [
            { displayName: 'displayName', oldValue: 'Corporate laptops', newValue: 'PCs' },
            { displayName: 'roleScopeTagIds', oldValue: '["0"]', newValue: '["0","1"]' },
          ],
        },
      ],
    });
  });

  it('leave their devices unassigned when they are deleted', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const { deleteDeviceCategory } = await sandbox.data(
      mutation('deleteDeviceCategory', 'deletedDeviceCategoryId clientMutationId'),
      {
        input: { deviceCategoryId: laptops.id, clientMutationId: 'bye' },
      },
    );
    expect(deleteDeviceCategory).toEqual({ deletedDeviceCategoryId: laptops.id, clientMutationId: 'bye' });
    const { managedDevice } = await sandbox.data(
      'query ($id: ID!) { managedDevice(id: $id) { deviceCategoryDisplayName deviceCategory { id } } }',
      { id },
    );
    expect(managedDevice).toEqual({ deviceCategoryDisplayName: null, deviceCategory: null });
    expect(await categories()).not.toContainEqual(laptops);
    expect((await lastAudit()).nodes[0]).toMatchObject({
      activityType: 'Delete DeviceCategory',
      activityOperationType: 'Delete',
      resources: [{ displayName: 'Corporate laptops', resourceId: laptops.id }],
    });
  });

  it('lose a description that is blanked', async () => {
    const input = { deviceCategoryId: laptops.id, description: ' ' };
    await sandbox.data(mutation('updateDeviceCategory'), { input });
    expect(await categories()).toContainEqual({ ...laptops, description: null });
  });

  it('may keep their own name in another letter case', async () => {
    const input = { deviceCategoryId: laptops.id, displayName: 'CORPORATE LAPTOPS' };
    await sandbox.data(mutation('updateDeviceCategory'), { input });
    expect(await categories()).toContainEqual({ ...laptops, displayName: 'CORPORATE LAPTOPS' });
  });

  it('are refused what is wrong, with nothing stored and nothing audited', async () => {
    const [before, events] = [await categories(), (await lastAudit()).totalCount];
    const of = { deviceCategoryId: laptops.id };
    const cases: readonly (readonly [string, object, object, object?])[] = [
      ['createDeviceCategory', { displayName: '' }, { code: 'BAD_USER_INPUT', field: 'displayName' }],
      ['createDeviceCategory', { displayName: 'field PHONES' }, { code: 'CONFLICT' }],
      [
        'createDeviceCategory',
        { displayName: 'Drones', roleScopeTagIds: ['x'] },
        { code: 'BAD_USER_INPUT', field: 'roleScopeTagIds' },
      ],
      [
        'createDeviceCategory',
        { displayName: 'Drones' },
        { code: 'FORBIDDEN', permission: 'Microsoft.Intune_Organization_Create' },
        MEGAN,
      ],
      ['createDeviceCategory', { displayName: 'n'.repeat(129) }, { field: 'displayName', maximum: 128 }],
      [
        'createDeviceCategory',
        { displayName: 'Drones', description: 'n'.repeat(513) },
        { field: 'description', maximum: 512 },
      ],
      ['updateDeviceCategory', { ...of, roleScopeTagIds: [] }, { field: 'roleScopeTagIds' }],
      ['updateDeviceCategory', { ...of, roleScopeTagIds: null }, { field: 'roleScopeTagIds' }],
      ['updateDeviceCategory', of, { code: 'BAD_USER_INPUT', field: 'input' }],
      ['updateDeviceCategory', { ...of, displayName: null }, { code: 'BAD_USER_INPUT', field: 'displayName' }],
      ['updateDeviceCategory', { ...of, displayName: 'Field phones' }, { code: 'CONFLICT' }],
      [
        'updateDeviceCategory',
        { deviceCategoryId: 'x', displayName: 'y' },
        { code: 'NOT_FOUND', type: 'DeviceCategory' },
      ],
      [
        'updateDeviceCategory',
        { ...of, displayName: 'y' },
        { code: 'FORBIDDEN', permission: 'Microsoft.Intune_Organization_Update' },
        MEGAN,
      ],
      ['deleteDeviceCategory', { deviceCategoryId: 'x' }, { code: 'NOT_FOUND', type: 'DeviceCategory' }],
      ['deleteDeviceCategory', of, { code: 'FORBIDDEN', permission: 'Microsoft.Intune_Organization_Delete' }, MEGAN],
    ];
    for (const [name, input, refusal, options] of cases) {
      expect(await sandbox.refusal(mutation(name), { input }, options)).toMatchObject(refusal);
    }
    expect(await categories()).toEqual(before);
    // What was tried without the permission is on record.
    const denied = cases.filter(([, , refusal]) => 'code' in refusal && refusal.code === 'FORBIDDEN').length;
    expect((await lastAudit()).totalCount).toBe(events + denied);
  });
});
