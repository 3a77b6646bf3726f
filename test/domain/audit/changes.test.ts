import { changesBetween } from '../../../src/domain/audit/changes';

describe('audited changes', () => {
  it('of a new object are what it has', () => {
    expect(changesBetween(null, { name: 'a', days: 30, note: null, other: 1 }, ['name', 'days', 'note'])).toEqual([
      { displayName: 'name', oldValue: null, newValue: 'a' },
      { displayName: 'days', oldValue: null, newValue: '30' },
    ]);
  });

  it('are what differs, lists included', () => {
    const before = { name: 'a', tags: ['0'], isOn: true };
    expect(changesBetween(before, { name: 'a', tags: ['0', '1'], isOn: false }, ['name', 'tags', 'isOn'])).toEqual([
      { displayName: 'tags', oldValue: '["0"]', newValue: '["0","1"]' },
      { displayName: 'isOn', oldValue: 'true', newValue: 'false' },
    ]);
  });

  it('are cut at 256 characters', () => {
    const [change] = changesBetween(null, { text: 'x'.repeat(257) }, ['text']);
    expect(change!.newValue).toBe(`${'x'.repeat(255)}…`);
  });
});
