import type { Instant } from '../clock';
import type { JournalEndpoint, JournalEntry, JournalOperationType, JournalOutcome } from './journal-entry';

/** Which requests of the journal are meant: those that meet everything that is said. */
export interface JournalFilter {
  readonly operationName?: string | null;
  readonly operationType?: JournalOperationType | null;
  readonly rootField?: string | null;
  /** Id, name or application id. */
  readonly principal?: string | null;
  readonly outcome?: JournalOutcome | null;
  readonly errorCode?: string | null;
  readonly endpoint?: JournalEndpoint | null;
  readonly isKit?: boolean | null;
  readonly correlationId?: string | null;
  /** By sandbox time. */
  readonly since?: Instant | null;
}

type Given<Name extends keyof JournalFilter> = NonNullable<JournalFilter[Name]>;

/** How each condition is met. */
const conditions: {
  readonly [Name in keyof Required<JournalFilter>]: (entry: JournalEntry, given: Given<Name>) => boolean;
} = {
  operationName: ({ operation }, given) => operation.operationName === given,
  operationType: ({ operation }, given) => operation.operationType === given,
  rootField: ({ operation }, given) => operation.rootFields.includes(given),
  principal: ({ principal }, given) => principal !== null && isCalled(principal, given.toLowerCase()),
  outcome: ({ operation }, given) => operation.outcome === given,
  errorCode: ({ operation }, given) => operation.errors.some(({ code }) => code === given),
  endpoint: ({ endpoint }, given) => endpoint === given,
  isKit: ({ isKit }, given) => isKit === given,
  correlationId: ({ correlationId }, given) => correlationId === given,
  since: ({ dateTime }, given) => dateTime >= given,
};

/** Whether a request is among those that are meant. */
export function matches(entry: JournalEntry, filter: JournalFilter): boolean {
  return Object.entries(filter).every(([name, given]) => {
    const meets = conditions[name as keyof JournalFilter] as (entry: JournalEntry, given: unknown) => boolean;
    return given == null || meets(entry, given);
  });
}

function isCalled({ id, name, applicationId }: NonNullable<JournalEntry['principal']>, wanted: string): boolean {
  return [id, name, applicationId].some((known) => known?.toLowerCase() === wanted);
}
