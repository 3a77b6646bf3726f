import type { ScriptParameterType } from '../enumerations/scripts';
import { badInput } from '../errors';
import { characterProblem, readOptionalText, readText } from '../text-input';
import { valueProblem } from './parameter-values';
import { type LinearExpressions, MAX_VALUE, type ParameterDefinition } from './script-parameter';

/** Parameters a script has at most. */
export const MAX_PARAMETERS = 10;

const MAX_LIST = 100;

/** The longest regular expression. */
const MAX_PATTERN = 256;

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** Rules that go with one type of parameter only. */
const RULES_OF: Readonly<Record<ScriptParameterType, readonly (keyof ParameterDefinition)[]>> = {
  string: ['minimumLength', 'maximumLength', 'validationExpression'],
  integer: ['minimumValue', 'maximumValue'],
  list: ['listValues'],
};

type Written = { readonly [Name in keyof ParameterDefinition]?: ParameterDefinition[Name] | null };

/** The parameters of a script as somebody writes them, with what they left out; refuses what cannot work. */
export function readParameterDefinitions(
  field: string,
  written: readonly Written[],
  expressions: LinearExpressions,
): ParameterDefinition[] {
  if (written.length > MAX_PARAMETERS)
    throw badInput(field, `must be at most ${MAX_PARAMETERS}; there are ${written.length}.`, {
      maximum: MAX_PARAMETERS,
    });
  const read = written.map((one, index) => readDefinition(`${field}[${index}]`, one, expressions));
  const names = read.map(({ name }) => name.toLowerCase());
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0) throw badInput(`${field}[${twice}].name`, `is ${read[twice]!.name}, which another parameter is.`);
  return read;
}

function readDefinition(field: string, written: Written, expressions: LinearExpressions): ParameterDefinition {
  const name = written.name ?? '';
  if (!NAME.test(name))
    throw badInput(
      `${field}.name`,
      'must be a letter or underscore, then letters, digits and underscores, at most 64.',
    );
  const definition: ParameterDefinition = {
    name,
    type: written.type ?? 'string',
    description: readOptionalText(`${field}.description`, written.description ?? null, 512),
    isRequired: written.isRequired ?? false,
    isHidden: written.isHidden ?? false,
    defaultValue: written.defaultValue || null,
    minimumLength: written.minimumLength ?? null,
    maximumLength: written.maximumLength ?? null,
    minimumValue: written.minimumValue ?? null,
    maximumValue: written.maximumValue ?? null,
    validationExpression: written.validationExpression ?? null,
    validationError: readOptionalText(`${field}.validationError`, written.validationError ?? null, 256),
    listValues: written.listValues ?? [],
  };
  assertRulesOfType(field, definition);
  assertLimits(field, definition);
  assertExpression(field, definition.validationExpression, expressions);
  assertListValues(field, definition);
  assertDefault(field, definition, expressions);
  return definition;
}

function assertRulesOfType(field: string, definition: ParameterDefinition): void {
  for (const [type, rules] of Object.entries(RULES_OF)) {
    if (type === definition.type) continue;
    const odd = rules.find(
      (rule) => definition[rule] !== null && definition[rule] !== '' && !isEmpty(definition[rule]),
    );
    if (odd) throw badInput(`${field}.${odd}`, `goes with parameters of the type ${type} only.`);
  }
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function assertLimits(field: string, definition: ParameterDefinition): void {
  const { minimumLength, maximumLength, minimumValue, maximumValue } = definition;
  for (const name of ['minimumLength', 'maximumLength'] as const) {
    const length = definition[name];
    if (length !== null && (length < 0 || length > MAX_VALUE))
      throw badInput(`${field}.${name}`, `must be from 0 to ${MAX_VALUE}.`, { minimum: 0, maximum: MAX_VALUE });
  }
  if (minimumLength !== null && maximumLength !== null && minimumLength > maximumLength)
    throw badInput(`${field}.minimumLength`, `must not be above maximumLength, ${maximumLength}.`);
  if (minimumValue !== null && maximumValue !== null && minimumValue > maximumValue)
    throw badInput(`${field}.minimumValue`, `must not be above maximumValue, ${maximumValue}.`);
}

function assertExpression(field: string, expression: string | null, expressions: LinearExpressions): void {
  if (expression === null) return;
  const place = `${field}.validationExpression`;
  readText(place, expression, MAX_PATTERN);
  const problem = expressions.problemOf(expression);
  if (problem) throw badInput(place, `must be a regular expression of RE2: ${problem}`);
}

function assertListValues(field: string, { type, listValues }: ParameterDefinition): void {
  if (type !== 'list') return;
  const place = `${field}.listValues`;
  if (listValues.length === 0 || listValues.length > MAX_LIST)
    throw badInput(place, `must be 1 to ${MAX_LIST} values.`, { minimum: 1, maximum: MAX_LIST });
  for (const value of listValues) {
    readText(place, value, MAX_VALUE);
    if (value.includes("'")) throw badInput(place, 'must not contain apostrophes.');
  }
  if (new Set(listValues).size < listValues.length) throw badInput(place, 'must not have a value twice.');
}

function assertDefault(field: string, definition: ParameterDefinition, expressions: LinearExpressions): void {
  const place = `${field}.defaultValue`;
  const { defaultValue, isHidden, isRequired } = definition;
  if (defaultValue === null) {
    if (isHidden && isRequired) throw badInput(place, 'is needed, as nobody can give a value to a hidden parameter.');
    return;
  }
  const problem = characterProblem(defaultValue) ?? valueProblem(definition, defaultValue, expressions);
  if (problem) throw badInput(place, problem);
}
