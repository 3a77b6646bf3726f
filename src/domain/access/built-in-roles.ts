import {
  APPLICATION_MANAGER,
  ENDPOINT_PRIVILEGE_MANAGER,
  ENDPOINT_PRIVILEGE_READER,
  ENDPOINT_SECURITY_MANAGER,
  HELP_DESK_OPERATOR,
  INTUNE_ROLE_ADMINISTRATOR,
  ORGANIZATIONAL_MESSAGES_MANAGER,
  type PermissionTable,
  POLICY_AND_PROFILE_MANAGER,
  READ_ONLY_OPERATOR,
  SCHOOL_ADMINISTRATOR,
} from './built-in-role-permissions';

/** A role that every tenant has; it can be assigned and copied, but not changed. Graph: roleDefinition. */
export interface BuiltInRole {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  /** Ids of resource operations. */
  readonly permissions: readonly string[];
}

function role(id: string, displayName: string, description: string, table: PermissionTable): BuiltInRole {
  const permissions = Object.entries(table).flatMap(([resource, actions]) =>
    actions.split(/\s+/).map((action) => `Microsoft.Intune_${resource}_${action}`),
  );
  return { id, displayName, description, permissions: permissions.sort() };
}

/** The built-in roles of Intune; of those that Microsoft publishes no id of, the id is ours. */
export const builtInRoles: readonly BuiltInRole[] = [
  role(
    'c1d9fcbb-cba5-40b0-bf6b-527006585f4b',
    'Application Manager',
    'Looks after apps and app protection; sees devices and their configuration profiles.',
    APPLICATION_MANAGER,
  ),
  role(
    '5e2c1f0a-8b7d-4c36-9f41-2a6d0c9b7e13',
    'Endpoint Privilege Manager',
    'Looks after elevation policies, and answers what users ask to run elevated.',
    ENDPOINT_PRIVILEGE_MANAGER,
  ),
  role(
    '9553af24-bd83-4ac3-a339-0e58f9e5478e',
    'Endpoint Privilege Reader',
    'Sees elevation policies and what users ask to run elevated.',
    ENDPOINT_PRIVILEGE_READER,
  ),
  role(
    'c56d53a2-73d0-4502-b6bd-4a9d3dba28d5',
    'Endpoint Security Manager',
    'Looks after security baselines, compliance and endpoint security; takes few remote actions.',
    ENDPOINT_SECURITY_MANAGER,
  ),
  role(
    '9e0cc482-82df-4ab2-a24c-0c23a3f52e1e',
    'Help Desk Operator',
    'Takes remote actions for users, and assigns apps and policies to them; cannot delete devices.',
    HELP_DESK_OPERATOR,
  ),
  role(
    'fb2603eb-3c87-4be3-8b5b-d58a5b4a0bc0',
    'Intune Role Administrator',
    'Looks after custom roles, and assigns all roles.',
    INTUNE_ROLE_ADMINISTRATOR,
  ),
  role(
    'b7d3a9e4-16c5-4f28-8a0e-7c51d2f84b96',
    'Organizational Messages Manager',
    'Looks after messages of the organisation to its users.',
    ORGANIZATIONAL_MESSAGES_MANAGER,
  ),
  role(
    '0bd113fe-6be5-400c-a28f-ae5553f9c0be',
    'Policy and Profile manager',
    'Looks after compliance policies, configuration profiles and Apple enrolment; does not see devices.',
    POLICY_AND_PROFILE_MANAGER,
  ),
  role(
    'fa1d7878-e8cb-41a1-8254-0142355c9f84',
    'Read Only Operator',
    'Sees users, devices, enrolment, configuration and apps; changes nothing.',
    READ_ONLY_OPERATOR,
  ),
  role(
    '2f9f4f7e-2d13-427b-adf2-361a1eef7ae8',
    'School Administrator',
    'Looks after the devices, apps and settings of a school, and takes remote actions.',
    SCHOOL_ADMINISTRATOR,
  ),
];
