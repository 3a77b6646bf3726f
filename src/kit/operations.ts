import type { FastifyInstance } from 'fastify';
import { type DocumentNode, print, type TypedQueryDocumentNode } from 'graphql';
import { createClient } from 'graphql-sse';
import { KIT_HEADER, PRINCIPAL_HEADER } from '../http/caller';
import { type AnsweredError, SandboxError } from './kit-error';

/** A document: text, parsed, or typed by a code generator. */
export type Operation<Data, Variables> = string | DocumentNode | TypedQueryDocumentNode<Data, Variables>;

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

/** Runs operations on the listener of a sandbox, without going through a socket. */
export class Operations {
  constructor(
    private readonly server: FastifyInstance,
    private readonly origin: string,
    private readonly parse: typeof JSON.parse,
  ) {}

  /** Runs one operation at a path. */
  run<Data>(
    path: string,
    document: Operation<Data, never>,
    variables: object,
    options: OperationOptions,
  ): Promise<Answer<Data>> {
    return this.post(path, document, variables, headersOf(options));
  }

  /** Runs one operation for the kit itself and gives its data; an error is thrown. */
  async data<Data>(path: string, document: Operation<Data, never>, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.post(path, document, variables, { [KIT_HEADER]: 'true' });
    if (errors) throw new SandboxError(errors);
    return data as Data;
  }

  /** Subscribes at a path; ending the iteration unsubscribes. */
  subscribe<Data>(
    path: string,
    document: Operation<Data, never>,
    variables: object,
    options: OperationOptions,
  ): AsyncIterableIterator<Answer<Data>> {
    const client = createClient({ url: `${this.origin}${path}/stream`, headers: headersOf(options), retryAttempts: 0 });
    const payload = { query: textOf(document), variables: variables as Record<string, unknown> };
    return client.iterate(payload) as unknown as AsyncIterableIterator<Answer<Data>>;
  }

  /** Fetches what lies at a path. */
  async get<Body>(path: string): Promise<Body> {
    const response = await this.server.inject({ method: 'GET', url: path });
    return this.parse(response.payload);
  }

  private async post<Data>(
    path: string,
    document: Operation<Data, never>,
    variables: object,
    headers: Record<string, string>,
  ): Promise<Answer<Data>> {
    const payload = { query: textOf(document), variables };
    const response = await this.server.inject({ method: 'POST', url: path, headers, payload });
    return this.parse(response.payload);
  }
}

function textOf(document: Operation<never, never> | Operation<Untyped, never>): string {
  return typeof document === 'string' ? document : print(document as DocumentNode);
}

function headersOf({ as, token }: OperationOptions): Record<string, string> {
  return {
    ...(as === undefined ? {} : { [PRINCIPAL_HEADER]: as }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
}
