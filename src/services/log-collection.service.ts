import { addMilliseconds, HOUR, type Instant } from '../domain/clock';
import type { AppLogUploadState } from '../domain/enumerations/log-collection';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { createDeviceLogCollectionRequest } from '../domain/remote-actions/catalogue/create-device-log-collection-request';
import { assertHolds, type RequestContext } from '../domain/request-context';
import type { SignedLinks } from '../domain/signed-links';
import { DeviceLogCollectionResponse } from '../entities/device-log-collection-response.entity';
import type { Reads } from '../persistence/reads';
import { findRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditNumber } from './audit-trail';
import { assertWithinReach, findVisibleDevice } from './device-record';

/** Where the listener offers collected logs; a token follows. */
export const LOG_DOWNLOADS = '/downloads/device-logs/';

/** How long a link to logs is good. */
const LINK_LIFETIME = HOUR;

const RESPONSE = 'DeviceLogCollectionResponse';

/** Collected logs, ready to be packed. */
export interface LogArchive {
  readonly deviceName: string | null;
  readonly receivedDateTime: Instant;
  readonly files: Readonly<Record<string, string>>;
}

/** Hands out what devices were asked to collect. */
export class LogCollectionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: Reads,
    private readonly links: SignedLinks,
    private readonly random: Random,
  ) {}

  /** The path under which logs can be downloaded for a while by whoever knows it. */
  createDownloadPath(context: RequestContext, id: string): Promise<string> {
    const { principal } = context;
    const { permission } = createDeviceLogCollectionRequest;
    assertHolds(principal, permission, 'createDownloadUrl');
    return this.unitOfWork.write(async (manager) => {
      const response = await findRow<{ managedDeviceId: string; status: AppLogUploadState }>(
        manager,
        DeviceLogCollectionResponse,
        id,
        ['managedDeviceId', 'status'],
      );
      const device = response && (await findVisibleDevice(manager, principal, response.managedDeviceId));
      if (!device) throw new DomainError('NOT_FOUND', { type: RESPONSE, id });
      await assertWithinReach(manager, principal, permission, device.id);
      if (response.status !== 'completed') {
        throw new DomainError('CONFLICT', {
          problem: `The collection is ${response.status}; only a completed one can be downloaded.`,
        });
      }
      const next = await nextAuditNumber(manager);
      const activity = {
        activityType: `createDownloadUrl ${RESPONSE}`,
        operationType: 'Action',
        componentName: 'ManagedDevices',
        category: 'Device',
        resourceType: RESPONSE,
        resources: [{ id, displayName: device.deviceName }],
        changes: [{ displayName: 'DeviceId', oldValue: null, newValue: device.id }],
        concernedDeviceIds: [device.id],
        subject: `createDownloadUrl ${next}`,
      };
      await audit(manager, context, activity, this.random);
      return `${LOG_DOWNLOADS}${this.links.sign(id, addMilliseconds(context.now, LINK_LIFETIME))}`;
    });
  }

  /** What a token opens; `refused` if it is not ours or no longer good, null if the logs have gone. */
  async download(token: string, now: Instant): Promise<LogArchive | 'refused' | null> {
    const id = this.links.read(token, now);
    if (id === null) return 'refused';
    return this.reads.json<LogArchive | null>(
      `SELECT (SELECT json_object('deviceName', d."deviceName", 'receivedDateTime', l."receivedDateTimeUTC", 'files', json(l."files"))
         FROM "deviceLogCollectionResponse" l JOIN "managedDevice" d ON d."id" = l."managedDeviceId"
         WHERE l."id" = ?1 AND l."files" IS NOT NULL) AS j`,
      [id],
    );
  }
}
