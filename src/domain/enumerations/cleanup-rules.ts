import { enumeration, type MemberOf } from '../enumeration';

/** Graph deviceCleanupRulePlatformType. */
export const deviceCleanupRulePlatformType = enumeration(
  'DeviceCleanupRulePlatformType',
  'Which devices a clean-up rule concerns. Graph: deviceCleanupRulePlatformType.',
  {
    all: 'Every device that Intune manages.',
    androidAOSP: 'Android Open Source Project devices.',
    androidDeviceAdministrator: 'Android devices managed by device administrator.',
    androidDedicatedAndFullyManagedCorporateOwnedWorkProfile:
      'Corporate Android Enterprise devices: dedicated, fully managed, and those with a work profile.',
    chromeOS: 'ChromeOS devices.',
    androidPersonallyOwnedWorkProfile: 'Personal Android devices with a work profile.',
    ios: 'iPhones and iPads.',
    macOS: 'Macs, except those that Jamf manages.',
    windows: 'Windows PCs and Surface Hubs.',
    windowsHolographic: 'HoloLens headsets.',
    visionOS: 'Apple Vision headsets.',
    tvOS: 'Apple TVs.',
  },
);
export type DeviceCleanupRulePlatformType = MemberOf<typeof deviceCleanupRulePlatformType>;
