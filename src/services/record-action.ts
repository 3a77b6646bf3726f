import type { EntityManager } from 'typeorm';
import type { AuditedActivity } from '../domain/audit/build-audit-event';
import { addMilliseconds } from '../domain/clock';
import { pushAnswer } from '../domain/devices/check-in-schedule';
import type { DevicePatch } from '../domain/devices/device-facts';
import { enrollmentKindOf } from '../domain/devices/enrollment-kind';
import type { Random } from '../domain/random';
import type { ActionScene, RemoteActionDefinition, ResultData } from '../domain/remote-actions/define-remote-action';
import { stateOnceQueued } from '../domain/remote-actions/lifecycle';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { changing } from '../persistence/changes';
import { insertRow } from '../persistence/rows';
import { type ActionStep, cancelOpenActions, enterHistory, stepOf } from './action-history';
import { schedule } from './agenda';
import { deviceActivity, withoutSecrets } from './device-activity';
import type { DeviceProtocolService } from './device-protocol.service';
import { patchDevice } from './device-record';
import type { PreparedAction } from './prepare-action';
import { readRelated, writeRelated } from './related-rows';
import { enterTimeline } from './timeline';

/** A push reaches a device that is online within these many seconds. */
const PUSH_SECONDS = [5, 60] as const;

/** Whoever issues an action. */
interface Issuer {
  readonly userPrincipalName: string;
  /** The bulk action it is part of; null if of none. */
  readonly bulkDeviceActionId: string | null;
  /** Enters what was done into the audit log; null for end users, of whom it says nothing. */
  readonly audit: ((activity: AuditedActivity) => Promise<string>) | null;
}

/** Where an action that was recorded is to be found. */
export interface IssuedAction {
  readonly managedDeviceId: string;
  readonly deviceActionResultId: string;
  /** The row of the action's `payloadType` that accepting it wrote; null if there is none. */
  readonly payloadRowId: string | null;
}

/** Writes down actions that have been prepared, and sends them on their way; refuses nothing any more. */
export class ActionRecorder {
  constructor(
    private readonly protocol: DeviceProtocolService,
    private readonly random: Random,
  ) {}

  /** Stores the action and what accepting it changes, in the history, the timeline and the audit log too. */
  async record(manager: EntityManager, prepared: PreparedAction, issuer: Issuer): Promise<IssuedAction> {
    const { action, device, parameters, now } = prepared;
    const sequence = await this.nextSequence(manager, device.id);
    const scene = await this.sceneOf(manager, prepared, issuer, sequence);
    const { actionId } = scene;
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

  private async sceneOf(
    manager: EntityManager,
    { action, device, parameters, referenced, now }: PreparedAction,
    { userPrincipalName }: Issuer,
    sequence: number,
  ): Promise<ActionScene<never>> {
    return {
      device,
      kind: enrollmentKindOf(device),
      parameters: parameters as never,
      now,
      random: this.random,
      actionId: this.random.guid(`action ${device.id} ${sequence}`),
      initiatedBy: userPrincipalName,
      related: await readRelated(manager, device.id, action.reads),
      referenced,
    };
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
