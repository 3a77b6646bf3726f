import { DateTime, Duration } from 'luxon';
import type { Instant } from '../domain/clock';
import { badInput, DomainError } from '../domain/errors';
import type { ScenarioEvent } from '../entities/scenario.entity';
import type { ScenarioDefinition } from '../seeding/scenario';
import type { ClockService } from '../services/clock.service';
import type { InnerOperation, InnerOperations, ScenarioEvents } from '../services/scenario-events';
import type { SandboxControl } from './sandbox-control';
import type { Snapshots } from './snapshots';

const START_FAULT = 'mutation ($input: StartFaultInput!) { startFault(input: $input) { clientMutationId } }';

/** A scenario that is played, with what has become of it. */
export interface Played {
  readonly name: string;
  readonly description: string;
  readonly startDateTime: Instant;
  readonly events: readonly ScenarioEvent[];
}

/** Plays scenarios: puts everything to where one begins, and has its events happen as time passes. */
export class ScenarioPlayer {
  constructor(
    private readonly dataset: string,
    private readonly control: SandboxControl,
    private readonly snapshots: Snapshots,
    private readonly clock: ClockService,
    private readonly events: ScenarioEvents,
    private readonly operations: InnerOperations,
  ) {}

  /** The scenario that is played; null if none is. */
  async read(): Promise<Played | null> {
    const played = await this.events.read();
    return played && { ...played.scenario, events: played.events };
  }

  /** Starts one from its beginning. Nothing is changed if anything is wrong with it. */
  async play(name: string, { description, dataset, clock, faults, events }: ScenarioDefinition): Promise<void> {
    if (dataset !== this.dataset)
      throw new DomainError('CONFLICT', {
        problem: `The scenario ${name} starts from the dataset ${dataset}; this sandbox holds ${this.dataset}.`,
      });
    const happening = events.map((event, index) => this.checked(`events[${index}]`, operationOf(event)));
    await this.snapshots.orUndo(async () => {
      await this.control.reset();
      if (clock.start) await this.control.setClock({ to: toUtc(clock.start) });
      for (const [index, input] of faults.entries()) await this.strike(`faults[${index}]`, input);
      const startDateTime = this.clock.now();
      const rows = events.map((event, index) => rowOf(event, happening[index]!, startDateTime));
      await this.events.replace({ name, description, startDateTime }, inOrder(rows));
      await this.control.setClock({ to: startDateTime, mode: clock.mode, rate: clock.rate });
    });
  }

  /** Lets go of the scenario; what has happened stays, and what has not does not. */
  stop(): Promise<void> {
    return this.events.replace(null, []);
  }

  private async strike(place: string, input: Readonly<Record<string, unknown>>): Promise<void> {
    const { errors } = await this.operations.run(this.checked(place, { ...FAULT, variables: { input } }));
    if (errors.length > 0) throw badInput(place, errors[0]!.message);
  }

  private checked(place: string, operation: InnerOperation): InnerOperation {
    const problem = this.operations.problemOf(operation);
    if (problem !== null) throw badInput(place, problem);
    return operation;
  }
}

const FAULT = { endpoint: '/sandbox', principal: null, query: START_FAULT } as const;

type EventDefinition = ScenarioDefinition['events'][number];

function operationOf({ graphql, sandbox, as, variables }: EventDefinition): InnerOperation {
  return {
    endpoint: graphql === undefined ? '/sandbox' : '/graphql',
    principal: as ?? null,
    query: graphql ?? sandbox!,
    variables: variables ?? null,
  };
}

function rowOf({ at, title, expect }: EventDefinition, operation: InnerOperation, start: Instant) {
  const due = DateTime.fromISO(start, { zone: 'utc' }).plus(Duration.fromISO(at));
  return { ...operation, title, dueDateTime: due.toISO()!, expected: expect ?? null };
}

/** In the order of time; of one instant, in that of the file. */
function inOrder(rows: readonly ReturnType<typeof rowOf>[]): ScenarioEvent[] {
  const sorted = [...rows].sort(
    (one, other) => Number(one.dueDateTime > other.dueDateTime) || -Number(one.dueDateTime < other.dueDateTime),
  );
  return sorted.map((row, place) => ({
    ...row,
    variables: row.variables as Record<string, unknown> | null,
    id: String(place).padStart(6, '0'),
    state: 'pending',
    problem: null,
  }));
}

function toUtc(text: string): Instant {
  return DateTime.fromISO(text, { zone: 'utc' }).toISO()!;
}
