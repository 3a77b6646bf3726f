import { type EntityManager, IsNull } from 'typeorm';
import { clientActions } from '../domain/client-actions/client-action';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, type RequestContext } from '../domain/request-context';
import { ClientOperation } from '../entities/client-operation.entity';
import { changing } from '../persistence/changes';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditNumber } from './audit-trail';
import type { ClientOperationService } from './client-operation.service';
import { assertDevicesFor, getCollectionFor } from './collection-access';

/** Lets administrators withdraw and remove client operations. */
export class ClientOperationAdministration {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly operations: ClientOperationService,
    private readonly random: Random,
  ) {}

  /** Withdraws an operation from the clients that have not answered. */
  cancel(context: RequestContext, id: string): Promise<void> {
    return this.unitOfWork.write(async (manager) => {
      const operation = await getOperation(manager, context, id);
      const { action, state, collectionId, operationId } = operation;
      if (clientActions[action].isFinalOnCollection && collectionId !== null)
        throw new DomainError('CONFLICT', { problem: `${action} on a whole collection cannot be withdrawn.` });
      if (state !== 'active')
        throw new DomainError('CONFLICT', { problem: `The operation ${operationId} is no longer handed to clients.` });
      await this.operations.close(manager, operation, context.now);
      const withdrawn = { state: 'decommission', cancelledTime: context.now } as const;
      await changing(manager, ClientOperation, { id }, () => manager.update(ClientOperation, { id }, withdrawn));
      await this.note(manager, context, operation, 'Cancel');
    });
  }

  /** Takes an operation off the list; its statuses go in their own time. */
  delete(context: RequestContext, id: string): Promise<void> {
    return this.unitOfWork.write(async (manager) => {
      const operation = await getOperation(manager, context, id);
      await this.operations.close(manager, operation, context.now);
      const removed = { state: 'inactive', removedDateTime: context.now } as const;
      await changing(manager, ClientOperation, { id }, () => manager.update(ClientOperation, { id }, removed));
      await this.note(manager, context, operation, 'Delete');
    });
  }

  private async note(manager: EntityManager, context: RequestContext, operation: ClientOperation, verb: string) {
    const activity = {
      activityType: `${verb} ClientOperation`,
      operationType: verb === 'Delete' ? 'Delete' : 'Action',
      componentName: 'ConfigurationManager',
      category: 'Device',
      resourceType: 'ClientOperation',
      resources: [{ id: operation.id, displayName: `${operation.action} ${operation.operationId}` }],
      changes: [],
      subject: `${verb} ${operation.id} ${await nextAuditNumber(manager)}`,
    };
    await audit(manager, context, activity, this.random);
  }
}

/** An operation that somebody may do something about: NOT_FOUND if they do not see it, else FORBIDDEN. */
async function getOperation(manager: EntityManager, { principal }: RequestContext, id: string) {
  const operation = await manager.findOneBy(ClientOperation, { id, removedDateTime: IsNull() });
  if (!operation) throw new DomainError('NOT_FOUND', { type: 'ClientOperation', id });
  const { permission } = clientActions[operation.action];
  const use = (needed: string) => assertTargetFor(manager, principal, operation, needed);
  try {
    await use('Collection.Read');
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError('NOT_FOUND', { type: 'ClientOperation', id });
    throw error;
  }
  assertHolds(principal, permission);
  await use(permission);
  return operation;
}

/** Refuses somebody who does not hold a permission for whom an operation is for. */
async function assertTargetFor(
  manager: EntityManager,
  principal: RequestContext['principal'],
  { id, collectionId, targetType }: ClientOperation,
  permission: string,
): Promise<void> {
  if (collectionId !== null) await getCollectionFor(manager, principal, permission, collectionId);
  if (targetType !== 'specificClients') return;
  const clients: { id: string }[] = await manager.query(
    `SELECT s."managedDeviceId" AS id FROM "clientOperationDeviceStatus" s
     JOIN "managedDevice" d ON d."id" = s."managedDeviceId" WHERE s."clientOperationId" = ?1`,
    [id],
  );
  await assertDevicesFor(
    manager,
    principal,
    permission,
    clients.map((client) => client.id),
  );
}
