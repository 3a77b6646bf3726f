import type { EntityManager } from 'typeorm';
import {
  type ClientNotificationAction,
  NOTIFY_RESOURCE,
  primaryActionTypes,
} from '../domain/client-notification/client-notification-action';
import { addMilliseconds, HOUR, type Instant } from '../domain/clock';
import { hasConfigurationManagerClient } from '../domain/devices/enrollment-kind';
import type { ManagementAgentType } from '../domain/enumerations/devices';
import { badInput, DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import type { RequestContext } from '../domain/request-context';
import { ClientOperation } from '../entities/client-operation.entity';
import { Collection } from '../entities/collection.entity';
import { deviceIsListed } from '../entities/listed-devices';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { schedule } from './agenda';
import { audit } from './audit-trail';
import { clientIsReachable, summarize } from './client-operation.service';
import { assertHolds } from './permission';

/** The number of the first operation at a site. */
const FIRST_OPERATION = 16_777_217;

/** Clients that come online later than this no longer receive an operation. */
const OPERATION_WINDOW = HOUR;

export interface NotificationTarget {
  readonly collectionId?: string | null;
  readonly managedDeviceIds?: readonly string[] | null;
}

interface ResolvedTarget {
  readonly collection: Collection | null;
  /** SQL that selects the ids of the targeted devices, with its one parameter as ?1. */
  readonly members: string;
  readonly parameter: string;
}

/** Notifies the ConfigMgr clients of a collection, or chosen ones. */
export class ClientNotificationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Creates the operation and one status per client in a few statements, however many clients there are. */
  async notify(context: RequestContext, action: ClientNotificationAction, target: NotificationTarget): Promise<string> {
    assertHolds(context.principal, NOTIFY_RESOURCE);
    assertOneTarget(target);
    return this.unitOfWork.write(async (manager) => {
      const resolved =
        target.collectionId != null
          ? await this.resolveCollection(manager, action, target.collectionId)
          : await this.resolveDevices(manager, action, target.managedDeviceIds!);
      const operation = await this.insertOperation(manager, context, action, resolved.collection);
      await this.insertStatuses(manager, operation, resolved, context.now);
      await summarize(manager, operation.id, context.now);
      await schedule(manager, 'clientOperation', operation.id, context.now);
      await this.auditNotification(manager, context, operation, resolved.collection, target);
      return operation.id;
    });
  }

  private async resolveCollection(
    manager: EntityManager,
    action: ClientNotificationAction,
    id: string,
  ): Promise<ResolvedTarget> {
    const collection = await manager.findOneBy(Collection, { id });
    if (!collection) throw new DomainError('NOT_FOUND', { type: 'Collection', id });
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
    action: ClientNotificationAction,
    ids: readonly string[],
  ): Promise<ResolvedTarget> {
    const parameter = JSON.stringify(ids);
    const members = 'SELECT value AS id FROM json_each(?1)';
    const [missing] = await manager.query(
      `SELECT id FROM (${members}) WHERE id NOT IN (SELECT d."id" FROM "managedDevice" d WHERE ${deviceIsListed('d')}) LIMIT 1`,
      [parameter],
    );
    if (missing) throw new DomainError('NOT_FOUND', { type: 'ManagedDevice', id: missing.id });
    const targets: { id: string; managementAgent: ManagementAgentType }[] = await manager.query(
      `SELECT "id", "managementAgent" FROM "managedDevice" WHERE "id" IN (${members})`,
      [parameter],
    );
    const clientless = targets.find((device) => !hasConfigurationManagerClient(device));
    if (clientless)
      throw notAvailable(action, 'CLIENT_NOT_INSTALLED', `${clientless.id} has no Configuration Manager client.`);
    return { collection: null, members, parameter };
  }

  private async insertOperation(
    manager: EntityManager,
    { now, principal }: RequestContext,
    action: ClientNotificationAction,
    collection: Collection | null,
  ): Promise<ClientOperation> {
    const [{ last }] = await manager.query(
      `SELECT coalesce(max("operationId"), ${FIRST_OPERATION - 1}) AS last FROM "clientOperation"`,
    );
    const operation = Object.assign(new ClientOperation(), {
      id: this.random.guid(`clientOperation ${last + 1}`),
      operationId: last + 1,
      action,
      primaryActionType: primaryActionTypes[action],
      state: 'active',
      targetCollectionName: collection?.name ?? null,
      createdBy: principal.userPrincipalName,
      requestedTime: now,
      expirationTime: addMilliseconds(now, OPERATION_WINDOW),
      isExpired: false,
      lastSummaryTime: now,
      totalClients: 0,
      completedClients: 0,
      notApplicableClients: 0,
      failedClients: 0,
      offlineClients: 0,
      unknownClients: 0,
      collectionId: collection?.id ?? null,
    });
    await manager.insert(ClientOperation, operation);
    return operation;
  }

  /** Clients answer spread over a minute, as they do so that the site is not flooded. */
  private async insertStatuses(
    manager: EntityManager,
    operation: ClientOperation,
    { members, parameter }: ResolvedTarget,
    now: Instant,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO "clientOperationDeviceStatus"
         ("id", "state", "lastUpdatedDateTime", "clientOperationId", "managedDeviceId", "answerDateTime")
       SELECT ?2 || ':' || m.id, CASE WHEN ${clientIsReachable(operation.action)} THEN 'unknown' ELSE 'offline' END, ?3, ?2, m.id,
         strftime('%Y-%m-%dT%H:%M:%fZ', ?3, '+' || (2 + (row_number() OVER (ORDER BY m.id) * 17 + ?4) % 58) || ' seconds')
       FROM (${members}) m JOIN "twin" w ON w."id" = m.id`,
      [parameter, operation.id, now, operation.operationId],
    );
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
