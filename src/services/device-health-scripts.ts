import { DEFAULT_SCOPE_TAG } from '../domain/access/scope-tags';
import { DomainError } from '../domain/errors';
import { readScopeTagIds } from '../domain/text-input';
import { base64Of, optionalTextOf, textOf } from '../domain/written-values';
import { DeviceHealthScript } from '../entities/device-health-script.entity';
import type { AdministeredRecord, Values } from './administered-record';
import { scopeTagsProperty } from './tagged-records';

/** Packages a tenant can have. */
const MAX_PACKAGES = 200;

const MAX_SCRIPT_BYTES = 32_768;

/** Script packages, as administrators set them up. */
export const deviceHealthScripts: AdministeredRecord = {
  model: DeviceHealthScript,
  writable: {
    displayName: { isNeeded: true, read: textOf(256) },
    description: { read: optionalTextOf(1024, { isMultiline: true }) },
    publisher: { read: optionalTextOf(256) },
    detectionScriptContent: { isNeeded: true, read: base64Of(MAX_SCRIPT_BYTES) },
    remediationScriptContent: { read: base64Of(MAX_SCRIPT_BYTES) },
    runAsAccount: {},
    enforceSignatureCheck: {},
    runAs32Bit: {},
    roleScopeTagIds: {
      ...scopeTagsProperty('package'),
      read: (_field, ids: readonly string[]) => (ids.length > 0 ? readScopeTagIds(ids) : [DEFAULT_SCOPE_TAG]),
    },
  },
  permissions: {
    create: 'Microsoft.Intune_DeviceConfigurations_Create',
    update: 'Microsoft.Intune_DeviceConfigurations_Update',
    delete: 'Microsoft.Intune_DeviceConfigurations_Delete',
  },
  audit: { componentName: 'DeviceConfiguration', category: 'DeviceConfiguration' },
  remarks: {
    create: `A tenant has at most ${MAX_PACKAGES} packages; CONFLICT beyond.`,
    update: 'Changing a script makes a new version.',
    delete: 'What it reported on devices goes with it; a run that still waits fails.',
  },
  complete: (values, before, now) => ({
    version: versionOf(values, before),
    createdDateTime: before?.createdDateTime ?? now,
    lastModifiedDateTime: now,
  }),
  admit: async (manager, { before }) => {
    if (before || (await manager.count(DeviceHealthScript)) < MAX_PACKAGES) return;
    throw new DomainError('CONFLICT', { problem: `There are ${MAX_PACKAGES} script packages already.` });
  },
};

function versionOf(values: Values, before: Values | null): string {
  if (!before) return '1';
  const isNew = ['detectionScriptContent', 'remediationScriptContent'].some((name) => values[name] !== before[name]);
  return isNew ? String((Number(before.version) || 0) + 1) : String(before.version);
}
