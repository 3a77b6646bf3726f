import { isCredential } from '../../domain/identity/credential';
import { OAuthError } from '../../domain/identity/oauth-error';
import {
  assertDefaultScope,
  DEFAULT_SCOPE,
  grantScopes,
  readScopes,
  type ScopeRequest,
} from '../../domain/identity/scopes';
import type { Application, DirectoryEntry } from '../principal.service';
import type { Identity } from './identity';
import type { Consent } from './refresh-tokens';
import { EXPIRES_IN } from './token-issuer';

/** The parameters of a request, each given once. */
export type Parameters = ReadonlyMap<string, string>;

/** Client id and secret as they came, in the body or by HTTP Basic. */
export interface ClientCredentials {
  readonly id: string | null;
  readonly secret: string | null;
}

/** What a client gets for a good request. */
export interface TokenAnswer {
  readonly token_type: 'Bearer';
  readonly scope?: string;
  readonly expires_in: number;
  readonly ext_expires_in: number;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  /** Names the account to MSAL, which asks for it. */
  readonly client_info?: string;
}

interface GrantRequest {
  readonly parameters: Parameters;
  readonly application: Application;
  readonly origin: string;
}

/** What a user's tokens are made of. */
interface UserGrant {
  readonly user: DirectoryEntry;
  readonly scopes: ScopeRequest;
  readonly nonce: string | null;
  readonly refreshToken: string | null;
}

type Grant = (identity: Identity, request: GrantRequest) => Promise<TokenAnswer>;

/**
 * The ways to come by a token. `oidc-provider` was tried first and does not fit: it dates ID tokens, codes and refresh
 * tokens by the system clock, so they cannot follow the sandbox clock; issuer and keys are fixed when it is built, but ours
 * goes by several names and changes keys while it runs; the issuer's path is where it mounts its endpoints, which Entra
 * puts elsewhere; it drops unknown scopes silently; and it does not support Node.js 20.
 */
const grants: ReadonlyMap<string, Grant> = new Map([
  ['authorization_code', redeemCode],
  ['refresh_token', refresh],
  ['password', signInByPassword],
  ['client_credentials', actAsApplication],
]);

/** The names of the grants, for the discovery document. */
export const grantTypes: readonly string[] = [...grants.keys()];

/** Answers a token request, or refuses it with an OAuthError. */
export async function grantTokens(
  identity: Identity,
  parameters: Parameters,
  client: ClientCredentials,
  origin: string,
): Promise<TokenAnswer> {
  const grantType = required(parameters, 'grant_type');
  const grant = grants.get(grantType);
  if (!grant) throw new OAuthError('unknownGrantType', { grant: grantType });
  const application = await authenticate(identity, client);
  return grant(identity, { parameters, application, origin });
}

/** The value of a parameter that may not be missing. */
export function required(parameters: Parameters, parameter: string): string {
  const value = parameters.get(parameter);
  if (value === undefined) throw new OAuthError('missing', { parameter });
  return value;
}

async function authenticate(identity: Identity, { id, secret }: ClientCredentials): Promise<Application> {
  if (id === null) throw new OAuthError('missing', { parameter: 'client_id' });
  const application = await identity.principals.findApplication(id);
  if (!application) throw new OAuthError('unknownApplication', { id });
  if (secret === null && application.isPublicClient) return application;
  if (secret === null) throw new OAuthError('missingSecret');
  if (!isCredential(secret, application.secret)) throw new OAuthError('wrongSecret', { id });
  return application;
}

async function actAsApplication(identity: Identity, { parameters, application, origin }: GrantRequest) {
  if (application.isPublicClient) throw new OAuthError('missingSecret');
  const scopes = readScopes(required(parameters, 'scope'), identity.knownScopes);
  assertDefaultScope(scopes);
  const { audience } = scopes;
  return answerOf(await identity.issuer.applicationTokenOf({ origin, audience, application }));
}

async function signInByPassword(identity: Identity, request: GrantRequest): Promise<TokenAnswer> {
  const { parameters, application } = request;
  const name = required(parameters, 'username');
  const password = required(parameters, 'password');
  const scopes = readScopes(required(parameters, 'scope'), identity.knownScopes);
  const user = await checkPassword(identity, name, password);
  const consent = { userId: user.principal.id, appId: application.principal.appId, request: scopes };
  const refreshToken = beginRefreshing(identity, consent);
  return answerUser(identity, request, { user, scopes, nonce: null, refreshToken });
}

/** The user with a name and password. */
export async function checkPassword(identity: Identity, name: string, password: string): Promise<DirectoryEntry> {
  const user = await identity.principals.findUser(name);
  if (!user) throw new OAuthError('unknownUser', { name });
  if (!isCredential(password, user.password)) throw new OAuthError('wrongPassword');
  return user;
}

async function redeemCode(identity: Identity, request: GrantRequest): Promise<TokenAnswer> {
  const { parameters, application } = request;
  const { authorization, family } = identity.codes.redeem(
    required(parameters, 'code'),
    {
      appId: application.principal.appId,
      redirectUri: parameters.get('redirect_uri') ?? null,
      codeVerifier: parameters.get('code_verifier') ?? null,
    },
    (revoked) => identity.refreshTokens.revoke(revoked),
  );
  const user = await userOf(identity, authorization);
  const refreshToken = beginRefreshing(identity, authorization, family);
  const { request: scopes, nonce } = authorization;
  return answerUser(identity, request, { user, scopes, nonce, refreshToken });
}

/** A client may ask for less than it was granted, never for more. */
async function refresh(identity: Identity, request: GrantRequest): Promise<TokenAnswer> {
  const { parameters, application } = request;
  const { consent, commit } = identity.refreshTokens.redeem(
    required(parameters, 'refresh_token'),
    application.principal.appId,
  );
  const scope = parameters.get('scope');
  const scopes = scope === undefined ? consent.request : readScopes(scope, identity.knownScopes);
  assertWithin(scopes, consent.request);
  const user = await userOf(identity, consent);
  // Refuses by itself what the user may not have any more.
  grantScopes(scopes, identity.knownScopes, user.appRoles);
  return answerUser(identity, request, { user, scopes, nonce: null, refreshToken: commit() });
}

function assertWithin(asked: ScopeRequest, granted: ScopeRequest): void {
  const isAll = granted.permissions.includes(DEFAULT_SCOPE);
  const more =
    asked.permissions.find((name) => !isAll && !granted.permissions.includes(name)) ??
    [...asked.openId].find((name) => !granted.openId.has(name));
  if (more) throw new OAuthError('ungrantedScope', { scope: more });
}

async function userOf(identity: Identity, { userId }: Consent): Promise<DirectoryEntry> {
  const user = await identity.principals.findById(userId);
  if (!user) throw new OAuthError('unknownUser', { name: userId });
  return user;
}

function beginRefreshing(identity: Identity, { userId, appId, request }: Consent, family?: string): string | null {
  if (!request.openId.has('offline_access')) return null;
  return identity.refreshTokens.begin({ userId, appId, request }, family);
}

async function answerUser(
  identity: Identity,
  { parameters, application, origin }: GrantRequest,
  { user, scopes, nonce, refreshToken }: UserGrant,
): Promise<TokenAnswer> {
  const granted = grantScopes(scopes, identity.knownScopes, user.appRoles);
  const openId = [...scopes.openId].filter((scope) => scope !== 'offline_access');
  const { audience } = scopes;
  const accessToken = await identity.issuer.accessTokenOf(user, [...openId, ...granted], {
    origin,
    audience,
    application,
  });
  const idToken = scopes.openId.has('openid')
    ? await identity.issuer.idTokenOf(user, nonce, { origin, application })
    : null;
  const account = { uid: user.principal.id, utid: identity.tenantId };
  return {
    ...answerOf(accessToken),
    scope: [...new Set([...scopes.asked, ...(scopes.permissions.includes(DEFAULT_SCOPE) ? granted : [])])].join(' '),
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    ...(idToken === null ? {} : { id_token: idToken }),
    ...(parameters.has('client_info') ? { client_info: base64urlOf(account) } : {}),
  };
}

function answerOf(accessToken: string): TokenAnswer {
  return { token_type: 'Bearer', expires_in: EXPIRES_IN, ext_expires_in: EXPIRES_IN, access_token: accessToken };
}

function base64urlOf(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
