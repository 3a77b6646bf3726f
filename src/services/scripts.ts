import type { EntityManager } from 'typeorm';
import { badInput } from '../domain/errors';
import { nameOf, type Principal } from '../domain/request-context';
import { MAX_PARAMETERS, readParameterDefinitions } from '../domain/scripts/parameter-definitions';
import { sha256 } from '../domain/scripts/script-hash';
import { readText } from '../domain/text-input';
import { textOf, wholeNumberOf } from '../domain/written-values';
import { Script } from '../entities/script.entity';
import {
  type AdministeredRecord,
  mutationOf,
  type RecordChange,
  type RecordVerb,
  type Values,
} from './administered-record';
import { linearExpressions } from './linear-regex';
import { getSiteWithScripts } from './script-feature';
import { getVisibleRecord } from './tagged-records';

const MAX_SCRIPT = 65_536;

/** How the audit log files what is done to scripts. */
export const SCRIPT_AUDIT = { componentName: 'ConfigurationManager', category: 'DeviceConfiguration' } as const;

/** What a copy of a script takes over. */
const COPIED = ['script', 'parameters', 'timeoutInSeconds'] as const;

/** Scripts, as their authors set them up. Every edit makes a new version that waits for approval. */
export const scripts: AdministeredRecord = {
  model: Script,
  writable: {
    scriptName: { isNeeded: true, read: textOf(256) },
    copiedFromId: { isFixed: true, description: 'A script to copy; what is not said is as it is there.' },
    script: {
      description: `The PowerShell itself, up to ${MAX_SCRIPT} characters; needed unless another script is copied. It runs as SYSTEM.`,
      read: (field, text: string) => readText(field, text, MAX_SCRIPT, { isMultiline: true }),
    },
    parameters: {
      description: `Its parameters, ${MAX_PARAMETERS} at most. ConfigMgr: ParamsDefinition.`,
      read: (field, written: never) => readParameterDefinitions(field, written, linearExpressions),
    },
    timeoutInSeconds: { read: wholeNumberOf({ minimum: 60, maximum: 3600 }) },
  },
  permissions: { create: 'Scripts.Create', update: 'Scripts.Modify', delete: 'Scripts.Delete' },
  audit: SCRIPT_AUDIT,
  remarks: {
    create: 'It waits for approval, as a copy of an approved script does too.',
    update: 'Whoever edits it is the author of a new version, which waits for approval.',
    delete: 'What came of it on clients stays.',
  },
  nameProperty: 'scriptName',
  fillIn: (manager, given, principal) => copied(manager, given, principal),
  complete: (values, before, now, principal) => ({
    scriptVersion: String(before ? Number(before.scriptVersion) + 1 : 1),
    scriptHash: sha256(String(values.script)),
    author: nameOf(principal),
    authorId: principal.id,
    approvalState: 'waitingForApproval',
    approver: null,
    comment: null,
    lastUpdateTime: now,
  }),
  admit: async (manager, change) => {
    await getSiteWithScripts(manager, mutationOf(scripts, verbOf(change)));
  },
};

async function copied(manager: EntityManager, given: Values, principal: Principal): Promise<Values> {
  if (given.copiedFromId == null) {
    if (given.script === undefined) throw badInput('script', 'must be given unless another script is copied.');
    return {};
  }
  const original = await getVisibleRecord(manager, principal, Script, String(given.copiedFromId));
  const missing = COPIED.filter((name) => given[name] === undefined);
  return Object.fromEntries(missing.map((name) => [name, original[name]]));
}

function verbOf({ before, after }: RecordChange): RecordVerb {
  if (!before) return 'create';
  return after ? 'update' : 'delete';
}
