/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** How a device stands against its compliance policies. Graph: complianceState. */
export type ComplianceState =
  /** Meets every rule. */
  | 'compliant'
  /** Compliance is evaluated by Configuration Manager. */
  | 'configManager'
  /** Two policies ask for different values of one setting. */
  | 'conflict'
  /** Evaluation failed. */
  | 'error'
  /** Breaks a rule but still counts as compliant until the grace period ends. */
  | 'inGracePeriod'
  /** Breaks at least one rule and its grace period is over. */
  | 'noncompliant'
  /** Not evaluated yet. */
  | 'unknown';

/** Where a device is between enrollment and removal. Graph: managementState. */
export type ManagementState =
  /** Being deleted; no longer listed. */
  | 'deletePending'
  /** Enrolled and not checked in yet; the first check-in makes it managed. */
  | 'discovered'
  /** Managed, nothing pending. */
  | 'managed'
  /** Retire was cancelled before the device ran it. */
  | 'retireCanceled'
  /** The device reported that retire failed. */
  | 'retireFailed'
  /** Retire was accepted and not yet sent. */
  | 'retireIssued'
  /** Retire waits for the device or is under way. */
  | 'retirePending'
  /** Enrolled, but management does not work properly. */
  | 'unhealthy'
  /** Wipe was cancelled before the device ran it. */
  | 'wipeCanceled'
  /** The device reported that wipe failed. */
  | 'wipeFailed'
  /** Wipe was accepted and not yet sent. */
  | 'wipeIssued'
  /** Wipe waits for the device or is under way. */
  | 'wipePending';

export type StaleDevicesQueryVariables = Exact<{
  before: string;
}>;


export type StaleDevicesQuery = { managedDevices: { totalCount: number, nodes: Array<{ id: string, deviceName: string | null, complianceState: ComplianceState, lastSyncDateTime: string, user: { displayName: string | null } | null }> } };

export type RetireMutationVariables = Exact<{
  id: string | number;
}>;


export type RetireMutation = { retire: { managedDevice: { managementState: ManagementState } | null } | null };


export const StaleDevicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StaleDevices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTimeOrDuration"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"managedDevices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"lastSyncDateTime"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"lt"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"lastSyncDateTime"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"deviceName"}},{"kind":"Field","name":{"kind":"Name","value":"complianceState"}},{"kind":"Field","name":{"kind":"Name","value":"lastSyncDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]}}]} as unknown as DocumentNode<StaleDevicesQuery, StaleDevicesQueryVariables>;
export const RetireDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Retire"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retire"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"managedDeviceId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"managedDevice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"managementState"}}]}}]}}]}}]} as unknown as DocumentNode<RetireMutation, RetireMutationVariables>;