/** Writes a filter in OData notation, as consoles show the condition of a query rule. */
export function queryExpression(filter: Readonly<Record<string, unknown>>): string {
  return Object.entries(filter)
    .map(([name, condition]) => {
      if (name === 'and' || name === 'or') {
        return `(${(condition as Record<string, unknown>[]).map(queryExpression).join(` ${name} `)})`;
      }
      if (name === 'not') return `not (${queryExpression(condition as Record<string, unknown>)})`;
      return Object.entries(condition as Record<string, unknown>)
        .map(([operator, value]) => comparison(name, operator, value))
        .join(' and ');
    })
    .join(' and ');
}

const FUNCTIONS = new Set(['contains', 'startswith', 'endswith']);

function comparison(property: string, operator: string, value: unknown): string {
  if (FUNCTIONS.has(operator)) return `${operator}(${property}, ${literal(value)})`;
  if (operator === 'in') return `${property} in (${(value as unknown[]).map(literal).join(', ')})`;
  if (operator === 'any') {
    const inner = Object.entries(value as Record<string, unknown>).map(([name, operand]) =>
      comparison('e', name, operand),
    );
    return `${property}/any(e: ${inner.join(' and ')})`;
  }
  return `${property} ${operator} ${literal(value)}`;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
