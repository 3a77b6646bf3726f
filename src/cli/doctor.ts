import type { Command } from 'commander';
import { type Common, command } from './command';
import { checkDataFile, checkKeys, checkRoom } from './doctor-data-file';
import { checkNode, checkServer, checkSqlite } from './doctor-machine';
import { exitStatus } from './failure';
import type { CheckOptions, Finding } from './finding';
import { dataOption, option, originOption } from './options';

/** What is looked at, in this order. */
const CHECKS: readonly ((options: CheckOptions) => Promise<Finding>)[] = [
  checkNode,
  checkSqlite,
  checkRoom,
  checkDataFile,
  checkKeys,
  checkServer,
];

const SIGNS = { ok: '✓', warning: '!', failure: '✗' } as const;

/** Looks for what keeps Drydock from running well. */
export function doctorCommand(): Command {
  const doctor = command('doctor', 'look for what keeps Drydock from running well on this machine', [
    'doctor',
    'doctor --data ./fleet.sqlite --json',
  ]);
  return doctor
    .addOption(dataOption())
    .addOption(originOption())
    .addOption(option('--token <token>', 'DRYDOCK_TOKEN', 'access token, where the server requires one'))
    .action(async (options: CheckOptions & Common) => {
      const findings: Finding[] = [];
      for (const check of CHECKS) findings.push(await check(options));
      const lines = findings.map(({ status, subject, detail }) => `${SIGNS[status]} ${subject}: ${detail}`);
      process.stdout.write(options.json ? `${JSON.stringify({ findings })}\n` : `${lines.join('\n')}\n`);
      if (findings.some(({ status }) => status === 'failure')) process.exitCode = exitStatus.refused;
    });
}
