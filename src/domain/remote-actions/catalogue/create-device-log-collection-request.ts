import { addMilliseconds, HOUR, MINUTE } from '../../clock';
import { collectDiagnostics, LOGS_KEPT, sizeInKilobytes } from '../../devices/diagnostics';
import { isAtLeast, WINDOWS } from '../../devices/os-version';
import { deviceLogCollectionTemplateType } from '../../enumerations/log-collection';
import { tenantIdOf } from '../../tenant';
import { type ActionScene, defineRemoteAction } from '../define-remote-action';

const MAX_COLLECTIONS = 10;
const TYPE = 'DeviceLogCollectionResponse';

export const createDeviceLogCollectionRequest = defineRemoteAction({
  name: 'createDeviceLogCollectionRequest',
  summary:
    'Collects diagnostics from a Windows device, which must be online within the hour; they can be downloaded for 28 days. Ten times in 28 days for one device. Not while the tenant setting enableLogCollection is off.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-createdevicelogcollectionrequest',
  permission: 'Microsoft.Intune_RemoteTasks_DeviceLogs',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: { windows: 'ifCorporateOwned', holographic: 'always' },
  requires: [
    {
      reasonCode: 'LOG_COLLECTION_DISABLED',
      reason: 'The tenant setting enableLogCollection must let diagnostics be collected.',
      holds: ({ isLogCollectionEnabled }) => isLogCollectionEnabled,
    },
    {
      kinds: ['windows'],
      reasonCode: 'OS_VERSION_TOO_LOW',
      reason: 'Windows 10 1909 or later is needed.',
      holds: ({ osVersion }) => isAtLeast(osVersion, WINDOWS.v1909),
    },
  ],
  parameters: {
    templateType: {
      type: 'object',
      typeName: 'DeviceLogCollectionRequest',
      typeDescription: 'Which logs to collect. Graph: deviceLogCollectionRequest.',
      description: 'Which logs to collect; the predefined ones, if left out.',
      fields: {
        templateType: { type: deviceLogCollectionTemplateType, required: true, description: 'Which set of logs.' },
      },
    },
  },
  bulk: [{ actionName: 'collectDiagnostics', limit: 25 }],
  payloadType: TYPE,
  quota: { count: MAX_COLLECTIONS, within: LOGS_KEPT },
  lifetime: HOUR,
  duration: ({ random, actionId }) => random.integer(`collecting ${actionId}`, 3, 10) * MINUTE,
  onAccepted: (scene) => {
    const { now, initiatedBy, actionId } = scene;
    const values = {
      requestedDateTimeUTC: now,
      initiatedByUserPrincipalName: initiatedBy,
      deviceActionResultId: actionId,
    };
    return { rows: [{ type: TYPE, id: responseIdOf(scene), values }] };
  },
  onDelivered: (scene, twin) => {
    const { device, now } = scene;
    const files = collectDiagnostics(device, twin, now);
    const size = sizeInKilobytes(files);
    const values = {
      receivedDateTimeUTC: now,
      expirationDateTimeUTC: addMilliseconds(now, LOGS_KEPT),
      size,
      sizeInKB: size,
      files,
    };
    return { state: 'done', rows: [{ type: TYPE, id: responseIdOf(scene), values }] };
  },
});

/** Graph names a response after tenant, device and request. */
function responseIdOf({
  device,
  random,
  actionId,
}: Pick<ActionScene<unknown>, 'device' | 'random' | 'actionId'>): string {
  return `${tenantIdOf(random)}_${device.id}_${actionId}`;
}
