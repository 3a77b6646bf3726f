import fc from 'fast-check';
import { type Step, steps } from './commands';
import { World } from './world';

const SEEDS = [20261102, 20261103, 20261104, 20261105, 20261106, 20261107, 20261108, 20261109];
const STEPS = 45;

const ADMINISTRATIVE = ['issue', 'cancel'];

describe('a fleet under random administrators, users, faults and leaps of time', () => {
  it.each(SEEDS)(
    'breaks no rule, and the same commands lead to the same bytes (seed %d)',
    async (seed) => {
      const sequence = fc.array(steps, { minLength: STEPS, maxLength: STEPS });
      const [commands] = fc.sample(sequence, { seed, numRuns: 1 });
      const { accepted, contents } = await examine(commands!);
      // What was refused must not have left anything behind, so it can be left out.
      expect(await repeat(accepted)).toBe(contents);
    },
    120_000,
  );
});

/** Does commands to a fresh sandbox, looks at what each of them does, and tells which were accepted. */
async function examine(commands: readonly Step[]): Promise<{ accepted: Step[]; contents: string }> {
  const world = await World.open({ isExamined: true });
  try {
    const accepted: Step[] = [];
    for (const step of commands) {
      const refusal = await world.do(step);
      await check(world, step, refusal);
      if (refusal === null) accepted.push(step);
    }
    expect(world.logged).toEqual([]);
    return { accepted, contents: await world.contents() };
  } finally {
    await world.close();
  }
}

/** Finds out whether a command that has just been done broke a rule. */
async function check(world: World, step: Step, refusal: string | null): Promise<void> {
  const { changes, strays, faults } = await world.examine();
  const told = { step, refusal };
  expect({ ...told, strays, faults }).toEqual({ ...told, strays: [], faults: [] });
  expect(refusal).not.toBe('INTERNAL_SERVER_ERROR');
  if (refusal !== null) expect({ ...told, changes }).toEqual({ ...told, changes: [] });
  const audited = changes.filter(({ table, kind }) => table === 'auditEvent' && kind === 'INSERT').length;
  const isAudited = ADMINISTRATIVE.includes(step.kind) && refusal === null;
  expect({ ...told, audited }).toEqual({ ...told, audited: isAudited ? 1 : 0 });
}

/** Does commands to a fresh sandbox again; answers with all that its data file then holds. */
async function repeat(commands: readonly Step[]): Promise<string> {
  const world = await World.open({ isExamined: false });
  try {
    for (const step of commands) expect(await world.do(step)).toBeNull();
    return await world.contents();
  } finally {
    await world.close();
  }
}
