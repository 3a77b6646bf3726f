import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pageText } from '../support/documentation';
import { killAll, startServer, temporaryFolder } from './support';

const ROOT = join(__dirname, '..', '..');
const section = pageText('docs/sign-in.md');
const examples = [...section.matchAll(/```sh\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/g)].map(
  ([, command, answer]) => [command!, answer!] as const,
);

/** What differs from run to run is printed as an ellipsis. */
function withoutNews(text: string): unknown {
  const even = text
    .replace(/"eyJ[\w.-]+"/g, '"eyJ…"')
    .replace(/(Trace ID: )\S+( Timestamp: )[^"]+/g, '$1…$2…')
    .replace(/,?"extensions":\{"cost":[^}]*\}\}/, '')
    .replace(/("(?:timestamp|trace_id|correlation_id)": ?)"[^"]*"/g, '$1"…"');
  return JSON.parse(even);
}

describe('the page about signing in', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    await killAll();
    await folder.remove();
  });

  it('is what a shell gets', async () => {
    expect(examples.length).toBe(4);
    const data = join(folder.path, 'data.sqlite');
    const server = await startServer({ data });
    for (const [command, answer] of examples) {
      const here = command
        .replaceAll('http://127.0.0.1:4000', server.url)
        .replaceAll('npx drydock', `node ${ROOT}/dist/main.js`);
      const { stdout } = await promisify(execFile)('bash', ['-c', here], {
        env: { PATH: process.env.PATH, DRYDOCK_DATA: data },
      });
      expect(withoutNews(stdout)).toEqual(withoutNews(answer));
    }
  });

  it('names the authority and the credentials there are', async () => {
    const server = await startServer({ data: ':memory:' });
    const metadata = await fetch(`${server.url}/contoso.example/v2.0/.well-known/openid-configuration`);
    const { issuer } = (await metadata.json()) as { issuer: string };
    expect(section).toContain(`http://127.0.0.1:4000${new URL(issuer).pathname}`);
    const principals = JSON.parse(readFileSync(join(ROOT, 'seeds', 'contoso', 'principals.json'), 'utf8'));
    for (const { appId, password, secret } of principals) {
      for (const told of [appId, password, secret].filter(Boolean)) expect(section).toContain(told);
    }
  });
});
