import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeProtectedHeader } from 'jose';
import { renewKey } from '../../src/cli/data-file-tokens';
import { keyFileOf } from '../../src/persistence/key-file';
import { rotateKeys } from '../../src/services/identity/signing-keys';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { ADELE, ISAIAH, tokenOf } from '../support/sign-in';

const WHO = '{ viewer { userPrincipalName } }';

describe('the keys of a data file', () => {
  let folder: string;
  let data: string;
  let file: string;
  const sandboxes: TestSandbox[] = [];
  const open = async (options = {}) => {
    const sandbox = await createSandbox({ data, dataset: 'empty', ...options });
    sandboxes.push(sandbox);
    return sandbox;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
    data = join(folder, 'data.sqlite');
    file = `${data}.keys.json`;
  });
  afterEach(async () => {
    for (const sandbox of sandboxes.splice(0)) await sandbox.close();
    await rm(folder, { recursive: true });
  });

  const published = async ({ server }: TestSandbox) => {
    const { keys } = (await server.inject('/common/discovery/v2.0/keys')).json();
    return keys as { kid: string; d?: string }[];
  };
  const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
  const isGood = async (sandbox: TestSandbox, token: string) =>
    (await sandbox.query(WHO, {}, { token })).errors === undefined;

  it('are made once, for the owner alone, and only their public part is published', async () => {
    const first = await open();
    const [key] = await published(first);
    expect(Object.keys(key!).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(await modeOf(file)).toBe(0o600);
    expect((await readdir(folder)).filter((name) => name.includes('keys'))).toEqual(['data.sqlite.keys.json']);
    const token = await tokenOf(first, ADELE);
    await first.close();
    sandboxes.pop();
    const second = await open();
    expect(await published(second)).toEqual([key]);
    expect(await isGood(second, token)).toBe(true);
  });

  it('are the same for all who ask first at the same time', async () => {
    const sandbox = await open();
    const tokens = await Promise.all(Array.from({ length: 4 }, () => tokenOf(sandbox, ADELE)));
    expect(new Set(tokens.map((token) => decodeProtectedHeader(token).kid)).size).toBe(1);
  });

  it('are closed to others if somebody has opened them', async () => {
    await published(await open());
    await chmod(file, 0o644);
    await sandboxes.pop()!.close();
    await published(await open());
    expect(await modeOf(file)).toBe(0o600);
  });

  it('are not made anew over a file that cannot be understood', async () => {
    await writeFile(file, '{"keys": []}', { mode: 0o600 });
    const sandbox = await open();
    await expect(sandbox.sandbox.identity.keys.prepare()).rejects.toThrow(`${file} does not hold keys`);
    expect(await readFile(file, 'utf8')).toBe('{"keys": []}');
  });

  it('are replaced under a server that runs, which goes on taking tokens of the old one', async () => {
    const sandbox = await open();
    const old = await tokenOf(sandbox, ADELE);
    const message = await renewKey(data);
    const renewed = await tokenOf(sandbox, ADELE);
    const kids = (await published(sandbox)).map(({ kid }) => kid);
    expect(kids).toEqual([decodeProtectedHeader(renewed).kid, decodeProtectedHeader(old).kid]);
    expect(message).toContain(kids[0]);
    expect([await isGood(sandbox, old), await isGood(sandbox, renewed)]).toEqual([true, true]);
    expect(await modeOf(file)).toBe(0o600);
    const { keys } = JSON.parse(await readFile(file, 'utf8'));
    expect(keys.map(({ jwk }: { jwk: object }) => 'd' in jwk)).toEqual([true, false]);
  });

  it('are forgotten when the last token they signed has expired', async () => {
    const sandbox = await open({ tokenClock: 'sandbox' });
    const old = await tokenOf(sandbox, ADELE);
    await renewKey(data);
    expect(await published(sandbox)).toHaveLength(2);
    await sandbox.advance('PT1H');
    expect(await published(sandbox)).toHaveLength(2);
    await sandbox.advance('PT5M');
    expect(await published(sandbox)).toHaveLength(1);
    expect(await isGood(sandbox, old)).toBe(false);
  });

  it('are kept in the file as long as either clock may need them', async () => {
    await published(await open());
    const rotate = async (real: string, sandbox: string) => {
      await rotateKeys(keyFileOf(data), { real: `2200-01-${real}.000Z`, sandbox: `2200-01-${sandbox}.000Z` });
      return JSON.parse(await readFile(file, 'utf8')).keys.length;
    };
    expect(await rotate('01T00:00:00', '01T00:00:00')).toBe(2);
    expect(await rotate('02T00:00:00', '01T00:30:00')).toBe(3);
    expect(await rotate('03T00:00:00', '01T01:20:00')).toBe(3);
    expect(await rotate('04T00:00:00', '04T00:00:00')).toBe(2);
  });

  it('are no longer taken, nor what they signed, once they are taken away', async () => {
    const sandbox = await open();
    const token = await tokenOf(sandbox, ADELE);
    expect(await isGood(sandbox, token)).toBe(true);
    await rm(file);
    await tokenOf(sandbox, ADELE);
    expect(await isGood(sandbox, token)).toBe(false);
  });

  it('of one data file sign nothing for another', async () => {
    const [sandbox, other] = [await open(), await createSandbox()];
    sandboxes.push(other);
    expect(await isGood(other, await tokenOf(sandbox, ADELE))).toBe(false);
    expect(await isGood(other, await tokenOf(other, ISAIAH))).toBe(true);
  });

  it('in memory go with the process', async () => {
    const sandbox = await createSandbox({ data: ':memory:', dataset: 'empty' });
    sandboxes.push(sandbox);
    expect(await isGood(sandbox, await tokenOf(sandbox, ADELE))).toBe(true);
    await expect(renewKey(':memory:')).rejects.toThrow('keeps its keys to itself');
  });
});
