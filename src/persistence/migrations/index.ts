import type { MigrationInterface } from 'typeorm';
import { Initial1793577600000 } from './1793577600000-initial';

/** All migrations, oldest first. */
export const migrations: (new () => MigrationInterface)[] = [Initial1793577600000];
