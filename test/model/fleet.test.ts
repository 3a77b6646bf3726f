import fc from 'fast-check';
import { type Step, steps } from './commands';
import { faultsOf, type State, World } from './world';

interface Model {
  state: State;
}

const ADMINISTRATIVE = ['issue', 'cancel'];

/** A command, and what must hold once it is done. */
class Command implements fc.AsyncCommand<Model, World> {
  constructor(private readonly step: Step) {}

  check(): boolean {
    return true;
  }

  async run(model: Model, world: World): Promise<void> {
    const before = model.state;
    const refusal = await world.do(this.step);
    const after = await world.state();
    const audited = after.auditEvent!.length - before.auditEvent!.length;
    const isAdministrative = ADMINISTRATIVE.includes(this.step.kind);
    if (refusal !== null) expect(after).toEqual(before);
    // What is a year old is forgotten as time passes.
    if (this.step.kind === 'advance') expect(audited).toBeLessThanOrEqual(0);
    else expect({ refusal, audited }).toEqual({ refusal, audited: isAdministrative && refusal === null ? 1 : 0 });
    expect(refusal).not.toBe('INTERNAL_SERVER_ERROR');
    expect(faultsOf(after)).toEqual([]);
    expect(await world.strayTransitions()).toEqual([]);
    model.state = after;
  }

  toString(): string {
    return JSON.stringify(this.step);
  }
}

const commands = fc.commands([steps.map((step) => new Command(step))], { maxCommands: 120, size: 'max' });

describe('a fleet under random administrators, users, faults and leaps of time', () => {
  it('breaks no rule, and the same commands lead to the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        const first = await run(sequence);
        expect(await run(sequence)).toEqual(first);
      }),
      { numRuns: 8, seed: 20261102, endOnFailure: true },
    );
  });
});

/** Does the commands to a fresh sandbox; answers with all that its data file then holds. */
async function run(sequence: Iterable<fc.AsyncCommand<Model, World>>): Promise<string> {
  const world = await World.open();
  try {
    const model: Model = { state: await world.state() };
    await fc.asyncModelRun(() => ({ model, real: world }), sequence);
    expect(world.faults).toEqual([]);
    return JSON.stringify(model.state);
  } finally {
    await world.close();
  }
}
