import { DAY, HOUR, MINUTE } from '../clock';

/** A client is active if the site heard from it within this many days. */
export const ACTIVE_DAYS = 7;

/** A client that has been silent for this long counts as offline. */
export const SILENCE = 5 * MINUTE;

/** How often clients ask for computer policy. */
export const POLICY_INTERVAL = HOUR;

/** What clients do by themselves from time to time. */
export interface ClientCycle {
  /** The property of the record that says when it was last done. */
  readonly column: string;
  readonly interval: number;
  /** How long after enrolment it is first done, so that not everything comes at once. */
  readonly offset: number;
}

const weekly = (column: string, hours: number): ClientCycle => ({ column, interval: 7 * DAY, offset: hours * HOUR });

/** What clients do by their default settings. */
export const clientCycles: readonly ClientCycle[] = [
  { column: 'lastPolicyRequest', interval: POLICY_INTERVAL, offset: 0 },
  { column: 'lastUserPolicyRequest', interval: POLICY_INTERVAL, offset: 0 },
  weekly('lastDdr', 1),
  weekly('lastHardwareScan', 2),
  weekly('lastSoftwareScan', 3),
  weekly('lastApplicationEvaluation', 4),
  weekly('lastSoftwareUpdateEvaluation', 5),
];
