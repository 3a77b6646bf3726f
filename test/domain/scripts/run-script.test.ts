import {
  faultReport,
  reportOf,
  runningTime,
  scriptFaults,
  scriptObstacle,
} from '../../../src/domain/scripts/run-script';
import type { OutputFacts } from '../../../src/domain/scripts/script-output';

const facts = { deviceName: 'LT-1' } as OutputFacts;
const outcome = { scriptExitCode: 0, scriptOutput: 'On {{deviceName}}', durationInSeconds: 0 };

describe('a client that runs a script', () => {
  it('reports exit code 0 as success, and any other as failure', () => {
    expect(reportOf(outcome, 60, facts, [])).toEqual({
      state: 'succeeded',
      scriptExitCode: 0,
      scriptOutput: 'On LT-1',
      scriptOutputSizeInBytes: 7,
      isTruncated: false,
      errorCode: null,
      error: null,
    });
    expect(reportOf({ ...outcome, scriptExitCode: -1 }, 60, facts, [])).toMatchObject({
      state: 'failed',
      scriptExitCode: -1,
      scriptOutput: 'On LT-1',
      errorCode: null,
    });
  });

  it.each([
    [59, 59_000, 'succeeded'],
    [60, 60_000, 'succeeded'],
    [61, 60_000, 'failed'],
  ])('ends it after its time limit of a minute: takes %d s', (durationInSeconds, time, state) => {
    const slow = { ...outcome, durationInSeconds };
    expect(runningTime(slow, 60)).toBe(time);
    expect(reportOf(slow, 60, facts, []).state).toBe(state);
  });

  it('says that it timed out as Windows numbers it, and tells no output', () => {
    const report = reportOf({ ...outcome, durationInSeconds: 61 }, 60, facts, []);
    expect(report).toEqual(faultReport(scriptFaults.timedOut));
    expect(report).toMatchObject({ errorCode: -2147023436, scriptExitCode: null, scriptOutput: null });
  });

  it.each([
    ['5.00.8540.0000', '3.0', null],
    ['5.00.8539.9999', '5.1', scriptFaults.clientTooOld],
    ['4.99.9999.9999', '5.1', scriptFaults.clientTooOld],
    ['6.00', '5.1', null],
    ['5.00.9135.1008', '2.0', scriptFaults.powerShellTooOld],
    [null, '5.1', null],
    ['5.00.9135.1008', null, scriptFaults.powerShellTooOld],
  ])('needs client version 1706 and PowerShell 3.0: %s with %s', (clientVersion, powerShellVersion, obstacle) => {
    expect(scriptObstacle({ clientVersion, powerShellVersion })).toBe(obstacle);
  });
});
