import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const HISTORY = `query ($device: String!) { remoteActionAudits(filter: { managedDeviceId: { eq: $device } }) { nodes {
  deviceDisplayName initiatedByUserPrincipalName action actionState requestDateTime deviceOwnerUserPrincipalName deviceActionCategory } } }`;

describe('remoteActionAudits', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const history = async (device: string) => (await sandbox.data(HISTORY, { device })).remoteActionAudits.nodes;
  const act = (name: string, id: string) =>
    sandbox.data(`mutation ($id: ID!) { ${name}(input: { managedDeviceId: $id }) { deviceActionResult { id } } }`, {
      id,
    });

  it('knows the past of the dataset, where the service located dedicated devices at enrollment too', async () => {
    const { remoteActionAudits } = await sandbox.data('{ remoteActionAudits(first: 1) { totalCount } }');
    expect(remoteActionAudits.totalCount).toBe(31);
  });

  it('follows an action to its end, and outlives the device', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await act('rebootNow', id);
    await act('retire', id);
    expect((await history(id)).slice(0, 2)).toMatchObject([
      {
        action: 'removeCompanyData',
        actionState: 'pending',
        initiatedByUserPrincipalName: 'adele.vance@contoso.example',
      },
      { action: 'rebootNow', actionState: 'canceled', deviceActionCategory: 'single' },
    ]);
    await sandbox.checkIn(id);
    expect((await history(id))[0]).toMatchObject({
      deviceDisplayName: 'LT-ADELE-01',
      action: 'removeCompanyData',
      actionState: 'done',
      requestDateTime: '2026-11-02T09:00:00.000Z',
    });
  });

  it('names an action that Graph has no name for unknown', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await act('syncDevice', id);
    expect((await history(id))[0]).toMatchObject({ action: 'unknown', actionState: 'pending' });
  });

  it('agrees with the results of every device there is', async () => {
    const { managedDevices } = await sandbox.data(
      '{ managedDevices { nodes { id deviceActionResults { actionName actionState startDateTime } } } }',
    );
    for (const { id, deviceActionResults } of managedDevices.nodes) {
      const entries = await history(id);
      for (const { actionState, startDateTime } of deviceActionResults) {
        expect(entries).toContainEqual(expect.objectContaining({ actionState, requestDateTime: startDateTime }));
      }
    }
  });
});
