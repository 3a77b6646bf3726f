import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { RUN_SCRIPT } from '../../domain/client-actions/client-action';
import { ClientOperation } from '../../entities/client-operation.entity';
import { ScriptExecution } from '../../entities/script-execution.entity';
import type { RunScriptService } from '../../services/run-script.service';
import type { GraphQLContext } from '../context';
import type { ReferenceField } from '../edge-fields';

@InputType('ScriptParameterValueInput', { description: 'A value for a parameter of a script.' })
class ScriptParameterValueInput {
  @Field(() => String, { description: 'Name of the parameter; upper and lower case are alike.' })
  name!: string;

  @Field(() => String, { description: 'The value, without apostrophes; an integer in decimal digits.' })
  value!: string;
}

@InputType('RunScriptInput', { description: 'Input of runScript. Give a collection or devices, not both.' })
class RunScriptInput {
  @Field(() => ID, { description: 'The script; it must be approved.' })
  scriptId!: string;

  @Field(() => ID, { nullable: true, description: 'The device collection on whose members it runs.' })
  collectionId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The devices on which it runs; each needs a Configuration Manager client.',
  })
  managedDeviceIds?: string[] | null;

  @Field(() => [ScriptParameterValueInput], {
    nullable: true,
    description: 'Values for its parameters. Those that are not named have their defaults, hidden ones always.',
  })
  parameters?: ScriptParameterValueInput[] | null;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('RunScriptPayload', { description: 'Answer of runScript.', simpleResolvers: true })
class RunScriptPayload {
  @Field(() => ClientOperation, {
    nullable: true,
    description: 'The operation, to follow the answers of the clients by.',
  })
  clientOperation!: ClientOperation | null;

  @Field(() => ScriptExecution, { nullable: true, description: 'The script as it was sent, with what comes of it.' })
  scriptExecution!: ScriptExecution | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@Resolver()
export class RunScriptResolver {
  constructor(private readonly service: RunScriptService) {}

  @Authorized(RUN_SCRIPT)
  @Mutation(() => RunScriptPayload, {
    nullable: true,
    description: `Runs an approved script on Configuration Manager clients, as SYSTEM. Clients that are online start within a minute; others when they come online, for an hour; on those that miss it, run it again. Clients must have Windows, PowerShell 3.0 and client version 1706; whoever asks must see scripts and the site, by Scripts.Read and Site.Read. Needs ${RUN_SCRIPT}. ConfigMgr: Invoke-CMScript.`,
  })
  async runScript(
    @Arg('input', () => RunScriptInput, { description: 'What to run where.' })
    input: RunScriptInput,
    @Ctx() context: GraphQLContext,
  ) {
    const { scriptId, parameters, clientMutationId = null, ...target } = input;
    return { ...(await this.service.run(context, scriptId, parameters ?? [], target)), clientMutationId };
  }
}

export const runScriptReferences: readonly ReferenceField[] = [
  {
    owner: RunScriptPayload,
    ownerName: 'RunScriptPayload',
    field: 'clientOperation',
    target: ClientOperation,
    from: 'clientOperationId',
  },
  {
    owner: RunScriptPayload,
    ownerName: 'RunScriptPayload',
    field: 'scriptExecution',
    target: ScriptExecution,
    from: 'scriptExecutionId',
  },
];
