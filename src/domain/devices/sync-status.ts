import type { Instant } from '../clock';
import type { ComplianceStatus, SyncComponentStatus } from '../enumerations/policies';
import type { ActionState } from '../enumerations/remote-actions';
import type { DeviceFacts } from './device-facts';
import { enrollmentKindOf, isManagedByIntune } from './enrollment-kind';

/** What is known of the synchronisation of a device beyond its own columns. */
export interface SyncFacts {
  /** The latest syncDevice action; null if there was none. */
  readonly syncAction: { readonly actionState: ActionState; readonly startDateTime: Instant } | null;
  /** How each policy of a kind stands, by kind. */
  readonly policies: Readonly<Record<PolicyKind, readonly ComplianceStatus[]>>;
}

type PolicyKind = 'compliance' | 'configuration' | 'appConfiguration';

/** Kinds of policy that are synchronised, with the names of their components. */
const POLICY_COMPONENTS: readonly (readonly [PolicyKind, string])[] = [
  ['compliance', 'Compliance policies'],
  ['configuration', 'Configuration profiles'],
  ['appConfiguration', 'App configuration policies'],
];

interface SyncComponentFacts {
  readonly name: string;
  readonly status: SyncComponentStatus;
  readonly reportedDateTime: Instant | null;
  readonly moreInfo: string | null;
}

type SyncingDevice = Pick<
  DeviceFacts,
  'id' | 'operatingSystem' | 'deviceType' | 'deviceEnrollmentType' | 'managementAgent'
> & { readonly lastSyncDateTime: Instant; readonly syncFacts: SyncFacts };

/** How far each part of a device is synchronised; null if the device does not synchronise with Intune. */
export function syncStatusOf(device: SyncingDevice): { deviceId: string; components: SyncComponentFacts[] } | null {
  const kind = enrollmentKindOf(device);
  // ChromeOS talks to Google alone, and Google to Intune.
  if (!isManagedByIntune(kind) || kind === 'chromeOS') return null;
  const { policies } = device.syncFacts;
  const components = POLICY_COMPONENTS.map(([kind, name]) =>
    policyComponent(name, policies[kind], device.lastSyncDateTime),
  );
  return { deviceId: device.id, components: [checkInComponent(device), ...components] };
}

function checkInComponent({ syncFacts, lastSyncDateTime }: SyncingDevice): SyncComponentFacts {
  const { syncAction } = syncFacts;
  const component = { name: 'Check-in', reportedDateTime: lastSyncDateTime };
  switch (syncAction?.actionState) {
    case 'pending':
    case 'active':
      return { ...component, status: 'inProgress', moreInfo: `Asked for at ${syncAction.startDateTime}.` };
    case 'failed':
    case 'notSupported':
      return {
        ...component,
        status: 'failure',
        moreInfo: `The device did not carry out the sync of ${syncAction.startDateTime}: ${syncAction.actionState}.`,
      };
    default:
      return { ...component, status: 'success', moreInfo: null };
  }
}

/** A policy that is not met has been synchronised all the same; one that could not be applied has not. */
function policyComponent(
  name: string,
  policies: readonly ComplianceStatus[],
  lastSyncDateTime: Instant,
): SyncComponentFacts {
  if (policies.length === 0) return { name, status: 'none', reportedDateTime: null, moreInfo: null };
  const count = (...statuses: ComplianceStatus[]) => policies.filter((status) => statuses.includes(status)).length;
  const [failed, unreported] = [count('error', 'conflict'), count('unknown')];
  const reportedDateTime = unreported === policies.length ? null : lastSyncDateTime;
  if (failed > 0) {
    const status = failed === policies.length ? 'failure' : 'partialSuccess';
    return { name, status, reportedDateTime, moreInfo: `${failed} of ${policies.length} could not be applied.` };
  }
  if (unreported > 0) {
    const moreInfo = `${unreported} of ${policies.length} not reported yet.`;
    return { name, status: 'inProgress', reportedDateTime, moreInfo };
  }
  return { name, status: 'success', reportedDateTime, moreInfo: null };
}
