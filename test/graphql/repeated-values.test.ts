import { cutRepeatedValues, hideRepeatedValues } from '../../src/graphql/repeated-values';

const LONG = 'say it again '.repeat(1000);

describe('a message that repeats values', () => {
  it.each([
    'Variable "$input" got invalid value { a: ["b", {}] } at "input.x[0]"; String cannot represent a non string value: []',
    'Syntax Error: Expected "]", found "}".',
    'It has "an open quote, and [ an open bracket.',
    '',
  ])('stays as it is while they are short: %s', (message) => {
    expect(cutRepeatedValues(message)).toBe(message);
  });

  it.each([
    ['a text', JSON.stringify(LONG)],
    ['a text with quotes', JSON.stringify(`"${LONG}" \\`)],
    ['a text of several lines', `"""${LONG}"""`],
    ['an object', `{ a: { b: "${LONG.slice(0, 90)}" }, c: ["${LONG.slice(0, 90)}", "}]"] }`],
    ['a list of objects', JSON.stringify([{ a: LONG }, { b: '[{"' }])],
    ['a number', '9'.repeat(1000)],
  ])('repeats only the beginning of %s, and goes on after it', (_, value) => {
    const message = `Variable "$x" got invalid value ${value} at "x.y"; ID cannot represent value: ${value}`;
    const short = `${value.slice(0, 100)}…`;
    expect(cutRepeatedValues(message)).toBe(
      `Variable "$x" got invalid value ${short} at "x.y"; ID cannot represent value: ${short}`,
    );
  });

  it.each([
    [
      'Variable "$x" got invalid value { password: "a } b" } at "x.y"; String cannot represent a non string value: [1, 2]',
      'Variable "$x" got invalid value *** at "x.y"; String cannot represent a non string value: ***',
    ],
    ['Int cannot represent non-integer value: 1.5', 'Int cannot represent non-integer value: ***'],
    ['Syntax Error: Expected ":", found String "a b".', 'Syntax Error: Expected ":", found String ***.'],
    ['Field "x" is not defined by type "Y".', 'Field "x" is not defined by type "Y".'],
    ['Syntax Error: Expected Name, found ', 'Syntax Error: Expected Name, found '],
  ])('repeats nothing of them where they are secret: %s', (message, hidden) => {
    expect(hideRepeatedValues(message)).toBe(hidden);
  });

  it('takes time in proportion to its length, whatever it is made of', () => {
    const started = process.hrtime.bigint();
    for (const sign of ['[', '"', '{"', '\\"', '""', ' "']) {
      cutRepeatedValues(sign.repeat(100_000));
      hideRepeatedValues(`value: ${sign}`.repeat(20_000));
    }
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(5);
  });
});
