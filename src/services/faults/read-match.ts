import type { Instant } from '../../domain/clock';
import { nearestName } from '../../domain/cm-pivot/query-fault';
import type { FaultKind } from '../../domain/enumerations/faults';
import { badInput } from '../../domain/errors';
import type { FaultEffects } from '../../domain/faults/fault';
import { bulkActionNames, deviceActions, failableActions } from '../../domain/faults/fault-actions';
import type { FaultMatch } from '../../domain/faults/matching';
import { readText } from '../../domain/text-input';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { resourceOf } from '../../entities/model-classes';
import { filterSql } from '../../persistence/filter';
import { assertFilterWithinLimits } from '../../persistence/filter-limits';
import { Parameters } from '../../persistence/sql';

/** How many things one condition may name. */
const MAX_NAMES = 100;
const MAX_NAME = 256;

type Condition = keyof FaultMatch;

const OF_REQUESTS: readonly Condition[] = [
  'operations',
  'operationTypes',
  'operationNames',
  'principals',
  'managedDeviceIds',
];

/** What each kind of fault can be about. */
const conditions: Readonly<Record<FaultKind, readonly Condition[]>> = {
  latency: OF_REQUESTS,
  error: OF_REQUESTS,
  throttling: OF_REQUESTS,
  drop: OF_REQUESTS,
  device: ['managedDeviceIds', 'filter', 'actions'],
  bulk: ['principals', 'managedDeviceIds', 'filter', 'actions'],
};

/** Checks what a fault is to be about, as far as that can be told without looking at devices and principals. */
export function readMatch<Kind extends FaultKind>(
  kind: Kind,
  effect: FaultEffects[Kind],
  given: FaultMatch,
  operations: readonly string[],
  now: Instant,
): FaultMatch {
  const match = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as FaultMatch;
  for (const name of Object.keys(match) as Condition[]) {
    if (!conditions[kind].includes(name))
      throw badInput(`matches.${name}`, `does not go with ${kind}; use ${conditions[kind].join(', ')}.`);
    if (name !== 'filter') assertList(name, match[name]!);
  }
  for (const name of match.operationNames ?? []) readText('matches.operationNames', name, MAX_NAME);
  assertKnown('operations', match.operations, operations);
  assertKnown('actions', match.actions, actionsOf(kind, effect));
  if (kind === 'error' && (effect as FaultEffects['error']).scope === 'field' && !match.operations)
    throw badInput('matches.operations', 'is required with error.scope field: the fields that have the error.');
  if (match.filter) {
    assertFilterWithinLimits(match.filter);
    filterSql(resourceOf(ManagedDevice), match.filter, now, new Parameters());
  }
  return match;
}

function actionsOf(kind: FaultKind, effect: FaultEffects[FaultKind]): readonly string[] {
  if (kind === 'bulk') return bulkActionNames;
  const isFailure = (effect as FaultEffects['device']).behavior === 'failure';
  return isFailure ? failableActions : deviceActions;
}

function assertList(name: Condition, list: readonly unknown[]): void {
  if (list.length === 0 || list.length > MAX_NAMES)
    throw badInput(`matches.${name}`, `must name 1 to ${MAX_NAMES}, or be left out.`, {
      minimum: 1,
      maximum: MAX_NAMES,
    });
}

function assertKnown(
  name: 'operations' | 'actions',
  given: readonly string[] | null | undefined,
  accepted: readonly string[],
): void {
  const unknown = given?.find((one) => !accepted.includes(one));
  if (unknown === undefined) return;
  const suggestion = nearestName(unknown, accepted);
  const problem = `${JSON.stringify(unknown.slice(0, MAX_NAME))} is not one of them. Did you mean ${suggestion}?`;
  throw badInput(`matches.${name}`, problem, { accepted, suggestion });
}
