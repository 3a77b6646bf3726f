import type { Instant } from '../domain/clock';
import type { ThreatFacts } from '../domain/devices/defender';
import { enrollmentKindOf } from '../domain/devices/enrollment-kind';
import { badInput, DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { windowsDefenderScan } from '../domain/remote-actions/catalogue/windows-defender-scan';
import { textProblem } from '../domain/remote-actions/text-parameter';
import { TwinThreat } from '../entities/twin-threat.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { findDevice } from './device-record';
import { writeRelated } from './related-rows';
import { getTwin } from './twin.service';

const MAX_NAME = 256;
const nameProblem = textProblem(MAX_NAME);

/** Malware to put on a simulated device; what is left out follows from the defaults of TwinThreat. */
export type NewThreat = Pick<ThreatFacts, 'displayName'> & Partial<Omit<ThreatFacts, 'id' | 'displayName'>>;

/** Puts malware on simulated devices, and takes it off as a user would by hand. */
export class ThreatService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** One of the same name takes its place. */
  add(managedDeviceId: string, threat: NewThreat, now: Instant): Promise<void> {
    const problem = nameProblem(threat.displayName);
    if (problem) throw badInput('displayName', problem, { maximum: MAX_NAME });
    if (threat.threatState === 'noStatusCleared') {
      throw badInput('threatState', 'must be something that a scan brings about; noStatusCleared is not.');
    }
    return this.unitOfWork.write(async (manager) => {
      const twin = await getTwin(manager, managedDeviceId);
      const device = await findDevice(manager, twin.id);
      if (!device || !windowsDefenderScan.support[enrollmentKindOf(device)]) {
        throw badInput('managedDeviceId', 'must be a Windows PC that Intune manages.');
      }
      await manager.delete(TwinThreat, { managedDeviceId: twin.id, displayName: threat.displayName });
      const id = this.random.guid(`threat ${twin.id} ${threat.displayName}`);
      await writeRelated(manager, twin.id, [{ type: 'TwinThreat', id, values: { ...threat, addedDateTime: now } }]);
    });
  }

  /** NOT_FOUND if it is not there. */
  remove(managedDeviceId: string, displayName: string): Promise<void> {
    return this.unitOfWork.write(async (manager) => {
      const twin = await getTwin(manager, managedDeviceId);
      const { affected } = await manager.delete(TwinThreat, { managedDeviceId: twin.id, displayName });
      if (affected === 0) throw new DomainError('NOT_FOUND', { type: 'TwinThreat', id: displayName });
    });
  }
}
