import type { EntityManager } from 'typeorm';
import type { AuditedActivity } from '../domain/audit/build-audit-event';
import { addMilliseconds, type Instant } from '../domain/clock';
import { pushAnswer } from '../domain/devices/check-in-schedule';
import type { DeviceFacts, DevicePatch } from '../domain/devices/device-facts';
import { enrollmentKindOf } from '../domain/devices/enrollment-kind';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { findRemoteAction } from '../domain/remote-actions';
import {
  type ActionScene,
  type Delivery,
  type RemoteActionDefinition,
  type ResultData,
  unavailabilityOf,
} from '../domain/remote-actions/define-remote-action';
import { actionLifecycle, managementLifecycle } from '../domain/remote-actions/lifecycle';
import { readParameters } from '../domain/remote-actions/parameters';
import type { RequestContext } from '../domain/request-context';
import { nextState } from '../domain/state-machine';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { changing } from '../persistence/changes';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { cancelOpenActions, enterHistory, setActionState } from './action-history';
import { schedule } from './agenda';
import { audit } from './audit-trail';
import type { DeviceProtocolService } from './device-protocol.service';
import { findDevice, getVisibleDevice, patchDevice } from './device-record';
import { assertHolds } from './permission';

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
      return this.record(manager, context, action, device, parameters);
    });
  }

  /** Takes back an action that its device has not received yet. */
  async cancel(context: RequestContext, deviceActionId: string): Promise<IssuedAction> {
    return this.unitOfWork.write(async (manager) => {
      const result = await manager.findOneBy(DeviceActionResult, { id: deviceActionId });
      const device = result && (await findDevice(manager, result.managedDeviceId));
      if (!result || !device || device.managementState === 'deletePending') {
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
      await audit(manager, context, activity, this.random);
      return { managedDeviceId: device.id, deviceActionResultId: result.id };
    });
  }

  private async record(
    manager: EntityManager,
    context: RequestContext,
    action: RemoteActionDefinition,
    device: DeviceFacts,
    parameters: Record<string, unknown>,
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
    };
    const acceptance = action.onAccepted?.(scene) ?? {};
    const patch: DevicePatch = { ...acceptance.device };
    if (action.managementEvent) {
      patch.managementState = nextState(managementLifecycle, device.managementState, action.managementEvent)!;
      await cancelOpenActions(manager, device.id, now);
    }
    await this.insertResult(manager, context, action, scene, sequence, acceptance.result);
    await patchDevice(manager, device.id, patch);
    await this.dispatch(manager, action.delivery?.(kind) ?? 'device', device.id, actionId, now);
    const { activityType = `${action.name} ManagedDevice`, operationType = 'Action' } = action.audit ?? {};
    await audit(
      manager,
      context,
      { ...deviceActivity(device, activityType, actionId, withoutSecrets(action, parameters)), operationType },
      this.random,
    );
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
  ): Promise<void> {
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
      initiatedByUserPrincipalName: context.principal.userPrincipalName,
      ...data,
    };
    await changing(manager, DeviceActionResult, { id: actionId, managedDeviceId: device.id }, () =>
      insertRow(manager, DeviceActionResult, row),
    );
    await enterHistory(manager, actionId);
  }

  private async dispatch(
    manager: EntityManager,
    delivery: Delivery,
    managedDeviceId: string,
    actionId: string,
    now: Instant,
  ): Promise<void> {
    if (delivery === 'device') {
      const seconds = this.random.integer(`push ${actionId}`, ...PUSH_SECONDS);
      return schedule(manager, 'checkIn', managedDeviceId, pushAnswer(now, seconds));
    }
    if (delivery.serviceAfter > 0) {
      return schedule(manager, 'completeAction', actionId, addMilliseconds(now, delivery.serviceAfter));
    }
    await this.protocol.completeByService(manager, actionId, now);
  }
}

/** The parameters as they may be told. */
function withoutSecrets(
  action: RemoteActionDefinition,
  parameters: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      value !== null && action.parameters[name]?.secret ? '***' : value,
    ]),
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
    resources: [{ id: device.id, displayName: device.deviceName }],
    changes: [
      { displayName: 'DeviceId', oldValue: null, newValue: device.id },
      ...values.map(([name, value]) => ({ displayName: name, oldValue: null, newValue: String(value) })),
    ],
    subject,
  };
}
