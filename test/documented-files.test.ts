import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentedPages, pageText } from './support/documentation';

const ROOT = join(__dirname, '..');

/** Blocks of code that name the file they are from, as in ```ts examples/urql/fleet.test.ts. */
const BLOCK = /^```\w+ (?<file>\S+\/\S+)\n(?<code>[\s\S]*?)^```$/gm;

/** Code without what a formatter decides by the width that is left: line breaks, indentation, commas at the end. */
function bare(code: string): string {
  return code.replace(/\s+/g, '').replace(/,(?=[)\]}])/g, '');
}

const blocks = documentedPages.flatMap((page) =>
  [...pageText(page).matchAll(BLOCK)].map(({ groups }) => [page, groups!.file!, groups!.code!] as const),
);

describe('code that a page shows of a file', () => {
  it('is shown of every guide that has an example', () => {
    const pages = new Set(blocks.map(([page]) => page));
    for (const page of ['start-here', 'testing-a-front-end', 'testing-automation', 'permissions'])
      expect(pages).toContain(`docs/${page}.md`);
  });

  it.each(blocks)('in %s is that of %s', (_, file, code) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(bare(readFileSync(join(ROOT, file), 'utf8'))).toContain(bare(code));
  });
});
