import { type EntityManager, IsNull } from 'typeorm';
import { collectionsOf } from '../domain/access/rights';
import { DomainError } from '../domain/errors';
import type { Principal } from '../domain/request-context';
import { idsOf } from '../domain/written-values';
import { Group } from '../entities/group.entity';
import { AdministrativeUser, SecurityRole } from '../entities/security-role.entity';
import { User } from '../entities/user.entity';
import { type AdministeredRecord, assertUnique, type RecordChange, type Values } from './administered-record';
import { getCollectionFor } from './collection-access';
import { highestNumber } from './numbered-ids';
import { SECURITY_AUDIT } from './security-roles';
import { assertExist } from './tagged-records';

const FULL_ADMINISTRATOR = 'SMS0001R';
const ALL_SYSTEMS = 'SMS00001';
/** AdminIDs count from here. */
const FIRST_ID = 16_777_217;

const permissions = {
  create: 'AdministrativeUser.Create',
  update: 'AdministrativeUser.Modify',
  delete: 'AdministrativeUser.Delete',
} as const;

const itself = (ids: readonly string[]) => ids;

/** Administrative users of Configuration Manager, as administrators set them up. */
export const administrativeUsers: AdministeredRecord = {
  model: AdministrativeUser,
  writable: {
    directoryObjectId: { isNeeded: true, isFixed: true, description: 'The user or group, by directory object id.' },
    roleIds: {
      isNeeded: true,
      description: 'RoleIDs of the security roles held; at least one.',
      read: idsOf(1),
      parts: itself,
    },
    collectionIds: { read: idsOf(), parts: itself },
  },
  permissions,
  audit: SECURITY_AUDIT,
  remarks: {
    create: 'CONFLICT if the user or group is one already.',
    update: 'CONFLICT if nobody would be a Full Administrator of every device any more.',
    delete: 'CONFLICT if nobody would be a Full Administrator of every device any more.',
  },
  nameProperty: 'logonName',
  decidesRights: true,
  nextId: async (manager) => {
    const last = await highestNumber(manager, AdministrativeUser, Number);
    return String(Math.max(last + 1, FIRST_ID));
  },
  fillIn: (manager, { directoryObjectId }) => describe(manager, String(directoryObjectId)),
  admit: async (manager, change) => {
    const { before, after, principal } = change;
    await assertUnique(
      manager,
      AdministrativeUser,
      'directoryObjectId',
      change,
      ({ logonName }) => `${logonName} is an administrative user already.`,
    );
    if (before && collectionsOf(principal.rights, permissions[after ? 'update' : 'delete']) !== null)
      await assertCollections(manager, principal, permissions[after ? 'update' : 'delete'], before);
    if (after) {
      await assertExist(manager, SecurityRole, 'roleIds', after.roleIds as string[]);
      await assertCollections(manager, principal, permissions[before ? 'update' : 'create'], after);
    }
    await assertSomebodyStays(manager, change);
  },
};

async function describe(manager: EntityManager, id: string): Promise<Values> {
  const user = await manager.findOneBy(User, { id, deletedDateTime: IsNull() });
  if (user) return { logonName: user.userPrincipalName, displayName: user.displayName, isGroup: false };
  const group = await manager.findOneBy(Group, { id });
  if (group) return { logonName: group.displayName, displayName: group.displayName, isGroup: true };
  throw new DomainError('NOT_FOUND', { type: 'User or Group', id, field: 'directoryObjectId' });
}

/** Nobody hands out collections they do not have themselves, nor touches somebody who has others. */
async function assertCollections(
  manager: EntityManager,
  principal: Principal,
  permission: string,
  { collectionIds }: Values,
): Promise<void> {
  for (const id of collectionIds as string[]) await getCollectionFor(manager, principal, permission, id);
}

/** Somebody must be left who can give roles to others. */
async function assertSomebodyStays(manager: EntityManager, { id, before, after }: RecordChange): Promise<void> {
  if (!before || !isFullAdministrator(before) || (after && isFullAdministrator(after))) return;
  const others = await manager.query(
    `SELECT 1 FROM "administrativeUser" a WHERE a."id" <> ?1
       AND EXISTS (SELECT 1 FROM json_each(a."roleIds") WHERE value = '${FULL_ADMINISTRATOR}')
       AND EXISTS (SELECT 1 FROM json_each(a."collectionIds") WHERE value = '${ALL_SYSTEMS}')
       AND (NOT a."isGroup" OR EXISTS (SELECT 1 FROM "groupMember" m WHERE m."groupId" = a."directoryObjectId")) LIMIT 1`,
    [id],
  );
  if (others.length > 0) return;
  throw new DomainError('CONFLICT', {
    problem: `${before.logonName} is the last Full Administrator of every device; make somebody else one first.`,
  });
}

function isFullAdministrator({ roleIds, collectionIds }: Values): boolean {
  return (roleIds as string[]).includes(FULL_ADMINISTRATOR) && (collectionIds as string[]).includes(ALL_SYSTEMS);
}
