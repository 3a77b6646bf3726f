import { badInput } from '../errors';
import { knownNamesOf } from '../written-values';
import { findResourceOperation } from './resource-operations';

/** What a role allows and withholds, as somebody writes it. Graph: resourceAction. */
interface WrittenAction {
  readonly allowedResourceActions?: readonly string[] | null;
  readonly notAllowedResourceActions?: readonly string[] | null;
}

/** Graph: rolePermission. */
export interface WrittenPermission {
  readonly resourceActions?: readonly WrittenAction[] | null;
}

/** What roles hold. Graph: rolePermission. */
export interface RolePermission {
  readonly resourceActions: readonly {
    readonly allowedResourceActions: readonly string[];
    readonly notAllowedResourceActions: readonly string[];
  }[];
}

const readActions = knownNamesOf(
  (name) => findResourceOperation(name)?.id,
  'permissions of Intune, as resourceOperations lists them',
);

/** The permissions of a role, each in today's spelling, in one set: which part names one makes no difference. */
export function readRolePermissions(field: string, written: readonly WrittenPermission[]): readonly RolePermission[] {
  const actions = written.flatMap(({ resourceActions }) => resourceActions ?? []);
  const read = (name: keyof WrittenAction) =>
    readActions(
      field,
      actions.flatMap((action) => action[name] ?? []),
    );
  const stored = {
    allowedResourceActions: read('allowedResourceActions'),
    notAllowedResourceActions: read('notAllowedResourceActions'),
  };
  const permissions = [{ resourceActions: [stored] }];
  if (permissionsOf(permissions).size === 0) throw badInput(field, 'must allow at least one permission.');
  return permissions;
}

/** What a role gives: what it allows somewhere and withholds nowhere. */
export function permissionsOf(rolePermissions: readonly RolePermission[]): ReadonlySet<string> {
  const actions = rolePermissions.flatMap(({ resourceActions }) => resourceActions);
  const withheld = new Set(
    actions.flatMap(({ notAllowedResourceActions }) => notAllowedResourceActions.map(canonical)),
  );
  const allowed = actions.flatMap(({ allowedResourceActions }) => allowedResourceActions.map(canonical));
  return new Set(allowed.filter((permission) => !withheld.has(permission)));
}

function canonical(action: string): string {
  return findResourceOperation(action)?.id ?? action;
}
