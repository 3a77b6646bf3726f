import { Arg, Authorized, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { EndUser } from '../../agent/end-user';
import { Twin } from '../../entities/twin.entity';
import type { ReferenceField } from '../edge-fields';
import { CONTROL, MUTATION_ID, TwinPayload } from './sandbox-types';

@InputType()
abstract class GestureInput {
  @Field(() => ID, { description: 'The device in the hand of its user.' })
  managedDeviceId!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('SetPasscodeInput', { description: 'Input of setPasscode.' })
class SetPasscodeInput extends GestureInput {}

@InputType('AnswerPromptInput', { description: 'Input of answerPrompt.' })
class AnswerPromptInput extends GestureInput {
  @Field(() => Boolean, { description: 'Whether the user does what is asked; if not, it is asked again.' })
  accept!: boolean;
}

@InputType('OpenAppInput', { description: 'Input of openApp.' })
class OpenAppInput extends GestureInput {
  @Field(() => String, { description: 'Name of the app, as the twin lists it.' })
  displayName!: string;
}

@InputType('SyncFromCompanyPortalInput', { description: 'Input of syncFromCompanyPortal.' })
class SyncFromCompanyPortalInput extends GestureInput {}

@InputType('RetireOwnDeviceInput', { description: 'Input of retireOwnDevice.' })
class RetireOwnDeviceInput extends GestureInput {}

@InputType('WipeOwnDeviceInput', { description: 'Input of wipeOwnDevice.' })
class WipeOwnDeviceInput extends GestureInput {}

@ObjectType('OpenAppPayload', { description: 'Answer of openApp.', simpleResolvers: true })
class OpenAppPayload {
  @Field(() => Boolean, {
    description: 'Whether the app shows company data: its user is signed in and Conditional Access does not block.',
  })
  showsCompanyData!: boolean;

  @Field(() => Twin, { nullable: true, description: 'The twin as it is now.' })
  twin!: Twin | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

/** What the person who holds a device does. */
@Resolver()
export class EndUserResolver {
  constructor(private readonly user: EndUser) {}

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description:
      'The user sets a passcode. A work profile that needs one then asks for leave to reset it; a device that was asked for one reports that it meets its policies at its next check-in.',
  })
  async setPasscode(
    @Arg('input', () => SetPasscodeInput, { description: 'On which device.' }) input: SetPasscodeInput,
  ) {
    await this.user.setPasscode(input.managedDeviceId);
    return payloadOf(input);
  }

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description: 'The user answers what the device asks for; CONFLICT if it asks for nothing.',
  })
  async answerPrompt(@Arg('input', () => AnswerPromptInput, { description: 'How.' }) input: AnswerPromptInput) {
    await this.user.answerPrompt(input.managedDeviceId, input.accept);
    return payloadOf(input);
  }

  @Authorized(CONTROL)
  @Mutation(() => OpenAppPayload, {
    nullable: true,
    description: 'The user opens an app. NOT_FOUND if it is not on the device; CONFLICT in lost mode.',
  })
  async openApp(@Arg('input', () => OpenAppInput, { description: 'Which app.' }) input: OpenAppInput) {
    const showsCompanyData = await this.user.openApp(input.managedDeviceId, input.displayName);
    return { ...payloadOf(input), showsCompanyData };
  }

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description:
      'The user syncs from Company Portal: the device checks in now. CONFLICT without Company Portal or network.',
  })
  async syncFromCompanyPortal(
    @Arg('input', () => SyncFromCompanyPortalInput, { description: 'On which device.' })
    input: SyncFromCompanyPortalInput,
  ) {
    await this.user.syncFromCompanyPortal(input.managedDeviceId);
    return payloadOf(input);
  }

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description:
      'The user removes the device from Company Portal. The action is retire; remoteActionAudits names the user, the audit log says nothing. CONFLICT on a shared device.',
  })
  async retireOwnDevice(
    @Arg('input', () => RetireOwnDeviceInput, { description: 'Which device.' }) input: RetireOwnDeviceInput,
  ) {
    await this.user.removeOwnDevice(input.managedDeviceId, 'retire');
    return payloadOf(input);
  }

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description:
      'The user resets the device from Company Portal. The action is wipe; remoteActionAudits names the user, the audit log says nothing. CONFLICT on a shared device.',
  })
  async wipeOwnDevice(
    @Arg('input', () => WipeOwnDeviceInput, { description: 'Which device.' }) input: WipeOwnDeviceInput,
  ) {
    await this.user.removeOwnDevice(input.managedDeviceId, 'wipe');
    return payloadOf(input);
  }
}

function payloadOf({ managedDeviceId, clientMutationId }: GestureInput) {
  return { twinId: managedDeviceId, clientMutationId: clientMutationId ?? null };
}

export const endUserReferences: readonly ReferenceField[] = [
  { owner: OpenAppPayload, ownerName: 'OpenAppPayload', field: 'twin', target: Twin, from: 'twinId' },
];
