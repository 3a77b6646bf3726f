import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const DEVICES = `query ($first: Int!) { managedDevices(first: $first) { nodes {
  deviceName complianceState
  user { displayName department } deviceCategory { displayName }
  collections(first: 5) { nodes { name limitingCollection { name } } }
  deviceActionResults { actionName actionState }
} } }`;

describe('statements of a query', () => {
  let sandbox: TestSandbox;
  const statements: string[] = [];

  beforeAll(async () => {
    sandbox = await createSandbox({ dataset: 'generated:300' });
    sandbox.sandbox.readConnection.onStatement((sql) => statements.push(sql));
    await sandbox.data('{ viewer { id } }');
  });
  afterAll(() => sandbox.close());

  async function statementsOf(query: string, variables = {}): Promise<string[]> {
    statements.length = 0;
    await sandbox.data(query, variables);
    return [...statements];
  }

  it('are as many for 300 devices with user, category, collections and actions as for one', async () => {
    const counts = [];
    for (const first of [1, 10, 100, 300]) counts.push((await statementsOf(DEVICES, { first })).length);
    // One for the devices with what is joined to them, one per edge to many.
    expect(counts).toEqual([3, 3, 3, 3]);
  });

  it('are one for a page with to-one edges, its cursors and its total', async () => {
    const page = `{ managedDevices(first: 50) { totalCount edges { cursor node { deviceName user { displayName } } } pageInfo { hasNextPage } } }`;
    expect(await statementsOf(page)).toHaveLength(1);
  });

  it('are one for many objects by id', async () => {
    const { managedDevices } = await sandbox.data('{ managedDevices(first: 20) { nodes { id } } }');
    const ids = managedDevices.nodes.map(({ id }: { id: string }) => id);
    expect(
      await statementsOf('query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ManagedDevice { deviceName } } }', {
        ids,
      }),
    ).toHaveLength(2);
  });

  it('select only what was asked for', async () => {
    const [sql] = await statementsOf('{ managedDevices(first: 2) { nodes { deviceName user { displayName } } } }');
    const columns = [...new Set(sql!.match(/t1?\."\w+"/g))].sort();
    expect(columns).toEqual([
      't."deviceName"',
      't."hiddenDateTime"',
      't."id"',
      't."managementState"',
      't."userId"',
      't1."displayName"',
      't1."id"',
    ]);
  });

  it.each([
    [
      'query ($skip: Boolean!) { managedDevices(first: 1) { nodes { id serialNumber @skip(if: $skip) } } }',
      { skip: true },
    ],
    [
      'query ($with: Boolean!) { managedDevices(first: 1) { nodes { id ...F @include(if: $with) } } } fragment F on ManagedDevice { serialNumber }',
      { with: false },
    ],
  ])('leave out what a directive leaves out', async (query, variables) => {
    const [sql] = await statementsOf(query, variables);
    expect(sql).not.toContain('serialNumber');
    const flipped = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, !value]));
    const [whole] = await statementsOf(query, flipped);
    expect(whole).toContain('serialNumber');
  });
});
