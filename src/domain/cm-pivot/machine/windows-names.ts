import { addMilliseconds, DAY, HOUR, type Instant, toInstant, toMilliseconds } from '../../clock';
import type { Machine, Site } from './machine';

const SERVERS: readonly (readonly [build: number, name: string])[] = [
  [26100, '2025'],
  [20348, '2022'],
  [17763, '2019'],
  [14393, '2016'],
];

/** Build of the first Windows 11. */
const WINDOWS_11 = 22000;

/** The build number in a version of Windows. */
export function buildOf(osVersion: string): string {
  return osVersion.split('.')[2] ?? '';
}

/** A version of Windows without its revision, as WMI tells it. */
export function shortVersionOf(osVersion: string): string {
  return osVersion.split('.').slice(0, 3).join('.');
}

/** The name of a Windows, as WMI tells it. */
export function captionOf({ osVersion, skuFamily }: Pick<Machine, 'osVersion' | 'skuFamily'>): string {
  const build = Number(buildOf(osVersion));
  if (skuFamily?.includes('Server')) {
    const release = SERVERS.find(([from]) => build >= from)?.[1] ?? '2012 R2';
    return `Microsoft Windows Server ${release} Standard`;
  }
  const release = osVersion.startsWith('6.3') ? '8.1' : build >= WINDOWS_11 ? '11' : '10';
  return `Microsoft Windows ${release} ${skuFamily ?? 'Pro'}`;
}

/** When a machine last started: as its twin knows, or else once a week at a time of its own. */
export function lastBootOf({ id, lastBootDateTime, enrolledDateTime }: Machine, { now, random }: Site): Instant {
  const offset = random.integer(`boot ${id}`, 0, 7 * DAY - HOUR);
  const weekly = Math.floor((toMilliseconds(now) - offset) / (7 * DAY)) * 7 * DAY + offset;
  const usual = [toInstant(weekly), addMilliseconds(enrolledDateTime, HOUR)].sort().at(-1)!;
  const started = lastBootDateTime !== null && lastBootDateTime > usual ? lastBootDateTime : usual;
  return started > now ? (lastBootDateTime ?? now) : started;
}
