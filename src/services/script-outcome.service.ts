import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { queryExpression } from '../domain/collections/query-expression';
import { badInput, DomainError } from '../domain/errors';
import { NOTHING_TO_TELL, type ScriptOutcome } from '../domain/scripts/run-script';
import { assertTemplate } from '../domain/scripts/script-output';
import { characterProblem } from '../domain/text-input';
import { ManagedDevice } from '../entities/managed-device.entity';
import { resourceOf } from '../entities/model-classes';
import { Script } from '../entities/script.entity';
import { TwinScript } from '../entities/twin-script.entity';
import { type Filter, filterSql } from '../persistence/filter';
import { assertFilterWithinLimits } from '../persistence/filter-limits';
import { insertRow } from '../persistence/rows';
import { Parameters } from '../persistence/sql';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { ClockService } from './clock.service';
import type { Turns } from './turns';

const MAX_CONDITIONS = 20;
const MAX_DURATION_IN_SECONDS = 86_400;

/** Of which devices something is said: of one, of those that meet a condition, or of all others. */
export interface OutcomeScope {
  readonly managedDeviceId?: string | null;
  readonly filter?: Filter | null;
}

/** Says what scripts come to on simulated devices. */
export class ScriptOutcomeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: ClockService,
    private readonly turns: Turns,
  ) {}

  /** Sets the whole outcome; what is left out is as if the script succeeded at once and wrote nothing. */
  async set(scriptId: string, scope: OutcomeScope, given: Partial<ScriptOutcome>): Promise<string> {
    const outcome = { ...NOTHING_TO_TELL, ...given };
    assertOutcome(outcome);
    assertScope(scope, this.clock.now());
    return this.turns.inTurn(() =>
      this.unitOfWork.write(async (manager) => {
        await assertThere(manager, scriptId, scope.managedDeviceId ?? null);
        const position = scope.filter ? await nextPosition(manager, scriptId) : 0;
        const place = scope.filter ? `filter:${position}` : (scope.managedDeviceId ?? 'all');
        const id = `${scriptId}:${place}`;
        await manager.delete(TwinScript, { id });
        await insertRow(manager, TwinScript, {
          id,
          scriptId,
          managedDeviceId: scope.managedDeviceId ?? null,
          condition: scope.filter ? queryExpression(scope.filter) : null,
          position,
          filter: scope.filter ?? null,
          ...outcome,
        });
        return id;
      }),
    );
  }

  /** Forgets what was said of a script: of one device, or altogether. Answers with how much that was. */
  async clear(scriptId: string, managedDeviceId: string | null): Promise<number> {
    return this.turns.inTurn(() =>
      this.unitOfWork.write(async (manager) => {
        await assertThere(manager, scriptId, managedDeviceId);
        const which = managedDeviceId === null ? { scriptId } : { scriptId, managedDeviceId };
        const cleared = await manager.countBy(TwinScript, which);
        await manager.delete(TwinScript, which);
        return cleared;
      }),
    );
  }
}

function assertOutcome({ scriptOutput, durationInSeconds }: ScriptOutcome): void {
  const problem = scriptOutput === null ? null : characterProblem(scriptOutput, { isMultiline: true });
  if (problem) throw badInput('scriptOutput', problem);
  if (scriptOutput !== null) assertTemplate('scriptOutput', scriptOutput);
  if (durationInSeconds < 0 || durationInSeconds > MAX_DURATION_IN_SECONDS)
    throw badInput('durationInSeconds', `must be from 0 to ${MAX_DURATION_IN_SECONDS}.`, {
      minimum: 0,
      maximum: MAX_DURATION_IN_SECONDS,
    });
}

function assertScope({ managedDeviceId, filter }: OutcomeScope, now: Instant): void {
  if (managedDeviceId != null && filter != null)
    throw badInput('input', 'give managedDeviceId or filter, not both; neither means all other devices.');
  if (filter == null) return;
  assertFilterWithinLimits(filter);
  filterSql(resourceOf(ManagedDevice), filter, now, new Parameters());
}

async function assertThere(manager: EntityManager, scriptId: string, managedDeviceId: string | null): Promise<void> {
  if (!(await manager.existsBy(Script, { id: scriptId })))
    throw new DomainError('NOT_FOUND', { type: 'Script', id: scriptId });
  if (managedDeviceId !== null && !(await manager.existsBy(ManagedDevice, { id: managedDeviceId })))
    throw new DomainError('NOT_FOUND', { type: 'ManagedDevice', id: managedDeviceId });
}

/** What is said last counts first. */
async function nextPosition(manager: EntityManager, scriptId: string): Promise<number> {
  const [{ conditions, last }] = await manager.query(
    `SELECT count(*) AS conditions, coalesce(max("position"), 0) AS last FROM "twinScript"
     WHERE "scriptId" = ?1 AND "filter" IS NOT NULL`,
    [scriptId],
  );
  if (conditions >= MAX_CONDITIONS)
    throw new DomainError('CONFLICT', {
      problem: `${MAX_CONDITIONS} conditions are set for the script already; clear them first.`,
    });
  return last + 1;
}
