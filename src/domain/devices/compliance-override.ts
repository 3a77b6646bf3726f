import type { ComplianceState } from '../enumerations/devices';
import type { DeviceFacts, DevicePatch } from './device-facts';

/** What changes when policies find a device in a state: nothing that shows, while an administrator has set another. */
export function complianceFinding(
  { policyComplianceState }: Pick<DeviceFacts, 'policyComplianceState'>,
  found: ComplianceState,
): DevicePatch {
  return policyComplianceState === null ? { complianceState: found } : { policyComplianceState: found };
}
