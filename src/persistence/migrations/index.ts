import type { MigrationInterface } from 'typeorm';
import { Initial1793577600000 } from './1793577600000-initial';
import { PolicyStates1793600010000 } from './1793600010000-policy-states';

/** All migrations, oldest first. */
export const migrations: (new () => MigrationInterface)[] = [Initial1793577600000, PolicyStates1793600010000];
