import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/errors';
import { OAuthError } from '../../domain/identity/oauth-error';
import { GRAPH_AUDIENCES } from '../../domain/identity/verified-token';
import { responseModesSupported } from '../../services/identity/authorization-request';
import type { Identity } from '../../services/identity/identity';
import { grantTokens, grantTypes } from '../../services/identity/token-grants';
import {
  allowPages,
  clientCredentialsOf,
  errorBody,
  type Place,
  parametersOf,
  placeOf,
  type TenantRoute,
} from './request';
import { addSignIn } from './sign-in';

const FORM = 'application/x-www-form-urlencoded';
const FORM_LIMIT = 16 * 1024;

/** What ID tokens say. */
const CLAIMS = 'aud email exp iat iss jti name nbf nonce oid preferred_username sub tid uti ver'.split(' ');

/** The emulated Entra ID: discovery, keys, tokens, the pages of signing in and out, and who somebody is. */
export async function addEntra(server: FastifyInstance, identity: Identity): Promise<void> {
  await server.register(async (scope) => {
    // A form is taken here alone; elsewhere web pages could post one across origins.
    scope.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: FORM_LIMIT }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler((error, request, reply) => {
      if (!(error instanceof OAuthError)) throw error;
      reply
        .code(error.status)
        .header('cache-control', 'no-store')
        .send(errorBody(error, request.id, identity.clock.now()));
    });
    addMetadata(scope, identity);
    addTokens(scope, identity);
    addSignIn(scope, identity);
  });
}

/** What anybody may read from anywhere. */
function addMetadata(server: FastifyInstance, identity: Identity): void {
  const open = { 'access-control-allow-origin': '*', 'cache-control': 'no-cache' };
  server.get<TenantRoute>('/:tenant/v2.0/.well-known/openid-configuration', async (request, reply) => {
    const place = await placeOf(identity, request);
    return reply.headers(open).send(discoveryDocument(identity, place));
  });
  server.get<TenantRoute>('/:tenant/discovery/v2.0/keys', async (request, reply) => {
    await placeOf(identity, request);
    return reply.headers(open).send({ keys: await identity.keys.published() });
  });
}

function addTokens(server: FastifyInstance, identity: Identity): void {
  const onRequest = (request: FastifyRequest, reply: FastifyReply) => allowPages(identity, request, reply);
  const preflight = async () => '';
  server.options('/:tenant/oauth2/v2.0/token', { onRequest }, preflight);
  server.options('/oidc/userinfo', { onRequest }, preflight);
  server.post<TenantRoute>('/:tenant/oauth2/v2.0/token', { onRequest }, async (request, reply) => {
    const { origin } = await placeOf(identity, request);
    const parameters = parametersOf(request.body);
    const client = clientCredentialsOf(request.headers.authorization, parameters);
    const answer = await grantTokens(identity, parameters, client, origin);
    return reply.header('cache-control', 'no-store').header('pragma', 'no-cache').send(answer);
  });
  server.get('/oidc/userinfo', { onRequest }, async (request, reply) =>
    reply.header('cache-control', 'no-store').send(await userInfo(identity, request)),
  );
}

/** Who a delegated token stands for, to the application it was issued to. */
async function userInfo(identity: Identity, { headers }: FastifyRequest) {
  const token = await identity.callers.tokenOf({ authorization: headers.authorization ?? '', principal: null });
  const user = token?.kind === 'user' ? await identity.principals.findById(token.oid) : null;
  const application = token ? await identity.principals.findApplication(token.appId) : null;
  if (!user || !application) throw new DomainError('UNAUTHENTICATED', { problem: 'The token is not of a user.' });
  return identity.issuer.userClaims(user, application);
}

function discoveryDocument({ tenantId, knownScopes, path }: Identity, { origin, tenant, isAlias }: Place) {
  const base = `${origin}${path}/${tenant}`;
  return {
    // Of whoever signs in, as Entra writes it where that is not known yet.
    issuer: `${origin}/${isAlias ? '{tenantid}' : tenantId}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    userinfo_endpoint: `${origin}${path}/oidc/userinfo`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    response_types_supported: ['code'],
    response_modes_supported: responseModesSupported,
    grant_types_supported: grantTypes,
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'none'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: [
      'openid',
      'profile',
      'email',
      'offline_access',
      ...knownScopes.map((name) => `${GRAPH_AUDIENCES[0]}/${name}`),
    ],
    claims_supported: CLAIMS,
    request_uri_parameter_supported: false,
  };
}
