import { DAY, type Instant, MINUTE, toInstant, toMilliseconds } from '../clock';
import { aftermaths, type MalwareFacts, type ProtectionFacts, summed } from '../devices/defender';
import type { EnrollmentKind } from '../devices/enrollment-kind';
import type { Dice } from './dice';

type Row = Readonly<Record<string, unknown>>;

/** What is known of the protection of a device, by the file it stands in. */
export interface Protection {
  readonly windowsProtectionStates: readonly Row[];
  readonly windowsDeviceMalwareStates: readonly Row[];
  readonly twinThreats: readonly Row[];
  readonly managedDeviceEncryptionStates: readonly Row[];
  readonly bitlockerRecoveryKeys: readonly Row[];
}

interface Circumstances {
  readonly isThreatened: boolean;
  readonly now: Instant;
}

const THREATS = [
  { displayName: 'Trojan:Win32/Contosopretend.A', category: 'trojan', severity: 'severe', threatState: 'actionFailed' },
  { displayName: 'Trojan:Win32/Bootpersist.C', category: 'trojan', severity: 'high', threatState: 'rebootRequired' },
] as const;

const PAST = [
  { displayName: 'Virus:DOS/EICAR_Test_File', category: 'virus', severity: 'severe', threatState: 'quarantined' },
  {
    displayName: 'PUA:Win32/Toolbarium',
    category: 'potentialUnwantedSoftware',
    severity: 'moderate',
    threatState: 'removed',
  },
] as const;

const HEALTHY: ProtectionFacts = {
  deviceState: ['clean'],
  productStatus: ['noStatusFlagsSet'],
  malwareProtectionEnabled: true,
  quickScanOverdue: false,
  fullScanOverdue: false,
  signatureUpdateOverdue: false,
  rebootRequired: false,
  fullScanRequired: false,
  signatureVersion: null,
};

const BITLOCKER = [{ policyId: '419d9955-c12d-46a2-a4ff-3189e9d4f9dc', policyName: 'BitLocker for corporate laptops' }];
const FILEVAULT = [{ policyId: '1f355776-30c0-4dc9-814b-e54136e85ac2', policyName: 'FileVault for Macs' }];

/** Makes what Defender has reported from a Windows PC, and how PCs and Macs are encrypted. */
export function protectionOf(dice: Dice, device: Row, kind: EnrollmentKind, circumstances: Circumstances): Protection {
  const isPc = kind === 'windows';
  const malware = isPc ? malwareOf(dice, device, circumstances) : [];
  const open = malware.filter(({ threatState }) => aftermaths[threatState].counts === 'active');
  return {
    windowsProtectionStates: isPc ? [reportOf(dice, device, malware, circumstances)] : [],
    windowsDeviceMalwareStates: malware,
    twinThreats: open.map(({ displayName, category, severity, threatState, initialDetectionDateTime }) => ({
      id: dice.guid(),
      managedDeviceId: device.id,
      ...{ displayName, category, severity, threatState, addedDateTime: initialDetectionDateTime },
    })),
    managedDeviceEncryptionStates: isPc || kind === 'macOS' ? [encryptionOf(dice, device, kind)] : [],
    bitlockerRecoveryKeys: isPc && device.isEncrypted && isJoined(device) ? [keyOf(dice, device)] : [],
  };
}

function isJoined({ joinType }: Row): boolean {
  return joinType === 'azureADJoined' || joinType === 'hybridAzureADJoined';
}

function malwareOf(dice: Dice, device: Row, { isThreatened }: Circumstances): (MalwareFacts & Row)[] {
  const found = [...(isThreatened ? [dice.pick(THREATS)] : []), ...(dice.chance(0.02) ? [dice.pick(PAST)] : [])];
  const seen = toMilliseconds(String(device.lastSyncDateTime));
  return found.map(({ displayName, category, severity, threatState }) => {
    const detected = seen - dice.integer(1, 400) * MINUTE;
    const { state, executionState } = aftermaths[threatState];
    return {
      id: dice.guid(),
      managedDeviceId: device.id,
      displayName,
      additionalInformationUrl: `https://go.microsoft.com/fwlink/?linkid=37020&name=${encodeURIComponent(displayName)}`,
      ...{ severity, category, executionState, state, threatState },
      initialDetectionDateTime: toInstant(detected),
      lastStateChangeDateTime: toInstant(detected + MINUTE),
      detectionCount: dice.integer(1, 3),
    };
  });
}

function reportOf(dice: Dice, device: Row, malware: readonly MalwareFacts[], { now }: Circumstances): Row {
  const reported = toMilliseconds(String(device.lastSyncDateTime));
  const isOld = toMilliseconds(now) - reported > 14 * DAY;
  const release = 240 - Math.min(200, Math.floor((toMilliseconds(now) - reported) / DAY) * 2);
  const scan = reported - dice.integer(30, 4_000) * MINUTE;
  const facts = { ...HEALTHY, signatureUpdateOverdue: isOld, quickScanOverdue: isOld };
  const isClean = malware.length === 0 && !isOld;
  const { deviceState, productStatus, rebootRequired, fullScanRequired } = isClean ? HEALTHY : summed(facts, malware);
  return {
    id: dice.guid(),
    managedDeviceId: device.id,
    ...(isClean ? {} : { deviceState, productStatus }),
    ...(isOld ? { signatureUpdateOverdue: true, quickScanOverdue: true } : {}),
    ...(rebootRequired ? { rebootRequired } : {}),
    ...(fullScanRequired ? { fullScanRequired } : {}),
    tamperProtectionEnabled: dice.chance(0.96),
    controlledConfigurationEnabled: true,
    engineVersion: '1.1.26100.4',
    signatureVersion: `1.460.${release}.0`,
    antiMalwareVersion: '4.18.26100.5',
    lastQuickScanDateTime: toInstant(scan),
    lastQuickScanSignatureVersion: `1.460.${Math.max(0, release - dice.integer(0, 6))}.0`,
    lastReportedDateTime: device.lastSyncDateTime,
  };
}

function encryptionOf(dice: Dice, device: Row, kind: EnrollmentKind): Row {
  const isCorporate = device.managedDeviceOwnerType === 'company';
  const isMac = kind === 'macOS';
  const states = device.isEncrypted ? ['success'] : isMac ? ['userDeferredEncryption'] : ['osVolumeUnprotected'];
  return {
    id: dice.guid(),
    managedDeviceId: device.id,
    ...(isCorporate ? { encryptionPolicySettingState: device.isEncrypted ? 'compliant' : 'nonCompliant' } : {}),
    ...(isMac ? { fileVaultStates: states } : { advancedBitLockerStates: states }),
    ...(isCorporate ? { policyDetails: isMac ? FILEVAULT : BITLOCKER } : {}),
  };
}

function keyOf(dice: Dice, device: Row): Row {
  const groups = Array.from({ length: 8 }, () => String(dice.integer(0, 65_535) * 11).padStart(6, '0'));
  const created = toMilliseconds(String(device.enrolledDateTime)) + dice.integer(5, 40) * MINUTE;
  return { id: dice.guid(), managedDeviceId: device.id, createdDateTime: toInstant(created), key: groups.join('-') };
}
