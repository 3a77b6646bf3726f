import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { killAll, launch, sql, startInVain, startServer, temporaryFolder } from './support';

describe('the configuration of a server', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let file: string;
  let occupant: Server;
  let takenPort: number;

  beforeEach(async () => {
    folder = await temporaryFolder();
    file = join(folder.path, 'data.sqlite');
    occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    takenPort = (occupant.address() as AddressInfo).port;
  });

  afterEach(async () => {
    await killAll();
    if (occupant.listening) await new Promise((resolve) => occupant.close(resolve));
    await folder.remove();
  });

  /** Starts, expects to fail, and gives the one line that says why. */
  const reasonOf = async (args: readonly string[], data: string | undefined = file, env = {}): Promise<string> => {
    const { code, signal, stdout, stderr } = await startInVain({ args, data, env, cwd: folder.path });
    expect({ signal, stdout, lines: stderr.trimEnd().split('\n') }).toEqual({
      signal: null,
      stdout: '',
      lines: [expect.stringMatching(/^(drydock|error): \S.*$/)],
    });
    expect(code).toBeGreaterThan(0);
    return stderr.trimEnd();
  };

  it('names the port that is taken', async () => {
    const { code, stderr } = await startInVain({ args: ['--port', `${takenPort}`], data: file });
    expect(stderr).toBe(`drydock: port ${takenPort} on 127.0.0.1 is taken; choose another with --port\n`);
    expect(code).toBe(64);
    // It has let go of the data file.
    expect((await startServer({ data: file })).url).toMatch(/^http:/);
  });

  it('refuses a file that is not SQLite and leaves it alone', async () => {
    await writeFile(file, 'this is a shopping list, not a database');
    expect(await reasonOf(['--port', '0'])).toBe(`drydock: ${file} is not an SQLite file`);
    expect(await readFile(file, 'utf8')).toBe('this is a shopping list, not a database');
  });

  it('refuses the SQLite file of another program and leaves it alone', async () => {
    await sql(file, 'CREATE TABLE "shopping" ("item" text)');
    const before = await readFile(file);
    expect(await reasonOf(['--port', '0'])).toBe(`drydock: ${file} is an SQLite file of another program`);
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it('refuses a data file in a folder that does not exist', async () => {
    const nowhere = join(folder.path, 'nowhere', 'data.sqlite');
    expect(await reasonOf(['--port', '0'], nowhere)).toBe(`drydock: ${nowhere} cannot be opened or created`);
  });

  it('refuses a folder as a data file', async () => {
    expect(await reasonOf(['--port', '0'], folder.path)).toContain(folder.path);
  });

  it('refuses a data file that another server uses, which goes on', async () => {
    const first = await startServer({ data: file });
    expect(await reasonOf(['--port', '0'])).toBe(`drydock: ${file} is in use by another Drydock`);
    expect(await first.data('{ viewer { displayName } }')).toEqual({ viewer: { displayName: 'Adele Vance' } });
  });

  it.each(['nonesuch', '../schema'])('refuses the unknown dataset %s', async (dataset) => {
    expect(await reasonOf(['--port', '0', '--dataset', dataset])).toContain(dataset);
  });

  it('leaves no file behind when it cannot start in memory', async () => {
    await reasonOf(['--port', '0', '--dataset', 'nonesuch'], ':memory:', { TMPDIR: folder.path });
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('refuses another dataset than the file holds', async () => {
    await (await startServer({ data: file, args: ['--dataset', 'empty'] })).stop();
    expect(await reasonOf(['--port', '0', '--dataset', 'contoso'])).toBe(
      `drydock: ${file} holds the dataset empty, not contoso; use another file`,
    );
    const server = await startServer({ data: file });
    expect(await server.data('{ managedDevices { totalCount } }')).toEqual({ managedDevices: { totalCount: 0 } });
  });

  it.each([
    ['--port', 'http'],
    ['--port', '65536'],
    ['--port', ''],
    ['--data', ''],
    ['--clock', 'scaled:0'],
    ['--clock', 'scaled:1000001'],
    ['--durability', 'SOME'],
    ['--host', '203.0.113.7'],
    ['--allowed-host', 'http://a.example'],
    ['--allowed-host', 'a.example:4000'],
    ['--allowed-host', ''],
  ])('refuses %s "%s"', async (flag, value) => {
    const args = flag === '--port' ? [`${flag}=${value}`] : ['--port=0', `${flag}=${value}`];
    const reason = await reasonOf(args, flag === '--data' ? undefined : file);
    expect(reason).toContain(flag === '--host' ? value : flag);
  });

  it('answers to the names it is given, and to no other', async () => {
    const statusOf = async ({ url }: { url: string }, host: string) => {
      const asked = request(`${url}/sandbox`, {
        method: 'POST',
        headers: { host, 'content-type': 'application/json' },
      });
      asked.end('{"query":"{ __typename }"}');
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };
    const byFlags = await startServer({
      data: ':memory:',
      args: ['--allowed-host', 'a.example, b.example', '--allowed-host', '[::2]'],
    });
    const hosts = ['a.example:80', 'B.EXAMPLE', '[::2]', 'localhost', 'c.example'];
    expect(await Promise.all(hosts.map((host) => statusOf(byFlags, host)))).toEqual([200, 200, 200, 200, 421]);
    const env = { DRYDOCK_ALLOWED_HOSTS: 'c.example,d.example', DRYDOCK_HOST: '0.0.0.0' };
    const byVariable = await startServer({ data: ':memory:', env });
    const others = ['c.example', 'd.example', '0.0.0.0', 'a.example'];
    const there = { url: byVariable.url.replace('0.0.0.0', '127.0.0.1') };
    // Beyond loopback a token is needed, which is asked for only under a name that is right.
    expect(await Promise.all(others.map((host) => statusOf(there, host)))).toEqual([401, 401, 401, 421]);
  });

  it('refuses a flag it does not know', async () => {
    expect(await reasonOf(['--frobnicate', '0'])).toContain('--frobnicate');
  });

  it('refuses an invalid environment variable and names it', async () => {
    expect(await reasonOf([], file, { DRYDOCK_PORT: 'http' })).toContain('DRYDOCK_PORT');
  });

  it('takes the environment variables', async () => {
    await new Promise((resolve) => occupant.close(resolve));
    const env = { DRYDOCK_PORT: `${takenPort}`, DRYDOCK_DATA: file, DRYDOCK_CLOCK: 'scaled:60' };
    const server = launch({ env, cwd: folder.path });
    expect(await server.settled()).toBe('listening');
    expect(server.url).toBe(`http://127.0.0.1:${takenPort}`);
    expect(existsSync(file)).toBe(true);
    expect(await server.clock()).toMatchObject({ mode: 'scaled', rate: 60 });
  });

  it('lets flags win over the environment variables', async () => {
    const other = join(folder.path, 'other.sqlite');
    const env = { DRYDOCK_PORT: `${takenPort}`, DRYDOCK_DATA: other, DRYDOCK_CLOCK: 'scaled:60' };
    const server = await startServer({ data: file, args: ['--clock', 'frozen'], env });
    expect(new URL(server.url).port).not.toBe(`${takenPort}`);
    expect([existsSync(file), existsSync(other)]).toEqual([true, false]);
    expect(await server.clock()).toMatchObject({ mode: 'frozen', rate: 0 });
  });
});
