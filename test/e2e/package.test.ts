import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from './support';

const ROOT = join(__dirname, '..', '..');
const MODULES = join(ROOT, 'node_modules');
const BINDING = join('sqlite3', 'build', 'Release', 'node_sqlite3.node');
const NO_REGISTRY = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ENOTCACHED/;
const MEGABYTE = 2 ** 20;
const run = promisify(execFile);

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

const SCRIPT = `
  const sandbox = await startSandbox();
  const { managedDevices } = await sandbox.data('{ managedDevices { totalCount } }');
  console.log(managedDevices.totalCount, await sandbox.clock.now());
  await sandbox.stop();`;

const TEST = `test('a wiped device is gone after its check-in', async () => {
  const device = sandbox.device('LT-ADELE-01');
  const wipe = 'mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { managedDevice { managementState } } }';
  const { data } = await sandbox.graphql(wipe, { id: await device.id() });
  expect(data.wipe.managedDevice.managementState).toBe('wipePending');
  await device.checkIn();
  expect(await device.read('id')).toBeNull();
});`;

const CONSUMER = `import { type RunningSandbox, SandboxError, startSandbox, type TwinChanges } from 'drydock';
import type { DocumentNode } from 'graphql';

interface Typed<Data, Variables> extends DocumentNode {
  readonly __apiType?: (variables: Variables) => Data;
}
declare const DEVICE: Typed<{ managedDevice: { deviceName: string } | null }, { id: string }>;

export async function use(): Promise<string | undefined> {
  const sandbox: RunningSandbox = await startSandbox({ dataset: 'contoso' });
  const changes: TwinChanges = { power: 'off' };
  await sandbox.device('LT-ADELE-01').update(changes);
  const { data } = await sandbox.graphql(DEVICE, { id: '1' });
  // @ts-expect-error: the variable is a text.
  await sandbox.graphql(DEVICE, { id: 1 });
  // @ts-expect-error: a device has no such property.
  console.log(data?.managedDevice?.name, SandboxError.name);
  // @ts-expect-error: there is no such option.
  await startSandbox({ colour: 'blue' });
  return data?.managedDevice?.deviceName;
}

export const now: Promise<string> = sandbox.clock.now();
`;

/** Installs the package as npm does, in an empty project. */
async function install(tarball: string, cwd: string): Promise<void> {
  // Without scripts, as compiling SQLite takes two minutes; what this repository has compiled takes its place.
  const options = [
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--fetch-retries=0',
    '--fetch-timeout=30000',
  ];
  const modules = join(cwd, 'node_modules');
  try {
    await run('npm', ['install', ...options, tarball], { cwd });
  } catch (error) {
    if (!NO_REGISTRY.test((error as { stderr: string }).stderr)) throw error;
    // Where no registry is reached, packages of this repository take the place of those npm would fetch.
    await mkdir(join(modules, 'drydock'), { recursive: true });
    await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', join(modules, 'drydock')]);
    const others = (await readdir(MODULES)).filter((name) => !name.startsWith('.'));
    for (const name of others) await symlink(join(MODULES, name), join(modules, name)).catch(() => {});
    await mkdir(join(modules, '.bin'), { recursive: true });
    await symlink(join('..', 'drydock', 'dist', 'main.js'), join(modules, '.bin', 'drydock'));
    await chmod(join(modules, 'drydock', 'dist', 'main.js'), 0o755);
    return;
  }
  await mkdir(dirname(join(modules, BINDING)), { recursive: true });
  await cp(join(MODULES, BINDING), join(modules, BINDING));
}

describe('the package', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let packed: Packed;
  const server: { process?: ChildProcess } = {};
  const inFolder = { cwd: '' };
  const write = (file: string, text: string) => writeFile(join(folder.path, file), text);

  beforeAll(async () => {
    folder = await temporaryFolder();
    inFolder.cwd = folder.path;
    // What is built is packed: other tests run on it meanwhile, so that it must not be built anew here.
    const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder.path];
    [packed] = JSON.parse((await run('npm', pack, { cwd: ROOT })).stdout) as [Packed];
    await write(
      'package.json',
      JSON.stringify({ private: true, jest: { testEnvironment: 'drydock/jest-environment' } }),
    );
    await install(join(folder.path, packed.filename), folder.path);
    // What a project has besides, for its own tests and types.
    const links = ['jest', 'jest-environment-node', 'typescript'].map((name) => [name, name] as const);
    for (const [name, path] of [...links, ['@types', '@types'] as const])
      await symlink(join(MODULES, path), join(folder.path, 'node_modules', name)).catch(() => {});
  });
  afterAll(async () => {
    server.process?.kill('SIGKILL');
    await folder.remove();
  });

  it('holds what is needed at run time and for reading, and nothing else', () => {
    const folders = new Set(
      packed.files.map(({ path }) =>
        path
          .split('/')
          .slice(0, path.startsWith('dist/') ? 2 : 1)
          .join('/'),
      ),
    );
    const stray = packed.files.filter(({ path }) =>
      /\.map$|\.test\.|^dist\/(bench|generate|ship-datasets)|^src\/|^test\//.test(path),
    );
    expect(stray).toEqual([]);
    for (const path of [
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'package.json',
      'schema',
      'seeds',
      'dist/main.js',
      'dist/datasets',
    ])
      expect(folders).toContain(path);
    expect(packed.size).toBeLessThan(3 * MEGABYTE);
    expect(packed.unpackedSize).toBeLessThan(16 * MEGABYTE);
  });

  it('names every package it loads among its dependencies', async () => {
    const { dependencies, peerDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const loaded = new Set<string>();
    for (const { path } of packed.files.filter(({ path }) => /\.(m?js|d\.m?ts)$/.test(path))) {
      const text = await readFile(join(ROOT, path), 'utf8');
      for (const [, specifier] of text.matchAll(/(?:require\(|import\(|from )["']([^"'.][^"']*)["']/g))
        if (!isBuiltin(specifier!)) loaded.add(/^(@[^/]+\/)?[^/]+/.exec(specifier!)![0]);
    }
    expect([...loaded].filter((name) => !(name in { ...dependencies, ...peerDependencies }))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => !loaded.has(name))).toEqual([]);
  });

  it.each([
    ['an ES module', 'module.mjs', `import { startSandbox } from 'drydock';${SCRIPT}`],
    ['CommonJS', 'common.cjs', `const { startSandbox } = require('drydock');(async () => {${SCRIPT}})();`],
  ])('starts a sandbox from %s', async (_, file, code) => {
    await write(file, code);
    expect((await run(process.execPath, [file], inFolder)).stdout).toBe('50 2026-11-02T09:00:00.000Z\n');
  });

  it('gives its files to whoever asks for them by name', async () => {
    const names = [
      'drydock/package.json',
      'drydock/schema/device-management.graphql',
      'drydock/schema/sandbox.graphql',
    ];
    const code = `for (const name of ${JSON.stringify(names)}) require.resolve(name)`;
    await run(process.execPath, ['-e', code], inFolder);
  });

  it.each([
    ['node16', 'module'],
    ['node16', 'commonjs'],
    ['bundler', 'module'],
    ['bundler', 'commonjs'],
  ])('has types for moduleResolution %s in a project of type %s', async (moduleResolution, type) => {
    const project = `types-${moduleResolution}-${type}`;
    await mkdir(join(folder.path, project));
    const compilerOptions = {
      ...{
        target: 'es2022',
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ['node', 'drydock/jest-environment'],
      },
      ...{ moduleResolution, module: moduleResolution === 'bundler' ? 'preserve' : 'node16' },
    };
    await write(join(project, 'package.json'), JSON.stringify({ private: true, type }));
    await write(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    await write(join(project, 'consumer.ts'), CONSUMER);
    const tsc = join(MODULES, 'typescript', 'bin', 'tsc');
    const { stdout } = await run(process.execPath, [tsc, '-p', project], inFolder).catch((error) => error);
    expect(stdout).toBe('');
  });

  it('has a command that tells its version and what it can do', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    expect((await run('npx', ['--no-install', 'drydock', '--version'], inFolder)).stdout).toBe(`${version}\n`);
    expect((await run('npx', ['--no-install', 'drydock', '--help'], inFolder)).stdout).toContain('serve [options]');
  });

  it('serves', async () => {
    const command = join(folder.path, 'node_modules', '.bin', 'drydock');
    expect((await stat(command)).mode & 0o111).toBe(0o111);
    const child = spawn(command, ['serve', '--port', '0', '--data', 'served.sqlite', '--json'], inFolder);
    server.process = child;
    const [line] = await once(child.stdout!.setEncoding('utf8'), 'data');
    const { origin } = JSON.parse(String(line));
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { displayName } }' }),
    });
    expect(await response.json()).toMatchObject({ data: { viewer: { displayName: 'Adele Vance' } } });
    child.kill();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('passes a ten-line test in its Jest environment', async () => {
    await write('wipe.test.js', TEST);
    const { stderr } = await run(process.execPath, [join(MODULES, 'jest', 'bin', 'jest.js'), '-i'], inFolder);
    expect(stderr).toContain('Tests:       1 passed, 1 total');
  });

  it('leaves nothing behind but what was asked for', async () => {
    const files = (await readdir(folder.path)).filter((file) => file.startsWith('served.sqlite'));
    expect(files.sort()).toEqual(['served.sqlite', 'served.sqlite-lock', 'served.sqlite.keys.json']);
  });
});
