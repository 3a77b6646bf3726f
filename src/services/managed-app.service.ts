import type { EntityManager } from 'typeorm';
import { reachesUser } from '../domain/access/rights';
import type { AuditedActivity, AuditedChange } from '../domain/audit/build-audit-event';
import { badInput, DomainError } from '../domain/errors';
import { appIdOf, WIPE_MANAGED_APPS } from '../domain/managed-apps/selective-wipe';
import type { Random } from '../domain/random';
import { assertHolds, noteUse, type RequestContext } from '../domain/request-context';
import { ManagedAppOperation, ManagedAppRegistration } from '../entities/managed-app-registration.entity';
import { ManagedAppBlockedUser } from '../entities/managed-app-twin.entity';
import { User } from '../entities/user.entity';
import { insertRow } from '../persistence/rows';
import { deviceSql, READ_DEVICES } from '../persistence/scope';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditNumber } from './audit-trail';
import { assertWithinReach } from './device-record';
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
      assertReachesUser(context, userId);
      const wasBlocked = await isBlocked(manager, userId);
      if (!wasBlocked) await insertRow(manager, ManagedAppBlockedUser, { id: userId });
      const apps = await findApps(manager, context, { userId });
      const change = blockedChange(wasBlocked, true);
      return this.request(manager, context, 'wipeAndBlockManagedApps', user, apps, change);
    });
  }

  /** Lets a user use protected apps again; what was asked of the apps stays asked. */
  async unblock(context: RequestContext, userId: string): Promise<void> {
    assertHolds(context.principal, WIPE_MANAGED_APPS, 'unblockManagedApps');
    await this.unitOfWork.write(async (manager) => {
      const user = await getUser(manager, userId);
      assertReachesUser(context, userId);
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
      const [app] = operation ? await findApps(manager, context, { id: operation.managedAppRegistrationId }) : [];
      if (!operation || !app) throw new DomainError('NOT_FOUND', { type: 'ManagedAppOperation', id: operationId });
      await assertReachesApps(manager, context, app.userId, [app]);
      await manager.delete(ManagedAppOperation, { id: operationId });
      await this.audit(manager, context, {
        activityType: 'Delete ManagedAppOperation',
        operationType: 'Delete',
        resourceType: 'ManagedAppOperation',
        resources: [{ id: operationId, displayName: operation.displayName }],
        changes: [{ displayName: appNameOf(app), oldValue: operation.state, newValue: null }],
        concernedDeviceIds: devicesOf([app]),
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
      const apps = await findApps(manager, context, { userId, [property]: value });
      if (apps.length === 0) throw badInput(field, 'names no device on which the user has a protected app.');
      await assertReachesApps(manager, context, userId, apps);
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
    const activity = userActivity(action, user, [change, ...perApp]);
    await this.audit(manager, context, { ...activity, concernedDeviceIds: devicesOf(apps) });
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

/** The enrolled devices that apps are on. */
function devicesOf(apps: readonly ManagedAppRegistration[]): readonly string[] {
  const ids = apps.map(({ managedDeviceId }) => managedDeviceId).filter((id) => id !== null);
  return [...new Set(ids)].sort();
}

function appNameOf(app: ManagedAppRegistration): string {
  return appIdOf(app.appIdentifier) ?? app.id;
}

/** Refuses somebody whose scope groups do not hold the user. */
function assertReachesUser({ principal }: RequestContext, userId: string): void {
  if (reachesUser(principal.rights, WIPE_MANAGED_APPS, userId)) return;
  const problem = `The user is outside the scope groups for which ${WIPE_MANAGED_APPS} is held.`;
  throw new DomainError('FORBIDDEN', { permission: WIPE_MANAGED_APPS, userId, problem });
}

/** Refuses somebody whose scope groups hold neither the user nor the devices that all of the apps are on. */
async function assertReachesApps(
  manager: EntityManager,
  context: RequestContext,
  userId: string,
  apps: readonly ManagedAppRegistration[],
): Promise<void> {
  const isOnDevices = apps.every(({ managedDeviceId }) => managedDeviceId !== null);
  if (!isOnDevices || reachesUser(context.principal.rights, WIPE_MANAGED_APPS, userId))
    return assertReachesUser(context, userId);
  for (const id of devicesOf(apps)) await assertWithinReach(manager, context.principal, WIPE_MANAGED_APPS, id);
}

/** The apps that somebody sees: those on enrolled devices outside their scope are left alone. */
async function findApps(
  manager: EntityManager,
  { principal }: RequestContext,
  where: Readonly<Record<string, string>>,
): Promise<ManagedAppRegistration[]> {
  const apps = await manager.find(ManagedAppRegistration, { where, order: { id: 'ASC' } });
  if (devicesOf(apps).length > 0) noteUse(principal, READ_DEVICES, 'visibility');
  const condition = deviceSql(principal.rights, 'd');
  if (condition === null) return apps;
  const rows: { id: string }[] = await manager.query(
    `SELECT d."id" FROM "managedDevice" d WHERE d."id" IN (SELECT value FROM json_each(?1)) AND ${condition}`,
    [JSON.stringify(devicesOf(apps))],
  );
  const seen = new Set(rows.map(({ id }) => id));
  return apps.filter(({ managedDeviceId }) => managedDeviceId === null || seen.has(managedDeviceId));
}

function isBlocked(manager: EntityManager, userId: string): Promise<boolean> {
  return manager.existsBy(ManagedAppBlockedUser, { id: userId });
}

async function getUser(manager: EntityManager, id: string): Promise<User> {
  const user = await manager.findOneBy(User, { id });
  if (!user) throw new DomainError('NOT_FOUND', { type: 'User', id });
  return user;
}
