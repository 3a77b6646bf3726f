import { logStream } from '../domain/app-diagnostics/log-file';
import { badInput, DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, type RequestContext } from '../domain/request-context';
import { PowerliftIncident } from '../entities/powerlift-incident.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditNumber } from './audit-trail';

/** Permission to read and download what apps have sent in: that of collecting diagnostics. */
export const APP_DIAGNOSTICS = 'Microsoft.Intune_RemoteTasks_DeviceLogs';

/** Which log files somebody wants. */
export interface LogRequest {
  readonly powerliftId: string;
  /** All of the incident, if nothing is said. */
  readonly files?: readonly string[] | null;
}

/** Hands out the logs that apps have sent in. */
export class AppDiagnosticsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** The files asked for as one text; who downloaded them is audited under the name of the action. */
  download(context: RequestContext, action: string, { powerliftId, files }: LogRequest) {
    assertHolds(context.principal, APP_DIAGNOSTICS, action);
    return this.unitOfWork.write(async (manager) => {
      const incident = await manager.findOneBy(PowerliftIncident, { id: powerliftId });
      if (!incident) throw new DomainError('NOT_FOUND', { type: 'PowerliftIncident', id: powerliftId });
      const fileNames = chosenFiles(incident, files);
      const next = await nextAuditNumber(manager);
      const activity = {
        activityType: `${action} PowerliftIncident`,
        operationType: 'Action',
        componentName: 'ManagedDevices',
        category: 'Device',
        resourceType: 'PowerliftIncident',
        resources: [{ id: incident.id, displayName: incident.application }],
        changes: [{ displayName: 'files', oldValue: null, newValue: fileNames.join(', ') }],
        subject: `${action} ${next}`,
      };
      await audit(manager, context, activity, this.random);
      return { fileNames, stream: Buffer.from(logStream(incident, fileNames)).toString('base64') };
    });
  }
}

function chosenFiles({ fileNames }: PowerliftIncident, files: LogRequest['files']): readonly string[] {
  if (files == null) return fileNames;
  if (files.length === 0) throw badInput('request.files', 'must name a file, or be left out for all of them.');
  const stranger = files.find((name) => !fileNames.includes(name));
  if (stranger !== undefined)
    throw badInput('request.files', `must be of ${fileNames.join(', ')}.`, { accepted: fileNames });
  return fileNames.filter((name) => files.includes(name));
}
