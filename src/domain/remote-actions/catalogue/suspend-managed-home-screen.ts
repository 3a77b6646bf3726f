import { addMilliseconds, MINUTE } from '../../clock';
import { wholeNumberTextProblem } from '../../text-input';
import { defineRemoteAction } from '../define-remote-action';

const LONGEST = 1440;

/** The app that stands in for the home screen of a kiosk. */
const MANAGED_HOME_SCREEN = 'Managed Home Screen';

export const suspendManagedHomeScreen = defineRemoteAction({
  name: 'suspendManagedHomeScreen',
  summary:
    'Lets a dedicated device out of Managed Home Screen for a while, so that it can be worked on; it returns by itself.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-suspendmanagedhomescreen',
  permission: 'Microsoft.Intune_RemoteTasks_SuspendManagedHomeScreen',
  roles: [],
  support: { androidDedicated: 'always' },
  parameters: {
    timeoutMinutes: {
      type: 'string',
      required: true,
      description: `Whole minutes as text, 1 to ${LONGEST}.`,
      problem: wholeNumberTextProblem(1, LONGEST),
    },
  },
  onDelivered: ({ now, parameters: { timeoutMinutes } }, { apps }) => {
    if (!apps.some(({ displayName }) => displayName === MANAGED_HOME_SCREEN)) return { state: 'notSupported' };
    const until = addMilliseconds(now, Number(timeoutMinutes) * MINUTE);
    return { state: 'done', twin: { managedHomeScreenSuspendedUntilDateTime: until } };
  },
});
