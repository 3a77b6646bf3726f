import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { deviceManagementSchema } from '../../src/graphql/schema';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';

describe('introspection', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox({ dataset: 'empty' });
  });
  afterAll(() => sandbox.close());

  it('shows the types of the schema and none that serve queries to be compiled', async () => {
    const { __schema }: IntrospectionQuery = await sandbox.data(getIntrospectionQuery());
    const shown = __schema.types.map(({ name }) => name);
    expect(shown.sort()).toEqual(Object.keys(deviceManagementSchema().getTypeMap()).sort());
  });
});
