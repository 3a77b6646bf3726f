const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** What is wrong with base64 text that must stand for at least one byte and at most so many; null if nothing is. */
export function base64Problem(text: string, maximum: number): string | null {
  if (text === '') return 'must not be empty.';
  if (!BASE64.test(text)) return 'must be base64.';
  const bytes = (text.length / 4) * 3 - (text.match(/=/g)?.length ?? 0);
  return bytes > maximum ? `must be at most ${maximum} bytes; it is ${bytes}.` : null;
}
