import { Arg, Authorized, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import type { ClientChanges, ClientControl } from '../../agent/client-control';
import { type PendingRestart, pendingRestart } from '../../domain/enumerations/configuration-manager-devices';
import { enumType } from '../../entities/enum-types';
import { CONTROL, MUTATION_ID, TwinPayload } from './sandbox-types';

const PendingRestartType = enumType(pendingRestart);

@InputType()
abstract class ClientInput {
  @Field(() => ID, { description: 'The device.' })
  managedDeviceId!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('UpdateTwinClientInput', { description: 'Input of updateTwinClient. What is left out stays as it is.' })
class UpdateTwinClientInput extends ClientInput {
  @Field(() => String, { nullable: true, description: 'The IPv4 subnet it is in; null takes it out of any.' })
  ipSubnet?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether client settings allow network wake-up.' })
  networkWakeUpAllowed?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it has the Endpoint Protection client.' })
  hasEndpointProtectionClient?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Version of PowerShell on it; null takes PowerShell away.' })
  powerShellVersion?: string | null;

  @Field(() => [PendingRestartType], { nullable: true, description: 'What it has to restart for.' })
  pendingRestart?: PendingRestart[] | null;
}

@InputType('SnoozeRestartInput', { description: 'Input of snoozeRestart.' })
class SnoozeRestartInput extends ClientInput {}

@InputType('RestartNowInput', { description: 'Input of restartNow.' })
class RestartNowInput extends ClientInput {}

/** Properties that null is a value of. */
const NULLABLE = ['ipSubnet', 'powerShellVersion'];

@Resolver()
export class ClientSandboxResolver {
  constructor(private readonly control: ClientControl) {}

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description:
      'Changes what the Configuration Manager client of a simulated device really is. NOT_FOUND if the site never knew the device.',
  })
  async updateTwinClient(
    @Arg('input', () => UpdateTwinClientInput, { description: 'What to change.' }) input: UpdateTwinClientInput,
  ) {
    const { managedDeviceId, clientMutationId: _, ...rest } = input;
    const given = Object.entries(rest).filter(
      ([name, value]) => value !== undefined && (value !== null || NULLABLE.includes(name)),
    );
    await this.control.update(managedDeviceId, Object.fromEntries(given) as ClientChanges);
    return payloadOf(input);
  }

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description:
      'The user puts the restart warning of Software Center off, for four hours or until the final countdown; the restart comes when it was going to. CONFLICT if none is coming, or it counts down.',
  })
  async snoozeRestart(
    @Arg('input', () => SnoozeRestartInput, { description: 'On which device.' }) input: SnoozeRestartInput,
  ) {
    await this.control.snoozeRestart(input.managedDeviceId);
    return payloadOf(input);
  }

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description: 'The user restarts the device from the warning of Software Center. CONFLICT if no restart is coming.',
  })
  async restartNow(@Arg('input', () => RestartNowInput, { description: 'Which device.' }) input: RestartNowInput) {
    await this.control.restartNow(input.managedDeviceId);
    return payloadOf(input);
  }
}

function payloadOf({ managedDeviceId, clientMutationId }: ClientInput) {
  return { twinId: managedDeviceId, clientMutationId: clientMutationId ?? null };
}
