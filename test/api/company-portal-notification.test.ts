import { DeviceActionResult } from '../../src/entities/device-action-result.entity';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const SEND = `mutation ($input: SendCustomNotificationToCompanyPortalInput!) {
  sendCustomNotificationToCompanyPortal(input: $input) { deviceActionResult { id actionName actionState } } }`;
const TEXT = { notificationTitle: 'Fire drill', notificationBody: 'At ten. Please take the stairs.' };

describe('a notification to Company Portal', () => {
  let sandbox: TestSandbox;
  let phone: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    phone = await sandbox.deviceId('IPHONE-SALES-15');
  });
  afterEach(() => sandbox.close());

  const input = (text = {}) => ({ input: { managedDeviceId: phone, ...TEXT, ...text } });
  const send = async (): Promise<string> =>
    (await sandbox.data(SEND, input())).sendCustomNotificationToCompanyPortal.deviceActionResult.id;
  const notifications = async () =>
    (
      await sandbox.control(
        'query ($id: ID!) { twin(managedDeviceId: $id) { notifications { title body receivedDateTime } } }',
        { id: phone },
      )
    ).twin.notifications;
  const stored = (id: string) =>
    sandbox.sandbox.unitOfWork.write((manager) => manager.findOneByOrFail(DeviceActionResult, { id }));

  it('arrives when the phone checks in', async () => {
    const id = await send();
    expect(await notifications()).toEqual([]);
    await sandbox.checkIn(phone);
    expect(await notifications()).toEqual([
      { title: 'Fire drill', body: TEXT.notificationBody, receivedDateTime: '2026-11-02T09:00:00.000Z' },
    ]);
    expect((await stored(id)).actionState).toBe('done');
  });

  it('is told to nobody: not to the audit log, and after delivery not even to the database', async () => {
    const id = await send();
    const { auditEvents } = await sandbox.data(
      '{ auditEvents(first: 1) { nodes { activityType resources { modifiedProperties { displayName newValue } } } } }',
    );
    expect(auditEvents.nodes[0].activityType).toBe('sendCustomNotificationToCompanyPortal ManagedDevice');
    expect(JSON.stringify(auditEvents)).not.toMatch(/Fire drill|stairs/);
    expect((await stored(id)).parameters).toEqual(TEXT);
    await sandbox.checkIn(phone);
    expect((await stored(id)).parameters).toBeNull();
  });

  it.each([
    ['taken back', 'cancelDeviceAction', 'deviceActionId'],
    ['made pointless', 'retire', 'managedDeviceId'],
  ])('is not kept either if it is %s', async (_, mutation, argument) => {
    const action = await send();
    const id = mutation === 'retire' ? phone : action;
    await sandbox.data(`mutation ($id: ID!) { ${mutation}(input: { ${argument}: $id }) { clientMutationId } }`, { id });
    expect(await stored(action)).toMatchObject({ actionState: 'canceled', parameters: null });
  });

  it('leaves the parameters of actions without a secret alone', async () => {
    const { syncDevice } = await sandbox.data(
      'mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { deviceActionResult { id } } }',
      { id: phone },
    );
    await sandbox.checkIn(phone);
    expect((await stored(syncDevice.deviceActionResult.id)).parameters).toEqual({});
  });

  it('can be sent ten times an hour; the eleventh learns when to try again', async () => {
    await send();
    await sandbox.advance('PT10M');
    for (let count = 2; count <= 10; count++) await send();
    expect(await sandbox.refusal(SEND, input())).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      graphCode: 'TooManyRequests',
      action: 'sendCustomNotificationToCompanyPortal',
      limit: 10,
      retryAfterDateTime: '2026-11-02T10:00:00.000Z',
    });
    await sandbox.advance('PT49M59S');
    expect((await sandbox.refusal(SEND, input())).code).toBe('TOO_MANY_REQUESTS');
    await sandbox.advance('PT1S');
    await send();
    expect((await sandbox.refusal(SEND, input())).retryAfterDateTime).toBe('2026-11-02T10:10:00.000Z');
    expect(await notifications()).toHaveLength(10);
  });

  it('counts each phone by itself', async () => {
    for (let count = 1; count <= 10; count++) await send();
    phone = await sandbox.deviceId('IPHONE-SALES-12');
    await send();
  });

  it.each([
    ['notificationTitle', '', 'must not be empty.'],
    ['notificationTitle', ' ', 'must not be empty.'],
    ['notificationTitle', 'x'.repeat(51), 'must have at most 50 characters; it has 51.'],
    ['notificationBody', '', 'must not be empty.'],
    ['notificationBody', 'x'.repeat(501), 'must have at most 500 characters; it has 501.'],
  ])('is refused with a wrong %s', async (field, value, problem) => {
    expect(await sandbox.refusal(SEND, input({ [field]: value }))).toMatchObject({
      code: 'BAD_USER_INPUT',
      field,
      problem,
    });
  });

  it('may be as long as it may be', async () => {
    const longest = { notificationTitle: 'x'.repeat(50), notificationBody: 'y'.repeat(500) };
    await sandbox.data(SEND, input(longest));
    await sandbox.checkIn(phone);
    expect((await notifications())[0]).toMatchObject({ title: 'x'.repeat(50), body: 'y'.repeat(500) });
  });
});
