import type { EntityManager } from 'typeorm';
import {
  type ClientNotificationAction,
  NOTIFY_RESOURCE,
} from '../domain/client-notification/client-notification-action';
import { hasConfigurationManagerClient } from '../domain/devices/enrollment-kind';
import type { ManagementAgentType } from '../domain/enumerations/devices';
import { badInput, DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, nameOf, type RequestContext } from '../domain/request-context';
import type { ClientOperation } from '../entities/client-operation.entity';
import type { Collection } from '../entities/collection.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit } from './audit-trail';
import { assertDevicesFor, getCollectionFor } from './collection-access';
import { NAMED_DEVICES, type OperationRequest, startClientOperation } from './start-client-operation';

interface NotificationTarget {
  readonly collectionId?: string | null;
  readonly managedDeviceIds?: readonly string[] | null;
}

type ResolvedTarget = Pick<OperationRequest, 'collection' | 'members' | 'parameter'>;

/** Notifies the ConfigMgr clients of a collection, or chosen ones. */
export class ClientNotificationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Checks the target and has the site ask its clients. */
  async notify(context: RequestContext, action: ClientNotificationAction, target: NotificationTarget): Promise<string> {
    assertHolds(context.principal, NOTIFY_RESOURCE);
    assertOneTarget(target);
    return this.unitOfWork.write(async (manager) => {
      const resolved =
        target.collectionId != null
          ? await this.resolveCollection(manager, context, action, target.collectionId)
          : await this.resolveDevices(manager, context, action, target.managedDeviceIds!);
      const operation = await startClientOperation(manager, this.random, {
        ...resolved,
        action,
        createdBy: nameOf(context.principal),
        now: context.now,
      });
      await this.auditNotification(manager, context, operation, resolved.collection, target);
      return operation.id;
    });
  }

  private async resolveCollection(
    manager: EntityManager,
    { principal }: RequestContext,
    action: ClientNotificationAction,
    id: string,
  ): Promise<ResolvedTarget> {
    const collection = await getCollectionFor(manager, principal, NOTIFY_RESOURCE, id);
    if (collection.collectionType !== 'device')
      throw notAvailable(action, 'COLLECTION_TYPE', 'the collection does not hold devices.');
    if (action === 'wakeUp' && collection.isBuiltIn) {
      throw notAvailable(action, 'BUILT_IN_COLLECTION', 'a built-in collection cannot be woken as a whole.');
    }
    const members = 'SELECT "managedDeviceId" AS id FROM "collectionMember" WHERE "collectionId" = ?1';
    return { collection, members, parameter: id };
  }

  private async resolveDevices(
    manager: EntityManager,
    { principal }: RequestContext,
    action: ClientNotificationAction,
    ids: readonly string[],
  ): Promise<ResolvedTarget> {
    const parameter = JSON.stringify(ids);
    const members = NAMED_DEVICES;
    await assertDevicesFor(manager, principal, NOTIFY_RESOURCE, ids);
    const targets: { id: string; managementAgent: ManagementAgentType }[] = await manager.query(
      `SELECT "id", "managementAgent" FROM "managedDevice" WHERE "id" IN (${members})`,
      [parameter],
    );
    const clientless = targets.find((device) => !hasConfigurationManagerClient(device));
    if (clientless)
      throw notAvailable(action, 'CLIENT_NOT_INSTALLED', `${clientless.id} has no Configuration Manager client.`);
    return { collection: null, members, parameter };
  }

  private async auditNotification(
    manager: EntityManager,
    context: RequestContext,
    operation: ClientOperation,
    collection: Collection | null,
    target: NotificationTarget,
  ): Promise<void> {
    const devices = (target.managedDeviceIds ?? []).map((id) => ({ id, displayName: null }));
    const activity = {
      activityType: `${operation.action} ${collection ? 'Collection' : 'ManagedDevice'}`,
      operationType: 'Action',
      componentName: 'ConfigurationManager',
      category: 'Device',
      resourceType: collection ? 'Collection' : 'ManagedDevice',
      resources: collection ? [{ id: collection.id, displayName: collection.name }] : devices,
      changes: [{ displayName: 'ClientOperationId', oldValue: null, newValue: operation.id }],
      subject: operation.id,
    };
    await audit(manager, context, activity, this.random);
  }
}

function notAvailable(action: ClientNotificationAction, reasonCode: string, reason: string): DomainError {
  return new DomainError('ACTION_NOT_AVAILABLE', { action, reasonCode, reason });
}

function assertOneTarget({ collectionId, managedDeviceIds }: NotificationTarget): void {
  if ((collectionId == null) === (managedDeviceIds == null)) {
    throw badInput('input', 'give either collectionId or managedDeviceIds, one of them and not both.');
  }
  if (managedDeviceIds == null) return;
  if (managedDeviceIds.length === 0) throw badInput('managedDeviceIds', 'must name at least one device.');
  const twice = managedDeviceIds.find((id, index) => managedDeviceIds.indexOf(id) !== index);
  if (twice !== undefined) throw badInput('managedDeviceIds', `names ${twice} twice.`);
}
