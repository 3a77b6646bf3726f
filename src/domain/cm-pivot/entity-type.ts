import type { Column, ValueType } from './values';

/** What an entity takes in parentheses. */
export interface EntityParameter {
  readonly name: string;
  readonly type: ValueType;
  /** What it is if it is not given; it must be given if this is absent. */
  readonly otherwise?: string | number;
}

/** A table that clients can be asked for. */
export interface EntityType {
  readonly description: string;
  /** Its columns, after the name of the device, which all entities have. */
  readonly columns: readonly Column[];
  readonly parameters: readonly EntityParameter[];
  /** The PowerShell that a client must have, if more than CMPivot itself needs. */
  readonly powerShell?: string;
}
