import { queryExpression } from '../domain/collections/query-expression';
import { readParameterDefinitions } from '../domain/scripts/parameter-definitions';
import { sha256 } from '../domain/scripts/script-hash';
import { assertTemplate } from '../domain/scripts/script-output';
import { linearExpressions } from '../services/linear-regex';
import { DatasetError } from './dataset';

type Row = Record<string, unknown>;

/** Hashes the text of each script, and refuses parameters that nobody could have given it. */
export function completeScripts(rows: readonly Row[]): Row[] {
  return rows.map((row) => ({
    ...row,
    parameters: checked('scripts', row.scriptName, () =>
      readParameterDefinitions('parameters', row.parameters as never, linearExpressions),
    ),
    scriptHash: sha256(String(row.script)),
    authorId: null,
  }));
}

/** Spells out the condition of each outcome, and refuses output with placeholders that stand for nothing. */
export function completeTwinScripts(rows: readonly Row[]): Row[] {
  return rows.map((row) => {
    if (row.scriptOutput !== null)
      checked('twinScripts', row.id, () => assertTemplate('scriptOutput', String(row.scriptOutput)));
    return { ...row, condition: row.filter ? queryExpression(row.filter as Row) : null };
  });
}

function checked<Value>(file: string, name: unknown, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new DatasetError(`${file}.json: ${name}: ${(error as Error).message}`);
  }
}
