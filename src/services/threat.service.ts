import type { EntityManager } from 'typeorm';
import type { ThreatFacts } from '../domain/devices/defender';
import { enrollmentKindOf } from '../domain/devices/enrollment-kind';
import { badInput, DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { windowsDefenderScan } from '../domain/remote-actions/catalogue/windows-defender-scan';
import { readText } from '../domain/text-input';
import type { Twin } from '../entities/twin.entity';
import { TwinThreat } from '../entities/twin-threat.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { ClockService } from './clock.service';
import { findDevice } from './device-record';
import { writeRelated } from './related-rows';
import type { Turns } from './turns';
import { getTwin } from './twin.service';

const MAX_NAME = 256;

/** Malware to put on a simulated device; what is left out follows from the defaults of TwinThreat. */
export type NewThreat = Pick<ThreatFacts, 'displayName'> & Partial<Omit<ThreatFacts, 'id' | 'displayName'>>;

/** Puts malware on simulated devices, and takes it off as a user would by hand. */
export class ThreatService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: ClockService,
    private readonly turns: Turns,
    private readonly random: Random,
  ) {}

  /** One of the same name takes its place. */
  async add(managedDeviceId: string, threat: NewThreat): Promise<void> {
    readText('displayName', threat.displayName, MAX_NAME);
    if (threat.threatState === 'noStatusCleared') {
      throw badInput('threatState', 'must be something that a scan brings about; noStatusCleared is not.');
    }
    return this.onTwin(managedDeviceId, async (manager, { id: twinId }) => {
      const device = await findDevice(manager, twinId);
      if (!device || !windowsDefenderScan.support[enrollmentKindOf(device)]) {
        throw badInput('managedDeviceId', 'must be a Windows PC that Intune manages.');
      }
      await manager.delete(TwinThreat, { managedDeviceId: twinId, displayName: threat.displayName });
      const id = this.random.guid(`threat ${twinId} ${threat.displayName}`);
      const values = { ...threat, addedDateTime: this.clock.now() };
      await writeRelated(manager, twinId, [{ type: 'TwinThreat', id, values }]);
    });
  }

  /** NOT_FOUND if it is not there. */
  remove(managedDeviceId: string, displayName: string): Promise<void> {
    return this.onTwin(managedDeviceId, async (manager, { id }) => {
      const { affected } = await manager.delete(TwinThreat, { managedDeviceId: id, displayName });
      if (affected === 0) throw new DomainError('NOT_FOUND', { type: 'TwinThreat', id: displayName });
    });
  }

  private onTwin(managedDeviceId: string, work: (manager: EntityManager, twin: Twin) => Promise<void>): Promise<void> {
    return this.turns.inTurn(() =>
      this.unitOfWork.write(async (manager) => work(manager, await getTwin(manager, managedDeviceId))),
    );
  }
}
