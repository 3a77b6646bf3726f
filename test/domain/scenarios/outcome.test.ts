import { outcomeOf } from '../../../src/domain/scenarios/outcome';

const answered = (data: unknown, ...codes: string[]) => ({
  data,
  errors: codes.map((code) => ({ code, message: `about ${code}` })),
});

describe('the outcome of an event', () => {
  it.each([
    [null, answered({ anything: 1 })],
    [{ data: { device: { name: 'A' } } }, answered({ device: { name: 'A', id: '1' }, more: true })],
    [{ data: { nodes: [{ id: 1 }, {}] } }, answered({ nodes: [{ id: 1 }, { id: 2 }] })],
    [{ data: { device: null } }, answered({ device: null })],
    [{ errors: ['FORBIDDEN'] }, answered(null, 'FORBIDDEN')],
    [{ errors: ['FORBIDDEN'], data: { other: 1 } }, answered({ other: 1 }, 'FORBIDDEN')],
  ])('is as expected where %j is answered by %j', (expected, answer) => {
    expect(outcomeOf(expected, answer)).toBeNull();
  });

  it.each([
    [null, answered(null, 'NOT_FOUND'), 'It was answered with NOT_FOUND (about NOT_FOUND), not with no error.'],
    [{ errors: ['FORBIDDEN'] }, answered({}), 'It was answered with no error, not with FORBIDDEN.'],
    [{ data: { a: { b: [1, 2] } } }, answered({ a: { b: [1, 3] } }), 'data.a.b[1] is 3, not 2.'],
    [{ data: { a: [] } }, answered({ a: [1] }), 'data.a is [1], not [].'],
    [{ data: { a: [1] } }, answered({ a: { 0: 1 } }), 'data.a is {"0":1}, not [1].'],
    [{ data: { a: { b: 1 } } }, answered({ a: null }), 'data.a is null, not {"b":1}.'],
    [{ data: { a: 1 } }, answered({}), 'data.a is absent, not 1.'],
  ])('tells where %j is not answered by %j', (expected, answer, problem) => {
    expect(outcomeOf(expected, answer)).toBe(problem);
  });

  it('cuts what is long', () => {
    const problem = outcomeOf({ data: { a: 1 } }, answered({ a: 'x'.repeat(1000) }))!;
    expect(problem.length).toBeLessThan(300);
  });
});
