import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A query of the README with the answer printed below it. */
interface ReadmeExample {
  readonly line: number;
  readonly endpoint: '/graphql' | '/sandbox';
  readonly principal: string | null;
  readonly query: string;
  readonly answer: string;
}

const EXAMPLE =
  /```(?:graphql(?<words>[^\n]*)\n(?<query>[\s\S]*?)|sh\ncurl [^\n]*\n\s+-d '(?<body>.*)'\n)```\n\n```json\n(?<answer>[\s\S]*?)```/g;

/** Every example of the README, in order. */
export function readmeExamples(text = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8')): ReadmeExample[] {
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
