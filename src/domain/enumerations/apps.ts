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
