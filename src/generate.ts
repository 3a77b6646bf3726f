import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sdlFiles } from './graphql/sdl';

/** Writes `schema/*.graphql` anew. */
for (const [file, sdl] of Object.entries(sdlFiles())) writeFileSync(join(__dirname, '..', 'schema', file), sdl);
