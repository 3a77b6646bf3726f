import { Presets, SingleBar } from 'cli-progress';

/** Told how far a long job is. */
export type OnProgress = (done: number, total: number) => void;

/** Shows how far a long job is, if a person watches; what it is about stands before the bar. */
export async function withProgress<Result>(
  about: string,
  work: (onProgress: OnProgress) => Promise<Result>,
): Promise<Result> {
  const format = `${about} {bar} {percentage}% | {value} of {total} | {eta_formatted} to go`;
  // Standard error, so that what is told on standard output stays whole; it is nothing but silent where that is no terminal.
  const bar = new SingleBar(
    { format, stream: process.stderr, clearOnComplete: true, hideCursor: true },
    Presets.shades_grey,
  );
  let isShown = false;
  try {
    return await work((done, total) => {
      if (!isShown) bar.start(total, done);
      isShown = true;
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}
