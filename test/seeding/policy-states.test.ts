import { gravestStatus } from '../../src/domain/devices/compliance';
import { enrollmentKindOf, isManagedByIntune } from '../../src/domain/devices/enrollment-kind';
import type { ComplianceStatus } from '../../src/domain/enumerations/policies';
import type { ManagedDevice } from '../../src/entities/managed-device.entity';
import type { DeviceCompliancePolicyState, DeviceConfigurationState } from '../../src/entities/policy-state.entity';
import type {
  SecurityBaselineSettingState,
  SecurityBaselineState,
} from '../../src/entities/security-baseline-state.entity';
import { type Rows, rowsOf } from '../support/datasets';

type PolicyRow = DeviceCompliancePolicyState | DeviceConfigurationState;

describe('policy states of contoso', () => {
  let rows: Rows;
  let devices: readonly (ManagedDevice & { twin: { passcodeRequired?: boolean } })[];
  let compliance: readonly DeviceCompliancePolicyState[];
  let policies: readonly PolicyRow[];

  beforeAll(async () => {
    rows = await rowsOf('contoso');
    devices = rows.managedDevices! as never;
    compliance = rows.deviceCompliancePolicyStates! as never;
    const others = [...rows.deviceConfigurationStates!, ...rows.managedDeviceMobileAppConfigurationStates!];
    policies = [...compliance, ...(others as unknown as DeviceConfigurationState[])];
  });

  const of = <Row extends { managedDeviceId: string }>(list: readonly Row[], { id }: { id: string }) =>
    list.filter(({ managedDeviceId }) => managedDeviceId === id);
  const states = (list: readonly { state: ComplianceStatus }[]) => new Set(list.map(({ state }) => state));

  it('are at least two where Intune manages the device itself, and none elsewhere', () => {
    for (const device of devices) {
      const kind = enrollmentKindOf(device);
      const rowsOfDevice = of([...compliance, ...(rows.deviceConfigurationStates! as never as PolicyRow[])], device);
      const [least, most] = isManagedByIntune(kind) && kind !== 'chromeOS' ? [2, 10] : [0, 0];
      expect([device.deviceName, rowsOfDevice.length >= least && rowsOfDevice.length <= most]).toEqual([
        device.deviceName,
        true,
      ]);
    }
  });

  it('agree with the compliance state of their devices', () => {
    for (const device of devices) {
      const found = states(of(compliance, device));
      const expected: Partial<Record<string, ComplianceStatus>> = {
        noncompliant: 'nonCompliant',
        inGracePeriod: 'nonCompliant',
        unknown: 'unknown',
        compliant: 'compliant',
      };
      const worst = found.size > 0 ? gravestStatus([...found]) : undefined;
      const wanted = found.size > 0 ? expected[device.complianceState] : undefined;
      expect([device.deviceName, worst]).toEqual([device.deviceName, wanted]);
      if (device.complianceState === 'compliant')
        expect([...found].filter((state) => state !== 'compliant')).toEqual([]);
      if (device.complianceState === 'noncompliant') expect(found).toContain('nonCompliant');
    }
  });

  it('stand as their gravest setting does', () => {
    for (const { state, settingStates } of policies)
      expect(state).toBe(gravestStatus(settingStates.map((setting) => setting.state)));
  });

  it('say what is wrong with a setting exactly where something is', () => {
    for (const { displayName, settingStates } of policies) {
      for (const { setting, state, errorDescription } of settingStates) {
        const isWrong = ['nonCompliant', 'error', 'conflict'].includes(state);
        expect([displayName, setting, errorDescription !== null]).toEqual([displayName, setting, isWrong]);
      }
    }
  });

  it('have a passcode policy on every iPhone and iPad that must have a passcode, so that a reset shows in it', () => {
    const apple = devices.filter((device) => enrollmentKindOf(device) === 'ios');
    const without = apple.filter((device) => {
      const settings = of(compliance, device).flatMap(({ settingStates }) => settingStates);
      return !settings.some(({ setting }) => setting === 'IosCompliancePolicy.PasscodeRequired');
    });
    expect(apple.length).toBeGreaterThan(4);
    expect(without.map(({ deviceName }) => deviceName)).toEqual([]);
  });

  it('hold the cases a console shows differently: a conflict of two sources, an error, something put right', () => {
    const settings = policies.flatMap(({ settingStates }) => settingStates);
    expect(settings.find(({ state }) => state === 'conflict')?.sources).toHaveLength(2);
    expect(states(settings)).toEqual(
      new Set(['compliant', 'nonCompliant', 'error', 'conflict', 'remediated', 'notApplicable', 'unknown']),
    );
  });

  it('are of a user that is the primary user of the device', () => {
    for (const { userId, managedDeviceId } of policies) {
      const device = devices.find(({ id }) => id === managedDeviceId)!;
      if (userId !== null) expect(userId).toBe(device.userId);
    }
  });

  it('include baselines on Windows only, each as its gravest setting', () => {
    const gravity = ['unknown', 'notApplicable', 'secure', 'notSecure', 'error', 'conflict'];
    const baselines = rows.securityBaselineStates! as never as SecurityBaselineState[];
    const settings = rows.securityBaselineSettingStates! as never as SecurityBaselineSettingState[];
    for (const { id, state, managedDeviceId } of baselines) {
      expect(devices.find((device) => device.id === managedDeviceId)!.operatingSystem).toBe('Windows');
      const own = settings.filter((setting) => setting.securityBaselineStateId === id);
      expect(gravity.indexOf(state)).toBe(Math.max(...own.map((setting) => gravity.indexOf(setting.state))));
    }
    expect(new Set(baselines.map(({ displayName }) => displayName)).size).toBe(2);
  });

  it('have filters on policies that the device has', () => {
    for (const { payloadId, managedDeviceId } of rows.assignmentFilterEvaluationStatusDetails!) {
      const own = of(policies, { id: String(managedDeviceId) }).map(({ policyId }) => policyId);
      expect(own).toContain(payloadId);
    }
  });

  it('stay behind when a fleet is made from the devices', async () => {
    const fleet = await rowsOf('generated:5');
    expect(fleet.deviceCompliancePolicyStates).toEqual([]);
    expect(fleet.securityBaselineSettingStates).toEqual([]);
  });
});
