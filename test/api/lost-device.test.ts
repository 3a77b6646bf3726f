import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const DEVICE = `query ($id: ID!) { managedDevice(id: $id) { lostModeState chromeOSDeviceInfo { name value }
  deviceActionResults { actionName actionState ... on LocateDeviceActionResult { deviceLocation { latitude longitude lastCollectedDateTime } } } } }`;
const TWIN = `query ($id: ID!) { twin(managedDeviceId: $id) { power isEnrolled isLocked lostModeMessage soundUntilDateTime configurationRefreshPausedUntilDateTime } }`;

describe('a lost device', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const device = async (id: string) => (await sandbox.data(DEVICE, { id })).managedDevice;
  const twin = async (id: string) => (await sandbox.control(TWIN, { id })).twin;
  const act = async (name: string, id: string, input: Record<string, unknown> = {}) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    await sandbox.data(`mutation ($input: ${type}) { ${name}(input: $input) { clientMutationId } }`, {
      input: { managedDeviceId: id, ...input },
    });
    await sandbox.checkIn(id);
  };

  it('is put into lost mode, found, heard, and given back', async () => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    await sandbox.control(
      'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, locationServicesOn: false, location: { latitude: 53.3498, longitude: -6.2603 } }) { twin { id } } }',
      { id },
    );
    await act('enableLostMode', id, { message: 'Please call 206-555-0100' });
    expect(await device(id)).toMatchObject({ lostModeState: 'enabled' });
    expect(await twin(id)).toMatchObject({ lostModeMessage: 'Please call 206-555-0100' });
    await act('locateDevice', id);
    expect((await device(id)).deviceActionResults[0]).toEqual({
      actionName: 'locateDevice',
      actionState: 'done',
      deviceLocation: { latitude: 53.3498, longitude: -6.2603, lastCollectedDateTime: '2026-11-02T09:00:00.000Z' },
    });
    await act('playLostModeSound', id);
    expect((await twin(id)).soundUntilDateTime).toBe('2026-11-03T09:00:00.000Z');
    await sandbox.advance('PT1H');
    await act('disableLostMode', id);
    expect(await device(id)).toMatchObject({ lostModeState: 'disabled' });
    expect(await twin(id)).toMatchObject({ lostModeMessage: null, soundUntilDateTime: '2026-11-02T10:00:00.000Z' });
  });

  it('keeps its location for a day', async () => {
    const id = await sandbox.deviceId('KIOSK-SEA-01');
    await act('locateDevice', id);
    const location = async () =>
      (await device(id)).deviceActionResults.find(
        (result: { actionName: string }) => result.actionName === 'locateDevice',
      ).deviceLocation;
    await sandbox.advance('PT23H59M');
    expect(await location()).not.toBeNull();
    await sandbox.advance('PT1M');
    expect(await location()).toBeNull();
  });

  it('cannot be located with location services off, unless lost mode overrides them', async () => {
    const id = await sandbox.deviceId('KIOSK-SEA-01');
    await sandbox.control(
      'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, locationServicesOn: false }) { twin { id } } }',
      { id },
    );
    await act('locateDevice', id);
    expect((await device(id)).deviceActionResults[0]).toMatchObject({
      actionName: 'locateDevice',
      actionState: 'failed',
    });
  });

  it('stays silent once it is shut down, until somebody switches it on', async () => {
    const id = await sandbox.deviceId('MAC-PRIYA-03');
    await act('shutDown', id);
    expect(await twin(id)).toMatchObject({ power: 'off' });
    await sandbox.data('mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }', {
      id,
    });
    await sandbox.advance('P2D');
    expect((await device(id)).deviceActionResults[0]).toMatchObject({
      actionName: 'syncDevice',
      actionState: 'pending',
    });
    await sandbox.control(
      'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, power: on }) { twin { id } } }',
      { id },
    );
    await sandbox.advance('PT1M');
    expect((await device(id)).deviceActionResults[0]).toMatchObject({ actionName: 'syncDevice', actionState: 'done' });
  });

  it('is disabled, enabled again and deprovisioned if it runs ChromeOS; its record stays', async () => {
    const id = await sandbox.deviceId('CHROMEBOOK-FATIMA');
    const status = async () =>
      (await device(id)).chromeOSDeviceInfo.find(({ name }: { name: string }) => name === 'status').value;
    await act('disable', id);
    expect([await status(), (await twin(id)).isLocked]).toEqual(['DISABLED', true]);
    await act('reenable', id);
    expect([await status(), (await twin(id)).isLocked]).toEqual(['ACTIVE', false]);
    await act('deprovision', id, { deprovisionReason: 'Sold' });
    expect([await status(), (await twin(id)).isEnrolled]).toEqual(['DEPROVISIONED', false]);
    const again = await sandbox.refusal(
      'mutation ($id: ID!) { rebootNow(input: { managedDeviceId: $id }) { clientMutationId } }',
      { id },
    );
    expect(again).toMatchObject({ code: 'ACTION_NOT_AVAILABLE', reasonCode: 'DEPROVISIONED' });
  });

  it('pauses the refresh of its configuration, and resumes it', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await act('pauseConfigurationRefresh', id, { pauseTimePeriodInMinutes: 90 });
    expect((await twin(id)).configurationRefreshPausedUntilDateTime).toBe('2026-11-02T10:30:00.000Z');
    await act('pauseConfigurationRefresh', id, { pauseTimePeriodInMinutes: 0 });
    expect((await twin(id)).configurationRefreshPausedUntilDateTime).toBeNull();
  });

  it.each([
    ['enableLostMode', { message: '' }, 'message'],
    ['enableLostMode', { message: 'x'.repeat(501) }, 'message'],
    ['pauseConfigurationRefresh', { pauseTimePeriodInMinutes: 1441 }, 'pauseTimePeriodInMinutes'],
    ['pauseConfigurationRefresh', { pauseTimePeriodInMinutes: -1 }, 'pauseTimePeriodInMinutes'],
    ['playLostModeSound', { durationInMinutes: '0' }, 'durationInMinutes'],
    ['playLostModeSound', { durationInMinutes: 'long' }, 'durationInMinutes'],
    ['deprovision', { deprovisionReason: ' ' }, 'deprovisionReason'],
  ])('%s with %j is refused by the name of the field', async (name, input, field) => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const refusal = await sandbox.refusal(
      `mutation ($input: ${type}) { ${name}(input: $input) { clientMutationId } }`,
      {
        input: { managedDeviceId: id, ...input },
      },
    );
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});
