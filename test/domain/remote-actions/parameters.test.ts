import { enumeration } from '../../../src/domain/enumeration';
import { DomainError } from '../../../src/domain/errors';
import { hasSecrets, type ParameterSpecs, readParameters } from '../../../src/domain/remote-actions/parameters';
import { deviceOf } from '../support';

const specs: ParameterSpecs = {
  keep: { type: 'boolean', required: true, description: 'Keep it.' },
  note: {
    type: 'string',
    description: 'A note.',
    problemOn: (value, { deviceName }) => (value === deviceName ? 'must differ from the name.' : null),
  },
  speed: { type: enumeration('Speed', 'How fast.', { slow: 'Slowly.', fast: 'Fast.' }), description: 'How fast.' },
};
const device = deviceOf({ deviceName: 'PC-1' });
const read = (input: Record<string, unknown>) => readParameters(specs, input, device);

/** The details of the refusal of an input. */
function refusal(input: Record<string, unknown>) {
  try {
    read(input);
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, ...error.details };
    throw error;
  }
  throw new Error('was accepted');
}

describe('the parameters of an action', () => {
  it('are read as they were sent', () => {
    expect(read({ keep: false, note: 'hello', speed: 'fast' })).toEqual({ keep: false, note: 'hello', speed: 'fast' });
  });

  it.each([
    ['are left out', { keep: true }],
    ['are undefined', { keep: true, note: undefined, speed: undefined }],
    ['are null', { keep: true, note: null, speed: null }],
  ])('are null where they %s', (_, input) => {
    expect(read(input)).toEqual({ keep: true, note: null, speed: null });
  });

  it('leave out what no parameter is called', () => {
    expect(read({ keep: true, clientMutationId: '1' })).not.toHaveProperty('clientMutationId');
  });

  it.each([
    ['a required one is missing', {}, 'keep', 'is required.'],
    ['a required one is null', { keep: null }, 'keep', 'is required.'],
    ['a truth value is text', { keep: 'true' }, 'keep', 'must be true or false.'],
    ['a truth value is a number', { keep: 0 }, 'keep', 'must be true or false.'],
    ['text is a number', { keep: true, note: 7 }, 'note', 'must be a string.'],
    ['text breaks its rule about the device', { keep: true, note: 'PC-1' }, 'note', 'must differ from the name.'],
    ['a member is a number', { keep: true, speed: 1 }, 'speed', 'must be a string.'],
    ['a member is unknown', { keep: true, speed: 'Fast' }, 'speed', 'must be one of slow, fast.'],
  ])('are refused by name if %s', (_, input, field, problem) => {
    expect(refusal(input)).toMatchObject({ code: 'BAD_USER_INPUT', field, problem });
  });

  it('have no control characters, and tabs and lines of their own only where they are notes', () => {
    const texts: ParameterSpecs = {
      title: { type: 'string', description: 'One line.' },
      body: { type: 'string', isMultiline: true, description: 'Several lines.' },
    };
    expect(readParameters(texts, { body: 'a\n\tb' }, null)).toEqual({ title: null, body: 'a\n\tb' });
    expect(() => readParameters(texts, { title: 'a\nb' }, null)).toThrow('title: must not contain control characters');
    expect(() => readParameters(texts, { body: 'a\u0000' }, null)).toThrow('body: must not contain control characters');
    expect(() => readParameters(texts, { body: 'a\ud800' }, null)).toThrow('body: must be Unicode text');
  });

  it('are refused together with the members that are accepted', () => {
    expect(refusal({ keep: true, speed: 'warp' })).toMatchObject({ accepted: ['slow', 'fast'] });
  });

  it('are checked without a device as far as none is needed', () => {
    expect(readParameters(specs, { keep: true, note: 'PC-1' }, null)).toMatchObject({ note: 'PC-1' });
    for (const input of [{}, { keep: 'true' }, { keep: true, note: 7 }, { keep: true, speed: 'warp' }]) {
      expect(() => readParameters(specs, input, null)).toThrow(DomainError);
    }
    const always: ParameterSpecs = {
      note: { type: 'string', description: 'A note.', problem: () => 'is never good.' },
    };
    expect(() => readParameters(always, { note: 'PC-1' }, null)).toThrow('note: is never good.');
  });

  const pair = {
    type: 'object',
    typeName: 'Pair',
    typeDescription: 'Two of a kind.',
    description: 'A pair.',
    fields: {
      left: { type: 'string', description: 'One.' },
      right: { type: 'string', secret: true, description: 'The other.' },
    },
    problem: ({ left, right }) => (left === right ? 'must differ from each other.' : null),
  } as const satisfies ParameterSpecs[string];

  it('are refused where each is acceptable but not both together', () => {
    const problem = 'must differ from each other.';
    const one = () => readParameters({ pair }, { pair: { left: 'a', right: 'a' } }, device);
    expect(one).toThrow(expect.objectContaining({ details: { field: 'pair', problem } }));
    const list = { ...pair, type: 'list', maximum: 2 } as const;
    const many = () => readParameters({ list }, { list: [{ left: 'a', right: 'b' }, {}] }, device);
    expect(many).toThrow(expect.objectContaining({ details: { field: 'list[1]', problem } }));
    expect(readParameters({ pair }, { pair: { left: 'a' } }, device)).toEqual({ pair: { left: 'a', right: null } });
  });

  it('hold a secret if one of them does, however deep', () => {
    expect(hasSecrets({ pair })).toBe(true);
    expect(hasSecrets({ list: { ...pair, type: 'list', maximum: 2 } })).toBe(true);
    expect(hasSecrets({ pair: { ...pair, fields: { left: pair.fields.left } } })).toBe(false);
    expect(hasSecrets({ code: { type: 'string', secret: true, description: 'A code.' } })).toBe(true);
    expect(hasSecrets(specs)).toBe(false);
  });

  it('are lists of which no two items are alike, where that is asked for', () => {
    const fields = { id: { type: 'string', required: true, description: 'It.' } } as const;
    const list = {
      type: 'list',
      typeName: 'T',
      typeDescription: 'T.',
      description: 'Them.',
      maximum: 3,
      fields,
    } as const;
    const given = { items: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] };
    expect(readParameters({ items: list }, given, device)).toEqual(given);
    const distinct = { items: { ...list, distinctBy: 'id' } };
    expect(() => readParameters(distinct, given, device)).toThrow('items[2].id: is given twice.');
    expect(readParameters(distinct, { items: given.items.slice(0, 2) }, device).items).toHaveLength(2);
  });

  it('need not be given where there are none', () => {
    expect(readParameters({}, { anything: 1 }, device)).toEqual({});
  });
});
