import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const SETTINGS = '{ deviceManagement { settings { enableLogCollection } } }';
const UPDATE = `mutation ($input: UpdateDeviceManagementInput!) { updateDeviceManagement(input: $input) {
  deviceManagement { settings { enableLogCollection } } clientMutationId } }`;
const COLLECT = `mutation ($id: ID!) { createDeviceLogCollectionRequest(input: { managedDeviceId: $id }) {
  deviceActionResult { id actionState } } }`;
const AVAILABILITY = `query ($id: ID!) { managedDevice(id: $id) { actionAvailability(actions: [createDeviceLogCollectionRequest]) {
  available reasonCode reason } } }`;
const AUDIT = `{ auditEvents(first: 1) { totalCount nodes { activityType activityOperationType
  resources { auditResourceType modifiedProperties { displayName oldValue newValue } } } } }`;

describe('settings of the tenant', () => {
  let sandbox: TestSandbox;
  let laptop: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    laptop = await sandbox.deviceId('LT-ADELE-01');
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const set = async (enableLogCollection: boolean) =>
    (await sandbox.data(UPDATE, { input: { settings: { enableLogCollection }, clientMutationId: 'mine' } }))
      .updateDeviceManagement;
  const isEnabled = async () => (await sandbox.data(SETTINGS)).deviceManagement.settings.enableLogCollection;

  it('let diagnostics be collected until somebody switches that off, and again once it is on', async () => {
    expect(await isEnabled()).toBe(true);
    expect(await set(false)).toEqual({
      deviceManagement: { settings: { enableLogCollection: false } },
      clientMutationId: 'mine',
    });
    expect(await isEnabled()).toBe(false);
    expect(await sandbox.refusal(COLLECT, { id: laptop })).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      reasonCode: 'LOG_COLLECTION_DISABLED',
    });
    const { managedDevice } = await sandbox.data(AVAILABILITY, { id: laptop });
    expect(managedDevice.actionAvailability).toEqual([
      {
        available: false,
        reasonCode: 'LOG_COLLECTION_DISABLED',
        reason: expect.stringContaining('enableLogCollection'),
      },
    ]);
    await set(true);
    const { createDeviceLogCollectionRequest } = await sandbox.data(COLLECT, { id: laptop });
    expect(createDeviceLogCollectionRequest.deviceActionResult.actionState).toBe('pending');
  });

  it('refuse diagnostics of many devices, too', async () => {
    await set(false);
    const { executeAction } = await sandbox.data(
      `mutation ($ids: [ID!]!) { executeAction(input: { actionName: collectDiagnostics, deviceIds: $ids }) {
        bulkManagedDeviceActionResult { successfulDeviceIds notSupportedDeviceIds failedDeviceIds } } }`,
      { ids: [laptop] },
    );
    expect(executeAction.bulkManagedDeviceActionResult.successfulDeviceIds).toEqual([]);
  });

  it('do not stop what was asked for before', async () => {
    const { createDeviceLogCollectionRequest } = await sandbox.data(COLLECT, { id: laptop });
    await set(false);
    await sandbox.advance('PT15M');
    const { node } = await sandbox.data(
      'query ($id: ID!) { node(id: $id) { ... on DeviceActionResult { actionState } } }',
      createDeviceLogCollectionRequest.deviceActionResult,
    );
    expect(node.actionState).toBe('done');
  });

  it('are changed on record', async () => {
    await set(false);
    expect((await sandbox.data(AUDIT)).auditEvents.nodes).toEqual([
      {
        activityType: 'Patch DeviceManagement',
        activityOperationType: 'Patch',
        resources: [
          {
            auditResourceType: 'DeviceManagement',
            modifiedProperties: [{ displayName: 'enableLogCollection', oldValue: 'true', newValue: 'false' }],
          },
        ],
      },
    ]);
  });

  it('are changed by those alone who may change the organisation, and not by nothing', async () => {
    const { totalCount } = (await sandbox.data(AUDIT)).auditEvents;
    const input = { settings: { enableLogCollection: false } };
    expect(await sandbox.refusal(UPDATE, { input }, { as: 'megan.bowen@contoso.example' })).toMatchObject({
      code: 'FORBIDDEN',
      permission: 'Microsoft.Intune_Organization_Update',
    });
    expect(await sandbox.refusal(UPDATE, { input: { settings: {} } })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'settings',
    });
    expect(await isEnabled()).toBe(true);
    // What was tried without the permission is on record, what was merely wrong is not.
    expect((await sandbox.data(AUDIT)).auditEvents.totalCount).toBe(totalCount + 1);
  });

  it('are as at first after a reset', async () => {
    await set(false);
    await sandbox.control('mutation { reset { clock { now } } }');
    expect(await isEnabled()).toBe(true);
  });
});
