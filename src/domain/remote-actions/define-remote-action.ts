import type { ClientAction } from '../client-actions/client-action';
import type { Instant } from '../clock';
import type { DeviceFacts, DevicePatch } from '../devices/device-facts';
import { type EnrollmentKind, enrollmentKindOf, enrollmentKinds, isManagedByIntune } from '../devices/enrollment-kind';
import type { TwinFacts, TwinPatch } from '../devices/twin';
import type { ManagedDeviceRemoteAction } from '../enumerations/remote-actions';
import type { ErrorCode } from '../errors';
import type { Random } from '../random';
import { nextState } from '../state-machine';
import { type ManagementEvent, managementLifecycle } from './lifecycle';
import type { ParameterSpecs, ParameterValues } from './parameters';
import type { ServiceDelivery } from './service-delivery';
import { type ActionUnavailableReason, type Unavailability, unavailable } from './unavailability';

/** On which of its devices a kind supports an action. */
export type Support = 'always' | 'ifSupervised' | 'ifCorporateOwned';

/** A condition beyond platform and ownership. */
export interface Requirement {
  /** The kinds it concerns; all, if absent. */
  readonly kinds?: readonly EnrollmentKind[];
  readonly reasonCode: ActionUnavailableReason;
  readonly reason: string;
  /** How the mutation refuses, where not by ACTION_NOT_AVAILABLE. */
  readonly errorCode?: ErrorCode;
  readonly holds: (device: DeviceFacts, now: Instant) => boolean;
}

/** Data that a result subtype adds; names are the columns of the result. */
export type ResultData = Readonly<Record<string, unknown>>;

/** A row about the device, beside its record, that an action writes: made if there is none of its id, else changed. */
export interface RelatedRow {
  /** GraphQL type of the row. */
  readonly type: string;
  readonly id: string;
  /** Null: the row goes. */
  readonly values: ResultData | null;
}

/** What accepting an action does at once, before any device hears of it. */
interface Acceptance {
  readonly device?: DevicePatch;
  readonly result?: ResultData;
  readonly rows?: readonly RelatedRow[];
}

/** How the device fares with an action. */
export interface Outcome {
  /** What it reports; `silent` = it acts but never reports. */
  readonly state: 'done' | 'failed' | 'notSupported' | 'silent';
  readonly result?: ResultData;
  readonly twin?: TwinPatch;
  /** What changes beside the twin, whether the device reports it or not. */
  readonly twinRows?: readonly RelatedRow[];
  /** What the report changes on the record. */
  readonly device?: DevicePatch;
  /** Whether a passcode that policies require is set, where the action changed that. */
  readonly hasPasscode?: boolean;
  /** What the report writes beside the record. */
  readonly rows?: readonly RelatedRow[];
  /** How the report moves the management state. */
  readonly managementEvent?: ManagementEvent;
  /** The device takes nothing more, though its record stays: whatever is open for it is canceled. */
  readonly endsManagement?: boolean;
  /** The device has left management: its record goes. */
  readonly leavesManagement?: boolean;
  /** The service asks the protected apps on the device to remove company data, too. */
  readonly wipesManagedApps?: boolean;
  /** What the Configuration Manager site then asks of the client on the device. */
  readonly clientAction?: ClientAction;
}

/** Everything a pure effect may look at. */
export interface ActionScene<Values> {
  readonly device: DeviceFacts;
  readonly kind: EnrollmentKind;
  readonly parameters: Values;
  readonly now: Instant;
  readonly random: Random;
  /** Unique per action; part of every key of randomness. */
  readonly actionId: string;
  /** Who called it; null where that is not known. */
  readonly initiatedBy: string | null;
  /** Rows about the device that the definition asks for, by type. */
  readonly related: Readonly<Record<string, readonly RelatedFacts[]>>;
  /** The objects that parameters of type `id` name, by parameter. */
  readonly referenced: Readonly<Record<string, RelatedFacts>>;
}

/** A stored row as effects see it. */
export type RelatedFacts = Readonly<Record<string, unknown>> & { readonly id: string };

/** Who carries an action out: the device at a check-in, or the service itself after a while. */
export type Delivery = 'device' | ServiceDelivery;

/** A name under which the action can be asked of many devices at once. */
export interface BulkForm {
  readonly actionName: ManagedDeviceRemoteAction;
  /** How many devices one request may name, where fewer than usual. */
  readonly limit?: number;
  /** Parameters that follow from the name. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The parameter that is a template, from which each device gets a name of its own. */
  readonly nameTemplate?: string;
}

export interface RemoteActionDefinition<Specs extends ParameterSpecs = ParameterSpecs> {
  /** The mutation; Graph's name of the action. */
  readonly name: string;
  readonly summary: string;
  readonly docs: string;
  /** Intune resource action the caller needs. */
  readonly permission: string;
  /** Built-in roles that hold the permission. */
  readonly roles: readonly (
    | 'helpDeskOperator'
    | 'schoolAdministrator'
    | 'endpointSecurityManager'
    | 'readOnlyOperator'
  )[];
  /** Kinds the action exists for; a kind that is absent does not have it. */
  readonly support: Readonly<Partial<Record<EnrollmentKind, Support>>>;
  readonly requires?: readonly Requirement[];
  readonly parameters: Specs;
  /** How the action is named in bulk; absent = it has no bulk form. */
  readonly bulk?: readonly BulkForm[];
  /** Graph has it for many devices only: its mutation takes up to so many, and acts on all of them or on none. */
  readonly onCollection?: { readonly maximum: number };
  /** Name in `deviceActionResults`, where it differs from the mutation's. */
  readonly resultName?: (parameters: ParameterValues<Specs>, device: DeviceFacts) => string;
  /** GraphQL type of the result, where it carries data of its own. */
  readonly resultType?: string;
  /** GraphQL type of a row that accepting the action writes; the answer of the mutation leads to it. */
  readonly payloadType?: string;
  /** Moves the record's management state; such an action also cancels all that is pending. */
  readonly managementEvent?: Extract<ManagementEvent, 'retire' | 'wipe' | 'delete'>;
  /** What taking the action back, while it is pending, does to the management state. */
  readonly cancelEvent?: ManagementEvent;
  /** How the audit log names it, where not `<name> ManagedDevice` and `Action`. */
  readonly audit?: { readonly activityType: string; readonly operationType: string };
  readonly delivery?: (kind: EnrollmentKind) => Delivery;
  /** Names of the classes of rows about the device that the effects look at; ManagedDevice for the whole record. */
  readonly reads?: readonly string[];
  /** How many may be issued for one device within so many milliseconds. */
  readonly quota?: { readonly count: number; readonly within: number };
  /** One that has not been delivered is canceled by the next of its name. */
  readonly replacesPending?: boolean;
  /** How long the device is at it, in milliseconds; it is active meanwhile. Absent: no time at all. */
  readonly duration?: (scene: ActionScene<ParameterValues<Specs>>) => number;
  /** One that has not been delivered after so many milliseconds is lost and fails: the device had to be online. */
  readonly lifetime?: number;
  readonly onAccepted?: (scene: ActionScene<ParameterValues<Specs>>) => Acceptance;
  /** What the device does with the command, and what its report changes. */
  readonly onDelivered: (scene: ActionScene<ParameterValues<Specs>>, twin: TwinFacts) => Outcome;
  /** Whether the device keeps trying through a failure until it succeeds. */
  readonly retriesUntilDone?: (scene: ActionScene<ParameterValues<Specs>>) => boolean;
  /** What a reported failure changes on the record. */
  readonly failureEvent?: ManagementEvent;
  /** What changes on the record when the service fails at it, because test control has ordered so. */
  readonly onFailed?: (
    scene: ActionScene<ParameterValues<Specs>>,
    errorCode: number,
  ) => Pick<Outcome, 'device' | 'rows'>;
  /** What the result says when test control has ordered a failure, with its error code, or the action was lost. */
  readonly failureResult?: (scene: ActionScene<ParameterValues<Specs>>, errorCode: number | null) => ResultData;
}

/** Declares one remote action: a row of the catalogue, from which its mutation, checks, life cycle and documents follow. */
export function defineRemoteAction<const Specs extends ParameterSpecs>(
  definition: RemoteActionDefinition<Specs>,
): RemoteActionDefinition {
  return definition as unknown as RemoteActionDefinition;
}

/** Why an action is not offered for a device; null if it is. The mutation refuses exactly when this answers. */
export function unavailabilityOf(
  action: RemoteActionDefinition,
  device: DeviceFacts,
  now: Instant,
): Unavailability | null {
  const kind = enrollmentKindOf(device);
  if (kind === 'configurationManager' && !device.isTenantAttached) return unavailable('NOT_TENANT_ATTACHED');
  const support = action.support[kind];
  if (!support) return unsupportedKind(action, kind);
  if (support === 'ifSupervised' && !device.isSupervised) return unavailable('NOT_SUPERVISED');
  if (support === 'ifCorporateOwned' && device.managedDeviceOwnerType !== 'company')
    return unavailable('NOT_CORPORATE_OWNED');
  const unmet = action.requires?.find(({ kinds, holds }) => (kinds?.includes(kind) ?? true) && !holds(device, now));
  if (unmet) return { ...unavailable(unmet.reasonCode, unmet.reason), errorCode: unmet.errorCode };
  return action.managementEvent ? blockedTransition(action.managementEvent, device) : null;
}

function unsupportedKind(action: RemoteActionDefinition, kind: EnrollmentKind): Unavailability {
  if (!isManagedByIntune(kind)) return unavailable('NOT_MANAGED_BY_INTUNE');
  return unavailable('PLATFORM_NOT_SUPPORTED', `${action.name} does not exist for ${enrollmentKinds[kind]}.`);
}

function blockedTransition(event: ManagementEvent, device: DeviceFacts): Unavailability | null {
  if (nextState(managementLifecycle, device.managementState, event)) return null;
  if (device.managementState === 'deletePending') return unavailable('DELETE_PENDING');
  return unavailable(device.managementState.startsWith('wipe') ? 'WIPE_PENDING' : 'RETIRE_PENDING');
}
