import { builtInCollections } from '../domain/collections/built-in-collections';
import { queryExpression } from '../domain/collections/query-expression';
import { AuditEvent } from '../entities/audit-event.entity';
import { Collection, type CollectionRule } from '../entities/collection.entity';
import { ComanagementEligibleDevice } from '../entities/comanagement-eligible-device.entity';
import { DeviceCategory } from '../entities/device-category.entity';
import { Group, GroupMember } from '../entities/group.entity';
import { MachineDescription } from '../entities/machine-description.entity';
import { ManagedAppRegistration } from '../entities/managed-app-registration.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { PrincipalRecord } from '../entities/principal.entity';
import type { ModelClass } from '../entities/properties';
import { Script } from '../entities/script.entity';
import { TwinScript } from '../entities/twin-script.entity';
import { User } from '../entities/user.entity';
import { asRepeatedId } from './coherence';
import type { Chunk, Row } from './dataset';
import { datasetFiles } from './dataset-files';
import { hashCredentials } from './hash-credentials';
import { insertAll } from './insert-all';
import { insertDevices, scopeTagsOf } from './insert-devices';
import { insertManagedApps } from './insert-managed-apps';
import { type Loading, lookUp } from './loading';
import { checkDescription } from './machine-descriptions';
import { completePolicyState, policyStates } from './policy-states';
import { mapRows, RowFault } from './row-fault';
import { completeScript, completeTwinScript } from './scripts';

type Insert = (loading: Loading, chunk: Chunk) => Promise<void>;

/** Inserts the rows of a file. */
export async function insertFile(loading: Loading, file: string): Promise<void> {
  const { model } = datasetFiles[file]!;
  const insert = inserts.get(model) ?? ((_, { rows }) => insertAll(loading.manager, model, rows));
  for await (const chunk of ahead(loading.dataset.chunks(file))) {
    await insert(loading, chunk).catch(async (error) => {
      throw await asRepeatedId(loading.manager, model, chunk, error);
    });
  }
}

/** Has the next chunk read while the database takes in the one before. */
async function* ahead(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk> {
  const iterator = chunks[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = iterator.next();
      // It is waited for later, if at all.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** How rows are inserted that do not say everything themselves, or stand for rows of several tables. */
const inserts = new Map<ModelClass, Insert>([
  [ManagedDevice, insertDevices],
  [ManagedAppRegistration, insertManagedApps],
  [
    PrincipalRecord,
    ({ manager, dataset }, { rows }) => insertAll(manager, PrincipalRecord, hashCredentials(rows, dataset.header.seed)),
  ],
  [DeviceCategory, completed(DeviceCategory, (row) => ({ ...row, ...scopeTagsOf(row) }))],
  [
    Group,
    async ({ manager }, { rows }) => {
      await insertAll(manager, Group, rows);
      await insertAll(manager, GroupMember, rows.flatMap(membersOf));
    },
  ],
  [Collection, insertCollections],
  [Script, completed(Script, completeScript)],
  [TwinScript, completed(TwinScript, completeTwinScript)],
  [MachineDescription, completed(MachineDescription, checkDescription)],
  [ComanagementEligibleDevice, insertEligible],
  [AuditEvent, completed(AuditEvent, (row) => ({ ...row, sequence: 0 }))],
  ...policyStates.map((model): [ModelClass, Insert] => [model, insertPolicyStates(model)]),
]);

function completed(model: ModelClass, complete: (row: Row) => Row): Insert {
  return ({ manager }, chunk) => insertAll(manager, model, mapRows(chunk, complete));
}

function insertPolicyStates(model: ModelClass): Insert {
  return async ({ manager }, { rows }) => {
    const userIds = new Set(rows.map(({ userId }) => userId));
    const users = await lookUp(manager, User, [...userIds], ['displayName', 'mail', 'userPrincipalName']);
    await insertAll(
      manager,
      model,
      rows.map((row) => completePolicyState(row, users)),
    );
  };
}

/** An entry among the clients has the id of its device; whether that was in the pilot follows, unless it is told. */
async function insertEligible({ manager, told }: Loading, { rows }: Chunk): Promise<void> {
  const entries = rows.map((row) => ({ ...row, id: `${row.managedDeviceId}:comanagement`, isPilot: false }));
  await insertAll(manager, ComanagementEligibleDevice, entries);
  for (const [index, { isPilot }] of rows.entries())
    if (isPilot !== undefined)
      told.push({ model: ComanagementEligibleDevice, id: entries[index]!.id, values: { isPilot } });
}

/** Who or what is in a group. */
function membersOf({ id, members }: Row): Row[] {
  return (members as string[]).map((memberId) => ({ id: `${id}:${memberId}`, groupId: id, memberId }));
}

const BUILT_IN = new Set(builtInCollections.map(({ id }) => id));

/** What a dataset may say of a collection that comes with the site: how its updates went. */
const OF_BUILT_IN = ['id', 'name', 'lastMemberChangeTime', 'lastRefreshTime'];

/**
 * Collections that come with the site are there already. All are evaluated once they are there, but keep the times at
 * which the dataset says they last were.
 */
async function insertCollections({ manager, told }: Loading, chunk: Chunk): Promise<void> {
  const rows = mapRows(chunk, completeCollection);
  const own = rows.filter(({ id }) => !BUILT_IN.has(id as string));
  await insertAll(manager, Collection, own);
  for (const { id, lastMemberChangeTime, lastRefreshTime } of rows)
    if (lastRefreshTime !== null)
      told.push({ model: Collection, id: id as string, values: { lastMemberChangeTime, lastRefreshTime } });
}

/** Spells out the condition of each query rule, and what it selects. */
function completeCollection(row: Row): Row {
  const rules = (row.rules as CollectionRule[]).map((rule) => ({
    ...rule,
    resourceClass: rule.filter ? (rule.resourceClass ?? selectedBy(row)) : null,
    queryExpression: rule.filter ? queryExpression(rule.filter) : null,
  }));
  if (BUILT_IN.has(row.id as string) && rules.length > 0)
    throw new RowFault(
      ['id'],
      `${row.id} comes with the site; a dataset can tell of it only ${OF_BUILT_IN.join(', ')}`,
    );
  return { ...row, rules };
}

/** What a query rule of a collection selects, unless it says so. */
export function selectedBy({ collectionType }: Row): string {
  return collectionType === 'user' ? 'user' : 'system';
}
