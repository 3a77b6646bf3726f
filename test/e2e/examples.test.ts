import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { codegen } from '@graphql-codegen/core';
import { parse } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { killAll, startServer } from './support';

const ROOT = join(__dirname, '..', '..');
const EXAMPLES = join(ROOT, 'examples');
const run = promisify(execFile);
const tool = (...path: string[]) => join(ROOT, 'node_modules', ...path);

type CodegenPlugin = Parameters<typeof codegen>[0]['pluginMap'][string];

interface CodegenConfig {
  readonly schema: string;
  readonly documents: string;
  readonly generates: Readonly<Record<string, { readonly plugins: readonly string[] }>>;
  readonly config: object;
}

describe('the examples', () => {
  afterEach(killAll);

  it('begin with what they are about and what they need', () => {
    const silent = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(test\.[jt]s|mjs)$/.test(file))
      .filter((file) => !readFileSync(join(EXAMPLES, file), 'utf8').startsWith('// '));
    expect(silent).toEqual([]);
  });

  it('have the types they should, and no others', async () => {
    const { stdout } = await run(process.execPath, [tool('typescript', 'bin', 'tsc'), '-p', EXAMPLES]).catch(
      (error) => error,
    );
    expect(stdout).toBe('');
  });

  it('pass in Jest', async () => {
    const jest = [tool('jest', 'bin', 'jest.js'), '-i', '--config', join(EXAMPLES, 'jest.config.json')];
    const { stderr } = await run(process.execPath, jest, { cwd: ROOT });
    const files = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.includes('.test.'),
    );
    expect(stderr).toContain(`Test Suites: ${files.length} passed, ${files.length} total`);
  });

  it('count the devices of a sandbox that a script starts', async () => {
    const { stdout } = await run(process.execPath, [join(EXAMPLES, 'script', 'count-devices.mjs')]);
    expect(stdout).toBe('50\n');
  });

  it('retire stale devices with nothing but fetch', async () => {
    const server = await startServer({ data: ':memory:' });
    const script = join(EXAMPLES, 'fetch', 'retire-stale-devices.mjs');
    const { stdout } = await run(process.execPath, [script, server.url]);
    const page = readFileSync(join(ROOT, 'docs', 'testing-automation.md'), 'utf8');
    expect(/```text\n([\s\S]*?)```/.exec(page)![1]).toBe(stdout);
  });

  it('are typed by what the code generator makes of the published schema', async () => {
    const folder = join(EXAMPLES, 'typed-client');
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    const { schema, documents, generates, config } = parseYaml(read('codegen.yml')) as CodegenConfig;
    for (const [filename, { plugins }] of Object.entries(generates)) {
      const made = await codegen({
        ...{ filename, config, schema: parse(read(schema)) },
        documents: [{ location: documents, document: parse(read(documents)) }],
        plugins: plugins.map((plugin) => ({ [plugin]: {} })),
        pluginMap: Object.fromEntries(plugins.map((plugin) => [plugin, pluginOf(plugin)])),
      });
      expect(made).toBe(read(filename));
    }
  });

  it('are all shown in a guide', () => {
    const guides = readdirSync(join(ROOT, 'docs')).map((file) => readFileSync(join(ROOT, 'docs', file), 'utf8'));
    const folders = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const unseen = folders.filter(({ name }) => !guides.some((text) => text.includes(`(../examples/${name}`)));
    expect(unseen.map(({ name }) => name)).toEqual([]);
    expect(existsSync(join(EXAMPLES, 'package.json'))).toBe(false);
  });
});

function pluginOf(name: string): CodegenPlugin {
  return require(`@graphql-codegen/${name}`) as CodegenPlugin;
}
