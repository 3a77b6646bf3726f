/** What is wrong with a text that must not be empty and has a greatest length; null if nothing is. */
export function textProblem(maximum: number): (value: string) => string | null {
  return (value) => {
    if (value.trim() === '') return 'must not be empty.';
    return value.length > maximum ? `must have at most ${maximum} characters; it has ${value.length}.` : null;
  };
}
