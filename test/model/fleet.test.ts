import fc from 'fast-check';
import { actionPieces } from './action-commands';
import { controlPieces } from './control-commands';
import { brokenPromises } from './promises';
import { recordPieces } from './record-commands';
import type { Call, Step } from './step';
import { World } from './world';

const SEEDS = [20261102, 20261103, 20261104, 20261105, 20261106, 20261107, 20261108, 20261109];
const STEPS = 65;

const pieces: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 4, arbitrary: actionPieces },
  { weight: 3, arbitrary: recordPieces },
  { weight: 4, arbitrary: controlPieces },
);
// Bias is for shrinking what runs often; here it would leave most commands out.
const sequences = fc.noBias(
  fc.array(pieces, { minLength: STEPS, maxLength: STEPS }).map((some) => some.flat().slice(0, STEPS)),
);

describe('a fleet under random administrators, users, faults and leaps of time', () => {
  it.each(SEEDS)('breaks no rule, and the same commands lead to the same bytes (seed %d)', async (seed) => {
    const [sequence] = fc.sample(sequences, { seed, numRuns: 1 });
    const { kept, contents } = await examine(sequence!);
    // What was refused must not have left anything behind, so it can be left out; what was tried in vain is on record.
    expect(await repeat(kept)).toEqual(contents);
  });
});

/** A command, and how it was answered. */
interface Done {
  readonly call: Call;
  readonly refusal: string | null;
}

/** Does commands to a fresh sandbox, looks at what each of them does, and tells which of them left something. */
async function examine(sequence: readonly Step[]): Promise<{ kept: Done[]; contents: string[] }> {
  const world = await World.open({ isExamined: true });
  try {
    const kept: Done[] = [];
    for (const step of sequence) {
      const call = world.resolve(step);
      const outcome = await world.do(call);
      const { faults, ...testimony } = await world.examine();
      const broken = brokenPromises(call, outcome, testimony);
      expect({ call, outcome, broken, faults }).toEqual({ call, outcome, broken: [], faults: [] });
      const { refusal } = outcome;
      if (refusal === null || refusal === 'FORBIDDEN') kept.push({ call, refusal });
    }
    expect(world.logged).toEqual([]);
    return { kept, contents: await world.contents() };
  } finally {
    await world.close();
  }
}

/** Does commands to a fresh sandbox again; answers with all that its data file then holds. */
async function repeat(done: readonly Done[]): Promise<string[]> {
  const world = await World.open({ isExamined: false });
  try {
    for (const { call, refusal } of done) expect(await world.do(call)).toMatchObject({ refusal });
    return await world.contents();
  } finally {
    await world.close();
  }
}
