import type { EntityManager } from 'typeorm';
import { visibleTags } from '../domain/access/rights';
import { addMilliseconds, HOUR, type Instant } from '../domain/clock';
import type { DeviceFacts } from '../domain/devices/device-facts';
import { DomainError } from '../domain/errors';
import {
  type RelatedFacts,
  type RemoteActionDefinition,
  unavailabilityOf,
} from '../domain/remote-actions/define-remote-action';
import { readParameters } from '../domain/remote-actions/parameters';
import type { Principal } from '../domain/request-context';
import { getReferenced } from './related-rows';

/** An action on a device that nothing speaks against: it only has to be recorded. */
export interface PreparedAction {
  readonly action: RemoteActionDefinition;
  readonly device: DeviceFacts;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The objects that parameters name, by parameter. */
  readonly referenced: Readonly<Record<string, RelatedFacts>>;
  readonly now: Instant;
}

/** Who asks for an action, and when; null stands for the user of the device. */
interface Asker {
  readonly principal: Principal | null;
  readonly now: Instant;
}

/** Refuses an action for its parameters, its device or its quota, in this order; writes nothing. */
export async function prepareAction(
  manager: EntityManager,
  action: RemoteActionDefinition,
  device: DeviceFacts,
  input: Readonly<Record<string, unknown>>,
  { principal, now }: Asker,
): Promise<PreparedAction> {
  const parameters = readParameters(action.parameters, input, device);
  assertAvailable(action, device, now);
  const referenced = await getReferenced(
    manager,
    action.parameters,
    parameters,
    principal && visibleTags(principal.rights, action.permission),
  );
  await assertWithinQuota(manager, action, device.id, now);
  return { action, device, parameters, referenced, now };
}

function assertAvailable(action: RemoteActionDefinition, device: DeviceFacts, now: Instant): void {
  const refusal = unavailabilityOf(action, device, now);
  if (!refusal) return;
  const { errorCode = 'ACTION_NOT_AVAILABLE', ...why } = refusal;
  throw new DomainError(errorCode, { action: action.name, ...why });
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
