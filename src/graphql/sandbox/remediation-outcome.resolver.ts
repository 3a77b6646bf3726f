import { Arg, Authorized, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { TwinRemediation } from '../../entities/twin-remediation.entity';
import type { RemediationOutcomeService } from '../../services/remediation-outcome.service';
import type { ReferenceField } from '../edge-fields';
import { CONTROL } from './sandbox-types';

@InputType('SetRemediationOutcomeInput', {
  description: 'Input of setRemediationOutcome; what is left out is as if there were no issue.',
})
class SetRemediationOutcomeInput {
  @Field(() => ID, { description: 'The script package.' })
  deviceHealthScriptId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The device; all devices of which nothing else is said, if left out.',
  })
  managedDeviceId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Exit code of detection: 0 finds no issue, 1 finds it, anything else is an error.',
  })
  detectionExitCode?: number | null;

  @Field(() => String, { nullable: true, description: 'What detection writes.' })
  detectionOutput?: string | null;

  @Field(() => String, { nullable: true, description: 'The error detection ends with.' })
  detectionError?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Exit code of remediation: 0 if it runs through, anything else is an error.',
  })
  remediationExitCode?: number | null;

  @Field(() => String, { nullable: true, description: 'The error remediation ends with.' })
  remediationError?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether detection still finds the issue after remediation.' })
  isDetectedAfterwards?: boolean | null;

  @Field(() => String, { nullable: true, description: 'What detection writes after remediation.' })
  postDetectionOutput?: string | null;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('SetRemediationOutcomePayload', { description: 'Answer of setRemediationOutcome.', simpleResolvers: true })
class SetRemediationOutcomePayload {
  @Field(() => TwinRemediation, { nullable: true, description: 'What the package comes to now.' })
  twinRemediation!: TwinRemediation | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@Resolver()
export class RemediationOutcomeResolver {
  constructor(private readonly service: RemediationOutcomeService) {}

  @Authorized(CONTROL)
  @Mutation(() => SetRemediationOutcomePayload, {
    nullable: true,
    description:
      'Sets what a script package comes to when it runs, as no PowerShell is run. Where nothing is set, detection finds no issue; nor does it once an issue has been remediated.',
  })
  async setRemediationOutcome(
    @Arg('input', () => SetRemediationOutcomeInput, { description: 'What comes of which package, and where.' })
    input: SetRemediationOutcomeInput,
  ) {
    const { deviceHealthScriptId, managedDeviceId, clientMutationId, ...given } = input;
    const outcome = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null));
    const twinRemediationId = await this.service.set(deviceHealthScriptId, managedDeviceId ?? null, outcome);
    return { twinRemediationId, clientMutationId: clientMutationId ?? null };
  }
}

export const remediationOutcomeReferences: readonly ReferenceField[] = [
  {
    owner: SetRemediationOutcomePayload,
    ownerName: 'SetRemediationOutcomePayload',
    field: 'twinRemediation',
    target: TwinRemediation,
    from: 'twinRemediationId',
  },
];
