import type { Random } from '../domain/random';
import type { RequestContext } from '../domain/request-context';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditSequence } from './audit-trail';

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
          subject: `secretRead ${await nextAuditSequence(manager)}`,
        };
        await audit(manager, context, activity, this.random);
      }
    });
  }
}
