import type { Instant } from '../domain/clock';
import { enrollmentKindOf } from '../domain/devices/enrollment-kind';
import type { Random } from '../domain/random';
import { findRemoteAction } from '../domain/remote-actions';
import { locateDevice } from '../domain/remote-actions/catalogue/locate-device';
import type { Row } from './dataset';
import { RowFault } from './row-fault';
import type { PastAction } from './row-schemas';

/** The rows of the actions of a device, in order of time. */
export function pastActions(device: Row, random: Random): Row[] {
  const told = (device.actions as PastAction[]).map((action, index) => ({ ...action, index }));
  const past = [...firstLocation(device), ...told].sort((one, other) =>
    one.startDateTime.localeCompare(other.startDateTime),
  );
  const rows = past.map((entry, place) => actionRow(device, entry, place + 1, random));
  for (const row of rows) row.isCurrent = rows.findLast(({ actionName }) => actionName === row.actionName) === row;
  return rows;
}

/** What an action has for an id and a name unless the dataset says otherwise. */
export function derivedAction(device: Row, entry: PastAction, sequence: number, random: Random) {
  const action = findRemoteAction(entry.action);
  if (!action) return null;
  return {
    id: random.guid(`action ${device.id} ${sequence}`),
    actionName: action.resultName?.((entry.parameters ?? {}) as never, device as never) ?? action.name,
    resultType: action.resultType ?? 'BasicDeviceActionResult',
  };
}

function actionRow(device: Row, entry: PastAction & { index: number }, sequence: number, random: Random): Row {
  const derived = derivedAction(device, entry, sequence, random);
  if (!derived) throw new RowFault(['actions', entry.index, 'action'], `there is no action called ${entry.action}`);
  return {
    ...entry.result,
    ...derived,
    ...(entry.id === undefined ? {} : { id: entry.id }),
    ...(entry.actionName === undefined ? {} : { actionName: entry.actionName }),
    actionState: entry.actionState,
    startDateTime: entry.startDateTime,
    lastUpdatedDateTime: entry.lastUpdatedDateTime,
    managedDeviceId: device.id,
    sequence,
    isCurrent: false,
    command: entry.action,
    parameters: entry.parameters,
    initiatedByUserPrincipalName: entry.initiatedByUserPrincipalName,
  };
}

/** The entry that a dedicated Android device has had since enrolment, though nobody called the action. */
function firstLocation(device: Row): (PastAction & { index: number })[] {
  if (enrollmentKindOf(device as never) !== 'androidDedicated') return [];
  const enrolled = device.enrolledDateTime as Instant;
  const isTold = ({ action, startDateTime }: PastAction) => action === locateDevice.name && startDateTime === enrolled;
  if ((device.actions as PastAction[]).some(isTold)) return [];
  return [
    {
      action: locateDevice.name,
      actionState: 'done',
      startDateTime: enrolled,
      lastUpdatedDateTime: enrolled,
      initiatedByUserPrincipalName: null,
      parameters: {},
      result: {},
      index: -1,
    },
  ];
}
