import type { Instant } from '../../domain/clock';
import type {
  BulkFaultOutcome,
  DeviceFaultBehavior,
  DropMoment,
  FaultErrorScope,
  FaultKind,
  RateLimitUnit,
} from '../../domain/enumerations/faults';
import type { ErrorCode } from '../../domain/errors';
import type { Latency } from '../../domain/faults/latency';
import type { FaultMatch } from '../../domain/faults/matching';

type Optional<Value> = Value | null | undefined;

/** What each kind of fault is given. */
interface GivenEffects {
  readonly latency?: Optional<Latency>;
  readonly error?: Optional<{
    readonly code: ErrorCode;
    readonly scope?: Optional<FaultErrorScope>;
    readonly message?: Optional<string>;
    readonly status?: Optional<number>;
    readonly retryAfter?: Optional<number>;
  }>;
  readonly throttling?: Optional<{
    readonly limit: number;
    readonly window: string;
    readonly unit?: Optional<RateLimitUnit>;
    readonly perPrincipal?: Optional<boolean>;
  }>;
  readonly drop?: Optional<{ readonly moment: DropMoment }>;
  readonly device?: Optional<{
    readonly behavior: DeviceFaultBehavior;
    readonly errorCode?: Optional<number>;
    readonly delay?: Optional<string>;
    readonly factor?: Optional<number>;
    readonly timesPerDevice?: Optional<number>;
  }>;
  readonly bulk?: Optional<{ readonly outcome: BulkFaultOutcome }>;
}

/** What is given of one kind of fault. */
export type GivenEffect<Kind extends FaultKind> = NonNullable<GivenEffects[Kind]>;

/** A fault as test control asks for it: of exactly one kind. */
export interface FaultInput extends GivenEffects {
  readonly matches?: Optional<FaultMatch>;
  readonly probability?: Optional<number>;
  readonly skip?: Optional<number>;
  readonly count?: Optional<number>;
  /** ISO 8601 duration of sandbox time after which it ends. */
  readonly for?: Optional<string>;
  readonly until?: Optional<Instant>;
  readonly seed?: Optional<string>;
}
