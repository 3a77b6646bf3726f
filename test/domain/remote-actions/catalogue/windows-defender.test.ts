import { HOUR, MINUTE } from '../../../../src/domain/clock';
import { cleanWindowsDevice } from '../../../../src/domain/remote-actions/catalogue/clean-windows-device';
import { rebootNow } from '../../../../src/domain/remote-actions/catalogue/reboot-now';
import { windowsDefenderScan } from '../../../../src/domain/remote-actions/catalogue/windows-defender-scan';
import { windowsDefenderUpdateSignatures } from '../../../../src/domain/remote-actions/catalogue/windows-defender-update-signatures';
import { wipe } from '../../../../src/domain/remote-actions/catalogue/wipe';
import type { ActionScene, RelatedFacts } from '../../../../src/domain/remote-actions/define-remote-action';
import { deliver, deviceOf, KINDS, malwareOf, NOW, protectionOf, refusalOf, sceneOf, threatOf } from '../../support';

const QUICK = { quickScan: true };
const FULL = { quickScan: false };
const KNOWN = { id: 'protection-1', ...protectionOf({ signatureVersion: '1.440.1.0' }) };

type Related = ActionScene<unknown>['related'];
const related = (rows: Record<string, readonly object[]>): Related => ({
  WindowsProtectionState: [KNOWN],
  ...(rows as Record<string, readonly RelatedFacts[]>),
});

describe.each([
  ['windowsDefenderScan', windowsDefenderScan],
  ['windowsDefenderUpdateSignatures', windowsDefenderUpdateSignatures],
] as const)('%s', (_name, action) => {
  it.each(KINDS)('is offered on %s only if Defender is managed there', (kind) => {
    const absent =
      kind === 'jamf' || kind === 'configurationManager' ? 'NOT_MANAGED_BY_INTUNE' : 'PLATFORM_NOT_SUPPORTED';
    expect(refusalOf(action, deviceOf({ kind }))).toBe(['windows', 'windowsAgent'].includes(kind) ? null : absent);
  });

  it('needs the permission for Defender', () => {
    expect(action.permission).toBe('Microsoft.Intune_RemoteTasks_WindowsDefender');
    expect([...action.roles].sort()).toEqual(['endpointSecurityManager', 'helpDeskOperator']);
  });

  it('fails while Defender is off', () => {
    const off = { ...KNOWN, malwareProtectionEnabled: false };
    const situation = {
      parameters: QUICK,
      related: related({ WindowsProtectionState: [off], TwinThreat: [threatOf({})] }),
    };
    expect(deliver(action, situation).outcome).toEqual({ state: 'failed', result: { errorCode: -2147023838 } });
  });
});

describe('a scan', () => {
  it.each([
    [QUICK, 'quickScan', 'quick', 5 * MINUTE, 12 * MINUTE],
    [FULL, 'fullScan', 'full', HOUR, 3 * HOUR],
  ] as const)('with %j is a %s', (parameters, resultName, scanType, shortest, longest) => {
    expect(windowsDefenderScan.resultName?.(parameters, deviceOf({}))).toBe(resultName);
    expect(windowsDefenderScan.onAccepted?.(sceneOf(windowsDefenderScan, { parameters }))).toEqual({
      result: { scanType },
    });
    const durations = Array.from({ length: 100 }, (_, index) =>
      windowsDefenderScan.duration!(sceneOf(windowsDefenderScan, { parameters, actionId: `action-${index}` })),
    );
    expect(Math.min(...durations)).toBeGreaterThanOrEqual(shortest);
    expect(Math.max(...durations)).toBeLessThanOrEqual(longest);
    expect(new Set(durations).size).toBeGreaterThan(50);
  });

  it.each([
    [QUICK, { lastQuickScanDateTime: NOW, lastQuickScanSignatureVersion: '1.440.1.0' }],
    [FULL, { lastFullScanDateTime: NOW, lastFullScanSignatureVersion: '1.440.1.0' }],
  ])('with %j reports when it was and with which signatures', (parameters, stamp) => {
    const { outcome } = deliver(windowsDefenderScan, { parameters, related: related({}) });
    expect(outcome).toEqual({
      state: 'done',
      rows: [
        {
          type: 'WindowsProtectionState',
          id: 'protection-1',
          values: { ...KNOWN, ...stamp, lastReportedDateTime: NOW },
        },
      ],
      twinRows: [],
    });
  });

  it('writes the malware it finds, and takes what it removes off the device', () => {
    const untouched = malwareOf({ id: 'past', displayName: 'Past' });
    const rows = {
      WindowsDeviceMalwareState: [untouched],
      TwinThreat: [threatOf({}), threatOf({ id: 'b', displayName: 'B', threatState: 'active' })],
    };
    const { outcome } = deliver(windowsDefenderScan, { parameters: QUICK, related: related(rows) });
    expect(outcome.rows?.map(({ type, values }) => [type, values?.displayName, values?.threatState])).toEqual([
      ['WindowsProtectionState', undefined, undefined],
      ['WindowsDeviceMalwareState', 'Trojan:Win32/Contoso', 'quarantined'],
      ['WindowsDeviceMalwareState', 'B', 'active'],
    ]);
    expect(outcome.rows?.[0]?.values).toMatchObject({ deviceState: ['critical'] });
    expect(outcome.twinRows).toEqual([{ type: 'TwinThreat', id: 'threat-1', values: null }]);
  });

  it('makes the first report of a device that never made one', () => {
    const { outcome } = deliver(windowsDefenderScan, { parameters: QUICK });
    expect(outcome.rows).toMatchObject([
      {
        type: 'WindowsProtectionState',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        values: { deviceState: ['clean'], lastQuickScanDateTime: NOW, lastQuickScanSignatureVersion: '1.446.417.0' },
      },
    ]);
  });
});

describe('an update of the signatures', () => {
  it('reports the newest version', () => {
    const { outcome } = deliver(windowsDefenderUpdateSignatures, { related: related({}) });
    expect(outcome.rows).toMatchObject([
      { id: 'protection-1', values: { signatureVersion: '1.446.417.0', lastReportedDateTime: NOW } },
    ]);
  });
});

describe('malware', () => {
  const waiting = malwareOf({ threatState: 'rebootRequired' });
  const rows = { WindowsDeviceMalwareState: [waiting], TwinThreat: [threatOf({ threatState: 'rebootRequired' })] };

  it('that waits for a restart goes with one', () => {
    const pending = { ...KNOWN, rebootRequired: true };
    const { outcome } = deliver(rebootNow, { related: related({ ...rows, WindowsProtectionState: [pending] }) });
    expect(outcome).toMatchObject({
      state: 'done',
      twin: { lastBootDateTime: NOW },
      rows: [
        { type: 'WindowsProtectionState', values: { rebootRequired: false, lastReportedDateTime: NOW } },
        { type: 'WindowsDeviceMalwareState', values: { threatState: 'removed' } },
      ],
      twinRows: [{ id: 'threat-1', values: null }],
    });
  });

  it('is not looked at by a restart that nothing waits for', () => {
    const { outcome } = deliver(rebootNow, { related: related({ TwinThreat: [threatOf({})] }) });
    expect(outcome).toEqual({ state: 'done', twin: { lastBootDateTime: NOW } });
  });

  it.each([
    ['a wipe', wipe, {}],
    ['a wipe that keeps all', wipe, { keepEnrollmentData: true, keepUserData: true }],
    ['a fresh start', cleanWindowsDevice, { keepUserData: true }],
  ] as const)('goes with %s', (_what, action, parameters) => {
    const { outcome } = deliver(action, { parameters, related: related(rows) });
    expect(outcome.twinRows).toEqual([{ type: 'TwinThreat', id: 'threat-1', values: null }]);
  });
});
