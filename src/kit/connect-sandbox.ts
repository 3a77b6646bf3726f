import { UnreachableError } from './kit-error';
import { Operations, type Transport } from './operations';
import { RunningSandbox } from './running-sandbox';

/** How to reach a server. */
export interface ConnectOptions {
  /** Name of one of its sandboxes; the one it was started with, if absent. */
  readonly sandbox?: string;
  /** An access token, where the server requires one; for test control with the scope or role `Sandbox.Control`. */
  readonly token?: string;
}

/** What a sandbox beside that of a server is to be like. */
export interface CreateOptions extends Pick<ConnectOptions, 'token'> {
  /** Name: 1 to 64 small letters, digits, dashes or underscores. */
  readonly name: string;
  /** Dataset it starts from; not with `snapshot`. Without either it is a copy of what the server has now. */
  readonly dataset?: string;
  /** Snapshot of the server it starts from. */
  readonly snapshot?: string;
  /** How long it stays when nobody calls it, as an ISO 8601 duration from PT1S to P7D; an hour, if absent. */
  readonly expiresIn?: string;
}

const CREATE = 'mutation ($input: CreateSandboxInput!) { createSandbox(input: $input) { clientMutationId } }';
const DELETE = 'mutation ($name: String!) { deleteSandbox(input: { name: $name }) { clientMutationId } }';

/** Connects to a server that runs, e.g. at `http://127.0.0.1:4000`. Fails if none answers there. */
export async function connectSandbox(origin: string, { sandbox, token }: ConnectOptions = {}): Promise<RunningSandbox> {
  const base = sandbox === undefined ? origin : `${origin}/sandboxes/${encodeURIComponent(sandbox)}`;
  const operations = new Operations(overHttp(base, token ?? null));
  await operations.data('/sandbox', '{ clock { now } }');
  return new RunningSandbox(base, operations, async () => {});
}

/** Makes an isolated sandbox beside that of a server, e.g. one per test worker; `stop` deletes it. */
export async function createSandbox(origin: string, { token, ...input }: CreateOptions): Promise<RunningSandbox> {
  const server = new Operations(overHttp(origin, token ?? null));
  await server.data('/sandbox', CREATE, { input });
  const base = `${origin}/sandboxes/${input.name}`;
  return new RunningSandbox(base, new Operations(overHttp(base, token ?? null)), async () => {
    await server.data('/sandbox', DELETE, { name: input.name });
  });
}

function overHttp(origin: string, token: string | null): Transport {
  return {
    origin,
    token,
    send: async (method, path, headers, payload) => {
      const init = {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        body: payload && JSON.stringify(payload),
      };
      const response = await fetch(`${origin}${path}`, init).catch((cause: unknown) => {
        throw new UnreachableError(`Nothing answers at ${origin}.`, { cause });
      });
      if (!response.headers.get('content-type')?.includes('json'))
        throw new UnreachableError(`What answers at ${origin} is not Drydock.`);
      return response.text();
    },
  };
}
