/** What the Endpoint Protection client scans. */
export type ClientScan = 'quick' | 'full';

/** How long a scan takes: at least so many minutes, and fewer than so many more. */
export const SCAN_MINUTES: Readonly<Record<ClientScan, readonly [shortest: number, spread: number]>> = {
  quick: [5, 8],
  full: [60, 121],
};
