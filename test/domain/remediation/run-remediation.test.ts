import { NO_ISSUE, type RemediationOutcome, runRemediation } from '../../../src/domain/remediation/run-remediation';

const report = (outcome: Partial<RemediationOutcome>, hasRemediation = true) =>
  runRemediation({ ...NO_ISSUE, ...outcome }, hasRemediation);

describe('running a script package', () => {
  it.each([
    ['finds nothing', {}, true, 'success', 'skipped'],
    ['finds the issue, which goes away', { detectionExitCode: 1 }, true, 'fail', 'success'],
    [
      'finds the issue, which stays',
      { detectionExitCode: 1, isDetectedAfterwards: true },
      true,
      'fail',
      'remediationFailed',
    ],
    ['finds the issue and has no remedy', { detectionExitCode: 1 }, false, 'fail', 'skipped'],
    ['breaks in detection', { detectionExitCode: 2 }, true, 'scriptError', 'skipped'],
    ['breaks in detection with a negative code', { detectionExitCode: -1 }, true, 'scriptError', 'skipped'],
    ['breaks in remediation', { detectionExitCode: 1, remediationExitCode: 5 }, true, 'fail', 'scriptError'],
  ] as const)('%s', (_, outcome, hasRemediation, detectionState, remediationState) => {
    expect(report(outcome, hasRemediation)).toMatchObject({ detectionState, remediationState });
  });

  it('tells what detection wrote before and after remediation, each only where it ran', () => {
    const texts = { detectionOutput: 'stopped', postDetectionOutput: 'running' };
    expect(report({ ...texts, detectionExitCode: 1 })).toMatchObject({
      preRemediationDetectionScriptOutput: 'stopped',
      postRemediationDetectionScriptOutput: 'running',
    });
    for (const outcome of [{ detectionExitCode: 0 }, { detectionExitCode: 1, remediationExitCode: 1 }]) {
      expect(report({ ...texts, ...outcome })).toMatchObject({
        preRemediationDetectionScriptOutput: 'stopped',
        postRemediationDetectionScriptOutput: null,
      });
    }
  });

  it('tells the error of remediation only where that ran', () => {
    expect(report({ remediationError: 'denied' }).remediationScriptError).toBeNull();
    const broken = report({ detectionExitCode: 1, remediationExitCode: 1, remediationError: 'denied' });
    expect(broken.remediationScriptError).toBe('denied');
  });

  it('cuts every text off at 2048 characters', () => {
    const long = 'x'.repeat(2049);
    const texts = Object.values(
      report({
        detectionExitCode: 1,
        detectionOutput: long,
        detectionError: long,
        remediationError: long,
        postDetectionOutput: long,
      }),
    ).filter((value) => value?.startsWith('x'));
    expect(texts).toEqual(Array(4).fill('x'.repeat(2048)));
  });
});
