import type { FastifyReply, FastifyRequest } from 'fastify';
import { OAuthError } from '../../domain/identity/oauth-error';
import type { Identity } from '../../services/identity/identity';
import type { ClientCredentials, Parameters } from '../../services/identity/token-grants';
import { isOriginAllowed } from '../caller';

/** Tenants that are no tenant but stand for any. */
const ALIASES = ['common', 'organizations'];

/** What every address of the sign-in service begins with. */
export interface TenantRoute {
  readonly Params: { readonly tenant: string };
}

/** Where a request came in: under which of our names, and for which tenant. */
export interface Place {
  readonly origin: string;
  /** Our tenant, or `common` or `organizations` as the client wrote. */
  readonly tenant: string;
  readonly isAlias: boolean;
}

/** Refuses requests under foreign names and for tenants we are not. */
export async function placeOf(identity: Identity, { headers, params }: FastifyRequest<TenantRoute>): Promise<Place> {
  const origin = identity.origins.of(headers.host);
  if (origin === null) throw new OAuthError('unknownHost', { host: headers.host });
  const { tenant } = params;
  if (ALIASES.includes(tenant)) return { origin, tenant, isAlias: true };
  if (!(await identity.isTenant(tenant))) throw new OAuthError('unknownTenant', { tenant });
  return { origin, tenant: identity.tenantId, isAlias: false };
}

/** The parameters of a form or of a query string; refuses one that is given twice, as either could be meant. */
export function parametersOf(text: unknown): Parameters {
  const parameters = new Map<string, string>();
  if (text !== undefined && typeof text !== 'string') {
    throw new OAuthError('malformed', { problem: 'The body must be a form: application/x-www-form-urlencoded.' });
  }
  for (const [parameter, value] of new URLSearchParams(text ?? '')) {
    if (parameters.has(parameter)) throw new OAuthError('repeated', { parameter });
    parameters.set(parameter, value);
  }
  return parameters;
}

/** What follows the question mark. */
export function queryOf({ url }: { readonly url?: string }): string {
  const start = url?.indexOf('?') ?? -1;
  return start < 0 ? '' : url!.slice(start + 1);
}

/** Client id and secret of a request, by HTTP Basic or in the form. */
export function clientCredentialsOf(authorization: string | undefined, parameters: Parameters): ClientCredentials {
  const inForm = { id: parameters.get('client_id') ?? null, secret: parameters.get('client_secret') ?? null };
  const [, encoded] = /^Basic +(\S+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return inForm;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
  try {
    return { id: decodeForm(id), secret: decodeForm(secret.join(':')) };
  } catch {
    throw new OAuthError('malformed', { problem: 'The Authorization header is malformed.' });
  }
}

function decodeForm(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

/** Lets pages of this machine, and of applications that are registered, read an answer. No cookie goes with it. */
export async function allowPages(identity: Identity, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { origin } = request.headers;
  reply.header('vary', 'Origin');
  if (origin === undefined || !(await isPageAllowed(identity, request.headers.host, origin))) return;
  reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', 'WWW-Authenticate');
  if (request.method !== 'OPTIONS') return;
  reply
    .header('access-control-allow-methods', 'GET, POST')
    .header('access-control-allow-headers', request.headers['access-control-request-headers'] ?? 'content-type')
    .header('access-control-max-age', '600');
}

async function isPageAllowed(identity: Identity, host: string | undefined, origin: string): Promise<boolean> {
  if (isOriginAllowed({ origin, host })) return true;
  const applications = await identity.principals.applications();
  return applications.some(({ redirectUris }) =>
    redirectUris.some((uri) => URL.canParse(uri) && new URL(uri).origin === origin),
  );
}

/** An error as OAuth gives it, with what Entra adds. */
export function errorBody(error: OAuthError, requestId: string, now: string) {
  const timestamp = `${now.slice(0, 19).replace('T', ' ')}Z`;
  return {
    error: error.error,
    error_description: `${error.message} Trace ID: ${requestId} Timestamp: ${timestamp}`,
    error_codes: [error.code],
    timestamp,
    trace_id: requestId,
    correlation_id: requestId,
  };
}
