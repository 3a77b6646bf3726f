/** Longer values are cut where a message repeats them. */
const MAX_VALUE = 100;

/** What a message is made of: quoted text, which may have been cut off, a word, space, or a bracket. */
const TOKEN = /"""[\s\S]*?(?:"""|$)|"(?:[^"\\]|\\[\s\S])*["\\]?|[^\s"{}[\]]+|\s+|[{}[\]]/y;

/** Cuts the values that a message of GraphQL repeats, be they texts, objects, lists or anything without a space. */
export function cutRepeatedValues(message: string): string {
  let short = '';
  for (let start = 0; start < message.length; ) {
    const end = endOfValue(message, start);
    const value = message.slice(start, end);
    short += value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;
    start = end;
  }
  return short;
}

/** What stands before a value in messages of GraphQL. */
const BEFORE_VALUE = /got invalid value |\bvalue: |\bfound (?:(?:Block)?String |Int |Float )?/y;

/** Puts stars for the values that a message of GraphQL repeats. */
export function hideRepeatedValues(message: string): string {
  let hidden = '';
  for (let start = 0; start < message.length; ) {
    BEFORE_VALUE.lastIndex = start;
    const end = start + (BEFORE_VALUE.exec(message)?.[0].length ?? 1);
    hidden += message.slice(start, end);
    const isValue = end > start + 1 && end < message.length;
    start = isValue ? endOfValue(message, end) : end;
    if (isValue) hidden += '***';
  }
  return hidden;
}

/** Where the token that starts at a place ends; that of an object or list is its last bracket. */
function endOfValue(message: string, start: number): number {
  let depth = 0;
  let end = start;
  do {
    TOKEN.lastIndex = end;
    const token = TOKEN.exec(message)![0];
    if (token === '{' || token === '[') depth++;
    if (token === '}' || token === ']') depth--;
    end += token.length;
  } while (depth > 0 && end < message.length);
  return end;
}
