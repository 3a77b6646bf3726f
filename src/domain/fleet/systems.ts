type Values = Readonly<Record<string, unknown>>;

/** What an operating system, as somebody writes it, says of a device; the first that fits. */
const SYSTEMS: readonly (readonly [RegExp, Values])[] = [
  [/holographic|hololens/i, { operatingSystem: 'Windows', deviceType: 'holoLens' }],
  [/surface ?hub/i, { operatingSystem: 'Windows', deviceType: 'surfaceHub' }],
  [/windows (10 )?(mobile|phone)/i, { operatingSystem: 'Windows 10 Mobile', deviceType: 'windowsPhone' }],
  [/cloud ?pc/i, { operatingSystem: 'Windows', deviceType: 'cloudPC' }],
  [/windows|desktop/i, { operatingSystem: 'Windows', deviceType: 'desktop' }],
  [/ios\/ipados/i, { operatingSystem: 'iOS', deviceType: 'iPhone' }],
  [/ipad/i, { operatingSystem: 'iPadOS', deviceType: 'iPad' }],
  [/iphone|ios/i, { operatingSystem: 'iOS', deviceType: 'iPhone' }],
  [/mac/i, { operatingSystem: 'macOS', deviceType: 'macMDM' }],
  [/chrome/i, { operatingSystem: 'ChromeOS', deviceType: 'chromeOS' }],
  [/linux|ubuntu|red hat/i, { operatingSystem: 'Linux', deviceType: 'linux' }],
  [
    /android.*(dedicated|kiosk)/i,
    {
      operatingSystem: 'Android',
      deviceType: 'androidEnterprise',
      deviceEnrollmentType: 'androidEnterpriseDedicatedDevice',
    },
  ],
  [
    /android.*fully managed/i,
    {
      operatingSystem: 'Android',
      deviceType: 'androidEnterprise',
      deviceEnrollmentType: 'androidEnterpriseFullyManaged',
    },
  ],
  [
    /android.*corporate.*work profile/i,
    {
      operatingSystem: 'Android',
      deviceType: 'androidEnterprise',
      deviceEnrollmentType: 'androidEnterpriseCorporateWorkProfile',
    },
  ],
  [/android.*(work profile|for work)|androidforwork/i, { operatingSystem: 'Android', deviceType: 'androidForWork' }],
  [/android.*aosp/i, { operatingSystem: 'Android', deviceType: 'androidnGMS' }],
  [/android ?enterprise/i, { operatingSystem: 'Android', deviceType: 'androidEnterprise' }],
  [/android/i, { operatingSystem: 'Android', deviceType: 'android' }],
];

/** What the operating system of an export says of a device. */
export function readSystem(text: string): Values {
  return SYSTEMS.find(([pattern]) => pattern.test(text))?.[1] ?? { operatingSystem: text };
}

/** An export may name iPhones and iPads alike; the model tells which it is. */
export function systemByModel({ operatingSystem, model }: Values): Values {
  const isIPad = operatingSystem === 'iOS' && /^ipad/i.test(String(model ?? ''));
  return isIPad ? { operatingSystem: 'iPadOS', deviceType: 'iPad' } : {};
}

/** What usually goes with a device of a kind, where nobody says otherwise. */
export function usualFacts(device: Values): Values {
  const { operatingSystem, managedDeviceOwnerType } = device;
  const system = readSystem(String(operatingSystem ?? ''));
  const isPersonal = managedDeviceOwnerType === 'personal';
  const isPhone = ['iOS', 'iPadOS', 'Android'].includes(String(operatingSystem));
  const isWindows = operatingSystem === 'Windows';
  return {
    ...system,
    managementAgent: operatingSystem === 'ChromeOS' ? 'google' : 'mdm',
    deviceEnrollmentType: isWindows && !isPersonal ? 'windowsAzureADJoin' : 'userEnrollment',
    joinType: isWindows && !isPersonal ? 'azureADJoined' : 'azureADRegistered',
    deviceRegistrationState: 'registered',
    azureADRegistered: true,
    jailBroken: isPhone ? 'False' : 'Unknown',
    processorArchitecture: isWindows || operatingSystem === 'Linux' ? 'x64' : 'arM64',
  };
}

/** What a name for a device of a system begins with. */
export function namePrefix({ operatingSystem }: Values): string {
  const prefixes: Readonly<Record<string, string>> = { Windows: 'PC', macOS: 'MAC', iOS: 'IPHONE', iPadOS: 'IPAD' };
  return (
    prefixes[String(operatingSystem)] ??
    (String(operatingSystem ?? '')
      .toUpperCase()
      .replace(/[^A-Z]/g, '') ||
      'DEVICE')
  );
}
