import { type EntityManager, In } from 'typeorm';
import type { Instant } from '../../domain/clock';
import type { FaultKind } from '../../domain/enumerations/faults';
import { type FaultFacts, isActive, remainingOf, strikesAt } from '../../domain/faults/fault';
import { Fault, FaultSubject } from '../../entities/fault.entity';

/** The number of the meeting of a fault with a request, counted from 1, if it strikes; else null. */
export async function meetRequest(manager: EntityManager, fault: Fault, now: Instant): Promise<number | null> {
  const attempt = fault.met + 1;
  const isStruck = strikesAt(fault, attempt);
  await count(manager, fault, 1, isStruck ? 1 : 0, now);
  return isStruck ? attempt : null;
}

/** Which of the devices that a fault meets with are struck: each has attempts of its own, and a limit if one is given. */
export async function meetDevices(
  manager: EntityManager,
  known: FaultFacts<'device' | 'bulk'>,
  deviceIds: readonly string[],
  now: Instant,
  timesPerDevice: number | null = null,
): Promise<string[]> {
  const fault = deviceIds.length > 0 ? await findActive(manager, known, now) : null;
  if (!fault) return [];
  const before = await subjectsOf(manager, fault.id, deviceIds);
  const struck: string[] = [];
  const remaining = remainingOf(fault) ?? Number.POSITIVE_INFINITY;
  const after = [...deviceIds].sort().map((deviceId) => {
    const { met = 0, strikes = 0 } = before.get(deviceId) ?? {};
    const canStrike = struck.length < remaining && strikes < (timesPerDevice ?? Number.POSITIVE_INFINITY);
    const isStruck = canStrike && strikesAt(fault, met + 1, deviceId);
    if (isStruck) struck.push(deviceId);
    return { subjectId: deviceId, met: met + 1, strikes: strikes + (isStruck ? 1 : 0), untilDateTime: null };
  });
  await storeSubjects(manager, fault.id, after);
  await count(manager, fault, deviceIds.length, struck.length, now);
  return struck;
}

/** A fault as it is stored. */
export type StoredFault<Kind extends FaultKind> = Kind extends FaultKind ? Fault & FaultFacts<Kind> : never;

/** A fault as it is stored, if it can still strike. */
export async function findActive<Kind extends FaultKind>(
  manager: EntityManager,
  { id }: FaultFacts<Kind>,
  now: Instant,
): Promise<StoredFault<Kind> | null> {
  const fault = await manager.findOneBy(Fault, { id });
  return fault && isActive(fault, now) ? (fault as StoredFault<Kind>) : null;
}

/** Notes what a fault has met with; one that has struck often enough has ended. */
export async function count(
  manager: EntityManager,
  fault: Fault,
  met: number,
  strikes: number,
  now: Instant,
): Promise<void> {
  const after = { met: fault.met + met, strikes: fault.strikes + strikes };
  const isSpent = fault.count !== null && after.strikes >= fault.count;
  await manager.update(Fault, { id: fault.id }, { ...after, ...(isSpent ? { stoppedDateTime: now } : {}) });
}

/** What is kept of a subject. */
export type SubjectState = Pick<FaultSubject, 'subjectId' | 'met' | 'strikes' | 'untilDateTime'>;

/** What is known of subjects of a fault. */
export async function subjectsOf(
  manager: EntityManager,
  faultId: string,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, SubjectState>> {
  const found = await manager.findBy(FaultSubject, {
    id: In(subjectIds.map((subjectId) => `${faultId}:${subjectId}`)),
  });
  return new Map(found.map((subject) => [subject.subjectId, subject]));
}

/** Keeps what is known of subjects of a fault, by one statement for all of them. */
export async function storeSubjects(
  manager: EntityManager,
  faultId: string,
  subjects: readonly SubjectState[],
): Promise<void> {
  await manager.query(
    `INSERT INTO "faultSubject" ("id", "faultId", "subjectId", "met", "strikes", "untilDateTime")
     SELECT ?1 || ':' || (value ->> 'subjectId'), ?1, value ->> 'subjectId', value ->> 'met', value ->> 'strikes', value ->> 'untilDateTime'
     FROM json_each(?2) WHERE true
     ON CONFLICT ("id") DO UPDATE SET "met" = excluded."met", "strikes" = excluded."strikes", "untilDateTime" = excluded."untilDateTime"`,
    [faultId, JSON.stringify(subjects)],
  );
}
