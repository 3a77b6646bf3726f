import type { DeviceFacts, DevicePatch } from './device-facts';

/** What the Google console knows a ChromeOS device as. */
type ChromeOSStatus = 'ACTIVE' | 'DISABLED' | 'DEPROVISIONED';

/** The status a ChromeOS device was last reported with. */
export function chromeOSStatus({ chromeOSDeviceInfo }: Pick<DeviceFacts, 'chromeOSDeviceInfo'>): string | null {
  return chromeOSDeviceInfo.find(({ name }) => name === 'status')?.value ?? null;
}

/** The change that gives a property of a ChromeOS device another value. */
export function withChromeOSProperty({ chromeOSDeviceInfo }: DeviceFacts, name: string, value: string): DevicePatch {
  const isKnown = chromeOSDeviceInfo.some((property) => property.name === name);
  const made = { name, value, valueType: 'string', updatable: true };
  return {
    chromeOSDeviceInfo: isKnown
      ? chromeOSDeviceInfo.map((property) => (property.name === name ? { ...property, value } : property))
      : [...chromeOSDeviceInfo, made],
  };
}

/** The change that gives a ChromeOS device another status. */
export function withChromeOSStatus({ chromeOSDeviceInfo }: DeviceFacts, status: ChromeOSStatus): DevicePatch {
  const others = chromeOSDeviceInfo.filter(({ name }) => name !== 'status');
  return { chromeOSDeviceInfo: [{ name: 'status', value: status, valueType: 'string', updatable: false }, ...others] };
}
