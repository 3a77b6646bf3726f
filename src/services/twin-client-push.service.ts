import { badInput } from '../domain/errors';
import { TwinClientPush } from '../entities/twin-client-push.entity';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { Turns } from './turns';
import { getTwin } from './twin.service';

/** What is to become of what lets the site install the client; what is absent stays as it is. */
export type TwinClientPushPatch = Partial<Omit<TwinClientPush, 'id'>>;

/** Says what lets the site install the client on simulated devices. */
export class TwinClientPushService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly turns: Turns,
  ) {}

  /** NOT_FOUND if there is no such device. */
  async update(managedDeviceId: string, patch: TwinClientPushPatch): Promise<void> {
    if (Object.keys(patch).length === 0) throw badInput('input', 'names nothing to change.');
    return this.turns.inTurn(() =>
      this.unitOfWork.write(async (manager) => {
        await getTwin(manager, managedDeviceId);
        const id = `${managedDeviceId}:clientPush`;
        const everything = { adminShareAvailable: true, pushAccountIsLocalAdministrator: true };
        const before = (await manager.findOneBy(TwinClientPush, { id })) ?? everything;
        await manager.delete(TwinClientPush, { id });
        await insertRow(manager, TwinClientPush, { ...before, ...patch, id });
      }),
    );
  }
}
