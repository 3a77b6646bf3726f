/** The families of Graph scopes about device management. */
const FAMILIES = {
  Apps: 'DeviceManagementApps',
  Cfg: 'DeviceManagementConfiguration',
  MD: 'DeviceManagementManagedDevices',
  RBAC: 'DeviceManagementRBAC',
  Scripts: 'DeviceManagementScripts',
  ServiceConfig: 'DeviceManagementServiceConfig',
} as const;

/** A family of Graph scopes, in short. */
export type ScopeFamily = keyof typeof FAMILIES;

const LEVELS: Readonly<Record<string, string>> = {
  R: 'Read.All',
  RW: 'ReadWrite.All',
  Priv: 'PrivilegedOperations.All',
};

/** Every Graph scope about device management. */
export const graphScopes: readonly string[] = [
  ...Object.values(FAMILIES).flatMap((family) => [`${family}.Read.All`, `${family}.ReadWrite.All`]),
  `${FAMILIES.MD}.PrivilegedOperations.All`,
].sort();

/** The names of scopes that are given in short, separated by spaces: `MD.R` is DeviceManagementManagedDevices.Read.All. */
export function scopeNames(short: string): readonly string[] {
  return short.split(' ').map((scope) => {
    const [family, level] = scope.split('.') as [ScopeFamily, string];
    return `${FAMILIES[family]}.${LEVELS[level]}`;
  });
}
