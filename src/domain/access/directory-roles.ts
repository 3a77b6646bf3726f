import { actionOf, findResourceOperation } from './resource-operations';

/** What a role of the directory is worth in Intune. */
export type DirectoryGrant = 'all' | 'read' | 'auditRead' | 'none';

/** A role of Microsoft Entra ID that Intune knows of. */
export interface DirectoryRole {
  readonly roleTemplateId: string;
  readonly description: string;
  readonly grants: DirectoryGrant;
  /** Resources it may do everything with, whatever else it grants. */
  readonly fullOn?: readonly string[];
}

/** The nodes of endpoint security. */
const ENDPOINT_SECURITY = [
  'AppControlPolicy',
  'ASRPolicy',
  'EDRPolicy',
  'EndpointProtection',
  'EpmPolicy',
  'SecurityBaselines',
  'SecurityTasks',
];

/** The directory roles that Intune knows of, by display name. Scope groups and scope tags do not limit them. */
export const directoryRoles: Readonly<Record<string, DirectoryRole>> = {
  'Global Administrator': {
    roleTemplateId: '62e90394-69f5-4237-9190-012177145e10',
    description: 'Does everything in the tenant.',
    grants: 'all',
  },
  'Intune Administrator': {
    roleTemplateId: '3a2c62db-5318-420d-8d74-23affee5d9d5',
    description: 'Does everything in Intune.',
    grants: 'all',
  },
  'Security Administrator': {
    roleTemplateId: '194ae4cb-b126-40b2-bd5b-6091b380977d',
    description: 'Looks after endpoint security; sees the rest of Intune.',
    grants: 'read',
    fullOn: ENDPOINT_SECURITY,
  },
  'Security Operator': {
    roleTemplateId: '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
    description: 'Sees everything in Intune but secrets.',
    grants: 'read',
  },
  'Security Reader': {
    roleTemplateId: '5d6b6bb7-de71-4623-b4af-96380a352509',
    description: 'Sees everything in Intune but secrets.',
    grants: 'read',
  },
  'Global Reader': {
    roleTemplateId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
    description: 'Sees everything in the tenant but secrets.',
    grants: 'read',
  },
  'Compliance Administrator': {
    roleTemplateId: '17315797-102d-40b4-93e0-432062caca18',
    description: 'Sees the audit log of Intune.',
    grants: 'auditRead',
  },
  'Compliance Data Administrator': {
    roleTemplateId: 'e6d1a23a-da11-4be4-9570-befc86d067a7',
    description: 'Sees the audit log of Intune.',
    grants: 'auditRead',
  },
  'Conditional Access Administrator': {
    roleTemplateId: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
    description: 'Looks after conditional access; has no part in Intune.',
    grants: 'none',
  },
};

/** Actions that show something and change nothing; none of them shows a secret. */
const SEEING = [
  'Applications',
  'ClientDetails',
  'Collections',
  'Read',
  'ReadAccessPolicy',
  'ResourceExplorer',
  'Scripts',
  'SoftwareUpdates',
  'Timeline',
  'ViewElevationRequests',
  'ViewIncidents',
  'ViewReports',
];

/** What a directory role is worth in Intune; nothing, if Intune does not know it. */
export function grantsOfDirectoryRole(displayName: string): DirectoryGrant {
  return findRole(displayName)?.grants ?? 'none';
}

/** Whether a directory role holds a permission of Intune; it holds no other permission, and none that is not known. */
export function directoryRoleHolds(displayName: string, permission: string): boolean {
  const role = findRole(displayName);
  const operation = findResourceOperation(permission);
  if (!role || !operation) return false;
  if (role.grants === 'all' || role.fullOn?.includes(operation.resource)) return true;
  if (role.grants === 'auditRead') return operation.resource === 'Audit';
  return role.grants === 'read' && SEEING.includes(actionOf(operation));
}

function findRole(displayName: string): DirectoryRole | undefined {
  return Object.hasOwn(directoryRoles, displayName) ? directoryRoles[displayName] : undefined;
}
