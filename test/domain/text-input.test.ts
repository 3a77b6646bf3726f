import { characterProblem, readOptionalText, readText } from '../../src/domain/text-input';

describe('the characters of a text', () => {
  it.each([
    ['letters of any script and signs', 'Ünïcode — 東京 🏭 👩‍🔧'],
    ['what only looks like control', 'a\u00a0b\u2028c\ufeff\ufffd\u00ad'],
  ])('are %s', (_, text) => {
    expect(characterProblem(text)).toBeNull();
    expect(characterProblem(text, { isMultiline: true })).toBeNull();
  });

  it.each(['a\tb', 'a\nb', 'a\r\nb'])('may be those of notes with lines of their own only: %j', (text) => {
    expect(characterProblem(text)).toMatch(/^must not contain control characters; it has U\+000[9AD]\.$/);
    expect(characterProblem(text, { isMultiline: true })).toBeNull();
  });

  it.each([
    ['a\u0000', 'must not contain control characters; it has U+0000.'],
    ['\u001b[31m', 'must not contain control characters; it has U+001B.'],
    ['\u007f', 'must not contain control characters; it has U+007F.'],
    ['a\u0085b', 'must not contain control characters; it has U+0085.'],
    ['a\u000bb', 'must not contain control characters; it has U+000B.'],
    ['a\ud83c', 'must be Unicode text; it has U+D83C, half of a surrogate pair.'],
    ['\udfedb', 'must be Unicode text; it has U+DFED, half of a surrogate pair.'],
  ])('are never %j', (text, problem) => {
    expect(characterProblem(text)).toBe(problem);
    expect(characterProblem(text, { isMultiline: true })).toBe(problem);
  });

  it('are refused by the name of the field, but for nothing but space where there may be nothing', () => {
    expect(() => readText('displayName', 'a\nb', 9)).toThrow('displayName: must not contain control characters');
    expect(readText('notes', 'a\nb', 9, { isMultiline: true })).toBe('a\nb');
    expect(readOptionalText('notes', '\n', 9)).toBeNull();
    expect(() => readOptionalText('notes', 'a\u0000', 9, { isMultiline: true })).toThrow('notes: must not contain');
  });
});
