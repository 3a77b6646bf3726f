import { parse } from 'graphql';
import { recordedOperation, recordedUnreadable } from '../../src/graphql/recorded-operation';
import { isSecretName } from '../../src/graphql/secret-inputs';

const recorded = (text: string, variables: Record<string, unknown> = {}) =>
  recordedOperation({ document: parse(text), variables }, {});

describe('the journal', () => {
  it.each([
    ['an argument', '{ a(password: "hunter22") }', '{ a(password: "***") }'],
    [
      'a field of an object',
      '{ a(input: { macOsUnlockCode: "hunter22", b: 1 }) }',
      '{ a(input: { macOsUnlockCode: "***", b: 1 }) }',
    ],
    ['lines', '{ a(password: """\nhunter22\n""") }', '{ a(password: "***") }'],
    ['a number', '{ a(pin: 123456) }', '{ a(pin: "***") }'],
    ['a name', '{ a(secret: hunter22) }', '{ a(secret: "***") }'],
    [
      'what lies within',
      '{ a(credentials: { b: ["hunter22", "hunter23"] }) }',
      '{ a(credentials: { b: ["***", "***"] }) }',
    ],
    [
      'the default of a variable',
      'query ($p: String = "hunter22") { a(password: $p) }',
      'query ($p: String = "***") { a(password: $p) }',
    ],
    [
      'the default of an input',
      'query ($i: I = { password: "hunter22" }) { a(input: $i) }',
      'query ($i: I = { password: "***" }) { a(input: $i) }',
    ],
    ['a token', '{ a(b: "eyJhbGciOiJ.eyJzdWIiOiI.c2lnbmF0dXJl") }', '{ a(b: "***") }'],
  ])('covers %s that is secret in a document', (_, text, told) => {
    expect(recorded(text).document).toBe(told);
  });

  it('covers variables by what they are given to', () => {
    const { variables } = recorded('query ($x: String, $y: String) { a(password: $x, b: $y) }', {
      x: 'hunter22',
      y: 'z',
    });
    expect(JSON.parse(variables!)).toEqual({ x: '***', y: 'z' });
  });

  it('covers variables by the names of their parts, however deep and whether they are inputs or not', () => {
    const input = {
      deviceAccount: { password: 'hunter22' },
      list: [{ newPasscod: 'ok' }],
      isPasswordSet: true,
      PassCode: [1, 'b'],
    };
    const { variables } = recorded('query ($input: I) { a(input: $input) }', { input });
    expect(JSON.parse(variables!)).toEqual({
      input: {
        deviceAccount: { password: '***' },
        list: [{ newPasscod: 'ok' }],
        isPasswordSet: true,
        PassCode: ['***', '***'],
      },
    });
  });

  it('covers secrets that errors repeat', () => {
    const errors = [{ message: 'found "hunter22" and "hunter33"', extensions: { code: 'X' } }];
    const asked = {
      document: parse('query ($p: String) { a(password: $p, pin: "hunter33") }'),
      variables: { p: 'hunter22' },
    };
    expect(recordedOperation(asked, { errors }).errors).toEqual([
      { code: 'X', message: 'found "***" and "***"', path: null },
    ]);
  });

  it('covers all texts and numbers of a document that cannot be read, and all of its variables', () => {
    const { document, variables } = recordedUnreadable(
      '{ a(password: "hunter22", b: 7, c: "unfinished',
      null,
      { x: 'y', z: true },
      {},
    );
    expect(document).toBe('{ a(password: "***", b: "***", c: "***"');
    expect(JSON.parse(variables!)).toEqual({ x: '***', z: true });
  });

  it('cuts long documents and leaves long variables out', () => {
    const text = `{ a(b: "${'x'.repeat(20_000)}") }`;
    expect(recorded(text)).toMatchObject({ document: text.slice(0, 16_000), isCut: true });
    expect(recorded('query ($b: String) { a(b: $b) }', { b: 'x'.repeat(20_000) })).toMatchObject({
      variables: null,
      isCut: true,
    });
  });

  it('bears variables that are nested without end', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 20_000; level++) deep = [deep];
    expect(recorded('query ($b: String) { a(b: $b) }', { b: deep }).variables).toMatch(/^\{"b":\[{64,66}"\*\*\*"/);
  });

  it('names the fields at the root, also those of fragments, each once', () => {
    const text = 'query Q { x: a ...F ... { b } } fragment F on Query { c a ...F }';
    expect(recorded(text)).toMatchObject({ operationName: 'Q', operationType: 'query', rootFields: ['a', 'c', 'b'] });
  });
});

describe('names of secrets', () => {
  it.each(['password', 'macOsUnlockCode', 'notificationBody', 'clientSecret', 'access_token', 'pin', 'unlockPin'])(
    '%s is one',
    (name) => expect(isSecretName(name)).toBe(true),
  );

  it.each(['deviceName', 'passwordLastRotationDateTime', 'managedDeviceId', 'opinion', 'first', 'shipping'])(
    '%s is none',
    (name) => expect(isSecretName(name)).toBe(false),
  );
});
