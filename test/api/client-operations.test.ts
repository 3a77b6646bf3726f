import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const NOTIFY = `mutation ($input: ClientNotificationInput!) { clientNotification(input: $input) { clientOperation { id } } }`;
const CANCEL = `mutation ($id: ID!) { cancelClientOperation(input: { clientOperationId: $id }) { clientOperation { state cancelledTime } } }`;
const DELETE = `mutation ($id: ID!) { deleteClientOperation(input: { clientOperationId: $id }) { deletedClientOperationId } }`;
const OPERATION = `query ($id: ID!) { clientOperation(id: $id) { state targetType priority sourceSite cancelledTime isExpired
  totalClients completedClients failedClients offlineClients unknownClients } }`;

describe('client operations', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const notify = async (input: Record<string, unknown>) =>
    (await sandbox.data(NOTIFY, { input })).clientNotification.clientOperation.id as string;
  const operation = async (id: string) => (await sandbox.data(OPERATION, { id })).clientOperation;
  const update = async (name: string, changes: Record<string, unknown>) =>
    sandbox.control('mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }', {
      input: { managedDeviceId: await sandbox.deviceId(name), ...changes },
    });
  const rows = async (table: string): Promise<number> => {
    const [{ count }] = await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(`SELECT count(*) AS count FROM "${table}"`),
    );
    return count;
  };

  it('say whom they are for, where they came from and how urgent they are', async () => {
    const members = await notify({ action: 'restart', collectionId: 'CON00014' });
    const named = await notify({ action: 'restart', managedDeviceIds: [await sandbox.deviceId('POS-SEA-01')] });
    const known = { priority: 1, sourceSite: 'CON' };
    expect(await operation(members)).toMatchObject({ ...known, targetType: 'currentMembers' });
    expect(await operation(named)).toMatchObject({ ...known, targetType: 'specificClients' });
  });

  it('are no longer handed to anybody once they are cancelled', async () => {
    const id = await notify({ action: 'downloadComputerPolicy', collectionId: 'CON00017' });
    await sandbox.advance('PT1M');
    const { cancelClientOperation } = await sandbox.data(CANCEL, { id });
    expect(cancelClientOperation.clientOperation).toEqual({
      state: 'decommission',
      cancelledTime: '2026-11-02T09:01:00.000Z',
    });
    await update('POS-SEA-02', { power: 'on' });
    await sandbox.advance('PT10M');
    expect(await operation(id)).toMatchObject({
      totalClients: 2,
      completedClients: 1,
      offlineClients: 1,
      isExpired: false,
    });
    expect(await sandbox.refusal(CANCEL, { id })).toMatchObject({ code: 'CONFLICT' });
  });

  it('go with all their statuses when they are deleted', async () => {
    const id = await notify({ action: 'downloadComputerPolicy', collectionId: 'CON00017' });
    const other = await notify({ action: 'downloadComputerPolicy', collectionId: 'CON00014' });
    expect((await sandbox.data(DELETE, { id })).deleteClientOperation).toEqual({ deletedClientOperationId: id });
    expect(await operation(id)).toBeNull();
    expect((await operation(other)).totalClients).toBe(6);
    await sandbox.advance('PT1S');
    expect([await rows('clientOperation'), await rows('clientOperationDeviceStatus')]).toEqual([1, 6]);
    expect(await sandbox.refusal(DELETE, { id })).toMatchObject({ code: 'NOT_FOUND', type: 'ClientOperation' });
  });

  it('are kept for a week after they expired, until midnight', async () => {
    const id = await notify({ action: 'downloadComputerPolicy', collectionId: 'CON00017' });
    await sandbox.advance('PT1H');
    expect(await operation(id)).toMatchObject({ state: 'inactive', isExpired: true });
    await sandbox.advance('P7D');
    expect(await operation(id)).not.toBeNull();
    await sandbox.advance('PT14H');
    expect(await operation(id)).toBeNull();
    await sandbox.advance('PT1S');
    expect(await rows('clientOperationDeviceStatus')).toBe(0);
  });

  it('are cancelled and deleted only by those who may ask for their action there', async () => {
    const till = await notify({ action: 'restart', collectionId: 'CON00017' });
    const elsewhere = await notify({ action: 'restart', collectionId: 'CON00014' });
    const named = await notify({ action: 'restart', managedDeviceIds: [await sandbox.deviceId('SRV-FILE-01')] });
    const options = { as: 'diego.siciliani@contoso.example' };
    for (const document of [CANCEL, DELETE]) {
      expect(await sandbox.refusal(document, { id: till }, options)).toMatchObject({
        code: 'FORBIDDEN',
        permission: 'Collection.NotifyResource',
      });
      for (const id of [elsewhere, named])
        expect(await sandbox.refusal(document, { id }, options)).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect((await operation(till)).state).toBe('active');
    expect(
      (await sandbox.data(DELETE, { id: named }, { as: 'lidia.holloway@contoso.example' })).deleteClientOperation,
    ).toEqual({
      deletedClientOperationId: named,
    });
  });

  it('leave an audit event when they are cancelled or deleted', async () => {
    const id = await notify({ action: 'restart', collectionId: 'CON00017' });
    await sandbox.data(CANCEL, { id });
    await sandbox.data(DELETE, { id });
    const { auditEvents } = await sandbox.data(
      '{ auditEvents(first: 2) { nodes { activityType resources { resourceId } } } }',
    );
    expect(auditEvents.nodes).toEqual([
      { activityType: 'Delete ClientOperation', resources: [{ resourceId: id }] },
      { activityType: 'Cancel ClientOperation', resources: [{ resourceId: id }] },
    ]);
  });

  it('reach a client at the moment it comes back, while its absence was foreseen', async () => {
    await update('POS-SEA-01', { offlineUntilDateTime: '2026-11-02T09:20:00.000Z' });
    const id = await notify({ action: 'downloadComputerPolicy', collectionId: 'CON00017' });
    expect(await operation(id)).toMatchObject({ offlineClients: 2 });
    await sandbox.advance('PT19M59S');
    expect(await operation(id)).toMatchObject({ offlineClients: 2 });
    await sandbox.advance('PT2S');
    expect(await operation(id)).toMatchObject({ offlineClients: 1, unknownClients: 1 });
    await sandbox.advance('PT5S');
    expect(await operation(id)).toMatchObject({ offlineClients: 1, completedClients: 1 });
  });

  it('wait for a client that goes away before it has answered', async () => {
    const id = await notify({
      action: 'downloadComputerPolicy',
      managedDeviceIds: [await sandbox.deviceId('POS-SEA-01')],
    });
    await update('POS-SEA-01', { offlineUntilDateTime: '2026-11-02T09:30:00.000Z' });
    await sandbox.advance('PT10M');
    expect(await operation(id)).toMatchObject({ unknownClients: 1 });
    await update('POS-SEA-01', { offlineUntilDateTime: null });
    await sandbox.advance('PT10S');
    expect(await operation(id)).toMatchObject({ completedClients: 1 });
  });
});
