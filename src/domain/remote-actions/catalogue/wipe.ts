import { UNMANAGED } from '../../devices/company-data';
import type { DeviceFacts } from '../../devices/device-facts';
import { type EnrollmentKind, enrollmentKindOf, isAppleUserEnrollment } from '../../devices/enrollment-kind';
import { isAtLeast, WINDOWS } from '../../devices/os-version';
import type { TwinFacts } from '../../devices/twin';
import { obliterationBehavior } from '../../enumerations/remote-actions';
import { DEFENDER_TYPES, withoutThreats } from '../defender-scene';
import { defineRemoteAction, type Outcome } from '../define-remote-action';
import { provisioned } from './deprovision';
import { userKnown } from './retire';

export const wipe = defineRemoteAction({
  name: 'wipe',
  summary:
    'Restores the device to factory settings and ends management, unless enrolment is kept (Windows 10 1709 or later).',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-wipe',
  permission: 'Microsoft.Intune_RemoteTasks_Wipe',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: {
    windows: 'always',
    holographic: 'always',
    surfaceHub: 'always',
    windowsMobile: 'always',
    ios: 'always',
    macOS: 'always',
    androidDeviceAdministrator: 'always',
    androidCorporateWorkProfile: 'always',
    androidFullyManaged: 'always',
    androidDedicated: 'always',
    androidAosp: 'always',
    chromeOS: 'always',
  },
  requires: [
    provisioned,
    userKnown,
    {
      kinds: ['ios'],
      reasonCode: 'APPLE_USER_ENROLLMENT',
      reason: 'A device under Apple User Enrolment cannot be wiped; retire it.',
      holds: (device) => !isAppleUserEnrollment(device),
    },
  ],
  parameters: {
    keepEnrollmentData: {
      type: 'boolean',
      description:
        'Stay enrolled and joined; policies come back at the next check-in. Windows 10 1709 or later, else ignored.',
    },
    keepUserData: {
      type: 'boolean',
      description: 'Keep user accounts and their data. Windows 10 1709 or later, else ignored.',
    },
    macOsUnlockCode: {
      type: 'string',
      secret: true,
      description: 'Six-digit PIN that a Mac asks for after the wipe. Ignored elsewhere.',
      problem: (value) => (/^\d{6}$/.test(value) ? null : 'must consist of six digits.'),
    },
    persistEsimDataPlan: {
      type: 'boolean',
      description: 'Keep the eSIM data plan of an iPhone or iPad; true unless said otherwise. Ignored elsewhere.',
    },
    useProtectedWipe: {
      type: 'boolean',
      description:
        'Keep trying across restarts until the wipe succeeds; an ordinary wipe that fails is rolled back. Windows, else ignored.',
    },
    obliterationBehavior: {
      type: obliterationBehavior,
      description: 'What a Mac does where erasing all content and settings is not possible. Ignored elsewhere.',
    },
  },
  bulk: [{ actionName: 'wipe' }],
  resultName: ({ keepEnrollmentData }, device) =>
    keepEnrollmentData && canKeep(device) ? 'factoryResetKeepEnrollmentData' : 'factoryReset',
  managementEvent: 'wipe',
  cancelEvent: 'cancelWipe',
  failureEvent: 'reportWipeFailed',
  retriesUntilDone: ({ kind, parameters }) => kind === 'windows' && Boolean(parameters.useProtectedWipe),
  reads: DEFENDER_TYPES,
  onDelivered: (scene, twin) => ({
    ...wipeOnDevice(scene.device, scene.kind, twin, scene.parameters),
    ...withoutThreats(scene),
  }),
});

interface WipeParameters {
  readonly keepEnrollmentData: boolean | null;
  readonly keepUserData: boolean | null;
  readonly persistEsimDataPlan: boolean | null;
}

/** What a wipe that keeps nothing asks for. */
export const WIPE_EVERYTHING: WipeParameters = {
  keepEnrollmentData: null,
  keepUserData: null,
  persistEsimDataPlan: null,
};

/** What a factory reset does on a device. */
export function wipeOnDevice(
  device: DeviceFacts,
  kind: EnrollmentKind,
  twin: TwinFacts,
  parameters: WipeParameters,
): Outcome {
  // With "factory reset" blocked by its vendor's policy the device drops contact and never gets there.
  if (twin.factoryResetBlocked) return { state: 'silent', twin: { network: 'disconnected' } };
  const staysEnrolled = canKeep(device) && Boolean(parameters.keepEnrollmentData);
  const isZebra = Boolean(device.manufacturer?.startsWith('Zebra'));
  // Zebra hardware resets the organisation's part only.
  const keepsUserData = isZebra || (canKeep(device) && Boolean(parameters.keepUserData));
  const survives = isZebra ? ['preinstalled', 'userInstalled'] : ['preinstalled'];
  return {
    // One that stays enrolled checks in afterwards, so it cannot but report.
    state: twin.reportsBeforeReset || staysEnrolled ? 'done' : 'silent',
    twin: {
      ...UNMANAGED,
      isEnrolled: staysEnrolled,
      userDataPresent: keepsUserData && twin.userDataPresent,
      accessTokensValid: keepsUserData && twin.accessTokensValid,
      companyPortalPresent: staysEnrolled && twin.companyPortalPresent,
      cachedUsers: keepsUserData ? twin.cachedUsers : [],
      activeUserPrincipalName: keepsUserData ? twin.activeUserPrincipalName : null,
      notifications: [],
      deviceAccount: keepsUserData ? twin.deviceAccount : null,
      managedHomeScreenSuspendedUntilDateTime: null,
      bitLockerProtectionOn: twin.bitLockerProtectionOn && staysEnrolled,
      hasEsimDataPlan: twin.hasEsimDataPlan && !(kind === 'ios' && parameters.persistEsimDataPlan === false),
      apps: twin.apps.filter(({ origin }) => survives.includes(origin)),
      passcodePresent: keepsUserData && twin.passcodePresent,
      isLocked: false,
    },
    ...(staysEnrolled ? { managementEvent: 'reportWipedAndKept' } : { leavesManagement: true }),
  };
}

/** Keeping anything needs Windows 10 1709. */
function canKeep(device: DeviceFacts): boolean {
  return enrollmentKindOf(device) === 'windows' && isAtLeast(device.osVersion, WINDOWS.v1709);
}
