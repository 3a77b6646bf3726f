import { join } from 'node:path';
import { type MalwareFacts, type ProtectionFacts, summed } from '../../src/domain/devices/defender';
import { enrollmentKindOf } from '../../src/domain/devices/enrollment-kind';
import { type Dataset, filesAboutDevices } from '../../src/seeding/dataset';
import { readDataset } from '../../src/seeding/read-dataset';

const SEEDS = join(__dirname, '..', '..', 'seeds');

type Row = Readonly<Record<string, unknown>>;

const about = (rows: readonly Row[], id: unknown) => rows.filter(({ managedDeviceId }) => managedDeviceId === id);

describe.each(['contoso', 'generated:120'])('what %s tells about the security of its devices', (name) => {
  let rows: Dataset['rows'];
  beforeAll(async () => {
    ({ rows } = await readDataset(SEEDS, name));
  });

  it('covers every Windows PC that Intune manages with one report of Defender, and nothing else', () => {
    for (const device of rows.managedDevices) {
      const hasDefender = ['windows', 'windowsAgent'].includes(enrollmentKindOf(device as never));
      expect(about(rows.windowsProtectionStates, device.id)).toHaveLength(Number(hasDefender));
    }
  });

  it('sums up in each report of Defender what the malware found there comes to', () => {
    for (const report of rows.windowsProtectionStates) {
      const malware = about(rows.windowsDeviceMalwareStates, report.managedDeviceId);
      const facts = report as unknown as ProtectionFacts;
      expect(report).toMatchObject(summed(facts, malware as unknown as MalwareFacts[]));
    }
  });

  it('has the threats on the devices that Defender could not deal with', () => {
    expect(rows.twinThreats.length).toBeGreaterThan(0);
    for (const { managedDeviceId, displayName, threatState } of rows.twinThreats) {
      expect(about(rows.windowsDeviceMalwareStates, managedDeviceId)).toContainEqual(
        expect.objectContaining({ displayName, threatState }),
      );
    }
  });
});

describe('a generated fleet', () => {
  it('copies what is told about a device with each copy of it, under ids of their own', async () => {
    const [template, fleet] = [await readDataset(SEEDS, 'contoso'), await readDataset(SEEDS, 'generated:120')];
    const ids: unknown[] = [];
    expect(filesAboutDevices.length).toBeGreaterThan(2);
    for (const file of filesAboutDevices) {
      for (const [index, { id }] of fleet.rows.managedDevices.entries()) {
        const original = template.rows.managedDevices[index % template.rows.managedDevices.length]!;
        const strip = (row: Row) => ({ ...row, id: null, managedDeviceId: null });
        expect(about(fleet.rows[file], id).map(strip)).toEqual(about(template.rows[file], original.id).map(strip));
      }
      ids.push(...[...template.rows[file], ...fleet.rows[file]].map(({ id }) => id));
    }
    expect(new Set(ids).size).toBe(ids.length);
  });
});
