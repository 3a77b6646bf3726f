import { enumeration, type MemberOf } from '../enumeration';

/** Graph detectedAppPlatformType. */
export const detectedAppPlatformType = enumeration(
  'DetectedAppPlatformType',
  'Platform of a detected app. Graph: detectedAppPlatformType.',
  {
    unknown: 'Not known.',
    windows: 'Windows.',
    windowsMobile: 'Windows Mobile.',
    windowsHolographic: 'Windows Holographic.',
    ios: 'iOS or iPadOS.',
    macOS: 'macOS.',
    chromeOS: 'ChromeOS.',
    androidOSP: 'Android Open Source Project.',
    androidDeviceAdministrator: 'Android, managed by device administrator.',
    androidWorkProfile: 'Android work profile.',
    androidDedicatedAndFullyManaged: 'Android Enterprise dedicated or fully managed device.',
  },
);
export type DetectedAppPlatformType = MemberOf<typeof detectedAppPlatformType>;

/** Graph managedAppFlaggedReason. */
export const managedAppFlaggedReason = enumeration(
  'ManagedAppFlaggedReason',
  'Why app protection distrusts the device a protected app runs on. Graph: managedAppFlaggedReason.',
  {
    none: 'Nothing; an empty list says the same.',
    rootedDevice: 'The device is jailbroken or rooted.',
    androidBootloaderUnlocked: 'The boot loader of an Android device is unlocked.',
    androidFactoryRomModified: 'The system of an Android device is not the one it left the factory with.',
  },
);
export type ManagedAppFlaggedReason = MemberOf<typeof managedAppFlaggedReason>;
