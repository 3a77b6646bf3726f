import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const UPDATE =
  'mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { deviceName deviceNameTemplate } } }';
const RENAME =
  'mutation ($id: ID!) { setDeviceName(input: { managedDeviceId: $id, deviceName: "LOBBY-1" }) { clientMutationId } }';

describe('an iPad that its enrolment profile names', () => {
  let sandbox: TestSandbox;
  let ipad: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    ipad = await sandbox.deviceId('IPAD-RETAIL-07');
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const update = (changes: object) => sandbox.control(UPDATE, { input: { managedDeviceId: ipad, ...changes } });
  const names = async () => {
    const { managedDevice } = await sandbox.data(
      'query ($id: ID!) { managedDevice(id: $id) { deviceName deviceActionResults { actionName actionState } } }',
      { id: ipad },
    );
    const { twin } = await sandbox.control('query ($id: ID!) { twin(managedDeviceId: $id) { deviceName } }', {
      id: ipad,
    });
    return { ...managedDevice, twin: twin.deviceName };
  };

  it('takes the name of the template at its next check-in, and loses another one at the one after', async () => {
    await update({ deviceNameTemplate: '{{DEVICETYPE}}-{{SERIAL}}' });
    await sandbox.advance('PT8H');
    expect(await names()).toMatchObject({ deviceName: 'iPad-W89NBGY68V', twin: 'iPad-W89NBGY68V' });
    await sandbox.data(RENAME, { id: ipad });
    await sandbox.advance('PT1M');
    expect(await names()).toMatchObject({
      deviceName: 'LOBBY-1',
      twin: 'LOBBY-1',
      deviceActionResults: expect.arrayContaining([{ actionName: 'setDeviceName', actionState: 'done' }]),
    });
    await sandbox.advance('PT8H');
    expect(await names()).toMatchObject({ deviceName: 'iPad-W89NBGY68V', twin: 'iPad-W89NBGY68V' });
  });

  it('keeps another name once the template is gone', async () => {
    await update({ deviceNameTemplate: 'RETAIL-{{SERIAL}}' });
    await sandbox.checkIn(ipad);
    await update({ deviceNameTemplate: null });
    await sandbox.data(RENAME, { id: ipad });
    await sandbox.advance('P2D');
    await sandbox.checkIn(ipad);
    expect(await names()).toMatchObject({ deviceName: 'LOBBY-1', twin: 'LOBBY-1' });
  });

  it('takes no template that cannot be a name', async () => {
    const { errors } = await sandbox.tryControl(UPDATE, {
      input: { managedDeviceId: ipad, deviceNameTemplate: 'Bob’s {{PHONE}}' },
    });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'deviceNameTemplate' });
  });
});
