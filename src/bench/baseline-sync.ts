import { randomInt, randomUUID } from 'node:crypto';
import type { Database } from 'sqlite3';
import { deviceIsListed } from '../entities/listed-devices';
import { all, type Handler, run } from './baseline-database';

interface DeviceRow {
  readonly id: string;
  readonly deviceName: string | null;
}

interface Caller {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly now: string;
}

const CALLER = `
  SELECT p.id, p.userPrincipalName, s.clockAnchorDateTime AS now FROM principal p, sandbox s
  WHERE p.isDefault`;

const statements = {
  begin: 'BEGIN IMMEDIATE',
  device: `SELECT id, deviceName FROM managedDevice d
    WHERE id = ? AND operatingSystem = 'Windows' AND managementAgent = 'mdm' AND ${deviceIsListed('d')}`,
  last: 'SELECT coalesce(max(sequence), 0) AS last FROM deviceActionResult WHERE managedDeviceId = ?',
  supersede: `UPDATE deviceActionResult SET isCurrent = 0
    WHERE managedDeviceId = ? AND actionName = 'syncDevice' AND isCurrent`,
  result: `INSERT INTO deviceActionResult (id, actionName, actionState, startDateTime, lastUpdatedDateTime, resultType,
      managedDeviceId, sequence, isCurrent, command, parameters, initiatedByUserPrincipalName)
    VALUES (?1, 'syncDevice', 'pending', ?2, ?2, 'BasicDeviceActionResult', ?3, ?4, 1, 'syncDevice', '{}', ?5)`,
  agenda: `INSERT INTO agendaItem (id, kind, subjectId, dueDateTime, attempt) VALUES ('checkIn:' || ?1, 'checkIn', ?1, ?2, 0)
    ON CONFLICT (id) DO UPDATE SET dueDateTime = excluded.dueDateTime, attempt = excluded.attempt
    WHERE excluded.dueDateTime < dueDateTime`,
  audit: `INSERT INTO auditEvent (id, displayName, componentName, activity, activityDateTime, activityType,
      activityOperationType, activityResult, correlationId, category, actor, resources, roleScopeTagIds, concernedDeviceIds, sequence)
    VALUES (?1, 'syncDevice ManagedDevice', 'ManagedDevices', 'syncDevice ManagedDevice', ?2, 'syncDevice ManagedDevice',
      'Action', 'Success', ?3, 'Device', ?4, ?5, '[]', '[]', (SELECT coalesce(max(sequence), 0) + 1 FROM auditEvent))`,
  commit: 'COMMIT',
  rollback: 'ROLLBACK',
} as const;

/** The operation that writes. There is one connection, so transactions wait for one another. */
export async function buildSync(database: Database): Promise<Handler> {
  const [caller] = await all<Caller>(database.prepare(CALLER));
  const { begin, commit, rollback, ...rest } = prepareAll(database);
  let last: Promise<unknown> = Promise.resolve();

  async function transact(managedDeviceId: string) {
    await run(begin);
    try {
      const answer = await record(rest, caller!, managedDeviceId);
      await run(commit);
      return answer;
    } catch (error) {
      await run(rollback);
      throw error;
    }
  }

  return ({ input }: { input: { managedDeviceId: string } }) => {
    const answer = last.then(() => transact(input.managedDeviceId));
    last = answer.catch(() => undefined);
    return answer;
  };
}

type Prepared = ReturnType<typeof prepareAll>;

function prepareAll(database: Database) {
  const prepared = Object.entries(statements).map(([name, sql]) => [name, database.prepare(sql)]);
  return Object.fromEntries(prepared) as Record<keyof typeof statements, ReturnType<Database['prepare']>>;
}

async function record(
  { device, last, supersede, result, agenda, audit }: Omit<Prepared, 'begin' | 'commit' | 'rollback'>,
  { now, ...caller }: Caller,
  managedDeviceId: string,
) {
  const [row] = await all<DeviceRow>(device, managedDeviceId);
  if (!row) return { syncDevice: null };
  const [{ last: sequence } = { last: 0 }] = await all<{ last: number }>(last, row.id);
  await run(supersede, row.id);
  await run(result, randomUUID(), now, row.id, sequence + 1, caller.userPrincipalName);
  await run(agenda, row.id, new Date(Date.parse(now) + randomInt(5, 61) * 1000).toISOString());
  await run(audit, randomUUID(), now, randomUUID(), actorOf(caller), resourcesOf(row));
  return {
    syncDevice: { deviceActionResult: { actionName: 'syncDevice', actionState: 'pending' }, managedDevice: row },
  };
}

function actorOf({ id, userPrincipalName }: Omit<Caller, 'now'>): string {
  return JSON.stringify({
    auditActorType: 'ItPro',
    applicationId: '5926fc8e-304e-4f59-8bed-58ca97cc39a4',
    applicationDisplayName: 'Microsoft Intune portal extension',
    userId: id,
    userPrincipalName,
    servicePrincipalName: null,
    ipAddress: null,
    userPermissions: ['*'],
    userRoleScopeTags: [],
    remoteTenantId: null,
    remoteUserId: null,
  });
}

function resourcesOf({ id, deviceName }: DeviceRow): string {
  const modifiedProperties = [{ displayName: 'DeviceId', oldValue: null, newValue: id }];
  return JSON.stringify([
    { displayName: deviceName, auditResourceType: 'ManagedDevice', resourceId: id, modifiedProperties },
  ]);
}
