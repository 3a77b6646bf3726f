import { HOUR, MINUTE } from '../clock';

/** Software Center warns for this long before a device restarts. */
export const RESTART_WARNING = 90 * MINUTE;

/** The last part of the warning, which cannot be put off. */
export const FINAL_COUNTDOWN = 15 * MINUTE;

/** How long the user can put the warning off; the restart itself comes when it was going to. */
export const SNOOZE = 4 * HOUR;
