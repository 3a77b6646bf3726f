import type { CoManagementAutomaticEnrollment, CoManagementWorkloadAuthority } from '../enumerations/co-management';
import { badInput } from '../errors';

/** Each workload that can be moved, and the property of configurationManagerClientEnabledFeatures that tells of it. */
export const workloads = {
  compliancePolicies: 'compliancePolicy',
  windowsUpdatePolicies: 'windowsUpdateForBusiness',
  resourceAccessPolicies: 'resourceAccess',
  endpointProtection: 'endpointProtection',
  deviceConfiguration: 'deviceConfiguration',
  officeClickToRunApps: 'officeApps',
  clientApps: 'modernApps',
} as const;

export type Workload = keyof typeof workloads;

/** Where each slider stands. */
export type Sliders = Readonly<Record<Workload, CoManagementWorkloadAuthority>>;

/** Names of the workloads. */
export const workloadNames = Object.keys(workloads) as Workload[];

/** Workloads that are part of device configuration, so that Intune has them wherever it has that. */
const PARTS_OF_DEVICE_CONFIGURATION = ['resourceAccessPolicies', 'endpointProtection'] as const;

/** From Configuration Manager to Intune. */
const WAY: readonly CoManagementWorkloadAuthority[] = ['configurationManager', 'pilotIntune', 'intune'];

/** What goes along when sliders are moved: resource access and Endpoint Protection follow device configuration. */
export function followedSliders(sliders: Sliders, before: Sliders | null): Partial<Sliders> {
  const { deviceConfiguration } = sliders;
  if (deviceConfiguration === (before?.deviceConfiguration ?? 'configurationManager')) return {};
  return Object.fromEntries(PARTS_OF_DEVICE_CONFIGURATION.map((part) => [part, deviceConfiguration]));
}

/** Refuses sliders of which a part stands behind the whole, between Configuration Manager and Intune. */
export function assertSliders(sliders: Sliders): void {
  const place = (workload: Workload) => WAY.indexOf(sliders[workload]);
  const behind = PARTS_OF_DEVICE_CONFIGURATION.find((part) => place(part) < place('deviceConfiguration'));
  if (behind) throw badInput(behind, `must be ${sliders.deviceConfiguration}, as it is a part of deviceConfiguration.`);
}

/** Whether anything depends on the pilot collection. */
export function needsPilot(
  policy: Sliders & { readonly automaticEnrollment: CoManagementAutomaticEnrollment },
): boolean {
  return policy.automaticEnrollment === 'pilot' || workloadNames.some((name) => policy[name] === 'pilotIntune');
}
