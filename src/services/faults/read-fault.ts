import type { Instant } from '../../domain/clock';
import { addMilliseconds } from '../../domain/clock';
import { membersOf } from '../../domain/enumeration';
import { type FaultKind, faultKind } from '../../domain/enumerations/faults';
import { badInput } from '../../domain/errors';
import type { FaultEffects } from '../../domain/faults/fault';
import type { FaultMatch } from '../../domain/faults/matching';
import { readText } from '../../domain/text-input';
import type { FaultInput, GivenEffect } from './fault-input';
import { assertWithin, readSpan } from './numbers';
import { readEffect } from './read-effect';
import { readMatch } from './read-match';

const MAX_COUNT = 1_000_000;
const MAX_SEED = 64;
const LONGEST = 'P10Y';

/** A fault as it is going to be stored, but for what the sandbox adds. */
export interface NewFault {
  readonly kind: FaultKind;
  readonly matches: FaultMatch;
  readonly effect: FaultEffects[FaultKind];
  readonly probability: number;
  readonly skip: number;
  readonly count: number | null;
  readonly startDateTime: Instant;
  readonly endDateTime: Instant | null;
  /** Null if the sandbox is to choose one. */
  readonly seed: string | null;
}

/** Checks a fault that is asked for, given the root fields of the API. */
export function readFault(input: FaultInput, operations: readonly string[], now: Instant): NewFault {
  const kind = kindOf(input);
  assertWithin('probability', input.probability, 0, 1);
  assertWithin('skip', input.skip, 0, MAX_COUNT);
  assertWithin('count', input.count, 1, MAX_COUNT);
  for (const name of ['probability', 'skip'] as const) {
    if (kind === 'throttling' && input[name] != null)
      throw badInput(name, 'does not go with throttling: the budget decides.');
  }
  const effect = effectOf(kind, input[kind]!, now);
  return {
    kind,
    effect,
    matches: readMatch(kind, effect, input.matches ?? {}, operations, now),
    probability: input.probability ?? 1,
    skip: input.skip ?? 0,
    count: input.count ?? null,
    startDateTime: now,
    endDateTime: readEnd(input, now),
    seed: input.seed == null ? null : readText('seed', input.seed, MAX_SEED),
  };
}

function kindOf(input: FaultInput): FaultKind {
  const kinds = membersOf(faultKind);
  const [kind, ...more] = kinds.filter((name) => input[name] != null);
  if (kind && more.length === 0) return kind;
  throw badInput(more[0] ?? 'input', `must have exactly one of ${kinds.join(', ')}.`, { accepted: kinds });
}

function effectOf<Kind extends FaultKind>(kind: Kind, given: GivenEffect<FaultKind>, now: Instant): FaultEffects[Kind] {
  return readEffect[kind](given as GivenEffect<Kind>, now);
}

/** A fault ends after so many strikes, after a time or at an instant: by one of them at most. */
function readEnd({ count, for: span, until }: FaultInput, now: Instant): Instant | null {
  if (span != null && until != null) throw badInput('until', 'cannot be combined with for.');
  if (count != null && span != null) throw badInput('for', 'cannot be combined with count.');
  if (count != null && until != null) throw badInput('until', 'cannot be combined with count.');
  if (span != null) return addMilliseconds(now, readSpan('for', span, now, LONGEST));
  if (until == null) return null;
  if (until <= now) throw badInput('until', `must be after the clock of the sandbox, which stands at ${now}.`);
  return until;
}
