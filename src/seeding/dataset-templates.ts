import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Data files that hold a dataset as it is loaded, one per dataset, made when first asked for and kept as long as the
 * process runs: copying one takes milliseconds.
 */
export class DatasetTemplates {
  private folder: Promise<string> | null = null;
  private readonly files = new Map<string, Promise<string>>();

  /** Makes a file hold a dataset. */
  constructor(private readonly make: (dataset: string, file: string) => Promise<void>) {}

  /** The file of a dataset. */
  of(dataset: string): Promise<string> {
    const known = this.files.get(dataset);
    if (known) return known;
    const made = this.build(dataset, this.files.size);
    this.files.set(dataset, made);
    made.catch(() => this.files.delete(dataset));
    return made;
  }

  private async build(dataset: string, number: number): Promise<string> {
    this.folder ??= makeFolder();
    const file = join(await this.folder, `${number}.sqlite`);
    await this.make(dataset, file);
    return file;
  }
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-datasets-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
