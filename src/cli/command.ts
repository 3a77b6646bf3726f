import { Command } from 'commander';

/** What a command has to say: to people, and to programs that ask for JSON. */
export interface Told {
  readonly text: string;
  readonly data: object;
}

/** What every command knows of how it was called. */
export interface Common {
  readonly json?: boolean;
}

/** A command with its help: what it does, in a few words, and examples of how it is called. */
export function command(name: string, description: string, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ drydock ${example}`);
  return new Command(name)
    .description(description)
    .option('--json', 'tell the outcome as JSON')
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** The action of a command that tells one thing when it is done. */
export function telling<Arguments extends unknown[], Options extends Common>(
  work: (options: Options, ...given: Arguments) => Promise<Told>,
): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const options = given.at(-2) as Options;
    const { text, data } = await work(options, ...(given.slice(0, -2) as Arguments));
    process.stdout.write(options.json ? `${JSON.stringify(data)}\n` : `${text}\n`);
  };
}
