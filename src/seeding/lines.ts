import { createReadStream } from 'node:fs';
import { DatasetError } from './dataset';

/** What a line may hold, in characters: far more than any row. */
const MAX_LINE = 16_777_216;

/** Some lines of a file, and the number of the first of them, from 1. */
export interface Lines {
  readonly lines: readonly string[];
  readonly first: number;
}

/** The lines of a file, some at a time. */
export async function* readLines(path: string, entry: string, many: number): AsyncGenerator<Lines> {
  let first = 1;
  let lines: string[] = [];
  let rest = '';
  for await (const text of textOf(path, entry)) {
    const parts = (rest + text).split('\n');
    rest = parts.pop()!;
    if (rest.length > MAX_LINE) throw new DatasetError(`${entry}:${first + lines.length}: the line is too long`);
    for (const part of parts) {
      lines.push(part);
      if (lines.length < many) continue;
      yield { lines, first };
      first += lines.length;
      lines = [];
    }
  }
  if (rest !== '') lines.push(rest);
  if (lines.length > 0) yield { lines, first };
}

async function* textOf(path: string, entry: string): AsyncGenerator<string> {
  try {
    yield* createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 });
  } catch {
    throw new DatasetError(`${entry}: is missing or cannot be read`);
  }
}
