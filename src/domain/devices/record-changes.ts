import type { ManagedDeviceOwnerType, OwnerType } from '../enumerations/devices';
import { badInput } from '../errors';
import { readOptionalText, readScopeTagIds, readText } from '../text-input';

/** The properties of a record that an administrator may write. */
interface WritableRecord {
  readonly managedDeviceName: string | null;
  readonly managedDeviceOwnerType: ManagedDeviceOwnerType;
  readonly ownerType: OwnerType;
  readonly notes: string | null;
  readonly roleScopeTagIds: readonly string[];
}

/** What is to become of a record: absent leaves a property alone, null clears it. */
export type RecordInput = { readonly [Property in keyof WritableRecord]?: WritableRecord[Property] | null };

/** New values of a record. */
type RecordPatch = { -readonly [Property in keyof WritableRecord]?: WritableRecord[Property] };

export const MAX_MANAGED_DEVICE_NAME = 256;
export const MAX_NOTES = 2000;

/** Names of the properties that may be written. */
const writableProperties = [
  'managedDeviceName',
  'managedDeviceOwnerType',
  'ownerType',
  'notes',
  'roleScopeTagIds',
] as const satisfies readonly (keyof WritableRecord)[];

/** Checks what is to be written and tells the new values; properties that say the same thing twice stay in step. */
export function readRecordChanges(input: RecordInput): RecordPatch {
  const { managedDeviceName, notes, roleScopeTagIds } = input;
  if (writableProperties.every((property) => input[property] === undefined)) {
    throw badInput('input', `must change at least one of ${writableProperties.join(', ')}.`);
  }
  const patch: RecordPatch = {};
  if (managedDeviceName !== undefined) {
    patch.managedDeviceName = readText('managedDeviceName', managedDeviceName, MAX_MANAGED_DEVICE_NAME);
  }
  if (notes !== undefined) patch.notes = readOptionalText('notes', notes, MAX_NOTES, { isMultiline: true });
  if (roleScopeTagIds !== undefined) patch.roleScopeTagIds = readScopeTagIds(roleScopeTagIds);
  return { ...patch, ...readOwner(input) };
}

function readOwner({ managedDeviceOwnerType, ownerType }: RecordInput): RecordPatch {
  const given = { managedDeviceOwnerType, ownerType };
  for (const [field, owner] of Object.entries(given)) {
    if (owner === undefined || owner === 'company' || owner === 'personal') continue;
    throw badInput(field, 'must be company or personal.', { accepted: ['company', 'personal'] });
  }
  if (managedDeviceOwnerType && ownerType && managedDeviceOwnerType !== ownerType) {
    throw badInput('ownerType', `is ${ownerType}, but managedDeviceOwnerType is ${managedDeviceOwnerType}.`);
  }
  const owner = managedDeviceOwnerType ?? ownerType;
  return owner ? { managedDeviceOwnerType: owner, ownerType: owner } : {};
}
