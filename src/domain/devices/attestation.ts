import type { Instant } from '../clock';
import type { Random } from '../random';

/** What a Windows device attests about its start-up; names are Graph's. */
export type AttestationFacts = Readonly<Record<string, string | number | null>>;

const HEX = '0123456789ABCDEF';

/** What the record says that an attestation depends on. */
interface Attested {
  readonly id: string;
  readonly isEncrypted: boolean;
  readonly deviceHealthAttestationState: AttestationFacts | null;
}

/**
 * The report of a device that attests its health now. What its firmware measures stays as it was last time; on the
 * first time it follows from the device.
 */
export function attest(device: Attested, now: Instant, random: Random): AttestationFacts {
  const measurement = (name: string) => random.text(`attested ${name} ${device.id}`, 32, HEX);
  return {
    contentNamespaceUrl: 'http://schemas.microsoft.com/windows/security/healthcertificate/validation/response/v3',
    contentVersion: '3.0',
    resetCount: random.integer(`attested resetCount ${device.id}`, 1, 60),
    restartCount: random.integer(`attested restartCount ${device.id}`, 10, 200),
    dataExcutionPolicy: 'Enabled',
    bootManagerVersion: '10.0',
    codeIntegrityCheckVersion: '10.0',
    secureBoot: 'Enabled',
    bootDebugging: 'Disabled',
    operatingSystemKernelDebugging: 'Disabled',
    codeIntegrity: 'Enabled',
    testSigning: 'Disabled',
    safeMode: 'Disabled',
    windowsPE: 'Disabled',
    earlyLaunchAntiMalwareDriverProtection: 'Enabled',
    virtualSecureMode: 'Enabled',
    pcrHashAlgorithm: 'SHA256',
    bootAppSecurityVersion: '1',
    bootManagerSecurityVersion: '1',
    tpmVersion: '2',
    pcr0: measurement('pcr0'),
    secureBootConfigurationPolicyFingerPrint: measurement('secureBootConfigurationPolicy'),
    codeIntegrityPolicy: measurement('codeIntegrityPolicy'),
    bootRevisionListInfo: null,
    healthStatusMismatchInfo: null,
    operatingSystemRevListInfo: null,
    memoryIntegrityProtection: 'enabled',
    memoryAccessProtection: 'enabled',
    virtualizationBasedSecurity: 'enabled',
    firmwareProtection: 'notApplicable',
    systemManagementMode: 'notApplicable',
    securedCorePC: 'notApplicable',
    ...device.deviceHealthAttestationState,
    deviceHealthAttestationStatus: 'Device attestation completed.',
    healthAttestationSupportedStatus: 'Supported',
    attestationIdentityKey: 'Present',
    bitLockerStatus: device.isEncrypted ? 'Enabled' : 'Disabled',
    issuedDateTime: now,
    lastUpdateDateTime: `${now.slice(0, 19)}Z`,
  };
}
