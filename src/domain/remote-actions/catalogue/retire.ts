import type { EnrollmentKind } from '../../devices/enrollment-kind';
import type { TwinFacts } from '../../devices/twin';
import { defineRemoteAction, type Outcome } from '../define-remote-action';

export const retire = defineRemoteAction({
  name: 'retire',
  summary: 'Removes managed apps, company data, profiles and settings, leaves personal data, and ends management.',
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
  parameters: {},
  resultName: () => 'removeCompanyData',
  managementEvent: 'retire',
  cancelEvent: 'cancelRetire',
  failureEvent: 'reportRetireFailed',
  onDelivered: ({ kind }, twin) => retireOnDevice(kind, twin),
});

/** What retiring does on a device: what the organisation brought goes, everything else stays. */
export function retireOnDevice(kind: EnrollmentKind, twin: TwinFacts): Outcome {
  const isManaged = (origin: string) => origin === 'required' || origin === 'available';
  // The Intune software client takes itself, its protection and its policies away and leaves apps and data alone.
  const apps = kind === 'windowsAgent' ? twin.apps : twin.apps.filter(({ origin }) => !isManaged(origin));
  return {
    state: 'done',
    twin: { apps, companyDataPresent: kind === 'windowsAgent' && twin.companyDataPresent, isEnrolled: false },
    leavesManagement: true,
  };
}
