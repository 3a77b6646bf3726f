import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { type OperationType, operationType } from '../../domain/enumerations/faults';
import { enumType } from '../../entities/enum-types';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { resourceOf } from '../../entities/model-classes';
import type { Filter } from '../../persistence/filter';
import { filterTypeOf } from '../relay/filter-types';

const ManagedDeviceFilter = filterTypeOf(resourceOf(ManagedDevice));
const OperationTypeType = enumType(operationType);

@ObjectType({ simpleResolvers: true })
@InputType()
abstract class Match {
  @Field(() => [String], {
    nullable: true,
    description: 'Root fields of the API, such as `managedDevices` or `wipe`: requests for any of them. 1 to 100.',
  })
  operations?: readonly string[] | null;

  @Field(() => [OperationTypeType], { nullable: true, description: 'Requests of any of these kinds.' })
  operationTypes?: readonly OperationType[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Requests for operations to which the client gave any of these names. 1 to 100.',
  })
  operationNames?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What any of these ask: sign-in names, client ids or object ids. 1 to 100.',
  })
  principals?: readonly string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Requests whose arguments name any of these devices; or, of devices, just these. 1 to 100.',
  })
  managedDeviceIds?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Of devices: what is asked of them, such as `wipe` or `downloadComputerPolicy`. 1 to 100.',
  })
  actions?: readonly string[] | null;
}

@InputType('FaultMatchInput', {
  description:
    'What a fault is about: every condition that is given holds; none means all. Latency, error, throttling and drop take operations, operationTypes, operationNames, principals and managedDeviceIds; device takes managedDeviceIds, filter and actions; bulk takes those and principals.',
})
export class FaultMatchInput extends Match {
  @Field(() => ManagedDeviceFilter, {
    nullable: true,
    description: 'Of devices: those that meet a condition at the time, by their records.',
  })
  filter?: Filter | null;
}

@ObjectType('FaultMatch', {
  description: 'What a fault is about: every condition that is not null holds.',
  simpleResolvers: true,
})
export class FaultMatch extends Match {
  @Field(() => String, { nullable: true, description: 'Of devices: a condition on their records, in OData notation.' })
  condition!: string | null;
}
