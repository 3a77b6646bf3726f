import type { EntityManager } from 'typeorm';
import type { DeviceFacts } from '../domain/devices/device-facts';
import { badInput, DomainError } from '../domain/errors';
import { type RemoteActionDefinition, unavailabilityOf } from '../domain/remote-actions/define-remote-action';
import { readParameters } from '../domain/remote-actions/parameters';
import { assertHolds, type Principal, type RequestContext } from '../domain/request-context';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { assertWithinReach, findVisibleDevice } from './device-record';
import { type PreparedAction, prepareAction } from './prepare-action';
import type { IssuedAction } from './record-action';
import type { RemoteActionService } from './remote-action.service';

/** Takes actions that Graph has for many devices only through the pipeline, for all of the devices or for none. */
export class CollectionActionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly actions: RemoteActionService,
  ) {}

  /** Checks the same in the same order as for one device, and names every device that stands in the way. */
  async issue(
    context: RequestContext,
    action: RemoteActionDefinition,
    deviceIds: readonly string[],
    input: Readonly<Record<string, unknown>>,
  ): Promise<readonly IssuedAction[]> {
    const { principal } = context;
    assertHolds(principal, action.permission, action.name);
    assertDistinct(deviceIds, action.onCollection!.maximum);
    return this.unitOfWork.write(async (manager) => {
      const devices = await getVisibleDevices(manager, principal, deviceIds);
      for (const { id } of devices) await assertWithinReach(manager, principal, action.permission, id);
      for (const device of devices) readParameters(action.parameters, input, device);
      assertAvailable(context, action, devices);
      const prepared: PreparedAction[] = [];
      for (const device of devices) prepared.push(await prepareAction(manager, action, device, input, context));
      const issued: IssuedAction[] = [];
      for (const one of prepared) issued.push(await this.actions.record(manager, context, one));
      return issued;
    });
  }
}

function assertDistinct(deviceIds: readonly string[], maximum: number): void {
  if (deviceIds.length === 0 || deviceIds.length > maximum)
    throw badInput('deviceIds', `must name 1 to ${maximum} devices.`, { minimum: 1, maximum });
  const twice = deviceIds.find((id, index) => deviceIds.indexOf(id) !== index);
  if (twice !== undefined) throw badInput('deviceIds', `names ${twice} twice.`);
}

async function getVisibleDevices(
  manager: EntityManager,
  principal: Principal,
  ids: readonly string[],
): Promise<DeviceFacts[]> {
  const found: DeviceFacts[] = [];
  const missing: string[] = [];
  for (const id of ids) {
    const device = await findVisibleDevice(manager, principal, id);
    if (device) found.push(device);
    else missing.push(id);
  }
  if (missing.length > 0)
    throw new DomainError('NOT_FOUND', { type: 'ManagedDevice', id: missing.join(', '), deviceIds: missing });
  return found;
}

function assertAvailable(
  { now }: RequestContext,
  action: RemoteActionDefinition,
  devices: readonly DeviceFacts[],
): void {
  const refused = devices.flatMap((device) => {
    const refusal = unavailabilityOf(action, device, now);
    return refusal ? [{ id: device.id, refusal }] : [];
  });
  if (refused.length === 0) return;
  const deviceIds = refused.map(({ id }) => id);
  throw new DomainError('ACTION_NOT_AVAILABLE', { action: action.name, ...refused[0]!.refusal, deviceIds });
}
