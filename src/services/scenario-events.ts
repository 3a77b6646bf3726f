import type { Instant } from '../domain/clock';
import { type Answered, outcomeOf } from '../domain/scenarios/outcome';
import { PlayedScenario, ScenarioEvent } from '../entities/scenario.entity';
import type { Reads } from '../persistence/reads';
import { insertRow, insertRows } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';

/** An operation that comes from within, with nobody at the other end of a connection. */
export interface InnerOperation {
  readonly endpoint: '/graphql' | '/sandbox';
  /** Who asks: sign-in name or id; null for the default principal. */
  readonly principal: string | null;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>> | null;
}

/** Runs operations that come from within. */
export interface InnerOperations {
  /** What keeps an operation from being run whatever the state of the sandbox; null if nothing does. */
  problemOf(operation: InnerOperation): string | null;
  run(operation: InnerOperation): Promise<Answered>;
}

const NEXT = `SELECT json_quote((SELECT min("dueDateTime") FROM "scenarioEvent" WHERE "state" = 'pending' AND "dueDateTime" <= ?1)) AS j`;

/** The events of the scenario that is played. They lie in the database, so that they go with snapshots and restarts. */
export class ScenarioEvents {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: Pick<Reads, 'json'>,
    private readonly operations: InnerOperations,
  ) {}

  /** Puts events in the place of those there are. */
  replace(scenario: Omit<PlayedScenario, 'id'> | null, events: readonly ScenarioEvent[]): Promise<void> {
    return this.unitOfWork.write(async (manager) => {
      await manager.clear(PlayedScenario);
      await manager.clear(ScenarioEvent);
      if (scenario) await insertRow(manager, PlayedScenario, { id: 'scenario', ...scenario });
      if (events.length > 0) await insertRows(manager, ScenarioEvent, events as never);
    });
  }

  /** The scenario that is played, and its events in order; null if none is. */
  read(): Promise<{ readonly scenario: PlayedScenario; readonly events: readonly ScenarioEvent[] } | null> {
    return this.unitOfWork.write(async (manager) => {
      const scenario = await manager.findOneBy(PlayedScenario, { id: 'scenario' });
      return scenario && { scenario, events: await manager.find(ScenarioEvent, { order: { id: 'ASC' } }) };
    });
  }

  /** When the next one happens, if it does by an instant. */
  nextBy(instant: Instant): Promise<Instant | null> {
    return this.reads.json<Instant | null>(NEXT, [instant]);
  }

  /** Has those of an instant happen, one after the other. */
  async happen(dueDateTime: Instant): Promise<void> {
    const due = await this.unitOfWork.write((manager) =>
      manager.find(ScenarioEvent, { where: { dueDateTime, state: 'pending' }, order: { id: 'ASC' } }),
    );
    for (const event of due) await this.run(event);
  }

  /** It is marked before it happens, so that it never happens twice. */
  private async run(event: ScenarioEvent): Promise<void> {
    await this.mark(event.id, { state: 'happening', problem: null });
    const problem = outcomeOf(event.expected, await this.operations.run(event as InnerOperation));
    await this.mark(event.id, { state: problem === null ? 'done' : 'failed', problem });
  }

  private mark(id: string, outcome: Pick<ScenarioEvent, 'state' | 'problem'>): Promise<unknown> {
    return this.unitOfWork.write((manager) => manager.update(ScenarioEvent, { id }, outcome));
  }
}
