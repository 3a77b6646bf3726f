import type { EntityManager } from 'typeorm';
import { FIRST_ATTEMPT, GIVE_UP_AFTER, INSTALL_PERMISSION } from '../domain/client-push/client-push';
import { addMilliseconds } from '../domain/clock';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, nameOf, type Principal, type RequestContext } from '../domain/request-context';
import { ClientPushInstallation } from '../entities/client-push-installation.entity';
import type { Collection } from '../entities/collection.entity';
import { changing } from '../persistence/changes';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { schedule } from './agenda';
import { audit } from './audit-trail';
import { assertOneTarget, type ClientTarget, NAMED_DEVICES } from './client-target';
import { assertDevicesFor, getCollectionFor } from './collection-access';

/** What is asked for: whom, and how. */
export interface InstallRequest extends ClientTarget {
  readonly alwaysReinstall?: boolean | null;
}

/** SQL over a device `d` and what the site knows of it, `c`: whether the client can be pushed to it. */
const IS_WINDOWS = `d."operatingSystem" = 'Windows' AND d."deviceType" NOT IN ('holoLens', 'surfaceHub', 'windowsPhone')`;

/** Installs the Configuration Manager client on members of a collection, or on chosen devices. */
export class ClientPushService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Checks the target and has the site begin. Answers with the id of the installation. */
  install(context: RequestContext, request: InstallRequest): Promise<string> {
    const { principal, now } = context;
    for (const permission of ['Collection.Read', INSTALL_PERMISSION]) assertHolds(principal, permission);
    assertOneTarget(request);
    return this.unitOfWork.write(async (manager) => {
      const collection = await this.resolve(manager, principal, request);
      const [{ count }] = await manager.query('SELECT count(*) AS count FROM "clientPushInstallation"');
      const id = this.random.guid(`clientPushInstallation ${count + 1} ${now}`);
      await changing(manager, ClientPushInstallation, { id }, async () => {
        await insertRow(manager, ClientPushInstallation, {
          id,
          targetCollectionName: collection?.name ?? null,
          alwaysReinstall: request.alwaysReinstall === true,
          createdBy: nameOf(principal),
          requestedTime: now,
          expirationTime: addMilliseconds(now, GIVE_UP_AFTER),
          collectionId: collection?.id ?? null,
        });
        await insertRequests(manager, id, context, request);
      });
      await schedule(manager, 'clientPush', id, addMilliseconds(now, FIRST_ATTEMPT));
      await this.audit(manager, context, id, collection, request);
      return id;
    });
  }

  private async resolve(
    manager: EntityManager,
    principal: Principal,
    { collectionId, managedDeviceIds, alwaysReinstall }: InstallRequest,
  ): Promise<Collection | null> {
    if (collectionId != null) {
      const collection = await getCollectionFor(manager, principal, INSTALL_PERMISSION, collectionId);
      if (collection.collectionType !== 'device')
        throw notAvailable('COLLECTION_TYPE', 'the collection does not hold devices.');
      return collection;
    }
    const ids = managedDeviceIds ?? [];
    await assertDevicesFor(manager, principal, INSTALL_PERMISSION, ids);
    const devices: { id: string; isWindows: number; isClient: number | null }[] = await manager.query(
      `SELECT d."id", ${IS_WINDOWS} AS isWindows, c."isClient" AS isClient FROM "managedDevice" d
       LEFT JOIN "configurationManagerDevice" c ON c."managedDeviceId" = d."id" WHERE d."id" IN (${NAMED_DEVICES})`,
      [JSON.stringify(ids)],
    );
    for (const { id, isWindows, isClient } of devices) {
      if (!isWindows) throw notAvailable('PLATFORM_NOT_SUPPORTED', `${id} is no Windows PC.`);
      if (isClient === null) throw notAvailable('NOT_DISCOVERED', `the site does not know of ${id}.`);
      if (isClient && !alwaysReinstall) throw notAvailable('CLIENT_INSTALLED', `${id} has the client already.`);
    }
    return null;
  }

  private audit(
    manager: EntityManager,
    context: RequestContext,
    id: string,
    collection: Collection | null,
    { managedDeviceIds }: InstallRequest,
  ): Promise<string> {
    const resourceType = collection ? 'Collection' : 'ManagedDevice';
    const devices = (managedDeviceIds ?? []).map((deviceId) => ({ id: deviceId, displayName: null }));
    const activity = {
      activityType: `installClient ${resourceType}`,
      operationType: 'Action',
      componentName: 'ConfigurationManager',
      category: 'Device',
      resourceType,
      resources: collection ? [{ id: collection.id, displayName: collection.name }] : devices,
      changes: [{ displayName: 'ClientPushInstallationId', oldValue: null, newValue: id }],
      subject: id,
    };
    return audit(manager, context, activity, this.random);
  }
}

/** One request for each device that it concerns: members of a collection it does not concern are left out. */
async function insertRequests(
  manager: EntityManager,
  id: string,
  { now }: RequestContext,
  { collectionId, managedDeviceIds, alwaysReinstall }: InstallRequest,
): Promise<void> {
  const members =
    collectionId == null
      ? NAMED_DEVICES
      : 'SELECT "managedDeviceId" AS id FROM "collectionMember" WHERE "collectionId" = ?1';
  await manager.query(
    `INSERT INTO "clientConfigurationRequest" ("id", "state", "attempts", "nextAttemptTime", "dueDateTime", "lastUpdatedDateTime",
       "clientPushInstallationId", "managedDeviceId")
     SELECT ?2 || ':' || m.id, 'pending', 0, ?4, ?4, ?3, ?2, m.id FROM (${members}) m
     JOIN "managedDevice" d ON d."id" = m.id JOIN "configurationManagerDevice" c ON c."managedDeviceId" = m.id
     WHERE ${IS_WINDOWS} AND (?5 OR NOT c."isClient")`,
    [
      collectionId ?? JSON.stringify(managedDeviceIds),
      id,
      now,
      addMilliseconds(now, FIRST_ATTEMPT),
      alwaysReinstall ? 1 : 0,
    ],
  );
}

function notAvailable(reasonCode: string, reason: string): DomainError {
  return new DomainError('ACTION_NOT_AVAILABLE', { action: 'installClient', reasonCode, reason });
}
