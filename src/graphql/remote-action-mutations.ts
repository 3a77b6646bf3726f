import { Arg, Authorized, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { remoteActions } from '../domain/remote-actions';
import type { RemoteActionDefinition } from '../domain/remote-actions/define-remote-action';
import type { ParameterSpec, ParameterSpecs } from '../domain/remote-actions/parameters';
import { enumType } from '../entities/enum-types';
import type { RemoteActionService } from '../services/remote-action.service';
import type { GraphQLContext } from './context';
import { buildDeviceActionPayload, clientMutationIdField } from './device-action-payload';
import { type FieldSpecs, inputType } from './dynamic-types';
import type { ReferenceField } from './edge-fields';

/** Resolver of one catalogue entry. */
export type RemoteActionResolver = new (service: RemoteActionService) => object;

interface RemoteActionInput {
  readonly managedDeviceId: string;
  readonly clientMutationId?: string | null;
  readonly [parameter: string]: unknown;
}

/** The mutation of every catalogue entry that acts on one device, and the payload fields that lead to stored objects. */
export function buildRemoteActionMutations(): { resolvers: RemoteActionResolver[]; references: ReferenceField[] } {
  const built = remoteActions.filter(({ onCollection }) => !onCollection).map(buildMutation);
  return {
    resolvers: built.map(({ resolver }) => resolver),
    references: built.flatMap(({ references }) => references),
  };
}

function buildMutation(action: RemoteActionDefinition) {
  const typeName = action.name.charAt(0).toUpperCase() + action.name.slice(1);
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
  class RemoteActionMutation {
    constructor(private readonly service: RemoteActionService) {}

    async issue(args: RemoteActionInput, context: GraphQLContext) {
      const issued = await this.service.issue(context, action, args.managedDeviceId, args);
      return { ...issued, clientMutationId: args.clientMutationId ?? null };
    }
  }
  Resolver()(RemoteActionMutation);
  const { prototype } = RemoteActionMutation;
  const method = Object.getOwnPropertyDescriptor(prototype, 'issue')!;
  const description = descriptionOf(action);
  Mutation(() => payload as never, { name: action.name, nullable: true, description })(prototype, 'issue', method);
  Authorized(action.permission)(prototype, 'issue', method);
  Arg('input', () => input as never, { description: 'What to do to which device.' })(prototype, 'issue', 0);
  Ctx()(prototype, 'issue', 1);
  return { resolver: RemoteActionMutation, references };
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
