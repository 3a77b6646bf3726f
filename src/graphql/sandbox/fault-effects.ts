import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import {
  type BulkFaultOutcome,
  bulkFaultOutcome,
  type DeviceFaultBehavior,
  type DropMoment,
  deviceFaultBehavior,
  dropMoment,
  errorCode,
  type FaultErrorScope,
  faultErrorScope,
  type RateLimitUnit,
  rateLimitUnit,
} from '../../domain/enumerations/faults';
import type { ErrorCode } from '../../domain/errors';
import { enumType } from '../../entities/enum-types';
import { DurationScalar } from '../../entities/scalars';

const BulkFaultOutcomeType = enumType(bulkFaultOutcome);
const DeviceFaultBehaviorType = enumType(deviceFaultBehavior);
const DropMomentType = enumType(dropMoment);
const ErrorCodeType = enumType(errorCode);
const FaultErrorScopeType = enumType(faultErrorScope);
const RateLimitUnitType = enumType(rateLimitUnit);

/** Declares a class as what is given of something and as what is told of it. */
function Told(name: string, description: string): ClassDecorator {
  return (target) => {
    ObjectType(name, { description, simpleResolvers: true })(target);
    InputType(`${name}Input`, { description })(target);
  };
}

@Told('UniformLatency', 'Any latency between two is as likely as any other.')
class UniformLatency {
  @Field(() => Float, { description: 'The shortest, in milliseconds: 0 to 60,000.' })
  minimum!: number;

  @Field(() => Float, { description: 'The longest, in milliseconds: 0 to 60,000.' })
  maximum!: number;
}

@Told('NormalLatency', 'Latencies are spread about a mean by the normal distribution; none is below 0 or above 60 s.')
class NormalLatency {
  @Field(() => Float, { description: 'The mean, in milliseconds: 0 to 60,000.' })
  mean!: number;

  @Field(() => Float, { description: 'The standard deviation, in milliseconds: 0 to 60,000.' })
  standardDeviation!: number;
}

@Told('ExponentialLatency', 'Most latencies are short and few are long, by the exponential distribution; at most 60 s.')
class ExponentialLatency {
  @Field(() => Float, { description: 'The mean, in milliseconds: 0 to 60,000.' })
  mean!: number;
}

@Told(
  'LatencyFault',
  'How late requests are answered, in real time, as it is the client that waits: exactly one of these.',
)
class LatencyFault {
  @Field(() => Float, { nullable: true, description: 'Always so many milliseconds: 0 to 60,000.' })
  fixed?: number | null;

  @Field(() => UniformLatency, { nullable: true, description: 'Between two values.' })
  uniform?: UniformLatency | null;

  @Field(() => NormalLatency, { nullable: true, description: 'About a mean.' })
  normal?: NormalLatency | null;

  @Field(() => ExponentialLatency, { nullable: true, description: 'Mostly short, at times long.' })
  exponential?: ExponentialLatency | null;
}

@Told('ErrorFault', 'The error that requests are answered with.')
class ErrorFault {
  @Field(() => ErrorCodeType, { description: 'extensions.code; extensions.graphCode follows from it.' })
  code!: ErrorCode;

  @Field(() => FaultErrorScopeType, {
    nullable: true,
    description: 'What it takes the place of; request, if left out.',
  })
  scope?: FaultErrorScope | null;

  @Field(() => String, { nullable: true, description: 'The message; one that tells of the fault, if left out.' })
  message?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'HTTP status, 400 to 599; an error in an answer with status 200, if left out. Over streams there is none.',
  })
  status?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds for the header Retry-After and extensions.retryAfter, 1 to 86,400; none, if left out.',
  })
  retryAfter?: number | null;
}

@Told(
  'ThrottlingFault',
  'A budget of requests. Who has used it up is answered with HTTP 429, Retry-After and the code TOO_MANY_REQUESTS. Windows of time follow one another from the start of the fault, by the clock of the sandbox.',
)
class ThrottlingFault {
  @Field(() => Int, { description: 'What may be asked in one window of time: 0 to 1,000,000.' })
  limit!: number;

  @Field(() => DurationScalar, { description: 'How long a window of time is, in sandbox time; at most P1D.' })
  window!: string;

  @Field(() => RateLimitUnitType, { nullable: true, description: 'What is counted; requests, if left out.' })
  unit?: RateLimitUnit | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether everybody has a budget of their own, or all share one; true, if left out.',
  })
  perPrincipal?: boolean | null;
}

@Told('DropFault', 'A connection that breaks.')
class DropFault {
  @Field(() => DropMomentType, { description: 'When it breaks.' })
  moment!: DropMoment;
}

@Told('DeviceFault', 'What simulated devices do when they are asked something.')
class DeviceFault {
  @Field(() => DeviceFaultBehaviorType, { description: 'How they misbehave.' })
  behavior!: DeviceFaultBehavior;

  @Field(() => Int, {
    nullable: true,
    description: 'With failure: the error code they report; -2016281112 (0x87D1FDE8), if left out. Null otherwise.',
  })
  errorCode?: number | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description:
      'In sandbox time, at most P30D. With slowness: how much longer an action takes. With notNow: after which the device asks again; at its next regular check-in, if left out.',
  })
  delay?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'With slowness: by which the time an action takes is multiplied, 1 to 1000. Null otherwise.',
  })
  factor?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How often it befalls one device, 1 to 1,000,000; as often as it gets, if left out.',
  })
  timesPerDevice?: number | null;
}

@Told('BulkFault', 'What becomes of devices that would have accepted a bulk action.')
class BulkFault {
  @Field(() => BulkFaultOutcomeType, { description: 'The list they are sorted into.' })
  outcome!: BulkFaultOutcome;
}

/** What goes wrong, as it is given and told: by kind. */
@ObjectType({ simpleResolvers: true })
@InputType()
export abstract class Effects {
  @Field(() => LatencyFault, { nullable: true, description: 'Requests are answered late.' })
  latency?: LatencyFault | null;

  @Field(() => ErrorFault, { nullable: true, description: 'Requests are answered by an error.' })
  error?: ErrorFault | null;

  @Field(() => ThrottlingFault, { nullable: true, description: 'Requests beyond a budget are refused.' })
  throttling?: ThrottlingFault | null;

  @Field(() => DropFault, { nullable: true, description: 'Connections break.' })
  drop?: DropFault | null;

  @Field(() => DeviceFault, { nullable: true, description: 'Devices misbehave.' })
  device?: DeviceFault | null;

  @Field(() => BulkFault, { nullable: true, description: 'Bulk actions fail for some devices.' })
  bulk?: BulkFault | null;
}
