import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { clearJournal, journalOf, lastRequest } from '../support/journal';
import { MEGAN } from '../support/roles';
import { applicationToken, EXPLORER, INVENTORY_SYNC, tokenOf } from '../support/sign-in';

const ISAIAH = 'isaiah.langer@contoso.example';
const DEVICE = 'query Device($id: ID!) { managedDevice(id: $id) { deviceName } }';
const WIPE = 'mutation Wipe($id: ID!) { wipe(input: { managedDeviceId: $id }) { clientMutationId } }';
const READ = 'Microsoft.Intune_ManagedDevices_Read';

describe('the journal', () => {
  let sandbox: TestSandbox;
  let laptop: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    laptop = await sandbox.deviceId('LT-ADELE-01');
  });
  beforeEach(() => clearJournal(sandbox));
  afterAll(() => sandbox.close());

  const post = (payload: object | string, headers: Record<string, string> = {}, url = '/graphql') =>
    sandbox.server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...headers },
      payload,
    });

  it('tells of a query who asked what, and what it took', async () => {
    await sandbox.data(DEVICE, { id: laptop }, { ...MEGAN, correlationId: 'test-7' });
    expect(await lastRequest(sandbox)).toEqual({
      sequence: expect.any(Number),
      dateTime: '2026-11-02T09:00:00.000Z',
      endpoint: 'graphql',
      transport: 'http',
      httpMethod: 'POST',
      httpStatus: 200,
      principal: { name: MEGAN.as, kind: 'user', applicationId: null },
      operationType: 'query',
      operationName: 'Device',
      rootFields: ['managedDevice'],
      document: DEVICE,
      variables: { id: laptop },
      isCut: false,
      outcome: 'succeeded',
      errors: [],
      correlationId: 'test-7',
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
      sqlStatements: { reads: 1, writes: 0 },
      permissions: [
        {
          permission: READ,
          purpose: 'required',
          isHeld: true,
          scopes: expect.arrayContaining(['DeviceManagementManagedDevices.Read.All']),
        },
      ],
      eventCount: null,
      isKit: false,
    });
  });

  it('tells of a mutation that was refused', async () => {
    const answer = await sandbox.query(WIPE, { id: laptop }, { as: ISAIAH });
    expect(await lastRequest(sandbox)).toMatchObject({
      operationType: 'mutation',
      outcome: 'refused',
      errors: [{ code: 'FORBIDDEN', path: 'wipe', message: answer.errors![0]!.message }],
      requestId: answer.errors![0]!.extensions.requestId,
      permissions: [{ permission: 'Microsoft.Intune_RemoteTasks_Wipe', purpose: 'required', isHeld: false }],
    });
  });

  it('tells of a request that failed in part', async () => {
    const secret = `{ managedDevice(id: "${laptop}") { deviceName activationLockBypassCode } }`;
    await sandbox.query(secret, {}, { as: ISAIAH });
    expect(await lastRequest(sandbox)).toMatchObject({
      outcome: 'partlyFailed',
      errors: [{ code: 'FORBIDDEN', path: 'managedDevice.activationLockBypassCode' }],
    });
  });

  it.each([
    ['malformed JSON', '{ "query": ', {}, { httpStatus: 400, document: null }],
    [
      'a body that is too large',
      JSON.stringify({ query: ' '.repeat(200_000) }),
      {},
      { httpStatus: 413, document: null },
    ],
    ['a body without a query', '{}', {}, { httpStatus: 400, document: null }],
    [
      'an unknown caller',
      JSON.stringify({ query: DEVICE, variables: { id: 'x' } }),
      { 'x-drydock-principal': 'mallory' },
      { httpStatus: 401, principal: null, rootFields: ['managedDevice'], variables: { id: 'x' } },
    ],
    [
      'a token that is none',
      JSON.stringify({ query: DEVICE }),
      { authorization: 'Bearer nonsense' },
      { httpStatus: 401, principal: null },
    ],
    [
      'a document that cannot be read',
      JSON.stringify({ query: '{ managedDevices(' }),
      { accept: 'application/graphql-response+json' },
      { httpStatus: 400, operationType: null, document: '{ managedDevices(' },
    ],
    [
      'a document that is not valid',
      JSON.stringify({ query: 'query Q { nothing }' }),
      { accept: 'application/graphql-response+json' },
      { httpStatus: 400, operationName: 'Q', rootFields: ['nothing'] },
    ],
    [
      'a document that is too complex',
      JSON.stringify({ query: `{ ${'viewer { id } '.repeat(60)} }` }),
      { accept: 'application/graphql-response+json' },
      { httpStatus: 400, errors: [{ code: 'QUERY_TOO_COMPLEX' }] },
    ],
    [
      'variables that are wrong',
      JSON.stringify({
        query: 'query ($first: Int) { managedDevices(first: $first) { totalCount } }',
        variables: { first: 'x' },
      }),
      { accept: 'application/graphql-response+json' },
      { rootFields: ['managedDevices'] },
    ],
  ])('tells of %s, which GraphQL never ran', async (_, payload, headers, told) => {
    const response = await post(payload, headers as Record<string, string>);
    const [entry, ...others] = await journalOf(sandbox);
    expect(others).toEqual([]);
    const [error] = response.json().errors;
    expect(entry).toMatchObject({
      outcome: 'refused',
      httpStatus: response.statusCode,
      errors: [{ code: error.extensions.code, message: error.message }],
      requestId: error.extensions.requestId,
      ...told,
    });
  });

  it('tells of GET, of whoever presents a token, and of test control', async () => {
    const token = await applicationToken(sandbox, INVENTORY_SYNC);
    const url = `/graphql?query=${encodeURIComponent('{ viewer { id } }')}`;
    await sandbox.server.inject({ url, headers: { 'apollo-require-preflight': 'true' } });
    await sandbox.data('{ viewer { id } }', {}, { token });
    await sandbox.data('{ viewer { id } }', {}, { token: await tokenOf(sandbox, ISAIAH) });
    await sandbox.control('{ clock { now } }');
    expect(await journalOf(sandbox, {})).toMatchObject([
      { endpoint: 'sandbox', rootFields: ['clearJournal'] },
      { httpMethod: 'GET', document: '{ viewer { id } }', outcome: 'succeeded' },
      { principal: { kind: 'servicePrincipal', applicationId: INVENTORY_SYNC.id } },
      { principal: { name: ISAIAH, applicationId: EXPLORER } },
      { endpoint: 'sandbox', principal: null, rootFields: ['clock'] },
    ]);
  });

  it('finds requests by everything it knows of them', async () => {
    await sandbox.data(DEVICE, { id: laptop }, { ...MEGAN, correlationId: 'c-1' });
    await sandbox.query(WIPE, { id: laptop }, { as: ISAIAH });
    await sandbox.advance('PT1H');
    await sandbox.data('{ viewer { id } }');
    const found = async (filter: object) =>
      (await journalOf(sandbox, { endpoint: 'graphql', ...filter })).map(
        ({ rootFields: [field] }: { rootFields: string[] }) => field,
      );
    expect(await found({ operationName: 'Device' })).toEqual(['managedDevice']);
    expect(await found({ operationType: 'mutation' })).toEqual(['wipe']);
    expect(await found({ rootField: 'viewer' })).toEqual(['viewer']);
    expect(await found({ principal: MEGAN.as.toUpperCase() })).toEqual(['managedDevice']);
    expect(await found({ outcome: 'refused' })).toEqual(['wipe']);
    expect(await found({ errorCode: 'FORBIDDEN' })).toEqual(['wipe']);
    expect(await found({ errorCode: 'FORBIDDEN', principal: MEGAN.as })).toEqual([]);
    expect(await found({ correlationId: 'c-1' })).toEqual(['managedDevice']);
    expect(await found({ since: '2026-11-02T10:00:00Z' })).toEqual(['viewer']);
    expect(await found({ isKit: true })).toEqual([]);
    expect(await found({})).toEqual(['managedDevice', 'wipe', 'viewer']);
  });

  it('is given page by page, from either end', async () => {
    for (let count = 0; count < 5; count++) await sandbox.data(`query Q${count} { viewer { id } }`);
    const page = async (args: string) => {
      const document = `{ journal(filter: { endpoint: graphql }, ${args}) { totalCount pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
        edges { cursor node { operationName } } } }`;
      const { totalCount, pageInfo, edges } = (await sandbox.control(document)).journal;
      const names = edges.map(({ node }: { node: { operationName: string } }) => node.operationName);
      return { totalCount, names, ...pageInfo };
    };
    const first = await page('first: 2');
    expect(first).toMatchObject({ totalCount: 5, names: ['Q0', 'Q1'], hasNextPage: true, hasPreviousPage: false });
    const second = await page(`first: 3, after: "${first.endCursor}"`);
    expect(second).toMatchObject({ names: ['Q2', 'Q3', 'Q4'], hasNextPage: false, hasPreviousPage: true });
    const last = await page('last: 2');
    expect(last).toMatchObject({ names: ['Q3', 'Q4'], hasNextPage: false, hasPreviousPage: true });
    const before = await page(`last: 9, before: "${last.startCursor}"`);
    expect(before).toMatchObject({ names: ['Q0', 'Q1', 'Q2'], hasNextPage: true, hasPreviousPage: false });
    expect(await page('first: 0')).toMatchObject({ names: [], totalCount: 5, hasNextPage: true, startCursor: null });
  });

  it.each([
    ['first: -1', 'first'],
    ['last: 1001', 'last'],
    ['first: 1, last: 1', 'last'],
    ['after: "x"', 'after'],
    ['before: "-1"', 'before'],
  ])('refuses %s', async (args, field) => {
    const { errors } = await sandbox.tryControl(`{ journal(${args}) { totalCount } }`);
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('begins anew with a reset and a restored snapshot, which are the first in it', async () => {
    await sandbox.control('mutation { createSnapshot(input: { name: "here" }) { clientMutationId } }');
    await sandbox.data('{ viewer { id } }');
    await sandbox.control('mutation { restoreSnapshot(input: { name: "here" }) { clientMutationId } }');
    expect(await journalOf(sandbox, {})).toMatchObject([{ rootFields: ['restoreSnapshot'] }]);
    await sandbox.data('{ viewer { id } }');
    await sandbox.control('mutation { reset { clientMutationId } }');
    expect(await journalOf(sandbox, {})).toMatchObject([{ rootFields: ['reset'] }]);
  });

  it('counts the statements of jobs for whoever wants them, also of many at once', async () => {
    const sync = 'mutation Sync($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }';
    const query = 'query Query { managedDevices(first: 3) { nodes { deviceActionResults { actionName } } } }';
    const { managedDevices } = await sandbox.data(
      '{ managedDevices(filter: { operatingSystem: { eq: "Windows" }, managementAgent: { eq: mdm } }) { nodes { id } } }',
    );
    const ids: string[] = managedDevices.nodes.map(({ id }: { id: string }) => id);
    const countsOf = async (name: string) => {
      const entries = await journalOf(sandbox, { operationName: name });
      return entries.map(({ sqlStatements }: never) => sqlStatements);
    };
    await sandbox.data(sync, { id: ids[0] });
    await sandbox.data(query);
    const [alone] = await countsOf('Sync');
    const [read] = await countsOf('Query');
    expect(alone.writes).toBeGreaterThan(2);
    expect(read).toEqual({ reads: 2, writes: 0 });
    await clearJournal(sandbox);
    await Promise.all(
      ids
        .slice(1, 8)
        .flatMap((id) => [sandbox.data(sync, { id }), sandbox.data(query), sandbox.data('{ viewer { id } }')]),
    );
    expect(await countsOf('Sync')).toEqual(Array(7).fill(alone));
    expect(await countsOf('Query')).toEqual(Array(7).fill(read));
    const viewers = await journalOf(sandbox, { rootField: 'viewer' });
    expect(viewers.map(({ sqlStatements }: never) => sqlStatements)).toEqual(Array(7).fill({ reads: 0, writes: 0 }));
  });

  it('counts what is written because a secret was read', async () => {
    await sandbox.data(`{ managedDevices { nodes { activationLockBypassCode } } }`);
    const { sqlStatements } = await lastRequest(sandbox);
    expect(sqlStatements.writes).toBeGreaterThan(0);
  });
});

describe('the journal where a token is required', () => {
  it('is for whoever may steer the sandbox', async () => {
    const sandbox = await createSandbox({ auth: 'required' });
    try {
      const token = await tokenOf(sandbox, ISAIAH);
      for (const options of [{}, { token }]) {
        const { errors } = await sandbox.tryControl('{ journal { totalCount } }', {}, options);
        expect(errors![0]!.extensions.code).toBe('token' in options ? 'FORBIDDEN' : 'UNAUTHENTICATED');
      }
      const headers = { authorization: `Bearer ${token}` };
      const har = (given: Record<string, string>) =>
        sandbox.server.inject({ url: '/sandbox/journal.har', headers: given });
      expect([(await har({})).statusCode, (await har(headers)).statusCode]).toEqual([401, 403]);
      const steering = await applicationToken(sandbox, {
        id: 'b7a9d2c4-3e18-4c5f-a6d0-91f2e8b35c7a',
        secret: 'test-control-secret',
      });
      const archive = await har({ authorization: `Bearer ${steering}` });
      expect(archive.statusCode).toBe(200);
      expect(archive.json().log.entries.map(({ response }: never) => (response as { status: number }).status)).toEqual([
        401, 403,
      ]);
      expect(archive.payload).not.toContain(token);
    } finally {
      await sandbox.close();
    }
  });
});
