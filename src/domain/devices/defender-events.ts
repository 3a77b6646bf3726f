import type { Instant } from '../clock';
import type { WindowsMalwareThreatState } from '../enumerations/defender';
import { aftermaths, type DefenderFacts, type MalwareFacts, summed, type ThreatFacts } from './defender';
import { signatureVersionAt } from './defender-signatures';
import { isAtLeast } from './os-version';

type ScanType = 'quick' | 'full';

/** What follows from a scan. `newId` gives an identifier to malware that was never found before. */
export function afterScan(
  { protection, malware, threats }: DefenderFacts,
  scan: ScanType,
  now: Instant,
  newId: (displayName: string) => string,
): DefenderFacts {
  const found = threats.filter(({ needsFullScan }) => scan === 'full' || !needsFullScan);
  const met = found.map((threat) => {
    const known = malware.find(({ displayName }) => displayName === threat.displayName);
    return metAgain(known ?? newMalware(threat, newId(threat.displayName), now), stateAfter(threat, scan), now);
  });
  const others = malware.filter((item) => !met.some(({ id }) => id === item.id));
  const seen = [...others.map((item) => clearedIfGone(item, threats, now)), ...met];
  const through = scan === 'full' ? { fullScanOverdue: false, fullScanRequired: false } : { quickScanOverdue: false };
  return {
    protection: summed({ ...protection, ...through }, seen),
    malware: seen,
    threats: threats.filter(
      (threat) => !found.includes(threat) || aftermaths[stateAfter(threat, scan)].counts !== 'remediated',
    ),
  };
}

/** What follows from a restart: what waited for it is gone. */
export function afterRestart({ protection, malware, threats }: DefenderFacts, now: Instant): DefenderFacts {
  const waiting = malware.filter(({ threatState }) => threatState === 'rebootRequired');
  const seen = malware.map((item) => (waiting.includes(item) ? changed(item, 'removed', now) : item));
  return {
    protection: summed({ ...protection, rebootRequired: false }, seen),
    malware: seen,
    threats: threats.filter((threat) => !waiting.some(({ displayName }) => displayName === threat.displayName)),
  };
}

/** What follows from an update of the signatures: the device has the newest there are. */
export function afterSignatureUpdate({ protection, ...rest }: DefenderFacts, now: Instant): DefenderFacts {
  const newest = signatureVersionAt(now);
  const current = protection.signatureVersion;
  const signatureVersion = current !== null && isAtLeast(current, newest) ? current : newest;
  const updated = { ...protection, signatureVersion, signatureUpdateOverdue: false };
  return { ...rest, protection: summed(updated, rest.malware) };
}

/** What a threat comes to: one that asks for a full scan gets it by one. */
function stateAfter({ threatState }: ThreatFacts, scan: ScanType): WindowsMalwareThreatState {
  return scan === 'full' && threatState === 'fullScanRequired' ? 'removed' : threatState;
}

function newMalware({ displayName, category, severity }: ThreatFacts, id: string, now: Instant): MalwareFacts {
  return {
    id,
    displayName,
    additionalInformationUrl: `https://go.microsoft.com/fwlink/?linkid=37020&name=${encodeURIComponent(displayName)}`,
    category,
    severity,
    state: 'unknown',
    executionState: 'unknown',
    threatState: 'active',
    initialDetectionDateTime: now,
    lastStateChangeDateTime: now,
    detectionCount: 0,
  };
}

function metAgain(item: MalwareFacts, threatState: WindowsMalwareThreatState, now: Instant): MalwareFacts {
  return { ...changed(item, threatState, now), detectionCount: item.detectionCount + 1 };
}

/** Malware that went without Defender is no longer a threat. */
function clearedIfGone(item: MalwareFacts, threats: readonly ThreatFacts[], now: Instant): MalwareFacts {
  const isThere = threats.some(({ displayName }) => displayName === item.displayName);
  return isThere || aftermaths[item.threatState].counts !== 'active' ? item : changed(item, 'noStatusCleared', now);
}

function changed(item: MalwareFacts, threatState: WindowsMalwareThreatState, now: Instant): MalwareFacts {
  const { state, executionState } = aftermaths[threatState];
  const isSame = item.threatState === threatState && item.state === state;
  const lastStateChangeDateTime = isSame ? item.lastStateChangeDateTime : now;
  return { ...item, threatState, state, executionState, lastStateChangeDateTime };
}
