import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ManagedAppOperation, ManagedAppRegistration } from '../../entities/managed-app-registration.entity';
import type { ModelClass } from '../../entities/properties';
import { User } from '../../entities/user.entity';
import { clientMutationIdField } from '../device-action-payload';
import type { ReferenceField } from '../edge-fields';

const MUTATION_ID = clientMutationIdField.description;

@InputType('ManagedAppUserInput', { description: 'What the inputs about a user have in common.' })
abstract class UserInput {
  @Field(() => ID, { description: 'The user.' })
  userId!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('WipeManagedAppRegistrationsByDeviceTagInput', {
  description: 'Input of wipeManagedAppRegistrationsByDeviceTag.',
})
export class WipeManagedAppRegistrationsByDeviceTagInput extends UserInput {
  @Field(() => String, { description: 'The device: `deviceTag` of the registrations on it.' })
  deviceTag!: string;
}

@InputType('WipeManagedAppRegistrationsByAzureAdDeviceIdInput', {
  description: 'Input of wipeManagedAppRegistrationsByAzureAdDeviceId.',
})
export class WipeManagedAppRegistrationsByAzureAdDeviceIdInput extends UserInput {
  @Field(() => String, { description: 'The device: `azureADDeviceId` of the registrations on it.' })
  azureAdDeviceId!: string;
}

@InputType('WipeAndBlockManagedAppsInput', { description: 'Input of wipeAndBlockManagedApps.' })
export class WipeAndBlockManagedAppsInput extends UserInput {}

@InputType('UnblockManagedAppsInput', { description: 'Input of unblockManagedApps.' })
export class UnblockManagedAppsInput extends UserInput {}

@InputType('DeleteManagedAppOperationInput', { description: 'Input of deleteManagedAppOperation.' })
export class DeleteManagedAppOperationInput {
  @Field(() => ID, { description: 'The operation.' })
  managedAppOperationId!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@ObjectType('ManagedAppUserPayload', { description: 'What the answers about a user have in common.' })
abstract class UserPayload {
  @Field(() => User, { nullable: true, simple: true, description: 'The user.' })
  user!: User | null;

  @Field(() => String, { nullable: true, simple: true, description: MUTATION_ID })
  clientMutationId!: string | null;
}

@ObjectType('ManagedAppWipesPayload', { description: 'What the answers about requests have in common.' })
abstract class WipesPayload extends UserPayload {
  @Field(() => [ManagedAppOperation], {
    simple: true,
    description: 'The requests, one per protected app; those that were pending before are among them.',
  })
  managedAppOperations!: ManagedAppOperation[];
}

@ObjectType('WipeManagedAppRegistrationsByDeviceTagPayload', {
  description: 'Answer of wipeManagedAppRegistrationsByDeviceTag.',
})
export class WipeManagedAppRegistrationsByDeviceTagPayload extends WipesPayload {}

@ObjectType('WipeManagedAppRegistrationsByAzureAdDeviceIdPayload', {
  description: 'Answer of wipeManagedAppRegistrationsByAzureAdDeviceId.',
})
export class WipeManagedAppRegistrationsByAzureAdDeviceIdPayload extends WipesPayload {}

@ObjectType('WipeAndBlockManagedAppsPayload', { description: 'Answer of wipeAndBlockManagedApps.' })
export class WipeAndBlockManagedAppsPayload extends WipesPayload {}

@ObjectType('UnblockManagedAppsPayload', { description: 'Answer of unblockManagedApps.' })
export class UnblockManagedAppsPayload extends UserPayload {}

@ObjectType('DeleteManagedAppOperationPayload', { description: 'Answer of deleteManagedAppOperation.' })
export class DeleteManagedAppOperationPayload {
  @Field(() => ManagedAppRegistration, { nullable: true, simple: true, description: 'The app the operation was on.' })
  managedAppRegistration!: ManagedAppRegistration | null;

  @Field(() => String, { nullable: true, simple: true, description: MUTATION_ID })
  clientMutationId!: string | null;
}

const wipePayloads: readonly ModelClass[] = [
  WipeManagedAppRegistrationsByDeviceTagPayload,
  WipeManagedAppRegistrationsByAzureAdDeviceIdPayload,
  WipeAndBlockManagedAppsPayload,
];

/** The fields of the payloads that lead to stored objects. */
export const managedAppReferences: readonly ReferenceField[] = [
  ...[...wipePayloads, UnblockManagedAppsPayload].map((owner) => ({
    owner,
    ownerName: owner.name,
    field: 'user',
    target: User,
    from: 'userId',
  })),
  ...wipePayloads.map((owner) => ({
    owner,
    ownerName: owner.name,
    field: 'managedAppOperations',
    target: ManagedAppOperation,
    from: 'managedAppOperationIds',
  })),
  {
    owner: DeleteManagedAppOperationPayload,
    ownerName: 'DeleteManagedAppOperationPayload',
    field: 'managedAppRegistration',
    target: ManagedAppRegistration,
    from: 'managedAppRegistrationId',
  },
];
