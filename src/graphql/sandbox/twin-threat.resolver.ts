import { Arg, Authorized, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import {
  type WindowsMalwareSeverity,
  type WindowsMalwareThreatState,
  windowsMalwareSeverity,
  windowsMalwareThreatState,
} from '../../domain/enumerations/defender';
import { type WindowsMalwareCategory, windowsMalwareCategory } from '../../domain/enumerations/malware-category';
import { enumType } from '../../entities/enum-types';
import type { NewThreat, ThreatService } from '../../services/threat.service';
import { CONTROL, MUTATION_ID, TwinPayload } from './sandbox-types';

const CategoryType = enumType(windowsMalwareCategory);
const SeverityType = enumType(windowsMalwareSeverity);
const ThreatStateType = enumType(windowsMalwareThreatState);

@InputType('AddTwinThreatInput', { description: 'Input of addTwinThreat.' })
class AddTwinThreatInput {
  @Field(() => ID, { description: 'The device; a Windows PC that Intune manages.' })
  managedDeviceId!: string;

  @Field(() => String, { description: 'Name of the malware, at most 256 characters, e.g. `Trojan:Win32/Contoso`.' })
  displayName!: string;

  @Field(() => CategoryType, { nullable: true, description: 'Kind of malware; trojan unless said otherwise.' })
  category?: WindowsMalwareCategory | null;

  @Field(() => SeverityType, { nullable: true, description: 'How harmful it is; severe unless said otherwise.' })
  severity?: WindowsMalwareSeverity | null;

  @Field(() => ThreatStateType, {
    nullable: true,
    description:
      'What it comes to when a scan finds it; quarantined unless said otherwise. Whatever is no longer a threat is then off the device. Not noStatusCleared.',
  })
  threatState?: WindowsMalwareThreatState | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether only a full scan finds it; false unless said.' })
  needsFullScan?: boolean | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('RemoveTwinThreatInput', { description: 'Input of removeTwinThreat.' })
class RemoveTwinThreatInput {
  @Field(() => ID, { description: 'The device.' })
  managedDeviceId!: string;

  @Field(() => String, { description: 'Name of the malware.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@Resolver()
export class TwinThreatResolver {
  constructor(private readonly threats: ThreatService) {}

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description:
      'Puts malware on a simulated device. Nobody knows of it until a scan finds it. One of the same name takes its place.',
  })
  async addTwinThreat(
    @Arg('input', () => AddTwinThreatInput, { description: 'Which malware, and where.' }) input: AddTwinThreatInput,
  ) {
    const { managedDeviceId, clientMutationId, ...threat } = input;
    const given = Object.entries(threat).filter(([, value]) => value !== undefined && value !== null);
    await this.threats.add(managedDeviceId, Object.fromEntries(given) as NewThreat);
    return { twinId: managedDeviceId, clientMutationId: clientMutationId ?? null };
  }

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description:
      'Takes malware off a simulated device, as somebody would by hand. The service learns of it from the next scan. NOT_FOUND if it is not there.',
  })
  async removeTwinThreat(
    @Arg('input', () => RemoveTwinThreatInput, { description: 'Which malware, and where.' })
    { managedDeviceId, displayName, clientMutationId }: RemoveTwinThreatInput,
  ) {
    await this.threats.remove(managedDeviceId, displayName);
    return { twinId: managedDeviceId, clientMutationId: clientMutationId ?? null };
  }
}
