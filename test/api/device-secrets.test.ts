import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { act, failNext, readDevice } from '../support/one-device';

const ISAIAH = { as: 'isaiah.langer@contoso.example' };
const LIDIA = { as: 'lidia.holloway@contoso.example' };
const AUDIT = `{ auditEvents(first: 1000) { nodes { activityType activityOperationType actor { userPrincipalName }
  resources { resourceId modifiedProperties { displayName oldValue newValue } } } } }`;
const RESULTS = `deviceActionResults { actionName actionState lastUpdatedDateTime
  ... on RotateBitLockerKeysDeviceActionResult { errorCode } timeline { eventType errorCode } }`;
const KEYS = 'bitlockerRecoveryKeys { id createdDateTime deviceId volumeType key }';
const MAC_SECRETS = `getFileVaultKey retrieveRecoveryLockPasscode
  retrieveMacOSManagedDeviceLocalAdminAccountDetail { adminAccountPassword passwordLastRotatedDateTime }`;

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.close();
});

const device = (id: string, selection: string, options = {}) => readDevice(sandbox, id, selection, options);
const result = async (id: string, actionName: string) =>
  (await device(id, RESULTS)).deviceActionResults.find(
    (entry: { actionName: string }) => entry.actionName === actionName,
  );
const auditEvents = async () => (await sandbox.data(AUDIT)).auditEvents.nodes;

describe('BitLocker recovery keys', () => {
  it('are replaced by a rotation, each by one of another value, and the old ones are gone', async () => {
    const id = await sandbox.deviceId('ENG-WS-101');
    const { bitlockerRecoveryKeys: before, azureADDeviceId } = await device(id, `azureADDeviceId ${KEYS}`);
    expect(before.map(({ volumeType }: { volumeType: string }) => volumeType)).toEqual([
      'fixedDataVolume',
      'operatingSystemVolume',
    ]);
    await act(sandbox, 'rotateBitLockerKeys', id);
    const { bitlockerRecoveryKeys: after } = await device(id, KEYS);
    await act(sandbox, 'rotateBitLockerKeys', id);
    const { bitlockerRecoveryKeys: again } = await device(id, KEYS);
    expect(await result(id, 'rotateBitLockerKeys')).toMatchObject({ actionState: 'done', errorCode: null });
    for (const [index, { volumeType }] of before.entries()) {
      expect(after[index]).toMatchObject({
        volumeType,
        createdDateTime: '2026-11-02T09:00:00.000Z',
        deviceId: azureADDeviceId,
      });
      const groups = after[index].key.split('-').map(Number);
      expect(after[index].key).toMatch(/^\d{6}(-\d{6}){7}$/);
      expect(groups.every((group: number) => group % 11 === 0 && group < 720_896)).toBe(true);
    }
    const all = [...before, ...after, ...again];
    expect(new Set(all.map(({ key }) => key)).size).toBe(6);
    expect(new Set(all.map((entry) => entry.id)).size).toBe(6);
    const { nodes } = await sandbox.data('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: all.map((entry) => entry.id),
    });
    expect(nodes).toEqual([null, null, null, null, ...again.map((entry: { id: string }) => ({ id: entry.id }))]);
  });

  it('stay as they are while the device has not come, and where it fails', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const before = await device(id, KEYS);
    await sandbox.data(
      'mutation ($id: ID!) { rotateBitLockerKeys(input: { managedDeviceId: $id }) { clientMutationId } }',
      { id },
    );
    expect(await device(id, KEYS)).toEqual(before);
    await failNext(sandbox, id, 'rotateBitLockerKeys', -2144272280);
    await sandbox.checkIn(id);
    expect(await device(id, KEYS)).toEqual(before);
    expect(await result(id, 'rotateBitLockerKeys')).toMatchObject({ actionState: 'failed', errorCode: -2144272280 });
  });

  it('cannot be rotated where nothing is encrypted: the device says so', async () => {
    const id = await sandbox.deviceId('LT-KWAME-22');
    expect(await device(id, `isEncrypted encryptionState { encryptionState } ${KEYS}`)).toEqual({
      isEncrypted: false,
      encryptionState: { encryptionState: 'notEncrypted' },
      bitlockerRecoveryKeys: [],
    });
    await act(sandbox, 'rotateBitLockerKeys', id);
    expect(await result(id, 'rotateBitLockerKeys')).toMatchObject({ actionState: 'failed', errorCode: -2144272376 });
  });

  it('are read on record, and not without permission; who has none still sees that they exist', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const [{ id: keyId, key }] = (await device(id, KEYS)).bitlockerRecoveryKeys;
    const [read] = await auditEvents();
    expect(read).toMatchObject({ activityType: 'Get BitlockerRecoveryKey', activityOperationType: 'Get' });
    expect(read.resources).toEqual([
      { resourceId: keyId, modifiedProperties: [{ displayName: 'key', oldValue: null, newValue: null }] },
    ]);
    expect(JSON.stringify(await auditEvents())).not.toContain(key);
    const count = (await auditEvents()).length;
    const { errors } = await sandbox.query(`query ($id: ID!) { managedDevice(id: $id) { ${KEYS} } }`, { id }, ISAIAH);
    expect(errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN', permission: 'Microsoft.Intune_RemoteTasks_RotateBitLockerKeys' } },
    ]);
    expect(await device(id, 'bitlockerRecoveryKeys { id }', ISAIAH)).toEqual({
      bitlockerRecoveryKeys: [{ id: keyId }],
    });
    // That it was tried is on record; that one may see that they exist is not.
    expect(await auditEvents()).toHaveLength(count + 1);
  });

  it('go with the record of the device, and hide with it', async () => {
    const [leaving, deleted] = [await sandbox.deviceId('LT-ADELE-01'), await sandbox.deviceId('LT-SAMIRA-14')];
    const ids: string[] = [];
    for (const id of [leaving, deleted]) {
      const { bitlockerRecoveryKeys, encryptionState, windowsProtectionState } = await device(
        id,
        'bitlockerRecoveryKeys { id } encryptionState { id } windowsProtectionState { id }',
      );
      ids.push(bitlockerRecoveryKeys[0].id, encryptionState.id, windowsProtectionState.id);
    }
    await act(sandbox, 'retire', leaving);
    await sandbox.data(
      'mutation ($id: ID!) { deleteManagedDevice(input: { managedDeviceId: $id }) { clientMutationId } }',
      {
        id: deleted,
      },
    );
    const found = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } managedDeviceEncryptionStates { nodes { id } } }';
    const { nodes, managedDeviceEncryptionStates } = await sandbox.data(found, { ids });
    expect(nodes).toEqual([null, null, null, null, null, null]);
    const listed = managedDeviceEncryptionStates.nodes.map((entry: { id: string }) => entry.id);
    expect(listed.length).toBeGreaterThan(10);
    expect(listed.filter((id: string) => ids.includes(id))).toEqual([]);
  });
});

describe('the secrets of a Mac', () => {
  const SECRETS = [
    ['rotateFileVaultKey', 'getFileVaultKey', /^[A-Z0-9]{4}(-[A-Z0-9]{4}){5}$/],
    ['rotateRecoveryLockPasscode', 'retrieveRecoveryLockPasscode', /^[A-Z0-9]{20}$/],
  ] as const;

  it.each(SECRETS)('%s changes what %s gives, each time', async (action, field, format) => {
    const id = await sandbox.deviceId('MAC-PRIYA-03');
    const values = [(await device(id, field))[field]];
    for (let times = 0; times < 2; times++) {
      await act(sandbox, action, id);
      values.push((await device(id, field))[field]);
    }
    expect(new Set(values).size).toBe(3);
    for (const value of values) expect(value).toMatch(format);
  });

  it('rotateLocalAdminPassword changes the password of its administrator and tells when', async () => {
    const id = await sandbox.deviceId('MAC-PRIYA-03');
    const field = 'retrieveMacOSManagedDeviceLocalAdminAccountDetail';
    const before = (await device(id, MAC_SECRETS))[field];
    expect(before.passwordLastRotatedDateTime).toBe('2026-10-21T09:14:02.000Z');
    await act(sandbox, 'rotateLocalAdminPassword', id);
    const after = (await device(id, MAC_SECRETS))[field];
    expect(after.passwordLastRotatedDateTime).toBe('2026-11-02T09:00:00.000Z');
    expect(after.adminAccountPassword).toHaveLength(15);
    expect(after.adminAccountPassword).not.toBe(before.adminAccountPassword);
    expect(await device(id, 'retrieveDeviceLocalAdminAccountDetail { passwordLastRotationDateTime }')).toEqual({
      retrieveDeviceLocalAdminAccountDetail: null,
    });
  });

  it.each(['rotateFileVaultKey', 'rotateRecoveryLockPasscode', 'rotateLocalAdminPassword'])(
    'stay the same when %s fails on it',
    async (action) => {
      const id = await sandbox.deviceId('MAC-PRIYA-03');
      const before = await device(id, MAC_SECRETS);
      await failNext(sandbox, id, action, 12_064);
      await act(sandbox, action, id);
      expect(await device(id, MAC_SECRETS)).toEqual(before);
      const { actionState, timeline } = await result(id, action);
      expect(actionState).toBe('failed');
      expect(timeline.at(-1)).toEqual({ eventType: 'actionFailed', errorCode: 12_064 });
    },
  );

  it('are null on other devices, and reading that is no event', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const count = (await auditEvents()).length;
    expect(await device(id, MAC_SECRETS)).toEqual({
      getFileVaultKey: null,
      retrieveRecoveryLockPasscode: null,
      retrieveMacOSManagedDeviceLocalAdminAccountDetail: null,
    });
    expect(await auditEvents()).toHaveLength(count);
  });

  it('are read on record, and never part of it, whatever is done to them', async () => {
    const id = await sandbox.deviceId('MAC-PRIYA-03');
    const texts: string[] = [];
    for (const action of ['rotateFileVaultKey', 'rotateRecoveryLockPasscode', 'rotateLocalAdminPassword']) {
      const secrets = await device(id, MAC_SECRETS);
      texts.push(secrets.getFileVaultKey, secrets.retrieveRecoveryLockPasscode);
      texts.push(secrets.retrieveMacOSManagedDeviceLocalAdminAccountDetail.adminAccountPassword);
      await act(sandbox, action, id);
    }
    const events = await auditEvents();
    const read = events.find(({ activityType }: { activityType: string }) => activityType === 'Get ManagedDevice');
    expect(read.resources).toEqual([
      {
        resourceId: id,
        modifiedProperties: [
          'getFileVaultKey',
          'retrieveRecoveryLockPasscode',
          'retrieveMacOSManagedDeviceLocalAdminAccountDetail',
        ].map((displayName) => ({ displayName, oldValue: null, newValue: null })),
      },
    ]);
    const told = JSON.stringify([events, await device(id, `timeline { nodes { displayName } } ${RESULTS}`)]);
    expect(texts.filter((text) => told.includes(text))).toEqual([]);
  });

  it('are withheld one by one from who may not read them', async () => {
    const id = await sandbox.deviceId('MAC-PRIYA-03');
    const query = `query ($id: ID!) { managedDevice(id: $id) { deviceName ${MAC_SECRETS} } }`;
    const codes = async (options: { as: string }) => {
      const { data, errors } = await sandbox.query(query, { id }, options);
      expect(data.managedDevice.deviceName).toBe('MAC-PRIYA-03');
      return errors?.map(({ path, extensions }) => [path?.[1], extensions.code]);
    };
    const withheld = ['retrieveRecoveryLockPasscode', 'retrieveMacOSManagedDeviceLocalAdminAccountDetail'];
    expect(await codes(ISAIAH)).toEqual(withheld.map((field) => [field, 'FORBIDDEN']));
    expect(await codes(LIDIA)).toEqual(['getFileVaultKey', ...withheld].map((field) => [field, 'FORBIDDEN']));
  });

  it.each([
    'getFileVaultKey: { startswith: "2" }',
    'fileVaultKey: { startswith: "2" }',
    'retrieveRecoveryLockPasscode: { startswith: "Y" }',
    'retrieveMacOSManagedDeviceLocalAdminAccountDetail: { eq: null }',
  ])('cannot be found out by a filter on %s, nor by an order', async (condition) => {
    const [field] = condition.split(':');
    for (const list of [`filter: { ${condition} }`, `orderBy: [{ field: ${field} }]`]) {
      const { errors } = await sandbox.query(`{ managedDevices(${list}) { totalCount } }`, {}, ISAIAH);
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
      expect(errors?.[0]?.message).toMatch(/is not defined by type|does not exist in/);
    }
  });
});

describe('the local administrator of a Windows PC', () => {
  const DETAIL = 'retrieveDeviceLocalAdminAccountDetail { passwordLastRotationDateTime }';

  it('has a password that only Entra ID knows: the time of its rotation is all that is told', async () => {
    const id = await sandbox.deviceId('PC-HR-11');
    const detail = async () => (await device(id, DETAIL, LIDIA)).retrieveDeviceLocalAdminAccountDetail;
    expect(await detail()).toEqual({ passwordLastRotationDateTime: null });
    await act(sandbox, 'rotateLocalAdminPassword', id);
    expect(await detail()).toEqual({ passwordLastRotationDateTime: '2026-11-02T09:00:00.000Z' });
    expect((await device(id, MAC_SECRETS)).retrieveMacOSManagedDeviceLocalAdminAccountDetail).toBeNull();
  });

  it('is not known where no policy manages it', async () => {
    expect(await device(await sandbox.deviceId('DT-OPS-03'), DETAIL)).toEqual({
      retrieveDeviceLocalAdminAccountDetail: null,
    });
  });
});
