import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSandbox, type TestSandbox } from './support/create-sandbox';
import { readmeExamples } from './support/readme-examples';
import { listen, subscriptions } from './support/subscriber';

const examples = readmeExamples();

/** Answers name their request, which nobody can print beforehand, and their cost, which the README leaves out. */
function comparable(text: string): unknown {
  return JSON.parse(withoutCost(text).replace(/("requestId": ?)"[0-9a-f-]+"/g, '$1"…"'));
}

function withoutCost(text: string): string {
  return text.replace(/,"extensions":{"cost":{"requested":\d+,"maximum":\d+}}/, '');
}

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const DEVICE = '966418e9-bb75-4b82-8f04-e108ad665d28';

/** Runs the first `curl -N` of a section. */
function watch(url: string, section: string): Promise<Response> {
  const text = readme.slice(readme.indexOf(`\n## ${section}\n`));
  const [command, path] = /^curl -N http:\/\/127\.0\.0\.1:4000(\S+) [^\n]*\n[^\n]*/m.exec(text)!;
  const headers = [...command.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name!, value!]);
  const [, body] = /-d '(.*)'/.exec(command)!;
  return fetch(url + path, { method: 'POST', headers: Object.fromEntries(headers), body });
}

describe('the subscriptions of the README', () => {
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

  it('hear over server-sent events what is done to a device', async () => {
    const response = await watch(url, 'Subscriptions');
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

  it('hear over a WebSocket what becomes of it', async () => {
    await sandbox.control('mutation { reset { clock { now } } }');
    const [, program] = /```js\n([\s\S]*?)```/.exec(readme)!;
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

describe('the README, read from top to bottom', () => {
  let sandbox: TestSandbox;
  let watcher: Response;
  beforeAll(async () => {
    sandbox = await createSandbox();
    watcher = await watch(await listen(sandbox), 'Find a lost iPad');
    await subscriptions(sandbox, 1);
  });
  afterAll(() => sandbox.close());

  it('shows many examples', () => {
    expect(examples.length).toBeGreaterThan(15);
  });

  it.each(examples.map((example) => [example.line, example] as const))(
    'gets the answer printed below line %i',
    async (_, example) => {
      const headers: Record<string, string> = example.principal ? { 'x-drydock-principal': example.principal } : {};
      const payload = { query: example.query };
      const response = await sandbox.server.inject({ method: 'POST', url: example.endpoint, headers, payload });
      expect(comparable(response.payload)).toEqual(comparable(example.answer));
    },
  );

  it('has told the terminal that watches the iPad what is printed', async () => {
    const [, printed] = /```text\n([\s\S]*?)\n```/.exec(
      readme.slice(readme.indexOf('The terminal that watches has seen')),
    )!;
    const expected = printed!.split('\n');
    const heard: string[] = [];
    for await (const piece of watcher.body!.pipeThrough(new TextDecoderStream())) {
      heard.push(
        ...piece
          .split('\n')
          .filter((line) => line.startsWith('data: {"data"'))
          .map(withoutCost),
      );
      if (heard.length >= expected.length) break;
    }
    expect(heard.slice(0, expected.length)).toEqual(expected);
  });
});
