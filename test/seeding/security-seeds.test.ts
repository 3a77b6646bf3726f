import { type MalwareFacts, type ProtectionFacts, summed } from '../../src/domain/devices/defender';
import { enrollmentKindOf } from '../../src/domain/devices/enrollment-kind';
import { type Rows, rowsOf } from '../support/datasets';

type Row = Readonly<Record<string, unknown>>;

const about = (rows: readonly Row[], id: unknown) => rows.filter(({ managedDeviceId }) => managedDeviceId === id);

describe.each(['contoso', 'generated:120'])('what %s tells about the security of its devices', (name) => {
  let rows: Rows;
  beforeAll(async () => {
    rows = await rowsOf(name);
  });

  it('covers every Windows PC that Intune manages with one report of Defender, and nothing else', () => {
    for (const device of rows.managedDevices!) {
      const hasDefender = ['windows', 'windowsAgent'].includes(enrollmentKindOf(device as never));
      expect(about(rows.windowsProtectionStates!, device.id)).toHaveLength(Number(hasDefender));
    }
  });

  it('sums up in each report of Defender what the malware found there comes to', () => {
    for (const report of rows.windowsProtectionStates!) {
      const malware = about(rows.windowsDeviceMalwareStates!, report.managedDeviceId);
      const facts = report as unknown as ProtectionFacts;
      expect(report).toMatchObject(summed(facts, malware as unknown as MalwareFacts[]));
    }
  });

  it('has the threats on the devices that Defender could not deal with', () => {
    expect(rows.twinThreats!.length).toBeGreaterThan(0);
    for (const { managedDeviceId, displayName, threatState } of rows.twinThreats!) {
      expect(about(rows.windowsDeviceMalwareStates!, managedDeviceId)).toContainEqual(
        expect.objectContaining({ displayName, threatState }),
      );
    }
  });

  it('has a BitLocker key of the right make for each encrypted PC that is joined to Entra ID, and for no other', () => {
    for (const device of rows.managedDevices!) {
      const isJoined = device.joinType === 'azureADJoined' || device.joinType === 'hybridAzureADJoined';
      const isPc = enrollmentKindOf(device as never) === 'windows';
      const keys = about(rows.bitlockerRecoveryKeys!, device.id);
      expect(keys.length > 0).toBe(isPc && isJoined && device.isEncrypted === true);
      for (const { key } of keys) {
        const groups = String(key).split('-');
        expect(groups).toHaveLength(8);
        for (const group of groups) {
          expect(group).toMatch(/^\d{6}$/);
          expect([Number(group) % 11, Number(group) < 720_896]).toEqual([0, true]);
        }
      }
    }
  });

  it('has one line of the encryption report for each Windows PC and Mac', () => {
    for (const device of rows.managedDevices!) {
      const kind = enrollmentKindOf(device as never);
      const lines = about(rows.managedDeviceEncryptionStates!, device.id);
      expect(lines).toHaveLength(Number(kind === 'windows' || kind === 'macOS'));
      for (const { advancedBitLockerStates, fileVaultStates } of lines) {
        const [own, other] =
          kind === 'macOS' ? [fileVaultStates, advancedBitLockerStates] : [advancedBitLockerStates, fileVaultStates];
        expect((own as unknown[]).length).toBeGreaterThan(0);
        expect(other).toEqual([]);
      }
    }
  });

  it('has secrets of a Mac only where a policy makes them', () => {
    for (const device of rows.managedDevices!) {
      if (device.localAdminPassword) expect(device.isLocalAdminPasswordManaged).toBe(true);
      if (device.recoveryLockPasscode) expect(device.isRecoveryLockManaged).toBe(true);
      if (device.fileVaultKey) expect(device.isEncrypted).toBe(true);
    }
  });
});
