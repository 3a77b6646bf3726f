import type { EntityManager } from 'typeorm';
import { addMilliseconds, type Instant, SECOND } from '../domain/clock';
import type { DeviceFacts, DevicePatch } from '../domain/devices/device-facts';
import { enrollmentKindOf } from '../domain/devices/enrollment-kind';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import {
  type ActionScene,
  type Delivery,
  type RemoteActionDefinition,
  type ResultData,
  unavailabilityOf,
} from '../domain/remote-actions/define-remote-action';
import { managementLifecycle, openActionStates } from '../domain/remote-actions/lifecycle';
import { readParameters } from '../domain/remote-actions/parameters';
import type { RequestContext } from '../domain/request-context';
import { nextState } from '../domain/state-machine';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { schedule } from './agenda';
import { audit } from './audit-trail';
import type { DeviceProtocolService } from './device-protocol.service';
import { getVisibleDevice, patchDevice } from './device-record';
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
      await this.cancelOpen(manager, device.id, now);
    }
    await this.insertResult(manager, context, action, scene, sequence, acceptance.result);
    await patchDevice(manager, device.id, patch);
    await this.dispatch(manager, action.delivery?.(kind) ?? 'device', device.id, actionId, now);
    await this.auditAction(manager, context, action, device, parameters, actionId);
    return { managedDeviceId: device.id, deviceActionResultId: actionId };
  }

  private async nextSequence(manager: EntityManager, managedDeviceId: string): Promise<number> {
    const [{ last }] = await manager.query(
      'SELECT coalesce(max("sequence"), 0) AS last FROM "deviceActionResult" WHERE "managedDeviceId" = ?',
      [managedDeviceId],
    );
    return last + 1;
  }

  private async cancelOpen(manager: EntityManager, managedDeviceId: string, now: Instant): Promise<void> {
    await manager.query(
      `UPDATE "deviceActionResult" SET "actionState" = 'canceled', "lastUpdatedDateTime" = ?1
       WHERE "managedDeviceId" = ?2 AND "actionState" IN (SELECT value FROM json_each(?3))`,
      [now, managedDeviceId, JSON.stringify(openActionStates)],
    );
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
      return schedule(manager, 'checkIn', managedDeviceId, addMilliseconds(now, seconds * SECOND));
    }
    if (delivery.serviceAfter > 0) {
      return schedule(manager, 'completeAction', actionId, addMilliseconds(now, delivery.serviceAfter));
    }
    await this.protocol.completeByService(manager, actionId, now);
  }

  private auditAction(
    manager: EntityManager,
    context: RequestContext,
    action: RemoteActionDefinition,
    device: DeviceFacts,
    parameters: Record<string, unknown>,
    actionId: string,
  ): Promise<void> {
    const given = Object.entries(parameters).filter(([, value]) => value !== null);
    const activity = {
      activityType: action.audit?.activityType ?? `${action.name} ManagedDevice`,
      operationType: action.audit?.operationType ?? 'Action',
      componentName: 'ManagedDevices',
      category: 'Device',
      resourceType: 'ManagedDevice',
      resources: [{ id: device.id, displayName: device.deviceName }],
      changes: [
        { displayName: 'DeviceId', oldValue: null, newValue: device.id },
        ...given.map(([name, value]) => ({ displayName: name, oldValue: null, newValue: String(value) })),
      ],
      subject: actionId,
    };
    return audit(manager, context, activity, this.random);
  }
}
