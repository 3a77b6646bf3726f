import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Dataset, DatasetError } from './dataset';
import { generatedFleet, sizeOfFleet } from './generated-fleet';
import { readFolder } from './read-folder';

/** The folder of the datasets that come with the program. */
const BUILT_IN = join(__dirname, '..', '..', 'seeds');

const NAME = /^[\w-]+$/;
const FLEET = 'generated:<devices>';

/** The datasets that a process knows by name: those that come with it, and those of whoever started it. */
export class DatasetLibrary {
  private constructor(
    /** Folder of a dataset, by name. */
    private readonly folders: ReadonlyMap<string, string>,
    /** Folder of datasets of one's own. */
    private readonly own: string | null,
  ) {}

  /** The datasets that come with the program alone. */
  static readonly builtIn = new DatasetLibrary(new Map(), null);

  /** Adds a folder of datasets, whose names must be other ones. */
  static async of(own: string): Promise<DatasetLibrary> {
    const folder = resolve(own);
    const names = await namesIn(folder).catch(() => {
      throw new DatasetError(`${own} is not a folder that can be read`);
    });
    for (const name of names) await assertFree(name, join(own, name));
    return new DatasetLibrary(new Map(), folder);
  }

  /** What somebody who starts the program asks for: a name, or the path of a folder, which gets a name by that. */
  async choose(nameOrPath: string): Promise<{ readonly dataset: string; readonly library: DatasetLibrary }> {
    if (!isPath(nameOrPath)) return { dataset: nameOrPath, library: this };
    const folder = resolve(nameOrPath);
    const name = basename(folder);
    if (!NAME.test(name))
      throw new DatasetError(`${nameOrPath}: the name of the folder must consist of letters, digits, - and _`);
    if (!(await isDataset(folder))) throw new DatasetError(`${nameOrPath} is not a dataset: it has no dataset.json`);
    await assertFree(name, nameOrPath);
    return { dataset: name, library: new DatasetLibrary(new Map([...this.folders, [name, folder]]), this.own) };
  }

  /** Every name there is, in order. */
  async names(): Promise<string[]> {
    const own = this.own ? await namesIn(this.own).catch(() => []) : [];
    return [...new Set([...this.folders.keys(), ...own, ...(await namesIn(BUILT_IN))])].sort();
  }

  /** Opens a dataset by name; `generated:<devices>` is a fleet made as it is read. */
  async open(name: string): Promise<Dataset> {
    const devices = sizeOfFleet(name);
    if (devices !== null) return generatedFleet(await readFolder(join(BUILT_IN, 'contoso')), name, devices);
    return readFolder(await this.folderOf(name), name);
  }

  /** Tells one state of the files of a dataset from another; those that come with the program stay as they are. */
  async versionOf(name: string): Promise<string> {
    if (sizeOfFleet(name) !== null) return name;
    const folder = await this.folderOf(name);
    if (dirname(folder) === BUILT_IN) return folder;
    const entries = await readdir(folder);
    const stats = await Promise.all(entries.sort().map((entry) => stat(join(folder, entry))));
    return [folder, ...stats.map(({ size, mtimeMs, ino }) => `${size} ${mtimeMs} ${ino}`), ...entries].join('\n');
  }

  /** Where a dataset lies; null for one that is no folder. */
  async findFolder(name: string): Promise<string | null> {
    if (!NAME.test(name)) return null;
    const own = this.own ? [join(this.own, name)] : [];
    const places = [this.folders.get(name), ...own, join(BUILT_IN, name)];
    for (const place of places) if (place && (await isDataset(place))) return place;
    return null;
  }

  private async folderOf(name: string): Promise<string> {
    const folder = await this.findFolder(name);
    if (folder) return folder;
    const known = [...(await this.names()), FLEET].join(', ');
    throw new DatasetError(`There is no dataset called ${name}; there are ${known}`);
  }
}

/** What somebody who starts a sandbox asks for: a name or the path of a folder, with datasets of their own if they have some. */
export async function chooseDataset(
  nameOrPath: string,
  datasets: string | null | undefined,
): Promise<{ readonly dataset: string; readonly library: DatasetLibrary }> {
  const library = datasets ? await DatasetLibrary.of(datasets) : DatasetLibrary.builtIn;
  return library.choose(nameOrPath);
}

/** Whether somebody means a folder: names have no separator and do not begin with a dot. */
function isPath(text: string): boolean {
  return text.startsWith('.') || text.includes('/') || text.includes('\\');
}

async function isDataset(folder: string): Promise<boolean> {
  const found = await stat(join(folder, 'dataset.json')).catch(() => null);
  return found?.isFile() ?? false;
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => !entry.isFile() && NAME.test(entry.name)).map(({ name }) => name);
  const are = await Promise.all(folders.map((name) => isDataset(join(folder, name))));
  return folders.filter((_, index) => are[index]);
}

async function assertFree(name: string, path: string): Promise<void> {
  if (await isDataset(join(BUILT_IN, name)))
    throw new DatasetError(`${path}: a dataset called ${name} comes with Drydock; give yours another name`);
}
