import type { EntityManager } from 'typeorm';
import type { AuditedActivity, AuditedChange } from '../domain/audit/build-audit-event';
import { badInput, DomainError } from '../domain/errors';
import { appIdOf, WIPE_MANAGED_APPS } from '../domain/managed-apps/selective-wipe';
import type { Random } from '../domain/random';
import { assertHolds, type RequestContext } from '../domain/request-context';
import { ManagedAppOperation, ManagedAppRegistration } from '../entities/managed-app-registration.entity';
import { ManagedAppBlockedUser } from '../entities/managed-app-twin.entity';
import { User } from '../entities/user.entity';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditNumber } from './audit-trail';
import { requestWipes } from './selective-wipe';

interface RequestedWipes {
  readonly userId: string;
  /** One per protected app, those that were pending before included. */
  readonly managedAppOperationIds: readonly string[];
}

/** How a selective wipe names a device of the user. */
interface DeviceName {
  readonly property: 'deviceTag' | 'azureADDeviceId';
  readonly field: string;
  readonly value: string;
}

type WipeAction = 'wipeManagedAppRegistrationsByDeviceTag' | 'wipeManagedAppRegistrationsByAzureAdDeviceId';

/** What administrators do about protected apps. */
export class ManagedAppService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Asks every protected app of a user on the device with a tag to remove company data. */
  wipeByDeviceTag(context: RequestContext, userId: string, deviceTag: string): Promise<RequestedWipes> {
    const device = { property: 'deviceTag', field: 'deviceTag', value: deviceTag } as const;
    return this.wipeDevice(context, 'wipeManagedAppRegistrationsByDeviceTag', userId, device);
  }

  /** Asks every protected app of a user on the device with an id in Microsoft Entra to remove company data. */
  wipeByAzureAdDeviceId(context: RequestContext, userId: string, azureAdDeviceId: string): Promise<RequestedWipes> {
    const device = { property: 'azureADDeviceId', field: 'azureAdDeviceId', value: azureAdDeviceId } as const;
    return this.wipeDevice(context, 'wipeManagedAppRegistrationsByAzureAdDeviceId', userId, device);
  }

  /** Asks every protected app of a user, on all devices, to remove company data, and bars the user from such apps. */
  async wipeAndBlock(context: RequestContext, userId: string): Promise<RequestedWipes> {
    assertHolds(context.principal, WIPE_MANAGED_APPS, 'wipeAndBlockManagedApps');
    return this.unitOfWork.write(async (manager) => {
      const user = await getUser(manager, userId);
      const wasBlocked = await isBlocked(manager, userId);
      if (!wasBlocked) await insertRow(manager, ManagedAppBlockedUser, { id: userId });
      const apps = await findApps(manager, { userId });
      const change = blockedChange(wasBlocked, true);
      return this.request(manager, context, 'wipeAndBlockManagedApps', user, apps, change);
    });
  }

  /** Lets a user use protected apps again; what was asked of the apps stays asked. */
  async unblock(context: RequestContext, userId: string): Promise<void> {
    assertHolds(context.principal, WIPE_MANAGED_APPS, 'unblockManagedApps');
    await this.unitOfWork.write(async (manager) => {
      const user = await getUser(manager, userId);
      const wasBlocked = await isBlocked(manager, userId);
      await manager.delete(ManagedAppBlockedUser, { id: userId });
      const activity = userActivity('unblockManagedApps', user, [blockedChange(wasBlocked, false)]);
      await this.audit(manager, context, activity);
    });
  }

  /** Takes an operation off the list, and with it a request that no app has answered yet. Answers with the app's id. */
  async deleteOperation(context: RequestContext, operationId: string): Promise<string> {
    assertHolds(context.principal, WIPE_MANAGED_APPS, 'deleteManagedAppOperation');
    return this.unitOfWork.write(async (manager) => {
      const operation = await manager.findOneBy(ManagedAppOperation, { id: operationId });
      if (!operation) throw new DomainError('NOT_FOUND', { type: 'ManagedAppOperation', id: operationId });
      const [app] = await findApps(manager, { id: operation.managedAppRegistrationId });
      await manager.delete(ManagedAppOperation, { id: operationId });
      await this.audit(manager, context, {
        activityType: 'Delete ManagedAppOperation',
        operationType: 'Delete',
        resourceType: 'ManagedAppOperation',
        resources: [{ id: operationId, displayName: operation.displayName }],
        changes: [{ displayName: appNameOf(app!), oldValue: operation.state, newValue: null }],
      });
      return operation.managedAppRegistrationId;
    });
  }

  private async wipeDevice(
    context: RequestContext,
    action: WipeAction,
    userId: string,
    { property, field, value }: DeviceName,
  ): Promise<RequestedWipes> {
    assertHolds(context.principal, WIPE_MANAGED_APPS, action);
    return this.unitOfWork.write(async (manager) => {
      const user = await getUser(manager, userId);
      const apps = await findApps(manager, { userId, [property]: value });
      if (apps.length === 0) throw badInput(field, 'names no device on which the user has a protected app.');
      const change = { displayName: property, oldValue: null, newValue: value };
      return this.request(manager, context, action, user, apps, change);
    });
  }

  private async request(
    manager: EntityManager,
    context: RequestContext,
    action: string,
    user: User,
    apps: readonly ManagedAppRegistration[],
    change: AuditedChange,
  ): Promise<RequestedWipes> {
    const ids = apps.map(({ id }) => id);
    const managedAppOperationIds = await requestWipes(manager, this.random, ids, context.now);
    const perApp = apps.map((app, index) => ({
      displayName: appNameOf(app),
      oldValue: null,
      newValue: managedAppOperationIds[index]!,
    }));
    await this.audit(manager, context, userActivity(action, user, [change, ...perApp]));
    return { userId: user.id, managedAppOperationIds };
  }

  private async audit(manager: EntityManager, context: RequestContext, activity: Activity): Promise<void> {
    const subject = `managedApps ${await nextAuditNumber(manager)}`;
    const event = { ...activity, componentName: 'ManagedApps', category: 'Application', subject };
    await audit(manager, context, event, this.random);
  }
}

type Activity = Omit<AuditedActivity, 'componentName' | 'category' | 'subject'>;

function userActivity(action: string, { id, displayName }: User, changes: readonly AuditedChange[]): Activity {
  const resources = [{ id, displayName }];
  return { activityType: `${action} User`, operationType: 'Action', resourceType: 'User', resources, changes };
}

function blockedChange(was: boolean, is: boolean): AuditedChange {
  return { displayName: 'isManagedAppUserBlocked', oldValue: String(was), newValue: String(is) };
}

function appNameOf(app: ManagedAppRegistration): string {
  return appIdOf(app.appIdentifier) ?? app.id;
}

function findApps(manager: EntityManager, where: Readonly<Record<string, string>>): Promise<ManagedAppRegistration[]> {
  return manager.find(ManagedAppRegistration, { where, order: { id: 'ASC' } });
}

function isBlocked(manager: EntityManager, userId: string): Promise<boolean> {
  return manager.existsBy(ManagedAppBlockedUser, { id: userId });
}

async function getUser(manager: EntityManager, id: string): Promise<User> {
  const user = await manager.findOneBy(User, { id });
  if (!user) throw new DomainError('NOT_FOUND', { type: 'User', id });
  return user;
}
