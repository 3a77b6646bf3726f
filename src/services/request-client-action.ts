import type { EntityManager } from 'typeorm';
import type { AuditedChange } from '../domain/audit/build-audit-event';
import { type ClientAction, clientActions } from '../domain/client-actions/client-action';
import type { Random } from '../domain/random';
import { assertHolds, nameOf, type RequestContext } from '../domain/request-context';
import type { ClientOperation } from '../entities/client-operation.entity';
import type { Collection } from '../entities/collection.entity';
import { audit } from './audit-trail';
import { assertAtSite, assertOneTarget, type ClientTarget, resolveTarget } from './client-target';
import { startClientOperation } from './start-client-operation';

/**
 * Somebody asks clients to do something: checked, recorded as a client operation, and audited with what details there
 * are.
 */
export async function requestClientAction(
  manager: EntityManager,
  random: Random,
  context: RequestContext,
  action: ClientAction,
  target: ClientTarget,
  details: readonly AuditedChange[] = [],
): Promise<ClientOperation> {
  const { permission, besides = [] } = clientActions[action];
  for (const needed of [permission, ...besides]) assertHolds(context.principal, needed);
  assertOneTarget(target);
  await assertAtSite(manager, action);
  const resolved = await resolveTarget(manager, context.principal, action, target);
  const createdBy = nameOf(context.principal);
  const operation = await startClientOperation(manager, random, { ...resolved, action, createdBy, now: context.now });
  await auditRequest(manager, random, context, operation, resolved.collection, target, details);
  return operation;
}

function auditRequest(
  manager: EntityManager,
  random: Random,
  context: RequestContext,
  { id, action }: ClientOperation,
  collection: Collection | null,
  target: ClientTarget,
  details: readonly AuditedChange[],
): Promise<string> {
  const devices = (target.managedDeviceIds ?? []).map((deviceId) => ({ id: deviceId, displayName: null }));
  const resourceType = collection ? 'Collection' : 'ManagedDevice';
  const activity = {
    activityType: `${action} ${resourceType}`,
    operationType: 'Action',
    componentName: 'ConfigurationManager',
    category: 'Device',
    resourceType,
    resources: collection ? [{ id: collection.id, displayName: collection.name }] : devices,
    changes: [{ displayName: 'ClientOperationId', oldValue: null, newValue: id }, ...details],
    subject: id,
  };
  return audit(manager, context, activity, random);
}
