import type { EntityManager } from 'typeorm';
import type { Random } from '../domain/random';
import type { RequestContext } from '../domain/request-context';
import { allResources } from '../entities/entity-list';
import { quote } from '../persistence/sql';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditNumber } from './audit-trail';

/** A secret that a request has read: a property of an object that is not null. */
export interface SecretRead {
  readonly resourceType: string;
  readonly id: string;
  readonly property: string;
}

/** Audits that secrets were read: who, when, of what; never the secrets. */
export class SecretReadService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Records one event for all that one request has read of one type. */
  record(context: RequestContext, reads: readonly SecretRead[]): Promise<void> {
    return this.unitOfWork.write(async (manager) => {
      for (const resourceType of new Set(reads.map((read) => read.resourceType))) {
        const ofType = reads.filter((read) => read.resourceType === resourceType);
        const activity = {
          activityType: `Get ${resourceType}`,
          operationType: 'Get',
          componentName: 'ManagedDevices',
          category: 'Device',
          resourceType,
          resources: [...new Set(ofType.map(({ id }) => id))].map((id) => ({ id, displayName: null })),
          changes: [...new Set(ofType.map(({ property }) => property))].map((property) => ({
            displayName: property,
            oldValue: null,
            newValue: null,
          })),
          concernedDeviceIds: await devicesOf(manager, resourceType, ofType),
          subject: `secretRead ${await nextAuditNumber(manager)}`,
        };
        await audit(manager, context, activity, this.random);
      }
    });
  }
}

/** The devices to which what was read belongs, as far as it is no device itself. */
async function devicesOf(
  manager: EntityManager,
  resourceType: string,
  reads: readonly SecretRead[],
): Promise<readonly string[]> {
  const resource = allResources.find(
    ({ typeName, subtypes }) => typeName === resourceType || subtypes.has(resourceType),
  );
  if (!resource?.properties.some(({ name }) => name === 'managedDeviceId')) return [];
  const rows: { managedDeviceId: string }[] = await manager.query(
    `SELECT DISTINCT "managedDeviceId" FROM ${quote(resource.table)} WHERE "id" IN (SELECT value FROM json_each(?1)) ORDER BY 1`,
    [JSON.stringify(reads.map(({ id }) => id))],
  );
  return rows.map(({ managedDeviceId }) => managedDeviceId);
}
