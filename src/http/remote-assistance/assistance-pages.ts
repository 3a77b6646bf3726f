import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { badInput, DomainError, type ErrorCode } from '../../domain/errors';
import { OAuthError } from '../../domain/identity/oauth-error';
import { getRemoteAction } from '../../domain/remote-actions';
import type { RequestEvent } from '../../domain/remote-assistance/request';
import type { SessionEvent } from '../../domain/remote-assistance/session';
import { assertHolds, holds, nameOf } from '../../domain/request-context';
import {
  type AssistanceView,
  assistanceSql,
  type DeviceView,
  deviceByNameSql,
  latestAssistanceSql,
  type PartnerView,
  partnersSql,
} from '../../persistence/remote-assistance-view';
import type { Parameters } from '../../services/identity/token-grants';
import { ONBOARDING } from '../../services/remote-assistance/connector.service';
import { html, sendPage } from '../entra/page';
import { parametersOf } from '../entra/request';
import type { ServedSandbox } from '../served-sandbox';
import { TransportRefusal } from '../transport-refusal';
import { askWho, assertOwnPage, type Looker, lookerOf, PAGES, signIn } from './looker';
import { sendOnboarded, sendOnboardingExpired, sendOnboardingPage } from './onboarding-page';
import { sendOverview } from './overview-page';
import { type PageKind, requestPages, sendAssistancePage, sessionPages } from './session-page';

const FORM = 'application/x-www-form-urlencoded';
const FORM_LIMIT = 16 * 1024;
const REQUEST = 'requestRemoteAssistance';
const READ_DEVICES = 'Microsoft.Intune_ManagedDevices_Read';
const READ_PARTNERS = 'Microsoft.Intune_RemoteAssistance_Read';

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  FORBIDDEN: 403,
  NOT_THE_USER: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  REQUEST_EXPIRED: 410,
};

type PageRequest = FastifyRequest<{ Params: { id: string } }>;
type Page = (looker: Looker, request: PageRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** The pages of remote assistance: the partner’s own sign-in, and those on which all roles can be played. */
export async function addAssistancePages(server: FastifyInstance, sandbox: ServedSandbox): Promise<void> {
  await server.register(async (scope) => {
    // A form is taken here alone; elsewhere web pages could post one across origins.
    scope.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: FORM_LIMIT }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler((error, _request, reply) => sendRefusal(error, reply));
    const serve = (url: string, page: Page) =>
      scope.route<{ Params: { id: string } }>({
        method: ['GET', 'POST'],
        url,
        handler: (request, reply) => withLooker(sandbox, request, reply, page),
      });
    scope.route({
      method: ['GET', 'POST'],
      url: `${PAGES}/sign-in`,
      handler: (request, reply) => signIn(sandbox, request, reply),
    });
    serve(PAGES, (looker, request, reply) => overview(sandbox, looker, request, reply));
    serve(`${ONBOARDING}:id`, (looker, request, reply) => onboarding(sandbox, looker, request, reply));
    for (const kind of [sessionPages, requestPages]) {
      serve(`${kind.path}/:id`, (looker, request, reply) => assistance(sandbox, kind, looker, request, reply));
    }
  });
}

/** Finds out who looks, and has what they were refused for want of a permission put on record. */
async function withLooker(sandbox: ServedSandbox, request: PageRequest, reply: FastifyReply, page: Page) {
  const looker = await lookerOf(sandbox, request).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'UNAUTHENTICATED') return null;
    throw error;
  });
  if (!looker) return askWho(request, reply);
  if (request.method === 'POST') assertOwnPage(request);
  return page(looker, request, reply);
}

function sendRefusal(error: unknown, reply: FastifyReply): FastifyReply {
  const isForPeople = error instanceof DomainError || error instanceof OAuthError;
  if (!isForPeople || error instanceof TransportRefusal) throw error;
  const status = error instanceof OAuthError ? error.status : statusOf(error);
  return sendPage(reply, {
    status,
    title: 'This is not possible',
    main: html`<p role="alert">${error.message}</p>
<p><a href="${PAGES}">Remote assistance</a></p>`,
  });
}

function statusOf({ code }: DomainError): number {
  return STATUS[code] ?? 409;
}

/** Does what a form asks for; what is refused is shown on the page it came from. */
async function attempt(
  sandbox: ServedSandbox,
  { context }: Looker,
  operation: string,
  work: () => Promise<string | null>,
): Promise<{ to: string | null; problem: string | null; status: number }> {
  try {
    return { to: await work(), problem: null, status: 200 };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { permission, managedDeviceId } = error.details;
    if (error.code === 'FORBIDDEN' && permission !== undefined) {
      const managedDeviceIds = managedDeviceId === undefined ? [] : [String(managedDeviceId)];
      context.denials.push({ operation, permission: String(permission), reason: error.message, managedDeviceIds });
      await sandbox.beforeAnswer(context);
    }
    return { to: null, problem: error.message, status: statusOf(error) };
  }
}

async function overview(sandbox: ServedSandbox, looker: Looker, request: PageRequest, reply: FastifyReply) {
  const { context, isOpen } = looker;
  const { loaders, principal } = context;
  assertHolds(principal, READ_DEVICES);
  const form = request.method === 'POST' ? parametersOf(request.body) : null;
  const step = form?.get('step') ?? 'nothing';
  const { to, problem, status } = form
    ? await attempt(sandbox, looker, step === 'session' ? REQUEST : step, () => begin(sandbox, looker, step, form))
    : { to: null, problem: null, status: 200 };
  if (to !== null) return reply.header('cache-control', 'no-store').redirect(to, 303);
  const maySeePartners = holds(principal, READ_PARTNERS, 'remoteAssistancePartners');
  const [partners, sessions, requests] = await Promise.all([
    maySeePartners ? loaders.json<PartnerView[]>(partnersSql) : null,
    loaders.json<AssistanceView[]>(latestAssistanceSql('remoteAssistanceSession')),
    loaders.json<AssistanceView[]>(latestAssistanceSql('remoteAssistanceRequest')),
  ]);
  return sendOverview(reply, { name: nameOf(principal), isOpen, partners, sessions, requests, problem, status });
}

/** What can be begun on the overview; answers with where that goes on. */
async function begin(sandbox: ServedSandbox, looker: Looker, step: string, form: Parameters): Promise<string> {
  const { context } = looker;
  const { remoteAssistanceConnector: connector, actions, assistedUser } = sandbox.services;
  const partnerId = form.get('partner') ?? '';
  if (step === 'beginOnboarding') {
    await connector.beginOnboarding(context, context.origin, partnerId, form.get('accept') === 'yes');
    return PAGES;
  }
  if (step === 'disconnect') {
    await connector.disconnect(context, partnerId);
    return PAGES;
  }
  const device = await context.loaders.json<DeviceView | null>(deviceByNameSql, [form.get('deviceName') ?? '']);
  if (!device) throw badInput('deviceName', 'names no device, or several.');
  if (step === 'session') {
    const issued = await actions.issue(context, getRemoteAction(REQUEST), device.id, {});
    return `${sessionPages.path}/${issued.payloadRowId}`;
  }
  if (step !== 'request') throw badInput('step', 'is unknown.');
  const { id } = await assistedUser.ask(device.id, userOf(looker));
  return `${requestPages.path}/${id}`;
}

/** Whom somebody plays who takes the part of the user: in an open sandbox whoever it is, else only themselves. */
function userOf({ context, isOpen }: Looker): string | null {
  return isOpen ? null : nameOf(context.principal);
}

async function onboarding(
  { services }: ServedSandbox,
  { context }: Looker,
  request: PageRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const connector = services.remoteAssistanceConnector;
  const { id: ticket } = request.params;
  try {
    const partner = await connector.findOnboarding(ticket, context.now);
    const name = partner.displayName ?? partner.id;
    if (request.method === 'GET') return sendOnboardingPage(reply, name, { problem: null });
    const form = parametersOf(request.body);
    const account = form.get('account') ?? '';
    const consents = [...form].filter(([, value]) => value === 'yes').map(([consent]) => consent);
    try {
      await connector.confirm(context, ticket, { account, password: form.get('password') ?? '', consents });
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'BAD_USER_INPUT')) throw error;
      return sendOnboardingPage(reply, name, { problem: error.message, account });
    }
    return sendOnboarded(reply, name);
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'REQUEST_EXPIRED')) throw error;
    return sendOnboardingExpired(reply, error.message);
  }
}

async function assistance(
  sandbox: ServedSandbox,
  kind: PageKind,
  looker: Looker,
  request: PageRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { context, isOpen } = looker;
  const { id } = request.params;
  assertHolds(context.principal, READ_DEVICES);
  const read = () => context.loaders.json<AssistanceView | null>(assistanceSql(kind.table), [id]);
  const view = await read();
  if (!view) throw new DomainError('NOT_FOUND', { type: 'remote assistance', id });
  if (request.method === 'GET') return sendAssistancePage(reply, kind, view, { isOpen, problem: null, status: 200 });
  const step = parametersOf(request.body).get('step') ?? 'nothing';
  const operation = kind.mutations[step] ?? step;
  const { problem, status } = await attempt(sandbox, looker, operation, async () => {
    await take(sandbox, kind, looker, view, step);
    return null;
  });
  if (problem === null) return reply.header('cache-control', 'no-store').redirect(`${kind.path}/${id}`, 303);
  return sendAssistancePage(reply, kind, (await read()) ?? view, { isOpen, problem, status });
}

/** Takes a step in the name of whoever the table says takes it. */
async function take(
  { services }: ServedSandbox,
  kind: PageKind,
  looker: Looker,
  { id, managedDeviceId }: AssistanceView,
  step: string,
): Promise<void> {
  const { assistedUser, remoteAssistance, sandboxControl } = services;
  const actor = Object.hasOwn(kind.transitions, step) ? kind.transitions[step]!.by : null;
  const isSession = kind === sessionPages;
  if (actor === 'administrator') {
    return void (await (isSession
      ? remoteAssistance.administerSession(looker.context, step as SessionEvent, id, kind.mutations[step]!)
      : remoteAssistance.administerRequest(looker.context, step as RequestEvent, id, kind.mutations[step]!)));
  }
  if (step === 'notify') return void (await assistedUser.openCompanyPortal(managedDeviceId, userOf(looker)));
  if (actor === 'user') {
    return void (await (isSession
      ? assistedUser.stepSession(id, step as SessionEvent, userOf(looker))
      : assistedUser.stepRequest(id, step as RequestEvent, userOf(looker))));
  }
  if (!looker.isOpen) throw badInput('step', 'is unknown, or not taken by anybody here.');
  if (step === 'fail') return void (await assistedUser.fail(id, 'The partner could not be reached.'));
  if (step !== 'wait') throw badInput('step', 'is unknown, or not taken by anybody here.');
  return sandboxControl.advanceBy('PT1M');
}
