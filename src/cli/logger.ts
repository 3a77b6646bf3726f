import { type Logger, pino } from 'pino';
import { PinoPretty as pretty } from 'pino-pretty';
import { loggedError } from '../http/logged-error';

/** Logs to standard error: JSON lines for machines, readable ones for a person at a terminal. */
export function buildLogger(level: string): Logger {
  const output = process.stderr.isTTY ? pretty({ destination: 2, sync: true }) : pino.destination(2);
  return pino({ level, serializers: { err: (fault) => loggedError(fault) } }, output);
}
