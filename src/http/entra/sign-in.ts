import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OAuthError } from '../../domain/identity/oauth-error';
import {
  type AuthorizationRequest,
  authorize,
  isRedirectAllowed,
  type ReturnAddress,
  readAuthorizationRequest,
  readReturnAddress,
} from '../../services/identity/authorization-request';
import type { Identity } from '../../services/identity/identity';
import { checkPassword, type Parameters } from '../../services/identity/token-grants';
import type { DirectoryEntry } from '../../services/principal.service';
import { sendAccountPicker, sendFormPost } from './account-picker';
import { html, sendPage } from './page';
import { parametersOf, placeOf, queryOf, type TenantRoute } from './request';

const COOKIE = 'drydock_sign_in';

type Request = FastifyRequest<TenantRoute>;

/** The pages a browser sees: who signs in, and good-bye. */
export function addSignIn(server: FastifyInstance, identity: Identity): void {
  const answer = async (request: Request, reply: FastifyReply) => {
    await placeOf(identity, request);
    const parameters = parametersOf(queryOf(request.raw));
    const address = await readReturnAddress(identity, parameters);
    try {
      const asked = readAuthorizationRequest(identity, parameters, address.application);
      return await signIn(identity, request, reply, address, asked, parameters);
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return sendBack(reply, address, { error: error.error, error_description: error.message });
    }
  };
  const path = '/:tenant/oauth2/v2.0/authorize';
  server.get<TenantRoute>(path, { errorHandler: sendErrorPage }, answer);
  server.post<TenantRoute>(path, { errorHandler: sendErrorPage }, answer);
  server.get<TenantRoute>('/:tenant/oauth2/v2.0/logout', { errorHandler: sendErrorPage }, async (request, reply) => {
    await placeOf(identity, request);
    return signOut(identity, request, reply);
  });
}

async function signIn(
  identity: Identity,
  request: Request,
  reply: FastifyReply,
  address: ReturnAddress,
  asked: AuthorizationRequest,
  parameters: Parameters,
): Promise<FastifyReply> {
  const user = request.method === 'POST' ? null : await sessionUser(identity, request, asked);
  if (!user && asked.prompt === 'none') throw new OAuthError('signInRequired');
  const { user: chosen, problem } =
    user || request.method === 'GET' ? { user, problem: null } : await choiceOf(identity, request);
  if (!chosen) {
    return sendAccountPicker(reply, {
      action: `?${queryOf(request.raw)}`,
      applicationName: address.application.principal.displayName,
      returnOrigin: new URL(address.redirectUri).origin,
      users: await identity.principals.users(),
      loginHint: asked.loginHint,
      asksForPassword: identity.auth === 'required',
      problem,
    });
  }
  const code = authorize(identity, address, asked, chosen);
  if (!user) reply.header('set-cookie', cookie(identity, identity.sessions.begin(chosen.principal.id)));
  const account = { uid: chosen.principal.id, utid: identity.tenantId };
  const clientInfo = Buffer.from(JSON.stringify(account)).toString('base64url');
  return sendBack(reply, address, { code, ...(parameters.has('client_info') ? { client_info: clientInfo } : {}) });
}

/** Whoever is signed in to this browser, if that will do. */
async function sessionUser(
  identity: Identity,
  request: Request,
  { prompt, loginHint }: AuthorizationRequest,
): Promise<DirectoryEntry | null> {
  const kept = cookieOf(request);
  const id = prompt === 'choose' || kept === null ? null : identity.sessions.userOf(kept);
  const user = id === null ? null : await identity.principals.findById(id);
  const isExpected = loginHint === null || user?.principal.userPrincipalName?.toLowerCase() === loginHint.toLowerCase();
  return isExpected ? user : null;
}

/** Whom the form of the page names. */
export async function choiceOf(
  identity: Identity,
  request: FastifyRequest,
): Promise<{ user: DirectoryEntry | null; problem: string | null }> {
  // Pages of others could sign somebody in to an account of theirs.
  const { origin, host } = request.headers;
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)) {
    return { user: null, problem: 'The choice came from another page.' };
  }
  const choice = parametersOf(request.body);
  const user = await identity.principals.findById(choice.get('account') ?? '');
  if (user?.principal.kind !== 'user') return { user: null, problem: 'Choose one of these accounts.' };
  if (identity.auth === 'open') return { user, problem: null };
  try {
    return {
      user: await checkPassword(identity, user.principal.userPrincipalName!, choice.get('password') ?? ''),
      problem: null,
    };
  } catch (error) {
    if (error instanceof OAuthError) return { user: null, problem: error.message };
    throw error;
  }
}

/** Sends the browser back to the application. */
function sendBack(reply: FastifyReply, address: ReturnAddress, answer: Readonly<Record<string, string>>): FastifyReply {
  const { redirectUri, responseMode, state } = address;
  const all = { ...answer, ...(state === null ? {} : { state }) };
  if (responseMode === 'form_post') return sendFormPost(reply, redirectUri, all);
  const url = new URL(redirectUri);
  if (responseMode === 'fragment') url.hash = new URLSearchParams(all).toString();
  else for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return reply.header('cache-control', 'no-store').redirect(url.href, 303);
}

/** Ends the session of the browser; it goes on only to addresses of applications. */
async function signOut(identity: Identity, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const kept = cookieOf(request);
  if (kept !== null) identity.sessions.end(kept);
  reply.header('set-cookie', `${cookie(identity, '')}; Max-Age=0`);
  const parameters = parametersOf(queryOf(request.raw));
  const target = parameters.get('post_logout_redirect_uri');
  const applications = await identity.principals.applications();
  if (target === undefined || !applications.some((application) => isRedirectAllowed(application, target))) {
    return sendPage(reply, { title: 'Signed out', main: html`<p>You can close this page.</p>` });
  }
  const url = new URL(target);
  const state = parameters.get('state');
  if (state !== undefined) url.searchParams.set('state', state);
  return reply.header('cache-control', 'no-store').redirect(url.href, 303);
}

/** What cannot be told to the application is told to whoever looks. */
function sendErrorPage(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  if (!(error instanceof OAuthError)) throw error;
  const main = html`<p role="alert">${error.message}</p>`;
  sendPage(reply, { status: error.status, title: 'Sign-in is not possible', main });
}

/** What a browser keeps of a session. */
export function cookie({ origins, path }: Identity, value: string): string {
  return `${COOKIE}=${value}; Path=${path}/; HttpOnly; SameSite=Lax${origins.isSecure ? '; Secure' : ''}`;
}

/** What a browser has kept of its session; null if there is none. */
export function cookieOf({ headers }: FastifyRequest): string | null {
  const pairs = headers.cookie?.split(';').map((pair) => pair.trim().split('=')) ?? [];
  return pairs.find(([name]) => name === COOKIE)?.[1] ?? null;
}
