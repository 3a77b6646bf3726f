import { AuditEvent } from '../entities/audit-event.entity';
import { HAS_CLIENT, IS_CO_MANAGED } from '../entities/co-managed-devices';
import { Collection } from '../entities/collection.entity';
import { ComanagementEligibleDevice } from '../entities/comanagement-eligible-device.entity';
import { Group, GroupMember } from '../entities/group.entity';
import { ManagedAppOperation, ManagedAppRegistration } from '../entities/managed-app-registration.entity';
import { ManagedAppTwin } from '../entities/managed-app-twin.entity';
import type { ModelClass } from '../entities/properties';
import { Script } from '../entities/script.entity';
import { TwinScript } from '../entities/twin-script.entity';
import { User } from '../entities/user.entity';
import { managedAppOperationId } from '../services/selective-wipe';
import type { Row } from './dataset';
import { deviceRows } from './export-devices';
import type { Exporting } from './exporting';
import { selectedBy } from './insert-file';
import { derivedAppTwin } from './insert-managed-apps';
import { completePolicyState, policyStates } from './policy-states';
import { differing, isSame, pruned, readOf, type Selection } from './stored-rows';

/** How the rows of a table become those of a file. */
export interface Shape {
  readonly selection?: Selection;
  readonly shape?: (exporting: Exporting, rows: readonly Row[]) => Promise<Row[]> | Row[];
}

const OWN: Shape = { selection: { where: 't."isBuiltIn" = 0' } };

const orphansOf = (table: string, owner = 'id'): Shape => ({
  selection: { where: `NOT EXISTS (SELECT 1 FROM "${table}" o WHERE o."${owner}" = t."id")` },
});

const ofDevice = (sql: string) => `(SELECT ${sql} FROM "managedDevice" d WHERE d."id" = t."managedDeviceId")`;

/** Files whose rows are not simply those of their table. */
export const shapes: Readonly<Record<string, Shape>> = {
  roleScopeTags: OWN,
  roleDefinitions: OWN,
  securityRoles: OWN,
  groups: { shape: groupRows },
  managedDevices: { shape: deviceRows },
  managedAppRegistrations: { shape: appRows },
  collections: {
    selection: {
      extra: {
        hasMembers: `(EXISTS (SELECT 1 FROM "collectionMember" m WHERE m."collectionId" = t."id")
          OR EXISTS (SELECT 1 FROM "collectionUserMember" m WHERE m."collectionId" = t."id")
          OR EXISTS (SELECT 1 FROM "collectionGroupMember" m WHERE m."collectionId" = t."id"))`,
      },
    },
    shape: collectionRows,
  },
  comanagementEligibleDevices: {
    selection: {
      extra: {
        hasClient: ofDevice(HAS_CLIENT),
        isCoManaged: ofDevice(IS_CO_MANAGED),
        isMember: `EXISTS (SELECT 1 FROM "collectionMember" m WHERE m."managedDeviceId" = t."managedDeviceId"
          AND m."collectionId" = (SELECT "pilotCollectionId" FROM "coManagementPolicy" LIMIT 1))`,
      },
    },
    shape: eligibleRows,
  },
  auditEvents: {
    selection: { key: 'sequence' },
    shape: (_, rows) => rows.map((row) => ({ ...pruned(AuditEvent, row), sequence: undefined })),
  },
  scripts: { shape: (_, rows) => rows.map((row) => ({ ...pruned(Script, row), scriptHash: undefined })) },
  twinScripts: { shape: (_, rows) => rows.map((row) => ({ ...pruned(TwinScript, row), condition: undefined })) },
  twins: orphansOf('managedDevice'),
  twinClients: orphansOf('configurationManagerDevice', 'managedDeviceId'),
  managedAppTwins: orphansOf('managedAppRegistration'),
};

/** How the rows of policy states become those of their files. */
export function policyShape(model: ModelClass): Shape | null {
  if (!policyStates.includes(model)) return null;
  return { shape: (exporting, rows) => policyRows(exporting, model, rows) };
}

async function groupRows({ connection }: Exporting, groups: readonly Row[]): Promise<Row[]> {
  const ids = groups.map(({ id }) => id);
  const members = await readOf(connection, GroupMember, 'groupMember', { owner: 'groupId', ids, order: 'memberId' });
  return groups.map((group) => {
    const list = members.get(group.id)?.map(({ memberId }) => memberId);
    return { ...pruned(Group, group), ...(list ? { members: list } : {}) };
  });
}

async function appRows({ connection, random, now }: Exporting, apps: readonly Row[]): Promise<Row[]> {
  const ids = apps.map(({ id }) => id);
  const asked = { owner: 'managedAppRegistrationId', ids, order: 'sequence' };
  const operations = await readOf(connection, ManagedAppOperation, 'managedAppOperation', asked);
  const twins = await readOf(connection, ManagedAppTwin, 'managedAppTwin', { owner: 'id', ids, order: 'id' });
  return apps.map((app) => {
    const { operationCount, ...kept } = pruned(ManagedAppRegistration, app);
    const list = (operations.get(app.id) ?? []).map((operation, index) => {
      const { managedAppRegistrationId: _, id, sequence, ...own } = pruned(ManagedAppOperation, operation);
      const isFollowing = sequence === index + 1 && id === managedAppOperationId(random, app.id as string, index + 1);
      return { ...(isFollowing ? {} : { id, sequence }), ...own };
    });
    const [twin] = twins.get(app.id) ?? [];
    const held = twin
      ? differing(ManagedAppTwin, twin, derivedAppTwin(app, twin.isOpenedDaily === true, random, now))
      : {};
    return {
      ...kept,
      ...((operationCount ?? 0) === list.length ? {} : { operationCount }),
      ...(list.length > 0 ? { operations: list } : {}),
      ...(Object.keys(held).length > 0 ? { twin: held } : {}),
    };
  });
}

function collectionRows({ now }: Exporting, collections: readonly Row[]): Row[] {
  return collections.flatMap((collection): Row[] => {
    const { lastRefreshTime, lastMemberChangeTime, ...kept } = pruned(Collection, collection);
    const isFresh = lastRefreshTime === now && (lastMemberChangeTime ?? null) === (collection.hasMembers ? now : null);
    const times = isFresh
      ? {}
      : { ...(lastMemberChangeTime ? { lastMemberChangeTime } : {}), ...(lastRefreshTime ? { lastRefreshTime } : {}) };
    if (collection.isBuiltIn)
      return lastRefreshTime && !isFresh ? [{ id: collection.id, name: collection.name, ...times }] : [];
    const rules = (kept.rules as Row[] | undefined)?.map(({ queryExpression: _, resourceClass, ...rule }) => ({
      ...rule,
      ...(resourceClass && resourceClass !== selectedBy(collection) ? { resourceClass } : {}),
    }));
    return [{ ...kept, currentStatus: undefined, ...times, rules }];
  });
}

/** An entry that every client has follows from its device. */
function eligibleRows(_: Exporting, entries: readonly Row[]): Row[] {
  return entries.flatMap(({ hasClient, isCoManaged, isMember, ...entry }) => {
    const { id: _, isPilot: __, ...kept } = pruned(ComanagementEligibleDevice, entry);
    const pilot = entry.isPilot === (isMember === 1) ? {} : { isPilot: entry.isPilot };
    const following = {
      ...(isCoManaged === 1 ? { comgmtPolicyPresent: true } : {}),
      isUploaded: true,
      managedDeviceId: entry.managedDeviceId,
    };
    const isFollowing = hasClient === 1 && isSame(kept, following);
    return isFollowing && Object.keys(pilot).length === 0 ? [] : [{ ...kept, ...pilot }];
  });
}

async function policyRows({ connection }: Exporting, model: ModelClass, rows: readonly Row[]): Promise<Row[]> {
  const ids = [...new Set(rows.map(({ userId }) => userId))];
  const found = await readOf(connection, User, 'user', { owner: 'id', ids, order: 'id' });
  const users = new Map([...found].map(([id, [user]]) => [id, user!]));
  return rows.map((row) => {
    const bare = (row.settingStates as Row[]).map((setting) => ({ ...setting, ...NOBODY, sources: [] }));
    const following = completePolicyState({ ...row, userPrincipalName: null, settingStates: bare }, users);
    const settingStates = (row.settingStates as Row[]).map((setting, index) => {
      const follows = (following.settingStates as Row[])[index]!;
      return Object.fromEntries(
        Object.entries(setting).filter(
          ([name, value]) => !(name in NOBODY || name === 'sources') || !isSame(value, follows[name]),
        ),
      );
    });
    const { userPrincipalName, ...kept } = pruned(model, { ...row, settingStates });
    return { ...kept, ...(isSame(row.userPrincipalName, following.userPrincipalName) ? {} : { userPrincipalName }) };
  });
}

const NOBODY = { userId: null, userName: null, userEmail: null, userPrincipalName: null };
