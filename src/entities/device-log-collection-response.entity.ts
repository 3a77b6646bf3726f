import { type AppLogUploadState, appLogUploadState } from '../domain/enumerations/log-collection';
import { Resource } from './model-classes';
import { DateTime, Double, EnumMember, Json, Key, SafeInt, Text } from './properties';
import { WITH_DEVICE } from './scopes';

/** Why logs are missing though no device has reported an error: it was not there in time, or was called off. */
const ERROR_TIMEOUT = -2147023436;
const ERROR_CANCELLED = -2147023673;

/** SQL of something about the action that asked for the logs. */
const ofAction = (expression: string) =>
  `(SELECT ${expression} FROM "deviceActionResult" r WHERE r."id" = t."deviceActionResultId")`;

@Resource({
  description:
    'Diagnostics that a device was asked for: what became of the request and, once the device has uploaded them, how large they are. Goes 28 days after they were received, or requested. Graph: deviceLogCollectionResponse.',
  permission: 'Microsoft.Intune_RemoteTasks_DeviceLogs',
  scope: WITH_DEVICE,
  orderBy: [{ property: 'requestedDateTimeUTC', direction: 'desc' }],
})
export class DeviceLogCollectionResponse {
  @Key('`<tenantId>_<deviceId>_<requestId>`; the request is the deviceActionResult that asked for the logs.')
  id!: string;

  // Follows from the action, so that whatever ends that ends this.
  @EnumMember(appLogUploadState, 'How far the request is.', {
    required: true,
    defaultTo: 'pending',
    expression: `CASE WHEN t."receivedDateTimeUTC" IS NOT NULL THEN 'completed'
      WHEN ${ofAction('r."actionState"')} IN ('pending', 'active') THEN 'pending' ELSE 'failed' END`,
  })
  status!: AppLogUploadState;

  @Text('The device the logs are of.', { required: true, references: 'managedDevice' })
  managedDeviceId!: string;

  @SafeInt('Why the request failed, as an HRESULT; 0 when it has not.', {
    required: true,
    expression: `coalesce(${ofAction(`CASE r."actionState" WHEN 'failed' THEN coalesce(r."errorCode", ${ERROR_TIMEOUT})
      WHEN 'canceled' THEN ${ERROR_CANCELLED} ELSE 0 END`)}, 0)`,
  })
  errorCode!: number;

  @DateTime('When the logs were requested.', { required: true, indexed: true })
  requestedDateTimeUTC!: string;

  @DateTime('When the device uploaded them; null until then.')
  receivedDateTimeUTC!: string | null;

  @DateTime('When they go; null until they are there.', { indexed: true })
  expirationDateTimeUTC!: string | null;

  @Text('Sign-in name of who requested them.')
  initiatedByUserPrincipalName!: string | null;

  @Text('Sign-in name of who enrolled the device; null if it was enrolled without a user.', {
    expression: `(SELECT d."enrolledByUserPrincipalName" FROM "managedDevice" d WHERE d."id" = t."managedDeviceId") COLLATE NOCASE`,
  })
  enrolledByUser!: string | null;

  @Double('Size of the logs in kilobytes, before they are packed; 0 until they are there.', { required: true })
  size!: number;

  @Double('Size of the logs in kilobytes, as size.', { required: true })
  sizeInKB!: number;

  @Text('The action that asked for them.', { hidden: true, references: 'deviceActionResult' })
  deviceActionResultId!: string | null;

  @Json('The logs: text by file name.')
  files!: Record<string, string> | null;
}
