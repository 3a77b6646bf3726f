import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Row } from '../../src/seeding/dataset';
import { exportDataset } from '../../src/seeding/export-dataset';
import { actionPieces } from '../model/action-commands';
import { controlPieces } from '../model/control-commands';
import { recordPieces } from '../model/record-commands';
import type { Step } from '../model/step';
import { World } from '../model/world';
import { contentsOf, differencesOf, loadFolder, textsOf } from '../support/datasets';

const SEEDS = [20261113, 20261114, 20261116];
const STEPS = 65;

const pieces: fc.Arbitrary<Step[]> = fc.oneof(actionPieces, recordPieces, controlPieces);
const sequences = fc.noBias(
  fc.array(pieces, { minLength: STEPS, maxLength: STEPS }).map((some) => some.flat().slice(0, STEPS)),
);

/** Who is in a collection is worked out anew when a dataset is loaded. */
const WORKED_OUT = /^collection(User|Group)?Member /;

describe('a dataset made from a sandbox that has been at work', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each(SEEDS)(
    'gives the same sandbox again, table by table, and from that the same dataset (seed %d)',
    async (seed) => {
      const [sequence] = fc.sample(sequences, { seed, numRuns: 1 });
      const world = await World.open({ isExamined: true });
      let before = new Map<string, Row>();
      try {
        for (const step of sequence!) {
          await world.do(world.resolve(step));
          await world.examine();
        }
        await exportDataset({ data: world.file, out: join(folder, 'one') });
        before = await contentsOf(world.file);
      } finally {
        await world.close();
      }
      await loadFolder(join(folder, 'one'), join(folder, 'data.sqlite'));
      const after = await contentsOf(join(folder, 'data.sqlite'));
      expect(differencesOf(before, after).filter((difference) => !WORKED_OUT.test(difference))).toEqual([]);
      await exportDataset({ data: join(folder, 'data.sqlite'), out: join(folder, 'two') });
      expect(await textsOf(join(folder, 'two'))).toEqual(await textsOf(join(folder, 'one')));
    },
  );
});
