import { type ClockState, readClock } from '../domain/clock';
import type { ClockMode } from '../domain/enumerations/twins';
import { SandboxState } from '../entities/simulation.entity';
import { DataFileError } from '../persistence/data-source';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { realNow } from '../services/clock.service';
import type { CollectionService } from '../services/collection.service';
import { renewBuiltIns } from './built-ins';
import { DatasetError } from './dataset';
import type { DatasetLibrary } from './dataset-library';
import { loadDataset } from './load-dataset';

/** Which dataset a sandbox is about. */
export interface DatasetChoice {
  /** Path of the SQLite file, for messages. */
  readonly data: string;
  readonly dataset: string;
  /** Whether somebody asked for just this dataset. */
  readonly isDatasetChosen?: boolean;
}

/** What a sandbox begins with. */
interface StartState {
  readonly dataset: string;
  readonly seed: string;
  readonly clock: ClockState;
}

/** Fills the data file of a sandbox from a dataset. */
export class DatasetLoader {
  constructor(
    private readonly library: DatasetLibrary,
    private readonly unitOfWork: UnitOfWork,
    private readonly collections: CollectionService,
  ) {}

  /** What the data file holds; the dataset, if it holds nothing yet. */
  async begin({ data, dataset, isDatasetChosen }: DatasetChoice): Promise<StartState> {
    const stored = await this.unitOfWork.write((manager) => manager.findOneBy(SandboxState, { id: 'sandbox' }));
    if (!stored) return this.load(dataset, 'frozen', 0);
    if (isDatasetChosen && stored.dataset !== dataset)
      throw new DataFileError(`${data} holds the dataset ${stored.dataset}, not ${dataset}; use another file`);
    const clock: ClockState = {
      mode: stored.clockMode,
      rate: stored.clockRate,
      anchor: stored.clockAnchorDateTime,
      realAnchor: stored.realAnchorDateTime,
    };
    const now = readClock(clock, realNow());
    await this.unitOfWork.write(async (manager) => {
      await renewBuiltIns(manager);
      await this.collections.evaluateAwaiting(manager, now);
    });
    return { dataset: stored.dataset, seed: stored.seed, clock };
  }

  /** Replaces everything by a dataset. */
  async load(name: string, mode: ClockMode, rate: number): Promise<StartState> {
    try {
      const dataset = await this.library.open(name);
      const clock = await this.unitOfWork.write((manager) =>
        loadDataset(manager, dataset, this.collections, { mode, rate, realNow: realNow() }),
      );
      return { dataset: dataset.name, seed: dataset.header.seed, clock };
    } catch (error) {
      if (error instanceof DatasetError) error.folder = await this.library.findFolder(name);
      throw error;
    }
  }
}
