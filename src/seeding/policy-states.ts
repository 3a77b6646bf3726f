import {
  DeviceCompliancePolicyState,
  DeviceConfigurationState,
  ManagedDeviceMobileAppConfigurationState,
} from '../entities/policy-state.entity';
import type { ModelClass } from '../entities/properties';
import type { Row } from './dataset';

/** What is complete only with `completePolicyState`. */
export const policyStates: readonly ModelClass[] = [
  DeviceCompliancePolicyState,
  DeviceConfigurationState,
  ManagedDeviceMobileAppConfigurationState,
];

/** Fills in what the state of a policy says of its user, and that a setting comes from its own policy unless told otherwise. */
export function completePolicyState(row: Row, users: ReadonlyMap<unknown, Row>): Row {
  const user = users.get(row.userId);
  const own = { id: row.policyId, displayName: row.displayName, sourceType: 'deviceConfiguration' };
  const settingStates = (row.settingStates as Row[]).map((setting) => ({
    ...setting,
    userId: setting.userId ?? row.userId,
    userName: setting.userName ?? user?.displayName ?? null,
    userEmail: setting.userEmail ?? user?.mail ?? null,
    userPrincipalName: setting.userPrincipalName ?? user?.userPrincipalName ?? null,
    sources: (setting.sources as Row[]).length > 0 ? setting.sources : [own],
  }));
  return { ...row, userPrincipalName: row.userPrincipalName ?? user?.userPrincipalName ?? null, settingStates };
}
