import type { EntityManager } from 'typeorm';
import type { Random } from '../domain/random';
import type { RequestContext } from '../domain/request-context';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditNumber } from './audit-trail';

/** Something privileged that somebody tried and may not do. */
export interface Denial {
  /** Name of the mutation, or of the secret that was to be read. */
  readonly operation: string;
  /** The permission it needs. */
  readonly permission: string;
  /** Devices it was to be done to. */
  readonly managedDeviceIds: readonly string[];
  /** Why they may not. */
  readonly reason: string;
}

/** Audits what was tried in vain. */
export class DenialService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Records one event for each operation that one request tried in vain, however many devices it was to be done to. */
  record(context: RequestContext, denials: readonly Denial[]): Promise<void> {
    const operations = [...new Set(denials.map(({ operation }) => operation))];
    return this.unitOfWork.write(async (manager) => {
      for (const operation of operations) {
        const alike = denials.filter((denial) => denial.operation === operation);
        await this.enter(manager, context, alike[0]!, [...new Set(alike.flatMap((denial) => denial.managedDeviceIds))]);
      }
    });
  }

  private async enter(
    manager: EntityManager,
    context: RequestContext,
    { operation, permission, reason }: Denial,
    ids: readonly string[],
  ): Promise<void> {
    const isAboutDevices = ids.length > 0;
    const activity = {
      activityType: isAboutDevices ? `${operation} ManagedDevice` : operation,
      operationType: 'Action',
      componentName: 'RoleBasedAccessControl',
      category: isAboutDevices ? 'Device' : 'Role',
      resourceType: isAboutDevices ? 'ManagedDevice' : 'ResourceOperation',
      resources: (isAboutDevices ? ids : [permission]).map((id) => ({ id, displayName: null })),
      changes: [
        { displayName: 'Permission', oldValue: null, newValue: permission },
        { displayName: 'Reason', oldValue: null, newValue: reason },
      ],
      isDenied: true,
      // It is not part of the life of the device.
      isRemoteAction: true,
      subject: `denial ${await nextAuditNumber(manager)}`,
    };
    await audit(manager, context, activity, this.random);
  }
}
