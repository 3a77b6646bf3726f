import { heldPermissions, heldTags } from '../access/rights';
import type { Random } from '../random';
import type { RequestContext } from '../request-context';

/** Who acts and when; null stands for the service itself. */
type AuditContext = Pick<RequestContext, 'now' | 'correlationId'> & {
  readonly principal: RequestContext['principal'] | null;
};

export interface AuditedChange {
  readonly displayName: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

export interface AuditedActivity {
  /** What happened, e.g. `wipe ManagedDevice`. */
  readonly activityType: string;
  readonly operationType: 'Create' | 'Patch' | 'Delete' | 'Action' | 'Get' | string;
  readonly componentName: string;
  readonly category: string;
  readonly resourceType: string;
  readonly resources: readonly { readonly id: string; readonly displayName: string | null }[];
  readonly changes: readonly AuditedChange[];
  /** Devices it is about, where it was done to something of theirs: only who sees them sees the event. */
  readonly concernedDeviceIds?: readonly string[];
  /** Whether it was refused. */
  readonly isDenied?: boolean;
  /** Whether the timeline of the device tells of it as a remote action, and so not as an audit event too. */
  readonly isRemoteAction?: boolean;
  /** What the event's identifier is drawn from: something that exists once. */
  readonly subject: string;
}

const PORTAL_APPLICATION = {
  applicationId: '5926fc8e-304e-4f59-8bed-58ca97cc39a4',
  applicationDisplayName: 'Microsoft Intune portal extension',
} as const;

const SERVICE_APPLICATION = {
  applicationId: '0000000a-0000-0000-c000-000000000000',
  applicationDisplayName: 'Microsoft Intune',
} as const;

/** The audit event of something an administrator did, or the service by itself. */
export function buildAuditEvent(context: AuditContext, activity: AuditedActivity, random: Random) {
  const { principal, now, correlationId } = context;
  return {
    id: random.guid(`auditEvent ${activity.subject}`),
    displayName: activity.activityType,
    componentName: activity.componentName,
    activity: activity.activityType,
    activityDateTime: now,
    activityType: activity.activityType,
    activityOperationType: activity.operationType,
    activityResult: activity.isDenied ? 'Failure' : 'Success',
    correlationId: correlationId ?? random.guid(`correlation ${activity.subject}`),
    category: activity.category,
    actor: actorOf(principal),
    concernedDeviceIds: [...(activity.concernedDeviceIds ?? [])],
    resources: activity.resources.map(({ id, displayName }) => ({
      displayName,
      auditResourceType: activity.resourceType,
      resourceId: id,
      modifiedProperties: activity.changes.map((change) => ({ ...change })),
    })),
  };
}

/** Who acted: a person through the portal, an application in its own name, or the service. */
function actorOf(principal: AuditContext['principal']) {
  const user = principal?.kind === 'user' ? principal : null;
  const application = principal && !user ? applicationOf(principal) : SERVICE_APPLICATION;
  return {
    auditActorType: user ? 'ItPro' : 'Application',
    ...(user ? PORTAL_APPLICATION : application),
    userId: user?.id ?? null,
    userPrincipalName: user?.userPrincipalName ?? null,
    servicePrincipalName: user ? null : (principal?.displayName ?? null),
    ipAddress: null,
    userPermissions: principal ? [...heldPermissions(principal.rights)] : [],
    userRoleScopeTags: heldTags(principal?.rights).map((roleScopeTagId) => ({ displayName: null, roleScopeTagId })),
    remoteTenantId: null,
    remoteUserId: null,
  };
}

function applicationOf({ appId, displayName }: RequestContext['principal']) {
  return { applicationId: appId, applicationDisplayName: displayName };
}
