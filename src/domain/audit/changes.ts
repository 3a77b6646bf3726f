import type { AuditedChange } from './build-audit-event';

type Row = Readonly<Record<string, unknown>>;

/** Longer values are cut in the audit log. */
const MAX_VALUE = 256;

/** What the audit log says of properties that have another value than before; null: there was nothing before. */
export function changesBetween(before: Row | null, after: Row, names: readonly string[]): AuditedChange[] {
  return names.flatMap((displayName) => {
    const [oldValue, newValue] = [auditedValue(before?.[displayName]), auditedValue(after[displayName])];
    return oldValue === newValue ? [] : [{ displayName, oldValue, newValue }];
  });
}

function auditedValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text;
}
