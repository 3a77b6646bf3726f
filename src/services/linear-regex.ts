import { RE2JS } from 're2js';
import type { LinearExpressions } from '../domain/scripts/script-parameter';

/** Regular expressions of RE2, which take time in proportion to the text, whoever wrote them. */
export const linearExpressions: LinearExpressions = {
  problemOf(expression) {
    try {
      RE2JS.compile(expression);
      return null;
    } catch (error) {
      return (error as Error).message.replace('error parsing regexp: ', '');
    }
  },
  matches: (expression, text) => RE2JS.compile(expression).matcher(text).find(),
};
