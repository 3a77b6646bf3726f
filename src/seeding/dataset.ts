import type { z } from 'zod';
import type { ModelClass } from '../entities/properties';

/** Raised when a dataset cannot be read, written or loaded; the message names file, place and fault. */
export class DatasetError extends Error {
  /** Folder of the dataset, for whoever may know it. */
  folder: string | null = null;
}

/** One row of a file. */
export type Row = Record<string, unknown>;

/** A file of a dataset: what its rows look like, and what they are rows of. */
export interface DatasetFile {
  readonly model: ModelClass;
  readonly schema: z.ZodType<Row>;
  /** Where the file is there, its rows stand in the place of those that would follow from other files. */
  readonly isInstead?: boolean;
}

/** What a dataset says of itself. */
export interface DatasetHeader {
  readonly description: string;
  /** Seed of all randomness of a sandbox that starts from the dataset. */
  readonly seed: string;
  /** Where the sandbox clock stands when the dataset is loaded. */
  readonly dateTime: string;
}

/** Some rows of a file, checked. */
export interface Chunk {
  readonly rows: readonly Row[];
  /** Says where one of them lies, or a value in it: `users.json: [4].mail (Adele Vance)`. */
  readonly placeOf: (index: number, path?: readonly PropertyKey[]) => string;
}

/** A dataset, whose rows come file by file and a chunk at a time, so that it need not fit into memory. */
export interface Dataset {
  readonly name: string;
  readonly header: DatasetHeader;
  /** Whether it has a file, even one without rows. */
  readonly has: (file: string) => boolean;
  /** The rows of a file; none, if it has no such file. */
  readonly chunks: (file: string) => AsyncIterable<Chunk>;
}

/** Rows that a chunk has at most: enough to be inserted by one statement, few enough to be forgotten soon. */
export const CHUNK = 500;

/** What people know a row by. */
export function labelOf(row: unknown): string {
  const { deviceName, displayName, name, id } = (row ?? {}) as Row;
  return String(deviceName ?? displayName ?? name ?? id ?? '');
}

/** A path in a row, as `.twin.apps[2]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
}
