import { scopesOfOperation } from '../access/graph-scopes';
import type { PermissionPurpose, PermissionUse } from '../access/permission-log';
import { heldPermissions } from '../access/rights';
import { graphScopes } from '../access/scope-names';
import { type JournalEntry, type JournalPrincipal, labelOf } from './journal-entry';
import { type Alternatives, leastScopes } from './least-scopes';

/** A permission that recorded operations wanted. */
export interface NeededPermission {
  readonly permission: string;
  /** The weightiest thing it was wanted for. */
  readonly purpose: PermissionPurpose;
  /** Whether somebody was without it when it was wanted. */
  readonly wasMissing: boolean;
  /** The operations that wanted it, sorted. */
  readonly operations: readonly string[];
}

/** What tokens must carry one of. */
export interface NeededScopes {
  /** Scopes of which any one suffices, least first. */
  readonly anyOf: Alternatives;
  readonly operations: readonly string[];
}

/** What one operation wanted, over all times it was recorded. */
export interface OperationNeeds {
  readonly operation: string;
  readonly requests: number;
  readonly permissions: readonly string[];
  readonly consulted: readonly string[];
  readonly scopes: readonly Alternatives[];
}

/** What somebody holds and needed, and what of it they did not. */
export interface PrincipalNeeds {
  readonly principal: JournalPrincipal;
  readonly requests: number;
  readonly neededPermissions: readonly string[];
  readonly missingPermissions: readonly string[];
  readonly unusedPermissions: readonly string[];
  readonly neededScopes: readonly string[];
  readonly unusedScopes: readonly string[];
}

/** The permissions and scopes that recorded operations needed, and who held more. */
export interface LeastPrivilege {
  readonly requests: number;
  readonly permissions: readonly NeededPermission[];
  readonly leastScopes: readonly string[];
  readonly scopes: readonly NeededScopes[];
  readonly operations: readonly OperationNeeds[];
  readonly principals: readonly PrincipalNeeds[];
}

/** By weight: what is required somewhere is required, however often it was merely looked at. */
const PURPOSES: readonly PermissionPurpose[] = ['required', 'visibility', 'consulted'];

/** Every permission of Intune, as one. */
const EVERYTHING = '*';

/** What requests to the API needed. Test control has no roles, so requests to it count for nothing. */
export function leastPrivilegeOf(entries: readonly JournalEntry[]): LeastPrivilege {
  const counted = entries.filter(({ endpoint }) => endpoint === 'graphql');
  const uses = counted.flatMap((entry) =>
    entry.costs.permissions.uses.map((use) => ({ ...use, label: labelOf(entry) })),
  );
  return {
    requests: counted.length,
    permissions: [...grouped(uses, ({ permission }) => permission)].map(toPermission).sort(byWeight),
    leastScopes: leastScopes(alternativesOf(uses)),
    scopes: [...grouped(uses.filter(takesScopes), (use) => scopesOf(use).join(' ')).values()].map((alike) => ({
      anyOf: scopesOf(alike[0]!),
      operations: labelsOf(alike),
    })),
    operations: [...grouped(counted, labelOf)].map(toOperation),
    principals: [...grouped(counted.filter(isSomebodys), ({ principal }) => principal!.id).values()].map(toPrincipal),
  };
}

type LabelledUse = PermissionUse & { readonly label: string };

function toPermission([permission, uses]: [string, LabelledUse[]]): NeededPermission {
  const purpose = PURPOSES.find((candidate) => uses.some((use) => use.purpose === candidate))!;
  const weighty = uses.filter((use) => use.purpose === purpose);
  return { permission, purpose, wasMissing: weighty.some(({ isHeld }) => !isHeld), operations: labelsOf(weighty) };
}

function toOperation([operation, entries]: [string, JournalEntry[]]): OperationNeeds {
  const uses = usesOf(entries);
  const permissions = permissionsAmong(uses.filter(isNeed));
  return {
    operation,
    requests: entries.length,
    permissions,
    consulted: permissionsAmong(uses).filter((permission) => !permissions.includes(permission)),
    scopes: alternativesOf(uses),
  };
}

function toPrincipal(entries: readonly JournalEntry[]): PrincipalNeeds {
  const uses = usesOf(entries);
  const neededPermissions = permissionsAmong(uses.filter(isNeed));
  const held = distinct(entries.flatMap(({ rights }) => (rights ? heldPermissions(rights) : [])));
  const carried = distinct(entries.flatMap(({ scopes }) => graphScopes.filter((scope) => scopes?.has(scope))));
  const neededScopes = leastScopes(alternativesOf(uses));
  return {
    principal: entries.at(-1)!.principal!,
    requests: entries.length,
    neededPermissions,
    missingPermissions: permissionsAmong(uses.filter((use) => isNeed(use) && !use.isHeld)),
    unusedPermissions: held.filter(
      (permission) => permission === EVERYTHING || !neededPermissions.includes(permission),
    ),
    neededScopes,
    unusedScopes: carried.filter((scope) => !neededScopes.includes(scope)),
  };
}

function usesOf(entries: readonly JournalEntry[]): readonly PermissionUse[] {
  return entries.flatMap(({ costs }) => costs.permissions.uses);
}

function isNeed({ purpose }: PermissionUse): boolean {
  return purpose !== 'consulted';
}

function isSomebodys({ principal }: JournalEntry): boolean {
  return principal !== null;
}

function scopesOf({ operation, permission }: PermissionUse): Alternatives {
  return operation === null ? [] : scopesOfOperation(operation, permission);
}

function takesScopes(use: PermissionUse): boolean {
  return isNeed(use) && scopesOf(use).length > 0;
}

/** The scopes that uses take, each choice once. */
function alternativesOf(uses: readonly PermissionUse[]): readonly Alternatives[] {
  const choices = uses.filter(takesScopes).map(scopesOf);
  return [...new Map(choices.map((scopes) => [scopes.join(' '), scopes])).values()];
}

function permissionsAmong(uses: readonly PermissionUse[]): readonly string[] {
  return distinct(uses.map(({ permission }) => permission));
}

function labelsOf(uses: readonly LabelledUse[]): readonly string[] {
  return distinct(uses.map(({ label }) => label));
}

function byWeight(one: NeededPermission, other: NeededPermission): number {
  const weights = PURPOSES.indexOf(one.purpose) - PURPOSES.indexOf(other.purpose);
  return weights || (one.permission < other.permission ? -1 : 1);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
