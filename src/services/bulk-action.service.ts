import type { EntityManager } from 'typeorm';
import type { DeviceFacts } from '../domain/devices/device-facts';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import {
  assertDeviceIds,
  type BulkAction,
  type BulkActionList,
  getBulkAction,
  inputForDevice,
  listOfRefused,
  MAX_BULK_DEVICES,
  readBulkArguments,
} from '../domain/remote-actions/bulk-action';
import { unavailabilityOf } from '../domain/remote-actions/define-remote-action';
import { assertHolds, type RequestContext } from '../domain/request-context';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { nextAuditNumber } from './audit-trail';
import { auditDenial } from './denial.service';
import { assertWithinReach, findVisibleDevice } from './device-record';
import type { BulkFaults } from './faults/bulk-faults';
import { type PreparedAction, prepareAction } from './prepare-action';
import type { RemoteActionService } from './remote-action.service';

/** What became of a bulk action. */
interface BulkActionOutcome {
  /** What the history knows it by; null if no device accepted it. */
  readonly bulkDeviceActionId: string | null;
  readonly result: Readonly<Record<BulkActionList, readonly string[]>>;
}

/** Takes one action to many devices. */
export class BulkActionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly actions: RemoteActionService,
    private readonly random: Random,
    private readonly faults: BulkFaults,
  ) {}

  /** All devices in one unit of work. What a device refuses sorts its id into a list; what is wrong for all is thrown. */
  async execute(
    context: RequestContext,
    actionName: string,
    deviceIds: readonly string[],
    given: Readonly<Record<string, unknown>>,
  ): Promise<BulkActionOutcome> {
    const bulk = getBulkAction(actionName);
    assertHolds(context.principal, bulk.action.permission, 'executeAction');
    assertHolds(context.principal, bulk.action.permission, bulk.action.name);
    assertDeviceIds(deviceIds, bulk.form.limit ?? MAX_BULK_DEVICES);
    const input = readBulkArguments(bulk, given);
    return this.unitOfWork.write(async (manager) => {
      const bulkId = await this.nextId(manager);
      const shared = { ...context, correlationId: context.correlationId ?? bulkId };
      const result: Record<BulkActionList, string[]> = {
        successfulDeviceIds: [],
        failedDeviceIds: [],
        notFoundDeviceIds: [],
        notSupportedDeviceIds: [],
      };
      for (const id of deviceIds) result[await this.executeOn(manager, shared, bulk, input, id, bulkId)].push(id);
      return { bulkDeviceActionId: result.successfulDeviceIds.length > 0 ? bulkId : null, result };
    });
  }

  /** Whatever a device accepts leaves an audit event, so the number of the last one tells bulk actions apart. */
  private async nextId(manager: EntityManager): Promise<string> {
    return this.random.guid(`bulkDeviceAction ${await nextAuditNumber(manager)}`);
  }

  private async executeOn(
    manager: EntityManager,
    context: RequestContext,
    bulk: BulkAction,
    input: Readonly<Record<string, unknown>>,
    id: string,
    bulkId: string,
  ): Promise<BulkActionList> {
    const device = await findVisibleDevice(manager, context.principal, id);
    if (!device) return 'notFoundDeviceIds';
    const refusal = unavailabilityOf(bulk.action, device, context.now);
    if (refusal) return listOfRefused(refusal.reasonCode);
    const struck = await this.faults.listOf(manager, context, bulk, id);
    if (struck) return struck;
    const prepared = await this.prepareFor(manager, context, bulk, input, device, bulkId);
    if (!prepared) return 'failedDeviceIds';
    await this.actions.record(manager, context, prepared, bulkId);
    return 'successfulDeviceIds';
  }

  /** Null if the device refuses. */
  private async prepareFor(
    manager: EntityManager,
    context: RequestContext,
    bulk: BulkAction,
    input: Readonly<Record<string, unknown>>,
    device: DeviceFacts,
    bulkId: string,
  ): Promise<PreparedAction | null> {
    try {
      await assertWithinReach(manager, context.principal, bulk.action.permission, device.id);
      const own = inputForDevice(bulk, input, device, this.random, bulkId);
      return await prepareAction(manager, bulk.action, device, own, context);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'FORBIDDEN') await this.enterDenial(manager, context, bulk, device, error);
      return null;
    }
  }

  private enterDenial(
    manager: EntityManager,
    context: RequestContext,
    { action }: BulkAction,
    { id }: DeviceFacts,
    { message }: DomainError,
  ): Promise<void> {
    const denial = { operation: action.name, permission: action.permission, reason: message };
    return auditDenial(manager, context, denial, [id], this.random);
  }
}
