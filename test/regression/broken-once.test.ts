import { createSandbox, type TestSandbox } from '../support/create-sandbox';

// What was wrong once, each under the title of what holds now.
describe('regressions', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const act = (name: string, id: string, input = '') =>
    sandbox.data(`mutation ($id: ID!) { ${name}(input: { managedDeviceId: $id ${input} }) { clientMutationId } }`, {
      id,
    });
  const update = (id: string, input: string) =>
    sandbox.control(`mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id ${input} }) { twin { id } } }`, {
      id,
    });
  const results = async (id: string) =>
    (
      await sandbox.data(
        'query ($id: ID!) { managedDevice(id: $id) { complianceState deviceActionResults { actionName actionState ... on RemoteLockActionResult { unlockPin } } } }',
        { id },
      )
    ).managedDevice;
  const twin = async (id: string, fields: string) =>
    (await sandbox.control(`query ($id: ID!) { twin(managedDeviceId: $id) { ${fields} } }`, { id })).twin;

  it.each([
    ['a filter', '{ managedDevices(filter: { activationLockBypassCode: { startswith: "N" } }) { totalCount } }'],
    ['an order', '{ managedDevices(orderBy: [{ field: activationLockBypassCode }]) { edges { cursor } } }'],
  ])('a secret cannot be had through %s', async (_, query) => {
    expect(await sandbox.refusal(query, {}, { as: 'megan.bowen@contoso.example' })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  it.each([
    ['query ($os: String) { managedDevices(filter: { operatingSystem: { eq: $os } }) { totalCount } }'],
    ['query ($at: DateTimeOrDuration) { managedDevices(filter: { lastSyncDateTime: { lt: $at } }) { totalCount } }'],
    ['query ($names: [String!]) { managedDevices(filter: { deviceName: { in: $names } }) { totalCount } }'],
  ])('a variable that is absent leaves its condition out: %s', async (query) => {
    expect((await sandbox.data(query)).managedDevices.totalCount).toBe(50);
  });

  it('a failure without a name of an action befalls the next one, and only that', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await update(id, 'nextFailure: { errorCode: 5 }');
    await act('rebootNow', id);
    await sandbox.checkIn(id);
    expect((await results(id)).deviceActionResults[0]).toMatchObject({
      actionName: 'rebootNow',
      actionState: 'failed',
    });
    await act('rebootNow', id);
    await sandbox.checkIn(id);
    expect((await results(id)).deviceActionResults[0]).toMatchObject({ actionState: 'done' });
  });

  it('a failure of an action nobody knows is refused', async () => {
    const answer = await sandbox.tryControl(
      'mutation { updateTwin(input: { managedDeviceId: "x", nextFailure: { actionName: "wiep", errorCode: 5 } }) { twin { id } } }',
    );
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'nextFailure.actionName' });
  });

  it('a device that is woken takes what was pending', async () => {
    const id = await sandbox.deviceId('ENG-WS-102');
    await act('rebootNow', id);
    await sandbox.advance('PT2H');
    expect((await results(id)).deviceActionResults[0]).toMatchObject({
      actionName: 'rebootNow',
      actionState: 'pending',
    });
    await sandbox.data(
      'mutation ($id: ID!) { clientNotification(input: { managedDeviceIds: [$id], action: wakeUp }) { clientMutationId } }',
      { id },
    );
    await sandbox.advance('PT5M');
    expect((await results(id)).deviceActionResults[0]).toMatchObject({ actionName: 'rebootNow', actionState: 'done' });
  });

  it('steps of the clock taken at once all count', async () => {
    await Promise.all(Array.from({ length: 20 }, () => sandbox.advance('PT1H')));
    expect((await sandbox.control('{ clock { now } }')).clock.now).toBe('2026-11-03T05:00:00.000Z');
  });

  it('a collection with an empty id is looked for, and not found', async () => {
    const query = 'mutation { clientNotification(input: { collectionId: "", action: restart }) { clientMutationId } }';
    expect(await sandbox.refusal(query)).toMatchObject({ code: 'NOT_FOUND', type: 'Collection' });
  });

  const nested = (depth: number): unknown => (depth === 0 ? {} : { not: nested(depth - 1) });
  it.each([
    [
      'too many conditions',
      { filter: { or: Array.from({ length: 500 }, () => ({ deviceName: { eq: 'x' } })) } },
      'QUERY_TOO_COMPLEX',
    ],
    ['too deep a filter', { filter: nested(1200) }, 'QUERY_TOO_COMPLEX'],
    ['too long a text', { filter: { deviceName: { contains: 'x'.repeat(60_000) } } }, 'BAD_USER_INPUT'],
    ['too many words', { search: 'word '.repeat(3000) }, 'BAD_USER_INPUT'],
    ['a NUL in a search', { search: 'a\0b' }, 'BAD_USER_INPUT'],
  ])('%s is refused, not broken on', async (_, variables, code) => {
    const query =
      'query ($filter: ManagedDeviceFilter, $search: String) { managedDevices(filter: $filter, search: $search) { totalCount } }';
    expect(await sandbox.refusal(query, variables)).toMatchObject({ code });
    expect(sandbox.faults).toEqual([]);
  });

  it('a filter deeper than the stack is refused, not broken on', async () => {
    const filter = `${'{"not":'.repeat(9000)}{}${'}'.repeat(9000)}`;
    const query = 'query ($filter: ManagedDeviceFilter) { managedDevices(filter: $filter) { totalCount } }';
    const response = await sandbox.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload: `{"query":"${query}","variables":{"filter":${filter}}}`,
    });
    expect(response.json().errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX' } }]);
    expect(sandbox.faults).toEqual([]);
  });

  it('a subscription is refused, not broken on', async () => {
    expect(await sandbox.refusal('subscription { x }')).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(sandbox.faults).toEqual([]);
  });

  it('the PIN of a Mac wipe is not in the audit log', async () => {
    await act('wipe', await sandbox.deviceId('MAC-PRIYA-03'), 'macOsUnlockCode: "123456"');
    const { auditEvents } = await sandbox.data(
      '{ auditEvents(first: 1) { nodes { resources { modifiedProperties { displayName newValue } } } } }',
    );
    expect(auditEvents.nodes[0].resources[0].modifiedProperties).toContainEqual({
      displayName: 'macOsUnlockCode',
      newValue: '***',
    });
  });

  it('the PIN of a locked Mac goes with the next action', async () => {
    const id = await sandbox.deviceId('MAC-PRIYA-03');
    await act('remoteLock', id);
    await sandbox.checkIn(id);
    const pin = async () =>
      (await results(id)).deviceActionResults.find(
        ({ actionName }: { actionName: string }) => actionName === 'remoteLock',
      ).unlockPin;
    expect(await pin()).toMatch(/^\d{6}$/);
    await act('syncDevice', id);
    expect(await pin()).toBeNull();
  });

  it('a passcode that is set again makes the device compliant at its next check-in', async () => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    await update(id, 'passcodeRequired: true, passcodePresent: true');
    await act('resetPasscode', id);
    await sandbox.checkIn(id);
    await update(id, 'passcodePresent: true');
    expect((await twin(id, 'userPrompt')).userPrompt).toBe('none');
    expect((await results(id)).complianceState).toBe('noncompliant');
    await sandbox.advance('PT8H');
    expect((await results(id)).complianceState).toBe('compliant');
  });

  it('policies come back at the check-in after a wipe that keeps enrolment', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await act('wipe', id, 'keepEnrollmentData: true');
    await sandbox.checkIn(id);
    expect(await twin(id, 'isEnrolled companyDataPresent')).toEqual({ isEnrolled: true, companyDataPresent: false });
    await sandbox.advance('PT8H');
    expect((await twin(id, 'companyDataPresent')).companyDataPresent).toBe(true);
  });

  it('a delete is tried until it succeeds', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await update(id, 'nextFailure: { actionName: "deleteManagedDevice", errorCode: 5 }');
    await act('deleteManagedDevice', id);
    await sandbox.advance('P1D');
    expect((await twin(id, 'isEnrolled')).isEnrolled).toBe(false);
  });

  it('an operation keeps the status of a client whose record has gone', async () => {
    const [gone, stays] = [await sandbox.deviceId('ENG-WS-101'), await sandbox.deviceId('OPS-PC-302')];
    await sandbox.data(
      'mutation ($ids: [ID!]) { clientNotification(input: { managedDeviceIds: $ids, action: restart }) { clientMutationId } }',
      {
        ids: [gone, stays],
      },
    );
    await sandbox.advance('PT2M');
    await act('retire', gone);
    await sandbox.checkIn(gone);
    const { clientOperations } = await sandbox.data(
      '{ clientOperations { nodes { totalClients deviceStatuses { nodes { managedDevice { id } } } } } }',
    );
    expect(clientOperations.nodes[0].totalClients).toBe(2);
    expect(clientOperations.nodes[0].deviceStatuses.nodes).toEqual(
      expect.arrayContaining([{ managedDevice: null }, { managedDevice: { id: stays } }]),
    );
  });

  it.each([
    ['a body without a query', {}],
    ['a batch', [{ query: '{ viewer { id } }' }]],
  ])('%s is refused with the request and the time', async (_, payload) => {
    const response = await sandbox.server.inject({ method: 'POST', url: '/graphql', payload });
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      requestId: expect.any(String),
      date: '2026-11-02T09:00:00',
    });
  });
});
