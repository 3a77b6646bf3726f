import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { act, failNext, readDevice } from '../support/one-device';

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
  (await device(id, 'deviceActionResults { actionName actionState }')).deviceActionResults.find(
    (entry: { actionName: string }) => entry.actionName === actionName,
  );

describe('attestation', () => {
  const STATE = `managementCertificateExpirationDate deviceHealthAttestationState {
    deviceHealthAttestationStatus issuedDateTime lastUpdateDateTime bitLockerStatus secureBoot pcr0 restartCount
    attestationIdentityKey memoryIntegrityProtection securedCorePC }`;

  it('is renewed, what the firmware measures staying as it was', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const before = await device(id, STATE);
    await act(sandbox, 'initiateDeviceAttestation', id);
    expect(await device(id, STATE)).toEqual({
      ...before,
      deviceHealthAttestationState: {
        ...before.deviceHealthAttestationState,
        issuedDateTime: '2026-11-02T09:00:00.000Z',
        lastUpdateDateTime: '2026-11-02T09:00:00Z',
      },
    });
  });

  it('is made on a device that never attested, the same each time', async () => {
    const id = await sandbox.deviceId('LT-KWAME-22');
    expect((await device(id, STATE)).deviceHealthAttestationState).toBeNull();
    await act(sandbox, 'initiateDeviceAttestation', id);
    const { deviceHealthAttestationState: first } = await device(id, STATE);
    expect(first).toMatchObject({
      deviceHealthAttestationStatus: 'Device attestation completed.',
      bitLockerStatus: 'Disabled',
      secureBoot: 'Enabled',
      pcr0: expect.stringMatching(/^[0-9A-F]{32}$/),
    });
    await act(sandbox, 'initiateDeviceAttestation', id);
    expect((await device(id, STATE)).deviceHealthAttestationState).toEqual(first);
  });

  it('comes with a new management certificate when its key is recovered', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await act(sandbox, 'initiateMobileDeviceManagementKeyRecovery', id);
    expect(await device(id, STATE)).toMatchObject({
      managementCertificateExpirationDate: '2027-11-02T09:00:00.000Z',
      deviceHealthAttestationState: { issuedDateTime: '2026-11-02T09:00:00.000Z' },
    });
  });

  it.each(['initiateDeviceAttestation', 'initiateMobileDeviceManagementKeyRecovery'])(
    'stays as it was when %s fails',
    async (action) => {
      const id = await sandbox.deviceId('LT-ADELE-01');
      const before = await device(id, STATE);
      await failNext(sandbox, id, action, -2_147_024_809);
      await act(sandbox, action, id);
      expect(await result(id, action)).toMatchObject({ actionState: 'failed' });
      expect(await device(id, STATE)).toEqual(before);
    },
  );
});

describe('the firmware configuration interface', () => {
  it('is given back once, and then there is nothing to give back', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const action = 'removeDeviceFirmwareConfigurationInterfaceManagement';
    const managed = async () =>
      (await device(id, 'deviceFirmwareConfigurationInterfaceManaged')).deviceFirmwareConfigurationInterfaceManaged;
    expect(await managed()).toBe(true);
    await failNext(sandbox, id, action, -1);
    await act(sandbox, action, id);
    expect(await managed()).toBe(true);
    await act(sandbox, action, id);
    expect(await managed()).toBe(false);
    const refusal = await sandbox.refusal(
      `mutation ($id: ID!) { ${action}(input: { managedDeviceId: $id }) { clientMutationId } }`,
      { id },
    );
    expect(refusal).toMatchObject({ code: 'ACTION_NOT_AVAILABLE', reasonCode: 'FIRMWARE_NOT_MANAGED' });
  });
});
