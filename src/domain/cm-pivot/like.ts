/**
 * Whether a text matches a pattern in which `%` stands for any characters. Pieces are looked for from left to right,
 * so that no pattern takes longer than the length of the text times its own.
 */
export function matchesLike(text: string, pattern: string): boolean {
  const pieces = pattern.split('%');
  if (pieces.length === 1) return text === pattern;
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let place = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, place);
    if (found < 0 || found + piece.length > end) return false;
    place = found + piece.length;
  }
  return true;
}
