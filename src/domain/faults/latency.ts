import type { Random } from '../random';

/** The longest that a request is kept waiting, in milliseconds. */
export const MAX_LATENCY = 60_000;

/** How late requests are answered, in milliseconds: exactly one of these is given. */
export interface Latency {
  readonly fixed?: number | null;
  readonly uniform?: { readonly minimum: number; readonly maximum: number } | null;
  readonly normal?: { readonly mean: number; readonly standardDeviation: number } | null;
  readonly exponential?: { readonly mean: number } | null;
}

/** How long one request waits, in milliseconds; what a distribution has beyond the limits is cut off. */
export function sampleLatency(latency: Latency, random: Random, key: string): number {
  return Math.min(MAX_LATENCY, Math.max(0, Math.round(sample(latency, random, key))));
}

function sample({ fixed, uniform, normal, exponential }: Latency, random: Random, key: string): number {
  if (uniform) return uniform.minimum + random.fraction(key) * (uniform.maximum - uniform.minimum);
  if (exponential) return exponential.mean * exponentialDeviate(random, key);
  if (normal) return normal.mean + normal.standardDeviation * normalDeviate(random, key);
  return fixed ?? 0;
}

function exponentialDeviate(random: Random, key: string): number {
  return -Math.log(1 - random.fraction(key));
}

/** By Box and Muller: a point at a random angle, as far away as chance has it. */
function normalDeviate(random: Random, key: string): number {
  const radius = Math.sqrt(2 * exponentialDeviate(random, key));
  return radius * Math.cos(2 * Math.PI * random.fraction(`${key} angle`));
}
