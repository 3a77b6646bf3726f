import type { OperationType } from '../enumerations/faults';
import type { Identified } from '../request-context';

/** What a fault is about; what is absent or null says nothing. */
export interface FaultMatch {
  /** Root fields of the API. */
  readonly operations?: readonly string[] | null;
  readonly operationTypes?: readonly OperationType[] | null;
  /** Names that clients give to their operations. */
  readonly operationNames?: readonly string[] | null;
  /** Sign-in names, client ids or object ids. */
  readonly principals?: readonly string[] | null;
  readonly managedDeviceIds?: readonly string[] | null;
  /** Devices, by a condition on their records. */
  readonly filter?: Readonly<Record<string, unknown>> | null;
  /** Actions asked of devices. */
  readonly actions?: readonly string[] | null;
}

/** What faults look at of a request. */
export interface RequestFacts {
  readonly operationType: OperationType;
  readonly operationName: string | null;
  /** The root fields it asks for. */
  readonly rootFields: ReadonlySet<string>;
  readonly principal: Identified;
  /** Whether an argument of a root field is, or has in it, a text. */
  mentions(text: string): boolean;
}

/** Whether a fault is about a request: every condition that is given holds. */
export function matchesRequest(match: FaultMatch, request: RequestFacts): boolean {
  const { operationType, operationName, rootFields, principal } = request;
  return (
    holds(match.operationTypes, (type) => type === operationType) &&
    holds(match.operations, (name) => rootFields.has(name)) &&
    holds(match.operationNames, (name) => name === operationName) &&
    matchesPrincipal(match, principal) &&
    holds(match.managedDeviceIds, (id) => request.mentions(id))
  );
}

/** Whether a fault is about what a principal asks. */
export function matchesPrincipal({ principals }: FaultMatch, principal: Identified): boolean {
  const names = [principal.id, principal.userPrincipalName, principal.appId].map((name) => name?.toLowerCase());
  return holds(principals, (name) => names.includes(name.toLowerCase()));
}

/** Whether a fault is about an action, known by any of some names. */
export function matchesAction({ actions }: FaultMatch, ...names: readonly string[]): boolean {
  return holds(actions, (action) => names.includes(action));
}

/** A condition that names nothing holds of everything. */
function holds<Item>(wanted: readonly Item[] | null | undefined, isMet: (item: Item) => boolean): boolean {
  return !wanted || wanted.some(isMet);
}
