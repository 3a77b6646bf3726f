import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { isCertificateExpired, renewedExpiry } from '../domain/devices/certificate';
import type { DeviceFacts, DevicePatch } from '../domain/devices/device-facts';
import { enrollmentKindOf } from '../domain/devices/enrollment-kind';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { findRemoteAction } from '../domain/remote-actions';
import type { ActionScene, Outcome, RemoteActionDefinition } from '../domain/remote-actions/define-remote-action';
import { type ActionEvent, actionLifecycle, managementLifecycle } from '../domain/remote-actions/lifecycle';
import { nextState } from '../domain/state-machine';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { changing } from '../persistence/changes';
import { cancelOpenActions, setActionState } from './action-history';
import { findDevice, patchDevice } from './device-record';

/** An action that waits for its device. */
export interface PendingCommand {
  readonly id: string;
  readonly action: RemoteActionDefinition;
  readonly scene: ActionScene<never>;
}

const REPORTS: Readonly<Record<Exclude<Outcome['state'], 'silent'>, ActionEvent>> = {
  done: 'reportDone',
  failed: 'reportFailed',
  notSupported: 'reportNotSupported',
};

/** The service's side of the management protocol: what a device reaches when it checks in. */
export class DeviceProtocolService {
  constructor(private readonly random: Random) {}

  /** Opens a check-in: notes the contact, renews the certificate, and hands out what is pending, oldest first. */
  async checkIn(manager: EntityManager, managedDeviceId: string, now: Instant): Promise<PendingCommand[]> {
    const device = await findDevice(manager, managedDeviceId);
    if (!device) throw new DomainError('NOT_FOUND', { type: 'ManagedDevice', id: managedDeviceId });
    const expires = device.managementCertificateExpirationDate;
    if (isCertificateExpired(expires, now))
      throw new DomainError('CERTIFICATE_EXPIRED', { id: device.id, since: expires });
    const contact = {
      lastSyncDateTime: now,
      managementCertificateExpirationDate: renewedExpiry(expires, now),
      managementState: nextState(managementLifecycle, device.managementState, 'checkIn') ?? device.managementState,
    };
    const { id } = device;
    await changing(manager, ManagedDevice, { id }, () => manager.update(ManagedDevice, { id }, contact));
    const pending = await manager.find(DeviceActionResult, {
      where: { managedDeviceId, actionState: 'pending' },
      order: { sequence: 'ASC' },
    });
    return pending.map((result) => this.toCommand(result, device, now)).filter((command) => command !== null);
  }

  /** Takes a report about a command and applies what follows from it. A silent device reports nothing. */
  async report(manager: EntityManager, command: PendingCommand, outcome: Outcome): Promise<void> {
    if (outcome.state === 'silent') return;
    const { device, now } = command.scene;
    const delivered = nextState(actionLifecycle, 'pending', 'deliver')!;
    const actionState = nextState(actionLifecycle, delivered, REPORTS[outcome.state])!;
    await setActionState(manager, command.id, actionState, now, outcome.result);
    if (outcome.leavesManagement && outcome.state === 'done') {
      await cancelOpenActions(manager, device.id, now);
      await changing(manager, ManagedDevice, { id: device.id }, () => manager.delete(ManagedDevice, { id: device.id }));
      return;
    }
    const patch: DevicePatch = { ...outcome.device };
    const event = outcome.state === 'failed' ? command.action.failureEvent : outcome.managementEvent;
    if (event)
      patch.managementState = nextState(managementLifecycle, device.managementState, event) ?? device.managementState;
    await patchDevice(manager, device.id, patch);
  }

  /** Takes a device's word that it meets its policies again. */
  async reportCompliant(manager: EntityManager, managedDeviceId: string): Promise<void> {
    const noncompliant = { id: managedDeviceId, complianceState: 'noncompliant' } as const;
    await changing(manager, ManagedDevice, { id: managedDeviceId }, () =>
      manager.update(ManagedDevice, noncompliant, { complianceState: 'compliant' }),
    );
  }

  /** Carries out an action that needs no device. */
  async completeByService(manager: EntityManager, actionId: string, now: Instant): Promise<void> {
    const result = await manager.findOne(DeviceActionResult, { where: { id: actionId, actionState: 'pending' } });
    const device = result && (await findDevice(manager, result.managedDeviceId));
    const command = result && device && this.toCommand(result, device, now);
    if (command) await this.report(manager, command, command.action.onDelivered(command.scene, NO_TWIN));
  }

  private toCommand(result: DeviceActionResult, device: DeviceFacts, now: Instant): PendingCommand | null {
    const action = findRemoteAction(result.command);
    if (!action) return null;
    const scene: ActionScene<never> = {
      device,
      kind: enrollmentKindOf(device),
      parameters: (result.parameters ?? {}) as never,
      now,
      random: this.random,
      actionId: result.id,
    };
    return { id: result.id, action, scene };
  }
}

/** Stands in for the device where the service acts alone; such an action must not look at it. */
const NO_TWIN = new Proxy({} as never, {
  get: (_, property) => {
    throw new Error(`An action carried out by the service looked at ${String(property)} of the device`);
  },
});
