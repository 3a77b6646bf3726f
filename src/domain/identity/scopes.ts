import { OAuthError } from './oauth-error';
import { GRAPH_AUDIENCES, SANDBOX_CONTROL } from './verified-token';

const OPENID = ['openid', 'profile', 'email', 'offline_access'] as const;
export type OpenIdScope = (typeof OPENID)[number];

/** Stands for every scope there is. */
export const DEFAULT_SCOPE = '.default';

/** What a client asks for. */
export interface ScopeRequest {
  /** As it was written, for the answer to echo. */
  readonly asked: readonly string[];
  /** Audience of the access token: the resource as it was written. */
  readonly audience: string;
  readonly openId: ReadonlySet<OpenIdScope>;
  /** Names of permissions, as Graph spells them, or `.default`. */
  readonly permissions: readonly string[];
}

/**
 * Reads a `scope` parameter. A permission is written with the address or client id of Graph before it, or bare; upper and
 * lower case are alike. Refuses, by name, what nobody knows.
 */
export function readScopes(text: string, known: readonly string[]): ScopeRequest {
  const asked = [...new Set(text.split(' ').filter(Boolean))];
  const spelled = new Map([...known, SANDBOX_CONTROL, DEFAULT_SCOPE].map((name) => [name.toLowerCase(), name]));
  const openId = new Set<OpenIdScope>();
  const permissions: string[] = [];
  let audience: string | null = null;
  for (const scope of asked) {
    if (isOpenId(scope)) {
      openId.add(scope);
      continue;
    }
    const resource = GRAPH_AUDIENCES.find((one) => scope.toLowerCase().startsWith(`${one}/`)) ?? null;
    const name = spelled.get(scope.slice(resource ? resource.length + 1 : 0).toLowerCase());
    if (!name) throw new OAuthError('unknownScope', { scope });
    audience ??= resource;
    if (!permissions.includes(name)) permissions.push(name);
  }
  return { asked, audience: audience ?? GRAPH_AUDIENCES[0], openId, permissions };
}

/**
 * The delegated scopes a request comes to for somebody: every administrator has consented to all there are, but test
 * control is for those it was granted.
 */
export function grantScopes(
  { permissions }: Pick<ScopeRequest, 'permissions'>,
  known: readonly string[],
  appRoles: readonly string[],
): string[] {
  const control = appRoles.includes(SANDBOX_CONTROL) ? [SANDBOX_CONTROL] : [];
  if (permissions.includes(DEFAULT_SCOPE)) return [...known, ...control];
  const ungranted = permissions.find((name) => name === SANDBOX_CONTROL && control.length === 0);
  if (ungranted) throw new OAuthError('ungrantedScope', { scope: ungranted });
  return [...permissions];
}

/** Refuses what an application may not ask for in its own name, which is all but everything it was granted. */
export function assertDefaultScope({ asked, permissions }: ScopeRequest): void {
  const other = asked.find((scope) => !scope.endsWith(`/${DEFAULT_SCOPE}`) && scope !== DEFAULT_SCOPE);
  if (other !== undefined || !permissions.includes(DEFAULT_SCOPE)) {
    throw new OAuthError('notDefaultScope', { scope: other ?? 'nothing' });
  }
}

function isOpenId(scope: string): scope is OpenIdScope {
  return (OPENID as readonly string[]).includes(scope);
}
