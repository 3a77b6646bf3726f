import { createSandbox, type TestSandbox } from './support/create-sandbox';
import { readmeExamples } from './support/readme-examples';

const examples = readmeExamples();

/** Answers name their request; nobody can print that beforehand. */
function withoutRequestIds(text: string): string {
  return text.replace(/("requestId": ?)"[0-9a-f-]+"/g, '$1"…"');
}

describe('the README, read from top to bottom', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
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
      expect(JSON.parse(withoutRequestIds(response.payload))).toEqual(JSON.parse(withoutRequestIds(example.answer)));
    },
  );
});
