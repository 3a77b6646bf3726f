import { unzipSync } from 'fflate';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const COLLECT = `mutation ($id: ID!) { createDeviceLogCollectionRequest(input: { managedDeviceId: $id }) {
  deviceActionResult { id actionState } deviceLogCollectionResponse { id status managedDeviceId } } }`;
const RESPONSE = `query ($id: ID!) { node(id: $id) { ... on DeviceLogCollectionResponse {
  status errorCode managedDeviceId requestedDateTimeUTC receivedDateTimeUTC expirationDateTimeUTC
  initiatedByUserPrincipalName enrolledByUser size sizeInKB } } }`;
const CREATE_URL = `mutation ($id: ID!) { createDownloadUrl(input: { deviceLogCollectionResponseId: $id, clientMutationId: "mine" }) {
  value clientMutationId } }`;
const SEEDED = 'LT-SAMIRA-14';

describe('collecting diagnostics', () => {
  let sandbox: TestSandbox;
  let laptop: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    laptop = await sandbox.deviceId('LT-ADELE-01');
  });
  afterEach(() => sandbox.close());

  const collect = async (device = laptop) =>
    (await sandbox.data(COLLECT, { id: device })).createDeviceLogCollectionRequest;
  const response = async (id: string) => (await sandbox.data(RESPONSE, { id })).node;
  const twin = (changes: string) =>
    sandbox.control(`mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, ${changes} }) { twin { id } } }`, {
      id: laptop,
    });
  const completed = async (): Promise<string> => {
    const { deviceLogCollectionResponse } = await collect();
    await sandbox.advance('PT15M');
    return deviceLogCollectionResponse.id;
  };
  const seeded = async (): Promise<string> => {
    const query =
      'query ($id: ID!) { managedDevice(id: $id) { logCollectionRequests { nodes { id } } deviceActionResults { actionName } } }';
    const { managedDevice } = await sandbox.data(query, { id: await sandbox.deviceId(SEEDED) });
    expect(managedDevice.deviceActionResults[0].actionName).toBe('createDeviceLogCollectionRequest');
    return managedDevice.logCollectionRequests.nodes[0].id;
  };
  const url = async (id: string): Promise<string> => (await sandbox.data(CREATE_URL, { id })).createDownloadUrl.value;
  const get = (address: string) => sandbox.server.inject({ method: 'GET', url: new URL(address).pathname });

  it('answers with the request, named after tenant, device and action', async () => {
    const { deviceActionResult, deviceLogCollectionResponse } = await collect();
    expect(deviceLogCollectionResponse).toEqual({
      id: expect.stringMatching(new RegExp(`^[0-9a-f-]{36}_${laptop}_${deviceActionResult.id}$`)),
      status: 'pending',
      managedDeviceId: laptop,
    });
    expect((await seeded()).split('_')[0]).toBe(deviceLogCollectionResponse.id.split('_')[0]);
  });

  it('takes the device some minutes, then the logs are there for 28 days', async () => {
    const { deviceActionResult, deviceLogCollectionResponse } = await collect();
    await sandbox.advance('PT2M');
    const { node } = await sandbox.data(
      'query ($id: ID!) { node(id: $id) { ... on DeviceActionResult { actionState } } }',
      deviceActionResult,
    );
    expect(node.actionState).toBe('active');
    expect(await response(deviceLogCollectionResponse.id)).toMatchObject({
      status: 'pending',
      receivedDateTimeUTC: null,
      expirationDateTimeUTC: null,
      size: 0,
    });
    await sandbox.advance('PT13M');
    const done = await response(deviceLogCollectionResponse.id);
    expect(done).toEqual({
      status: 'completed',
      errorCode: 0,
      managedDeviceId: laptop,
      requestedDateTimeUTC: '2026-11-02T09:00:00.000Z',
      receivedDateTimeUTC: expect.stringMatching(/^2026-11-02T09:/),
      expirationDateTimeUTC: done.receivedDateTimeUTC.replace('-11-02T', '-11-30T'),
      initiatedByUserPrincipalName: 'adele.vance@contoso.example',
      enrolledByUser: 'adele.vance@contoso.example',
      size: expect.any(Number),
      sizeInKB: done.size,
    });
    expect(done.size).toBeGreaterThan(0.5);
  });

  it('gives a link, on record, that opens for an hour to whoever has it', async () => {
    const id = await completed();
    const { createDownloadUrl } = await sandbox.data(CREATE_URL, { id });
    expect(createDownloadUrl).toEqual({ value: expect.any(String), clientMutationId: 'mine' });
    const { auditEvents } = await sandbox.data(
      '{ auditEvents(first: 1) { nodes { activityType activityOperationType actor { userPrincipalName } resources { resourceId displayName } } } }',
    );
    expect(auditEvents.nodes[0]).toEqual({
      activityType: 'createDownloadUrl DeviceLogCollectionResponse',
      activityOperationType: 'Action',
      actor: { userPrincipalName: 'adele.vance@contoso.example' },
      resources: [{ resourceId: id, displayName: 'LT-ADELE-01' }],
    });
    await sandbox.advance('PT59M59S');
    expect((await get(createDownloadUrl.value)).statusCode).toBe(200);
    await sandbox.advance('PT1S');
    const late = await get(createDownloadUrl.value);
    expect(late.statusCode).toBe(403);
    expect(late.json().errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', requestId: expect.any(String) });
    expect((await get(await url(id))).statusCode).toBe(200);
  });

  it('can be downloaded over the network, and tells what the device was like when it collected', async () => {
    await sandbox.server.listen({ host: '127.0.0.1', port: 0 });
    const id = await completed();
    await twin('passcodePresent: false');
    const ask = await fetch(`${sandbox.server.listeningOrigin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: CREATE_URL, variables: { id } }),
    });
    const { data } = (await ask.json()) as { data: { createDownloadUrl: { value: string } } };
    const { value } = data.createDownloadUrl;
    expect(value).toMatch(new RegExp(`^${sandbox.server.listeningOrigin}/downloads/device-logs/`));
    const answer = await fetch(value);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="DiagLogs-LT-ADELE-01-20261102\d{6}\.zip"$/,
    );
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const text = (name: string) => Buffer.from(files[name]!).toString();
    expect(Object.keys(files).sort()).toEqual(['apps.txt', 'device.txt', 'management.txt']);
    expect(text('device.txt')).toContain('Device name: LT-ADELE-01\n');
    expect(text('management.txt')).toContain('Passcode set: true\n');
    expect(text('apps.txt')).toContain('Company Portal\t11.2.1495.0\trequired\n');
    const bytes = Object.values(files).reduce((sum, file) => sum + file.length, 0);
    expect((await response(id)).size).toBeCloseTo(bytes / 1024, 2);
  });

  it('does not open what nobody signed', async () => {
    const address = await url(await seeded());
    const changed = address.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'));
    for (const wrong of [changed, `${address}A`, `${address.slice(0, -4)}`, address.replace(/[^/]+$/, 'x')]) {
      expect((await get(wrong)).statusCode).toBe(403);
    }
    expect((await get(address)).statusCode).toBe(200);
    const post = await sandbox.server.inject({ method: 'POST', url: new URL(address).pathname });
    expect(post.statusCode).toBe(404);
  });

  it('gives no link to what is not there, not ready or not the caller’s', async () => {
    const { deviceLogCollectionResponse: pending } = await collect();
    expect(await sandbox.refusal(CREATE_URL, { id: pending.id })).toMatchObject({
      code: 'CONFLICT',
      message: 'The collection is pending; only a completed one can be downloaded.',
    });
    expect(await sandbox.refusal(CREATE_URL, { id: 'nothing' })).toMatchObject({
      code: 'NOT_FOUND',
      type: 'DeviceLogCollectionResponse',
    });
    const asReader = { as: 'isaiah.langer@contoso.example' };
    const forbidden = { code: 'FORBIDDEN', permission: 'Microsoft.Intune_RemoteTasks_DeviceLogs' };
    expect(await sandbox.refusal(CREATE_URL, { id: await seeded() }, asReader)).toMatchObject(forbidden);
    expect(await sandbox.refusal(RESPONSE, { id: pending.id }, asReader)).toMatchObject(forbidden);
  });

  it('fails with what the device reports', async () => {
    await twin('nextFailure: { actionName: "createDeviceLogCollectionRequest", errorCode: -2147024784 }');
    const { deviceLogCollectionResponse } = await collect();
    await sandbox.advance('PT15M');
    const failed = { status: 'failed', errorCode: -2147024784, receivedDateTimeUTC: null, expirationDateTimeUTC: null };
    expect(await response(deviceLogCollectionResponse.id)).toMatchObject(failed);
  });

  it('fails on a device that is not online within the hour', async () => {
    await twin('network: disconnected');
    const { deviceLogCollectionResponse } = await collect();
    await sandbox.advance('PT59M');
    expect(await response(deviceLogCollectionResponse.id)).toMatchObject({ status: 'pending', errorCode: 0 });
    await sandbox.advance('PT1M');
    await twin('network: connected');
    await sandbox.advance('PT1H');
    expect(await response(deviceLogCollectionResponse.id)).toMatchObject({ status: 'failed', errorCode: -2147023436 });
  });

  it.each([
    ['it is taken back', 'cancelDeviceAction', 'deviceActionId'],
    ['the device is to be retired', 'retire', 'managedDeviceId'],
  ])('fails if %s', async (_, mutation, argument) => {
    const { deviceActionResult, deviceLogCollectionResponse } = await collect();
    const id = mutation === 'retire' ? laptop : deviceActionResult.id;
    await sandbox.data(`mutation ($id: ID!) { ${mutation}(input: { ${argument}: $id }) { clientMutationId } }`, { id });
    expect(await response(deviceLogCollectionResponse.id)).toMatchObject({ status: 'failed', errorCode: -2147023673 });
  });

  it('goes after 28 days, and the link with it', async () => {
    const old = await seeded();
    await twin('network: disconnected');
    const { deviceLogCollectionResponse: failed } = await collect();
    await sandbox.control('mutation { setClock(input: { to: "2026-11-17T15:08:30.999Z" }) { clock { now } } }');
    expect(await response(old)).toMatchObject({ status: 'completed' });
    const address = await url(old);
    await sandbox.advance('PT0.001S');
    expect(await response(old)).toBeNull();
    expect((await get(address)).statusCode).toBe(404);
    expect(await sandbox.refusal(CREATE_URL, { id: old })).toMatchObject({ code: 'NOT_FOUND' });
    await sandbox.control('mutation { setClock(input: { to: "2026-11-30T08:59:59Z" }) { clock { now } } }');
    expect(await response(failed.id)).toMatchObject({ status: 'failed' });
    await sandbox.advance('PT1S');
    expect(await response(failed.id)).toBeNull();
  });

  it('is granted ten times in 28 days', async () => {
    for (let count = 1; count <= 10; count++) {
      await collect();
      await sandbox.advance('PT15M');
    }
    const refusal = await sandbox.refusal(COLLECT, { id: laptop });
    expect(refusal).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      limit: 10,
      retryAfterDateTime: '2026-11-30T09:00:00.000Z',
    });
    const { managedDevice } = await sandbox.data(
      'query ($id: ID!) { managedDevice(id: $id) { logCollectionRequests(filter: { status: { eq: completed } }) { totalCount nodes { requestedDateTimeUTC } } } }',
      { id: laptop },
    );
    const { totalCount, nodes } = managedDevice.logCollectionRequests;
    expect(totalCount).toBe(10);
    expect(nodes[0].requestedDateTimeUTC > nodes[9].requestedDateTimeUTC).toBe(true);
    await sandbox.advance('P28D');
    await collect();
  });

  it('knows one set of logs', async () => {
    const ask = (templateType: string) =>
      `mutation ($id: ID!) { createDeviceLogCollectionRequest(input: { managedDeviceId: $id, templateType: ${templateType} }) { deviceLogCollectionResponse { status } } }`;
    const { createDeviceLogCollectionRequest } = await sandbox.data(ask('{ templateType: predefined }'), {
      id: laptop,
    });
    expect(createDeviceLogCollectionRequest.deviceLogCollectionResponse.status).toBe('pending');
    expect(await sandbox.refusal(ask('{ templateType: everything }'), { id: laptop })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await sandbox.refusal(ask('{}'), { id: laptop })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
