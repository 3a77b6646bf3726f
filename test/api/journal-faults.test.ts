import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { startFault } from '../support/faults';
import { httpArchive } from '../support/http-archive';
import { clearJournal, lastRequest } from '../support/journal';
import { listen } from '../support/subscriber';

describe('the journal of requests that faults strike', () => {
  let sandbox: TestSandbox;
  let url: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    url = await listen(sandbox);
  });
  beforeEach(() => sandbox.control('mutation { reset { clientMutationId } }'));
  afterAll(() => sandbox.close());

  /** Null if nothing was answered. */
  async function ask(query: string, variables = {}): Promise<number | null> {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify({ query, variables }) };
    try {
      const response = await fetch(`${url}/graphql`, init);
      await response.text();
      return response.status;
    } catch {
      return null;
    }
  }

  it('tells of errors that were to strike, with their status', async () => {
    await startFault(sandbox, { error: { code: 'CONFLICT' }, count: 1 });
    await ask('query Struck { viewer { id } }');
    expect(await lastRequest(sandbox)).toMatchObject({
      operationName: 'Struck',
      rootFields: ['viewer'],
      outcome: 'refused',
      errors: [{ code: 'CONFLICT' }],
      sqlStatements: { reads: 0, writes: 0 },
    });
  });

  it.each([
    ['beforeExecution', 0],
    ['afterExecution', 1],
    ['duringAnswer', 1],
  ])('tells that an answer did not get through, dropped at %s', async (moment, reads) => {
    await clearJournal(sandbox);
    await startFault(sandbox, { drop: { moment }, count: 1 });
    expect(await ask('query Lost { managedDevices { totalCount } }')).toBeNull();
    expect(await lastRequest(sandbox)).toMatchObject({
      operationName: 'Lost',
      outcome: 'dropped',
      httpStatus: null,
      errors: [],
      sqlStatements: { reads, writes: 0 },
    });
    const { log } = httpArchive.parse((await sandbox.server.inject({ url: '/sandbox/journal.har' })).json());
    expect(log.entries.find(({ comment }) => comment === 'Lost')!.response.status).toBe(0);
  });

  it('counts the time that requests were kept waiting', async () => {
    await startFault(sandbox, { latency: { fixed: 60 }, count: 1 });
    await ask('query Slow { viewer { id } }');
    const [slow] = sandbox.sandbox.services.journal.entries({ operationName: 'Slow' });
    expect(slow!.duration).toBeGreaterThanOrEqual(59);
  });
});
