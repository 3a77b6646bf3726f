import { resourceOperations } from '../../src/domain/access/resource-operations';
import { Group, GroupMember } from '../../src/entities/group.entity';
import { PrincipalRecord } from '../../src/entities/principal.entity';
import type { ModelClass } from '../../src/entities/properties';
import { RoleAssignment, RoleDefinition } from '../../src/entities/role.entity';
import { AdministrativeUser } from '../../src/entities/security-role.entity';
import { insertRow } from '../../src/persistence/rows';
import type { TestSandbox } from './create-sandbox';
import { ADELE } from './sign-in';

/** A role somebody holds in Intune. */
export interface HeldRole {
  readonly roleDefinitionId: string;
  /** Scope tags of what it shows; everything, if absent. */
  readonly scopeTagIds?: readonly string[];
  /** Identifiers in Microsoft Entra of the devices it may be used on; all, if absent. */
  readonly onDevices?: readonly string[];
}

/** Somebody a test adds to the directory. */
export interface NewPrincipal {
  readonly roles?: readonly HeldRole[];
  readonly directoryRoles?: readonly string[];
  /** Security roles of Configuration Manager, and the collections they hold for. */
  readonly security?: { readonly roleIds: readonly string[]; readonly collectionIds: readonly string[] };
}

/** Every permission of Intune. */
export const ALL_PERMISSIONS: readonly string[] = resourceOperations.map(({ id }) => id);

/** Adds a custom role; answers with its id. */
export async function addRole(
  sandbox: TestSandbox,
  displayName: string,
  permissions: readonly string[],
): Promise<string> {
  const id = `role-${displayName}`;
  const resourceActions = [{ allowedResourceActions: permissions, notAllowedResourceActions: [] }];
  await add(sandbox, [
    [
      RoleDefinition,
      { id, displayName, isBuiltIn: false, rolePermissions: [{ resourceActions }], roleScopeTagIds: ['1'] },
    ],
  ]);
  return id;
}

/** Adds somebody who signs in with the password of the seeded users; answers with the sign-in name. */
export async function addPrincipal(
  sandbox: TestSandbox,
  name: string,
  { roles = [], directoryRoles = [], security }: NewPrincipal,
): Promise<string> {
  const id = `principal-${name}`;
  const userPrincipalName = `${name}@contoso.example`;
  const password = await passwordOfSeededUsers(sandbox);
  const principal = { id, kind: 'user', displayName: name, userPrincipalName, password, directoryRoles };
  const plain = { isPublicClient: false, redirectUris: [], appRoles: [], isDefault: false };
  await add(sandbox, [
    [PrincipalRecord, { ...principal, ...plain }],
    ...group(`members-${name}`, [id]),
    ...roles.flatMap((role, index) => assignment(`${name}-${index}`, `members-${name}`, role)),
    ...(security
      ? [
          [
            AdministrativeUser,
            {
              id: `admin-${name}`,
              logonName: userPrincipalName,
              displayName: name,
              isGroup: false,
              ...security,
              directoryObjectId: id,
            },
          ] as const,
        ]
      : []),
  ]);
  return userPrincipalName;
}

/** Has the sandbox read anew who may do what, as after roles have changed. */
export function forgetRights({ sandbox }: TestSandbox): void {
  const { principals } = sandbox.identity;
  principals.forget();
  (Reflect.get(principals, 'authority') as { forget(): void }).forget();
}

type NewRow = readonly [model: ModelClass, row: Record<string, unknown>];

function group(id: string, members: readonly string[]): NewRow[] {
  return [
    [Group, { id, displayName: id, securityEnabled: true }],
    ...members.map((memberId): NewRow => [GroupMember, { id: `${id}:${memberId}`, groupId: id, memberId }]),
  ];
}

function assignment(name: string, members: string, { roleDefinitionId, scopeTagIds = [], onDevices }: HeldRole) {
  const scope = onDevices
    ? { scopeType: 'resourceScope', resourceScopes: [`scope-${name}`] }
    : { scopeType: 'allDevicesAndLicensedUsers', resourceScopes: [] };
  const row = { id: `assignment-${name}`, displayName: name, members: [members], roleScopeTagIds: scopeTagIds };
  return [
    ...(onDevices ? group(`scope-${name}`, onDevices) : []),
    [RoleAssignment, { ...row, ...scope, roleDefinitionId }],
  ] as NewRow[];
}

async function passwordOfSeededUsers({ sandbox }: TestSandbox): Promise<string> {
  return (await sandbox.identity.principals.findUser(ADELE))!.password!;
}

async function add(sandbox: TestSandbox, rows: readonly NewRow[]): Promise<void> {
  await sandbox.sandbox.unitOfWork.write(async (manager) => {
    for (const [model, row] of rows) await insertRow(manager, model, row);
  });
  forgetRights(sandbox);
}
