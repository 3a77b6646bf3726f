import type { Answer } from './create-sandbox';

/** Asks the product API over a socket, as a program with an access token does. */
export async function askOverHttp(
  url: string,
  token: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

/** Runs a mutation of the schema by its name; answers with what its payload says of the clientMutationId. */
export function mutate(
  url: string,
  token: string,
  name: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { it: ${name}(input: $input) { clientMutationId } }`;
  return askOverHttp(url, token, document, { input });
}

/** What became of a request in one line: why it was refused, or that it was not. */
export function verdictOf({ errors }: Answer): string {
  if (!errors) return 'accepted';
  const { code, permission, scopes, type, reasonCode, managedDeviceId, collectionId } = errors[0]!.extensions;
  const where = managedDeviceId || collectionId ? ' out of reach' : '';
  if (code !== 'FORBIDDEN') return [code, type ?? reasonCode].filter(Boolean).join(' ');
  return `FORBIDDEN ${permission}${where}${scopes ? ` ${(scopes as string[]).join(' or ')}` : ''}`;
}
