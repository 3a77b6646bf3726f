import { SECOND } from '../../clock';
import { DIGITS } from '../../random';
import { sessionLifecycle } from '../../remote-assistance/session';
import { type ActionScene, defineRemoteAction, type RelatedRow } from '../define-remote-action';

const TYPE = 'RemoteAssistanceSession';

/** Editions of Windows that run apps of the store only (Windows 10 S). */
const STORE_ONLY = ['Cloud', 'CloudN'];

export const requestRemoteAssistance = defineRemoteAction({
  name: 'requestRemoteAssistance',
  summary:
    'Asks the remote assistance partner for a session; its address is then in remoteAssistanceSessionUrl, or what went wrong in remoteAssistanceSessionErrorDetails. One session at a time on a device.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-requestremoteassistance',
  permission: 'Microsoft.Intune_RemoteTasks_RequestRemoteAssistance',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: {
    windows: 'always',
    androidDeviceAdministrator: 'always',
    androidWorkProfile: 'always',
    androidCorporateWorkProfile: 'always',
    androidFullyManaged: 'always',
    androidDedicated: 'always',
    ios: 'always',
    macOS: 'always',
  },
  requires: [
    {
      kinds: ['ios', 'macOS'],
      reasonCode: 'PLATFORM_NOT_SUPPORTED',
      reason: 'Apple devices are assisted only while the tenant setting teamViewerExtendedPlatforms is on.',
      holds: ({ areExtendedPlatformsAssisted }) => areExtendedPlatformsAssisted,
    },
    {
      kinds: ['windows'],
      reasonCode: 'EDITION_NOT_SUPPORTED',
      reason: 'The partner’s app does not run on Windows 10 S.',
      holds: ({ skuFamily }) => !STORE_ONLY.includes(skuFamily ?? ''),
    },
    {
      reasonCode: 'CONNECTOR_NOT_ONBOARDED',
      reason: 'The remote assistance connector is not onboarded.',
      errorCode: 'CONNECTOR_NOT_ONBOARDED',
      holds: ({ isRemoteAssistanceOnboarded }) => isRemoteAssistanceOnboarded,
    },
    {
      reasonCode: 'SESSION_ALREADY_OPEN',
      reason: 'A remote assistance session is under way on the device.',
      errorCode: 'SESSION_ALREADY_OPEN',
      holds: ({ isAssisted }) => !isAssisted,
    },
  ],
  parameters: {},
  payloadType: TYPE,
  delivery: () => ({ serviceAfter: 5 * SECOND }),
  onAccepted: (scene) => {
    const { actionId, initiatedBy, now } = scene;
    const asked = {
      state: sessionLifecycle.initial[0],
      initiatedByUserPrincipalName: initiatedBy,
      requestedDateTime: now,
      deviceActionResultId: actionId,
    };
    return {
      device: { remoteAssistanceSessionUrl: null, remoteAssistanceSessionErrorDetails: null },
      rows: [sessionRow(scene, asked)],
    };
  },
  onDelivered: (scene) => {
    const { random, actionId, now } = scene;
    const { to, stamp } = sessionLifecycle.transitions.makeAvailable;
    const url = `https://get.teamviewer.com/s${random.text(`session ${actionId}`, 9, DIGITS)}`;
    return {
      state: 'done',
      device: { remoteAssistanceSessionUrl: url },
      rows: [sessionRow(scene, { state: to, [stamp!]: now })],
    };
  },
  onFailed: (scene, errorCode) => {
    const { to, endReason } = sessionLifecycle.transitions.fail;
    const errorDetails = `The partner answered with the error ${errorCode}.`;
    return {
      device: { remoteAssistanceSessionErrorDetails: errorDetails },
      rows: [sessionRow(scene, { state: to, endReason, errorDetails, endedDateTime: scene.now })],
    };
  },
});

function sessionRow({ random, actionId }: ActionScene<unknown>, values: RelatedRow['values']): RelatedRow {
  return { type: TYPE, id: random.guid(`remoteAssistanceSession ${actionId}`), values };
}
