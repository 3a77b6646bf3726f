import { Arg, Authorized, Ctx, Int, Query, Resolver } from 'type-graphql';
import { membersOf } from '../../domain/enumeration';
import { type ActionState, actionState } from '../../domain/enumerations/remote-actions';
import { badInput } from '../../domain/errors';
import { enumType } from '../../entities/enum-types';
import { RemoteTask } from '../../entities/remote-task';
import { remoteTasksSql } from '../../persistence/remote-tasks';
import type { GraphQLContext } from '../context';

const State = enumType(actionState);

const MAX_TASKS = 1000;
const DEFAULT_TASKS = 100;

@Resolver()
export class RemoteTaskResolver {
  @Authorized('Microsoft.Intune_ManagedDevices_Read')
  @Query(() => [RemoteTask], {
    description:
      'The task status view: the latest remote task of each kind on every Windows PC the caller may see, with its state and what went wrong, latest first.',
  })
  remoteTasks(
    @Arg('taskStates', () => [State], {
      nullable: true,
      description: 'Only tasks in these states; all, if nothing is said.',
    })
    taskStates: ActionState[] | null,
    @Arg('first', () => Int, {
      nullable: true,
      description: `How many at most, 1 to ${MAX_TASKS}; ${DEFAULT_TASKS} if nothing is said.`,
    })
    first: number | null,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<RemoteTask[]> {
    const count = first ?? DEFAULT_TASKS;
    if (count < 1 || count > MAX_TASKS)
      throw badInput('first', `must be from 1 to ${MAX_TASKS}.`, { minimum: 1, maximum: MAX_TASKS });
    return loaders.json<RemoteTask[]>(remoteTasksSql, [JSON.stringify(taskStates ?? membersOf(actionState)), count]);
  }
}
