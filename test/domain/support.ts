import type { Instant } from '../../src/domain/clock';
import type { MalwareFacts, ProtectionFacts, ThreatFacts } from '../../src/domain/devices/defender';
import type { DeviceFacts } from '../../src/domain/devices/device-facts';
import { type EnrollmentKind, enrollmentKindOf } from '../../src/domain/devices/enrollment-kind';
import type { TwinFacts } from '../../src/domain/devices/twin';
import { Random } from '../../src/domain/random';
import {
  type ActionScene,
  type Outcome,
  type RemoteActionDefinition,
  unavailabilityOf,
} from '../../src/domain/remote-actions/define-remote-action';
import type { ParameterSpecs, ParameterValues } from '../../src/domain/remote-actions/parameters';

export const NOW: Instant = '2026-03-02T09:00:00.000Z';

/** What the record of a device of each kind looks like; versions are ones on which no action is refused for age. */
const RECORDS: Readonly<Record<EnrollmentKind, Partial<DeviceFacts>>> = {
  windows: { operatingSystem: 'Windows', osVersion: '10.0.19045.3803', deviceType: 'desktop' },
  holographic: { operatingSystem: 'Windows', osVersion: '10.0.20348.1432', deviceType: 'holoLens' },
  surfaceHub: { operatingSystem: 'Windows', osVersion: '10.0.19042.1586', deviceType: 'surfaceHub' },
  windowsMobile: { operatingSystem: 'Windows 10 Mobile', osVersion: '10.0.15254.603', deviceType: 'windowsPhone' },
  windowsAgent: { operatingSystem: 'Windows', osVersion: '6.1.7601', managementAgent: 'intuneClient' },
  ios: { operatingSystem: 'iOS', osVersion: '17.2', deviceType: 'iPhone', deviceEnrollmentType: 'appleBulkWithUser' },
  macOS: { operatingSystem: 'macOS', osVersion: '14.2', deviceType: 'macMDM', deviceEnrollmentType: 'userEnrollment' },
  androidDeviceAdministrator: { operatingSystem: 'Android', osVersion: '6.0.1', deviceType: 'android' },
  androidWorkProfile: { operatingSystem: 'Android', osVersion: '13.0', deviceType: 'androidForWork' },
  androidCorporateWorkProfile: {
    operatingSystem: 'Android',
    osVersion: '13.0',
    deviceType: 'androidEnterprise',
    deviceEnrollmentType: 'androidEnterpriseCorporateWorkProfile',
  },
  androidFullyManaged: {
    operatingSystem: 'Android',
    osVersion: '13.0',
    deviceType: 'androidEnterprise',
    deviceEnrollmentType: 'androidEnterpriseFullyManaged',
  },
  androidDedicated: {
    operatingSystem: 'Android',
    osVersion: '13.0',
    deviceType: 'androidEnterprise',
    deviceEnrollmentType: 'androidEnterpriseDedicatedDevice',
  },
  androidAosp: {
    operatingSystem: 'Android',
    osVersion: '10.0',
    deviceType: 'androidnGMS',
    deviceEnrollmentType: 'androidAOSPUserlessDeviceEnrollment',
    managementAgent: 'intuneAosp',
  },
  chromeOS: { operatingSystem: 'ChromeOS', osVersion: '120.0', deviceType: 'chromeOS', managementAgent: 'google' },
  jamf: { operatingSystem: 'macOS', osVersion: '14.2', deviceType: 'mac', managementAgent: 'jamf' },
  configurationManager: {
    operatingSystem: 'Windows',
    osVersion: '10.0.19045.3803',
    deviceType: 'desktop',
    managementAgent: 'configurationManagerClient',
  },
  other: { operatingSystem: 'Linux', osVersion: '22.04', deviceType: 'linux' },
};

/** Every kind there is, in the order of the table above. */
export const KINDS = Object.keys(RECORDS) as EnrollmentKind[];

/** A managed, supervised device of the organisation, a Windows PC unless another kind is asked for. */
export function deviceOf({
  kind = 'windows',
  ...facts
}: Partial<DeviceFacts> & { kind?: EnrollmentKind }): DeviceFacts {
  return {
    id: '6f1c1a64-6d2c-4b2e-9a7c-0d0f3b1f2a11',
    deviceName: 'OLD-NAME',
    serialNumber: 'SN-0001',
    manufacturer: 'Contoso',
    operatingSystem: null,
    osVersion: null,
    deviceType: 'unknown',
    deviceEnrollmentType: 'unknown',
    managementAgent: 'mdm',
    managementState: 'managed',
    managedDeviceOwnerType: 'company',
    joinType: 'azureADJoined',
    complianceState: 'compliant',
    policyComplianceState: null,
    isSupervised: true,
    lostModeState: 'disabled',
    isLocationAllowed: false,
    chromeOSDeviceInfo: [],
    enrolledDateTime: '2026-01-05T08:00:00.000Z',
    managementCertificateExpirationDate: '2027-01-05T08:00:00.000Z',
    activationLockBypassCode: null,
    activationLockBypassCodeExpirationDateTime: null,
    isActivationLockAllowed: false,
    skuFamily: null,
    processorArchitecture: 'unknown',
    deviceFirmwareConfigurationInterfaceManaged: false,
    isBitLockerRotationAllowed: false,
    isLocalAdminPasswordManaged: false,
    isRecoveryLockManaged: false,
    isSharedDevice: false,
    hasEsim: false,
    autopilotEnrolled: false,
    isRemoteAssistanceOnboarded: true,
    areExtendedPlatformsAssisted: false,
    isAssisted: false,
    isUserDeleted: false,
    isLogCollectionEnabled: true,
    isTenantAttached: true,
    ...RECORDS[kind],
    ...facts,
  };
}

/** One app of every origin. */
export const APPS: TwinFacts['apps'] = [
  { displayName: 'Payroll', version: '2.1', origin: 'required' },
  { displayName: 'Expenses', version: '1.0', origin: 'available' },
  { displayName: 'Chess', version: '5.5', origin: 'userInstalled' },
  { displayName: 'Camera', version: null, origin: 'preinstalled' },
];

/** A device in use: online, enrolled, with company and user data, a passcode, and one app of every origin. */
export function twinOf(facts: Partial<TwinFacts>): TwinFacts {
  return {
    id: '6f1c1a64-6d2c-4b2e-9a7c-0d0f3b1f2a11',
    power: 'on',
    network: 'connected',
    offlineUntilDateTime: null,
    reportsBeforeReset: true,
    factoryResetBlocked: false,
    nextFailure: null,
    deviceName: 'OLD-NAME',
    deviceNameTemplate: null,
    osVersion: null,
    freeStorageSpaceInBytes: null,
    bitLockerProtectionOn: true,
    isEnrolled: true,
    companyDataPresent: true,
    mailProfilePresent: true,
    networkProfilesPresent: true,
    certificatesPresent: true,
    policiesEnforced: true,
    companyPortalPresent: true,
    accessTokensValid: true,
    conditionalAccessRequired: false,
    isEntraRegistered: true,
    userDataPresent: true,
    hasEsimDataPlan: true,
    passcodePresent: true,
    passcodeRequired: true,
    resetTokenActive: true,
    isLocked: false,
    lostModeMessage: null,
    lostModePhoneNumber: null,
    lostModeFooter: null,
    soundUntilDateTime: null,
    locationServicesOn: true,
    location: { latitude: 47.6062, longitude: -122.3321 },
    configurationRefreshPausedUntilDateTime: null,
    isKiosk: false,
    userPrompt: 'none',
    lastBootDateTime: null,
    cachedUsers: [],
    activeUserPrincipalName: null,
    managedHomeScreenSuspendedUntilDateTime: null,
    deviceAccount: null,
    removedAssignments: [],
    notifications: [],
    cellularPlanCarrierUrl: null,
    apps: APPS,
    ...facts,
  };
}

/** Defender that has nothing to say. */
export function protectionOf(facts: Partial<ProtectionFacts>): ProtectionFacts {
  return {
    deviceState: ['clean'],
    productStatus: ['noStatusFlagsSet'],
    malwareProtectionEnabled: true,
    quickScanOverdue: false,
    fullScanOverdue: false,
    signatureUpdateOverdue: false,
    rebootRequired: false,
    fullScanRequired: false,
    signatureVersion: '1.440.1.0',
    ...facts,
  };
}

/** Malware that Defender found once and removed. */
export function malwareOf(facts: Partial<MalwareFacts>): MalwareFacts {
  return {
    id: 'malware-1',
    displayName: 'Trojan:Win32/Contoso',
    additionalInformationUrl: null,
    category: 'trojan',
    severity: 'severe',
    state: 'removed',
    executionState: 'notRunning',
    threatState: 'removed',
    initialDetectionDateTime: '2026-02-01T00:00:00.000Z',
    lastStateChangeDateTime: '2026-02-01T00:00:00.000Z',
    detectionCount: 1,
    ...facts,
  };
}

/** Malware that a quick scan finds and quarantines. */
export function threatOf(facts: Partial<ThreatFacts>): ThreatFacts {
  return {
    id: 'threat-1',
    displayName: 'Trojan:Win32/Contoso',
    category: 'trojan',
    severity: 'severe',
    threatState: 'quarantined',
    needsFullScan: false,
    ...facts,
  };
}

interface Situation {
  readonly device?: DeviceFacts;
  readonly twin?: Partial<TwinFacts>;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly actionId?: string;
  readonly related?: ActionScene<unknown>['related'];
  readonly referenced?: ActionScene<unknown>['referenced'];
}

/** The scene of an action; parameters that are not given are null. */
export function sceneOf(
  action: RemoteActionDefinition,
  { device = deviceOf({}), parameters = {}, actionId = 'action-1', related = {}, referenced = {} }: Situation,
): ActionScene<ParameterValues<ParameterSpecs>> {
  const unset = Object.fromEntries(Object.keys(action.parameters).map((name) => [name, null]));
  return {
    device,
    kind: enrollmentKindOf(device),
    parameters: { ...unset, ...parameters } as never,
    now: NOW,
    random: new Random('seed'),
    actionId,
    initiatedBy: 'adele.vance@contoso.example',
    related,
    referenced,
  };
}

/** Lets a device carry out an action: what it answers, and what the device is like afterwards. */
export function deliver(action: RemoteActionDefinition, situation: Situation): { outcome: Outcome; after: TwinFacts } {
  const twin = twinOf(situation.twin ?? {});
  const outcome = action.onDelivered(sceneOf(action, situation), twin);
  return { outcome, after: { ...twin, ...outcome.twin } };
}

/** The code of the reason why an action is not offered; null if it is. */
export function refusalOf(action: RemoteActionDefinition, device: DeviceFacts): string | null {
  return unavailabilityOf(action, device, NOW)?.reasonCode ?? null;
}

/** The names of a device's apps. */
export function appNames({ apps }: Pick<TwinFacts, 'apps'>): string[] {
  return apps.map(({ displayName }) => displayName);
}
