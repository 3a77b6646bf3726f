import type { EntityManager } from 'typeorm';
import type { ClockState, Instant } from '../domain/clock';
import type { ClockMode } from '../domain/enumerations/twins';
import { Random } from '../domain/random';
import { HAS_CLIENT } from '../entities/co-managed-devices';
import { entityList } from '../entities/entity-list';
import { ManagedDeviceCleanupRule } from '../entities/managed-device-cleanup-rule.entity';
import { SandboxState } from '../entities/simulation.entity';
import { scheduleEvaluation } from '../services/cleanup-rules';
import { completeClients } from '../services/client-contact';
import { notePilot, registerClients } from '../services/co-management-clients';
import type { CollectionService } from '../services/collection.service';
import { enterPast } from '../services/timeline';
import { insertBuiltIns } from './built-ins';
import { assertCoherent, assertReferences } from './coherence';
import type { Dataset } from './dataset';
import { datasetFiles } from './dataset-files';
import { tableOf } from './insert-all';
import { noteGuarded } from './insert-clients';
import { insertFile } from './insert-file';
import type { Loading } from './loading';

/** KiB of pages that are kept while a dataset is loaded; rows of a large one lie scattered. */
const CACHE_KIB = 131_072;

/** Replaces everything in the database by a dataset, in the transaction of the manager. Answers with the clock. */
export async function loadDataset(
  manager: EntityManager,
  dataset: Dataset,
  collections: CollectionService,
  clock: { readonly mode: ClockMode; readonly rate: number; readonly realNow: Instant },
): Promise<ClockState> {
  const { dateTime: now, seed } = dataset.header;
  const [{ cache_size: cache }] = await manager.query('PRAGMA cache_size');
  await manager.query(`PRAGMA cache_size = -${CACHE_KIB}`);
  try {
    await manager.query('PRAGMA defer_foreign_keys = ON');
    for (const model of [...entityList].reverse()) await manager.query(`DELETE FROM "${tableOf(manager, model)}"`);
    const state: ClockState = { mode: clock.mode, rate: clock.rate, anchor: now, realAnchor: clock.realNow };
    await insertState(manager, dataset, state);
    await insertBuiltIns(manager);
    const loading: Loading = { manager, dataset, random: new Random(seed), now, discovered: 0, told: [] };
    await noteGuarded(loading);
    for (const [file, { isInstead }] of Object.entries(datasetFiles)) if (!isInstead) await insertFile(loading, file);
    await assertCoherent(manager, dataset);
    await derive(loading, collections);
    await insertInstead(loading);
    // Without statistics the planner takes the first index it finds for a condition, however little that narrows.
    await manager.query('ANALYZE');
    return state;
  } finally {
    await manager.query(`PRAGMA cache_size = ${cache}`);
  }
}

async function insertState(manager: EntityManager, { name, header }: Dataset, state: ClockState): Promise<void> {
  await manager.insert(SandboxState, {
    id: 'sandbox',
    dataset: name,
    seed: header.seed,
    clockMode: state.mode,
    clockRate: state.rate,
    clockAnchorDateTime: state.anchor,
    realAnchorDateTime: state.realAnchor,
  });
}

/** Fills in what follows from the rows. */
async function derive(loading: Loading, collections: CollectionService): Promise<void> {
  const { manager, now, told } = loading;
  await manager.query(
    `UPDATE "auditEvent" SET "sequence" = o."place" FROM
       (SELECT "id", row_number() OVER (ORDER BY "activityDateTime", rowid) AS "place" FROM "auditEvent") o
     WHERE o."id" = "auditEvent"."id"`,
  );
  await completeClients(manager, now);
  await registerClients(manager, HAS_CLIENT, true);
  if (await manager.exists(ManagedDeviceCleanupRule)) await scheduleEvaluation(manager, now);
  await enterPast(manager);
  await collections.evaluateAll(manager, now);
  await notePilot(manager);
  for (const { model, id, values } of told) await manager.update(model as never, { id } as never, values as never);
}

/** Inserts rows that stand in the place of those that followed. */
async function insertInstead(loading: Loading): Promise<void> {
  const { manager, dataset } = loading;
  const files = Object.entries(datasetFiles).filter(([file, { isInstead }]) => isInstead && dataset.has(file));
  for (const [file, { model }] of files) {
    await manager.query(`DELETE FROM "${tableOf(manager, model)}"`);
    await insertFile(loading, file);
  }
  if (files.length > 0) await assertReferences(manager, dataset);
}
