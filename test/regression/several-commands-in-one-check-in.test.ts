import { createSandbox, type TestSandbox } from '../support/create-sandbox';

/** A device took all its commands as they were before the first of them was carried out. */
describe('several commands in one check-in', () => {
  let sandbox: TestSandbox;
  let id: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    id = await sandbox.deviceId('LT-ADELE-01');
  });
  afterEach(() => sandbox.close());

  const act = (name: string, input: Record<string, unknown> = {}) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    return sandbox.data(`mutation ($input: ${type}) { ${name}(input: $input) { clientMutationId } }`, {
      input: { managedDeviceId: id, ...input },
    });
  };
  const network = (state: 'connected' | 'disconnected') =>
    sandbox.control(
      `mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, network: ${state} }) { twin { id } } }`,
      { id },
    );
  const device = async (fields: string) =>
    (await sandbox.data(`query ($id: ID!) { managedDevice(id: $id) { ${fields} } }`, { id })).managedDevice;

  it('rotate a key twice and leave one of each volume', async () => {
    const before = (await device('bitlockerRecoveryKeys { volumeType }')).bitlockerRecoveryKeys;
    await network('disconnected');
    await act('rotateBitLockerKeys');
    await act('rotateBitLockerKeys');
    await network('connected');
    await sandbox.advance('PT5M');
    expect((await device('bitlockerRecoveryKeys { volumeType }')).bitlockerRecoveryKeys).toEqual(before);
  });

  it('end a scan and update signatures, and both are told', async () => {
    await act('windowsDefenderScan', { quickScan: true });
    await sandbox.advance('PT1M');
    await network('disconnected');
    await act('windowsDefenderUpdateSignatures');
    await sandbox.advance('PT2H');
    await network('connected');
    await sandbox.advance('PT5M');
    const { windowsProtectionState, deviceActionResults } = await device(
      'windowsProtectionState { lastQuickScanDateTime } deviceActionResults { actionName actionState }',
    );
    expect(deviceActionResults).toEqual(
      expect.arrayContaining([
        { actionName: 'quickScan', actionState: 'done' },
        { actionName: 'windowsDefenderUpdateSignatures', actionState: 'done' },
      ]),
    );
    expect(windowsProtectionState.lastQuickScanDateTime > '2026-11-02T11:00:00.000Z').toBe(true);
  });

  it('are canceled once one of them has ended management', async () => {
    id = await sandbox.deviceId('CHROMEBOOK-FATIMA');
    await network('disconnected');
    await act('deprovision', { deprovisionReason: 'Sold' });
    await act('rebootNow');
    await network('connected');
    await sandbox.advance('PT5M');
    const { deviceActionResults, lostModeState } = await device(
      'lostModeState deviceActionResults { actionName actionState }',
    );
    expect(lostModeState).toBe('disabled');
    expect(deviceActionResults).toContainEqual({ actionName: 'rebootNow', actionState: 'canceled' });
  });
});
