import { ID, Int } from 'type-graphql';
import { remoteActions } from '../domain/remote-actions';
import type { RemoteActionDefinition } from '../domain/remote-actions/define-remote-action';
import type { ParameterSpec, ParameterSpecs } from '../domain/remote-actions/parameters';
import { enumType } from '../entities/enum-types';
import type { RemoteActionService } from '../services/remote-action.service';
import { buildDeviceActionPayload, clientMutationIdField } from './device-action-payload';
import { gather, type Mutations, mutationResolver } from './dynamic-mutation';
import { type FieldSpecs, inputType, typeNameOf } from './dynamic-types';

interface RemoteActionInput {
  readonly managedDeviceId: string;
  readonly [parameter: string]: unknown;
}

/** The mutation of every catalogue entry that acts on one device. */
export const remoteActionMutations = gather(
  remoteActions.filter(({ onCollection }) => !onCollection).map((action) => buildMutation(action)),
);

function buildMutation(action: RemoteActionDefinition): Mutations<RemoteActionService> {
  const typeName = typeNameOf(action.name);
  const input = inputType(`${typeName}Input`, `Input of ${action.name}.`, {
    managedDeviceId: { type: () => ID, description: 'The device to act on.', required: true },
    ...parameterFields(action.parameters),
    clientMutationId: clientMutationIdField,
  });
  const { payload, references } = buildDeviceActionPayload(
    `${typeName}Payload`,
    `Answer of ${action.name}: the action is accepted, not yet carried out.`,
    action.payloadType,
  );
  const resolver = mutationResolver<RemoteActionService>({
    name: action.name,
    permission: action.permission,
    description: descriptionOf(action),
    argument: 'What to do to which device.',
    input,
    payload,
    run: (service, context, args: RemoteActionInput) => service.issue(context, action, args.managedDeviceId, args),
  });
  return { resolvers: [resolver], references };
}

/** What the schema says of the mutation of an action. */
export function descriptionOf({ summary, permission, docs }: RemoteActionDefinition): string {
  return `${summary} Needs ${permission}. ${docs}`;
}

/** The input fields of parameters. */
export function parameterFields(specs: ParameterSpecs): FieldSpecs {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, parameterField(spec)]));
}

function parameterField(spec: ParameterSpec): FieldSpecs[string] {
  const { description, required } = spec;
  if (spec.type === 'boolean') return { type: () => Boolean, description, required };
  if (spec.type === 'string') return { type: () => String, description, required };
  if (spec.type === 'id') return { type: () => ID, description, required };
  if (spec.type === 'int') return { type: () => Int, description, required };
  if (spec.type === 'object' || spec.type === 'list') {
    const type = inputType(`${spec.typeName}Input`, spec.typeDescription, parameterFields(spec.fields));
    return { type: spec.type === 'list' ? () => [type] : () => type, description, required };
  }
  const type = enumType(spec.type);
  return { type: () => type, description, required };
}
