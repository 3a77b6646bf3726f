import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { LogCollectionService } from '../../services/log-collection.service';
import type { GraphQLContext } from '../context';

@InputType('CreateDownloadUrlInput', { description: 'Input of createDownloadUrl.' })
class CreateDownloadUrlInput {
  @Field(() => ID, { description: 'The completed collection whose logs are wanted.' })
  deviceLogCollectionResponseId!: string;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('CreateDownloadUrlPayload', { description: 'Answer of createDownloadUrl.', simpleResolvers: true })
class CreateDownloadUrlPayload {
  @Field(() => String, {
    nullable: true,
    description: 'Address of a ZIP file. It opens for an hour, and to whoever knows it.',
  })
  value!: string | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@Resolver()
export class LogCollectionResolver {
  constructor(private readonly service: LogCollectionService) {}

  @Authorized('Microsoft.Intune_RemoteTasks_DeviceLogs')
  @Mutation(() => CreateDownloadUrlPayload, {
    nullable: true,
    description:
      'Makes an address under which collected diagnostics can be downloaded for an hour; CONFLICT unless they are completed. Needs Microsoft.Intune_RemoteTasks_DeviceLogs. https://learn.microsoft.com/graph/api/intune-devices-devicelogcollectionresponse-createdownloadurl',
  })
  async createDownloadUrl(
    @Arg('input', () => CreateDownloadUrlInput, { description: 'Which logs.' }) input: CreateDownloadUrlInput,
    @Ctx() context: GraphQLContext,
  ): Promise<CreateDownloadUrlPayload> {
    const path = await this.service.createDownloadPath(context, input.deviceLogCollectionResponseId);
    return { value: `${context.origin}${path}`, clientMutationId: input.clientMutationId ?? null };
  }
}
