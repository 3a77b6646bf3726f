import { readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from '@swc/core';

const SOURCE = join(__dirname, '..', 'src');

/** The layers, lowest first: a file imports from its own layer and those before it. */
const LAYERS = [
  'domain',
  'entities',
  'persistence',
  'services',
  'seeding',
  'agent',
  'wiring',
  'graphql',
  'http',
  'app.ts',
  'sandbox-host.ts',
  'kit',
  'index.ts',
  'cli',
  'main.ts',
  'generate.ts',
  'ship-datasets.ts',
  'bench',
];

/** Packages that compute and do nothing else, each allowed in one file of the domain. */
const COMPUTING: Readonly<Record<string, string>> = {
  'domain/cm-pivot/parse-query.ts': 'peggy',
  'domain/cm-pivot/query-fault.ts': 'fastest-levenshtein',
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function sourceFiles(folder = SOURCE): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sourceFiles(path) : path.endsWith('.ts') ? [path] : [];
  });
}

function specifiersOf(file: string): string[] {
  const { body } = parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript', decorators: true });
  return body.flatMap((item) => {
    if (item.type === 'ImportDeclaration') return [item.source.value];
    if (item.type === 'ExportNamedDeclaration' && item.source) return [item.source.value];
    return item.type === 'ExportAllDeclaration' ? [item.source.value] : [];
  });
}

function resolveRelative(file: string, specifier: string): string {
  const base = resolve(dirname(file), specifier);
  return [`${base}.ts`, join(base, 'index.ts')].find((candidate) => files.includes(candidate))!;
}

const files = sourceFiles();
const imports: Import[] = files.flatMap((from) =>
  specifiersOf(from)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => ({ from, to: resolveRelative(from, specifier) })),
);
const nameOf = (file: string) => relative(SOURCE, file);
const layerOf = (file: string) => LAYERS.indexOf(nameOf(file).split('/')[0]!);

describe('architecture', () => {
  it('has no file outside the layers', () => {
    expect(files.filter((file) => layerOf(file) < 0).map(nameOf)).toEqual([]);
  });

  it('imports only from layers below', () => {
    const upward = imports.filter(({ from, to }) => layerOf(to) > layerOf(from));
    expect(upward.map(({ from, to }) => `${nameOf(from)} imports ${nameOf(to)}`)).toEqual([]);
  });

  it('has no import cycles', () => {
    const targets = new Map<string, string[]>();
    for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].map(nameOf).join(' → '));
      if (path.includes(file) || done.has(file)) return;
      for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('keeps packages and input or output out of the domain', () => {
    const foreign = files
      .filter((file) => nameOf(file).startsWith('domain/'))
      .flatMap((file) => specifiersOf(file).map((specifier) => ({ file, specifier })))
      .filter(({ specifier }) => !specifier.startsWith('.') && specifier !== 'node:crypto')
      .filter(({ file, specifier }) => COMPUTING[nameOf(file)] !== specifier);
    expect(foreign).toEqual([]);
    expect(builtinModules).toContain('crypto');
  });

  it('reads the real clock and chance in one place each', () => {
    const culprits = files
      .filter((file) => /Date\.now\(|new Date\(\)|Math\.random\(/.test(readFileSync(file, 'utf8')))
      .map(nameOf)
      .filter((name) => !name.startsWith('bench/'));
    expect(culprits).toEqual(['services/clock.service.ts']);
  });

  it('leaves the environment to the parser of the command line', () => {
    const culprits = files
      .filter((file) => readFileSync(file, 'utf8').includes('process.env'))
      .map(nameOf)
      .filter((name) => !name.startsWith('bench/'));
    expect(culprits).toEqual([]);
  });
});
