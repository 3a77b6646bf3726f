import type { MigrationInterface } from 'typeorm';
import { Initial1793577600000 } from './1793577600000-initial';
import { ManagedApps1793600020000 } from './1793600020000-managed-apps';

/** All migrations, oldest first. */
export const migrations: (new () => MigrationInterface)[] = [Initial1793577600000, ManagedApps1793600020000];
