import { type EntityManager, In, IsNull } from 'typeorm';
import type { Instant } from '../../domain/clock';
import { DomainError } from '../../domain/errors';
import { isActive } from '../../domain/faults/fault';
import type { FaultMatch } from '../../domain/faults/matching';
import { DIGITS, type Random } from '../../domain/random';
import { Fault } from '../../entities/fault.entity';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { insertRow } from '../../persistence/rows';
import type { UnitOfWork } from '../../persistence/unit-of-work';
import type { ClockService } from '../clock.service';
import type { PrincipalService } from '../principal.service';
import { type ActiveFaults, findUnstopped } from './active-faults';
import type { FaultInput } from './fault-input';
import { type NewFault, readFault } from './read-fault';

/** How many faults there can be at a time. */
const MAX_ACTIVE = 100;

/** How many are kept, those that have ended included. */
const MAX_KEPT = 1000;

const SEED_LENGTH = 8;

/** Starts, lists and stops faults. */
export class FaultService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: ClockService,
    private readonly principals: PrincipalService,
    private readonly active: ActiveFaults,
    private readonly random: Random,
    /** The root fields of the API. */
    private readonly operations: () => readonly string[],
  ) {}

  /** Every fault, those that have ended included, in the order they were started. */
  list(): Promise<Fault[]> {
    return this.unitOfWork.write((manager) => manager.find(Fault, { order: { sequence: 'ASC' } }));
  }

  /** Starts a fault. */
  async start(input: FaultInput): Promise<Fault> {
    const now = this.clock.now();
    const read = readFault(input, this.operations(), now);
    for (const name of read.matches.principals ?? []) {
      if (!(await this.principals.find(name))) throw new DomainError('NOT_FOUND', { type: 'Principal', id: name });
    }
    return this.change(async (manager) => {
      await assertDevices(manager, read.matches);
      await makeRoom(manager, now);
      return this.insert(manager, read);
    });
  }

  /** Stops a fault; one that has ended stays as it is. */
  stop(id: string): Promise<Fault> {
    return this.change(async (manager) => {
      const fault = await manager.findOneBy(Fault, { id });
      if (!fault) throw new DomainError('NOT_FOUND', { type: 'Fault', id });
      return end(manager, fault, this.clock.now());
    });
  }

  /** Stops all that have not ended, and answers with them. */
  stopAll(): Promise<Fault[]> {
    return this.change(async (manager) => {
      const now = this.clock.now();
      const found = await manager.find(Fault, { where: { stoppedDateTime: IsNull() }, order: { sequence: 'ASC' } });
      return Promise.all(found.filter((fault) => isActive(fault, now)).map((fault) => end(manager, fault, now)));
    });
  }

  /** Sandbox time now, by which faults are told of. */
  now(): Instant {
    return this.clock.now();
  }

  private async change<Result>(job: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const { result, unstopped } = await this.unitOfWork.write(async (manager) => ({
      result: await job(manager),
      unstopped: await findUnstopped(manager),
    }));
    this.active.adopt(unstopped);
    return result;
  }

  private async insert(manager: EntityManager, { seed, ...read }: NewFault): Promise<Fault> {
    const sequence = ((await manager.maximum(Fault, 'sequence')) ?? 0) + 1;
    const id = this.random.guid(`fault ${sequence}`);
    await insertRow(manager, Fault, {
      ...read,
      id,
      sequence,
      seed: seed ?? this.random.text(`seed of fault ${sequence}`, SEED_LENGTH, DIGITS),
      met: 0,
      strikes: 0,
      stoppedDateTime: null,
    });
    return manager.findOneByOrFail(Fault, { id });
  }
}

async function end(manager: EntityManager, fault: Fault, now: Instant): Promise<Fault> {
  if (!isActive(fault, now)) return fault;
  await manager.update(Fault, { id: fault.id }, { stoppedDateTime: now });
  return { ...fault, stoppedDateTime: now };
}

async function assertDevices(manager: EntityManager, { managedDeviceIds }: FaultMatch): Promise<void> {
  if (!managedDeviceIds) return;
  const found = await manager.find(ManagedDevice, { where: { id: In([...managedDeviceIds]) }, select: ['id'] });
  const known = new Set(found.map(({ id }) => id));
  const unknown = managedDeviceIds.find((id) => !known.has(id));
  if (unknown !== undefined) throw new DomainError('NOT_FOUND', { type: 'ManagedDevice', id: unknown });
}

/** Refuses one fault too many; of those that have ended, the oldest are forgotten. */
async function makeRoom(manager: EntityManager, now: Instant): Promise<void> {
  const faults = await manager.find(Fault, { order: { sequence: 'ASC' } });
  const ended = faults.filter((fault) => !isActive(fault, now));
  if (faults.length - ended.length >= MAX_ACTIVE)
    throw new DomainError('CONFLICT', { problem: `A sandbox has ${MAX_ACTIVE} faults at a time at most; stop some.` });
  const surplus = ended.slice(0, Math.max(0, faults.length + 1 - MAX_KEPT));
  if (surplus.length > 0) await manager.delete(Fault, { id: In(surplus.map(({ id }) => id)) });
}
