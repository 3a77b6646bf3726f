/** Whether a dotted version is at least another; missing or non-numeric parts count as 0. */
export function isAtLeast(version: string | null, minimum: string): boolean {
  const left = partsOf(version ?? '');
  const right = partsOf(minimum);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function partsOf(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10) || 0);
}

/** First builds of the Windows releases that rules name. */
export const WINDOWS = {
  v8_1: '6.3',
  v10: '10.0',
  v1703: '10.0.15063',
  v1709: '10.0.16299',
  v1909: '10.0.18363',
  v11: '10.0.22000',
} as const;
