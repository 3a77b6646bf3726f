import type { EntityManager } from 'typeorm';
import { collectionsOf } from '../domain/access/rights';
import { DomainError } from '../domain/errors';
import { noteUse, type Principal } from '../domain/request-context';
import { Collection } from '../entities/collection.entity';
import { deviceIsListed } from '../entities/listed-devices';
import { collectionSql, deviceSql } from '../persistence/scope';
import { allOf } from '../persistence/sql';

const READ = 'Collection.Read';

/** A collection for which somebody holds a permission: NOT_FOUND if they do not see it, else FORBIDDEN. */
export async function getCollectionFor(
  manager: EntityManager,
  principal: Principal,
  permission: string,
  id: string,
): Promise<Collection> {
  const { rights } = principal;
  for (const needed of [READ, permission]) noteUse(principal, needed, 'required');
  const isVisible = await isAmong(manager, id, collectionSql(rights, READ, 't'));
  const collection = isVisible ? await manager.findOneBy(Collection, { id }) : null;
  if (!collection) throw new DomainError('NOT_FOUND', { type: 'Collection', id });
  if (!(await isAmong(manager, id, collectionSql(rights, permission, 't'))))
    throw new DomainError('FORBIDDEN', {
      permission,
      collectionId: id,
      problem: `The collection is outside those for which ${permission} is held.`,
    });
  return collection;
}

/** Refuses somebody who names devices outside the collections for which they hold a permission. */
export async function assertDevicesFor(
  manager: EntityManager,
  principal: Principal,
  permission: string,
  ids: readonly string[],
): Promise<void> {
  const { rights } = principal;
  noteUse(principal, permission, 'required');
  const listed = allOf([deviceIsListed('d'), collectionsOf(rights, permission) && memberSql(rights, permission)]);
  const [outside] = await manager.query(
    `SELECT value AS id, EXISTS (SELECT 1 FROM "managedDevice" d WHERE d."id" = value
       AND ${allOf([deviceIsListed('d'), deviceSql(rights, 'd')])}) AS isVisible
     FROM json_each(?1) WHERE value NOT IN (SELECT d."id" FROM "managedDevice" d WHERE ${listed}) LIMIT 1`,
    [JSON.stringify(ids)],
  );
  if (!outside) return;
  if (!outside.isVisible) throw new DomainError('NOT_FOUND', { type: 'ManagedDevice', id: outside.id });
  throw new DomainError('FORBIDDEN', {
    permission,
    managedDeviceId: outside.id,
    problem: `The device is in none of the collections for which ${permission} is held.`,
  });
}

/** Whether somebody holds a permission for a device, by a collection it is in. */
export async function holdsForDevice(
  manager: EntityManager,
  { rights }: Principal,
  permission: string,
  managedDeviceId: string,
): Promise<boolean> {
  if (collectionsOf(rights, permission) === null) return true;
  const [found] = await manager.query(
    `SELECT 1 FROM "managedDevice" d WHERE d."id" = ?1 AND ${memberSql(rights, permission)}`,
    [managedDeviceId],
  );
  return found !== undefined;
}

/** SQL over a device `d`: whether it is in a collection for which a permission is held. */
function memberSql(rights: Principal['rights'], permission: string): string {
  return `EXISTS (SELECT 1 FROM "collectionMember" x JOIN "collection" t ON t."id" = x."collectionId"
    WHERE x."managedDeviceId" = d."id" AND ${collectionSql(rights, permission, 't') ?? '1'})`;
}

async function isAmong(manager: EntityManager, id: string, condition: string | null): Promise<boolean> {
  if (condition === null) return true;
  const [found] = await manager.query(`SELECT 1 FROM "collection" t WHERE t."id" = ?1 AND ${condition}`, [id]);
  return found !== undefined;
}
