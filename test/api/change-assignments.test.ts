import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const CHANGE = `mutation ($input: ChangeAssignmentsInput!) { changeAssignments(input: $input) { deviceActionResult { id
  ... on ChangeAssignmentsActionResult { deviceAssignmentItems { itemId itemDisplayName assignmentItemActionStatus lastActionDateTime } } } } }`;
const RESULT = `query ($id: ID!) { node(id: $id) { ... on ChangeAssignmentsActionResult { actionName actionState
  deviceAssignmentItems { itemId itemType itemDisplayName assignmentItemActionIntent assignmentItemActionStatus errorCode
    intentActionMessage lastActionDateTime } } } }`;
const TWIN = `query ($id: ID!) { twin(managedDeviceId: $id) { apps { displayName origin version }
  removedAssignments { itemId itemDisplayName restoreDateTime app { displayName } } } }`;

const app = (itemId: string, more: object = {}) => ({
  itemId,
  itemType: 'application',
  assignmentItemActionIntent: 'remove',
  ...more,
});
const WIFI = { itemId: 'wifi', itemType: 'deviceConfiguration', assignmentItemActionIntent: 'remove' };

describe('changeAssignments', () => {
  let sandbox: TestSandbox;
  let ipad: string;
  let teams: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    ipad = await sandbox.deviceId('IPAD-RETAIL-07');
    const { managedDevice } = await sandbox.data(
      'query ($id: ID!) { managedDevice(id: $id) { detectedApps(search: "Teams") { nodes { id } } } }',
      { id: ipad },
    );
    teams = managedDevice.detectedApps.nodes[0].id;
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const change = async (deviceAssignmentItems: object[], managedDeviceId = ipad) =>
    (await sandbox.data(CHANGE, { input: { managedDeviceId, deviceAssignmentItems } })).changeAssignments
      .deviceActionResult;
  const result = async (id: string) => (await sandbox.data(RESULT, { id })).node;
  const twin = async (id = ipad) => (await sandbox.control(TWIN, { id })).twin;
  const update = (changes: object) =>
    sandbox.control('mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }', {
      input: { managedDeviceId: ipad, ...changes },
    });
  const names = (found: { apps: { displayName: string }[] }) => found.apps.map(({ displayName }) => displayName).sort();

  it('takes apps and policies off, which come back by themselves after 8 to 24 hours', async () => {
    const before = await twin();
    const accepted = await change([app(teams), WIFI]);
    expect(accepted.deviceAssignmentItems).toEqual([
      {
        itemId: teams,
        itemDisplayName: 'Microsoft Teams',
        assignmentItemActionStatus: 'initiated',
        lastActionDateTime: null,
      },
      { itemId: 'wifi', itemDisplayName: null, assignmentItemActionStatus: 'initiated', lastActionDateTime: null },
    ]);
    await sandbox.advance('PT2M');
    const done = await result(accepted.id);
    expect(done).toMatchObject({ actionName: 'changeAssignments', actionState: 'done' });
    expect(done.deviceAssignmentItems).toMatchObject([
      { itemId: teams, assignmentItemActionStatus: 'removed', errorCode: 0, lastActionDateTime: expect.any(String) },
      { itemId: 'wifi', assignmentItemActionStatus: 'removed', errorCode: 0 },
    ]);
    const without = await twin();
    expect(names(without)).toEqual(['Company Portal', 'Contoso Point of Sale']);
    expect(without.removedAssignments).toMatchObject([
      { itemId: teams, itemDisplayName: 'Microsoft Teams', app: { displayName: 'Microsoft Teams' } },
      { itemId: 'wifi', app: null },
    ]);
    await sandbox.advance('PT7H50M');
    expect((await twin()).removedAssignments).toHaveLength(2);
    await sandbox.advance('PT17H');
    const after = await twin();
    expect(after.removedAssignments).toEqual([]);
    expect(new Set(after.apps.map((entry: object) => JSON.stringify(entry)))).toEqual(
      new Set(before.apps.map((entry: object) => JSON.stringify(entry))),
    );
  });

  it('puts back at once what is asked for', async () => {
    await change([app(teams), WIFI]);
    await sandbox.checkIn(ipad);
    const { id } = await change([app(teams, { assignmentItemActionIntent: 'restore' })]);
    await sandbox.checkIn(ipad);
    expect((await result(id)).deviceAssignmentItems).toMatchObject([
      { assignmentItemActionIntent: 'restore', assignmentItemActionStatus: 'succeeded' },
    ]);
    const after = await twin();
    expect(names(after)).toContain('Microsoft Teams');
    expect(after.removedAssignments).toMatchObject([{ itemId: 'wifi' }]);
  });

  it('finds an app by its name on corporate Android, where inventory lists none', async () => {
    const phone = await sandbox.deviceId('SCAN-WH-11');
    await change([app('stock-count', { itemDisplayName: 'Contoso Stock Count' })], phone);
    await sandbox.checkIn(phone);
    expect(names(await twin(phone))).toEqual(['DataWedge', 'Microsoft Intune']);
  });

  it('says of each item how it went', async () => {
    const { id } = await change([app('solitaire', { itemDisplayName: 'Solitaire' }), WIFI]);
    await sandbox.checkIn(ipad);
    expect(await result(id)).toMatchObject({
      actionState: 'done',
      deviceAssignmentItems: [
        { itemId: 'solitaire', assignmentItemActionStatus: 'error', intentActionMessage: expect.any(String) },
        { itemId: 'wifi', assignmentItemActionStatus: 'removed', intentActionMessage: null },
      ],
    });
  });

  it('is lost, item by item, on a device that does not come online within an hour', async () => {
    await update({ power: 'off' });
    const { id } = await change([WIFI]);
    await sandbox.advance('PT1H');
    expect(await result(id)).toMatchObject({
      actionState: 'failed',
      deviceAssignmentItems: [{ assignmentItemActionStatus: 'error', errorCode: 0 }],
    });
    await update({ power: 'on' });
    await sandbox.advance('PT1H');
    expect((await twin()).removedAssignments).toEqual([]);
  });

  it('tells a failure of the device with its code', async () => {
    await update({ nextFailure: { actionName: 'changeAssignments', errorCode: -2016281112 } });
    const { id } = await change([WIFI]);
    await sandbox.checkIn(ipad);
    expect(await result(id)).toMatchObject({
      actionState: 'failed',
      deviceAssignmentItems: [{ assignmentItemActionStatus: 'error', errorCode: -2016281112 }],
    });
    expect((await twin()).removedAssignments).toEqual([]);
  });

  it('brings things back late on a device that was off at the time', async () => {
    await change([WIFI]);
    await sandbox.checkIn(ipad);
    await update({ power: 'off' });
    await sandbox.advance('P2D');
    expect((await twin()).removedAssignments).toHaveLength(1);
    await update({ power: 'on' });
    await sandbox.advance('PT1M');
    expect((await twin()).removedAssignments).toEqual([]);
  });

  it('is over once the device is wiped', async () => {
    await change([app(teams)]);
    await sandbox.checkIn(ipad);
    await sandbox.data('mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { clientMutationId } }', {
      id: ipad,
    });
    await sandbox.checkIn(ipad);
    expect(await twin()).toMatchObject({ removedAssignments: [], apps: [] });
  });

  it.each([
    [[], 'deviceAssignmentItems'],
    [Array.from({ length: 101 }, (_, index) => app(`app ${index}`)), 'deviceAssignmentItems'],
    [[WIFI, app('x'), WIFI], 'deviceAssignmentItems[2].itemId'],
    [[app(' ')], 'deviceAssignmentItems[0].itemId'],
    [[app('x', { itemDisplayName: 'n'.repeat(257) })], 'deviceAssignmentItems[0].itemDisplayName'],
  ])('refuses %#: what it takes is 1 to 100 items, none twice', async (deviceAssignmentItems, field) => {
    const refusal = await sandbox.refusal(CHANGE, { input: { managedDeviceId: ipad, deviceAssignmentItems } });
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});
