import { type Logger, pino } from 'pino';
import type { SandboxOptions } from '../app';
import { SandboxHost } from '../sandbox-host';
import { chooseDataset } from '../seeding/dataset-library';
import { Operations, type Transport } from './operations';
import { RunningSandbox } from './running-sandbox';

/** What a sandbox is to be like. */
export interface StartOptions extends Partial<Pick<SandboxOptions, 'auth' | 'tokenClock' | 'clock'>> {
  /** Name of a dataset, or path of the folder of one, such as `./my-company`; `contoso`, if absent. */
  readonly dataset?: string;
  /** Folder of datasets of your own, which then have names like those that come with Drydock. */
  readonly datasets?: string;
  /** Path of an SQLite file to keep the sandbox in; private to this process and gone with it, if absent. */
  readonly data?: string;
  /** Port to listen on, on 127.0.0.1; any that is free, if absent. */
  readonly port?: number;
  /** Takes the log lines of the sandbox; what breaks goes to the console, if absent. */
  readonly logger?: Logger;
  /** Makes objects of the JSON of answers; those of the global `JSON`, if absent. */
  readonly parse?: typeof JSON.parse;
}

/** Starts a sandbox in this process, with a listener of its own on 127.0.0.1. Each one is isolated from every other. */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const { data = ':memory:', datasets, port = 0, parse = JSON.parse, ...rest } = options;
  const logger = options.logger ?? pino({ level: 'error' });
  const settings: Omit<SandboxOptions, 'directory'> = {
    ...rest,
    ...(await chooseDataset(options.dataset ?? 'contoso', datasets)),
    data,
    isDatasetChosen: options.dataset !== undefined,
    onFatal: (cause) => logger.fatal({ err: cause }, 'a commit failed; stop this sandbox and start another'),
    onFault: (cause) => logger.error({ err: cause }, 'background work failed'),
  };
  const host = await SandboxHost.open(settings, logger);
  try {
    const origin = await host.server.listen({ host: '127.0.0.1', port });
    return new RunningSandbox(origin, new Operations(inProcess(host, origin), parse), () => host.close());
  } catch (error) {
    await host.close();
    throw error;
  }
}

/** To a sandbox of this process there is no need to go through a socket. */
function inProcess({ server }: SandboxHost, origin: string): Transport {
  return {
    origin,
    token: null,
    send: async (method, url, headers, payload) => (await server.inject({ method, url, headers, payload })).payload,
  };
}
