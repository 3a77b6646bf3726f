import type { DefenderFacts } from '../../../src/domain/devices/defender';
import { activeThreatStates } from '../../../src/domain/devices/defender';
import { afterRestart, afterScan, afterSignatureUpdate } from '../../../src/domain/devices/defender-events';
import { membersOf } from '../../../src/domain/enumeration';
import { windowsMalwareThreatState } from '../../../src/domain/enumerations/defender';
import { malwareOf, NOW, protectionOf, threatOf } from '../support';

const EARLIER = '2026-02-01T00:00:00.000Z';
const newId = (displayName: string) => `new ${displayName}`;
const defenderOf = (facts: Partial<DefenderFacts>): DefenderFacts => ({
  protection: protectionOf({}),
  malware: [],
  threats: [],
  ...facts,
});

describe('a scan', () => {
  it.each(membersOf(windowsMalwareThreatState).filter((state) => state !== 'noStatusCleared'))(
    'that finds what comes to %s notes it, and leaves it there only if that is no remedy',
    (threatState) => {
      const threat = threatOf({ threatState });
      const { malware, threats } = afterScan(defenderOf({ threats: [threat] }), 'quick', NOW, newId);
      expect(malware).toMatchObject([
        {
          id: 'new Trojan:Win32/Contoso',
          displayName: threat.displayName,
          category: threat.category,
          severity: threat.severity,
          threatState,
          detectionCount: 1,
          initialDetectionDateTime: NOW,
          lastStateChangeDateTime: NOW,
        },
      ]);
      const stays = [...activeThreatStates, 'allowed'].includes(threatState);
      expect(threats).toEqual(stays ? [threat] : []);
    },
  );

  it('that is quick passes over what hides well; a full one does not', () => {
    const before = defenderOf({ threats: [threatOf({ needsFullScan: true })] });
    expect(afterScan(before, 'quick', NOW, newId)).toEqual(before);
    expect(afterScan(before, 'full', NOW, newId)).toMatchObject({
      malware: [{ threatState: 'quarantined' }],
      threats: [],
    });
  });

  it('that is full removes what a quick one only asks a full one for', () => {
    const quick = afterScan(
      defenderOf({ threats: [threatOf({ threatState: 'fullScanRequired' })] }),
      'quick',
      NOW,
      newId,
    );
    expect(quick.protection).toMatchObject({ fullScanRequired: true, deviceState: ['fullScanPending'] });
    const full = afterScan(quick, 'full', NOW, newId);
    expect(full).toMatchObject({
      protection: { fullScanRequired: false, deviceState: ['clean'] },
      malware: [{ threatState: 'removed', detectionCount: 2 }],
      threats: [],
    });
  });

  it('that finds something again counts it, and says when its state last changed', () => {
    const known = malwareOf({ threatState: 'actionFailed', state: 'removeFailed', lastStateChangeDateTime: EARLIER });
    const scan = (threatState: 'actionFailed' | 'removed') =>
      afterScan(defenderOf({ malware: [known], threats: [threatOf({ threatState })] }), 'quick', NOW, newId).malware;
    expect(scan('actionFailed')).toMatchObject([{ id: known.id, detectionCount: 2, lastStateChangeDateTime: EARLIER }]);
    expect(scan('removed')).toMatchObject([{ id: known.id, detectionCount: 2, lastStateChangeDateTime: NOW }]);
  });

  it('clears what was active and is gone, and leaves the rest of the past alone', () => {
    const [active, past] = [
      malwareOf({ id: 'a', displayName: 'A', threatState: 'active' }),
      malwareOf({ id: 'b', displayName: 'B', threatState: 'quarantined' }),
    ];
    const { malware, protection } = afterScan(defenderOf({ malware: [active, past] }), 'quick', NOW, newId);
    expect(malware).toEqual([
      {
        ...active,
        threatState: 'noStatusCleared',
        state: 'removed',
        executionState: 'notRunning',
        lastStateChangeDateTime: NOW,
      },
      past,
    ]);
    expect(protection.deviceState).toEqual(['clean']);
  });

  it.each([
    ['quick', { quickScanOverdue: false, fullScanOverdue: true, fullScanRequired: true }],
    ['full', { quickScanOverdue: true, fullScanOverdue: false, fullScanRequired: false }],
  ] as const)('that is %s is overdue no longer', (scan, expected) => {
    const protection = protectionOf({ quickScanOverdue: true, fullScanOverdue: true, fullScanRequired: true });
    expect(afterScan(defenderOf({ protection }), scan, NOW, newId).protection).toMatchObject(expected);
  });
});

describe('a restart', () => {
  it('is the end of what waited for it, and of nothing else', () => {
    const [waiting, other] = [
      malwareOf({ id: 'a', displayName: 'A', threatState: 'rebootRequired' }),
      malwareOf({ id: 'b', displayName: 'B', threatState: 'manualStepsRequired' }),
    ];
    const threats = ['A', 'B', 'C'].map((displayName) =>
      threatOf({ id: displayName, displayName, threatState: 'rebootRequired' }),
    );
    const before = defenderOf({
      malware: [waiting, other],
      threats,
      protection: protectionOf({ rebootRequired: true }),
    });
    const after = afterRestart(before, NOW);
    expect(after.malware).toMatchObject([{ threatState: 'removed', lastStateChangeDateTime: NOW }, other]);
    expect(after.threats.map(({ displayName }) => displayName)).toEqual(['B', 'C']);
    expect(after.protection).toMatchObject({ rebootRequired: false, deviceState: ['manualStepsPending'] });
  });
});

describe('an update of the signatures', () => {
  it.each([
    [null, '1.446.417.0'],
    ['1.402.9.0', '1.446.417.0'],
    ['1.446.417.0', '1.446.417.0'],
    ['1.447.100.0', '1.447.100.0'],
  ])('turns %s into %s', (signatureVersion, expected) => {
    const protection = protectionOf({ signatureVersion, signatureUpdateOverdue: true });
    expect(afterSignatureUpdate(defenderOf({ protection }), NOW).protection).toMatchObject({
      signatureVersion: expected,
      signatureUpdateOverdue: false,
    });
  });
});
