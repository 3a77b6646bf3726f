import { type DocumentNode, print, type TypedQueryDocumentNode } from 'graphql';
import { createClient } from 'graphql-sse';
import { KIT_HEADER, PRINCIPAL_HEADER } from '../http/caller';
import { type AnsweredError, SandboxError } from './kit-error';

/** What a code generator knows of a document: what it answers with, and the variables it takes. */
export interface TypedDocument<Data, Variables> {
  readonly __apiType?: (variables: Variables) => Data;
}

/** A document: text, parsed, or typed by a code generator, parsed or as text. */
export type Operation<Data, Variables> =
  | string
  | DocumentNode
  | TypedQueryDocumentNode<Data, Variables>
  | (TypedDocument<Data, Variables> & (DocumentNode | String));

/** What goes with a document: its variables, which may be left out if none is required, and who asks. */
export type Given<Variables, Options> = {} extends Variables
  ? [variables?: Variables, options?: Options]
  : [variables: Variables, options?: Options];

/** Answers to a subscription as they come; ending the iteration unsubscribes. */
export interface Subscription<Data> extends AsyncIterableIterator<Answer<Data>> {
  /** Resolves once it listens: what is done from then on is told. */
  readonly connected: Promise<void>;
}

/** Who asks. */
export interface OperationOptions {
  /** Sign-in name or id of a seeded principal; the default principal, if absent. Not with auth `required`. */
  readonly as?: string;
  /** An access token. */
  readonly token?: string;
}

/** What comes back: errors are given, not thrown, as a test may expect them. */
export interface Answer<Data> {
  readonly data: Data | null;
  readonly errors?: readonly AnsweredError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

// biome-ignore lint/suspicious/noExplicitAny: a document without types answers with whatever it asks for
export type Untyped = any;

/** The way to a sandbox. */
export interface Transport {
  /** Where it listens, with the path of a named sandbox. */
  readonly origin: string;
  /** Asks at a path, with JSON if there is some, and gives the body of the answer. */
  readonly send: (
    method: 'GET' | 'POST',
    path: string,
    headers: Readonly<Record<string, string>>,
    payload?: object,
  ) => Promise<string>;
  /** Sent with every request that names nobody else. */
  readonly token: string | null;
}

/** Runs operations on a sandbox. */
export class Operations {
  constructor(
    private readonly transport: Transport,
    private readonly parse: typeof JSON.parse = JSON.parse,
  ) {}

  /** Runs one operation at a path. */
  run<Data>(
    path: string,
    document: Operation<Data, never>,
    variables: object,
    options: OperationOptions,
  ): Promise<Answer<Data>> {
    return this.post(path, document, variables, this.headersOf(options));
  }

  /** Runs one operation for the kit itself and gives its data; an error is thrown. */
  async data<Data>(path: string, document: Operation<Data, never>, variables: object = {}): Promise<Data> {
    return dataOf(await this.post<Data>(path, document, variables, { ...this.headersOf({}), [KIT_HEADER]: 'true' }));
  }

  /** Fetches the JSON that lies at a path. */
  async get<Body>(path: string): Promise<Body> {
    return this.parse(await this.transport.send('GET', path, this.headersOf({})));
  }

  /** Subscribes at a path; ending the iteration unsubscribes. */
  subscribe<Data>(
    path: string,
    document: Operation<Data, never>,
    variables: object,
    options: OperationOptions,
  ): Subscription<Data> {
    let tell!: (response: Promise<Response>) => void;
    const connected = new Promise<Response>((resolve) => {
      tell = resolve;
    }).then(({ ok, status }) => {
      if (!ok) throw new Error(`The subscription was answered with ${status}.`);
    });
    // Whoever iterates hears of it too.
    connected.catch(() => {});
    const client = createClient({
      url: `${this.transport.origin}${path}/stream`,
      headers: this.headersOf(options),
      retryAttempts: 0,
      fetchFn: (...request: Parameters<typeof fetch>) => {
        const response = fetch(...request);
        tell(response);
        return response;
      },
    });
    const payload = { query: textOf(document), variables: variables as Record<string, unknown> };
    const answers = client.iterate(payload) as unknown as AsyncIterableIterator<Answer<Data>>;
    return Object.assign(answers, { connected });
  }

  private async post<Data>(
    path: string,
    document: Operation<Data, never>,
    variables: object,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer<Data>> {
    const payload = { query: textOf(document), variables };
    return this.parse(await this.transport.send('POST', path, headers, payload));
  }

  private headersOf({ as, token }: OperationOptions): Record<string, string> {
    const presented = token ?? (as === undefined ? this.transport.token : null);
    return {
      ...(as === undefined ? {} : { [PRINCIPAL_HEADER]: as }),
      ...(presented === null ? {} : { authorization: `Bearer ${presented}` }),
    };
  }
}

/** The data of an answer; an error is thrown. */
export function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  if (errors) throw new SandboxError(errors);
  return data as Data;
}

function textOf(document: Operation<Untyped, never>): string {
  return typeof document === 'object' && 'kind' in document ? print(document) : String(document);
}
