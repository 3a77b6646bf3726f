import type { Operations } from './operations';
import type { SandboxClock } from './sandbox-clock';

/** An event of a scenario, with what has become of it. */
export interface ScenarioEventState {
  /** When it happens, in sandbox time. */
  readonly dueDateTime: string;
  readonly title: string;
  readonly state: 'pending' | 'happening' | 'done' | 'failed';
  /** Why it failed. */
  readonly problem: string | null;
}

/** A scenario as it stands. */
export interface ScenarioState {
  readonly name: string;
  readonly description: string;
  /** When it began and when its last event happens, in sandbox time. */
  readonly startDateTime: string;
  readonly endDateTime: string;
  readonly events: readonly ScenarioEventState[];
}

const STATE = 'name description startDateTime endDateTime events { dueDateTime title state problem }';
const PLAY = `mutation ($input: PlayScenarioInput!) { playScenario(input: $input) { scenario { ${STATE} } } }`;

/** A scenario that is played in a sandbox: its events happen as the clock moves. */
export class PlayedScenario {
  private constructor(
    private readonly operations: Operations,
    private readonly clock: SandboxClock,
    /** How it stood when it began. */
    readonly beginning: ScenarioState,
  ) {}

  /** Puts everything to where a scenario begins: one that is shipped, or the text of a file under a name. */
  static async play(
    operations: Operations,
    clock: SandboxClock,
    name: string,
    definition?: string,
  ): Promise<PlayedScenario> {
    const { playScenario } = await operations.data<{ playScenario: { scenario: ScenarioState } }>('/sandbox', PLAY, {
      input: { name, definition },
    });
    return new PlayedScenario(operations, clock, playScenario.scenario);
  }

  /** What has become of it so far. */
  async read(): Promise<ScenarioState> {
    const { scenario } = await this.operations.data<{ scenario: ScenarioState }>(
      '/sandbox',
      `{ scenario { ${STATE} } }`,
    );
    return scenario;
  }

  /** Moves the clock to its end and gives what became of it. */
  async finish(): Promise<ScenarioState> {
    if ((await this.clock.now()) < this.beginning.endDateTime) await this.clock.set(this.beginning.endDateTime);
    return this.read();
  }

  /** Lets go of it: what has happened stays, and events to come do not happen. */
  async stop(): Promise<void> {
    await this.operations.data('/sandbox', 'mutation { stopScenario { clientMutationId } }');
  }
}
