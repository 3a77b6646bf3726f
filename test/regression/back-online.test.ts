import { createSandbox, type TestSandbox } from '../support/create-sandbox';

/** A device that was offline when it was due to report or to be set up again was not expected any more. */
describe('a device that is back online', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const act = (name: string, id: string, input: Record<string, unknown> = {}) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    return sandbox.data(`mutation ($input: ${type}) { ${name}(input: $input) { clientMutationId } }`, {
      input: { managedDeviceId: id, ...input },
    });
  };
  const update = async (id: string, changes: object) => {
    const { updateTwin } = await sandbox.control(
      'mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { companyDataPresent } } }',
      { input: { managedDeviceId: id, ...changes } },
    );
    return updateTwin.twin;
  };
  const device = async (id: string) => {
    const fields = 'complianceState deviceActionResults { actionName actionState }';
    return (await sandbox.data(`query ($id: ID!) { managedDevice(id: $id) { ${fields} } }`, { id })).managedDevice;
  };
  const beAway = async (id: string) => {
    await update(id, { network: 'disconnected' });
    await sandbox.advance('P2D');
    await update(id, { network: 'connected' });
  };

  it('reports what it was at when it went', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await act('windowsDefenderScan', id, { quickScan: false });
    await sandbox.advance('PT5M');
    expect((await device(id)).deviceActionResults).toContainEqual({ actionName: 'fullScan', actionState: 'active' });
    await beAway(id);
    await sandbox.advance('PT5M');
    expect((await device(id)).deviceActionResults).toContainEqual({ actionName: 'fullScan', actionState: 'done' });
  });

  it('reports the passcode that was set meanwhile', async () => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    await update(id, { passcodePresent: true, passcodeRequired: true });
    await act('resetPasscode', id);
    await sandbox.advance('PT5M');
    await update(id, { network: 'disconnected', passcodePresent: true });
    await sandbox.advance('P2D');
    expect(await device(id)).toMatchObject({ complianceState: 'noncompliant' });
    await update(id, { network: 'connected' });
    await sandbox.advance('PT8H');
    expect(await device(id)).toMatchObject({ complianceState: 'compliant' });
  });

  it('has its policies back after a fresh start', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await act('cleanWindowsDevice', id, { keepUserData: true });
    await sandbox.advance('PT5M');
    await beAway(id);
    await sandbox.advance('PT8H');
    expect(await update(id, { power: 'on' })).toEqual({ companyDataPresent: true });
  });
});
