import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles } from './graphql/schema-files';

/** Writes the files of `schema/` anew. */
for (const [file, text] of Object.entries(schemaFiles())) writeFileSync(join(__dirname, '..', 'schema', file), text);
