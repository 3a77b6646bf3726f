import { enumeration, type MemberOf } from '../enumeration';

/** ConfigMgr SMS_ClientOperation.State. */
export const clientOperationState = enumeration(
  'ClientOperationState',
  'Whether an operation is still handed to clients. ConfigMgr: SMS_ClientOperation.State.',
  {
    inactive: 'Expired: clients that have not answered no longer receive it.',
    active: 'Clients receive it as they come online.',
    decommission: 'Withdrawn and waiting to be removed.',
  },
);
export type ClientOperationState = MemberOf<typeof clientOperationState>;

/** ConfigMgr SMS_ClientOperation.TargetType. */
export const clientOperationTargetType = enumeration(
  'ClientOperationTargetType',
  'Whom an operation is for. ConfigMgr: SMS_ClientOperation.TargetType.',
  {
    currentMembers: 'Clients that were members of the collection when it was requested.',
    specificClients: 'Clients that were named.',
    members: 'Whatever is a member of the collection while it lasts; Drydock makes none such.',
    matchingMembers: 'Members of the collection that meet criteria; Drydock makes none such.',
  },
);
export type ClientOperationTargetType = MemberOf<typeof clientOperationTargetType>;

/** The answer of one client to an operation. */
export const clientOperationDeviceState = enumeration(
  'ClientOperationDeviceState',
  'How far one client is with an operation. ConfigMgr: SMS_ClientOperationStatus.',
  {
    unknown: 'The client is online and has not answered yet.',
    offline: 'The client has not been online since the operation was requested.',
    notApplicable: 'The client answered that the operation does not concern it.',
    failed: 'The client tried and failed.',
    succeeded: 'The client carried the operation out.',
  },
);
export type ClientOperationDeviceState = MemberOf<typeof clientOperationDeviceState>;
