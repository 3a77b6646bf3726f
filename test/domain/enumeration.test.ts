import { enumeration, membersOf } from '../../src/domain/enumeration';
import { actionState } from '../../src/domain/enumerations/remote-actions';

describe('enumeration', () => {
  const tide = enumeration('Tide', 'Where the water is.', { low: 'Out.', rising: 'Coming in.', high: 'In.' });

  it('keeps its name, its description and what each member means', () => {
    expect(tide).toEqual({
      name: 'Tide',
      description: 'Where the water is.',
      members: { low: 'Out.', rising: 'Coming in.', high: 'In.' },
    });
  });

  it('lists its members in the order of declaration', () => {
    expect(membersOf(tide)).toEqual(['low', 'rising', 'high']);
  });

  it('keeps the members of an action state in the order of their numbers', () => {
    expect(membersOf(actionState)).toEqual(['none', 'pending', 'canceled', 'active', 'done', 'failed', 'notSupported']);
  });
});
