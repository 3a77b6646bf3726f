import type { EntityManager } from 'typeorm';
import { addMilliseconds, type Instant, toMilliseconds } from '../../domain/clock';
import type { EnrollmentKind } from '../../domain/devices/enrollment-kind';
import type { DeviceFaultBehavior } from '../../domain/enumerations/faults';
import type { FaultFacts } from '../../domain/faults/fault';
import { matchesAction } from '../../domain/faults/matching';
import type { ActionScene, RemoteActionDefinition } from '../../domain/remote-actions/define-remote-action';
import type { ActiveFaults } from './active-faults';
import { concernedDevices } from './concerned-devices';
import { meetDevices, storeSubjects } from './strikes';

/** A command that a device has been given. */
interface Command {
  readonly id: string;
  readonly action: RemoteActionDefinition;
  readonly scene: ActionScene<never>;
  /** Since when the device is at it; null if it has not begun. */
  readonly activeSince: Instant | null;
}

/** Devices that answer NotNow while they are locked. */
const APPLE: readonly EnrollmentKind[] = ['ios', 'macOS'];

type DeviceFault = FaultFacts<'device'>;

/** Has simulated devices misbehave. Where no fault is about devices, nothing is asked of the database. */
export class DeviceFaults {
  constructor(private readonly active: ActiveFaults) {}

  /** Whether a device answers a command with NotNow; and after how many milliseconds it asks again, if that is said. */
  async putsOff(manager: EntityManager, { action, scene }: Command): Promise<{ delay: number | null } | null> {
    if (!APPLE.includes(scene.kind)) return null;
    const fault = await befall(manager, this.about('notNow', action.name, scene.now), scene.device.id, scene.now);
    return fault && { delay: fault.effect.delayInMilliseconds };
  }

  /** How long a device is at a command, in milliseconds from when it began or begins. What was begun slowly goes on so. */
  async lengthen(manager: EntityManager, command: Command, duration: number): Promise<number> {
    const { id, action, scene, activeSince } = command;
    const subjectId = `action ${id}`;
    if (activeSince !== null) {
      const [{ until }] = await manager.query(
        'SELECT max("untilDateTime") AS until FROM "faultSubject" WHERE "subjectId" = ?1',
        [subjectId],
      );
      return until === null ? duration : toMilliseconds(until) - toMilliseconds(activeSince);
    }
    const fault = await befall(manager, this.about('slowness', action.name, scene.now), scene.device.id, scene.now);
    if (!fault) return duration;
    const longer = duration * (fault.effect.factor ?? 1) + (fault.effect.delayInMilliseconds ?? 0);
    const untilDateTime = addMilliseconds(scene.now, longer);
    await storeSubjects(manager, fault.id, [{ subjectId, met: 1, strikes: 1, untilDateTime }]);
    return longer;
  }

  /** The error that a device reports for what it was asked; null if it does not fail. */
  async failureOf(manager: EntityManager, deviceId: string, action: string, now: Instant): Promise<number | null> {
    const fault = await befall(manager, this.about('failure', action, now), deviceId, now);
    return fault?.effect.errorCode ?? null;
  }

  /** The error that the service meets with at what no device takes part in: only where a fault names the action. */
  async serviceFailureOf(
    manager: EntityManager,
    deviceId: string,
    action: string,
    now: Instant,
  ): Promise<number | null> {
    const naming = this.about('failure', action, now).filter(({ matches }) => matches.actions);
    const fault = await befall(manager, naming, deviceId, now);
    return fault?.effect.errorCode ?? null;
  }

  /** The devices that fail at what they were asked, with their errors, of those that a query finds as `id`. */
  async failuresAmong(
    manager: EntityManager,
    action: string,
    query: string,
    now: Instant,
    parameters: readonly unknown[] = [],
  ): Promise<readonly { readonly id: string; readonly errorCode: number }[]> {
    const faults = this.about('failure', action, now);
    if (faults.length === 0) return [];
    const rows: { id: string }[] = await manager.query(query, [...parameters]);
    let spared: readonly string[] = rows.map(({ id }) => id);
    const failures: { id: string; errorCode: number }[] = [];
    for (const fault of faults) {
      const struck = new Set(await strikeAmong(manager, fault, spared, now));
      for (const id of struck) failures.push({ id, errorCode: fault.effect.errorCode! });
      spared = spared.filter((id) => !struck.has(id));
    }
    return failures;
  }

  /** Whether a device reports that it has carried out what it has not. */
  async onlyReports(manager: EntityManager, { action, scene }: Command): Promise<boolean> {
    return (
      (await befall(manager, this.about('partialSuccess', action.name, scene.now), scene.device.id, scene.now)) !== null
    );
  }

  private about(behavior: DeviceFaultBehavior, action: string, now: Instant): readonly DeviceFault[] {
    return this.active
      .of('device', now)
      .filter(({ effect, matches }) => effect.behavior === behavior && matchesAction(matches, action));
  }
}

/** The first fault that strikes a device. */
async function befall(
  manager: EntityManager,
  faults: readonly DeviceFault[],
  deviceId: string,
  now: Instant,
): Promise<DeviceFault | null> {
  for (const fault of faults) {
    const [struck] = await strikeAmong(manager, fault, [deviceId], now);
    if (struck) return fault;
  }
  return null;
}

/** The devices that a fault strikes, of some. */
async function strikeAmong(
  manager: EntityManager,
  fault: DeviceFault,
  deviceIds: readonly string[],
  now: Instant,
): Promise<string[]> {
  const concerned = await concernedDevices(manager, fault.matches, deviceIds, now);
  return meetDevices(manager, fault, concerned, now, fault.effect.timesPerDevice);
}
