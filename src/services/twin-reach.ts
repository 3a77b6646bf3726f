/** SQL over a twin `w`, with an instant as a parameter: whether it is on and its network lets it be reached then. */
export function isOnline(instant: '?1' | '?2'): string {
  return `(w."power" = 'on' AND ${isOnNetwork(instant)})`;
}

/** SQL over a twin `w`, with an instant as a parameter: whether its network lets it be reached then, on or asleep. */
export function isOnNetwork(instant: '?1' | '?2'): string {
  return `(w."network" = 'connected' AND (w."offlineUntilDateTime" IS NULL OR w."offlineUntilDateTime" <= ${instant}))`;
}
