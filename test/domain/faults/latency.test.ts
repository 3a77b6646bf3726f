import { type Latency, sampleLatency } from '../../../src/domain/faults/latency';
import { Random } from '../../../src/domain/random';

const random = new Random('latency');
const sample = (latency: Latency) =>
  Array.from({ length: 2000 }, (_, index) => sampleLatency(latency, random, `request ${index}`));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('latencies', () => {
  it('are all alike if they are fixed', () => {
    expect(new Set(sample({ fixed: 250 }))).toEqual(new Set([250]));
  });

  it('lie between two values if they are uniform', () => {
    const values = sample({ uniform: { minimum: 100, maximum: 300 } });
    expect(Math.min(...values)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...values)).toBeLessThanOrEqual(300);
    expect(mean(values)).toBeGreaterThan(190);
    expect(mean(values)).toBeLessThan(210);
  });

  it('lie about a mean if they are normal, and are never negative', () => {
    const values = sample({ normal: { mean: 200, standardDeviation: 50 } });
    expect(mean(values)).toBeGreaterThan(195);
    expect(mean(values)).toBeLessThan(205);
    const deviation = Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
    expect(deviation).toBeGreaterThan(45);
    expect(deviation).toBeLessThan(55);
    expect(Math.min(...sample({ normal: { mean: 10, standardDeviation: 50 } }))).toBe(0);
  });

  it('are mostly short if they are exponential', () => {
    const values = sample({ exponential: { mean: 200 } });
    expect(mean(values)).toBeGreaterThan(185);
    expect(mean(values)).toBeLessThan(215);
    expect(values.filter((value) => value < 200).length).toBeGreaterThan(1150);
  });

  it('are a minute at most', () => {
    expect(Math.max(...sample({ exponential: { mean: 60_000 } }))).toBe(60_000);
  });
});
