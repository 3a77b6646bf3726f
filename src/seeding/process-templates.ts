import { join } from 'node:path';
import { DomainError } from '../domain/errors';
import { openDataFile } from '../persistence/data-source';
import { layAway } from '../persistence/database-copy';
import { UnitOfWork } from '../persistence/unit-of-work';
import { CollectionService } from '../services/collection.service';
import { DatasetError } from './dataset';
import { DatasetLibrary } from './dataset-library';
import { DatasetLoader } from './dataset-loader';
import { DatasetTemplates } from './dataset-templates';
import { ShippedDatasets } from './shipped-datasets';

const PROGRAM = join(__dirname, '..');
const SEEDS = join(PROGRAM, '..', 'seeds');

/** Data files of datasets that lie beside the compiled program. */
const shipped = new ShippedDatasets(join(PROGRAM, 'datasets'), PROGRAM, SEEDS);

const templates = new DatasetTemplates(async (library, dataset, file) => {
  if (!(await shipped.copyTo(dataset, file))) await loadInto(library, dataset, file);
});

/** The data file that sandboxes of this process with a dataset start from, and are reset to. */
export function templateOf(library: DatasetLibrary, dataset: string): Promise<string> {
  return templates.of(library, dataset);
}

/** The same for a sandbox that is there, and stays as it is where its dataset cannot be loaded any more. */
export async function templateToReset(library: DatasetLibrary, dataset: string): Promise<string> {
  try {
    return await templateOf(library, dataset);
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    throw new DomainError('CONFLICT', { problem: `The dataset cannot be loaded: ${error.message}.` });
  }
}

/** Loads the datasets that are shipped, as part of the build. */
export function shipDatasets(): Promise<void> {
  return shipped.make(['contoso', 'empty'], (dataset, file) => loadInto(DatasetLibrary.builtIn, dataset, file));
}

async function loadInto(library: DatasetLibrary, dataset: string, file: string): Promise<void> {
  const dataSource = await openDataFile(file, 'OFF');
  try {
    const unitOfWork = new UnitOfWork(dataSource, (cause) => {
      throw cause;
    });
    await new DatasetLoader(library, unitOfWork, new CollectionService()).load(dataset, 'frozen', 0);
    await unitOfWork.idle();
  } finally {
    await dataSource.destroy();
  }
  await layAway(file);
}
