import { enumeration, type MemberOf } from '../enumeration';
import type { ErrorCode } from '../errors';

export const faultKind = enumeration('FaultKind', 'What goes wrong.', {
  latency: 'Requests are answered late.',
  error: 'Requests, or fields of them, are answered by an error.',
  throttling: 'Whoever asks more than a budget allows is put off: HTTP 429 and Retry-After.',
  drop: 'The connection breaks instead of an answer.',
  device: 'Simulated devices put off, fail at, linger over or half do what they are asked.',
  bulk: 'A bulk action is refused for some of its devices.',
});
export type FaultKind = MemberOf<typeof faultKind>;

export const operationType = enumeration('OperationType', 'Kind of a GraphQL operation.', {
  query: 'It reads.',
  mutation: 'It changes something.',
  subscription: 'It listens. Its opening and each of its events count as a request.',
});
export type OperationType = MemberOf<typeof operationType>;

const errorCodes = {
  UNAUTHENTICATED: 'Whoever asks is not known.',
  FORBIDDEN: 'Whoever asks may not.',
  NOT_FOUND: 'There is no such object.',
  BAD_USER_INPUT: 'The request has a value that is not accepted.',
  ACTION_NOT_AVAILABLE: 'The device does not offer the action.',
  CONFLICT: 'The state of the object does not allow it.',
  CONNECTOR_NOT_ONBOARDED: 'The remote assistance connector is not onboarded.',
  CERTIFICATE_EXPIRED: 'The management certificate of the device has expired.',
  DEVICE_OFFLINE: 'The device is offline.',
  SESSION_ALREADY_OPEN: 'Remote assistance is under way on the device already.',
  ALREADY_ANSWERED: 'The request has been answered already.',
  REQUEST_EXPIRED: 'The request has expired.',
  NOT_THE_USER: 'The device belongs to another user.',
  QUERY_TOO_COMPLEX: 'The operation is larger than a limit allows.',
  TOO_MANY_REQUESTS: 'Too much has been asked in a short time.',
  INTERNAL_SERVER_ERROR: 'Something broke in the service.',
} as const satisfies Record<ErrorCode, string>;

export const errorCode = enumeration('ErrorCode', 'What answers of the API have in `extensions.code`.', errorCodes);

export const faultErrorScope = enumeration('FaultErrorScope', 'What an error takes the place of.', {
  request: 'The whole answer; nothing of the request is run.',
  field: 'The root fields that the fault matches. They are not run and null in the answer; all others are there.',
});
export type FaultErrorScope = MemberOf<typeof faultErrorScope>;

export const rateLimitUnit = enumeration('RateLimitUnit', 'What a budget is counted in.', {
  requests: 'Each request counts one.',
  cost: 'Each request counts what answers show as extensions.cost.requested, one at least.',
});
export type RateLimitUnit = MemberOf<typeof rateLimitUnit>;

export const dropMoment = enumeration('DropMoment', 'When a connection breaks.', {
  beforeExecution: 'Before anything is run: nothing has changed.',
  afterExecution: 'After everything was run and stored, and before the answer: only the client does not know.',
  duringAnswer: 'After everything was run and stored, in the middle of the answer. Streams break before it.',
});
export type DropMoment = MemberOf<typeof dropMoment>;

export const deviceFaultBehavior = enumeration('DeviceFaultBehavior', 'How a simulated device misbehaves.', {
  notNow:
    'It answers a command with NotNow, as Apple devices do while they are locked: the action stays pending, and the device is asked again later. Apple devices only.',
  failure: 'It reports an error. What client actions, co-management and client push ask of it can fail, too.',
  slowness: 'It takes longer: the action is active meanwhile.',
  partialSuccess:
    'It reports success, and the record tells so; but nothing has changed on the device, other than that it left management or switched off.',
});
export type DeviceFaultBehavior = MemberOf<typeof deviceFaultBehavior>;

export const bulkFaultOutcome = enumeration('BulkFaultOutcome', 'The list a device is sorted into.', {
  failed: 'failedDeviceIds.',
  notFound: 'notFoundDeviceIds.',
  notSupported: 'notSupportedDeviceIds.',
});
export type BulkFaultOutcome = MemberOf<typeof bulkFaultOutcome>;
