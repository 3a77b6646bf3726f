import type { DeviceFacts } from '../devices/device-facts';
import { type Enumeration, type MemberOf, membersOf } from '../enumeration';
import { badInput, type DomainError } from '../errors';

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
      /** What is wrong with a value on any device; null if nothing is. */
      readonly problem?: (value: string) => string | null;
      /** What is wrong with a value on one device; null if nothing is. */
      readonly problemOn?: (value: string, device: DeviceFacts) => string | null;
    })
  | (SpecBase & { readonly type: 'int'; readonly minimum: number; readonly maximum: number })
  | (SpecBase & { readonly type: Enumeration });

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

type ValueOf<Spec extends ParameterSpec> = Spec extends { type: 'boolean' }
  ? boolean
  : Spec extends { type: 'string' }
    ? string
    : Spec extends { type: 'int' }
      ? number
      : MemberOf<Spec['type']>;

/** The values of parameters; what the caller left out is null. */
export type ParameterValues<Specs extends ParameterSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends { required: true }
    ? ValueOf<Specs[Name]>
    : ValueOf<Specs[Name]> | null;
};

/**
 * Reads and checks what the caller sent. All parameters are checked before anything is done with any. Without a device
 * only what holds on every device is checked.
 */
export function readParameters(
  specs: ParameterSpecs,
  input: Readonly<Record<string, unknown>>,
  device: DeviceFacts | null,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value = input[name] ?? null;
    const fault = value === null ? missing(name, spec) : invalid(name, spec, value, device);
    if (fault) throw fault;
    values[name] = value;
  }
  return values;
}

function missing(name: string, spec: ParameterSpec): DomainError | null {
  return spec.required ? badInput(name, 'is required.') : null;
}

function invalid(name: string, spec: ParameterSpec, value: unknown, device: DeviceFacts | null): DomainError | null {
  if (spec.type === 'boolean') return typeof value === 'boolean' ? null : badInput(name, 'must be true or false.');
  if (spec.type === 'int') {
    const { minimum, maximum } = spec;
    const isWithin = Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
    return isWithin
      ? null
      : badInput(name, `must be a whole number from ${minimum} to ${maximum}.`, { minimum, maximum });
  }
  if (typeof value !== 'string') return badInput(name, 'must be a string.');
  if (spec.type !== 'string') {
    const accepted = membersOf(spec.type);
    return accepted.includes(value) ? null : badInput(name, `must be one of ${accepted.join(', ')}.`, { accepted });
  }
  const problem = spec.problem?.(value) ?? (device && spec.problemOn?.(value, device));
  return problem ? badInput(name, problem) : null;
}
