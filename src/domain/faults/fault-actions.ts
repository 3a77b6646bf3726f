import { clientAction } from '../client-actions/client-action';
import { INSTALL_CLIENT } from '../client-push/client-push';
import { CO_MANAGEMENT_ENROLLMENT } from '../co-management/enrollment';
import { membersOf } from '../enumeration';
import { remoteActions } from '../remote-actions';
import { bulkActions } from '../remote-actions/bulk-action';

const remoteActionNames = remoteActions.map(({ name }) => name);

/** What a simulated device can put off, linger over or do by half. */
export const deviceActions: readonly string[] = remoteActionNames;

/** What a simulated device can fail at. */
export const failableActions: readonly string[] = [
  ...remoteActionNames,
  ...membersOf(clientAction),
  CO_MANAGEMENT_ENROLLMENT,
  INSTALL_CLIENT,
];

/** What can be asked of many devices at once, under the names that has there and elsewhere. */
export const bulkActionNames: readonly string[] = [
  ...new Set(bulkActions.flatMap(({ action, form }) => [form.actionName, action.name])),
];
