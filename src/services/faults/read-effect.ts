import type { Instant } from '../../domain/clock';
import type { FaultKind } from '../../domain/enumerations/faults';
import { badInput } from '../../domain/errors';
import type { FaultEffects } from '../../domain/faults/fault';
import { type Latency, MAX_LATENCY } from '../../domain/faults/latency';
import { readOptionalText } from '../../domain/text-input';
import type { GivenEffect } from './fault-input';
import { assertWithin, readSpan } from './numbers';

const MAX_MESSAGE = 300;
const MAX_SECONDS = 86_400;
const MAX_BUDGET = 1_000_000;
const MAX_TIMES = 1_000_000;
const MAX_FACTOR = 1000;
const LONGEST_WINDOW = 'P1D';
const LONGEST_DELAY = 'P30D';

/** 0x87D1FDE8: what devices report most when a policy or action comes to nothing. */
const DEFAULT_ERROR_CODE = -2016281112;

/** Checks what is given of a kind of fault, and completes it. */
export const readEffect: {
  readonly [Kind in FaultKind]: (given: GivenEffect<Kind>, now: Instant) => FaultEffects[Kind];
} = {
  latency: (given) => {
    assertOne('latency', given);
    const { fixed, uniform, normal, exponential } = given;
    assertTime('latency.fixed', fixed);
    assertTime('latency.uniform.minimum', uniform?.minimum);
    assertTime('latency.uniform.maximum', uniform?.maximum);
    assertTime('latency.normal.mean', normal?.mean);
    assertTime('latency.normal.standardDeviation', normal?.standardDeviation);
    assertTime('latency.exponential.mean', exponential?.mean);
    if (uniform && uniform.minimum > uniform.maximum)
      throw badInput('latency.uniform.minimum', 'must not be above maximum.');
    return given;
  },
  error: ({ code, scope, message, status, retryAfter }) => {
    assertWithin('error.status', status, 400, 599);
    assertWithin('error.retryAfter', retryAfter, 1, MAX_SECONDS);
    if (scope === 'field' && status != null) throw badInput('error.status', 'goes with scope request only.');
    if (scope === 'field' && retryAfter != null) throw badInput('error.retryAfter', 'goes with scope request only.');
    return {
      code,
      scope: scope ?? 'request',
      message: readOptionalText('error.message', message ?? null, MAX_MESSAGE),
      status: status ?? null,
      retryAfter: retryAfter ?? null,
    };
  },
  throttling: ({ limit, window, unit, perPrincipal }, now) => {
    assertWithin('throttling.limit', limit, 0, MAX_BUDGET);
    const windowInMilliseconds = readSpan('throttling.window', window, now, LONGEST_WINDOW);
    return { limit, window, windowInMilliseconds, unit: unit ?? 'requests', perPrincipal: perPrincipal ?? true };
  },
  drop: ({ moment }) => ({ moment }),
  device: (given, now) => {
    const { behavior, errorCode, delay, factor, timesPerDevice } = given;
    assertGoesWith('device.errorCode', errorCode, behavior === 'failure', 'failure');
    assertGoesWith('device.factor', factor, behavior === 'slowness', 'slowness');
    assertGoesWith('device.delay', delay, ['notNow', 'slowness'].includes(behavior), 'notNow or slowness');
    assertWithin('device.factor', factor, 1, MAX_FACTOR);
    assertWithin('device.timesPerDevice', timesPerDevice, 1, MAX_TIMES);
    if (behavior === 'slowness' && delay == null && factor == null)
      throw badInput('device.delay', 'or factor is required with slowness.');
    return {
      behavior,
      errorCode: behavior === 'failure' ? (errorCode ?? DEFAULT_ERROR_CODE) : null,
      delay: delay ?? null,
      delayInMilliseconds: delay == null ? null : readSpan('device.delay', delay, now, LONGEST_DELAY),
      factor: factor ?? null,
      timesPerDevice: timesPerDevice ?? null,
    };
  },
  bulk: ({ outcome }) => ({ outcome }),
};

function assertOne(field: string, given: Latency): void {
  const names = ['fixed', 'uniform', 'normal', 'exponential'] as const;
  if (names.filter((name) => given[name] != null).length !== 1)
    throw badInput(field, `must have exactly one of ${names.join(', ')}.`, { accepted: names });
}

function assertTime(field: string, milliseconds: number | null | undefined): void {
  assertWithin(field, milliseconds, 0, MAX_LATENCY);
}

function assertGoesWith(field: string, value: unknown, isAllowed: boolean, behaviors: string): void {
  if (value != null && !isAllowed) throw badInput(field, `goes with ${behaviors} only.`);
}
