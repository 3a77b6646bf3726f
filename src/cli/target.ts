import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { connectSandbox } from '../kit/connect-sandbox';
import type { RunningSandbox } from '../kit/running-sandbox';
import { startSandbox } from '../kit/start-sandbox';
import { DataFileError } from '../persistence/data-source';
import type { Common } from './command';
import { buildLogger } from './logger';
import { option, originOption, parseFile } from './options';

/** Which sandbox a command is for: one of a server, or the one in a data file that no server has open. */
export interface Target extends Common {
  readonly origin: string;
  readonly sandbox?: string;
  readonly token?: string;
  readonly data?: string;
}

/** Adds the options that name a sandbox. */
export function withTarget(command: Command): Command {
  return command
    .addOption(originOption())
    .addOption(new Option('--sandbox <name>', 'sandbox of the server (default: the one it was started with)'))
    .addOption(option('--token <token>', 'DRYDOCK_TOKEN', 'access token, where the server requires one'))
    .addOption(
      new Option('--data <file>', 'work on a data file that no server has open')
        .argParser(parseFile)
        .conflicts('sandbox'),
    );
}

/** Does something with the sandbox that was named. */
export async function onTarget<Result>(
  { data, origin, sandbox, token }: Target,
  work: (target: RunningSandbox) => Promise<Result>,
): Promise<Result> {
  if (data !== undefined && !existsSync(data))
    throw new DataFileError(`${data} does not exist; drydock seed --data ${data} makes it`);
  const target = await (data === undefined
    ? connectSandbox(origin, { sandbox, token })
    : startSandbox({ data, logger: buildLogger('error') }));
  try {
    return await work(target);
  } finally {
    await target.stop();
  }
}
