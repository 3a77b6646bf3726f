import type { EntityManager } from 'typeorm';
import type { Random } from '../domain/random';
import type { RequestContext } from '../domain/request-context';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditNumber } from './audit-trail';

/** How many devices one event names. */
const MAX_DEVICES = 100;

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

  /** Records one event for all that one request tried alike in vain, however many devices it was to be done to. */
  record(context: RequestContext, denials: readonly Denial[]): Promise<void> {
    const alike = new Map<string, Denial[]>();
    for (const denial of denials) {
      const key = JSON.stringify([denial.operation, denial.permission, denial.reason]);
      alike.set(key, [...(alike.get(key) ?? []), denial]);
    }
    return this.unitOfWork.write(async (manager) => {
      for (const [first, ...others] of alike.values()) {
        const ids = [first!, ...others].flatMap(({ managedDeviceIds }) => managedDeviceIds);
        await auditDenial(manager, context, first!, [...new Set(ids)].slice(0, MAX_DEVICES), this.random);
      }
    });
  }
}

/** Enters something that was tried in vain into the audit log; it is not part of the life of a device. */
export async function auditDenial(
  manager: EntityManager,
  context: RequestContext,
  { operation, permission, reason }: Omit<Denial, 'managedDeviceIds'>,
  managedDeviceIds: readonly string[],
  random: Random,
): Promise<void> {
  const isAboutDevices = managedDeviceIds.length > 0;
  const activity = {
    activityType: isAboutDevices ? `${operation} ManagedDevice` : operation,
    operationType: 'Action',
    componentName: 'RoleBasedAccessControl',
    category: isAboutDevices ? 'Device' : 'Role',
    resourceType: isAboutDevices ? 'ManagedDevice' : 'ResourceOperation',
    resources: (isAboutDevices ? managedDeviceIds : [permission]).map((id) => ({ id, displayName: null })),
    changes: [
      { displayName: 'Permission', oldValue: null, newValue: permission },
      { displayName: 'Reason', oldValue: null, newValue: reason },
    ],
    isDenied: true,
    isRemoteAction: true,
    subject: `denial ${await nextAuditNumber(manager)}`,
  };
  await audit(manager, context, activity, random);
}
