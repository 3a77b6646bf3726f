import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  type AppOrigin,
  type AppType,
  appOrigin,
  appType,
  type ClockMode,
  clockMode,
  type TwinNetwork,
  type TwinPower,
  twinNetwork,
  twinPower,
} from '../../domain/enumerations/twins';
import { enumType } from '../../entities/enum-types';
import { DateTimeScalar, DurationScalar, SafeIntScalar } from '../../entities/scalars';
import { Twin } from '../../entities/twin.entity';

const AppOriginType = enumType(appOrigin);
const AppTypeType = enumType(appType);
const ClockModeType = enumType(clockMode);
const TwinPowerType = enumType(twinPower);
const TwinNetworkType = enumType(twinNetwork);

/** Permission of everything in the test-control schema. */
export const CONTROL = 'Sandbox.Control';

export const MUTATION_ID = 'Given back unchanged, so that a client can tell answers apart. Relay: clientMutationId.';

@ObjectType('Clock', { description: 'The clock of the sandbox.', simpleResolvers: true })
export class Clock {
  @Field(() => DateTimeScalar, { description: 'Sandbox time now.' })
  now!: string;

  @Field(() => ClockModeType, { description: 'How time passes.' })
  mode!: ClockMode;

  @Field(() => Float, { description: 'Sandbox seconds per real second; 0 while frozen.' })
  rate!: number;
}

@ObjectType('ClockPayload', {
  description: 'Answer of a mutation that moves or sets the clock.',
  simpleResolvers: true,
})
export class ClockPayload {
  @Field(() => Clock, { description: 'The clock as it stands now.' })
  clock!: Clock;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@ObjectType('TwinPayload', { description: 'Answer of a mutation that concerns one twin.', simpleResolvers: true })
export class TwinPayload {
  @Field(() => Twin, { nullable: true, description: 'The twin as it is now.' })
  twin!: Twin | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@InputType('AdvanceClockInput', { description: 'Input of advanceClock.' })
export class AdvanceClockInput {
  @Field(() => DurationScalar, {
    description: 'How far, as an ISO 8601 duration: `PT8H`, `P15D`, `P1Y`. Not negative.',
  })
  by!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('SetClockInput', { description: 'Input of setClock; what is left out stays as it is.' })
export class SetClockInput {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Move forward to this instant, doing all that falls due on the way.',
  })
  to?: string | null;

  @Field(() => ClockModeType, { nullable: true, description: 'How time passes from then on.' })
  mode?: ClockMode | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Sandbox seconds per real second, above 0 and at most 1,000,000; with mode `scaled` only.',
  })
  rate?: number | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('CheckInManagedDeviceInput', { description: 'Input of checkInManagedDevice.' })
export class CheckInManagedDeviceInput {
  @Field(() => ID, { description: 'The device that checks in.' })
  managedDeviceId!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('TwinFailureInput', { description: 'A failure the simulated device is going to report, once.' })
class TwinFailureInput {
  @Field(() => String, {
    nullable: true,
    description: 'The action that fails, e.g. `wipe`; the next one, whichever it is, if left out.',
  })
  actionName?: string | null;

  @Field(() => Int, { description: 'The error code it reports.' })
  errorCode!: number;
}

@InputType('TwinLocationInput', { description: 'A place on Earth.' })
class TwinLocationInput {
  @Field(() => Float, { description: 'Degrees north, -90 to 90.' })
  latitude!: number;

  @Field(() => Float, { description: 'Degrees east, -180 to 180.' })
  longitude!: number;
}

@InputType('TwinAppInput', { description: 'An app on the simulated device.' })
export class TwinAppInput {
  @Field(() => String, { description: 'Name of the app.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'Version of the app.' })
  version?: string | null;

  @Field(() => AppOriginType, { description: 'How it came to the device.' })
  origin!: AppOrigin;

  @Field(() => AppTypeType, {
    nullable: true,
    description: 'Kind of the app, where that decides what becomes of it; left out for any other.',
  })
  appType?: AppType | null;
}

@InputType('UpdateTwinInput', { description: 'Input of updateTwin; what is left out stays as it is.' })
export class UpdateTwinInput {
  @Field(() => ID, { description: 'The device whose twin it is.' })
  managedDeviceId!: string;

  @Field(() => TwinPowerType, { nullable: true, description: 'Whether it is running.' })
  power?: TwinPower | null;

  @Field(() => TwinNetworkType, { nullable: true, description: 'Whether it can reach the service.' })
  network?: TwinNetwork | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when it stays away whatever else is set; null: no longer.',
  })
  offlineUntilDateTime?: string | null;

  @Field(() => TwinFailureInput, {
    nullable: true,
    description: 'The failure it reports for its next action; null: none.',
  })
  nextFailure?: TwinFailureInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it reports a factory reset before carrying it out.' })
  reportsBeforeReset?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a vendor policy blocks the factory reset.' })
  factoryResetBlocked?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a passcode is set.' })
  passcodePresent?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether an assigned policy requires a passcode.' })
  passcodeRequired?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the user has authorised passcode reset, on a work profile or a Windows phone.',
  })
  resetTokenActive?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it runs as a kiosk or in managed guest sessions.' })
  isKiosk?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether location services are on.' })
  locationServicesOn?: boolean | null;

  @Field(() => TwinLocationInput, { nullable: true, description: 'Where it is.' })
  location?: TwinLocationInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the screen is locked by a remote lock.' })
  isLocked?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether BitLocker protects its drives by keys.' })
  bitLockerProtectionOn?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Template by which its enrolment profile names it at every check-in (iOS and iPadOS), with {{SERIAL}} and {{DEVICETYPE}}; null: none.',
  })
  deviceNameTemplate?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Version of its operating system; the record tells it from the next inventory on.',
  })
  osVersion?: string | null;

  @Field(() => SafeIntScalar, {
    nullable: true,
    description: 'Its free storage in bytes; the record tells it from the next inventory on.',
  })
  freeStorageSpaceInBytes?: number | null;

  @Field(() => [TwinAppInput], {
    nullable: true,
    description: 'All the apps on it, at most 500; detected apps follow from the next inventory on.',
  })
  apps?: TwinAppInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the Company Portal or Intune app is there and may show notifications.',
  })
  companyPortalPresent?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether Conditional Access lets managed devices only reach company data.',
  })
  conditionalAccessRequired?: boolean | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('ResetInput', { description: 'Input of reset.' })
export class ResetInput {
  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}
