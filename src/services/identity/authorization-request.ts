import { OAuthError } from '../../domain/identity/oauth-error';
import { grantScopes, readScopes, type ScopeRequest } from '../../domain/identity/scopes';
import type { Application, DirectoryEntry } from '../principal.service';
import type { Identity } from './identity';
import { type Parameters, required } from './token-grants';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const responseModes = ['query', 'fragment', 'form_post'] as const;
/** How the answer travels to the redirect URI. */
export type ResponseMode = (typeof responseModes)[number];

/** The names of the response modes, for the discovery document. */
export const responseModesSupported: readonly string[] = responseModes;

/** Where the browser goes back to, with an answer or an error. */
export interface ReturnAddress {
  readonly application: Application;
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  readonly state: string | null;
}

/** What an application asks of whoever signs in. */
export interface AuthorizationRequest {
  readonly scopes: ScopeRequest;
  readonly nonce: string | null;
  readonly codeChallenge: string | null;
  /** `none` forbids to ask anything, `choose` wants it asked; null leaves it to the session. */
  readonly prompt: 'none' | 'choose' | null;
  readonly loginHint: string | null;
}

/** Where to send the browser back to; throws if it may not be sent there. */
export async function readReturnAddress(identity: Identity, parameters: Parameters): Promise<ReturnAddress> {
  const id = required(parameters, 'client_id');
  const application = await identity.principals.findApplication(id);
  if (!application) throw new OAuthError('unknownApplication', { id });
  const redirectUri = required(parameters, 'redirect_uri');
  if (!isRedirectAllowed(application, redirectUri)) throw new OAuthError('unknownRedirect', { uri: redirectUri });
  const mode = parameters.get('response_mode') ?? 'query';
  const responseMode = responseModes.find((known) => known === mode);
  if (!responseMode) throw new OAuthError('malformed', { problem: `The response mode ${mode} is not supported.` });
  return { application, redirectUri, responseMode, state: parameters.get('state') ?? null };
}

/** Whether an application may have browsers sent to an address: one of its own or, without a secret, any of this machine. */
export function isRedirectAllowed({ isPublicClient, redirectUris }: DirectoryEntry, uri: string): boolean {
  if (redirectUris.includes(uri)) return true;
  if (!isPublicClient || !URL.canParse(uri) || uri.includes('#')) return false;
  const { protocol, hostname, username, password } = new URL(uri);
  return ['http:', 'https:'].includes(protocol) && LOOPBACK.has(hostname) && username === '' && password === '';
}

/** What is asked for; what is wrong with it is told to the application. */
export function readAuthorizationRequest(
  identity: Identity,
  parameters: Parameters,
  { isPublicClient }: Application,
): AuthorizationRequest {
  const type = required(parameters, 'response_type');
  if (type !== 'code') throw new OAuthError('unknownResponseType', { type });
  const codeChallenge = readChallenge(parameters);
  if (isPublicClient && codeChallenge === null) throw new OAuthError('challengeRequired');
  return {
    scopes: readScopes(required(parameters, 'scope'), identity.knownScopes),
    nonce: parameters.get('nonce') ?? null,
    codeChallenge,
    prompt: readPrompt(parameters.get('prompt')),
    loginHint: parameters.get('login_hint') ?? null,
  };
}

function readChallenge(parameters: Parameters): string | null {
  const challenge = parameters.get('code_challenge');
  const method = parameters.get('code_challenge_method');
  if (challenge === undefined && method === undefined) return null;
  if (method !== 'S256') throw new OAuthError('malformed', { problem: 'The code_challenge_method must be S256.' });
  if (!/^[\w-]{43}$/.test(challenge ?? '')) {
    throw new OAuthError('malformed', { problem: 'The code_challenge must be a SHA-256 hash in base64url.' });
  }
  return challenge!;
}

function readPrompt(prompt: string | undefined): AuthorizationRequest['prompt'] {
  if (prompt === undefined || prompt === '') return null;
  if (prompt === 'none') return 'none';
  const words = prompt.split(' ');
  const isKnown = words.every((word) => ['login', 'select_account', 'consent'].includes(word));
  if (!isKnown) throw new OAuthError('malformed', { problem: `The prompt ${prompt} is not supported.` });
  return words.some((word) => word !== 'consent') ? 'choose' : null;
}

/** A code for what is asked, given by somebody who has signed in. */
export function authorize(
  identity: Identity,
  { application, redirectUri }: ReturnAddress,
  { scopes, nonce, codeChallenge }: AuthorizationRequest,
  user: DirectoryEntry,
): string {
  grantScopes(scopes, identity.knownScopes, user.appRoles);
  const appId = application.principal.appId;
  return identity.codes.issue({
    userId: user.principal.id,
    appId,
    request: scopes,
    redirectUri,
    nonce,
    codeChallenge,
  });
}
