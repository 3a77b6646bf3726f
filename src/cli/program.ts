import { Command } from 'commander';
import { closest } from 'fastest-levenshtein';
import { advanceCommand, resetCommand, restoreCommand, snapshotCommand } from './control';
import { exportCommand, generateCommand, importCommand } from './datasets';
import { doctorCommand } from './doctor';
import { UsageError } from './failure';
import { playCommand } from './play';
import { schemaCommand } from './schema';
import { seedCommand } from './seed';
import { serveCommand } from './serve';
import { keysCommand, tokenCommand } from './token';

const DESCRIPTION =
  'A stateful sandbox of Microsoft Graph deviceManagement and Configuration Manager client notification.';

/** The command line: one command per thing to do, `serve` if none is named. */
export function buildProgram(version: string): Command {
  const program = new Command('drydock').version(version).description(DESCRIPTION).enablePositionalOptions();
  const commands = [
    seedCommand(),
    generateCommand(),
    importCommand(),
    exportCommand(),
    snapshotCommand(),
    restoreCommand(),
    resetCommand(),
    advanceCommand(),
    playCommand(),
    tokenCommand(),
    keysCommand(),
    schemaCommand(),
    doctorCommand(),
  ];
  const names = ['serve', ...commands.map((one) => one.name())];
  const serve = serveCommand()
    .allowExcessArguments()
    .hook('preAction', ({ args: [stranger] }) => {
      if (stranger !== undefined)
        throw new UsageError(`there is no command ${stranger}; did you mean ${closest(stranger, names)}?`);
    });
  program.addCommand(serve, { isDefault: true });
  for (const one of commands) program.addCommand(one);
  throwInsteadOfExit(program);
  return program;
}

/** So that whoever runs the program gives all failures one form. */
function throwInsteadOfExit(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => {} });
  for (const one of command.commands) throwInsteadOfExit(one);
}
