import { type ExecutionResult, type FieldNode, type GraphQLResolveInfo, valueFromASTUntyped } from 'graphql';
import { DomainError, type ErrorDetails } from '../domain/errors';
import type { Denial } from '../services/denial.service';

const MAX_ID = 64;

/** A refusal of a secret for want of a permission. */
export function denialOfSecret(
  { fieldName, parentType }: GraphQLResolveInfo,
  { id }: { readonly id: string },
  details: ErrorDetails,
): Denial {
  const isDevice = parentType.name === 'ManagedDevice';
  return { operation: fieldName, ...reasonOf(details), managedDeviceIds: isDevice ? [id] : [] };
}

/** The mutations that were refused for want of a permission, and the devices they name. */
export function denialsOf({ errors = [] }: ExecutionResult, variables: Readonly<Record<string, unknown>>): Denial[] {
  return errors.flatMap(({ originalError, nodes, path }) => {
    if (!(originalError instanceof DomainError) || originalError.code !== 'FORBIDDEN') return [];
    const field = nodes?.[0];
    // A field of the root: what lies below has been told of already.
    if (field?.kind !== 'Field' || path?.length !== 1) return [];
    const { details } = originalError;
    const named = details.managedDeviceId === undefined ? inputOf(field, variables) : details;
    return [{ operation: field.name.value, ...reasonOf(details), managedDeviceIds: devicesOf(named) }];
  });
}

function reasonOf({ permission, problem }: ErrorDetails) {
  return { permission: String(permission), reason: String(problem ?? 'No role gives the permission.') };
}

function inputOf({ arguments: given }: FieldNode, variables: Readonly<Record<string, unknown>>): unknown {
  const input = given?.find(({ name }) => name.value === 'input');
  return input && valueFromASTUntyped(input.value, variables);
}

/** The devices an input names, if they look like such. */
function devicesOf(input: unknown): string[] {
  const { managedDeviceId, deviceIds, managedDeviceIds } = (input ?? {}) as Record<string, unknown>;
  const named = [managedDeviceId, deviceIds, managedDeviceIds].flat();
  return named.filter((id): id is string => typeof id === 'string' && id.length <= MAX_ID);
}
