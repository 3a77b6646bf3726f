import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createSandbox, type TestSandbox } from './support/create-sandbox';
import { documentedPages, examplesOf, pageText } from './support/documentation';
import { listen, subscriptions } from './support/subscriber';

/** Answers name their request, which nobody can print beforehand, and their cost, which the pages leave out. */
function comparable(text: string): unknown {
  return JSON.parse(withoutCost(text).replace(/("requestId": ?)"[0-9a-f-]+"/g, '$1"…"'));
}

function withoutCost(text: string): string {
  return text.replace(/,"extensions":{"cost":{"requested":\d+,"maximum":\d+}}/, '');
}

const ROOT = join(__dirname, '..');
const DEVICE = '966418e9-bb75-4b82-8f04-e108ad665d28';

/** Runs the first `curl -N` of a page. */
function watch(url: string, page: string): Promise<Response> {
  const [command, path] = /^curl -N http:\/\/127\.0\.0\.1:4000(\S+) [^\n]*\n[^\n]*/m.exec(pageText(page))!;
  const headers = [...command.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name!, value!]);
  const [, body] = /-d '(.*)'/.exec(command)!;
  return fetch(url + path, { method: 'POST', headers: Object.fromEntries(headers), body });
}

describe('the page about subscriptions', () => {
  let sandbox: TestSandbox;
  let url: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    url = await listen(sandbox);
  });
  afterAll(() => sandbox.close());

  const retire = async () => {
    await subscriptions(sandbox, 1);
    const mutation = 'mutation ($id: ID!) { retire(input: { managedDeviceId: $id }) { clientMutationId } }';
    await sandbox.data(mutation, { id: DEVICE });
  };

  /** The first piece of a stream that matches. */
  async function firstOf(stream: AsyncIterable<string>, pattern: RegExp): Promise<string> {
    let text = '';
    for await (const piece of stream) {
      text += piece;
      if (pattern.test(text)) break;
    }
    return pattern.exec(text)![0];
  }

  it('hears over server-sent events what is done to a device', async () => {
    const response = await watch(url, 'docs/subscriptions.md');
    await retire();
    const data = await firstOf(response.body!.pipeThrough(new TextDecoderStream()) as never, /(?<=^data: ){.*}$/m);
    expect(comparable(data)).toEqual({
      data: {
        deviceActionResultChanged: {
          managedDeviceId: DEVICE,
          deviceActionResult: { actionName: 'removeCompanyData', actionState: 'pending' },
        },
      },
    });
    await subscriptions(sandbox, 0);
  });

  it('hears over a WebSocket what becomes of it', async () => {
    await sandbox.control('mutation { reset { clock { now } } }');
    const [, program] = /```js\n([\s\S]*?)```/.exec(pageText('docs/subscriptions.md'))!;
    const here = program!.replace('127.0.0.1:4000', new URL(url).host);
    const child = spawn(process.execPath, ['--input-type=module', '-e', here], {
      cwd: join(__dirname, '..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await retire();
    const printed = await firstOf(child.stdout.setEncoding('utf8'), /{[^{]*{[^}]*}\s*}/);
    expect(printed.replaceAll(/\s+/g, ' ')).toBe(
      `{ changeType: 'updated', managedDevice: { deviceName: 'LT-ADELE-01', managementState: 'retirePending' } }`,
    );
    child.kill();
    await once(child, 'close');
    await subscriptions(sandbox, 0);
  });
});

/** What the reader of a page hears who has followed its first command in a second terminal; nothing on most pages. */
function printedByWatcher(page: string): readonly string[] {
  const [, told = ''] = pageText(page).split('The terminal that watches has seen');
  return /```text\n([\s\S]*?)\n```/.exec(told)?.[1]?.split('\n') ?? [];
}

describe.each(documentedPages)('%s, read from top to bottom', (page) => {
  const examples = examplesOf(page);
  const printed = printedByWatcher(page);
  let sandbox: TestSandbox;
  let watcher: Response;
  beforeAll(async () => {
    sandbox = await createSandbox();
    if (printed.length === 0) return;
    watcher = await watch(await listen(sandbox), page);
    await subscriptions(sandbox, 1);
  });
  afterAll(() => sandbox.close());

  it('leads to pages and files that there are', () => {
    const links = [...pageText(page).matchAll(/\]\((?!https?:)([^)#]*)/g)].map(([, path]) => path!);
    const broken = links.filter((path) => path !== '' && !existsSync(join(ROOT, dirname(page), path)));
    expect(broken).toEqual([]);
  });

  for (const example of examples) {
    it(`gets the answer printed below line ${example.line}`, async () => {
      const headers: Record<string, string> = example.principal ? { 'x-drydock-principal': example.principal } : {};
      const payload = { query: example.query };
      const response = await sandbox.server.inject({ method: 'POST', url: example.endpoint, headers, payload });
      expect(comparable(response.payload)).toEqual(comparable(example.answer));
    });
  }

  if (printed.length > 0) {
    it('has told the terminal that watches what is printed', async () => {
      const heard: string[] = [];
      for await (const piece of watcher.body!.pipeThrough(new TextDecoderStream())) {
        const events = piece.split('\n').filter((line) => line.startsWith('data: {"data"'));
        heard.push(...events.map(withoutCost));
        if (heard.length >= printed.length) break;
      }
      expect(heard.slice(0, printed.length)).toEqual(printed);
    });
  }
});
