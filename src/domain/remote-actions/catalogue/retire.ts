import { UNMANAGED } from '../../devices/company-data';
import type { DeviceFacts } from '../../devices/device-facts';
import { type EnrollmentKind, isEntraJoined } from '../../devices/enrollment-kind';
import type { TwinApp, TwinFacts } from '../../devices/twin';
import { defineRemoteAction, type Outcome, type Requirement } from '../define-remote-action';

/** Once its user has gone from the directory, Intune can neither retire nor wipe a device; deleting it still works. */
export const userKnown: Requirement = {
  reasonCode: 'USER_DELETED',
  reason: 'The primary user of the device must not have been deleted from Entra ID; only the record can be deleted.',
  holds: ({ isUserDeleted }) => !isUserDeleted,
};

export const retire = defineRemoteAction({
  name: 'retire',
  summary:
    'Removes managed apps, company data, profiles and settings, leaves personal data, and ends management. Win32 apps and Microsoft 365 Apps stay on Windows, and BitLocker drops its keys on a PC joined to Entra ID.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-retire',
  permission: 'Microsoft.Intune_RemoteTasks_Retire',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: {
    windows: 'always',
    holographic: 'always',
    surfaceHub: 'always',
    windowsMobile: 'always',
    windowsAgent: 'always',
    ios: 'always',
    macOS: 'always',
    androidDeviceAdministrator: 'always',
    androidWorkProfile: 'always',
  },
  requires: [userKnown],
  parameters: {},
  bulk: [{ actionName: 'retire' }],
  resultName: () => 'removeCompanyData',
  managementEvent: 'retire',
  cancelEvent: 'cancelRetire',
  failureEvent: 'reportRetireFailed',
  onDelivered: ({ device, kind }, twin) => retireOnDevice(device, kind, twin),
});

/** What retiring does on a device: what the organisation brought goes, everything else stays. */
export function retireOnDevice(device: DeviceFacts, kind: EnrollmentKind, twin: TwinFacts): Outcome {
  // The Intune software client takes itself, its protection and its policies away and leaves apps and data alone.
  if (kind === 'windowsAgent')
    return { state: 'done', twin: { policiesEnforced: false, isEnrolled: false }, leavesManagement: true };
  const isManaged = (origin: string) => origin === 'required' || origin === 'available';
  return {
    state: 'done',
    twin: {
      ...UNMANAGED,
      apps: twin.apps.filter(
        ({ origin, appType }) => !isManaged(origin) || (kind === 'windows' && staysOnWindows(appType)),
      ),
      // A PC joined to Entra ID drops the keys it was given: whoever wants them must have noted them before.
      bitLockerProtectionOn: twin.bitLockerProtectionOn && !(kind === 'windows' && isEntraJoined(device)),
      isEntraRegistered: twin.isEntraRegistered && keepsEntraRecord(device, kind),
    },
    leavesManagement: true,
    // Elsewhere protected apps lose company data with all the rest.
    wipesManagedApps: kind === 'ios',
  };
}

/** What Windows keeps though it came from the organisation: Win32 apps and Microsoft 365 Apps. */
function staysOnWindows(appType: TwinApp['appType']): boolean {
  return appType === 'win32LobApp' || appType === 'officeSuiteApp';
}

const FORGOTTEN_BY_ENTRA: readonly EnrollmentKind[] = [
  'windows',
  'holographic',
  'surfaceHub',
  'androidDeviceAdministrator',
];

function keepsEntraRecord({ autopilotEnrolled }: DeviceFacts, kind: EnrollmentKind): boolean {
  return autopilotEnrolled || !FORGOTTEN_BY_ENTRA.includes(kind);
}
