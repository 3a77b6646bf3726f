import { addMilliseconds, HOUR, type Instant } from '../../clock';
import { findAssignedApp, removeAssignment, restoreAssignments } from '../../devices/removed-assignments';
import type { TwinFacts } from '../../devices/twin';
import {
  type DeviceAssignmentItemIntent,
  type DeviceAssignmentItemStatus,
  type DeviceAssignmentItemType,
  deviceAssignmentItemIntent,
  deviceAssignmentItemType,
} from '../../enumerations/remote-actions';
import { textProblem } from '../../text-input';
import { defineRemoteAction, type RelatedFacts } from '../define-remote-action';

const MAX_ITEMS = 100;
const MAX_TEXT = 256;

/** What was taken off a device comes back by itself after this long. */
const AWAY: readonly [number, number] = [8 * HOUR, 24 * HOUR];

/** What the device answers when an item is not there to be removed or restored: 0x80070490, not found. */
const NOT_THERE = -2147023728;

export const changeAssignments = defineRemoteAction({
  name: 'changeAssignments',
  summary:
    'Takes apps and policies off the device for the time being, or puts them back. What was taken off comes back by itself after 8 to 24 hours. The device must be online: if it does not come for the action within an hour, the action fails.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-changeassignments',
  permission: 'Microsoft.Intune_RemoteTasks_ChangeAssignments',
  roles: ['schoolAdministrator'],
  support: {
    ios: 'always',
    androidCorporateWorkProfile: 'always',
    androidFullyManaged: 'always',
    androidDedicated: 'always',
  },
  parameters: {
    deviceAssignmentItems: {
      type: 'list',
      typeName: 'DeviceAssignmentItem',
      typeDescription:
        'An app or policy whose assignment to one device is removed or restored. Graph: deviceAssignmentItem.',
      required: true,
      maximum: MAX_ITEMS,
      distinctBy: 'itemId',
      description: `The apps and policies, 1 to ${MAX_ITEMS}, none twice.`,
      fields: {
        itemId: {
          type: 'string',
          required: true,
          description: 'Identifier of the app or policy; for an app that inventory lists, the id of the detected app.',
          problem: textProblem(MAX_TEXT),
        },
        itemType: { type: deviceAssignmentItemType, required: true, description: 'Kind of item.' },
        assignmentItemActionIntent: {
          type: deviceAssignmentItemIntent,
          required: true,
          description: 'What is to happen with the assignment.',
        },
        itemDisplayName: {
          type: 'string',
          description: 'Name of the item; the device finds an app by it that inventory does not list.',
          problem: textProblem(MAX_TEXT),
        },
      },
    },
  },
  resultType: 'ChangeAssignmentsActionResult',
  reads: ['DetectedApp'],
  lifetime: HOUR,
  onAccepted: ({ parameters, related, now }) => ({
    result: {
      deviceAssignmentItems: parameters.deviceAssignmentItems.map((item) => ({
        ...named(item, related.DetectedApp),
        ...reported('initiated', now),
        lastActionDateTime: null,
      })),
    },
  }),
  onDelivered: ({ parameters, related, now, random, actionId }, twin) => {
    let holdings: Pick<TwinFacts, 'apps' | 'removedAssignments'> = twin;
    const items = parameters.deviceAssignmentItems.map((given) => {
      const item = named(given, related.DetectedApp);
      const restoreDateTime = addMilliseconds(now, random.integer(`away ${actionId} ${item.itemId}`, ...AWAY));
      const changed = changeOne(holdings, item, restoreDateTime);
      holdings = changed?.holdings ?? holdings;
      return {
        ...item,
        ...(changed ? reported(changed.status, now) : failed('It is not there to be changed.', NOT_THERE, now)),
      };
    });
    const { apps, removedAssignments } = holdings;
    return {
      state: items.some(({ errorCode }) => errorCode === 0) ? 'done' : 'failed',
      result: { deviceAssignmentItems: items },
      twin: { apps, removedAssignments },
    };
  },
  failureResult: ({ parameters, related, now }, errorCode) => ({
    deviceAssignmentItems: parameters.deviceAssignmentItems.map((item) => ({
      ...named(item, related.DetectedApp),
      ...failed(
        errorCode === null ? 'The device was not online.' : 'The device reported an error.',
        errorCode ?? 0,
        now,
      ),
    })),
  }),
});

interface Item {
  readonly itemId: string;
  readonly itemType: DeviceAssignmentItemType;
  readonly itemDisplayName: string | null;
  readonly assignmentItemActionIntent: DeviceAssignmentItemIntent;
}

/** An item under the name that inventory has for it, if it lists it. */
function named(item: Item, detectedApps: readonly RelatedFacts[] = []): Item {
  const known = item.itemType === 'application' && detectedApps.find(({ id }) => id === item.itemId);
  return known ? { ...item, itemDisplayName: known.displayName as string | null } : item;
}

/** The device once one item is changed; null if there is nothing to change. */
function changeOne(
  holdings: Pick<TwinFacts, 'apps' | 'removedAssignments'>,
  { itemId, itemType, itemDisplayName, assignmentItemActionIntent }: Item,
  restoreDateTime: Instant,
) {
  const isIt = (removed: { itemId: string }) => removed.itemId === itemId;
  const isAway = holdings.removedAssignments.some(isIt);
  if (assignmentItemActionIntent === 'restore')
    return isAway ? { status: 'succeeded' as const, holdings: restoreAssignments(holdings, isIt) } : null;
  const app = itemType === 'application' ? findAssignedApp(holdings, itemDisplayName) : null;
  if (isAway || app === undefined) return null;
  const removed = { itemId, itemDisplayName, restoreDateTime, app };
  return { status: 'removed' as const, holdings: removeAssignment(holdings, removed) };
}

function reported(assignmentItemActionStatus: DeviceAssignmentItemStatus, now: Instant) {
  return {
    itemSubTypeDisplayName: null,
    assignmentItemActionStatus,
    intentActionMessage: null,
    errorCode: 0,
    lastActionDateTime: now,
    lastModifiedDateTime: now,
  };
}

function failed(intentActionMessage: string, errorCode: number, now: Instant) {
  return { ...reported('error', now), intentActionMessage, errorCode };
}
