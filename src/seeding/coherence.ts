import type { EntityManager } from 'typeorm';
import { isResource, resourceOf } from '../entities/model-classes';
import type { ModelClass } from '../entities/properties';
import { type Chunk, type Dataset, DatasetError } from './dataset';
import { datasetFiles } from './dataset-files';
import { tableOf } from './insert-all';

/** A reference to something that is not there. */
interface Dangling {
  readonly table: string;
  readonly property: string;
  readonly rowId: string;
  readonly id: string;
  readonly parent: string;
}

/** If a chunk could not be inserted because an id is there twice: the fault that says so. */
export async function asRepeatedId(
  manager: EntityManager,
  model: ModelClass,
  { rows, placeOf }: Chunk,
  error: unknown,
): Promise<unknown> {
  if (!String(error).includes('UNIQUE constraint failed')) return error;
  const ids = rows.map(({ id }) => id);
  const [stored]: { id: string }[] = await manager.query(
    `SELECT "id" FROM "${tableOf(manager, model)}" WHERE "id" IN (SELECT value FROM json_each(?1)) LIMIT 1`,
    [JSON.stringify(ids)],
  );
  const index = stored ? ids.indexOf(stored.id) : ids.findIndex((id, place) => ids.indexOf(id) !== place);
  return index < 0 ? error : new DatasetError(`${placeOf(index, ['id'])}: the id ${ids[index]} is used twice`);
}

/** Refuses rows that refer to nothing, ids that two files use, and a dataset without a default principal. */
export async function assertCoherent(manager: EntityManager, dataset: Dataset): Promise<void> {
  await assertReferences(manager, dataset);
  await assertUniqueIds(manager, dataset);
  const [{ defaults }] = await manager.query(`SELECT count(*) AS defaults FROM "principal" WHERE "isDefault"`);
  if (defaults !== 1) throw new DatasetError('principals.json: exactly one principal must have isDefault');
}

/** Refuses rows that refer to nothing. */
export async function assertReferences(manager: EntityManager, dataset: Dataset): Promise<void> {
  const fault = (await findDangling(manager)) ?? (await findDanglingRule(manager));
  if (!fault) return;
  const { file, path, rowId } = originOf(manager, fault);
  const target = fileOf(manager, fault.parent) ?? fault.parent;
  throw new DatasetError(`${await placeOfRow(dataset, file, rowId, path)}: ${fault.id} is not in ${target}.json`);
}

async function findDangling(manager: EntityManager): Promise<Dangling | null> {
  const broken: { table: string; rowid: number; parent: string; fkid: number }[] = await manager.query(
    'SELECT "table", rowid, parent, fkid FROM pragma_foreign_key_check LIMIT 100',
  );
  const [first] = broken.sort(
    (one, other) => Number(!fileOf(manager, one.table)) - Number(!fileOf(manager, other.table)),
  );
  if (!first) return null;
  const keys: { id: number; from: string }[] = await manager.query(`PRAGMA foreign_key_list("${first.table}")`);
  const property = keys.find(({ id }) => id === first.fkid)!.from;
  const [row] = await manager.query(
    `SELECT "id" AS "rowId", "${property}" AS "id" FROM "${first.table}" WHERE rowid = ?1`,
    [first.rowid],
  );
  return { ...row, table: first.table, property, parent: first.parent };
}

/** What the rules of collections refer to is no column. */
async function findDanglingRule(manager: EntityManager): Promise<Dangling | null> {
  const ruleOf = (property: string, parent: string) =>
    `SELECT c."id" AS "rowId", 'collection' AS "table", 'rules' AS "property", r.value ->> '${property}' AS "id", '${parent}' AS "parent"
     FROM "collection" c, json_each(c."rules") r
     WHERE r.value ->> '${property}' IS NOT NULL AND r.value ->> '${property}' NOT IN (SELECT "id" FROM "${parent}")`;
  const [found] = await manager.query(
    `${ruleOf('ruleCollectionId', 'collection')} UNION ALL ${ruleOf('deviceCategoryId', 'deviceCategory')} LIMIT 1`,
  );
  return found ?? null;
}

/** The row of a dataset that a row of the database comes from. */
function originOf(manager: EntityManager, { table, property, rowId }: Dangling) {
  const file = fileOf(manager, table);
  if (file) return { file, rowId, path: [property] };
  // What is told inside a device has the id of the device before its own.
  return { file: 'managedDevices', rowId: rowId.split(':')[0]!, path: [`${property}s`] };
}

/** Tables whose rows are told inside those of another file, with the same id. */
const INSIDE: Readonly<Record<string, string>> = {
  twin: 'managedDevices',
  twinClient: 'managedDevices',
  managedAppTwin: 'managedAppRegistrations',
};

function fileOf(manager: EntityManager, table: string): string | null {
  if (INSIDE[table]) return INSIDE[table];
  return Object.keys(datasetFiles).find((file) => tableOf(manager, datasetFiles[file]!.model) === table) ?? null;
}

/** Refuses an id that two files use: whatever has an id can be asked for by it alone. */
async function assertUniqueIds(manager: EntityManager, dataset: Dataset): Promise<void> {
  const files = Object.keys(datasetFiles).filter((file) => isFoundById(datasetFiles[file]!.model));
  const all = files.map(
    (file) => `SELECT "id", '${file}' AS "file" FROM "${tableOf(manager, datasetFiles[file]!.model)}"`,
  );
  const [twice]: { id: string; files: string }[] = await manager.query(
    `SELECT "id", group_concat("file") AS "files" FROM (${all.join(' UNION ALL ')}) GROUP BY "id" HAVING count(*) > 1 LIMIT 1`,
  );
  if (!twice) return;
  const [one, other] = files.filter((file) => twice.files.split(',').includes(file));
  const place = await placeOfRow(dataset, other!, twice.id, ['id']);
  throw new DatasetError(`${place}: the id ${twice.id} is used twice (also in ${one}.json)`);
}

function isFoundById(model: ModelClass): boolean {
  return isResource(model) && !resourceOf(model).sandboxOnly;
}

/** Looks for a row in its file again, to say where it lies. */
async function placeOfRow(dataset: Dataset, file: string, id: string, path: readonly string[]): Promise<string> {
  for await (const { rows, placeOf } of dataset.chunks(file)) {
    const index = rows.findIndex((row) => row.id === id);
    if (index >= 0) return placeOf(index, path);
  }
  return `${file}.json: ${id}${path.map((step) => `.${step}`).join('')}`;
}
