import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

const STYLE = `
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1a19; background: #f3f2f1; margin: 0; }
main { max-width: 28rem; margin: 3rem auto; padding: 1.5rem 2rem; background: #fff; border: 1px solid #8a8886; }
h1 { font-size: 1.5rem; line-height: 1.25; }
ul { list-style: none; padding: 0; margin: 0; }
button { font: inherit; width: 100%; text-align: left; padding: .75rem; margin-bottom: .5rem; background: #fff;
  border: 1px solid #605e5c; color: inherit; cursor: pointer; }
button:hover { background: #edebe9; }
button:focus-visible, input:focus-visible { outline: 3px solid #0f6cbd; outline-offset: 2px; }
label { display: block; margin: .5rem 0; }
input[type=password], input[type=text], input[type=email] { font: inherit; display: block; box-sizing: border-box; width: 100%; padding: .5rem; }
[aria-current] { font-weight: 600; border-left: 4px solid #0f6cbd; padding-left: .5rem; }
section { border-top: 1px solid #c8c6c4; margin-top: 1rem; }
small { display: block; color: #484644; }
[role=alert] { border-left: 4px solid #b10e1c; padding-left: .75rem; }
`;
const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** Markup that is safe to put into a page. */
export class Html {
  constructor(readonly markup: string) {}
}

/** Writes markup; values are escaped, unless they are markup already. */
export function html(parts: TemplateStringsArray, ...values: (string | Html | readonly Html[])[]): Html {
  const written = values.map((value) => {
    if (value instanceof Html) return value.markup;
    return typeof value === 'string' ? escapeText(value) : value.map(({ markup }) => markup).join('');
  });
  return new Html(parts.reduce((text, part, index) => text + (written[index - 1] ?? '') + part));
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Answers with a page that runs no script, stands in no frame, and posts to this server or to the origin given. */
export function sendPage(
  reply: FastifyReply,
  {
    status = 200,
    title,
    main,
    formTarget = null,
    refreshSeconds = null,
  }: { status?: number; title: string; main: Html; formTarget?: string | null; refreshSeconds?: number | null },
): FastifyReply {
  const forms = formTarget === null ? `'self'` : `'self' ${formTarget}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${
  refreshSeconds === null
    ? ''
    : html`<meta http-equiv="refresh" content="${String(refreshSeconds)}">
`
}<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`;
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src ${STYLE_HASH}; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'same-origin')
    .send(page.markup);
}
