import { readCategoryChanges, readNewCategory } from '../../../src/domain/devices/device-category';

describe('a device category', () => {
  it('has no description and the default scope tag unless told otherwise', () => {
    expect(readNewCategory({ displayName: 'Drones' })).toEqual({
      displayName: 'Drones',
      description: null,
      roleScopeTagIds: ['0'],
    });
  });

  it('is changed in what is given only', () => {
    expect(readCategoryChanges({ description: '' })).toEqual({ description: null });
    expect(readCategoryChanges({ displayName: 'n'.repeat(128), roleScopeTagIds: ['4'] })).toEqual({
      displayName: 'n'.repeat(128),
      roleScopeTagIds: ['4'],
    });
  });

  it.each([
    [{}, 'input: must change at least one of displayName, description, roleScopeTagIds.'],
    [{ displayName: null }, 'displayName: must not be null.'],
    [{ displayName: '  ' }, 'displayName: must not be empty.'],
    [{ displayName: 'n'.repeat(129) }, 'displayName: must have at most 128 characters; it has 129.'],
    [{ description: 'n'.repeat(513) }, 'description: must have at most 512 characters; it has 513.'],
    [{ roleScopeTagIds: [] }, 'roleScopeTagIds: must name at least one scope tag; the default one is 0.'],
  ])('is refused %j', (input, message) => {
    expect(() => readCategoryChanges(input)).toThrow(message);
  });

  it('is not made without a name', () => {
    expect(() => readNewCategory({ description: 'Flying things' })).toThrow('displayName: must not be null.');
  });
});
