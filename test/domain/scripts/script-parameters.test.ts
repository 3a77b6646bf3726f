import fc from 'fast-check';
import { readParameterDefinitions } from '../../../src/domain/scripts/parameter-definitions';
import { readParameterValues } from '../../../src/domain/scripts/parameter-values';
import { linearExpressions } from '../../../src/services/linear-regex';

type Written = Parameters<typeof readParameterDefinitions>[1][number];

const define = (...written: Written[]) => readParameterDefinitions('parameters', written, linearExpressions);
const read = (written: Written | Written[], given: Record<string, string>) =>
  readParameterValues(
    define(...[written].flat()),
    Object.entries(given).map(([name, value]) => ({ name, value })),
    linearExpressions,
  );
const refusalOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { details: Record<string, unknown> }).details;
  }
  return null;
};

describe('parameters of a script', () => {
  it('are strings that anything fits, unless said otherwise', () => {
    expect(define({ name: 'Path' })).toEqual([
      {
        name: 'Path',
        type: 'string',
        description: null,
        isRequired: false,
        isHidden: false,
        defaultValue: null,
        minimumLength: null,
        maximumLength: null,
        minimumValue: null,
        maximumValue: null,
        validationExpression: null,
        validationError: null,
        listValues: [],
      },
    ]);
  });

  const named = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `P${index}` }));

  it('are ten at most', () => {
    expect(define(...named(10))).toHaveLength(10);
    expect(refusalOf(() => define(...named(11)))).toMatchObject({ field: 'parameters', maximum: 10 });
  });

  it.each<[string, Written | Written[], string]>([
    ['no name', {}, 'parameters[0].name'],
    ['a name that PowerShell does not take', { name: 'a-b' }, 'parameters[0].name'],
    ['a name of 65 characters', { name: 'n'.repeat(65) }, 'parameters[0].name'],
    ['a name twice, in another case', [{ name: 'Drive' }, { name: 'x' }, { name: 'DRIVE' }], 'parameters[2].name'],
    ['a length of a number', { name: 'a', type: 'integer', maximumLength: 3 }, 'parameters[0].maximumLength'],
    [
      'an expression of a list',
      { name: 'a', type: 'list', listValues: ['x'], validationExpression: 'x' },
      'parameters[0].validationExpression',
    ],
    ['limits of a text', { name: 'a', minimumValue: 0 }, 'parameters[0].minimumValue'],
    ['values of a text', { name: 'a', listValues: ['x'] }, 'parameters[0].listValues'],
    ['a list of nothing', { name: 'a', type: 'list' }, 'parameters[0].listValues'],
    ['a list with a value twice', { name: 'a', type: 'list', listValues: ['x', 'x'] }, 'parameters[0].listValues'],
    ['a list with an apostrophe', { name: 'a', type: 'list', listValues: ["it's"] }, 'parameters[0].listValues'],
    [
      'a list of 101 values',
      { name: 'a', type: 'list', listValues: named(101).map(({ name }) => name) },
      'parameters[0].listValues',
    ],
    ['a negative length', { name: 'a', minimumLength: -1 }, 'parameters[0].minimumLength'],
    ['a length over the maximum', { name: 'a', maximumLength: 1001 }, 'parameters[0].maximumLength'],
    ['lengths the wrong way round', { name: 'a', minimumLength: 3, maximumLength: 2 }, 'parameters[0].minimumLength'],
    [
      'values the wrong way round',
      { name: 'a', type: 'integer', minimumValue: 3, maximumValue: 2 },
      'parameters[0].minimumValue',
    ],
    ['an expression that is none', { name: 'a', validationExpression: '(' }, 'parameters[0].validationExpression'],
    [
      'an expression that looks around',
      { name: 'a', validationExpression: '(?=x)x' },
      'parameters[0].validationExpression',
    ],
    [
      'an expression that grows without bounds',
      { name: 'a', validationExpression: '((a{100}){100}){100}' },
      'parameters[0].validationExpression',
    ],
    [
      'an expression of 257 characters',
      { name: 'a', validationExpression: 'x'.repeat(257) },
      'parameters[0].validationExpression',
    ],
    [
      'a default that breaks the rules',
      { name: 'a', maximumLength: 1, defaultValue: 'xy' },
      'parameters[0].defaultValue',
    ],
    ['a default with an apostrophe', { name: 'a', defaultValue: "'" }, 'parameters[0].defaultValue'],
    [
      'a default that is not in the list',
      { name: 'a', type: 'list', listValues: ['x'], defaultValue: 'y' },
      'parameters[0].defaultValue',
    ],
    [
      'nothing for what is hidden and required',
      { name: 'a', isHidden: true, isRequired: true },
      'parameters[0].defaultValue',
    ],
  ])('refuse %s', (_, written, field) => {
    expect(refusalOf(() => define(...[written].flat()))).toMatchObject({ field });
  });
});

describe('values of the parameters of a script', () => {
  it('are those given, then defaults, in the order of the parameters', () => {
    const written = [
      { name: 'A', defaultValue: '1' },
      { name: 'B' },
      { name: 'C', defaultValue: '3' },
      { name: 'D', isHidden: true, defaultValue: '4' },
    ];
    expect(read(written, { c: 'x' })).toEqual([
      { name: 'A', value: '1' },
      { name: 'C', value: 'x' },
      { name: 'D', value: '4' },
    ]);
  });

  const integer = (more: Written = {}): Written => ({ name: 'N', type: 'integer', ...more });
  it.each<[string, Written, Record<string, string>, string, string]>([
    ['a required one that is missing', { name: 'N', isRequired: true }, {}, 'parameters.N', 'is required.'],
    ['a required one that is empty', { name: 'N', isRequired: true }, { n: '' }, 'parameters.N', 'is required.'],
    [
      'a hidden one',
      { name: 'N', isHidden: true, defaultValue: 'x' },
      { N: 'y' },
      'parameters.N',
      'is hidden and takes its default; leave it out.',
    ],
    [
      'one that there is not',
      { name: 'N' },
      { M: 'x' },
      'parameters',
      'must be parameters of the script; its parameters are N, not "M".',
    ],
    [
      'one that there is not, of a script without any',
      [] as never,
      { M: 'x' },
      'parameters',
      'must be parameters of the script; it takes none, not "M".',
    ],
    ['one twice', { name: 'N' }, { N: 'x', n: 'x' }, 'parameters.N', 'is given twice.'],
    ['an apostrophe', { name: 'N' }, { N: "it's" }, 'parameters.N', 'must not contain apostrophes.'],
    [
      'a control character',
      { name: 'N' },
      { N: 'a\u0007' },
      'parameters.N',
      'must not contain control characters; it has U+0007.',
    ],
    [
      '1001 characters',
      { name: 'N' },
      { N: 'x'.repeat(1001) },
      'parameters.N',
      'must have at most 1000 characters; it has 1001.',
    ],
    [
      'too short a text',
      { name: 'N', minimumLength: 3 },
      { N: 'ab' },
      'parameters.N',
      'must have at least 3 characters; it has 2.',
    ],
    [
      'too long a text',
      { name: 'N', maximumLength: 3 },
      { N: 'abcd' },
      'parameters.N',
      'must have at most 3 characters; it has 4.',
    ],
    [
      'what does not match',
      { name: 'N', validationExpression: '^[A-Z]:$' },
      { N: 'c:' },
      'parameters.N',
      'must match ^[A-Z]:$',
    ],
    [
      'what breaks a rule, in the words of the author',
      { name: 'N', maximumLength: 2, validationError: 'Give a drive.' },
      { N: 'abc' },
      'parameters.N',
      'Give a drive.',
    ],
    ['a fraction', integer(), { N: '1.5' }, 'parameters.N', 'must be a whole number of 32 bits.'],
    ['a number of 33 bits', integer(), { N: '2147483648' }, 'parameters.N', 'must be a whole number of 32 bits.'],
    ['too small a number', integer({ minimumValue: 1 }), { N: '0' }, 'parameters.N', 'must be at least 1.'],
    ['too great a number', integer({ maximumValue: 5 }), { N: '6' }, 'parameters.N', 'must be at most 5.'],
    [
      'what is not in the list',
      { name: 'N', type: 'list', listValues: ['MB', 'GB'] },
      { N: 'gb' },
      'parameters.N',
      'must be one of MB, GB.',
    ],
  ])('refuse %s', (_, written, given, field, problem) => {
    expect(refusalOf(() => read(written, given))).toMatchObject({ field, problem });
  });

  it.each<[string, Written, string]>([
    ['the least number', integer(), '-2147483648'],
    ['the greatest number', integer({ maximumValue: 2147483647 }), '2147483647'],
    ['a text of the greatest length', { name: 'N', maximumLength: 3 }, 'abc'],
    ['1000 characters', { name: 'N' }, 'x'.repeat(1000)],
    ['a match anywhere in the text', { name: 'N', validationExpression: '[0-9]+' }, 'room 12'],
    ['a value of the list', { name: 'N', type: 'list', listValues: ['MB', 'GB'] }, 'GB'],
  ])('take %s', (_, written, value) => {
    expect(read(written, { N: value })).toEqual([{ name: 'N', value }]);
  });

  it('are matched in time that does not run away, whatever expression and text', () => {
    const evil = { name: 'N', validationExpression: '^(a+)+$' };
    expect(refusalOf(() => read(evil, { N: `${'a'.repeat(999)}!` }))).toMatchObject({ field: 'parameters.N' });
    const piece = fc.constantFrom(
      'a',
      '.',
      '(a|aa)+',
      '(.*)*',
      '[a-z]{0,30}',
      'a*',
      '(',
      ')',
      '+',
      '\\w?',
      '|',
      '$',
      '^',
    );
    const expression = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('').slice(0, 256));
    fc.assert(
      fc.property(expression, fc.stringMatching(/^[a ]{0,1000}$/), (validationExpression, value) => {
        const refusal = refusalOf(() => read({ name: 'N', validationExpression }, { N: value }));
        return refusal === null || typeof refusal.field === 'string';
      }),
      { numRuns: 300, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true, seed: 7 },
    );
  });
});
