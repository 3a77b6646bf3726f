import fc from 'fast-check';
import { CollectionsWorld } from './collections-world';

const SEEDS = [20261102, 20261103, 20261104, 20261105, 20261106, 20261107];
const COLLECTIONS = 12;
const STEPS = 25;

describe('collections of a few hundred devices under random rules, changes and leaps of time', () => {
  let world: CollectionsWorld;
  beforeAll(async () => {
    world = await CollectionsWorld.open();
  });
  afterAll(() => world.close());

  it.each(SEEDS)('hold what a model in memory says (seed %d)', async (seed) => {
    const property = fc.asyncProperty(fc.noBias(fc.gen()), async (roll) => {
      await world.begin(roll);
      for (let made = 0; made < COLLECTIONS; made++) await world.create();
      await world.compare();
      for (let step = 0; step < STEPS; step++) {
        await world.step();
        await world.compare();
      }
    });
    await fc.assert(property, { seed, numRuns: 1, endOnFailure: true });
  });

  it('tried everything', () => {
    const { done } = world;
    for (const [what, times] of Object.entries(done)) expect([what, times > 3]).toEqual([what, true]);
  });
});
