import { existsSync } from 'node:fs';
import { type ClockState, type Instant, readClock } from '../domain/clock';
import { OAuthError } from '../domain/identity/oauth-error';
import { assertDefaultScope, grantScopes, readScopes } from '../domain/identity/scopes';
import { Random } from '../domain/random';
import { tenantIdOf } from '../domain/tenant';
import { DataFileError } from '../persistence/data-source';
import { keyFileOf } from '../persistence/key-file';
import { ReadConnection } from '../persistence/read-connection';
import { Authority } from '../services/authority';
import { realNow } from '../services/clock.service';
import { knownScopes } from '../services/identity/known-scopes';
import { rotateKeys, SigningKeys } from '../services/identity/signing-keys';
import { buildTokenClock, type TokenClockKind } from '../services/identity/token-clock';
import { TokenIssuer } from '../services/identity/token-issuer';
import { type Application, PrincipalService } from '../services/principal.service';

/** Whom a token is asked for, and with what. */
export interface TokenOptions {
  readonly data: string;
  /** Sign-in name of a user, or name or client id of an application. */
  readonly as: string;
  /** Scopes, separated by spaces. */
  readonly scope: string;
  /** Name or client id of the application a user signs in to; the first public client, if absent. */
  readonly app?: string;
  readonly tokenClock: TokenClockKind;
  /** Address of the server, which is what the token names as its issuer. */
  readonly origin: string;
}

const STATE = `SELECT json_object('seed', "seed", 'mode', "clockMode", 'rate', "clockRate",
  'anchor', "clockAnchorDateTime", 'realAnchor', "realAnchorDateTime") AS j FROM "sandbox"`;

/** What a data file tells whoever only reads it, which a running server does not mind. */
interface Opened {
  readonly seed: string;
  readonly sandboxNow: () => Instant;
  readonly principals: PrincipalService;
}

/** Signs an access token with the keys of a data file, as the server's own token endpoint would; it needs no password. */
export function makeToken(options: TokenOptions): Promise<string> {
  return reading(options.data, async ({ seed, sandboxNow, principals }) => {
    const clock = buildTokenClock(options.tokenClock, { now: sandboxNow });
    const keys = new SigningKeys(keyFileOf(options.data), clock);
    const issuer = new TokenIssuer(keys, tenantIdOf(new Random(seed)), clock);
    const { origin } = options;
    const asked = readScopes(options.scope, knownScopes);
    const user = await principals.findUser(options.as);
    if (!user) {
      const application = await getApplication(principals, options.as);
      assertDefaultScope(asked);
      return issuer.applicationTokenOf({ origin, audience: asked.audience, application });
    }
    const application = await getApplication(principals, options.app ?? null);
    const scopes = [...asked.openId, ...grantScopes(asked, knownScopes, user.appRoles)];
    return issuer.accessTokenOf(user, scopes, { origin, audience: asked.audience, application });
  });
}

/** Has tokens signed with a new key, whose id it gives; those signed before stay good until they expire. */
export function renewKey(data: string): Promise<string> {
  return reading(data, async ({ sandboxNow }) => {
    return rotateKeys(keyFileOf(data), { real: realNow(), sandbox: sandboxNow() });
  });
}

async function getApplication(principals: PrincipalService, name: string | null): Promise<Application> {
  const applications = await principals.applications();
  const found =
    name === null
      ? applications.find(({ isPublicClient }) => isPublicClient)
      : applications.find(({ principal }) =>
          [principal.appId, principal.displayName].some((known) => known.toLowerCase() === name.toLowerCase()),
        );
  if (found) return found;
  throw name === null ? new OAuthError('missing', { parameter: 'app' }) : new OAuthError('unknownName', { name });
}

async function reading<Result>(data: string, work: (opened: Opened) => Promise<Result>): Promise<Result> {
  if (data === ':memory:') throw new DataFileError('a sandbox in memory keeps its keys to itself');
  if (!existsSync(data)) throw new DataFileError(`${data} does not exist; start the server once to have it made`);
  const connection = await ReadConnection.open(data).catch(() => {
    throw new DataFileError(`${data} cannot be opened`);
  });
  try {
    const json = <Value>(sql: string) => connection.readJson<Value>(sql, []);
    const principals = new PrincipalService({ json }, new Authority({ json }));
    const [state] = await Promise.all([json<ClockState & { seed: string }>(STATE), principals.users()]).catch(() => {
      throw new DataFileError(`${data} is not a data file of this version; start the server on it once`);
    });
    return await work({ seed: state.seed, sandboxNow: () => readClock(state, realNow()), principals });
  } finally {
    await connection.close();
  }
}
