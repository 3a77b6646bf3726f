import { DAY, type Instant } from '../clock';
import type { DeviceFacts } from './device-facts';
import type { TwinFacts } from './twin';

/** How long collected diagnostics are kept. */
export const LOGS_KEPT = 28 * DAY;

/** What a device collects about itself: text by file name. Nothing of it comes from places of its user. */
export function collectDiagnostics(device: DeviceFacts, twin: TwinFacts, now: Instant): Record<string, string> {
  return {
    'device.txt': lines({
      'Device name': twin.deviceName,
      'Intune device id': device.id,
      Manufacturer: device.manufacturer,
      'Operating system': device.operatingSystem,
      Version: device.osVersion,
      Edition: device.skuFamily,
      Processor: device.processorArchitecture,
      'Last start': twin.lastBootDateTime,
      Collected: now,
    }),
    'management.txt': lines({
      'Managed by': device.managementAgent,
      'Enrolled by': device.deviceEnrollmentType,
      'Enrolled on': device.enrolledDateTime,
      'Certificate expires': device.managementCertificateExpirationDate,
      Join: device.joinType,
      'Policies enforced': twin.policiesEnforced,
      'Certificates present': twin.certificatesPresent,
      'Network profiles present': twin.networkProfilesPresent,
      'Passcode required': twin.passcodeRequired,
      'Passcode set': twin.passcodePresent,
    }),
    'apps.txt': twin.apps
      .map(({ displayName, version, origin }) => `${displayName}\t${version ?? '-'}\t${origin}\n`)
      .join(''),
  };
}

function lines(values: Readonly<Record<string, string | boolean | null>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${value ?? '-'}\n`)
    .join('');
}

/** How much diagnostics take, in kilobytes, to two decimals. */
export function sizeInKilobytes(files: Readonly<Record<string, string>>): number {
  const bytes = Object.values(files).reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0);
  return Math.round((bytes / 1024) * 100) / 100;
}
