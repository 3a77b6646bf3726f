import { type RecordInput, readRecordChanges } from '../../../src/domain/devices/record-changes';
import { DomainError } from '../../../src/domain/errors';

function refusalOf(input: RecordInput): unknown {
  try {
    return readRecordChanges(input);
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    const { code, details } = error as DomainError;
    return [code, details.field, details.problem];
  }
}

describe('readRecordChanges', () => {
  it.each<[string, RecordInput, object]>([
    ['a name', { managedDeviceName: 'Till 7' }, { managedDeviceName: 'Till 7' }],
    ['a name of 256 characters', { managedDeviceName: 'n'.repeat(256) }, { managedDeviceName: 'n'.repeat(256) }],
    ['notes of several lines', { notes: 'one\ntwo' }, { notes: 'one\ntwo' }],
    ['notes of 2000 characters', { notes: 'n'.repeat(2000) }, { notes: 'n'.repeat(2000) }],
    ['no notes', { notes: null }, { notes: null }],
    ['blank notes as none', { notes: ' ' }, { notes: null }],
    ['scope tags', { roleScopeTagIds: ['0', '12'] }, { roleScopeTagIds: ['0', '12'] }],
    [
      'an owner, in both properties',
      { managedDeviceOwnerType: 'personal' },
      { managedDeviceOwnerType: 'personal', ownerType: 'personal' },
    ],
    [
      'an owner given in the other property',
      { ownerType: 'company' },
      { managedDeviceOwnerType: 'company', ownerType: 'company' },
    ],
    [
      'the same owner in both',
      { managedDeviceOwnerType: 'company', ownerType: 'company' },
      { managedDeviceOwnerType: 'company', ownerType: 'company' },
    ],
  ])('takes %s', (_, input, patch) => {
    expect(readRecordChanges(input)).toEqual(patch);
  });

  it.each<[string, RecordInput, string, string]>([
    [
      'nothing at all',
      {},
      'input',
      'must change at least one of managedDeviceName, managedDeviceOwnerType, ownerType, notes, roleScopeTagIds.',
    ],
    ['no name', { managedDeviceName: null }, 'managedDeviceName', 'must not be null.'],
    ['an empty name', { managedDeviceName: '' }, 'managedDeviceName', 'must not be empty.'],
    [
      'a name of 257 characters',
      { managedDeviceName: 'n'.repeat(257) },
      'managedDeviceName',
      'must have at most 256 characters; it has 257.',
    ],
    [
      'notes of 2001 characters',
      { notes: 'n'.repeat(2001) },
      'notes',
      'must have at most 2000 characters; it has 2001.',
    ],
    [
      'an unknown owner',
      { managedDeviceOwnerType: 'unknown' },
      'managedDeviceOwnerType',
      'must be company or personal.',
    ],
    ['no owner', { ownerType: null }, 'ownerType', 'must be company or personal.'],
    [
      'two owners',
      { managedDeviceOwnerType: 'company', ownerType: 'personal' },
      'ownerType',
      'is personal, but managedDeviceOwnerType is company.',
    ],
    ['null for scope tags', { roleScopeTagIds: null }, 'roleScopeTagIds', 'must not be null.'],
    [
      'no scope tags',
      { roleScopeTagIds: [] },
      'roleScopeTagIds',
      'must name at least one scope tag; the default one is 0.',
    ],
    [
      'a scope tag by name',
      { roleScopeTagIds: ['0', 'Berlin'] },
      'roleScopeTagIds',
      'must be decimal numbers; "Berlin" is none.',
    ],
    [
      'a scope tag with a leading zero',
      { roleScopeTagIds: ['01'] },
      'roleScopeTagIds',
      'must be decimal numbers; "01" is none.',
    ],
    ['a scope tag twice', { roleScopeTagIds: ['3', '0', '3'] }, 'roleScopeTagIds', 'names 3 twice.'],
  ])('refuses %s', (_, input, field, problem) => {
    expect(refusalOf(input)).toEqual(['BAD_USER_INPUT', field, problem]);
  });
});
