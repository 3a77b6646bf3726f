import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const DEVICE = `query ($id: ID!) { managedDevice(id: $id) {
  managedDeviceName managedDeviceOwnerType ownerType notes roleScopeTagIds
  userId userPrincipalName userDisplayName emailAddress user { id } users { id }
  deviceCategoryDisplayName deviceCategory { id displayName } } }`;
const AUDIT = `{ auditEvents(first: 1) { totalCount nodes {
  activityType activityOperationType activityResult category componentName actor { userPrincipalName }
  resources { displayName auditResourceType resourceId modifiedProperties { displayName oldValue newValue } } } } }`;

const MEGAN = { as: 'megan.bowen@contoso.example' };
const ISAIAH = { as: 'isaiah.langer@contoso.example' };

const mutation = (name: string, answer = 'managedDevice { id }') => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  return `mutation ($input: ${type}) { ${name}(input: $input) { ${answer} clientMutationId } }`;
};

describe('writing the record of a device', () => {
  let sandbox: TestSandbox;
  let id: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    id = await sandbox.deviceId('LT-ADELE-01');
  });
  beforeEach(async () => {
    await sandbox.control('mutation { reset { clock { now } } }');
  });
  afterAll(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const device = async (of = id) => (await sandbox.data(DEVICE, { id: of })).managedDevice;
  const lastAudit = async () => (await sandbox.data(AUDIT)).auditEvents;
  const changes = async () => (await lastAudit()).nodes[0].resources[0].modifiedProperties;
  const userId = async (name: string) =>
    (await sandbox.data('query ($n: String!) { users(search: $n) { nodes { id } } }', { n: name })).users.nodes[0].id;
  const categoryId = async (name: string) => {
    const query = 'query ($n: String!) { deviceCategories(filter: { displayName: { eq: $n } }) { nodes { id } } }';
    return (await sandbox.data(query, { n: name })).deviceCategories.nodes[0].id;
  };
  const write = (name: string, input: object, options = {}) =>
    sandbox.data(mutation(name), { input: { managedDeviceId: id, ...input } }, options);

  /** Expects a refusal that stores nothing and audits nothing. */
  async function refused(name: string, input: object, options = {}) {
    const [before, events] = [await device(), (await lastAudit()).totalCount];
    const refusal = await sandbox.refusal(mutation(name), { input: { managedDeviceId: id, ...input } }, options);
    expect(await device()).toEqual(before);
    // What was tried without the permission is on record, and nothing else.
    expect((await lastAudit()).totalCount).toBe(events + (refusal.code === 'FORBIDDEN' ? 1 : 0));
    return refusal;
  }

  describe('updateManagedDevice', () => {
    it('changes what is given, leaves the rest, and audits old and new values', async () => {
      const before = await device();
      const input = { managedDeviceName: 'Adele’s laptop', notes: 'On loan', roleScopeTagIds: ['0', '1'] };
      const answer = await sandbox.data(
        mutation('updateManagedDevice', 'managedDevice { notes }'),
        { input: { managedDeviceId: id, ...input, clientMutationId: 'x' } },
        MEGAN,
      );
      expect(answer.updateManagedDevice).toEqual({ managedDevice: { notes: 'On loan' }, clientMutationId: 'x' });
      expect(await device()).toEqual({ ...before, ...input });
      const { totalCount, nodes } = await lastAudit();
      expect(totalCount).toBe(33);
      expect(nodes[0]).toEqual({
        activityType: 'Patch ManagedDevice',
        activityOperationType: 'Patch',
        activityResult: 'Success',
        category: 'Device',
        componentName: 'ManagedDevices',
        actor: { userPrincipalName: 'megan.bowen@contoso.example' },
        resources: [
          {
            displayName: 'LT-ADELE-01',
            auditResourceType: 'ManagedDevice',
            resourceId: id,
            modifiedProperties: [
              { displayName: 'DeviceId', oldValue: null, newValue: id },
              { displayName: 'managedDeviceName', oldValue: before.managedDeviceName, newValue: 'Adele’s laptop' },
              { displayName: 'notes', oldValue: null, newValue: 'On loan' },
              { displayName: 'roleScopeTagIds', oldValue: '["0"]', newValue: '["0","1"]' },
            ],
          },
        ],
      });
    });

    it.each([{ managedDeviceOwnerType: 'personal' }, { ownerType: 'personal' }])(
      'keeps both owner properties in step: %j',
      async (input) => {
        await write('updateManagedDevice', input);
        expect(await device()).toMatchObject({ managedDeviceOwnerType: 'personal', ownerType: 'personal' });
        expect(await changes()).toEqual([
          { displayName: 'DeviceId', oldValue: null, newValue: id },
          { displayName: 'managedDeviceOwnerType', oldValue: 'company', newValue: 'personal' },
          { displayName: 'ownerType', oldValue: 'company', newValue: 'personal' },
        ]);
      },
    );

    it('removes notes by null, and leaves them when they are not mentioned', async () => {
      await write('updateManagedDevice', { notes: 'Lost, then found' });
      await write('updateManagedDevice', { managedDeviceName: 'One' });
      expect(await device()).toMatchObject({ notes: 'Lost, then found' });
      await write('updateManagedDevice', { notes: null });
      expect(await device()).toMatchObject({ notes: null, managedDeviceName: 'One' });
    });

    it('takes literals as it takes variables', async () => {
      const input = `{ managedDeviceId: "${id}", notes: null, roleScopeTagIds: ["1"] }`;
      await sandbox.data(`mutation { updateManagedDevice(input: ${input}) { clientMutationId } }`);
      expect(await device()).toMatchObject({ notes: null, roleScopeTagIds: ['1'], managedDeviceOwnerType: 'company' });
    });

    it('is audited even if it changes nothing, and then names no property', async () => {
      await write('updateManagedDevice', { managedDeviceOwnerType: 'company' });
      expect(await changes()).toEqual([{ displayName: 'DeviceId', oldValue: null, newValue: id }]);
    });

    it.each([
      ['input', {}],
      ['managedDeviceName', { managedDeviceName: null }],
      ['managedDeviceName', { managedDeviceName: ' ' }],
      ['managedDeviceName', { managedDeviceName: 'n'.repeat(257), notes: 'kept out' }],
      ['notes', { notes: 'n'.repeat(2001), managedDeviceName: 'kept out' }],
      ['managedDeviceOwnerType', { managedDeviceOwnerType: 'unknown' }],
      ['ownerType', { ownerType: null, notes: 'kept out' }],
      ['ownerType', { managedDeviceOwnerType: 'company', ownerType: 'personal' }],
      ['roleScopeTagIds', { roleScopeTagIds: [] }],
      ['roleScopeTagIds', { roleScopeTagIds: ['default'] }],
      ['roleScopeTagIds', { roleScopeTagIds: null }],
    ])('refuses a wrong %s and stores nothing: %j', async (field, input) => {
      expect(await refused('updateManagedDevice', input)).toMatchObject({ code: 'BAD_USER_INPUT', field });
    });

    it('refuses a property that is not writable', async () => {
      const refusal = await refused('updateManagedDevice', { deviceName: 'NEW-NAME' });
      expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(refusal.message).toContain('deviceName');
    });
  });

  describe('the primary user', () => {
    it('is set with all that tells of it, and audited', async () => {
      const noah = await userId('noah.bergmann');
      const before = await device();
      await write('setManagedDevicePrimaryUser', { userId: noah }, MEGAN);
      expect(await device()).toMatchObject({
        userId: noah,
        userPrincipalName: 'noah.bergmann@contoso.example',
        userDisplayName: 'Noah Bergmann',
        emailAddress: 'noah.bergmann@contoso.example',
        user: { id: noah },
        users: [{ id: noah }],
      });
      expect(await changes()).toContainEqual({ displayName: 'userId', oldValue: before.userId, newValue: noah });
      expect((await changes()).length).toBe(5);
      const { user } = await sandbox.data('query ($id: ID!) { user(id: $id) { managedDevices { nodes { id } } } }', {
        id: noah,
      });
      expect(user.managedDevices.nodes).toContainEqual({ id });
    });

    it('is removed: the device is a shared one', async () => {
      await write('removeManagedDevicePrimaryUser', {});
      const nobody = { userId: null, userPrincipalName: null, userDisplayName: null, emailAddress: null };
      expect(await device()).toMatchObject({ ...nobody, user: null, users: [] });
      expect(await refused('removeManagedDevicePrimaryUser', {})).toMatchObject({ code: 'CONFLICT' });
    });

    it('must be somebody', async () => {
      expect(await refused('setManagedDevicePrimaryUser', { userId: 'nobody' })).toMatchObject({
        code: 'NOT_FOUND',
        type: 'User',
        id: 'nobody',
      });
    });

    it.each(['SRV-FILE-01', 'MAC-DESIGN-08'])('is not for Intune to set on %s', async (name) => {
      const managedDeviceId = await sandbox.deviceId(name);
      for (const [action, input] of [
        ['setManagedDevicePrimaryUser', { userId: await userId('noah.bergmann') }],
        ['removeManagedDevicePrimaryUser', {}],
      ] as const) {
        const refusal = await refused(action, { managedDeviceId, ...input });
        expect(refusal).toMatchObject({ code: 'ACTION_NOT_AVAILABLE', action, reasonCode: 'NOT_MANAGED_BY_INTUNE' });
      }
    });
  });

  describe('the category', () => {
    it('is set, audited, and removed again', async () => {
      const deviceCategoryId = await categoryId('Executive devices');
      await write('setManagedDeviceCategory', { deviceCategoryId }, MEGAN);
      expect(await device()).toMatchObject({
        deviceCategoryDisplayName: 'Executive devices',
        deviceCategory: { id: deviceCategoryId, displayName: 'Executive devices' },
      });
      expect(await changes()).toContainEqual({
        displayName: 'deviceCategoryDisplayName',
        oldValue: 'Corporate laptops',
        newValue: 'Executive devices',
      });
      await write('removeManagedDeviceCategory', {});
      expect(await device()).toMatchObject({ deviceCategoryDisplayName: null, deviceCategory: null });
      expect(await refused('removeManagedDeviceCategory', {})).toMatchObject({ code: 'CONFLICT' });
    });

    it('must be one there is', async () => {
      expect(await refused('setManagedDeviceCategory', { deviceCategoryId: 'none' })).toMatchObject({
        code: 'NOT_FOUND',
        type: 'DeviceCategory',
      });
    });
  });

  const every: readonly (readonly [string, object, string])[] = [
    ['updateManagedDevice', { notes: 'x' }, 'Microsoft.Intune_ManagedDevices_Update'],
    ['setManagedDevicePrimaryUser', { userId: 'x' }, 'Microsoft.Intune_ManagedDevices_SetPrimaryUser'],
    ['removeManagedDevicePrimaryUser', {}, 'Microsoft.Intune_ManagedDevices_SetPrimaryUser'],
    ['setManagedDeviceCategory', { deviceCategoryId: 'x' }, 'Microsoft.Intune_ManagedDevices_Update'],
    ['removeManagedDeviceCategory', {}, 'Microsoft.Intune_ManagedDevices_Update'],
  ];

  it.each(every)('%s needs its permission', async (name, input, permission) => {
    expect(await refused(name, input, ISAIAH)).toMatchObject({ code: 'FORBIDDEN', permission });
  });

  it.each(every)('%s does not find a device that is off the lists', async (name, input) => {
    const managedDeviceId = await sandbox.deviceId('LT-NOAH-07');
    await sandbox.data(mutation('deleteManagedDevice'), { input: { managedDeviceId } });
    const refusal = await refused(name, { ...input, managedDeviceId });
    expect(refusal).toMatchObject({ code: 'NOT_FOUND', type: 'ManagedDevice', id: managedDeviceId });
  });

  it('gives the same events the same ids after a reset, and no two events one id', async () => {
    const ids = async () => {
      for (const notes of ['one', 'two']) await write('updateManagedDevice', { notes });
      const { auditEvents } = await sandbox.data('{ auditEvents(first: 2) { nodes { id } } }');
      return auditEvents.nodes.map((event: { id: string }) => event.id);
    };
    const first = await ids();
    expect(new Set(first).size).toBe(2);
    await sandbox.control('mutation { reset { clock { now } } }');
    expect(await ids()).toEqual(first);
  });
});
