import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getIntrospectionQuery } from 'graphql';
import { startSandbox } from '../../src';
import { pageText } from '../support/documentation';
import { runCommand } from '../support/run-command';
import { killAll, startServer, temporaryFolder } from './support';

const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
const COMMANDS = [
  'serve',
  'seed',
  'generate',
  'import',
  'export',
  'snapshot',
  'restore',
  'reset',
  'advance',
  'play',
  'token',
  'keys',
  'schema',
  'doctor',
];
const COUNT = '{ managedDevices { totalCount } }';

describe('the command line', () => {
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
  const drydock = (...args: string[]) => runCommand(args, { cwd: folder.path });

  it('tells its version, its commands, and how each of them is called', async () => {
    expect(await drydock('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    const { stdout } = await drydock('--help');
    for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    for (const name of ['serve', 'advance', 'generate']) {
      const help = await drydock('help', name);
      expect(help.code).toBe(0);
      expect(help.stdout).toContain(`Examples:\n  $ drydock ${name}`);
    }
  });

  it.each([
    [['sevre'], 'there is no command sevre; did you mean serve?'],
    [['advance'], 'give either a duration, such as PT8H, or --to and an instant'],
    [
      ['advance', 'PT1H', '--to', '2027-01-01T00:00:00Z'],
      'give either a duration, such as PT8H, or --to and an instant',
    ],
    [
      ['advance', 'PT1H', '--data', 'x.sqlite', '--sandbox', 'a'],
      "option '--data <file>' cannot be used with option '--sandbox <name>'",
    ],
    [['advance', 'PT1H', '--frob'], "unknown option '--frob'"],
    [['advance', 'PT1H', '--origin', 'localhost'], 'must be a scheme, host and port'],
    [
      ['reset', '--data', 'missing.sqlite'],
      'missing.sqlite does not exist; drydock seed --data missing.sqlite makes it',
    ],
    [['restore'], "missing required argument 'name'"],
    [['snapshot', '--delete', '--data', __filename], 'is not an SQLite file'],
    [['schema', 'nonesuch'], 'Allowed choices are device-management, sandbox'],
    [['seed', '--data', ':memory:'], '--data must name a file'],
    [['seed', 'nonesuch'], 'There is no dataset called nonesuch'],
    [['generate', '--out', 'x'], "required option '--devices <number>' not specified"],
    [['generate', '--devices', 'many', '--out', 'x'], 'must be a whole number'],
    [['generate', '--devices', '1000001', '--out', 'x'], 'devices must be a whole number from 1 to 1000000'],
    [['generate', '--devices', '5', '--seed', '', '--out', 'x'], 'seed must not be empty'],
    [['import', 'missing.csv', '--out', 'x'], 'missing.csv'],
    [['export', '--data', 'missing.sqlite', '--out', 'x'], 'missing.sqlite does not exist'],
    [['token'], "required option '--as <name>' not specified"],
  ])('refuses %j', async (args, reason) => {
    const { code, stdout, stderr } = await drydock(...args);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toMatch(/^drydock: [^\n]+\n$/);
    expect(stderr).toContain(reason);
  });

  it('tells programs of a failure in JSON', async () => {
    const { code, stderr } = await drydock('reset', '--json', '--origin', 'http://127.0.0.1:1');
    expect(code).toBe(69);
    const message = 'Nothing answers at http://127.0.0.1:1.';
    expect(JSON.parse(stderr)).toEqual({ error: { code: 'UNREACHABLE', message } });
  });

  it('prints what its page shows', async () => {
    const [, commands, printed] = /```sh\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/.exec(
      pageText('docs/command-line.md'),
    )!;
    const lines: string[] = [];
    for (const line of commands!.trimEnd().split('\n')) {
      const [npx, program, ...args] = line.split(' ');
      expect([npx, program]).toEqual(['npx', 'drydock']);
      lines.push((await drydock(...args)).stdout);
    }
    expect(lines.join('')).toBe(printed);
  });

  it('makes a data file and works on it', async () => {
    expect((await drydock('seed', '--data', data)).stdout).toBe(
      `${data} holds contoso; its clock stands at 2026-11-02T09:00:00.000Z.\n`,
    );
    expect(await drydock('seed', 'empty', '--data', data)).toMatchObject({
      code: 64,
      stderr: `drydock: ${data} exists already; --force replaces it\n`,
    });
    expect((await drydock('snapshot', 'morning', '--data', data)).stdout).toBe('Took the snapshot morning.\n');
    const advanced = await drydock('advance', 'P1D', '--data', data, '--json');
    expect(JSON.parse(advanced.stdout)).toEqual({ now: '2026-11-03T09:00:00.000Z' });
    expect((await drydock('snapshot', '--data', data)).stdout).toBe('morning  2026-11-02T09:00:00.000Z\n');
    expect((await drydock('restore', 'morning', '--data', data)).stdout).toBe(
      'Restored morning. The clock stands at 2026-11-02T09:00:00.000Z.\n',
    );
    expect(await drydock('restore', 'evening', '--data', data)).toMatchObject({
      code: 1,
      stderr: 'drydock: No Snapshot has the id evening.\n',
    });
    expect(await drydock('advance', 'soon', '--data', data)).toMatchObject({ code: 1, stdout: '' });
    expect((await drydock('seed', 'nonesuch', '--data', data, '--force')).code).toBe(64);
    expect((await drydock('snapshot', '--data', data)).stdout).toContain('morning');
    expect((await drydock('seed', 'empty', '--data', data, '--force')).code).toBe(0);
    const sandbox = await startSandbox({ data, dataset: 'empty' });
    expect((await sandbox.graphql(COUNT)).data.managedDevices.totalCount).toBe(0);
    expect(await drydock('reset', '--data', data)).toMatchObject({
      code: 64,
      stderr: `drydock: ${data} is in use by another Drydock\n`,
    });
    await sandbox.stop();
  });

  it('leaves nothing of a data file that could not be made', async () => {
    expect((await drydock('seed', 'nonesuch', '--data', data)).code).toBe(64);
    expect(readdirSync(folder.path)).toEqual([]);
    expect((await drydock('seed', 'empty', '--data', data)).code).toBe(0);
    expect(readdirSync(folder.path).sort()).toEqual(['data.sqlite', 'data.sqlite-lock']);
  });

  it('steers a server that runs, and sandboxes beside it', async () => {
    const server = await startServer({ data, args: ['--json'] });
    const { origin, dataset, now } = JSON.parse(server.stdout);
    expect({ origin, dataset, now }).toEqual({
      origin: server.url,
      dataset: 'contoso',
      now: '2026-11-02T09:00:00.000Z',
    });
    const at = ['--origin', server.url];
    expect((await drydock('advance', '--to', '2026-12-01T00:00:00Z', ...at)).stdout).toBe(
      'Moved the clock. The clock stands at 2026-12-01T00:00:00.000Z.\n',
    );
    const make = 'mutation { createSandbox(input: { name: "worker-1" }) { clientMutationId } }';
    await server.control(make);
    await drydock('reset', '--sandbox', 'worker-1', ...at);
    const clock = '{ clock { now } }';
    expect(await server.control(clock)).toEqual({ clock: { now: '2026-12-01T00:00:00.000Z' } });
    const advanced = await drydock('advance', 'PT1H', '--sandbox', 'worker-1', '--json', ...at);
    expect(JSON.parse(advanced.stdout)).toEqual({ now: '2026-11-02T10:00:00.000Z' });
    expect(await drydock('advance', 'PT1H', '--sandbox', 'worker-2', ...at)).toMatchObject({ code: 1 });
  });

  it('generates a company, serves it, and exports it to the same files', async () => {
    const fleet = join(folder.path, 'fleet');
    const generated = await drydock('generate', '--devices', '30', '--seed', 'a', '--out', fleet, '--json');
    expect({ ...generated, stdout: '' }).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(JSON.parse(generated.stdout)).toMatchObject({ devices: 30 });
    const server = await startServer({ data, args: ['--dataset', fleet] });
    expect(await server.data(COUNT)).toEqual({ managedDevices: { totalCount: 30 } });
    const out = join(folder.path, 'exported');
    // The server has the file open.
    expect((await drydock('export', '--data', data, '--out', out)).stdout).toMatch(/^Wrote 30 devices to .*exported; /);
    const serials = (file: string) =>
      (JSON.parse(readFileSync(join(file, 'managedDevices.json'), 'utf8')) as { serialNumber: string }[])
        .map(({ serialNumber }) => serialNumber)
        .sort();
    expect(serials(out)).toEqual(serials(fleet));
    expect(await drydock('export', '--data', data, '--out', out)).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('is not empty'),
    });
    expect((await drydock('export', '--data', data, '--out', out, '--force')).code).toBe(0);
  });

  it('imports devices under names that nobody has', async () => {
    const source = join(folder.path, 'devices.csv');
    const row =
      '6b1d1c7a-0000-4000-8000-000000000001,SECRET-PC,Windows,10.0.22631.1,anna@corp.example,2026-10-01 10:00:00';
    writeFileSync(source, `Device ID,Device name,OS,OS version,Primary user UPN,Last check-in\n${row}\n`);
    const out = join(folder.path, 'mine');
    const imported = await drydock('import', source, '--out', out, '--seed', 'ours');
    expect(imported.stdout).toContain('Wrote 1 devices of 1 users');
    const files =
      readFileSync(join(out, 'managedDevices.json'), 'utf8') + readFileSync(join(out, 'users.json'), 'utf8');
    expect(files).not.toMatch(/SECRET-PC|anna|corp\.example/);
    const again = await drydock('import', source, '--out', `${out}2`, '--seed', 'ours', '--no-pseudonymize');
    expect(again.code).toBe(0);
    expect(readFileSync(join(`${out}2`, 'managedDevices.json'), 'utf8')).toContain('SECRET-PC');
    writeFileSync(source, 'Device name,OS\n"unfinished');
    const broken = await drydock('import', source, '--out', `${out}3`, '--json');
    expect({ code: broken.code, error: JSON.parse(broken.stderr).error.code }).toEqual({ code: 64, error: 'USAGE' });
    expect(existsSync(`${out}3`)).toBe(false);
  });

  it('plays a scenario to its end, and fails with it', async () => {
    await drydock('seed', '--data', data);
    const played = await drydock('play', 'lost-executive-phone', '--finish', '--data', data);
    expect(played.code).toBe(0);
    const [title, ...events] = played.stdout.trimEnd().split('\n');
    expect(title).toMatch(/^lost-executive-phone: An executive/);
    expect(events.every((line) => /^✓ 2026-\d\d-\d\dT[\d:.]+Z \S/.test(line))).toBe(true);
    const event = { at: 'PT1H', title: 'Counted', graphql: '{ managedDevices { totalCount } }' };
    const wrong = { ...event, expect: { data: { managedDevices: { totalCount: 3 } } } };
    const file = join(folder.path, 'mine.json');
    writeFileSync(file, JSON.stringify({ description: 'Mine.', events: [event, wrong] }));
    const failed = await drydock('play', file, '--finish', '--data', data);
    expect(failed.code).toBe(1);
    expect(failed.stdout).toContain(
      '✗ 2026-11-02T10:00:00.000Z Counted\n    data.managedDevices.totalCount is 50, not 3.',
    );
    const unknown = await drydock('play', 'nonesuch', '--data', data);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('There is no scenario called nonesuch; there are co-management-cut-over');
  });

  it('prints schemas that code generators take', async () => {
    const schema = buildSchema((await drydock('schema')).stdout);
    expect(schema.getMutationType()!.getFields()).toHaveProperty('wipe');
    expect(buildSchema((await drydock('schema', 'sandbox')).stdout).getType('Clock')).toBeDefined();
    const { __schema } = JSON.parse((await drydock('schema', '--json')).stdout);
    const sandbox = await startSandbox();
    const { data: asked } = await sandbox.graphql(getIntrospectionQuery());
    expect(__schema.types.length).toBe(asked.__schema.types.length);
    await sandbox.stop();
  });

  it('looks for what is wrong', async () => {
    const findingsOf = async (...args: string[]) => {
      const { code, stdout } = await drydock('doctor', '--json', ...args);
      const { findings } = JSON.parse(stdout) as { findings: { subject: string; status: string; detail: string }[] };
      return { code, of: Object.fromEntries(findings.map(({ subject, ...rest }) => [subject, rest])) };
    };
    const nothing = await findingsOf('--data', data, '--origin', 'http://127.0.0.1:1');
    expect(nothing.code).toBe(0);
    expect(nothing.of['Data file']).toEqual({
      status: 'ok',
      detail: `${data} does not exist; the first start makes it`,
    });
    expect(nothing.of.Server).toMatchObject({ status: 'warning' });
    const server = await startServer({ data });
    const running = await findingsOf('--data', data, '--origin', server.url);
    expect(Object.values(running.of).map(({ status }) => status)).toEqual(Array(6).fill('ok'));
    expect(running.of['Data file']!.detail).toMatch(/holds contoso, \d+ MiB, and a server has it open$/);
    writeFileSync(join(folder.path, 'list.txt'), 'bread and butter');
    const stranger = await findingsOf('--data', join(folder.path, 'list.txt'));
    expect(stranger.code).toBe(1);
    expect(stranger.of['Data file']).toMatchObject({ status: 'failure' });
  });
});
