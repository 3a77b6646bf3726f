import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import type { ScenarioEventState, ScenarioState } from '../kit/played-scenario';
import { command, type Told, telling } from './command';
import { exitStatus } from './failure';
import { onTarget, type Target, withTarget } from './target';

interface PlayOptions extends Target {
  readonly finish?: boolean;
}

const SIGNS = { pending: '·', happening: '…', done: '✓', failed: '✗' } as const;

/** Plays a scenario. */
export function playCommand(): Command {
  const play = command('play', 'put everything to where a scenario begins; its events happen as the clock moves', [
    'play patch-storm',
    'play patch-storm --finish',
    'play ./my-scenario.json --data drydock.sqlite --finish',
  ]);
  return withTarget(play.argument('<scenario>', 'name of a scenario that is shipped, or path of a file'))
    .addOption(new Option('--finish', 'move the clock to its end and tell what became of each event'))
    .action(
      telling((options: PlayOptions, scenario: string) =>
        onTarget(options, async (target) => {
          const isFile = existsSync(scenario);
          const name = isFile ? basename(scenario, '.json') : scenario;
          const played = await target.playScenario(name, isFile ? await readFile(scenario, 'utf8') : undefined);
          return tell(options.finish ? await played.finish() : played.beginning);
        }),
      ),
    );
}

function tell(state: ScenarioState): Told {
  const failed = state.events.filter((event) => event.state === 'failed').length;
  if (failed > 0) process.exitCode = exitStatus.refused;
  const text = [`${state.name}: ${state.description}`, ...state.events.map(lineOf)].join('\n');
  return { text, data: state };
}

function lineOf({ dueDateTime, title, state, problem }: ScenarioEventState): string {
  return `${SIGNS[state]} ${dueDateTime} ${title}${problem ? `\n    ${problem}` : ''}`;
}
