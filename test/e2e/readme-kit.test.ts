import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sectionOf } from '../support/documentation';
import { temporaryFolder } from './support';

const ROOT = join(__dirname, '..', '..');
const section = sectionOf('README.md', 'Use it in tests');
const [jestExample, codeExample] = [...section.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code!);
const [, printed] = /```text\n([\s\S]*?)```/.exec(section)!;
const run = promisify(execFile);

describe('what the README says about tests', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    folder = await temporaryFolder();
    await mkdir(join(folder.path, 'node_modules'));
    await symlink(ROOT, join(folder.path, 'node_modules', 'drydock'));
  });
  afterEach(() => folder.remove());

  it('passes in Jest, in a file after another', async () => {
    const { testEnvironment } = JSON.parse(/`(\{ "jest": .*?\})`/.exec(section)![1]!).jest;
    await writeFile(join(folder.path, 'package.json'), JSON.stringify({ jest: { testEnvironment } }));
    for (const name of ['one', 'other']) await writeFile(join(folder.path, `${name}.test.js`), jestExample!);
    const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
    const { stderr } = await run(process.execPath, [jest, '-i'], { cwd: folder.path });
    expect(stderr).toContain('Tests:       2 passed, 2 total');
  });

  it('prints what it says, from CommonJS and from an ES module', async () => {
    const module = codeExample!.replace(/const (\{.*?\}) = require\((.*?)\);/, 'import $1 from $2;');
    expect(module).not.toBe(codeExample);
    for (const [file, code] of [
      ['common.cjs', codeExample!],
      ['module.mjs', module],
    ] as const) {
      await writeFile(join(folder.path, file), code);
      expect((await run(process.execPath, [join(folder.path, file)], { cwd: folder.path })).stdout).toBe(printed);
    }
  });
});
