import { type FileHandle, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Row } from './dataset';
import type { WrittenFile } from './output-folder';

/** Characters that are gathered before they are written. */
const BLOCK = 1 << 17;

/** Writes the rows of one file, as they come: one per line, or an array with one property per line. */
export class RowWriter {
  private text = '';
  private count = 0;

  private constructor(
    private readonly handle: FileHandle,
    private readonly entry: string,
    private readonly isLines: boolean,
  ) {}

  static async open(folder: string, file: string, isLines: boolean): Promise<RowWriter> {
    const entry = `${file}.${isLines ? 'ndjson' : 'json'}`;
    return new RowWriter(await open(join(folder, entry), 'wx'), entry, isLines);
  }

  /** Adds a row. Wait for `flush` whenever `isFull`. */
  add(row: object): void {
    this.text += this.isLines ? `${JSON.stringify(row)}\n` : `${this.count === 0 ? '[\n' : ',\n'}${prettyRow(row)}`;
    this.count++;
  }

  get isFull(): boolean {
    return this.text.length >= BLOCK;
  }

  async flush(): Promise<void> {
    const { text } = this;
    this.text = '';
    await this.handle.writeFile(text);
  }

  /** Finishes the file. */
  async end(): Promise<WrittenFile> {
    if (!this.isLines) this.text += this.count === 0 ? '[]\n' : '\n]\n';
    await this.flush();
    await this.handle.close();
    return { file: this.entry, rows: this.count };
  }

  /** Lets go of a file that will not be finished. */
  close(): Promise<void> {
    return this.handle.close().catch(() => {});
  }
}

function prettyRow(row: object): string {
  return JSON.stringify(row, null, 2).replace(/^/gm, '  ');
}

/** Writes a file of few rows. */
export async function writeRows(folder: string, file: string, rows: readonly Row[]): Promise<WrittenFile> {
  const writer = await RowWriter.open(folder, file, false);
  for (const row of rows) writer.add(row);
  return writer.end();
}

/** Writes `dataset.json`. */
export function writeHeader(folder: string, header: object): Promise<void> {
  return writeFile(join(folder, 'dataset.json'), `${JSON.stringify(header, null, 2)}\n`);
}
