import { createSandbox, type TestSandbox } from '../support/create-sandbox';

describe('bad input', () => {
  let sandbox: TestSandbox;
  let laptop: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    laptop = await sandbox.deviceId('LT-ADELE-01');
  });
  afterAll(() => sandbox.close());

  const rename = 'mutation ($input: SetDeviceNameInput!) { setDeviceName(input: $input) { clientMutationId } }';

  it.each([
    ['an empty device name', '', 'must not be empty.'],
    ['a device name of 64 characters', 'a'.repeat(64), 'must have at most 63 characters; it has 64.'],
    ['a device name with a space', 'my laptop', expect.stringContaining('no spaces')],
    ['a device name of digits', '12345', expect.stringContaining('digits only')],
  ])('%s names the field and the rule', async (_, deviceName, problem) => {
    const refusal = await sandbox.refusal(rename, { input: { managedDeviceId: laptop, deviceName } });
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', graphCode: 'BadRequest', field: 'deviceName', problem });
    expect(refusal.message).toContain('deviceName: ');
  });

  it.each([
    [
      'a negative page size',
      '{ managedDevices(first: -1) { totalCount } }',
      { field: 'first', minimum: 0, maximum: 1000 },
    ],
    ['a page size over the maximum', '{ managedDevices(last: 1001) { totalCount } }', { field: 'last', maximum: 1000 }],
    ['a tampered cursor', '{ managedDevices(after: "AAAAAAAAAAAAAAAAAAAA") { totalCount } }', { field: 'after' }],
    ['a cursor that is none', '{ managedDevices(before: "*") { totalCount } }', { field: 'before' }],
    ['first together with last', '{ managedDevices(first: 1, last: 1) { totalCount } }', { field: 'last' }],
    ['first together with before', '{ managedDevices(first: 1, before: "x") { totalCount } }', { field: 'before' }],
    [
      'a comparison with null',
      '{ managedDevices(filter: { deviceName: { contains: null } }) { totalCount } }',
      { field: 'filter.deviceName.contains' },
    ],
    [
      'a duration beyond the calendar',
      '{ managedDevices(filter: { lastSyncDateTime: { lt: "P99999Y" } }) { totalCount } }',
      { field: 'filter' },
    ],
  ])('%s', async (_, query, details) => {
    expect(await sandbox.refusal(query)).toMatchObject({ code: 'BAD_USER_INPUT', graphCode: 'BadRequest', ...details });
  });

  it.each([
    ['an unknown filter value', '{ managedDevices(filter: { complianceState: { eq: fine } }) { totalCount } }'],
    ['an unknown filter', '{ managedDevices(filter: { colour: { eq: "red" } }) { totalCount } }'],
    ['a date that is none', '{ managedDevices(filter: { lastSyncDateTime: { lt: "yesterday" } }) { totalCount } }'],
    ['a query that does not parse', '{ managedDevices('],
    ['a field that does not exist', '{ managedDevices { nodes { deviceNme } } }'],
  ])('%s', async (_, query) => {
    const refusal = await sandbox.refusal(query);
    expect(refusal).toMatchObject({
      code: 'BAD_USER_INPUT',
      requestId: expect.any(String),
      date: '2026-11-02T09:00:00',
    });
    expect(refusal.message).not.toContain('Did you mean');
  });

  it.each([
    ['text in place of an object', { managedDeviceId: 'x', deviceName: { a: 'LONG' } }, 'at "input.deviceName"'],
    [
      'an object in place of text',
      { managedDeviceId: ['LONG', { b: ['LONG'] }], deviceName: 'y' },
      'at "input.managedDeviceId"',
    ],
    ['a field nobody knows', { managedDeviceId: 'x', deviceName: 'y', LONG: 'LONG' }, 'is not defined by type'],
  ])('%s is named, but what is long is not repeated', async (_, input, told) => {
    const long = 'do not repeat me '.repeat(500);
    const refusal = await sandbox.refusal(rename, {
      input: JSON.parse(JSON.stringify(input).replaceAll('LONG', long)),
    });
    expect(refusal.code).toBe('BAD_USER_INPUT');
    expect(refusal.message).toContain(told);
    expect(refusal.message).not.toContain('do not repeat me '.repeat(7));
  });

  it.each([
    ['a number', '{ managedDevices(first: "LONG") { totalCount } }', 'Int'],
    ['text', '{ managedDevices(search: {a: "LONG", b: ["LONG"]}) { totalCount } }', 'String'],
    ['an instant', '{ managedDevices(filter: { lastSyncDateTime: { lt: "LONG" } }) { totalCount } }', 'such as 2026'],
    ['a member', '{ managedDevices(filter: { complianceState: { eq: "LONG" } }) { totalCount } }', 'ComplianceState'],
    ['lines', '{ managedDevices(first: """LONG""") { totalCount } }', 'Int'],
  ])('a literal that is no %s does not come back whole', async (_, query, told) => {
    const refusal = await sandbox.refusal(query.replaceAll('LONG', 'do not repeat me '.repeat(500)));
    expect(refusal.code).toBe('BAD_USER_INPUT');
    expect(refusal.message).toContain(told);
    expect(refusal.message).not.toContain('do not repeat me '.repeat(7));
  });

  it.each([
    ['an instant', 'lastSyncDateTime', 'such as 2026-11-02T09:00:00Z'],
    ['a length', 'totalStorageSpaceInBytes', 'a whole number'],
  ])('%s as a long text in a variable is explained, not repeated', async (_, property, told) => {
    const refusal = await sandbox.refusal(
      'query ($f: ManagedDeviceFilter) { managedDevices(filter: $f) { totalCount } }',
      { f: { [property]: { lt: 'do not repeat me '.repeat(500) } } },
    );
    expect(refusal.message).toContain(`at "f.${property}.lt"`);
    expect(refusal.message).toContain(told);
    expect(refusal.message).not.toContain('do not repeat me '.repeat(7));
  });

  it('a wrong enum value in a variable names the field and suggests nothing', async () => {
    const refusal = await sandbox.refusal(
      'query ($f: ManagedDeviceFilter) { managedDevices(filter: $f) { totalCount } }',
      {
        f: { complianceState: { eq: 'complian' } },
      },
    );
    expect(refusal.code).toBe('BAD_USER_INPUT');
    expect(refusal.message).toContain('complianceState');
    expect(refusal.message).not.toContain('Did you mean');
  });

  it('a cursor of one list does not serve another order, filter or type', async () => {
    const { managedDevices } = await sandbox.data('{ managedDevices(first: 1) { pageInfo { endCursor } } }');
    const after = managedDevices.pageInfo.endCursor;
    for (const list of [
      'managedDevices(after: $after, orderBy: [{ field: osVersion }])',
      'managedDevices(after: $after, filter: { isSupervised: { eq: true } })',
      'users(after: $after)',
    ]) {
      const refusal = await sandbox.refusal(`query ($after: String) { ${list} { totalCount } }`, { after });
      expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
    }
  });

  it.each([
    ['malformed JSON', { 'content-type': 'application/json' }, '{ "query": ', 400],
    ['another content type', { 'content-type': 'text/plain' }, '{}', 415],
    [
      'a body that is too large',
      { 'content-type': 'application/json' },
      JSON.stringify({ query: ' '.repeat(200_000) }),
      413,
    ],
  ])('%s is answered over HTTP as a GraphQL error', async (_, headers, payload, status) => {
    const response = await sandbox.server.inject({ method: 'POST', url: '/graphql', headers, payload });
    expect(response.statusCode).toBe(status);
    expect(response.json().errors[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      requestId: expect.any(String),
    });
  });

  it('an unknown principal is not let in', async () => {
    const response = await sandbox.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'x-drydock-principal': 'mallory' },
      payload: { query: '{ viewer { id } }' },
    });
    expect(response.statusCode).toBe(401);
    expect(response.json().errors[0].extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
      graphCode: 'InvalidAuthenticationToken',
    });
  });

  it('an address that is not there is answered in the same form', async () => {
    const response = await sandbox.server.inject({ method: 'GET', url: '/nowhere' });
    expect([response.statusCode, response.json().errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
  });

  it.each([
    ['a negative step', 'mutation { advanceClock(input: { by: "-PT1H" }) { clock { now } } }', 'BAD_USER_INPUT'],
    [
      'a step beyond the calendar',
      'mutation { advanceClock(input: { by: "P9000Y" }) { clock { now } } }',
      'BAD_USER_INPUT',
    ],
    ['going back', 'mutation { setClock(input: { to: "2020-01-01T00:00:00Z" }) { clock { now } } }', 'CONFLICT'],
    ['a rate while frozen', 'mutation { setClock(input: { rate: 2 }) { clock { now } } }', 'BAD_USER_INPUT'],
    [
      'a twin of nothing',
      'mutation { updateTwin(input: { managedDeviceId: "x", power: off }) { twin { id } } }',
      'NOT_FOUND',
    ],
    [
      'a change of nothing',
      'mutation { updateTwin(input: { managedDeviceId: "x" }) { twin { id } } }',
      'BAD_USER_INPUT',
    ],
    [
      'a check-in of nothing',
      'mutation { checkInManagedDevice(input: { managedDeviceId: "x" }) { twin { id } } }',
      'NOT_FOUND',
    ],
  ])('test control refuses %s', async (_, query, code) => {
    const answer = await sandbox.tryControl(query);
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect((await sandbox.control('{ clock { now } }')).clock.now).toBe('2026-11-02T09:00:00.000Z');
  });

  it('changes nothing', async () => {
    const { auditEvents } = await sandbox.data('{ auditEvents { totalCount } }');
    expect(auditEvents.totalCount).toBe(32);
    expect(sandbox.faults).toEqual([]);
  });
});

describe('an unexpected fault', () => {
  it.each(['query', 'mutation'])(
    'in a %s tells the client nothing but the request id, and the log everything',
    async (kind) => {
      const sandbox = await createSandbox();
      const id = await sandbox.deviceId('LT-ADELE-01');
      const broken = () => {
        throw new Error('SQLITE_CORRUPT: /var/lib/secret.sqlite is broken');
      };
      Object.assign(sandbox.sandbox.unitOfWork, { write: broken });
      Object.assign(sandbox.sandbox.readConnection, { readJson: broken });
      const query =
        kind === 'query'
          ? '{ managedDevices { totalCount } }'
          : `mutation { syncDevice(input: { managedDeviceId: "${id}" }) { clientMutationId } }`;
      const { errors } = await sandbox.query(query);
      expect(errors).toHaveLength(1);
      expect(errors![0]).toMatchObject({
        message: 'An unexpected fault occurred.',
        extensions: { code: 'INTERNAL_SERVER_ERROR', graphCode: 'InternalServerError', requestId: expect.any(String) },
      });
      expect(JSON.stringify(errors)).not.toMatch(/SQLITE|secret|at .*\.ts/);
      const [logged] = sandbox.faults as { requestId: string; err: { message: string; stack: string } }[];
      expect(logged!.requestId).toBe(errors![0]!.extensions.requestId);
      expect(logged!.err.message).toContain('SQLITE_CORRUPT');
      await sandbox.server.close();
    },
  );
});
