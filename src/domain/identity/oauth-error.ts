type Details = Readonly<Record<string, unknown>>;

interface OAuthErrorRow {
  /** The error of OAuth 2.0 or OpenID Connect. */
  readonly error: string;
  readonly status: number;
  /** The number Entra ID gives the same fault. */
  readonly code: number;
  readonly message: (details: Details) => string;
}

const bad = (error: string, code: number, message: (details: Details) => string): OAuthErrorRow => ({
  error,
  status: 400,
  code,
  message,
});

/** What can be wrong when somebody signs in or asks for a token. Entra's codes and OAuth's errors; the words are ours. */
const rows = {
  wrongPassword: bad('invalid_grant', 50126, () => 'The user name or the password is wrong.'),
  unknownUser: bad('invalid_grant', 50034, ({ name }) => `The directory has no user account ${name}.`),
  unknownTenant: bad('invalid_request', 90002, ({ tenant }) => `There is no tenant ${tenant} here.`),
  unknownHost: bad(
    'invalid_request',
    900023,
    ({ host }) => `This server does not go by the name ${host}: see --origin.`,
  ),
  unknownApplication: bad(
    'unauthorized_client',
    700016,
    ({ id }) => `No application with the identifier ${id} exists.`,
  ),
  unknownName: bad('invalid_request', 50034, ({ name }) => `The directory has no user and no application ${name}.`),
  wrongSecret: {
    error: 'invalid_client',
    status: 401,
    code: 7000215,
    message: ({ id }) => `The client secret of application ${id} is wrong.`,
  },
  missingSecret: {
    error: 'invalid_client',
    status: 401,
    code: 7000218,
    message: () => 'The request must contain client_secret: the application is not a public client.',
  },
  unknownScope: bad('invalid_scope', 70011, ({ scope }) => `The scope ${scope} is not valid.`),
  ungrantedScope: bad('invalid_scope', 65001, ({ scope }) => `The scope ${scope} has not been granted.`),
  notDefaultScope: bad(
    'invalid_scope',
    1002012,
    ({ scope }) => `An application asks for <resource>/.default in its own name, not for ${scope}.`,
  ),
  missing: bad('invalid_request', 900144, ({ parameter }) => `The request must contain the parameter ${parameter}.`),
  repeated: bad('invalid_request', 9000411, ({ parameter }) => `The parameter ${parameter} is given more than once.`),
  malformed: bad('invalid_request', 900561, ({ problem }) => String(problem)),
  unknownGrantType: bad('unsupported_grant_type', 70003, ({ grant }) => `The grant type ${grant} is not supported.`),
  unknownResponseType: bad(
    'unsupported_response_type',
    70005,
    ({ type }) => `The response type ${type} is not supported.`,
  ),
  unknownRedirect: bad('invalid_request', 50011, ({ uri }) => `The redirect URI ${uri} is not registered.`),
  otherRedirect: bad(
    'invalid_grant',
    500112,
    () => 'The redirect URI is another one than the code was asked for with.',
  ),
  unknownGrant: bad('invalid_grant', 70000, () => 'The code or refresh token is not valid.'),
  expiredGrant: bad('invalid_grant', 70008, () => 'The code or refresh token has expired.'),
  usedCode: bad('invalid_grant', 54005, () => 'The code has been redeemed already.'),
  wrongVerifier: bad('invalid_grant', 501481, () => 'The code_verifier does not fit the code_challenge.'),
  challengeRequired: bad(
    'invalid_request',
    9002325,
    () => 'A public client needs PKCE: a code_challenge of method S256.',
  ),
  signInRequired: bad('login_required', 50058, () => 'Nobody is signed in.'),
} satisfies Record<string, OAuthErrorRow>;

export type OAuthFault = keyof typeof rows;

/** A refusal of the sign-in endpoints, in the form OAuth and Entra give it. */
export class OAuthError extends Error {
  readonly error: string;
  readonly status: number;
  readonly code: number;

  constructor(fault: OAuthFault, details: Details = {}) {
    const row: OAuthErrorRow = rows[fault];
    super(`AADSTS${row.code}: ${row.message(details)}`);
    this.name = 'OAuthError';
    this.error = row.error;
    this.status = row.status;
    this.code = row.code;
  }
}
