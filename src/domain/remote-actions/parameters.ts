import type { DeviceFacts } from '../devices/device-facts';
import { type Enumeration, type MemberOf, membersOf } from '../enumeration';
import { badInput, type DomainError } from '../errors';
import { characterProblem } from '../text-input';

interface SpecBase {
  readonly description: string;
  /** The caller must give it. */
  readonly required?: boolean;
  /** Never written to logs or the audit log. */
  readonly secret?: boolean;
}

/** A parameter of a remote action, as Graph declares it. */
export type ParameterSpec =
  | (SpecBase & { readonly type: 'boolean' })
  | (SpecBase & {
      readonly type: 'string';
      /** Whether it may have tabs and lines of its own; other control characters are in no text. */
      readonly isMultiline?: boolean;
      /** What is wrong with a value on any device; null if nothing is. */
      readonly problem?: (value: string) => string | null;
      /** What is wrong with a value on one device; null if nothing is. */
      readonly problemOn?: (value: string, device: DeviceFacts) => string | null;
    })
  | (SpecBase & { readonly type: 'int'; readonly minimum: number; readonly maximum: number })
  | (SpecBase & {
      /** The id of a stored object; `references` names its GraphQL type. */
      readonly type: 'id';
      readonly references: string;
    })
  | (SpecBase & { readonly type: Enumeration })
  | ObjectSpec
  | (Omit<ObjectSpec, 'type'> & {
      readonly type: 'list';
      readonly maximum: number;
      /** A field that no two items have the same value of. */
      readonly distinctBy?: string;
    });

/** One of Graph's complex types as a parameter. */
interface ObjectSpec extends SpecBase {
  readonly type: 'object';
  /** Graph's name of the type, in Pascal case. */
  readonly typeName: string;
  readonly typeDescription: string;
  readonly fields: ParameterSpecs;
  /** What is wrong with values that are each acceptable by themselves; null if nothing is. */
  readonly problem?: (fields: Readonly<Record<string, unknown>>) => string | null;
}

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

type ValueOf<Spec extends ParameterSpec> = Spec extends { type: 'boolean' }
  ? boolean
  : Spec extends { type: 'string' | 'id' }
    ? string
    : Spec extends { type: 'int' }
      ? number
      : Spec extends { type: 'object'; fields: infer Fields extends ParameterSpecs }
        ? ParameterValues<Fields>
        : Spec extends { type: 'list'; fields: infer Fields extends ParameterSpecs }
          ? readonly ParameterValues<Fields>[]
          : Spec extends { type: infer Type extends Enumeration }
            ? MemberOf<Type>
            : never;

/** The values of parameters; what the caller left out is null. */
export type ParameterValues<Specs extends ParameterSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends { required: true }
    ? ValueOf<Specs[Name]>
    : ValueOf<Specs[Name]> | null;
};

/** Whether any of the parameters, however deep, is a secret. */
export function hasSecrets(specs: ParameterSpecs): boolean {
  return Object.values(specs).some((spec) => spec.secret || ('fields' in spec && hasSecrets(spec.fields)));
}

/**
 * Reads and checks what the caller sent. All parameters are checked before anything is done with any. Without a device
 * only what holds on every device is checked.
 */
export function readParameters(
  specs: ParameterSpecs,
  input: Readonly<Record<string, unknown>>,
  device: DeviceFacts | null,
  within = '',
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(specs)) {
    values[name] = readParameter(`${within}${name}`, spec, input[name] ?? null, device);
  }
  return values;
}

function readParameter(path: string, spec: ParameterSpec, value: unknown, device: DeviceFacts | null): unknown {
  if (value === null) {
    if (spec.required) throw badInput(path, 'is required.');
    return null;
  }
  if (spec.type === 'object') return readObject(path, spec, value, device);
  if (spec.type === 'list') {
    if (!Array.isArray(value)) throw badInput(path, 'must be a list.');
    const { maximum, distinctBy } = spec;
    if (value.length === 0 || value.length > maximum)
      throw badInput(path, `must have 1 to ${maximum} items.`, { minimum: 1, maximum });
    const items = value.map((item, index) => readObject(`${path}[${index}]`, spec, item, device));
    if (distinctBy) assertDistinct(path, distinctBy, items);
    return items;
  }
  const fault = scalarFault(path, spec, value, device);
  if (fault) throw fault;
  return value;
}

function readObject(
  path: string,
  { fields, problem }: Pick<ObjectSpec, 'fields' | 'problem'>,
  value: unknown,
  device: DeviceFacts | null,
): Record<string, unknown> {
  const values = readParameters(fields, objectAt(path, value), device, `${path}.`);
  const fault = problem?.(values);
  if (fault) throw badInput(path, fault);
  return values;
}

function assertDistinct(path: string, field: string, items: readonly Record<string, unknown>[]): void {
  const again = items.findIndex((item, index) => items.findIndex((other) => other[field] === item[field]) < index);
  if (again >= 0) throw badInput(`${path}[${again}].${field}`, 'is given twice.');
}

function objectAt(path: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badInput(path, 'must be an object.');
  return value as Readonly<Record<string, unknown>>;
}

type ScalarSpec = Exclude<ParameterSpec, { type: 'object' | 'list' }>;

function scalarFault(path: string, spec: ScalarSpec, value: unknown, device: DeviceFacts | null): DomainError | null {
  if (spec.type === 'boolean') return typeof value === 'boolean' ? null : badInput(path, 'must be true or false.');
  if (spec.type === 'int') {
    const { minimum, maximum } = spec;
    const isWithin = Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
    return isWithin
      ? null
      : badInput(path, `must be a whole number from ${minimum} to ${maximum}.`, { minimum, maximum });
  }
  if (typeof value !== 'string') return badInput(path, 'must be a string.');
  if (spec.type === 'id') return null;
  if (spec.type !== 'string') {
    const accepted = membersOf(spec.type);
    return accepted.includes(value) ? null : badInput(path, `must be one of ${accepted.join(', ')}.`, { accepted });
  }
  const problem = characterProblem(value, spec) ?? spec.problem?.(value) ?? (device && spec.problemOn?.(value, device));
  return problem ? badInput(path, problem) : null;
}
