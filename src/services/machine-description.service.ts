import type { EntityManager } from 'typeorm';
import { entityTypes } from '../domain/cm-pivot/entities';
import { type Description, readDescription } from '../domain/cm-pivot/machine/description';
import { nearestName } from '../domain/cm-pivot/query-fault';
import { badInput } from '../domain/errors';
import { MachineDescription } from '../entities/machine-description.entity';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { Turns } from './turns';
import { getTwin } from './twin.service';

/** What one device is to tell of an entity. */
export type OwnDescription = Pick<Description, 'entity' | 'argument' | 'replaces'> & {
  /** Null has the device tell again what the dataset says. */
  readonly rows: Description['rows'] | null;
};

const MAX_ROWS = 1_000;

/** Says what simulated devices tell CMPivot, beyond what follows from their twins. */
export class MachineDescriptionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly turns: Turns,
  ) {}

  /** Sets the rows of an entity on a device, in place of any that were set before. */
  set(managedDeviceId: string, { rows, ...given }: OwnDescription): Promise<void> {
    assertEntity(given);
    if (rows && rows.length > MAX_ROWS) throw badInput('rows', `must be at most ${MAX_ROWS}.`, { maximum: MAX_ROWS });
    if (rows) readDescription({ ...given, kind: null, rows }, entityTypes[given.entity]!);
    return this.onDevice(managedDeviceId, async (manager) => {
      const id = [managedDeviceId, given.entity, given.argument ?? ''].join(':');
      await manager.delete(MachineDescription, { id });
      if (rows) await insertRow(manager, MachineDescription, { id, ...given, kind: null, managedDeviceId, rows });
    });
  }

  private onDevice(managedDeviceId: string, work: (manager: EntityManager) => Promise<void>): Promise<void> {
    return this.turns.inTurn(() =>
      this.unitOfWork.write(async (manager) => {
        await getTwin(manager, managedDeviceId);
        await work(manager);
      }),
    );
  }
}

function assertEntity({ entity, argument }: Pick<Description, 'entity' | 'argument'>): void {
  const type = Object.hasOwn(entityTypes, entity) ? entityTypes[entity]! : null;
  if (!type) {
    const nearest = nearestName(entity, Object.keys(entityTypes));
    throw badInput('entity', `is not known. Did you mean '${nearest}'?`, { nearest });
  }
  if (argument !== null && type.parameters[0]?.type !== 'string') throw badInput('argument', `${entity} takes none.`);
}
