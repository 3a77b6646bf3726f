/** Writes a filter in OData notation, as consoles show the condition of a query rule. */
export function queryExpression(filter: Readonly<Record<string, unknown>>): string {
  return Object.entries(filter)
    .map(([name, condition]) => {
      if (name === 'and' || name === 'or') {
        const parts = (condition as Record<string, unknown>[]).map(nested);
        return parts.length > 0 ? `(${parts.join(` ${name} `)})` : String(name === 'and');
      }
      if (name === 'not') return `not (${nested(condition as Record<string, unknown>)})`;
      return Object.entries(condition as Record<string, unknown>)
        .map(([operator, value]) => comparison(name, operator, value))
        .join(' and ');
    })
    .filter(Boolean)
    .join(' and ');
}

/** A part of a filter; one without conditions holds of everything. */
function nested(filter: Readonly<Record<string, unknown>>): string {
  return queryExpression(filter) || 'true';
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
