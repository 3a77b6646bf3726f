import { enumeration, type MemberOf } from '../enumeration';

/** What the timeline of a device tells of. */
export const deviceTimelineEventType = enumeration(
  'DeviceTimelineEventType',
  'What the timeline of a device tells of.',
  {
    actionQueued: 'A remote action was accepted and waits for the device.',
    actionDelivered: 'The device took a remote action at a check-in, or the service passed it on.',
    actionAcknowledged: 'The device said that it has begun and will take a while.',
    actionDone: 'The device reported that it carried a remote action out.',
    actionFailed: 'The device reported an error, or an action that needs the device online was lost.',
    actionNotSupported: 'The device answered that it cannot do what it was asked.',
    actionCanceled: 'An administrator took a remote action back before the device received it.',
    actionSuperseded: 'A later action made a remote action pointless and canceled it.',
    auditEvent: 'An administrator changed the record or read a secret of it.',
    remoteAssistance: 'Remote assistance of the device went a step further; displayName says which.',
    checkIn: 'The device checked in and took or reported something.',
  },
);
export type DeviceTimelineEventType = MemberOf<typeof deviceTimelineEventType>;
