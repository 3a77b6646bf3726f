import { scopeTagProblem } from '../../../src/domain/access/scope-tags';

describe('scope tags of somebody who owns 1 and 2', () => {
  it.each([
    [[], ['1']],
    [[], ['2', '1']],
    [['1'], ['2']],
    [
      ['0', '1'],
      ['2', '0'],
    ],
    [
      ['1', '2', '0'],
      ['0', '1'],
    ],
  ])('may go from %j to %j', (before, after) => {
    expect(scopeTagProblem(['1', '2'], before, after)).toBeNull();
  });

  it.each([
    [[], ['0'], 'The scope tag 0 cannot be assigned; yours are 1, 2.'],
    [['1'], ['1', '3'], 'The scope tag 3 cannot be assigned; yours are 1, 2.'],
    [['0', '1'], ['1'], 'The scope tag 0 cannot be removed; yours are 1, 2.'],
    [['0', '1'], ['0'], 'At least one of your scope tags must remain; yours are 1, 2.'],
  ])('may not go from %j to %j', (before, after, problem) => {
    expect(scopeTagProblem(['1', '2'], before, after)).toBe(problem);
  });

  it('are never set by somebody who owns none', () => {
    expect(scopeTagProblem([], [], [])).toBe('At least one of your scope tags must remain; you have none.');
  });
});
