import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { readDevice } from '../support/one-device';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.close();
});

const device = (id: string, selection: string, options = {}) => readDevice(sandbox, id, selection, options);

describe('the encryption report', () => {
  it('says of each device what the device itself says', async () => {
    const { managedDeviceEncryptionStates } = await sandbox.data(`{ managedDeviceEncryptionStates { nodes {
      deviceName userPrincipalName osVersion deviceType encryptionState tpmSpecificationVersion
      managedDevice { deviceName userPrincipalName osVersion deviceType isEncrypted
        hardwareInformation { tpmSpecificationVersion } } } } }`);
    expect(managedDeviceEncryptionStates.nodes.length).toBeGreaterThan(15);
    for (const { managedDevice, ...row } of managedDeviceEncryptionStates.nodes) {
      const { isEncrypted, hardwareInformation, deviceType, ...same } = managedDevice;
      expect(row).toEqual({
        ...same,
        deviceType: deviceType === 'cloudPC' ? 'unknown' : deviceType,
        encryptionState: isEncrypted ? 'encrypted' : 'notEncrypted',
        tpmSpecificationVersion: hardwareInformation?.tpmSpecificationVersion ?? null,
      });
    }
  });

  it('can be filtered, searched and ordered by what it takes from the device', async () => {
    const names = async (list: string) => {
      const { managedDeviceEncryptionStates } = await sandbox.data(
        `{ managedDeviceEncryptionStates(${list}) { nodes { deviceName } } }`,
      );
      return managedDeviceEncryptionStates.nodes.map(({ deviceName }: { deviceName: string }) => deviceName);
    };
    const notEncrypted = ['LT-KWAME-22', 'TAB-WAREHOUSE-01'];
    expect(await names('filter: { encryptionState: { eq: notEncrypted } }')).toEqual(notEncrypted);
    expect(await names('filter: { deviceName: { eq: "mac-priya-03" } }')).toEqual(['MAC-PRIYA-03']);
    expect(await names('filter: { fileVaultStates: { any: { eq: success } } }')).toEqual(['MAC-PRIYA-03']);
    expect(await names('search: "kwame"')).toContain('LT-KWAME-22');
    const ordered = await names('orderBy: [{ field: deviceName, direction: desc }]');
    expect(ordered).toEqual([...ordered].sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? 1 : -1)));
  });

  it('follows a change of the device', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await sandbox.data(
      'mutation ($id: ID!) { setDeviceName(input: { managedDeviceId: $id, deviceName: "LT-NEW-01" }) { clientMutationId } }',
      { id },
    );
    await sandbox.checkIn(id);
    expect(await device(id, 'encryptionState { deviceName }')).toEqual({
      encryptionState: { deviceName: 'LT-NEW-01' },
    });
  });
});
