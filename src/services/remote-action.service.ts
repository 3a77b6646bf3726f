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
import { actionLifecycle, managementLifecycle } from '../domain/remote-actions/lifecycle';
import { type ParameterSpecs, readParameters } from '../domain/remote-actions/parameters';
import type { RequestContext } from '../domain/request-context';
import { nextState } from '../domain/state-machine';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { type ActionStep, cancelOpenActions, enterHistory, setActionState, stepOf } from './action-history';
import { schedule } from './agenda';
import { audit } from './audit-trail';
import type { DeviceProtocolService } from './device-protocol.service';
import { findVisibleDevice, getVisibleDevice, patchDevice } from './device-record';
import { assertHolds } from './permission';
import { getReferenced, readRelated, writeRelated } from './related-rows';
import { enterTimeline } from './timeline';

/** A push reaches a device that is online within these many seconds. */
const PUSH_SECONDS = [5, 60] as const;

export interface IssuedAction {
  readonly managedDeviceId: string;
  readonly deviceActionResultId: string;
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
    return this.unitOfWork.write(async (manager) => {
      const device = await getVisibleDevice(manager, managedDeviceId);
      const parameters = readParameters(action.parameters, input, device);
      const refusal = unavailabilityOf(action, device, context.now);
      if (refusal) throw new DomainError('ACTION_NOT_AVAILABLE', { action: action.name, ...refusal });
      const referenced = await getReferenced(manager, action.parameters, parameters);
      await assertWithinQuota(manager, action, device.id, context.now);
      return this.record(manager, context, action, device, { parameters, referenced });
    });
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
        initiatedBy: context.principal.userPrincipalName,
        auditEventId: await audit(manager, context, activity, this.random),
      });
      return { managedDeviceId: device.id, deviceActionResultId: result.id };
    });
  }

  private async record(
    manager: EntityManager,
    context: RequestContext,
    action: RemoteActionDefinition,
    device: DeviceFacts,
    { parameters, referenced }: Asked,
  ): Promise<IssuedAction> {
    const { now } = context;
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
      initiatedBy: context.principal.userPrincipalName,
      related: await readRelated(manager, device.id, action.reads),
      referenced,
    };
    const acceptance = action.onAccepted?.(scene) ?? {};
    const patch: DevicePatch = { ...acceptance.device };
    if (action.managementEvent) {
      patch.managementState = nextState(managementLifecycle, device.managementState, action.managementEvent)!;
      await cancelOpenActions(manager, device.id, now, { by: actionId });
    } else if (action.replacesPending) {
      await cancelOpenActions(manager, device.id, now, { by: actionId, command: action.name, states: ['pending'] });
    }
    const result = await this.insertResult(manager, context, action, scene, sequence, acceptance.result);
    await patchDevice(manager, device.id, patch);
    await writeRelated(manager, device.id, acceptance.rows);
    const { activityType = `${action.name} ManagedDevice`, operationType = 'Action' } = action.audit ?? {};
    const activity = deviceActivity(device, activityType, actionId, withoutSecrets(action.parameters, parameters));
    await enterTimeline(manager, {
      ...stepOf(result, now),
      eventType: 'actionQueued',
      initiatedBy: context.principal.userPrincipalName,
      auditEventId: await audit(manager, context, { ...activity, operationType }, this.random),
    });
    await this.dispatch(manager, action, scene);
    return { managedDeviceId: device.id, deviceActionResultId: actionId };
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
    context: RequestContext,
    action: RemoteActionDefinition,
    { device, parameters, now, actionId }: ActionScene<never>,
    sequence: number,
    data: ResultData | undefined,
  ): Promise<ActionStep> {
    const actionName = action.resultName?.(parameters, device) ?? action.name;
    await manager.query(
      'UPDATE "deviceActionResult" SET "isCurrent" = 0 WHERE "managedDeviceId" = ?1 AND "actionName" = ?2 AND "isCurrent"',
      [device.id, actionName],
    );
    // The PIN of a locked Mac is shown until another action is sent.
    await manager.query(
      'UPDATE "deviceActionResult" SET "unlockPin" = NULL WHERE "managedDeviceId" = ?1 AND "unlockPin" IS NOT NULL',
      [device.id],
    );
    await insertRow(manager, DeviceActionResult, {
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
      initiatedByUserPrincipalName: context.principal.userPrincipalName,
      ...data,
    });
    await enterHistory(manager, actionId);
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

/** What the caller asked for, checked. */
interface Asked {
  readonly parameters: Record<string, unknown>;
  readonly referenced: Readonly<Record<string, RelatedFacts>>;
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
