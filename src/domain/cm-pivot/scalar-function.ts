import type { Value, ValueType } from './values';

/** What a function takes at one place. */
export interface Parameter {
  readonly types: readonly ValueType[];
  /** The texts it takes, which must be written out; absent if it takes any. */
  readonly oneOf?: readonly string[];
  /** Whether a number within limits must be written out. */
  readonly within?: readonly [number, number];
}

/** A scalar function: what it takes, what comes out and how. */
export interface ScalarFunction {
  readonly parameters: readonly Parameter[];
  /** How many of the parameters must be given. */
  readonly required: number;
  /** How many arguments it takes if the last parameter may be given again. */
  readonly most?: number;
  /** The type of what comes out; null if the arguments do not go together. */
  readonly type: (types: readonly ValueType[]) => ValueType | null;
  readonly apply: (values: readonly Value[], types: readonly ValueType[], now: number) => Value;
}
