import { badInput } from '../errors';
import { characterProblem } from '../text-input';
import { type LinearExpressions, MAX_VALUE, type ParameterDefinition, type ParameterValue } from './script-parameter';

const INTEGER = /^-?\d{1,10}$/;
const MAX_INTEGER = 2 ** 31 - 1;

/** What is wrong with a value of a parameter, in the words of its author if they gave any; null if nothing is. */
export function valueProblem(
  definition: ParameterDefinition,
  value: string,
  expressions: LinearExpressions,
): string | null {
  if (value.includes("'")) return 'must not contain apostrophes.';
  if (value.length > MAX_VALUE) return `must have at most ${MAX_VALUE} characters; it has ${value.length}.`;
  const problem = ruleProblem(definition, value, expressions);
  return problem && (definition.validationError ?? problem);
}

function ruleProblem(definition: ParameterDefinition, value: string, expressions: LinearExpressions): string | null {
  if (definition.type === 'integer') return integerProblem(definition, value);
  if (definition.type === 'list')
    return definition.listValues.includes(value) ? null : `must be one of ${definition.listValues.join(', ')}.`;
  const { minimumLength, maximumLength, validationExpression } = definition;
  if (minimumLength !== null && value.length < minimumLength)
    return `must have at least ${minimumLength} characters; it has ${value.length}.`;
  if (maximumLength !== null && value.length > maximumLength)
    return `must have at most ${maximumLength} characters; it has ${value.length}.`;
  if (validationExpression !== null && !expressions.matches(validationExpression, value))
    return `must match ${validationExpression}`;
  return null;
}

function integerProblem({ minimumValue, maximumValue }: ParameterDefinition, value: string): string | null {
  const number = Number(value);
  if (!INTEGER.test(value) || number > MAX_INTEGER || number < -MAX_INTEGER - 1)
    return 'must be a whole number of 32 bits.';
  if (minimumValue !== null && number < minimumValue) return `must be at least ${minimumValue}.`;
  if (maximumValue !== null && number > maximumValue) return `must be at most ${maximumValue}.`;
  return null;
}

/** The values a script runs with, in the order of its parameters: those given, and defaults. Refuses what does not fit. */
export function readParameterValues(
  definitions: readonly ParameterDefinition[],
  given: readonly ParameterValue[],
  expressions: LinearExpressions,
): ParameterValue[] {
  assertKnown(definitions, given);
  return definitions.flatMap((definition) => {
    const said = given.find(({ name }) => isSame(name, definition.name));
    if (said && definition.isHidden)
      throw badInput(fieldOf(definition.name), 'is hidden and takes its default; leave it out.');
    const value = said?.value ?? definition.defaultValue;
    if (value === null || (value === '' && definition.isRequired)) {
      if (definition.isRequired) throw badInput(fieldOf(definition.name), 'is required.');
      return [];
    }
    const problem = said && (characterProblem(value) ?? valueProblem(definition, value, expressions));
    if (problem) throw badInput(fieldOf(definition.name), problem);
    return [{ name: definition.name, value }];
  });
}

function assertKnown(definitions: readonly ParameterDefinition[], given: readonly ParameterValue[]): void {
  const seen = new Set<string>();
  for (const { name } of given) {
    const known = definitions.find((definition) => isSame(name, definition.name));
    if (!known) {
      const names = definitions.filter(({ isHidden }) => !isHidden).map((definition) => definition.name);
      const has = names.length > 0 ? `its parameters are ${names.join(', ')}` : 'it takes none';
      throw badInput(
        'parameters',
        `must be parameters of the script; ${has}, not ${JSON.stringify(name.slice(0, 64))}.`,
      );
    }
    if (seen.has(known.name)) throw badInput(fieldOf(known.name), 'is given twice.');
    seen.add(known.name);
  }
}

function fieldOf(name: string): string {
  return `parameters.${name}`;
}

/** PowerShell takes names of parameters without regard to case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
