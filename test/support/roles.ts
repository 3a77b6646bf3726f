import type { TestSandbox } from './create-sandbox';

/** Help Desk Operator for the devices with the scope tag 1, acting on the devices of the group Seattle Store Devices. */
export const MATEO = { as: 'mateo.alvarez@contoso.example' };
/** Help Desk Operator everywhere. */
export const MEGAN = { as: 'megan.bowen@contoso.example' };
/** Infrastructure Administrator of Configuration Manager. */
export const LIDIA = { as: 'lidia.holloway@contoso.example' };
/** Operations Administrator of Configuration Manager for the collection Store tills. */
export const DIEGO = { as: 'diego.siciliani@contoso.example' };

export const MATEO_ID = 'dcf7ed05-fbb8-4229-bfe6-6dd8ab0f2a64';
export const HELP_DESK_OPERATOR = '9e0cc482-82df-4ab2-a24c-0c23a3f52e1e';
/** The assignment that Mateo has his role by. */
export const SEATTLE_ASSIGNMENT = 'd0a7bc49-877e-4fab-a7b8-0cabe54437e7';
export const EVERYWHERE_ASSIGNMENT = '7492ba3b-e7b5-4416-a3f1-727209efadbb';
/** Mateo is in it. */
export const SEATTLE_HELP_DESK = 'aee043b8-e381-4dcb-a50d-061ac510ab0f';
export const SEATTLE_DEVICES = '887f760e-6d58-4225-a527-aba039b14daa';
/** The Seattle ones are in it. */
export const STORE_DEVICES = 'b5de2733-6896-4b1d-a138-e231237e8bd0';

const AUDIT = `{ auditEvents(first: 1) { totalCount nodes { activityType activityOperationType componentName category
  actor { userPrincipalName }
  resources { displayName auditResourceType resourceId modifiedProperties { displayName oldValue newValue } } } } }`;

/** The text of a mutation with one input. */
export function mutation(name: string, answer = 'clientMutationId'): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  return `mutation ($input: ${type}) { ${name}(input: $input) { ${answer} } }`;
}

/** Permissions as inputs have them. */
export function allowing(...permissions: string[]) {
  return [{ resourceActions: [{ allowedResourceActions: permissions }] }];
}

/** The newest audit event, and how many there are. */
export async function lastAudit(sandbox: TestSandbox) {
  const { totalCount, nodes } = (await sandbox.data(AUDIT)).auditEvents;
  return { totalCount, ...nodes[0], resource: nodes[0].resources[0] };
}

/** Makes a role and answers with its id. */
export async function createRole(sandbox: TestSandbox, displayName: string, ...permissions: string[]): Promise<string> {
  const input = { displayName, rolePermissions: allowing(...permissions) };
  const answer = await sandbox.data(mutation('createRoleDefinition', 'roleDefinition { id }'), { input });
  return answer.createRoleDefinition.roleDefinition.id;
}

/** Assigns a role to Mateo's group, for everything unless said otherwise, and answers with the id of the assignment. */
export async function assign(sandbox: TestSandbox, roleDefinitionId: string, more: object = {}): Promise<string> {
  const input = {
    displayName: 'For Mateo',
    roleDefinitionId,
    members: [SEATTLE_HELP_DESK],
    scopeType: 'allDevicesAndLicensedUsers',
    ...more,
  };
  const answer = await sandbox.data(mutation('createRoleAssignment', 'roleAssignment { id }'), { input });
  return answer.createRoleAssignment.roleAssignment.id;
}
