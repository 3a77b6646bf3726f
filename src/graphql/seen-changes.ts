import { visibleTags } from '../domain/access/rights';
import { holds } from '../domain/request-context';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { type Resource, resourceOf } from '../entities/model-classes';
import type { ModelClass } from '../entities/properties';
import { RemoteAssistancePartner } from '../entities/remote-assistance-partner.entity';
import type { Change } from '../persistence/change-feed';
import type { Row } from '../persistence/reads';
import { isCut } from '../persistence/scope';
import { quote } from '../persistence/sql';
import type { GraphQLContext } from './context';

type Reader = Pick<GraphQLContext, 'principal' | 'loaders'>;

/** The property of an image that holds the scope tags of the device it is about; of other objects SQL alone decides. */
const tagsProperties: ReadonlyMap<ModelClass, string> = new Map<ModelClass, string>([
  [ManagedDevice, 'roleScopeTagIds'],
  [DeviceActionResult, 'deviceScopeTagIds'],
]);

/** What a subscription tells of beside what its own permission is about. */
const BESIDE: ReadonlySet<ModelClass> = new Set<ModelClass>([RemoteAssistancePartner]);

/**
 * A change as somebody may be told of it, null if not at all: to somebody who sees less than everything, an object that
 * comes into their scope is created and one that leaves it deleted. Costs nothing to whoever sees everything.
 */
export async function asSeen(change: Change, reader: Reader): Promise<Change | null> {
  const { principal } = reader;
  const resource = resourceOf(change.model);
  if (BESIDE.has(change.model) && !holds(principal, resource.permission)) return null;
  // Whoever lacks the permission altogether is told so by the field itself.
  if (!isCut(resource, principal.rights) || !holds(principal, resource.permission)) return change;
  const property = tagsProperties.get(change.model);
  if (!property) return (await isSeenNow(change, resource, reader)) ? change : null;
  const tags = visibleTags(principal.rights, resource.permission)!;
  const isSeen = (row: Row) => (row[property] as readonly string[] | null)?.some((tag) => tags.includes(tag)) ?? false;
  const wasSeen = change.before !== undefined && isSeen(JSON.parse(change.before) as Row);
  if (change.changeType !== 'deleted' && isSeen(change.row)) {
    // What has been taken out of sight meanwhile is told by the change that did so.
    if (!(await isGoneOrSeen(change, resource, reader))) return null;
    return wasSeen ? change : { ...change, changeType: 'created' };
  }
  return wasSeen ? { ...change, changeType: 'deleted' } : null;
}

async function isSeenNow({ row }: Change, { table }: Resource, { loaders }: Reader): Promise<boolean> {
  const sql = `SELECT EXISTS (SELECT 1 FROM ${quote(table)} t WHERE t."id" = ?1) AS j`;
  return (await loaders.json<0 | 1>(sql, [row.id])) === 1;
}

async function isGoneOrSeen(change: Change, resource: Resource, reader: Reader): Promise<boolean> {
  if (await isSeenNow(change, resource, reader)) return true;
  const sql = `SELECT NOT EXISTS (SELECT 1 FROM main.${quote(resource.table)} t WHERE t."id" = ?1) AS j`;
  return (await reader.loaders.json<0 | 1>(sql, [change.row.id])) === 1;
}
