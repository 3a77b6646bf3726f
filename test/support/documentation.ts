import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** A query of a page with the answer printed below it. */
export interface DocumentedExample {
  readonly line: number;
  readonly endpoint: '/graphql' | '/sandbox';
  readonly principal: string | null;
  readonly query: string;
  readonly answer: string;
}

const EXAMPLE =
  /```(?:graphql(?<words>[^\n]*)\n(?<query>[\s\S]*?)|sh\ncurl [^\n]*\n\s+-d '(?<body>.*)'\n)```\n\n```json\n(?<answer>[\s\S]*?)```/g;

/** The pages people read: the README and what lies in `docs/`. */
export const documentedPages: readonly string[] = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** The text of a page. */
export function pageText(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** One section of a page, by its title. */
export function sectionOf(page: string, title: string): string {
  const text = pageText(page);
  const start = text.indexOf(`\n## ${title}\n`);
  if (start < 0) throw new Error(`${page} has no section ${title}`);
  const end = text.indexOf('\n## ', start + 1);
  return text.slice(start, end < 0 ? undefined : end);
}

/** Every example of a page, in order, but those of the sign-in service, which are not GraphQL. */
export function examplesOf(page: string): DocumentedExample[] {
  const text = pageText(page);
  return [...text.matchAll(EXAMPLE)].map(({ groups, index }) => {
    const words = groups!.words?.trim() ?? '';
    return {
      line: text.slice(0, index).split('\n').length,
      endpoint: words === 'sandbox' ? '/sandbox' : '/graphql',
      principal: /^as (\S+)$/.exec(words)?.[1] ?? null,
      query: groups!.query ?? (JSON.parse(groups!.body!) as { query: string }).query,
      answer: groups!.answer!,
    };
  });
}
