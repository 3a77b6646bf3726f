import type { EntityManager } from 'typeorm';
import type { AuditedActivity } from '../domain/audit/build-audit-event';
import { addMilliseconds, HOUR, type Instant } from '../domain/clock';
import { pushAnswer } from '../domain/devices/check-in-schedule';
import type { DeviceFacts, DevicePatch } from '../domain/devices/device-facts';
import { enrollmentKindOf } from '../domain/devices/enrollment-kind';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { findRemoteAction } from '../domain/remote-actions';
import {
  type ActionScene,
  type RelatedFacts,
  type RemoteActionDefinition,
  type ResultData,
  unavailabilityOf,
} from '../domain/remote-actions/define-remote-action';
import { actionLifecycle, managementLifecycle, stateOnceQueued } from '../domain/remote-actions/lifecycle';
import { type ParameterSpecs, readParameters } from '../domain/remote-actions/parameters';
import { nameOf, type RequestContext } from '../domain/request-context';
import { nextState } from '../domain/state-machine';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { changing } from '../persistence/changes';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { type ActionStep, cancelOpenActions, enterHistory, setActionState, stepOf } from './action-history';
import { schedule } from './agenda';
import { audit } from './audit-trail';
import type { DeviceProtocolService } from './device-protocol.service';
import { findPrimaryUser, findVisibleDevice, getVisibleDevice, patchDevice } from './device-record';
import { assertHolds } from './permission';
import { getReferenced, readRelated, writeRelated } from './related-rows';
import { enterTimeline } from './timeline';

/** A push reaches a device that is online within these many seconds. */
const PUSH_SECONDS = [5, 60] as const;

export interface IssuedAction {
  readonly managedDeviceId: string;
  readonly deviceActionResultId: string;
  /** The row of the action's `payloadType` that accepting it wrote; null if there is none. */
  readonly payloadRowId: string | null;
}

/** Takes every remote action through the one pipeline. */
export class RemoteActionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly protocol: DeviceProtocolService,
    private readonly random: Random,
  ) {}

  /** Permission, device, parameters, support and state are checked in this order; only then anything is stored. */
  async issue(
    context: RequestContext,
    action: RemoteActionDefinition,
    managedDeviceId: string,
    input: Readonly<Record<string, unknown>>,
  ): Promise<IssuedAction> {
    assertHolds(context.principal, action.permission);
    return this.unitOfWork.write(async (manager) =>
      this.issueOn(manager, context, action, await getVisibleDevice(manager, managedDeviceId), input),
    );
  }

  /** Checks and records an action on one device, as part of the caller's unit of work and perhaps of a bulk action. */
  async issueOn(
    manager: EntityManager,
    context: RequestContext,
    action: RemoteActionDefinition,
    device: DeviceFacts,
    input: Readonly<Record<string, unknown>>,
    bulkDeviceActionId: string | null = null,
  ): Promise<IssuedAction> {
    const parameters = readParameters(action.parameters, input, device);
    assertAvailable(action, device, context.now);
    const referenced = await getReferenced(manager, action.parameters, parameters);
    await assertWithinQuota(manager, action, device.id, context.now);
    const issuer: Issuer = {
      now: context.now,
      userPrincipalName: nameOf(context.principal),
      bulkDeviceActionId,
      audit: (activity) => audit(manager, context, activity, this.random),
    };
    return this.record(manager, issuer, action, device, { parameters, referenced });
  }

  /** Takes an action of the catalogue from the primary user of the device, whom nobody audits. */
  async issueByUser(
    manager: EntityManager,
    action: RemoteActionDefinition,
    managedDeviceId: string,
    now: Instant,
  ): Promise<void> {
    const device = await getVisibleDevice(manager, managedDeviceId);
    const userPrincipalName = await findPrimaryUser(manager, managedDeviceId);
    if (userPrincipalName === null)
      throw new DomainError('CONFLICT', {
        problem: `The device ${managedDeviceId} is shared: it has no primary user.`,
      });
    const parameters = readParameters(action.parameters, {}, device);
    assertAvailable(action, device, now);
    const issuer: Issuer = { now, userPrincipalName, bulkDeviceActionId: null, audit: null };
    await this.record(manager, issuer, action, device, { parameters, referenced: {} });
  }

  /** Takes back an action that its device has not received yet. */
  async cancel(context: RequestContext, deviceActionId: string): Promise<IssuedAction> {
    return this.unitOfWork.write(async (manager) => {
      const result = await manager.findOneBy(DeviceActionResult, { id: deviceActionId });
      const device = result && (await findVisibleDevice(manager, result.managedDeviceId));
      if (!result || !device) {
        throw new DomainError('NOT_FOUND', { type: 'DeviceActionResult', id: deviceActionId });
      }
      const action = findRemoteAction(result.command)!;
      assertHolds(context.principal, action.permission);
      if (result.actionState !== 'pending') {
        throw new DomainError('CONFLICT', {
          problem: `The action is ${result.actionState}; only a pending one can be canceled.`,
        });
      }
      const actionState = nextState(actionLifecycle, result.actionState, 'cancel')!;
      await setActionState(manager, result.id, actionState, context.now);
      const managementState =
        action.cancelEvent && nextState(managementLifecycle, device.managementState, action.cancelEvent);
      await patchDevice(manager, device.id, managementState ? { managementState } : {});
      const activity = deviceActivity(device, `cancelDeviceAction ManagedDevice`, `cancel ${result.id}`, {
        action: action.name,
      });
      await enterTimeline(manager, {
        ...stepOf(result, context.now),
        eventType: 'actionCanceled',
        initiatedBy: nameOf(context.principal),
        auditEventId: await audit(manager, context, activity, this.random),
      });
      return { managedDeviceId: device.id, deviceActionResultId: result.id, payloadRowId: null };
    });
  }

  private async record(
    manager: EntityManager,
    issuer: Issuer,
    action: RemoteActionDefinition,
    device: DeviceFacts,
    { parameters, referenced }: Asked,
  ): Promise<IssuedAction> {
    const { now } = issuer;
    const kind = enrollmentKindOf(device);
    const sequence = await this.nextSequence(manager, device.id);
    const actionId = this.random.guid(`action ${device.id} ${sequence}`);
    const scene: ActionScene<never> = {
      device,
      kind,
      parameters: parameters as never,
      now,
      random: this.random,
      actionId,
      initiatedBy: issuer.userPrincipalName,
      related: await readRelated(manager, device.id, action.reads),
      referenced,
    };
    const acceptance = action.onAccepted?.(scene) ?? {};
    const patch: DevicePatch = { ...acceptance.device };
    if (action.managementEvent) {
      patch.managementState = stateOnceQueued(device.managementState, action.managementEvent)!;
      await cancelOpenActions(manager, device.id, now, { by: actionId });
    } else if (action.replacesPending) {
      await cancelOpenActions(manager, device.id, now, { by: actionId, command: action.name, states: ['pending'] });
    }
    const result = await this.insertResult(manager, action, scene, sequence, acceptance.result);
    await enterHistory(manager, result, issuer.bulkDeviceActionId);
    await patchDevice(manager, device.id, patch);
    await writeRelated(manager, device.id, acceptance.rows);
    const { activityType = `${action.name} ManagedDevice`, operationType = 'Action' } = action.audit ?? {};
    const activity = deviceActivity(device, activityType, actionId, withoutSecrets(action.parameters, parameters));
    await enterTimeline(manager, {
      ...stepOf(result, now),
      eventType: 'actionQueued',
      initiatedBy: issuer.userPrincipalName,
      auditEventId: (await issuer.audit?.({ ...activity, operationType })) ?? null,
    });
    await this.dispatch(manager, action, scene);
    const payloadRow = acceptance.rows?.find(({ type }) => type === action.payloadType);
    return { managedDeviceId: device.id, deviceActionResultId: actionId, payloadRowId: payloadRow?.id ?? null };
  }

  private async nextSequence(manager: EntityManager, managedDeviceId: string): Promise<number> {
    const [{ last }] = await manager.query(
      'SELECT coalesce(max("sequence"), 0) AS last FROM "deviceActionResult" WHERE "managedDeviceId" = ?',
      [managedDeviceId],
    );
    return last + 1;
  }

  private async insertResult(
    manager: EntityManager,
    action: RemoteActionDefinition,
    { device, parameters, now, actionId, initiatedBy }: ActionScene<never>,
    sequence: number,
    data: ResultData | undefined,
  ): Promise<ActionStep> {
    const actionName = action.resultName?.(parameters, device) ?? action.name;
    // Only the latest of a name is current, and the PIN of a locked Mac is shown until another action is sent.
    await manager.query(
      `UPDATE "deviceActionResult" SET "isCurrent" = "isCurrent" AND "actionName" IS NOT ?2, "unlockPin" = NULL
       WHERE "managedDeviceId" = ?1 AND (("isCurrent" AND "actionName" = ?2) OR "unlockPin" IS NOT NULL)`,
      [device.id, actionName],
    );
    const row = {
      id: actionId,
      actionName,
      actionState: 'pending',
      startDateTime: now,
      lastUpdatedDateTime: now,
      resultType: action.resultType ?? 'BasicDeviceActionResult',
      managedDeviceId: device.id,
      sequence,
      isCurrent: true,
      command: action.name,
      parameters,
      initiatedByUserPrincipalName: initiatedBy,
      ...data,
    };
    await changing(manager, DeviceActionResult, { id: actionId, managedDeviceId: device.id }, () =>
      insertRow(manager, DeviceActionResult, row),
    );
    return { id: actionId, managedDeviceId: device.id, actionName };
  }

  private async dispatch(
    manager: EntityManager,
    action: RemoteActionDefinition,
    { device, kind, actionId, now }: ActionScene<never>,
  ): Promise<void> {
    const delivery = action.delivery?.(kind) ?? 'device';
    if (action.lifetime) await schedule(manager, 'expireAction', actionId, addMilliseconds(now, action.lifetime));
    if (delivery === 'device') {
      const seconds = this.random.integer(`push ${actionId}`, ...PUSH_SECONDS);
      return schedule(manager, 'checkIn', device.id, pushAnswer(now, seconds));
    }
    await this.protocol.goOn(manager, delivery, actionId, now, 0);
  }
}

/** Whoever issues an action. */
interface Issuer {
  readonly now: Instant;
  readonly userPrincipalName: string;
  /** The bulk action it is part of; null if of none. */
  readonly bulkDeviceActionId: string | null;
  /** Enters what was done into the audit log; null for end users, of whom it says nothing. */
  readonly audit: ((activity: AuditedActivity) => Promise<string>) | null;
}

/** What the caller asked for, checked. */
interface Asked {
  readonly parameters: Record<string, unknown>;
  readonly referenced: Readonly<Record<string, RelatedFacts>>;
}

function assertAvailable(action: RemoteActionDefinition, device: DeviceFacts, now: Instant): void {
  const refusal = unavailabilityOf(action, device, now);
  if (!refusal) return;
  const { errorCode = 'ACTION_NOT_AVAILABLE', ...why } = refusal;
  throw new DomainError(errorCode, { action: action.name, ...why });
}

async function assertWithinQuota(
  manager: EntityManager,
  { name, quota }: RemoteActionDefinition,
  managedDeviceId: string,
  now: Instant,
): Promise<void> {
  if (!quota) return;
  const [{ issued, oldest }] = await manager.query(
    `SELECT count(*) AS issued, min("startDateTime") AS oldest FROM "deviceActionResult"
     WHERE "managedDeviceId" = ?1 AND "command" = ?2 AND "startDateTime" > ?3`,
    [managedDeviceId, name, addMilliseconds(now, -quota.within)],
  );
  if (issued < quota.count) return;
  throw new DomainError('TOO_MANY_REQUESTS', {
    problem: `${name} can be issued ${quota.count} times in ${quota.within / HOUR} hours for one device.`,
    action: name,
    limit: quota.count,
    retryAfterDateTime: addMilliseconds(oldest, quota.within),
  });
}

/** The parameters as they may be told. */
function withoutSecrets(specs: ParameterSpecs, parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      const spec = specs[name];
      if (value === null || !spec) return [name, value];
      if (spec.secret) return [name, '***'];
      if (spec.type === 'object') return [name, withoutSecrets(spec.fields, value as Record<string, unknown>)];
      if (spec.type !== 'list') return [name, value];
      return [name, (value as Record<string, unknown>[]).map((item) => withoutSecrets(spec.fields, item))];
    }),
  );
}

/** What the audit log says of something done to a device, with the values that were given. */
function deviceActivity(
  device: DeviceFacts,
  activityType: string,
  subject: string,
  given: Readonly<Record<string, unknown>>,
): AuditedActivity {
  const values = Object.entries(given).filter(([, value]) => value !== null);
  return {
    activityType,
    operationType: 'Action',
    componentName: 'ManagedDevices',
    category: 'Device',
    resourceType: 'ManagedDevice',
    isRemoteAction: true,
    resources: [{ id: device.id, displayName: device.deviceName }],
    changes: [
      { displayName: 'DeviceId', oldValue: null, newValue: device.id },
      ...values.map(([name, value]) => ({ displayName: name, oldValue: null, newValue: textOf(value) })),
    ],
    subject,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
