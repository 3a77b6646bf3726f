import { createClient } from 'graphql-sse';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { clearJournal, journalOf } from '../support/journal';
import { tokenOf } from '../support/sign-in';
import { listen, overEventStream, overWebSocket, subscriptions } from '../support/subscriber';

const MEGAN = 'megan.bowen@contoso.example';
const CHANGED =
  'subscription Changed { managedDeviceChanged { managedDevice { deviceName deviceActionResults { actionName } } } }';
const RETIRE = 'mutation ($id: ID!) { retire(input: { managedDeviceId: $id }) { clientMutationId } }';

/** What a subscription has come to. */
interface Counted {
  readonly eventCount: number;
  readonly sqlStatements: { readonly reads: number };
}

/** Resolves once the requests to the API meet a condition. */
async function until(sandbox: TestSandbox, isMet: (entries: never[]) => boolean): Promise<never[]> {
  for (;;) {
    const entries = await journalOf(sandbox);
    if (isMet(entries)) return entries;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the journal of streams', () => {
  let sandbox: TestSandbox;
  let url: string;
  let laptop: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    url = await listen(sandbox);
    laptop = await sandbox.deviceId('LT-ADELE-01');
  });
  beforeEach(() => clearJournal(sandbox));
  afterAll(() => sandbox.close());

  it.each([
    ['a WebSocket', 'webSocket', overWebSocket],
    ['server-sent events', 'serverSentEvents', overEventStream],
  ])('tells of a subscription over %s once, and counts its events', async (_, transport, subscribe) => {
    const { heard, stop } = subscribe(url, CHANGED, { as: MEGAN });
    await subscriptions(sandbox, 1);
    const entries = await until(sandbox, (found) => found.length === 1);
    expect(entries).toMatchObject([
      {
        transport,
        operationType: 'subscription',
        operationName: 'Changed',
        rootFields: ['managedDeviceChanged'],
        principal: { name: MEGAN },
        outcome: 'succeeded',
        httpStatus: null,
        eventCount: 0,
      },
    ]);
    await sandbox.data(RETIRE, { id: laptop });
    await heard.data(1);
    const [entry] = await until(sandbox, ([found]) => (found as unknown as Counted).eventCount > 0);
    expect(entry).toMatchObject({ eventCount: expect.any(Number), permissions: expect.any(Array) });
    expect((entry as unknown as Counted).sqlStatements.reads).toBeGreaterThan(0);
    stop();
    await subscriptions(sandbox, 0);
    await sandbox.control('mutation { reset { clientMutationId } }');
  });

  it.each([
    ['a WebSocket', overWebSocket],
    ['server-sent events', overEventStream],
  ])('tells of queries and refusals over %s', async (_, subscribe) => {
    await subscribe(url, '{ viewer { id } }', { as: MEGAN }).heard.ended;
    await subscribe(url, '{ nothing }', { as: MEGAN }).heard.ended;
    await subscribe(url, 'subscription { auditEventCreated { auditEventId } }', { as: 'mallory' }).heard.ended;
    expect(await journalOf(sandbox)).toMatchObject([
      { rootFields: ['viewer'], outcome: 'succeeded', principal: { name: MEGAN } },
      { rootFields: ['nothing'], outcome: 'refused', errors: [{ code: 'BAD_USER_INPUT' }] },
      { outcome: 'refused', errors: [{ code: 'UNAUTHENTICATED' }], principal: null },
    ]);
  });

  it('tells of it as it is written, from a request on', async () => {
    await sandbox.data('query Before { viewer { id } }');
    const client = createClient({ url: `${url}/sandbox/stream`, retryAttempts: 0 });
    const query = `subscription { requestRecorded(after: "0", filter: { endpoint: graphql, rootField: "viewer" }) {
      operationName variables principal { name } } }`;
    const told = client.iterate({ query });
    const next = async () => (await told.next()).value.data.requestRecorded;
    expect(await next()).toMatchObject({ operationName: 'Before' });
    await sandbox.data('{ managedDevices { totalCount } }');
    await sandbox.data('query After { viewer { id } }', {}, { as: MEGAN });
    expect(await next()).toMatchObject({ operationName: 'After', variables: null, principal: { name: MEGAN } });
    await told.return!(undefined);
    client.dispose();
  });

  it('takes queries and mutations of test control over server-sent events, and no cursor that is none', async () => {
    const client = createClient({ url: `${url}/sandbox/stream`, retryAttempts: 0 });
    const ask = async (query: string) => (await client.iterate({ query }).next()).value;
    expect(await ask('{ clock { now } }')).toMatchObject({ data: { clock: { now: '2026-11-02T09:00:00.000Z' } } });
    const { errors } = await ask('subscription { requestRecorded(after: "x") { sequence } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
    client.dispose();
  });
});

describe('the stream of test control where a token is required', () => {
  it('is for whoever may steer the sandbox', async () => {
    const sandbox = await createSandbox({ auth: 'required' });
    try {
      const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
      const payload = { query: 'subscription { requestRecorded { sequence } }' };
      const ask = (more: object) =>
        sandbox.server.inject({ method: 'POST', url: '/sandbox/stream', headers: { ...headers, ...more }, payload });
      const token = await tokenOf(sandbox, MEGAN);
      expect((await ask({})).statusCode).toBe(401);
      expect((await ask({ authorization: `Bearer ${token}` })).statusCode).toBe(403);
      const entries = sandbox.sandbox.services.journal.entries({ endpoint: 'sandbox' });
      expect(entries.map(({ transport, httpStatus }) => [transport, httpStatus])).toEqual([
        ['serverSentEvents', 401],
        ['serverSentEvents', 403],
      ]);
    } finally {
      await sandbox.close();
    }
  });
});
