import type { ExecutionResult, GraphQLResolveInfo } from 'graphql';
import { DomainError, type ErrorDetails } from '../domain/errors';
import type { Denial } from '../services/denial.service';

const MAX_ID = 64;
const MAX_DEVICES = 100;

/** A refusal of a mutation or of a secret for want of a permission; null if it is of a mere read. */
export function denialOf(
  info: GraphQLResolveInfo,
  args: Readonly<Record<string, unknown>>,
  { permission, problem }: ErrorDetails,
): Denial | null {
  const isMutation = info.operation.operation === 'mutation';
  if (!isMutation && info.path.prev === undefined) return null;
  return {
    operation: info.fieldName,
    permission: String(permission),
    managedDeviceIds: isMutation ? devicesOf(args.input as Readonly<Record<string, unknown>> | undefined) : [],
    reason: String(problem ?? 'No role gives the permission.'),
  };
}

/** What was refused because of where it was to be done, not for want of a permission. */
export function denialsOf({ errors = [] }: ExecutionResult): Denial[] {
  return errors.flatMap(({ originalError, nodes }) => {
    if (!(originalError instanceof DomainError) || originalError.code !== 'FORBIDDEN') return [];
    const { permission, managedDeviceId, collectionId, problem } = originalError.details;
    if (managedDeviceId === undefined && collectionId === undefined) return [];
    return [
      {
        operation: nodes?.[0]?.kind === 'Field' ? nodes[0].name.value : String(permission),
        permission: String(permission),
        managedDeviceIds: managedDeviceId === undefined ? [] : [String(managedDeviceId)],
        reason: String(problem),
      },
    ];
  });
}

/** The devices an input names, if they look like such. */
function devicesOf(input: Readonly<Record<string, unknown>> | undefined): string[] {
  const named = [input?.managedDeviceId, input?.deviceIds, input?.managedDeviceIds].flat();
  return named.filter((id): id is string => typeof id === 'string' && id.length <= MAX_ID).slice(0, MAX_DEVICES);
}
