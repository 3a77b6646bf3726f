import type { EntityManager } from 'typeorm';
import { base64Problem } from '../domain/base64';
import { badInput, DomainError } from '../domain/errors';
import { readScopeTagIds } from '../domain/text-input';
import { DeviceHealthScript } from '../entities/device-health-script.entity';
import { type AdministeredRecord, assertTexts, type Values } from './administered-record';

/** Packages a tenant can have. */
const MAX_PACKAGES = 200;

const MAX_SCRIPT_BYTES = 32_768;
const CONTENTS = ['detectionScriptContent', 'remediationScriptContent'] as const;

/** Script packages, as administrators set them up. */
export const deviceHealthScripts: AdministeredRecord = {
  model: DeviceHealthScript,
  writable: [
    'displayName',
    'description',
    'publisher',
    ...CONTENTS,
    'runAsAccount',
    'enforceSignatureCheck',
    'runAs32Bit',
    'roleScopeTagIds',
  ],
  needed: ['displayName', 'detectionScriptContent'],
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
  check: checkScript,
  admit: assertRoom,
  complete: (values, before, now) => ({
    roleScopeTagIds: (values.roleScopeTagIds as string[]).length > 0 ? values.roleScopeTagIds : ['0'],
    version: versionOf(values, before),
    createdDateTime: before?.createdDateTime ?? now,
    lastModifiedDateTime: now,
  }),
};

function checkScript(values: Values): void {
  assertTexts(values, { displayName: 256, description: 1024, publisher: 256 });
  if (values.roleScopeTagIds && (values.roleScopeTagIds as string[]).length > 0)
    readScopeTagIds(values.roleScopeTagIds as string[]);
  for (const name of CONTENTS) {
    const content = values[name];
    const problem = typeof content === 'string' ? base64Problem(content, MAX_SCRIPT_BYTES) : null;
    if (problem) throw badInput(name, problem);
  }
}

async function assertRoom(manager: EntityManager, _values: Values, before: Values | null): Promise<void> {
  if (before || (await manager.count(DeviceHealthScript)) < MAX_PACKAGES) return;
  throw new DomainError('CONFLICT', { problem: `There are ${MAX_PACKAGES} script packages already.` });
}

function versionOf(values: Values, before: Values | null): string {
  if (!before) return '1';
  const isNew = CONTENTS.some((name) => values[name] !== before[name]);
  return isNew ? String((Number(before.version) || 0) + 1) : String(before.version);
}
