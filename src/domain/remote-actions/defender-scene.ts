import type { Instant } from '../clock';
import type { DefenderFacts, MalwareFacts, ProtectionFacts, ThreatFacts } from '../devices/defender';
import { signatureVersionAt } from '../devices/defender-signatures';
import type { ActionScene, Outcome, RelatedFacts, RelatedRow, ResultData } from './define-remote-action';

const PROTECTION = 'WindowsProtectionState';
const MALWARE = 'WindowsDeviceMalwareState';
const THREAT = 'TwinThreat';

/** What an action that concerns Defender looks at. */
export const DEFENDER_TYPES: readonly string[] = [PROTECTION, MALWARE, THREAT];

/** What a device reports whose Defender refuses because it is switched off: the service cannot be started. */
export const SERVICE_DISABLED = -2147023838;

/** As much of a scene as Defender depends on. */
type Scene = Pick<ActionScene<unknown>, 'related' | 'now' | 'random'> & { readonly device: { readonly id: string } };

/** Defender on the device of a scene. */
export function defenderOf(scene: Scene): DefenderFacts {
  const [protection] = rowsOf(scene, PROTECTION);
  return {
    protection: (protection ?? neverReported(scene.now)) as unknown as ProtectionFacts,
    malware: rowsOf(scene, MALWARE) as unknown as MalwareFacts[],
    threats: rowsOf(scene, THREAT) as unknown as ThreatFacts[],
  };
}

/** What a device does that Defender is to do something on; it fails while Defender is off. */
export function defenderOutcome(
  scene: Scene,
  happen: (before: DefenderFacts) => DefenderFacts,
  alsoReported?: (after: ProtectionFacts) => ResultData,
): Outcome {
  const before = defenderOf(scene);
  if (!before.protection.malwareProtectionEnabled) return { state: 'failed', result: { errorCode: SERVICE_DISABLED } };
  return { state: 'done', ...defenderRows(scene, before, happen(before), alsoReported) };
}

/** The rows that turn one state of Defender into another. */
export function defenderRows(
  scene: Scene,
  before: DefenderFacts,
  after: DefenderFacts,
  alsoReported?: (after: ProtectionFacts) => ResultData,
): Required<Pick<Outcome, 'rows' | 'twinRows'>> {
  const id = rowsOf(scene, PROTECTION)[0]?.id ?? scene.random.guid(`${PROTECTION} ${scene.device.id}`);
  const report = { ...after.protection, ...alsoReported?.(after.protection), lastReportedDateTime: scene.now };
  const changed = after.malware.filter((item) => !before.malware.includes(item));
  return {
    rows: [
      { type: PROTECTION, id, values: report },
      ...changed.map((item) => ({ type: MALWARE, id: item.id, values: { ...item } })),
    ],
    twinRows: goneRows(before.threats.filter((threat) => !after.threats.includes(threat))),
  };
}

/** What a reset of Windows does to the malware on it. */
export function withoutThreats(scene: Scene): Pick<Outcome, 'twinRows'> {
  const { threats } = defenderOf(scene);
  return threats.length > 0 ? { twinRows: goneRows(threats) } : {};
}

function goneRows(threats: readonly ThreatFacts[]): RelatedRow[] {
  return threats.map(({ id }) => ({ type: THREAT, id, values: null }));
}

function rowsOf(scene: Scene, type: string): readonly RelatedFacts[] {
  return scene.related[type] ?? [];
}

function neverReported(now: Instant) {
  return {
    deviceState: ['clean'],
    productStatus: ['noStatusFlagsSet'],
    malwareProtectionEnabled: true,
    quickScanOverdue: false,
    fullScanOverdue: false,
    signatureUpdateOverdue: false,
    rebootRequired: false,
    fullScanRequired: false,
    tamperProtectionEnabled: true,
    engineVersion: '1.1.26100.4',
    antiMalwareVersion: '4.18.26100.5',
    signatureVersion: signatureVersionAt(now),
  };
}
