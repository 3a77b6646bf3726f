import { createHash } from 'node:crypto';
import type { QueryOptions, TestSandbox } from './create-sandbox';
import { LIDIA, mutation } from './roles';

/** Scripts of the dataset contoso: two that are approved, one that waits, and one that is denied. */
export const PENDING_RESTARTS = '3f0c6d52-8f5b-4a36-9d0e-6b1f0c2a7e11';
export const DISK_SPACE = 'a7d2b0c4-1e63-4f7a-8a95-2f4be9d3c612';
export const CLEAR_CACHE = 'c19e8b7f-52d4-4b0e-b6a3-94d7f1e05a23';
export const FIREWALL_OFF = 'e84a17d9-0b6c-4d58-9f21-7c3e5ab8d034';

const SCRIPT =
  'id scriptName scriptVersion script scriptHash author approvalState approver comment lastUpdateTime timeoutInSeconds parameters { name } copiedFrom { id }';

/** SHA-256 of a text, worked out beside the product. */
export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Writes and decides on scripts. */
export function scriptLibrary(sandbox: TestSandbox) {
  const write = async (name: string, input: object, options: QueryOptions = {}) =>
    (await sandbox.data(mutation(name, `script { ${SCRIPT} }`), { input }, options))[name].script;
  return {
    write,
    refused: (name: string, input: object, options: QueryOptions = {}) =>
      sandbox.refusal(mutation(name), { input }, options),
    read: async (id: string) =>
      (await sandbox.data(`query ($id: ID!) { script(id: $id) { ${SCRIPT} } }`, { id })).script,
    /** Makes a script that may run, and answers with its id. */
    approved: async (more: object = {}): Promise<string> => {
      const { id } = await write('createScript', { scriptName: 'Test', script: "'Done.'", ...more });
      await write('approveScript', { scriptId: id }, LIDIA);
      return id;
    },
  };
}

/** Sets what holds for the whole site. */
export function setSite(sandbox: TestSandbox, site: object): Promise<unknown> {
  return sandbox.data(mutation('updateConfigurationManagerSite'), {
    input: { configurationManagerSiteId: 'CON', site },
  });
}
