import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** The layers whose code decides what a loaded dataset looks like. */
const DECIDING = ['domain', 'entities', 'persistence', 'services', 'seeding'];

/**
 * Data files of datasets that are built with the program, so that a first start copies what would take a second to load.
 * Each is named by what it was made from: one that is out of date is not found.
 */
export class ShippedDatasets {
  private codeHash: string | null = null;

  constructor(
    /** Where they lie. */
    private readonly folder: string,
    /** The folder of the compiled layers. */
    private readonly code: string,
    private readonly seeds: string,
  ) {}

  /** Makes a file a copy of a dataset. Answers with false, and does nothing, if it is not shipped. */
  async copyTo(dataset: string, file: string): Promise<boolean> {
    if (!existsSync(this.folder) || !existsSync(join(this.seeds, dataset))) return false;
    const shipped = this.fileOf(dataset);
    if (!existsSync(shipped)) return false;
    await copyFile(shipped, file);
    return true;
  }

  /** Ships these datasets and no others. */
  async make(datasets: readonly string[], load: (dataset: string, file: string) => Promise<void>): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
    for (const dataset of datasets) {
      const file = this.fileOf(dataset);
      await load(dataset, `${file}.new`);
      await rename(`${file}.new`, file);
    }
  }

  private fileOf(dataset: string): string {
    this.codeHash ??= hashOf(DECIDING.map((layer) => join(this.code, layer)));
    const seeds = hashOf([join(this.seeds, dataset)]);
    return join(
      this.folder,
      `${dataset}-${createHash('sha1')
        .update(this.codeHash + seeds)
        .digest('hex')}.sqlite`,
    );
  }
}

/** A hash of the names and contents of all files below some folders, but for what only people read. */
function hashOf(folders: readonly string[]): string {
  const hash = createHash('sha1');
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.js(on)?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(relative(folder, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}
