import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatasetLibrary } from './dataset-library';

interface Template {
  /** The state of its files it was made from. */
  readonly version: string;
  readonly file: Promise<string>;
}

/**
 * Data files that hold a dataset as it is loaded, one per dataset, made when first asked for and kept until the files
 * of the dataset change or the process ends: copying one takes milliseconds.
 */
export class DatasetTemplates {
  private folder: Promise<string> | null = null;
  private readonly templates = new Map<string, Template>();
  private made = 0;

  /** Makes a file hold a dataset. */
  constructor(private readonly make: (library: DatasetLibrary, dataset: string, file: string) => Promise<void>) {}

  /** The file of a dataset. */
  async of(library: DatasetLibrary, dataset: string): Promise<string> {
    const version = await library.versionOf(dataset);
    const key = `${(await library.findFolder(dataset)) ?? ''} ${dataset}`;
    const known = this.templates.get(key);
    if (known?.version === version) return known.file;
    const template = { version, file: this.build(library, dataset) };
    this.templates.set(key, template);
    template.file.catch(() => {
      if (this.templates.get(key) === template) this.templates.delete(key);
    });
    known?.file.then((file) => rm(file, { force: true })).catch(() => {});
    return template.file;
  }

  private async build(library: DatasetLibrary, dataset: string): Promise<string> {
    this.folder ??= makeFolder();
    const file = join(await this.folder, `${++this.made}.sqlite`);
    await this.make(library, dataset, file);
    return file;
  }
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-datasets-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
