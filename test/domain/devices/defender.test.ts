import {
  activeThreatStates,
  type MalwareFacts,
  type ProtectionFacts,
  remediatedThreatStates,
  summed,
} from '../../../src/domain/devices/defender';
import { membersOf } from '../../../src/domain/enumeration';
import { type WindowsMalwareThreatState, windowsMalwareThreatState } from '../../../src/domain/enumerations/defender';
import { malwareOf, protectionOf } from '../support';

const sum = (protection: Partial<ProtectionFacts>, ...states: WindowsMalwareThreatState[]) =>
  summed(
    protectionOf(protection),
    states.map((threatState, index): MalwareFacts => malwareOf({ id: `m${index}`, threatState })),
  );

describe('what Defender reports', () => {
  it.each([
    ['active', 'critical', 'noStatusFlagsSet'],
    ['actionFailed', 'critical', 'threatRemediationFailedCritically'],
    ['manualStepsRequired', 'manualStepsPending', 'pendingManualStepsDueToThreatAction'],
    ['fullScanRequired', 'fullScanPending', 'pendingFullScanDueToThreatAction'],
    ['rebootRequired', 'rebootPending', 'pendingRebootDueToThreatAction'],
    ['remediatedWithNonCriticalFailures', 'clean', 'threatRemediationFailedNonCritically'],
    ['quarantined', 'clean', 'noStatusFlagsSet'],
    ['removed', 'clean', 'noStatusFlagsSet'],
    ['cleaned', 'clean', 'noStatusFlagsSet'],
    ['allowed', 'clean', 'noStatusFlagsSet'],
    ['noStatusCleared', 'clean', 'noStatusFlagsSet'],
  ] as const)('follows from malware that is %s: %s, %s', (threatState, deviceState, productStatus) => {
    const report = sum({}, threatState);
    expect(report.deviceState).toEqual([deviceState]);
    expect(report.productStatus).toEqual([productStatus]);
    expect(report.fullScanRequired).toBe(threatState === 'fullScanRequired');
    expect(report.rebootRequired).toBe(threatState === 'rebootRequired');
  });

  it.each([
    [{ quickScanOverdue: true }, 'clean', ['noQuickScanHappenedForSpecifiedPeriod']],
    [{ fullScanOverdue: true }, 'clean', ['noFullScanHappenedForSpecifiedPeriod']],
    [{ signatureUpdateOverdue: true }, 'clean', ['avSignaturesOutOfDate', 'asSignaturesOutOfDate']],
    [{ rebootRequired: true }, 'rebootPending', ['noStatusFlagsSet']],
    [{ fullScanRequired: true }, 'fullScanPending', ['noStatusFlagsSet']],
  ] as const)('follows from %j', (facts, deviceState, productStatus) => {
    expect(sum(facts)).toMatchObject({ deviceState: [deviceState], productStatus });
  });

  it('puts several flags in the order of Graph, each once', () => {
    expect(sum({ quickScanOverdue: true }, 'rebootRequired', 'active', 'actionFailed', 'actionFailed')).toMatchObject({
      deviceState: ['rebootPending', 'critical'],
      productStatus: [
        'pendingRebootDueToThreatAction',
        'noQuickScanHappenedForSpecifiedPeriod',
        'threatRemediationFailedCritically',
      ],
    });
  });

  it('drops what no longer holds, and keeps what it cannot tell anew', () => {
    const report = sum({
      deviceState: ['offlineScanPending', 'critical'],
      productStatus: ['serviceNotRunning', 'avSignaturesOutOfDate', 'platformOutOfDate'],
    });
    expect(report.deviceState).toEqual(['offlineScanPending']);
    expect(report.productStatus).toEqual(['serviceNotRunning', 'platformOutOfDate']);
  });

  it('stays the same when it is summed up again', () => {
    const once = sum({ fullScanOverdue: true }, 'manualStepsRequired', 'removed');
    expect(summed(once, [malwareOf({ threatState: 'manualStepsRequired' }), malwareOf({})])).toEqual(once);
  });
});

describe('the states of a threat', () => {
  it('are active, or remediated, or allowed', () => {
    expect([...activeThreatStates, ...remediatedThreatStates, 'allowed'].sort()).toEqual(
      membersOf(windowsMalwareThreatState).sort(),
    );
    expect(activeThreatStates).toEqual([
      'active',
      'actionFailed',
      'manualStepsRequired',
      'fullScanRequired',
      'rebootRequired',
    ]);
  });
});
