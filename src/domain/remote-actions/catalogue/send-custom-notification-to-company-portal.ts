import { HOUR } from '../../clock';
import { textProblem } from '../../text-input';
import { defineRemoteAction } from '../define-remote-action';

const MAX_TITLE = 50;
const MAX_BODY = 500;

export const sendCustomNotificationToCompanyPortal = defineRemoteAction({
  name: 'sendCustomNotificationToCompanyPortal',
  summary:
    'Sends a notification to the Company Portal or Intune app of a phone or tablet, ten times an hour. Its text is kept nowhere, and nobody learns whether it was shown.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-sendcustomnotificationtocompanyportal',
  permission: 'Microsoft.Intune_RemoteTasks_CustomNotification',
  roles: ['helpDeskOperator'],
  support: {
    ios: 'always',
    androidDeviceAdministrator: 'always',
    androidWorkProfile: 'always',
    androidCorporateWorkProfile: 'always',
    androidFullyManaged: 'always',
  },
  parameters: {
    notificationTitle: {
      type: 'string',
      required: true,
      secret: true,
      description: `Title, 1–${MAX_TITLE} characters.`,
      problem: textProblem(MAX_TITLE),
    },
    notificationBody: {
      type: 'string',
      required: true,
      secret: true,
      description: `Text, 1–${MAX_BODY} characters.`,
      isMultiline: true,
      problem: textProblem(MAX_BODY),
    },
  },
  bulk: [{ actionName: 'customTextNotification' }],
  quota: { count: 10, within: HOUR },
  onDelivered: ({ now, parameters: { notificationTitle: title, notificationBody: body } }, twin) => ({
    state: 'done',
    // Whether anybody sees it is not reported.
    twin: twin.companyPortalPresent
      ? { notifications: [...twin.notifications, { title, body, receivedDateTime: now }] }
      : {},
  }),
});
