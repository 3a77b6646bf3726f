import type { Operations } from './operations';

const PATH = '/sandbox';

/** The clock of a sandbox. It stands still until it is moved, unless it was started otherwise. */
export class SandboxClock {
  constructor(private readonly operations: Operations) {}

  /** Sandbox time now, as ISO 8601 text in UTC. */
  async now(): Promise<string> {
    const { clock } = await this.operations.data<{ clock: { now: string } }>(PATH, '{ clock { now } }');
    return clock.now;
  }

  /**
   * Moves the clock forward by an ISO 8601 duration such as `PT8H` or `P15D`, making all happen that falls due on the
   * way. Answers with the time it then is.
   */
  async advance(by: string): Promise<string> {
    const document = 'mutation ($by: Duration!) { advanceClock(input: { by: $by }) { clock { now } } }';
    const { advanceClock } = await this.operations.data<{ advanceClock: { clock: { now: string } } }>(PATH, document, {
      by,
    });
    return advanceClock.clock.now;
  }

  /** Moves the clock forward to an instant; it cannot go back, other than by `restore` and `reset`. */
  async set(to: string | Date): Promise<string> {
    const document = 'mutation ($to: DateTime!) { setClock(input: { to: $to }) { clock { now } } }';
    const { setClock } = await this.operations.data<{ setClock: { clock: { now: string } } }>(PATH, document, {
      to: typeof to === 'string' ? to : to.toISOString(),
    });
    return setClock.clock.now;
  }

  /** Has time pass by itself: as fast as real time, faster, or not at all. */
  async run(mode: 'frozen' | 'real' | 'scaled', rate?: number): Promise<void> {
    const document =
      'mutation ($mode: ClockMode!, $rate: Float) { setClock(input: { mode: $mode, rate: $rate }) { clock { now } } }';
    await this.operations.data(PATH, document, { mode, rate });
  }
}
