import type { EntityManager } from 'typeorm';
import { type ClientAction, clientActions } from '../domain/client-actions/client-action';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import type { ActionScene } from '../domain/remote-actions/define-remote-action';
import { assertHolds, nameOf, type Principal } from '../domain/request-context';
import { assertAtSite, type ResolvedTarget, resolveTarget } from './client-target';
import type { PrincipalService } from './principal.service';
import { startClientOperation } from './start-client-operation';

/** Passes requests of Intune on to the Configuration Manager site. */
export class ClientRequests {
  constructor(
    private readonly principals: PrincipalService,
    private readonly random: Random,
  ) {}

  /** Has the site ask the client of a device. It does nothing where the site would refuse whoever initiated it. */
  async ask(
    manager: EntityManager,
    { device, now, initiatedBy }: ActionScene<never>,
    action: ClientAction,
  ): Promise<void> {
    const principal = initiatedBy === null ? null : await this.principals.find(initiatedBy);
    const target = principal && (await targetFor(manager, principal, action, device.id));
    if (!target) return;
    await startClientOperation(manager, this.random, { ...target, action, createdBy: nameOf(principal), now });
  }
}

/** The client, if somebody may take the action on it as things stand at the site; null otherwise. */
async function targetFor(
  manager: EntityManager,
  principal: Principal,
  action: ClientAction,
  managedDeviceId: string,
): Promise<ResolvedTarget | null> {
  try {
    assertHolds(principal, clientActions[action].permission);
    await assertAtSite(manager, action);
    return await resolveTarget(manager, principal, action, { managedDeviceIds: [managedDeviceId] });
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
