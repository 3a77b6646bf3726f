import type { ScriptParameterType } from '../enumerations/scripts';

/** The longest value a parameter takes. */
export const MAX_VALUE = 1000;

/** What a parameter of a script takes. */
export interface ParameterDefinition {
  readonly name: string;
  readonly type: ScriptParameterType;
  readonly description: string | null;
  readonly isRequired: boolean;
  readonly isHidden: boolean;
  readonly defaultValue: string | null;
  readonly minimumLength: number | null;
  readonly maximumLength: number | null;
  readonly minimumValue: number | null;
  readonly maximumValue: number | null;
  readonly validationExpression: string | null;
  readonly validationError: string | null;
  readonly listValues: readonly string[];
}

/** Regular expressions that no text makes slow. */
export interface LinearExpressions {
  /** What is wrong with an expression; null if nothing is. */
  problemOf(expression: string): string | null;
  /** Whether something in a text matches an expression. */
  matches(expression: string, text: string): boolean;
}

/** A value for a parameter of a script. */
export interface ParameterValue {
  readonly name: string;
  readonly value: string;
}
