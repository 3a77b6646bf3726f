import type { Random } from '../random';

/** A length of time in milliseconds, or a least and a greatest one between which chance decides. */
type Span = number | readonly [least: number, greatest: number];

/** A place that an action passes on its way through the service. */
interface Station {
  /** How long after the station before, or after the action was accepted. */
  readonly after: Span;
  /** What the result says from then on. */
  readonly result: Readonly<Record<string, unknown>>;
}

/** How the service carries an action out itself: past its stations, if there are any, and to its end. */
export interface ServiceDelivery {
  readonly stations?: readonly Station[];
  /** How long after the last station, or after the action was accepted; 0 = at once. */
  readonly serviceAfter: Span;
}

/** How long an action is on its way to a station, counted from 0; to its end, where there is no such station. */
export function serviceDelay(delivery: ServiceDelivery, station: number, random: Random, actionId: string): number {
  const span = delivery.stations?.[station]?.after ?? delivery.serviceAfter;
  return typeof span === 'number' ? span : random.integer(`station ${station} ${actionId}`, ...span);
}
