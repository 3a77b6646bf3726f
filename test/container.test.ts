import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DockerfileParser, type Instruction, type JSONInstruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { buildProgram } from '../src/cli/program';
import { createSandbox } from './support/create-sandbox';
import { listen } from './support/subscriber';

const ROOT = join(__dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const { version, engines } = JSON.parse(read('package.json'));
const dockerfile = DockerfileParser.parse(read('Dockerfile'));
const [build, runtime] = dockerfile.getFROMs().map((from, index, all) => {
  const end = all[index + 1]?.getRange().start.line ?? Number.POSITIVE_INFINITY;
  return dockerfile.getInstructions().filter((one) => {
    const { line } = one.getRange().start;
    return line >= from.getRange().start.line && line < end;
  });
}) as [Instruction[], Instruction[]];

/** The arguments of the instructions of a stage that have a keyword. */
function argumentsOf(stage: readonly Instruction[], keyword: string): string[][] {
  return stage
    .filter((one) => one.getKeyword() === keyword)
    .map((one) => one.getArguments().map((argument) => argument.getValue()));
}

/** The words of an instruction in JSON form. */
function words(keyword: string): string[] {
  const [instruction] = runtime.filter((one) => one.getKeyword() === keyword) as JSONInstruction[];
  return instruction!.getJSONStrings().map((text) => JSON.parse(text.getValue()) as string);
}

const environment = new Map(
  dockerfile.getENVs().flatMap((env) => env.getProperties().map((one) => [one.getName(), one.getValue()])),
);
const serve = buildProgram(version).commands.find((command) => command.name() === 'serve')!;
const service = parse(read('compose.yaml')).services.drydock;

describe('the Dockerfile', () => {
  it('has nothing that a linter objects to', () => {
    expect(validate(read('Dockerfile'))).toEqual([]);
  });

  it('starts both stages from one exact version of a Node.js that is supported', () => {
    const [image, other] = dockerfile.getFROMs().map((from) => from.getImage()!);
    expect(image).toBe(other);
    const [, major] = /^node:(\d+)\.\d+\.\d+-bookworm-slim$/.exec(image!)!;
    expect(Number(major)).toBeGreaterThan(Number(/\d+/.exec(engines.node)![0]));
  });

  it('copies what there is, and what .dockerignore lets through', () => {
    const sources = argumentsOf(build, 'COPY').flatMap((given) => given.slice(0, -1));
    expect(sources.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const [ignored, ...allowed] = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(ignored).toBe('*');
    expect(allowed.map((line) => line.slice(1)).sort()).toEqual([...sources].sort());
  });

  it('hands on what the package says it consists of', () => {
    const copied = argumentsOf(runtime, 'COPY').map(([source]) => source!.replace('/app/', ''));
    const { files } = JSON.parse(read('package.json')) as { files: string[] };
    const needed = files.filter((file) => !/^!|^docs$|\.md$/.test(file));
    expect(copied).toEqual(expect.arrayContaining([...needed, 'node_modules', 'package.json']));
  });

  it('runs as somebody who is not root, whose folder the data volume is', () => {
    expect(argumentsOf(runtime, 'USER')).toEqual([['node']]);
    expect(argumentsOf(runtime, 'VOLUME')).toEqual([['/data']]);
    expect(argumentsOf(runtime, 'RUN').flat().join(' ')).toContain('install -d -o node -g node /data');
  });

  it('serves at the port it exposes, by variables and a command that the command line knows', () => {
    const known = new Map(serve.options.map((one) => [one.envVar, one]));
    const ours = [...environment].filter(([name]) => name.startsWith('DRYDOCK_'));
    expect(ours.filter(([name]) => !known.has(name))).toEqual([]);
    expect(argumentsOf(runtime, 'EXPOSE')).toEqual([[environment.get('DRYDOCK_PORT')]]);
    expect(environment.get('DRYDOCK_HOST')).toBe('0.0.0.0');
    expect(environment.get('DRYDOCK_DATA')).toBe('/data/drydock.sqlite');
    expect(words('ENTRYPOINT')).toEqual(['drydock']);
    expect(words('CMD')).toEqual([serve.name()]);
  });

  it('asks for its health in a way that tells a server that serves from none', async () => {
    const [, source] = /CMD (\["node", "-e", .*\])/.exec(read('Dockerfile'))!;
    const [command, ...args] = JSON.parse(source!) as [string, ...string[]];
    const statusAt = async (port: string) => {
      const env = { PATH: process.env.PATH, DRYDOCK_PORT: port };
      const failure = await promisify(execFile)(command, args, { env }).then(
        () => null,
        (error: { code: number }) => error,
      );
      return failure?.code ?? 0;
    };
    const sandbox = await createSandbox();
    const { port } = new URL(await listen(sandbox));
    expect(await statusAt(port)).toBe(0);
    await sandbox.close();
    expect(await statusAt(port)).toBe(1);
  });
});

describe('compose.yaml', () => {
  it('publishes the port of the image to this machine alone, and keeps its volume', () => {
    const port = environment.get('DRYDOCK_PORT');
    expect(service.ports).toEqual([`127.0.0.1:${port}:${port}`]);
    expect(service.volumes).toEqual(['data:/data']);
    expect(parse(read('compose.yaml')).volumes).toEqual({ data: {} });
    expect(service.image).toBe(`drydock:${version}`);
  });

  it('sets variables that the command line knows', () => {
    const known = serve.options.map((one) => one.envVar);
    expect(Object.keys(service.environment).filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the changelog', () => {
  it('has an entry for this version, and one for what comes next', () => {
    const headings = [...read('CHANGELOG.md').matchAll(/^## \[(.+?)\](?: - (\S+))?$/gm)].map(([, name, date]) => [
      name,
      date,
    ]);
    expect(headings[0]).toEqual(['Unreleased', undefined]);
    expect(headings[1]).toEqual([version, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
