import type { AuditedChange } from './build-audit-event';

type Values = Readonly<Record<string, unknown>>;

/** The properties that differ between two states of an object, with old and new value as text; null is before or after it is. */
export function changesBetween(before: Values | null, after: Values | null): AuditedChange[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .map((displayName) => ({
      displayName,
      oldValue: toText(before?.[displayName]),
      newValue: toText(after?.[displayName]),
    }))
    .filter(({ oldValue, newValue }) => oldValue !== newValue);
}

function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
