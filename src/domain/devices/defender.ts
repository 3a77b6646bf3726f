import type { Instant } from '../clock';
import { membersOf } from '../enumeration';
import {
  type WindowsDefenderProductStatus,
  type WindowsDeviceHealthState,
  type WindowsMalwareExecutionState,
  type WindowsMalwareSeverity,
  type WindowsMalwareState,
  type WindowsMalwareThreatState,
  windowsDefenderProductStatus,
  windowsDeviceHealthState,
  windowsMalwareThreatState,
} from '../enumerations/defender';
import type { WindowsMalwareCategory } from '../enumerations/malware-category';

/** Malware that is on a device, whether anybody knows of it or not. */
export interface ThreatFacts {
  readonly id: string;
  readonly displayName: string;
  readonly category: WindowsMalwareCategory;
  readonly severity: WindowsMalwareSeverity;
  /** What it comes to when a scan finds it. */
  readonly threatState: WindowsMalwareThreatState;
  readonly needsFullScan: boolean;
}

/** Malware that Defender found on a device. */
export interface MalwareFacts {
  readonly id: string;
  readonly displayName: string;
  readonly additionalInformationUrl: string | null;
  readonly category: WindowsMalwareCategory;
  readonly severity: WindowsMalwareSeverity;
  readonly state: WindowsMalwareState;
  readonly executionState: WindowsMalwareExecutionState;
  readonly threatState: WindowsMalwareThreatState;
  readonly initialDetectionDateTime: Instant | null;
  readonly lastStateChangeDateTime: Instant | null;
  readonly detectionCount: number;
}

/** What Defender reports about itself. */
export interface ProtectionFacts {
  readonly deviceState: readonly WindowsDeviceHealthState[];
  readonly productStatus: readonly WindowsDefenderProductStatus[];
  readonly malwareProtectionEnabled: boolean;
  readonly quickScanOverdue: boolean;
  readonly fullScanOverdue: boolean;
  readonly signatureUpdateOverdue: boolean;
  readonly rebootRequired: boolean;
  readonly fullScanRequired: boolean;
  readonly signatureVersion: string | null;
}

/** Defender on one device: what it reports, what it found, and what is really there. */
export interface DefenderFacts {
  readonly protection: ProtectionFacts;
  readonly malware: readonly MalwareFacts[];
  readonly threats: readonly ThreatFacts[];
}

/** What a threat state says about the malware, the device and Defender. */
interface Aftermath {
  readonly counts: 'active' | 'remediated' | 'neither';
  readonly state: WindowsMalwareState;
  readonly executionState: WindowsMalwareExecutionState;
  readonly deviceState?: WindowsDeviceHealthState;
  readonly productStatus?: WindowsDefenderProductStatus;
}

/** What each threat state comes to. */
export const aftermaths: Readonly<Record<WindowsMalwareThreatState, Aftermath>> = {
  active: { counts: 'active', state: 'detected', executionState: 'running', deviceState: 'critical' },
  actionFailed: {
    counts: 'active',
    state: 'removeFailed',
    executionState: 'running',
    deviceState: 'critical',
    productStatus: 'threatRemediationFailedCritically',
  },
  manualStepsRequired: {
    counts: 'active',
    state: 'detected',
    executionState: 'blocked',
    deviceState: 'manualStepsPending',
    productStatus: 'pendingManualStepsDueToThreatAction',
  },
  fullScanRequired: {
    counts: 'active',
    state: 'detected',
    executionState: 'blocked',
    deviceState: 'fullScanPending',
    productStatus: 'pendingFullScanDueToThreatAction',
  },
  rebootRequired: {
    counts: 'active',
    state: 'quarantined',
    executionState: 'blocked',
    deviceState: 'rebootPending',
    productStatus: 'pendingRebootDueToThreatAction',
  },
  remediatedWithNonCriticalFailures: {
    counts: 'remediated',
    state: 'cleaned',
    executionState: 'notRunning',
    productStatus: 'threatRemediationFailedNonCritically',
  },
  quarantined: { counts: 'remediated', state: 'quarantined', executionState: 'blocked' },
  removed: { counts: 'remediated', state: 'removed', executionState: 'notRunning' },
  cleaned: { counts: 'remediated', state: 'cleaned', executionState: 'notRunning' },
  allowed: { counts: 'neither', state: 'allowed', executionState: 'allowed' },
  noStatusCleared: { counts: 'remediated', state: 'removed', executionState: 'notRunning' },
};

const statesThatCount = (counts: Aftermath['counts']) =>
  membersOf(windowsMalwareThreatState).filter((state) => aftermaths[state].counts === counts);

/** Threat states of malware that is still a threat. */
export const activeThreatStates = statesThatCount('active');

/** Threat states of malware that is no longer a threat. */
export const remediatedThreatStates = statesThatCount('remediated');

function flagsOf(threatState: WindowsMalwareThreatState): string[] {
  const { deviceState, productStatus } = aftermaths[threatState];
  return [deviceState, productStatus].filter((flag) => flag !== undefined);
}

/** States and statuses that follow from other facts; any others stay as they are. */
const SUMMED: ReadonlySet<string> = new Set([
  'clean',
  'noStatus',
  'noStatusFlagsSet',
  'noQuickScanHappenedForSpecifiedPeriod',
  'noFullScanHappenedForSpecifiedPeriod',
  'avSignaturesOutOfDate',
  'asSignaturesOutOfDate',
  ...membersOf(windowsMalwareThreatState).flatMap(flagsOf),
]);

/** Sums up what Defender reports from the malware it found and from what is overdue. */
export function summed(protection: ProtectionFacts, malware: readonly MalwareFacts[]): ProtectionFacts {
  const states = new Set(malware.map(({ threatState }) => threatState));
  const fullScanRequired = protection.fullScanRequired || states.has('fullScanRequired');
  const rebootRequired = protection.rebootRequired || states.has('rebootRequired');
  const raised = new Set([...states].flatMap(flagsOf));
  const raise = (condition: boolean, ...flags: string[]) => {
    if (condition) for (const flag of flags) raised.add(flag);
  };
  raise(fullScanRequired, 'fullScanPending');
  raise(rebootRequired, 'rebootPending');
  raise(protection.quickScanOverdue, 'noQuickScanHappenedForSpecifiedPeriod');
  raise(protection.fullScanOverdue, 'noFullScanHappenedForSpecifiedPeriod');
  raise(protection.signatureUpdateOverdue, 'avSignaturesOutOfDate', 'asSignaturesOutOfDate');
  const listOf = <Flag extends string>(members: readonly Flag[], before: readonly Flag[], none: Flag) => {
    const set = members.filter((flag) => raised.has(flag) || (before.includes(flag) && !SUMMED.has(flag)));
    return set.length > 0 ? set : [none];
  };
  return {
    ...protection,
    fullScanRequired,
    rebootRequired,
    deviceState: listOf(membersOf(windowsDeviceHealthState), protection.deviceState, 'clean'),
    productStatus: listOf(membersOf(windowsDefenderProductStatus), protection.productStatus, 'noStatusFlagsSet'),
  };
}
