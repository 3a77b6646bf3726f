import { base64Problem } from '../../src/domain/base64';

describe('base64 text', () => {
  it.each([
    ['eA==', 10, null],
    ['eHh4', 3, null],
    ['eHh4eA==', 4, null],
    ['eHh4eA==', 3, 'must be at most 3 bytes; it is 4.'],
    ['eHh4eHg=', 4, 'must be at most 4 bytes; it is 5.'],
    ['', 10, 'must not be empty.'],
    ['eA', 10, 'must be base64.'],
    ['eA=', 10, 'must be base64.'],
    ['eA===', 10, 'must be base64.'],
    ['e-_4', 10, 'must be base64.'],
    ['eHh4\n', 10, 'must be base64.'],
  ])('%j of at most %d bytes: %s', (text, maximum, problem) => {
    expect(base64Problem(text, maximum)).toBe(problem);
  });
});
