import { Arg, Authorized, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { AssistedState, AssistedUser } from '../../agent/assisted-user';
import {
  type RemoteAssistanceRequestState,
  type RemoteAssistanceSessionState,
  remoteAssistanceRequestState,
  remoteAssistanceSessionState,
} from '../../domain/enumerations/remote-assistance';
import { enumType } from '../../entities/enum-types';
import { CONTROL, MUTATION_ID } from './sandbox-types';

const SessionStateType = enumType(remoteAssistanceSessionState);
const RequestStateType = enumType(remoteAssistanceRequestState);

@InputType()
abstract class AssistedInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Sign-in name of whoever does it; the primary user of the device, if left out. NOT_THE_USER if it is somebody else; anybody will do on a device without a primary user.',
  })
  userPrincipalName?: string | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('OpenCompanyPortalInput', { description: 'Input of openCompanyPortal.' })
class OpenCompanyPortalInput extends AssistedInput {
  @Field(() => ID, { description: 'The device in the hand of its user.' })
  managedDeviceId!: string;
}

@InputType('AskForRemoteAssistanceInput', { description: 'Input of askForRemoteAssistance.' })
class AskForRemoteAssistanceInput extends AssistedInput {
  @Field(() => ID, { description: 'The PC with the Intune software client.' })
  managedDeviceId!: string;
}

@InputType('AnswerRemoteAssistanceSessionInput', { description: 'Input of answerRemoteAssistanceSession.' })
class AnswerRemoteAssistanceSessionInput extends AssistedInput {
  @Field(() => ID, { description: 'The session of which the notification tells.' })
  remoteAssistanceSessionId!: string;

  @Field(() => Boolean, { description: 'Whether the user accepts; if not, they decline.' })
  accept!: boolean;
}

@InputType('LeaveRemoteAssistanceSessionInput', { description: 'Input of leaveRemoteAssistanceSession.' })
class LeaveRemoteAssistanceSessionInput extends AssistedInput {
  @Field(() => ID, { description: 'The session.' })
  remoteAssistanceSessionId!: string;
}

@InputType('AnswerBrowserInput', { description: 'Input of answerBrowser.' })
class AnswerBrowserInput extends AssistedInput {
  @Field(() => ID, { description: 'The own request, which was accepted.' })
  remoteAssistanceRequestId!: string;

  @Field(() => Boolean, { description: 'Whether the browser may open TeamViewer; if not, it asks again later.' })
  accept!: boolean;
}

@InputType('AnswerControlInput', { description: 'Input of answerControl.' })
class AnswerControlInput extends AssistedInput {
  @Field(() => ID, { description: 'The own request, for which TeamViewer runs.' })
  remoteAssistanceRequestId!: string;

  @Field(() => Boolean, { description: 'Whether the administrator may control the computer; if not, it is over.' })
  accept!: boolean;
}

@InputType('LeaveRemoteAssistanceRequestInput', { description: 'Input of leaveRemoteAssistanceRequest.' })
class LeaveRemoteAssistanceRequestInput extends AssistedInput {
  @Field(() => ID, { description: 'The own request.' })
  remoteAssistanceRequestId!: string;
}

@InputType('FailRemoteAssistanceInput', { description: 'Input of failRemoteAssistance.' })
class FailRemoteAssistanceInput {
  @Field(() => ID, { description: 'A session or request that is open.' })
  remoteAssistanceId!: string;

  @Field(() => String, { description: 'What the partner says, at most 1024 characters.' })
  errorDetails!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@ObjectType('AssistedSessionPayload', {
  description: 'Answer of a gesture about a session that an administrator started.',
  simpleResolvers: true,
})
class AssistedSessionPayload {
  @Field(() => ID, { nullable: true, description: 'The session; null if no administrator waits for this user.' })
  remoteAssistanceSessionId!: string | null;

  @Field(() => SessionStateType, { nullable: true, description: 'How far it is now; null if there is none.' })
  state!: RemoteAssistanceSessionState | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId!: string | null;
}

@ObjectType('AssistedRequestPayload', {
  description: 'Answer of a gesture about a request that a user made.',
  simpleResolvers: true,
})
class AssistedRequestPayload {
  @Field(() => ID, { description: 'The request.' })
  remoteAssistanceRequestId!: string;

  @Field(() => RequestStateType, { description: 'How far it is now.' })
  state!: RemoteAssistanceRequestState;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId!: string | null;
}

@ObjectType('FailRemoteAssistancePayload', { description: 'Answer of failRemoteAssistance.', simpleResolvers: true })
class FailRemoteAssistancePayload {
  @Field(() => ID, { description: 'The session or request; it is failed now.' })
  remoteAssistanceId!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId!: string | null;
}

/** What the person does who is assisted, and the partner where it fails. */
@Resolver()
export class AssistedUserResolver {
  constructor(private readonly user: AssistedUser) {}

  @Authorized(CONTROL)
  @Mutation(() => AssistedSessionPayload, {
    nullable: true,
    description:
      'The user opens Company Portal, which notifies them of an administrator who wants to assist, if one does.',
  })
  async openCompanyPortal(
    @Arg('input', () => OpenCompanyPortalInput, { description: 'On which device.' }) input: OpenCompanyPortalInput,
  ) {
    const shown = await this.user.openCompanyPortal(input.managedDeviceId, input.userPrincipalName ?? null);
    return sessionPayload(shown, input);
  }

  @Authorized(CONTROL)
  @Mutation(() => AssistedSessionPayload, {
    nullable: true,
    description: 'The user accepts or declines; ALREADY_ANSWERED the second time, CONFLICT before the notification.',
  })
  async answerRemoteAssistanceSession(
    @Arg('input', () => AnswerRemoteAssistanceSessionInput, { description: 'Which session, and how.' })
    input: AnswerRemoteAssistanceSessionInput,
  ) {
    const { remoteAssistanceSessionId: id, accept, userPrincipalName = null } = input;
    return sessionPayload(await this.user.stepSession(id, accept ? 'accept' : 'decline', userPrincipalName), input);
  }

  @Authorized(CONTROL)
  @Mutation(() => AssistedSessionPayload, { nullable: true, description: 'The user ends a session that is active.' })
  async leaveRemoteAssistanceSession(
    @Arg('input', () => LeaveRemoteAssistanceSessionInput, { description: 'Which session.' })
    input: LeaveRemoteAssistanceSessionInput,
  ) {
    const { remoteAssistanceSessionId: id, userPrincipalName = null } = input;
    return sessionPayload(await this.user.stepSession(id, 'endByUser', userPrincipalName), input);
  }

  @Authorized(CONTROL)
  @Mutation(() => AssistedRequestPayload, {
    nullable: true,
    description:
      'The user chooses “Request remote assistance” in Intune Center: a request and an alert are made. ACTION_NOT_AVAILABLE but on a PC with the Intune software client; SESSION_ALREADY_OPEN while there is another.',
  })
  async askForRemoteAssistance(
    @Arg('input', () => AskForRemoteAssistanceInput, { description: 'On which PC.' })
    input: AskForRemoteAssistanceInput,
  ) {
    return requestPayload(await this.user.ask(input.managedDeviceId, input.userPrincipalName ?? null), input);
  }

  @Authorized(CONTROL)
  @Mutation(() => AssistedRequestPayload, {
    nullable: true,
    description: 'The user lets the browser open TeamViewer, or does not: the request then stays accepted.',
  })
  async answerBrowser(
    @Arg('input', () => AnswerBrowserInput, { description: 'Which request, and how.' }) input: AnswerBrowserInput,
  ) {
    const { remoteAssistanceRequestId: id, accept, userPrincipalName = null } = input;
    return requestPayload(
      await this.user.stepRequest(id, accept ? 'launch' : 'refuseLaunch', userPrincipalName),
      input,
    );
  }

  @Authorized(CONTROL)
  @Mutation(() => AssistedRequestPayload, {
    nullable: true,
    description:
      'The user lets the administrator control the computer, or does not: the request then ends with USER_DECLINED.',
  })
  async answerControl(
    @Arg('input', () => AnswerControlInput, { description: 'Which request, and how.' }) input: AnswerControlInput,
  ) {
    const { remoteAssistanceRequestId: id, accept, userPrincipalName = null } = input;
    const event = accept ? 'allowControl' : 'refuseControl';
    return requestPayload(await this.user.stepRequest(id, event, userPrincipalName), input);
  }

  @Authorized(CONTROL)
  @Mutation(() => AssistedRequestPayload, {
    nullable: true,
    description: 'The user closes the window that says who is connected, which ends the session.',
  })
  async leaveRemoteAssistanceRequest(
    @Arg('input', () => LeaveRemoteAssistanceRequestInput, { description: 'Which request.' })
    input: LeaveRemoteAssistanceRequestInput,
  ) {
    const { remoteAssistanceRequestId: id, userPrincipalName = null } = input;
    return requestPayload(await this.user.stepRequest(id, 'endByUser', userPrincipalName), input);
  }

  @Authorized(CONTROL)
  @Mutation(() => FailRemoteAssistancePayload, {
    nullable: true,
    description:
      'The partner answers a session or request with an error. To have the next request fail before there is session information, order a failure of requestRemoteAssistance by updateTwin.',
  })
  async failRemoteAssistance(
    @Arg('input', () => FailRemoteAssistanceInput, { description: 'Which one, and how.' })
    { remoteAssistanceId, errorDetails, clientMutationId }: FailRemoteAssistanceInput,
  ) {
    await this.user.fail(remoteAssistanceId, errorDetails);
    return { remoteAssistanceId, clientMutationId: clientMutationId ?? null };
  }
}

function sessionPayload(reached: AssistedState | null, { clientMutationId }: AssistedInput) {
  const { id = null, state = null } = reached ?? {};
  return { remoteAssistanceSessionId: id, state, clientMutationId: clientMutationId ?? null };
}

function requestPayload({ id, state }: AssistedState, { clientMutationId }: AssistedInput) {
  return { remoteAssistanceRequestId: id, state, clientMutationId: clientMutationId ?? null };
}
