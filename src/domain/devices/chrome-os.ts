import type { DeviceFacts, DevicePatch } from './device-facts';

/** What the Google console knows a ChromeOS device as. */
export type ChromeOSStatus = 'ACTIVE' | 'DISABLED' | 'DEPROVISIONED';

/** The status a ChromeOS device was last reported with. */
export function chromeOSStatus({ chromeOSDeviceInfo }: Pick<DeviceFacts, 'chromeOSDeviceInfo'>): string | null {
  return chromeOSDeviceInfo.find(({ name }) => name === 'status')?.value ?? null;
}

/** The change that gives a ChromeOS device another status. */
export function withChromeOSStatus({ chromeOSDeviceInfo }: DeviceFacts, status: ChromeOSStatus): DevicePatch {
  const others = chromeOSDeviceInfo.filter(({ name }) => name !== 'status');
  return { chromeOSDeviceInfo: [{ name: 'status', value: status, valueType: 'string', updatable: false }, ...others] };
}
