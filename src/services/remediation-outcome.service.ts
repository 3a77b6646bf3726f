import type { EntityManager } from 'typeorm';
import { badInput, DomainError } from '../domain/errors';
import { NO_ISSUE, type RemediationOutcome } from '../domain/remediation/run-remediation';
import { characterProblem } from '../domain/text-input';
import { DeviceHealthScript } from '../entities/device-health-script.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { TwinRemediation } from '../entities/twin-remediation.entity';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { Turns } from './turns';

/** Says what script packages come to on simulated devices. */
export class RemediationOutcomeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly turns: Turns,
  ) {}

  /**
   * Sets the whole outcome of a package, on one device or on all of which nothing else is said; what is left out is as
   * if there were no issue.
   */
  async set(
    deviceHealthScriptId: string,
    managedDeviceId: string | null,
    given: Partial<RemediationOutcome>,
  ): Promise<string> {
    for (const [field, value] of Object.entries(given)) {
      const problem = typeof value === 'string' ? characterProblem(value, { isMultiline: true }) : null;
      if (problem) throw badInput(field, problem);
    }
    return this.turns.inTurn(() =>
      this.unitOfWork.write(async (manager) => {
        if (!(await manager.existsBy(DeviceHealthScript, { id: deviceHealthScriptId })))
          throw new DomainError('NOT_FOUND', { type: 'DeviceHealthScript', id: deviceHealthScriptId });
        if (managedDeviceId !== null && !(await manager.existsBy(ManagedDevice, { id: managedDeviceId })))
          throw new DomainError('NOT_FOUND', { type: 'ManagedDevice', id: managedDeviceId });
        const id = `${deviceHealthScriptId}:${managedDeviceId ?? 'all'}`;
        await replace(manager, { id, deviceHealthScriptId, managedDeviceId, ...NO_ISSUE, ...given });
        return id;
      }),
    );
  }
}

async function replace(manager: EntityManager, row: TwinRemediation): Promise<void> {
  await manager.delete(TwinRemediation, { id: row.id });
  await insertRow(manager, TwinRemediation, { ...row });
}
