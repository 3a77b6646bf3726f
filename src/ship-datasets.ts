import 'reflect-metadata';
import { shipDatasets } from './seeding/process-templates';

/** Part of the build: loads the datasets that come with the program into data files, which starts then copy. */
shipDatasets().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = 1;
});
