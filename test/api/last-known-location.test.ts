import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const RESULTS = `query ($id: ID!) { managedDevice(id: $id) { lastSyncDateTime enrolledDateTime deviceActionResults {
  actionName actionState startDateTime lastUpdatedDateTime
  ... on LocateDeviceActionResult { deviceLocation { latitude longitude lastCollectedDateTime } } } } }`;
const LOCATE = 'mutation ($id: ID!) { locateDevice(input: { managedDeviceId: $id }) { clientMutationId } }';
const UPDATE = 'mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }';

const DUBLIN = { latitude: 53.35, longitude: -6.26 };

describe('a dedicated Android device', () => {
  let sandbox: TestSandbox;
  let kiosk: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    kiosk = await sandbox.deviceId('KIOSK-SEA-01');
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const device = async (id = kiosk) => (await sandbox.data(RESULTS, { id })).managedDevice;
  const located = async () =>
    (await device()).deviceActionResults.find(
      ({ actionName }: { actionName: string }) => actionName === 'locateDevice',
    );
  const update = (changes: object) => sandbox.control(UPDATE, { input: { managedDeviceId: kiosk, ...changes } });

  it('begins with a location done that nobody has asked for', async () => {
    const { enrolledDateTime } = await device();
    expect(await located()).toEqual({
      actionName: 'locateDevice',
      actionState: 'done',
      startDateTime: enrolledDateTime,
      lastUpdatedDateTime: enrolledDateTime,
      deviceLocation: null,
    });
    const { remoteActionAudits } = await sandbox.data(
      `query ($id: String!) { remoteActionAudits(filter: { managedDeviceId: { eq: $id } }) {
        nodes { action actionState initiatedByUserPrincipalName } } }`,
      { id: kiosk },
    );
    expect(remoteActionAudits.nodes).toContainEqual({
      action: 'locateDevice',
      actionState: 'done',
      initiatedByUserPrincipalName: null,
    });
  });

  it('is shown where it last checked in while it does not answer, for seven days from then', async () => {
    await update({ location: DUBLIN });
    await sandbox.advance('PT8H');
    const { lastSyncDateTime } = await device();
    await update({ network: 'disconnected', location: { latitude: 0, longitude: 0 } });
    await sandbox.data(LOCATE, { id: kiosk });
    const shown = { actionState: 'pending', deviceLocation: { ...DUBLIN, lastCollectedDateTime: lastSyncDateTime } };
    expect(await located()).toMatchObject(shown);
    await sandbox.advance('P6D');
    expect(await located()).toMatchObject(shown);
    await sandbox.advance('P1D');
    expect(await located()).toMatchObject({ actionState: 'pending', deviceLocation: null });
    await update({ network: 'connected' });
    await sandbox.advance('PT1M');
    expect(await located()).toMatchObject({ actionState: 'done', deviceLocation: { latitude: 0, longitude: 0 } });
  });

  it('is shown nowhere if it has not checked in for seven days', async () => {
    await update({ network: 'disconnected' });
    await sandbox.advance('P8D');
    await sandbox.data(LOCATE, { id: kiosk });
    expect(await located()).toMatchObject({ actionState: 'pending', deviceLocation: null });
  });

  it('alone is: others are shown once they answer', async () => {
    const laptop = await sandbox.deviceId('LT-ADELE-01');
    await sandbox.data(LOCATE, { id: laptop });
    expect((await device(laptop)).deviceActionResults[0]).toMatchObject({
      actionName: 'locateDevice',
      actionState: 'pending',
      deviceLocation: null,
    });
  });
});
