import { changedParts, changesBetween } from '../../../src/domain/audit/changes';

describe('changesBetween', () => {
  it('names what differs, with old and new value as text', () => {
    const before = { notes: null, managedDeviceName: 'one', roleScopeTagIds: ['0'], isEncrypted: true };
    const after = { notes: 'new', managedDeviceName: 'one', roleScopeTagIds: ['0', '7'], isEncrypted: false };
    expect(changesBetween(before, after)).toEqual([
      { displayName: 'notes', oldValue: null, newValue: 'new' },
      { displayName: 'roleScopeTagIds', oldValue: '["0"]', newValue: '["0","7"]' },
      { displayName: 'isEncrypted', oldValue: 'true', newValue: 'false' },
    ]);
  });

  it('has no old values of what is new, and no new values of what is gone', () => {
    expect(changesBetween(null, { displayName: 'Sales', description: null })).toEqual([
      { displayName: 'displayName', oldValue: null, newValue: 'Sales' },
    ]);
    expect(changesBetween({ displayName: 'Sales', description: null }, null)).toEqual([
      { displayName: 'displayName', oldValue: 'Sales', newValue: null },
    ]);
  });

  it('compares only what is named, if anything is', () => {
    const [before, after] = [
      { name: 'a', days: 30 },
      { name: 'b', days: 60 },
    ];
    expect(changesBetween(before, after, ['days'])).toEqual([{ displayName: 'days', oldValue: '30', newValue: '60' }]);
  });

  it('cuts values at 256 characters', () => {
    const [change] = changesBetween(null, { text: 'x'.repeat(257) });
    expect(change!.newValue).toBe(`${'x'.repeat(255)}…`);
  });
});

describe('changedParts', () => {
  it('names each part that has gone, then each that has come, whatever their order', () => {
    expect(changedParts('members', ['a', 'b', 'c'], ['d', 'c', 'a', 'd'])).toEqual([
      { displayName: 'members', oldValue: 'b', newValue: null },
      { displayName: 'members', oldValue: null, newValue: 'd' },
    ]);
    expect(changedParts('members', ['a'], new Set(['a']))).toEqual([]);
  });
});
