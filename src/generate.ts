import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles } from './graphql/schema-files';
import { datasetSchemas } from './seeding/json-schemas';

const FOLDER = join(__dirname, '..', 'schema');

/** Writes the files of `schema/` anew. */
mkdirSync(join(FOLDER, 'dataset'), { recursive: true });
for (const [file, text] of Object.entries(schemaFiles())) writeFileSync(join(FOLDER, file), text);
for (const [file, text] of Object.entries(datasetSchemas())) writeFileSync(join(FOLDER, 'dataset', file), text);
