import type { EntityManager } from 'typeorm';
import { matchesAction, matchesPrincipal } from '../../domain/faults/matching';
import type { BulkAction, BulkActionList } from '../../domain/remote-actions/bulk-action';
import type { RequestContext } from '../../domain/request-context';
import type { ActiveFaults } from './active-faults';
import { concernedDevices } from './concerned-devices';
import { meetDevices } from './strikes';

const LISTS = {
  failed: 'failedDeviceIds',
  notFound: 'notFoundDeviceIds',
  notSupported: 'notSupportedDeviceIds',
} as const satisfies Record<string, BulkActionList>;

/** Has some devices refuse a bulk action. */
export class BulkFaults {
  constructor(private readonly active: ActiveFaults) {}

  /** The list that a device is sorted into which would have accepted the action; null if it may accept it. */
  async listOf(
    manager: EntityManager,
    { principal, now }: RequestContext,
    { action, form }: BulkAction,
    deviceId: string,
  ): Promise<BulkActionList | null> {
    for (const fault of this.active.of('bulk', now)) {
      const { matches } = fault;
      if (!matchesAction(matches, action.name, form.actionName) || !matchesPrincipal(matches, principal)) continue;
      const concerned = await concernedDevices(manager, matches, [deviceId], now);
      const [struck] = await meetDevices(manager, fault, concerned, now);
      if (struck) return LISTS[fault.effect.outcome];
    }
    return null;
  }
}
