import { serverAudits } from 'graphql-http';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { listen } from '../support/subscriber';

/** What the protection against forged requests costs: a GET needs a header that pages cannot set. */
const WAIVED = ['5A70', 'D6D5', '6A70'];

describe('GraphQL over HTTP, by the audits of graphql-http', () => {
  let sandbox: TestSandbox;
  let url: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    url = await listen(sandbox);
  });
  afterAll(() => sandbox.close());

  it('does all that must or should be done', async () => {
    const audits = serverAudits({ url: () => `${url}/graphql`, fetchFn: fetch });
    const failed: string[] = [];
    for (const { id, name, fn } of audits) {
      const result = await fn();
      if (result.status !== 'ok') failed.push(`${id} ${name}: ${result.reason}`);
      if (result.status !== 'ok') await result.response.body?.cancel();
    }
    expect(audits.length).toBeGreaterThan(50);
    expect(failed.filter((failure) => !/^\w+ MAY /.test(failure))).toEqual([]);
    expect(failed.map((failure) => failure.split(' ')[0])).toEqual(WAIVED);
  });
});
