import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { findRemoteAction } from '../domain/remote-actions';
import type { RemoteActionDefinition } from '../domain/remote-actions/define-remote-action';
import { actionLifecycle, managementLifecycle } from '../domain/remote-actions/lifecycle';
import { assertHolds, nameOf, type RequestContext } from '../domain/request-context';
import { nextState } from '../domain/state-machine';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { setActionState, stepOf } from './action-history';
import { audit } from './audit-trail';
import { deviceActivity } from './device-activity';
import {
  assertWithinReach,
  findPrimaryUser,
  findVisibleDevice,
  getListedDevice,
  getVisibleDevice,
  patchDevice,
} from './device-record';
import { type PreparedAction, prepareAction } from './prepare-action';
import type { ActionRecorder, IssuedAction } from './record-action';
import { cancelSessions } from './remote-assistance/take-step';
import { enterTimeline } from './timeline';

/** Takes every remote action through the one pipeline: permission, device, then prepare, then record. */
export class RemoteActionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recorder: ActionRecorder,
    private readonly random: Random,
  ) {}

  /** Permission, device, parameters, support and state are checked in this order; only then anything is stored. */
  async issue(
    context: RequestContext,
    action: RemoteActionDefinition,
    managedDeviceId: string,
    input: Readonly<Record<string, unknown>>,
  ): Promise<IssuedAction> {
    const { principal } = context;
    assertHolds(principal, action.permission, action.name);
    return this.unitOfWork.write(async (manager) => {
      const device = await getVisibleDevice(manager, principal, action.permission, managedDeviceId);
      return this.record(manager, context, await prepareAction(manager, action, device, input, context));
    });
  }

  /** Records what an administrator does, as part of the caller's unit of work and perhaps of a bulk action. */
  record(
    manager: EntityManager,
    context: RequestContext,
    prepared: PreparedAction,
    bulkDeviceActionId: string | null = null,
  ): Promise<IssuedAction> {
    return this.recorder.record(manager, prepared, {
      userPrincipalName: nameOf(context.principal),
      bulkDeviceActionId,
      audit: (activity) => audit(manager, context, activity, this.random),
    });
  }

  /** Takes an action of the catalogue from the primary user of the device, whom nobody audits. */
  async issueByUser(
    manager: EntityManager,
    action: RemoteActionDefinition,
    managedDeviceId: string,
    now: Instant,
  ): Promise<void> {
    const device = await getListedDevice(manager, managedDeviceId);
    const userPrincipalName = await findPrimaryUser(manager, managedDeviceId);
    if (userPrincipalName === null)
      throw new DomainError('CONFLICT', {
        problem: `The device ${managedDeviceId} is shared: it has no primary user.`,
      });
    const prepared = await prepareAction(manager, action, device, {}, { principal: null, now });
    await this.recorder.record(manager, prepared, { userPrincipalName, bulkDeviceActionId: null, audit: null });
  }

  /** Takes back an action that its device has not received yet. */
  async cancel(context: RequestContext, deviceActionId: string): Promise<IssuedAction> {
    const { principal } = context;
    return this.unitOfWork.write(async (manager) => {
      const result = await manager.findOneBy(DeviceActionResult, { id: deviceActionId });
      const device = result && (await findVisibleDevice(manager, principal, result.managedDeviceId));
      if (!result || !device) {
        throw new DomainError('NOT_FOUND', { type: 'DeviceActionResult', id: deviceActionId });
      }
      const action = findRemoteAction(result.command)!;
      assertHolds(principal, action.permission, action.name);
      await assertWithinReach(manager, principal, action.permission, device.id);
      if (result.actionState !== 'pending') {
        throw new DomainError('CONFLICT', {
          problem: `The action is ${result.actionState}; only a pending one can be canceled.`,
        });
      }
      const actionState = nextState(actionLifecycle, result.actionState, 'cancel')!;
      await setActionState(manager, result.id, actionState, context.now);
      await cancelSessions(manager, device.id, context.now);
      const managementState =
        action.cancelEvent && nextState(managementLifecycle, device.managementState, action.cancelEvent);
      await patchDevice(manager, device.id, managementState ? { managementState } : {});
      const activity = deviceActivity(device, `cancelDeviceAction ManagedDevice`, `cancel ${result.id}`, {
        action: action.name,
      });
      await enterTimeline(manager, {
        ...stepOf(result, context.now),
        eventType: 'actionCanceled',
        initiatedBy: nameOf(principal),
        auditEventId: await audit(manager, context, activity, this.random),
      });
      return { managedDeviceId: device.id, deviceActionResultId: result.id, payloadRowId: null };
    });
  }
}
