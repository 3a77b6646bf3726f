import type { Workload } from './workloads';

/** Requests/s of both servers in one round. */
export interface Round {
  readonly drydock: number;
  readonly baseline: number;
}

const HEADINGS = ['', 'workload', 'Drydock req/s', 'baseline req/s', 'ratio', 'min–max', 'target', ''];

/** The line of the table above the lines of workloads. */
export const headings: string = lineOf(HEADINGS);

/** What the rounds of a workload come to: medians, so that a disturbed round counts for little. */
export function resultLine({ name, title, target }: Workload, rounds: readonly Round[]): string {
  const ratios = rounds.map(({ drydock, baseline }) => drydock / baseline);
  const ratio = median(ratios);
  return lineOf([
    name,
    title,
    median(rounds.map(({ drydock }) => drydock)).toFixed(0),
    median(rounds.map(({ baseline }) => baseline)).toFixed(0),
    ratio.toFixed(2),
    `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`,
    target.toFixed(2),
    ratio >= target ? 'met' : 'missed',
  ]);
}

function lineOf([name = '', title = '', ...rest]: readonly string[]): string {
  return `${name.padEnd(3)} ${title.padEnd(34)}${rest.map((cell) => cell.padStart(15)).join('')}\n`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
