import type { ClientNotificationAction, EndpointProtectionAction } from '../domain/client-actions/client-action';
import type { Random } from '../domain/random';
import type { RequestContext } from '../domain/request-context';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { ClientTarget } from './client-target';
import { requestClientAction } from './request-client-action';

/** Notifies the ConfigMgr clients of a collection, or chosen ones, or has them scanned. */
export class ClientNotificationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Checks the target and has the site ask its clients. Answers with the id of the operation. */
  notify(
    context: RequestContext,
    action: ClientNotificationAction | EndpointProtectionAction,
    target: ClientTarget,
  ): Promise<string> {
    return this.unitOfWork.write(async (manager) => {
      const { id } = await requestClientAction(manager, this.random, context, action, target);
      return id;
    });
  }
}
