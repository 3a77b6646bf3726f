import { join } from 'node:path';
import type { TestSandbox } from './create-sandbox';

/** The public client of both datasets. */
export const EXPLORER = '2f6c1f1e-5d0b-4b6a-8f5f-0c7d9e3a4b21';
/** The application that may steer a sandbox. */
export const TEST_CONTROL = { id: 'b7a9d2c4-3e18-4c5f-a6d0-91f2e8b35c7a', secret: 'test-control-secret' };
/** An application that reads devices by itself. */
export const INVENTORY_SYNC = { id: '94c0e8d7-16ab-4f3e-bd25-a8c7f6e5d4b3', secret: 'inventory-sync-secret' };
/** An application with a web page of its own. */
export const SERVICE_DESK = {
  id: 'd50b6e12-7f94-48c3-a1e7-3c8d9b0f2a65',
  secret: 'service-desk-secret',
  redirectUri: 'https://servicedesk.contoso.example/signin-oidc',
};
/** The password of every seeded user. */
export const PASSWORD = 'Contoso-Sandbox-1';
export const GRAPH = 'https://graph.microsoft.com';

export const ADELE = 'adele.vance@contoso.example';
export const ISAIAH = 'isaiah.langer@contoso.example';

/** What the token endpoint answers. */
export interface TokenReply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not typed
  readonly body: any;
}

/** Posts a form to the token endpoint. */
export async function askForToken(
  { server }: TestSandbox,
  form: Readonly<Record<string, string>>,
  { tenant = 'contoso.example', headers = {} }: { tenant?: string; headers?: Record<string, string> } = {},
): Promise<TokenReply> {
  const response = await server.inject({
    method: 'POST',
    url: `/${tenant}/oauth2/v2.0/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(form).toString(),
  });
  return { status: response.statusCode, body: response.json() };
}

/** Signs a seeded user in by name and password; answers with everything the token endpoint gives. */
export async function signIn(sandbox: TestSandbox, username: string, scope = `${GRAPH}/.default`) {
  const form = { grant_type: 'password', client_id: EXPLORER, username, password: PASSWORD, scope };
  const { status, body } = await askForToken(sandbox, form);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as { access_token: string; refresh_token: string; id_token: string; scope: string };
}

/** An access token of a seeded user. */
export async function tokenOf(sandbox: TestSandbox, username: string, scope?: string): Promise<string> {
  return (await signIn(sandbox, username, scope)).access_token;
}

/** An access token of an application in its own name. */
export async function applicationToken(
  sandbox: TestSandbox,
  { id, secret }: { id: string; secret: string },
): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret, scope: `${GRAPH}/.default` };
  const { status, body } = await askForToken(sandbox, form);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.access_token;
}

/** Where the keys of a data file lie. */
export function keysBeside(folder: string): string {
  return join(folder, 'data.sqlite.keys.json');
}
