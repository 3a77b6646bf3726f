import { initiateOnDemandProactiveRemediation as remediate } from '../../../../src/domain/remote-actions/catalogue/initiate-on-demand-proactive-remediation';
import { deliver, deviceOf, NOW, refusalOf, twinOf } from '../../support';

const READY = { skuFamily: 'Enterprise' } as const;
const SCRIPT = { id: 'script', remediationScriptContent: 'ZXhpdCAw' };
const remediation = (facts: object) => ({
  id: 'x',
  deviceHealthScriptId: 'script',
  managedDeviceId: null,
  detectionExitCode: 0,
  detectionOutput: null,
  detectionError: null,
  remediationExitCode: 0,
  remediationError: null,
  isDetectedAfterwards: false,
  postDetectionOutput: null,
  ...facts,
});

describe('running a remediation on demand', () => {
  it.each([
    [{ skuFamily: 'Enterprise' }, null],
    [{ skuFamily: 'Pro' }, null],
    [{ skuFamily: 'Education' }, null],
    [{ skuFamily: 'EnterpriseS' }, null],
    [{ skuFamily: 'Core' }, 'EDITION_NOT_SUPPORTED'],
    [{ skuFamily: 'Team' }, 'EDITION_NOT_SUPPORTED'],
    [{ skuFamily: null }, 'EDITION_NOT_SUPPORTED'],
    [{ ...READY, joinType: 'azureADJoined' }, null],
    [{ ...READY, joinType: 'hybridAzureADJoined' }, null],
    [{ ...READY, joinType: 'azureADRegistered' }, 'NOT_ENTRA_JOINED'],
    [{ ...READY, joinType: 'unknown' }, 'NOT_ENTRA_JOINED'],
    [{ ...READY, osVersion: '6.3.9600' }, 'OS_VERSION_TOO_LOW'],
  ] as const)('is offered on a PC with %j or refused: %s', (facts, expected) => {
    expect(refusalOf(remediate, deviceOf(facts))).toBe(expected);
  });

  it('reports that nothing was found where nothing else is said, and changes nothing on the device', () => {
    const { outcome, after } = deliver(remediate, { device: deviceOf(READY), referenced: { scriptPolicyId: SCRIPT } });
    expect(outcome.state).toBe('done');
    expect(outcome.rows).toMatchObject([
      {
        type: 'DeviceHealthScriptPolicyState',
        values: { detectionState: 'success', remediationState: 'skipped', lastStateUpdateDateTime: NOW },
      },
    ]);
    expect(after).toEqual(twinOf({}));
  });

  it('goes by what is said of the device rather than of all devices, and of this package only', () => {
    const device = deviceOf(READY);
    const related = {
      TwinRemediation: [
        remediation({ detectionExitCode: 2 }),
        remediation({ managedDeviceId: device.id, detectionExitCode: 1, isDetectedAfterwards: true }),
        remediation({ managedDeviceId: device.id, deviceHealthScriptId: 'other' }),
      ],
    };
    const run = (rows: typeof related) =>
      deliver(remediate, { device, related: rows, referenced: { scriptPolicyId: SCRIPT } }).outcome.rows;
    expect(run(related)).toMatchObject([{ values: { detectionState: 'fail', remediationState: 'remediationFailed' } }]);
    expect(run({ TwinRemediation: related.TwinRemediation.slice(0, 1) })).toMatchObject([
      { values: { detectionState: 'scriptError' } },
    ]);
    expect(run({ TwinRemediation: related.TwinRemediation.slice(2) })).toMatchObject([
      { values: { detectionState: 'success' } },
    ]);
  });

  it('changes the state of an earlier run, and leaves no issue behind once it is remediated', () => {
    const device = deviceOf(READY);
    const related = {
      TwinRemediation: [remediation({ detectionExitCode: 1 })],
      DeviceHealthScriptPolicyState: [
        { id: 'other state', deviceHealthScriptId: 'other' },
        { id: 'state', deviceHealthScriptId: 'script' },
      ],
    };
    const { outcome } = deliver(remediate, { device, related, referenced: { scriptPolicyId: SCRIPT } });
    expect(outcome.rows).toMatchObject([{ id: 'state', values: { remediationState: 'success' } }]);
    expect(outcome.twinRows).toMatchObject([
      { type: 'TwinRemediation', id: `script:${device.id}`, values: { detectionExitCode: 0 } },
    ]);
  });

  it('only detects where the package has no remediation script', () => {
    const { outcome } = deliver(remediate, {
      device: deviceOf(READY),
      related: { TwinRemediation: [remediation({ detectionExitCode: 1 })] },
      referenced: { scriptPolicyId: { id: 'script', remediationScriptContent: null } },
    });
    expect(outcome.rows).toMatchObject([{ values: { detectionState: 'fail', remediationState: 'skipped' } }]);
  });

  it('fails when the package has been deleted since', () => {
    expect(deliver(remediate, { device: deviceOf(READY) }).outcome).toEqual({ state: 'failed' });
  });
});
