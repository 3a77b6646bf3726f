import type { EntityManager } from 'typeorm';
import { type ClientAction, clientActions } from '../domain/client-actions/client-action';
import type { Random } from '../domain/random';
import type { ActionScene } from '../domain/remote-actions/define-remote-action';
import { holds, nameOf } from '../domain/request-context';
import { holdsForDevice } from './collection-access';
import type { PrincipalService } from './principal.service';
import { notifyClient } from './start-client-operation';

/** Passes requests of Intune on to the Configuration Manager site. */
export class ClientRequests {
  constructor(
    private readonly principals: PrincipalService,
    private readonly random: Random,
  ) {}

  /** Has the site ask the client of a device. It does nothing for somebody whom it has not allowed to. */
  async ask(
    manager: EntityManager,
    { device, now, initiatedBy }: ActionScene<never>,
    action: ClientAction,
  ): Promise<void> {
    const principal = initiatedBy === null ? null : await this.principals.find(initiatedBy);
    const { permission } = clientActions[action];
    if (!principal || !holds(principal, permission)) return;
    if (!(await holdsForDevice(manager, principal, permission, device.id))) return;
    const asked = { action, createdBy: nameOf(principal), managedDeviceId: device.id, now };
    await notifyClient(manager, this.random, asked);
  }
}
