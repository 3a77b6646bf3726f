import type {
  BulkFaultOutcome,
  DeviceFaultBehavior,
  DropMoment,
  FaultErrorScope,
  FaultKind,
  OperationType,
  RateLimitUnit,
} from '../domain/enumerations/faults';
import type { ErrorCode } from '../domain/errors';
import type { Filter } from '../persistence/filter';
import type { SandboxDevice } from './sandbox-device';

/** When a fault strikes and when it ends: by one of `count`, `for` and `until` at most, or when it is stopped. */
export interface FaultTerms {
  /** How likely it strikes what it is about, 0 to 1; 1, if absent. */
  readonly probability?: number;
  /** What its chance follows from: the same seed and requests give the same strikes. */
  readonly seed?: string;
  /** How many matches pass unharmed before it begins; of each device, for devices. */
  readonly skip?: number;
  /** How often it strikes before it ends. */
  readonly count?: number;
  /** How long it lasts: an ISO 8601 duration of sandbox time. */
  readonly for?: string;
  /** When it ends, in sandbox time. */
  readonly until?: string | Date;
}

/** A device: its id or name, or the device itself. */
export type DeviceReference = string | SandboxDevice;

/** The requests a fault is about: every condition that is given holds; none means all. */
export interface RequestMatch {
  /** Root fields of the API, such as `managedDevices` or `wipe`. */
  readonly operations?: readonly string[];
  readonly operationTypes?: readonly OperationType[];
  /** Names the client gives to its operations. */
  readonly operationNames?: readonly string[];
  /** Sign-in names, client ids or object ids of those who ask. */
  readonly principals?: readonly string[];
  /** Devices that arguments name. */
  readonly devices?: readonly DeviceReference[];
}

/** The devices and actions a fault is about: every condition that is given holds; none means all. */
export interface DeviceMatch {
  readonly devices?: readonly DeviceReference[];
  /** A condition on the records of devices, as lists of them take it. */
  readonly filter?: Filter;
  /** What is asked of the device, such as `wipe`. */
  readonly actions?: readonly string[];
}

/** Late answers, in milliseconds of real time: give exactly one of `fixed`, `uniform`, `normal` and `exponential`. */
export interface LatencyOptions extends FaultTerms, RequestMatch {
  readonly fixed?: number;
  readonly uniform?: { readonly minimum: number; readonly maximum: number };
  readonly normal?: { readonly mean: number; readonly standardDeviation: number };
  readonly exponential?: { readonly mean: number };
}

/** Errors instead of answers, or of some root fields of them. */
export interface ErrorOptions extends FaultTerms, RequestMatch {
  readonly code: ErrorCode;
  /** `field`: only the root fields of `operations` fail. */
  readonly scope?: FaultErrorScope;
  readonly message?: string;
  /** HTTP status; an error in an answer with status 200, if absent. */
  readonly status?: number;
  /** Seconds for Retry-After. */
  readonly retryAfter?: number;
}

/** A budget per window of sandbox time, beyond which requests are answered with HTTP 429. */
export interface ThrottleOptions extends Omit<FaultTerms, 'probability' | 'skip'>, RequestMatch {
  readonly limit: number;
  /** An ISO 8601 duration of sandbox time. */
  readonly window: string;
  /** `requests`, if absent. */
  readonly unit?: RateLimitUnit;
  /** Whether everybody has a budget of their own; true, if absent. */
  readonly perPrincipal?: boolean;
}

/** Connections that break. */
export interface DropOptions extends FaultTerms, RequestMatch {
  readonly moment: DropMoment;
}

/** Devices that misbehave. */
export interface DeviceFaultOptions extends FaultTerms, DeviceMatch {
  readonly behavior: DeviceFaultBehavior;
  /** With `failure`. */
  readonly errorCode?: number;
  /** With `slowness` and `notNow`: an ISO 8601 duration of sandbox time. */
  readonly delay?: string;
  /** With `slowness`. */
  readonly factor?: number;
  /** How often it befalls one device. */
  readonly timesPerDevice?: number;
}

/** Bulk actions that some devices refuse. */
export interface BulkOptions extends FaultTerms, DeviceMatch {
  /** `failed`, if absent. */
  readonly outcome?: BulkFaultOutcome;
  readonly principals?: readonly string[];
}

/** How a fault stands. */
export interface FaultState {
  readonly id: string;
  readonly kind: FaultKind;
  readonly seed: string;
  readonly probability: number;
  readonly skip: number;
  readonly count: number | null;
  /** How many matches it has met with. */
  readonly met: number;
  /** How often it has struck. */
  readonly strikes: number;
  /** How often it can still strike; null if there is no limit. */
  readonly remaining: number | null;
  readonly startDateTime: string;
  readonly endDateTime: string | null;
  readonly isActive: boolean;
  readonly matches: Readonly<Record<string, readonly string[] | string | null>>;
}
