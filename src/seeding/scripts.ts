import { queryExpression } from '../domain/collections/query-expression';
import { readParameterDefinitions } from '../domain/scripts/parameter-definitions';
import { sha256 } from '../domain/scripts/script-hash';
import { assertTemplate } from '../domain/scripts/script-output';
import { linearExpressions } from '../services/linear-regex';
import type { Row } from './dataset';

/** Hashes the text of a script, and refuses parameters that nobody could have given it. */
export function completeScript(row: Row): Row {
  const parameters = readParameterDefinitions('parameters', row.parameters as never, linearExpressions);
  return { ...row, parameters, scriptHash: sha256(String(row.script)) };
}

/** Spells out the condition of an outcome, and refuses output with placeholders that stand for nothing. */
export function completeTwinScript(row: Row): Row {
  if (row.scriptOutput !== null) assertTemplate('scriptOutput', String(row.scriptOutput));
  return { ...row, condition: row.filter ? queryExpression(row.filter as Row) : null };
}
