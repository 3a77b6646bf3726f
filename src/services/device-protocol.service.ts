import { type EntityManager, In } from 'typeorm';
import { addMilliseconds, type Instant } from '../domain/clock';
import { isCertificateExpired, renewedExpiry } from '../domain/devices/certificate';
import { complianceFinding } from '../domain/devices/compliance-override';
import type { DeviceFacts, DevicePatch } from '../domain/devices/device-facts';
import { enrollmentKindOf } from '../domain/devices/enrollment-kind';
import type { ActionState } from '../domain/enumerations/remote-actions';
import type { DeviceTimelineEventType } from '../domain/enumerations/timeline';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { findRemoteAction } from '../domain/remote-actions';
import type {
  ActionScene,
  Delivery,
  Outcome,
  RemoteActionDefinition,
} from '../domain/remote-actions/define-remote-action';
import {
  type ActionEvent,
  actionLifecycle,
  managementLifecycle,
  openActionStates,
} from '../domain/remote-actions/lifecycle';
import { type ServiceDelivery, serviceDelay } from '../domain/remote-actions/service-delivery';
import { nextState } from '../domain/state-machine';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { changing } from '../persistence/changes';
import { cancelOpenActions, setActionState, stepOf } from './action-history';
import { schedule } from './agenda';
import type { ClientRequests } from './client-requests';
import { evaluatePasscodePolicies } from './compliance';
import { findDevice, patchDevice } from './device-record';
import type { DeviceFaults } from './faults/device-faults';
import { readReferenced, readRelated, writeRelated } from './related-rows';
import { wipeAppsOfDevice } from './selective-wipe';
import { enterTimeline } from './timeline';
import { takeFailure } from './twin.service';

/** An action that waits for its device, or that the device is at. */
export interface OpenCommand {
  readonly id: string;
  readonly actionName: string;
  readonly action: RemoteActionDefinition;
  readonly scene: ActionScene<never>;
  /** Since when the device is at it; null if it has not been delivered. */
  readonly activeSince: Instant | null;
}

const OUTCOME_EVENTS = {
  done: 'actionDone',
  failed: 'actionFailed',
  notSupported: 'actionNotSupported',
} as const;

const REPORTS: Readonly<Record<Exclude<Outcome['state'], 'silent'>, ActionEvent>> = {
  done: 'reportDone',
  failed: 'reportFailed',
  notSupported: 'reportNotSupported',
};

/** The service's side of the management protocol: what a device reaches when it checks in. */
export class DeviceProtocolService {
  constructor(
    private readonly random: Random,
    private readonly clientRequests: ClientRequests,
    private readonly faults: DeviceFaults,
  ) {}

  /**
   * Opens a check-in: notes the contact, lists a hidden device again, renews the certificate, and tells the ids of what
   * is open for the device, oldest first.
   */
  async checkIn(manager: EntityManager, managedDeviceId: string, now: Instant): Promise<string[]> {
    const device = await findDevice(manager, managedDeviceId);
    if (!device) throw new DomainError('NOT_FOUND', { type: 'ManagedDevice', id: managedDeviceId });
    const expires = device.managementCertificateExpirationDate;
    if (isCertificateExpired(expires, now))
      throw new DomainError('CERTIFICATE_EXPIRED', { id: device.id, since: expires });
    const contact = {
      lastSyncDateTime: now,
      hiddenDateTime: null,
      managementCertificateExpirationDate: renewedExpiry(expires, now),
      managementState: nextState(managementLifecycle, device.managementState, 'checkIn') ?? device.managementState,
    };
    const { id } = device;
    await changing(manager, ManagedDevice, { id }, () => manager.update(ManagedDevice, { id }, contact));
    await enterTimeline(manager, { managedDeviceId, eventDateTime: now, eventType: 'checkIn' });
    const open = await manager.find(DeviceActionResult, {
      where: { managedDeviceId, actionState: In(openActionStates) },
      select: ['id'],
      order: { sequence: 'ASC' },
    });
    return open.map((result) => result.id);
  }

  /** Hands a command out, with all as the commands before it have left it; null if it is not for the device any more. */
  async handOut(manager: EntityManager, actionId: string, now: Instant): Promise<OpenCommand | null> {
    const command = await this.findCommand(manager, actionId, openActionStates, now);
    return command && deliveryOf(command) === 'device' ? command : null;
  }

  /** Takes the word of a device that it has begun with a command and will take a while. */
  async acknowledge(manager: EntityManager, command: OpenCommand): Promise<void> {
    const { now } = command.scene;
    await setActionState(manager, command.id, nextState(actionLifecycle, 'pending', 'deliver')!, now);
    await this.enterStep(manager, command, 'actionDelivered');
    await this.enterStep(manager, command, 'actionAcknowledged');
  }

  /** Takes a report about a command and applies what follows from it. A silent device reports nothing. */
  async report(manager: EntityManager, command: OpenCommand, outcome: Outcome): Promise<void> {
    if (outcome.state === 'silent') return;
    const { device, now } = command.scene;
    const actionState = nextState(actionLifecycle, 'active', REPORTS[outcome.state])!;
    await setActionState(manager, command.id, actionState, now, outcome.result);
    if (outcome.leavesManagement && outcome.state === 'done') {
      await cancelOpenActions(manager, device.id, now, { by: command.id });
      if (outcome.wipesManagedApps) await wipeAppsOfDevice(manager, this.random, device.id, now);
      await changing(manager, ManagedDevice, { id: device.id }, () => manager.delete(ManagedDevice, { id: device.id }));
      return;
    }
    if (command.activeSince === null && deliveryOf(command) === 'device')
      await this.enterStep(manager, command, 'actionDelivered');
    const errorCode = outcome.result?.errorCode as number | undefined;
    await this.enterStep(manager, command, OUTCOME_EVENTS[outcome.state], errorCode);
    await writeRelated(manager, device.id, outcome.rows);
    const patch: DevicePatch = { ...outcome.device };
    const event = outcome.state === 'failed' ? command.action.failureEvent : outcome.managementEvent;
    if (event)
      patch.managementState = nextState(managementLifecycle, device.managementState, event) ?? device.managementState;
    await patchDevice(manager, device.id, patch);
    if (outcome.endsManagement) await cancelOpenActions(manager, device.id, now, { by: command.id });
    if (outcome.hasPasscode !== undefined) await this.reportPasscode(manager, device.id, outcome.hasPasscode);
    if (outcome.clientAction) {
      await this.clientRequests.ask(manager, command.scene, outcome.clientAction);
    }
  }

  /** Takes a device's word on its passcode: with one it is compliant unless another policy fails, without it never. */
  async reportPasscode(manager: EntityManager, managedDeviceId: string, isSet: boolean): Promise<void> {
    const found = await evaluatePasscodePolicies(manager, managedDeviceId, isSet);
    const device = await findDevice(manager, managedDeviceId);
    if (!device) return;
    const before = device.policyComplianceState ?? device.complianceState;
    if (isSet && before !== 'noncompliant') return;
    await patchDevice(manager, device.id, complianceFinding(device, isSet ? found : 'noncompliant'));
  }

  /** Takes an action that needs no device to its next station, or carries it out behind the last. */
  async carryOn(manager: EntityManager, actionId: string, now: Instant, station: number): Promise<void> {
    const command = await this.findCommand(manager, actionId, openActionStates, now);
    const delivery = command && deliveryOf(command);
    if (!delivery || delivery === 'device') return;
    const { action, scene } = command;
    const subject = [manager, scene.device.id, action.name] as const;
    const isBeginning = station === 0;
    const ordered = isBeginning ? await takeFailure(...subject) : null;
    const errorCode = ordered ?? (isBeginning ? await this.faults.serviceFailureOf(...subject, now) : null);
    if (errorCode !== null) {
      const result = { ...action.failureResult?.(scene, errorCode), errorCode };
      return this.report(manager, command, { state: 'failed', result, ...action.onFailed?.(scene, errorCode) });
    }
    const reached = delivery.stations?.[station];
    if (!reached) return this.report(manager, command, action.onDelivered(scene, NO_TWIN));
    const actionState = nextState(actionLifecycle, 'pending', 'deliver')!;
    await setActionState(manager, actionId, actionState, now, reached.result);
    if (station === 0) await this.enterStep(manager, command, 'actionDelivered');
    await this.goOn(manager, delivery, actionId, now, station + 1);
  }

  /** Puts the way of an action to its next station on the agenda; one that takes no time is gone at once. */
  async goOn(
    manager: EntityManager,
    delivery: ServiceDelivery,
    actionId: string,
    now: Instant,
    station: number,
  ): Promise<void> {
    const delay = serviceDelay(delivery, station, this.random, actionId);
    if (delay === 0) return this.carryOn(manager, actionId, now, station);
    await schedule(manager, 'completeAction', actionId, addMilliseconds(now, delay), station);
  }

  /** Gives up an action that needed its device online and never reached it. */
  async expire(manager: EntityManager, actionId: string, now: Instant): Promise<void> {
    const command = await this.findCommand(manager, actionId, ['pending'], now);
    if (!command) return;
    const actionState = nextState(actionLifecycle, 'pending', 'reportFailed')!;
    await setActionState(manager, actionId, actionState, now, command.action.failureResult?.(command.scene, null));
    await this.enterStep(manager, command, 'actionFailed');
  }

  private async findCommand(
    manager: EntityManager,
    id: string,
    states: readonly ActionState[],
    now: Instant,
  ): Promise<OpenCommand | null> {
    const result = await manager.findOneBy(DeviceActionResult, { id, actionState: In(states) });
    const device = result && (await findDevice(manager, result.managedDeviceId));
    return result && device && this.toCommand(manager, result, device, now);
  }

  private async enterStep(
    manager: EntityManager,
    { id, actionName, scene }: OpenCommand,
    eventType: DeviceTimelineEventType,
    errorCode: number | null = null,
  ): Promise<void> {
    const step = stepOf({ id, actionName, managedDeviceId: scene.device.id }, scene.now);
    await enterTimeline(manager, { ...step, eventType, errorCode });
  }

  private async toCommand(
    manager: EntityManager,
    result: DeviceActionResult,
    device: DeviceFacts,
    now: Instant,
  ): Promise<OpenCommand | null> {
    const action = findRemoteAction(result.command);
    if (!action) return null;
    const parameters: Readonly<Record<string, unknown>> = result.parameters ?? {};
    const scene: ActionScene<never> = {
      device,
      kind: enrollmentKindOf(device),
      parameters: parameters as never,
      now,
      random: this.random,
      actionId: result.id,
      initiatedBy: result.initiatedByUserPrincipalName,
      related: await readRelated(manager, device.id, action.reads),
      referenced: await readReferenced(manager, action.parameters, parameters),
    };
    const activeSince = result.actionState === 'active' ? result.lastUpdatedDateTime : null;
    return { id: result.id, actionName: result.actionName ?? action.name, action, scene, activeSince };
  }
}

function deliveryOf({ action, scene }: OpenCommand): Delivery {
  return action.delivery?.(scene.kind) ?? 'device';
}

/** Stands in for the device where the service acts alone; such an action must not look at it. */
const NO_TWIN = new Proxy({} as never, {
  get: (_, property) => {
    throw new Error(`An action carried out by the service looked at ${String(property)} of the device`);
  },
});
