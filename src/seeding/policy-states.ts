import {
  DeviceCompliancePolicyState,
  DeviceConfigurationState,
  ManagedDeviceMobileAppConfigurationState,
} from '../entities/policy-state.entity';
import type { Dataset } from './dataset';

type Row = Record<string, unknown>;

/** What is complete only with `completePolicyStates`. */
export const policyStates = [
  DeviceCompliancePolicyState,
  DeviceConfigurationState,
  ManagedDeviceMobileAppConfigurationState,
];

/** Fills in what the state of a policy says of its user, and that a setting comes from its own policy unless told otherwise. */
export function completePolicyStates(rows: readonly Row[], { rows: { users } }: Dataset): Row[] {
  const byId = new Map(users.map((user) => [user.id, user]));
  return rows.map((row) => {
    const user = byId.get(row.userId);
    const own = { id: row.policyId, displayName: row.displayName, sourceType: 'deviceConfiguration' };
    const settingStates = (row.settingStates as Row[]).map((setting) => ({
      ...setting,
      userId: row.userId,
      userName: user?.displayName ?? null,
      userEmail: user?.mail ?? null,
      userPrincipalName: user?.userPrincipalName ?? null,
      sources: (setting.sources as Row[]).length > 0 ? setting.sources : [own],
    }));
    return { ...row, userPrincipalName: user?.userPrincipalName ?? null, settingStates };
  });
}
