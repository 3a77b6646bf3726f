import type { EntityManager } from 'typeorm';
import { asksForPasscode, evaluatePasscode, gravestStatus, overallCompliance } from '../domain/devices/compliance';
import type { ComplianceState } from '../domain/enumerations/devices';
import { DeviceCompliancePolicyState } from '../entities/policy-state.entity';

/**
 * Evaluates anew the compliance policies of a device that ask for a passcode, after it reported that it has one or has
 * none. Answers with what all its policies then come to.
 */
export async function evaluatePasscodePolicies(
  manager: EntityManager,
  managedDeviceId: string,
  isSet: boolean,
): Promise<ComplianceState> {
  const policies = await manager.findBy(DeviceCompliancePolicyState, { managedDeviceId });
  for (const policy of policies) {
    if (!policy.settingStates.some(asksForPasscode)) continue;
    policy.settingStates = policy.settingStates.map((setting) =>
      asksForPasscode(setting) ? evaluatePasscode(setting, isSet) : setting,
    );
    policy.state = gravestStatus(policy.settingStates.map(({ state }) => state));
    const { id, settingStates, state } = policy;
    await manager.update(DeviceCompliancePolicyState, { id }, { settingStates, state });
  }
  return overallCompliance(policies.map(({ state }) => state));
}
