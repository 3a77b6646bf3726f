import { once } from 'node:events';
import WebSocket from 'ws';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { listen } from '../support/subscriber';

type Message = { readonly type?: string; readonly id?: string; readonly payload?: unknown };

describe('corners of subscriptions', () => {
  let sandbox: TestSandbox;
  let url: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    url = (await listen(sandbox)).replace('http', 'ws');
  });
  afterAll(() => sandbox.close());

  /** Speaks the protocol by hand: says who it is, asks, and answers with the first message about what was asked. */
  async function ask(parameters: Record<string, unknown>, query: string): Promise<Message | number> {
    const socket = new WebSocket(`${url}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    const closed = once(socket, 'close').then(([code]) => code as number);
    socket.send(JSON.stringify({ type: 'connection_init', payload: parameters }));
    const answered = new Promise<Message>((resolve) => {
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as Message;
        if (message.type === 'connection_ack') {
          socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
        } else if (message.id === '1') resolve(message);
      });
    });
    const first = await Promise.race([closed, answered]);
    socket.terminate();
    return first;
  }

  it('refuse to skip the one field there is', async () => {
    const answer = await ask({}, 'subscription { auditEventCreated @skip(if: true) { changeType } }');
    expect(answer).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(sandbox.faults).toEqual([]);
  });

  it('know the principal whichever way the parameter is written', async () => {
    const answer = await ask({ 'X-DRYDOCK-PRINCIPAL': 'isaiah.langer@contoso.example' }, '{ viewer { displayName } }');
    expect(answer).toMatchObject({ payload: { data: { viewer: { displayName: 'Isaiah Langer' } } } });
  });

  it.each([[['isaiah.langer@contoso.example']], [{ a: 1 }], [5]])('know nobody called %j', async (principal) => {
    expect(await ask({ 'X-Drydock-Principal': principal }, '{ viewer { displayName } }')).toBe(4403);
  });
});
