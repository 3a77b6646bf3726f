import type { EntityManager } from 'typeorm';
import { isAtLeast } from '../../domain/client-actions/site-version';
import { toMilliseconds } from '../../domain/clock';
import { type CompiledQuery, compileQuery, type QueryLimits } from '../../domain/cm-pivot/compile-query';
import { entityTypes } from '../../domain/cm-pivot/entities';
import { QueryRun } from '../../domain/cm-pivot/query-run';
import { shownValue } from '../../domain/cm-pivot/values';
import { CMPivotAnswer, type CMPivotClientFailure, type CMPivotQuery } from '../../entities/cm-pivot-query.entity';

/** What a query shows of what has come in. */
export type AnswerSummary = Pick<CMPivotQuery, 'rowCount' | 'isTruncated' | 'truncatedClients'> & {
  readonly failures: readonly CMPivotClientFailure[];
};

/** The greatest number of rows, and of rows times columns, by the version of the site. */
const LIMITS_OF_1806: QueryLimits = { rows: 20_000, cells: Number.POSITIVE_INFINITY };
const LIMITS_OF_1810: QueryLimits = { rows: Number.POSITIVE_INFINITY, cells: 100_000 };

const NOTHING: AnswerSummary = { rowCount: 0, isTruncated: false, truncatedClients: 0, failures: [] };

/** Checks a query as the site takes it. */
export async function compileForSite(
  manager: EntityManager,
  { query, requestedTime }: Pick<CMPivotQuery, 'query' | 'requestedTime'>,
): Promise<CompiledQuery> {
  const [site]: { version: string }[] = await manager.query(
    'SELECT "version" FROM "configurationManagerSite" ORDER BY "id" LIMIT 1',
  );
  const limits = isAtLeast(site?.version ?? '1810', '1810') ? LIMITS_OF_1810 : LIMITS_OF_1806;
  return compileQuery(query, { entities: entityTypes, limits, now: toMilliseconds(requestedTime) });
}

/** What has come in of a query so far: taken up from the database, added to, and put back. */
export class QueryAnswer {
  private constructor(
    private readonly id: string,
    private readonly compiled: CompiledQuery,
    readonly run: QueryRun,
    readonly summary: AnswerSummary,
  ) {}

  /** Begins with nothing. */
  static async begin(manager: EntityManager, id: string, compiled: CompiledQuery): Promise<void> {
    const answer = new QueryAnswer(id, compiled, new QueryRun(compiled), NOTHING);
    await manager.query(
      'INSERT INTO "cmPivotAnswer" ("id", "cmPivotQueryId", "state", "rows", "summary") VALUES (?1, ?1, ?2, ?3, ?4)',
      [id, ...answer.stored(NOTHING)],
    );
  }

  /** Goes on from what is stored. */
  static async resume(manager: EntityManager, query: CMPivotQuery): Promise<QueryAnswer> {
    const compiled = await compileForSite(manager, query);
    const { id, state, summary } = await manager.findOneByOrFail(CMPivotAnswer, { id: query.id });
    return new QueryAnswer(id, compiled, new QueryRun(compiled, state as never), summary as AnswerSummary);
  }

  /** Puts it back, with what the query is to show of it; rows are counted here. */
  async store(manager: EntityManager, summary: AnswerSummary): Promise<void> {
    await manager.query('UPDATE "cmPivotAnswer" SET "state" = ?2, "rows" = ?3, "summary" = ?4 WHERE "id" = ?1', [
      this.id,
      ...this.stored(summary),
    ]);
  }

  /** As columns: state, rows, summary. */
  private stored(summary: AnswerSummary): string[] {
    const { columns } = this.compiled;
    const rows = this.run.rows();
    const shown = rows.map((row) => row.map((value, place) => shownValue(columns[place]!.type, value)));
    const isTruncated = summary.isTruncated || this.run.isTruncated;
    const told: AnswerSummary = { ...summary, rowCount: rows.length, isTruncated };
    return [JSON.stringify(this.run.save()), JSON.stringify(shown), JSON.stringify(told)];
  }
}
