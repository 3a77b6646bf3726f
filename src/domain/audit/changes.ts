import type { AuditedChange } from './build-audit-event';

type Values = Readonly<Record<string, unknown>>;

/** Longer values are cut in the audit log. */
const MAX_VALUE = 256;

/**
 * The properties that differ between two states of an object, with old and new value as text; null is before or after
 * it is. Only those named are compared; all, if none are.
 */
export function changesBetween(
  before: Values | null,
  after: Values | null,
  names: Iterable<string> = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]),
): AuditedChange[] {
  return [...names]
    .map((displayName) => ({
      displayName,
      oldValue: toText(before?.[displayName]),
      newValue: toText(after?.[displayName]),
    }))
    .filter(({ oldValue, newValue }) => oldValue !== newValue);
}

/** What has come and what has gone of the parts of a property, one by one: those that have gone first. */
export function changedParts(displayName: string, before: Iterable<string>, after: Iterable<string>): AuditedChange[] {
  const [old, current] = [new Set(before), new Set(after)];
  const gone = [...old].filter((part) => !current.has(part));
  const come = [...current].filter((part) => !old.has(part));
  return [
    ...gone.map((part) => ({ displayName, oldValue: part, newValue: null })),
    ...come.map((part) => ({ displayName, oldValue: null, newValue: part })),
  ];
}

function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text;
}
