import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/errors';
import type { GraphQLContext } from '../../graphql/context';
import { callerOf } from '../caller';
import { sendAccountPicker } from '../entra/account-picker';
import { parametersOf, queryOf } from '../entra/request';
import { choiceOf, cookie, cookieOf } from '../entra/sign-in';
import type { ServedSandbox } from '../served-sandbox';

/** Where everything about remote assistance begins. */
export const PAGES = '/remote-assistance';

const SIGN_IN = `${PAGES}/sign-in`;

/** Who looks at a page, and whether the sandbox is open, so that they play everybody else as well. */
export interface Looker {
  readonly context: GraphQLContext;
  readonly isOpen: boolean;
}

/** Whoever is signed in to this browser; in an open sandbox, else, whoever is there when nobody is named. */
export async function lookerOf(sandbox: ServedSandbox, request: FastifyRequest): Promise<Looker> {
  const { identity } = sandbox;
  const caller = callerOf(request.headers, request.id);
  const kept = cookieOf(request);
  const userId = kept === null ? null : identity.sessions.userOf(kept);
  const signedIn = userId === null ? null : await sandbox.userContextFor(caller, userId);
  return { context: signedIn ?? (await sandbox.contextFor(caller)), isOpen: identity.auth === 'open' };
}

/** Refuses what a page of somebody else has had the browser send. */
export function assertOwnPage({ headers: { origin, host } }: FastifyRequest): void {
  if (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)) return;
  throw new DomainError('FORBIDDEN', { problem: 'This was sent by another page.' });
}

/** Sends a browser that is nobody's to the page where somebody signs in, and from there back. */
export function askWho(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const to = request.method === 'GET' ? request.url : PAGES;
  return reply.header('cache-control', 'no-store').redirect(`${SIGN_IN}?${new URLSearchParams({ to })}`, 303);
}

/** Asks who it is, and lets them in. */
export async function signIn(sandbox: ServedSandbox, request: FastifyRequest, reply: FastifyReply) {
  const { identity } = sandbox;
  const to = parametersOf(queryOf(request.raw)).get('to') ?? PAGES;
  const { user, problem } =
    request.method === 'POST' ? await choiceOf(identity, request) : { user: null, problem: null };
  if (user) {
    reply.header('set-cookie', cookie(identity, identity.sessions.begin(user.principal.id)));
    return reply.header('cache-control', 'no-store').redirect(to.startsWith(PAGES) ? to : PAGES, 303);
  }
  return sendAccountPicker(reply, {
    action: `?${queryOf(request.raw)}`,
    applicationName: 'Remote assistance',
    returnOrigin: null,
    users: await identity.principals.users(),
    loginHint: null,
    asksForPassword: identity.auth === 'required',
    problem,
  });
}
