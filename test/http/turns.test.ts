import { setImmediate as immediate } from 'node:timers/promises';
import { Turns } from '../../src/http/turns';

describe('turns', () => {
  it('are given a few at a time, in order, with room for others in between', async () => {
    const turns = new Turns();
    const given: number[] = [];
    const all = Array.from({ length: 100 }, (_, index) => turns.take().then(() => given.push(index)));
    const counts: number[] = [];
    while (given.length < 100) {
      await immediate();
      counts.push(given.length);
    }
    await Promise.all(all);
    expect(given).toEqual([...given].sort((one, other) => one - other));
    expect(counts.length).toBeGreaterThanOrEqual(4);
    expect(counts[0]).toBeLessThanOrEqual(32);
  });

  it('are given anew after all had theirs', async () => {
    const turns = new Turns();
    await turns.take();
    await expect(turns.take()).resolves.toBeUndefined();
  });
});
