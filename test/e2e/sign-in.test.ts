import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { killAll, startInVain, startServer, temporaryFolder } from './support';

const MAIN = join(__dirname, '..', '..', 'dist', 'main.js');
const WHO = '{ viewer { userPrincipalName } }';
const ISAIAH = 'isaiah.langer@contoso.example';

describe('signing in to a server', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let data: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'data.sqlite');
  });
  afterEach(async () => {
    await killAll();
    await folder.remove();
  });

  /** Runs a command as a user would and gives what it prints. */
  const drydock = async (...args: string[]) => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [MAIN, ...args, '--data', data], {
      cwd: folder.path,
      env: { PATH: process.env.PATH },
    });
    expect(stderr).toBe('');
    return stdout.trimEnd();
  };
  const failureOf = async (...args: string[]) => {
    const error = await drydock(...args).catch((reason) => reason);
    return [error.code, error.stdout, error.stderr.trimEnd()];
  };

  it('works with a printed token beside the server that runs, and with its keys replaced meanwhile', async () => {
    const server = await startServer({ data, args: ['--auth', 'required'] });
    expect((await stat(`${data}.keys.json`)).mode & 0o777).toBe(0o600);
    expect((await server.query(WHO)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const as = async (token: string) => server.data(WHO, {}, { authorization: `Bearer ${token}` });
    const first = await drydock('token', '--as', ISAIAH, '--scope', 'User.Read');
    expect(await as(first)).toEqual({ viewer: { userPrincipalName: ISAIAH } });
    expect(await drydock('keys', 'rotate')).toMatch(/^Tokens are signed with the key [\w-]{43} from now on\.$/);
    expect(await as(first)).toEqual({ viewer: { userPrincipalName: ISAIAH } });
    expect(await as(await drydock('token', '--as', ISAIAH))).toEqual({ viewer: { userPrincipalName: ISAIAH } });
    expect(await as(await drydock('token', '--as', 'Contoso Inventory Sync'))).toEqual({
      viewer: { userPrincipalName: null },
    });
    expect(server.stdout + server.stderr).not.toContain(first);
  });

  it('follows the sandbox clock if both are told to', async () => {
    const server = await startServer({ data, args: ['--token-clock', 'sandbox'] });
    await server.control('mutation { advanceClock(input: { by: "P1D" }) { clock { now } } }');
    const real = await drydock('token', '--as', ISAIAH);
    const sandbox = await drydock('token', '--as', ISAIAH, '--token-clock', 'sandbox');
    const iat = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).iat;
    expect(new Date(iat(sandbox) * 1000).toISOString()).toBe('2026-11-03T09:00:00.000Z');
    expect(await server.data(WHO, {}, { authorization: `Bearer ${sandbox}` })).toBeDefined();
    expect(iat(real)).not.toBe(iat(sandbox));
  });

  it('says in one line why a token cannot be printed', async () => {
    expect(await failureOf('token', '--as', ISAIAH)).toEqual([
      64,
      '',
      `drydock: ${data} does not exist; start the server once to have it made`,
    ]);
    const server = await startServer({ data });
    await server.stop();
    expect(await failureOf('token', '--as', 'nobody@contoso.example')).toEqual([
      64,
      '',
      'drydock: AADSTS50034: The directory has no user and no application nobody@contoso.example.',
    ]);
    expect((await failureOf('token', '--as', ISAIAH, '--scope', 'Everything.All'))[2]).toContain('Everything.All');
    expect((await failureOf('token', '--as', ISAIAH, '--scope', 'Sandbox.Control'))[2]).toContain('Sandbox.Control');
    expect((await failureOf('token', '--as', ISAIAH, '--app', 'Nonesuch'))[2]).toContain('Nonesuch');
    expect((await failureOf('token'))[2]).toContain('--as');
  });

  it('is required where others reach the server, and cannot be switched off there', async () => {
    const server = await startServer({ data, args: ['--host', '0.0.0.0'] });
    const response = await fetch(
      `${server.url.replace('0.0.0.0', '127.0.0.1')}/graphql?query=${encodeURIComponent(WHO)}`,
      {
        headers: { 'apollo-require-preflight': 'true' },
      },
    );
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(server.logLines.some((line) => JSON.parse(line).level === 40)).toBe(true);
    await server.stop();
    for (const [args, env] of [
      [['--host', '0.0.0.0', '--auth', 'open'], {}],
      [['--host', '0.0.0.0'], { DRYDOCK_AUTH: 'open' }],
    ] as const) {
      const { code, stderr } = await startInVain({ data, args: ['--port', '0', ...args], env });
      expect(stderr).toBe(
        'drydock: --auth=open would let in whoever reaches 0.0.0.0; it is for loopback addresses only\n',
      );
      expect(code).toBe(64);
    }
  });

  it('goes by another name where the server is told of it', async () => {
    const server = await startServer({ data, args: ['--origin', 'https://drydock.example'] });
    const { createConnection } = await import('node:net');
    const { port } = new URL(server.url);
    const ask = (host: string) =>
      new Promise<string>((resolve) => {
        let text = '';
        const socket = createConnection(Number(port), '127.0.0.1', () =>
          socket.write(
            `GET /common/v2.0/.well-known/openid-configuration HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
          ),
        );
        socket.on('data', (data) => {
          text += data;
        });
        socket.on('close', () => resolve(text));
      });
    expect(await ask('drydock.example')).toContain(
      '"token_endpoint":"https://drydock.example/common/oauth2/v2.0/token"',
    );
    expect(await ask('evil.example')).toContain('421 Misdirected Request');
  });

  it.each([
    ['--auth', 'maybe'],
    ['--token-clock', 'moon'],
    ['--origin', 'drydock.example'],
    ['--origin', 'https://drydock.example/path'],
  ])('refuses %s %s', async (flag, value) => {
    const { code, stderr } = await startInVain({ data, args: ['--port', '0', flag, value] });
    expect([code, stderr]).toEqual([64, expect.stringContaining(flag)]);
  });
});
