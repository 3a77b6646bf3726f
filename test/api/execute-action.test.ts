import { membersOf } from '../../src/domain/enumeration';
import { managedDeviceRemoteAction } from '../../src/domain/enumerations/remote-actions';
import { bulkActions, listOfRefused } from '../../src/domain/remote-actions/bulk-action';
import { createSandbox, type QueryOptions, type TestSandbox } from '../support/create-sandbox';

const EXECUTE = `mutation ($input: ExecuteActionInput!) { executeAction(input: $input) {
  bulkManagedDeviceActionResult { successfulDeviceIds failedDeviceIds notFoundDeviceIds notSupportedDeviceIds }
  bulkDeviceActionId clientMutationId
} }`;
const HISTORY = `query ($filter: RemoteActionAuditFilter) { remoteActionAudits(filter: $filter) { totalCount nodes {
  managedDeviceId deviceActionCategory bulkDeviceActionId actionState } } }`;
const COUNTS = '{ remoteActionAudits { totalCount } auditEvents { totalCount } }';

/** Arguments that suit every device. */
const ARGUMENTS: Readonly<Record<string, object>> = {
  setDeviceName: { deviceName: 'DEV-{{rand:6}}' },
  deprovision: { deprovisionReason: 'Sold' },
  customTextNotification: { notificationTitle: 'Maintenance', notificationBody: 'Tonight from ten.' },
  moveDeviceToOrganizationalUnit: { organizationalUnitPath: '/Stores/Returned' },
  activateDeviceEsim: { carrierUrl: 'https://carrier.example/activate' },
};

describe('executeAction', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const idsOf = (...names: string[]) => Promise.all(names.map((name) => sandbox.deviceId(name)));
  const execute = async (input: object, options: QueryOptions = {}) =>
    (await sandbox.data(EXECUTE, { input }, options)).executeAction;
  const resultOf = async (input: object) => (await execute(input)).bulkManagedDeviceActionResult;
  const namesOf = async (ids: readonly string[]) => {
    const { nodes } = await sandbox.data(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ManagedDevice { deviceName } } }',
      { ids },
    );
    return nodes.map((node: { deviceName: string }) => node.deviceName) as string[];
  };

  it('puts every device on one list, in the order asked for, and goes on past those that refuse', async () => {
    const [one, wiping, workProfile, other, deleted] = await idsOf(
      'LT-ADELE-01',
      'FIELD-PHONE-02',
      'KWAME-GALAXY',
      'IPAD-RETAIL-07',
      'MAC-PRIYA-03',
    );
    await sandbox.data(
      'mutation ($id: ID!) { deleteManagedDevice(input: { managedDeviceId: $id }) { clientMutationId } }',
      { id: deleted },
    );
    const deviceIds = [other, 'nothing', wiping, workProfile, one, deleted];
    expect(await execute({ actionName: 'wipe', deviceIds, clientMutationId: 'mine' })).toEqual({
      bulkManagedDeviceActionResult: {
        successfulDeviceIds: [other, one],
        failedDeviceIds: [wiping],
        notFoundDeviceIds: ['nothing', deleted],
        notSupportedDeviceIds: [workProfile],
      },
      bulkDeviceActionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      clientMutationId: 'mine',
    });
    const { managedDevices } = await sandbox.data(
      '{ managedDevices(filter: { managementState: { eq: wipePending } }) { nodes { id } } }',
    );
    expect(managedDevices.nodes.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([one, other]));
  });

  it('is told apart in the history, and audited device by device under one correlation id', async () => {
    const deviceIds = await idsOf('LT-ADELE-01', 'IPAD-RETAIL-07', 'SRV-FILE-01');
    const { bulkDeviceActionId } = await execute({ actionName: 'syncDevice', deviceIds });
    const filter = { bulkDeviceActionId: { eq: bulkDeviceActionId } };
    const { remoteActionAudits } = await sandbox.data(HISTORY, { filter });
    const entry = { deviceActionCategory: 'bulk', bulkDeviceActionId, actionState: 'pending' };
    expect(remoteActionAudits.nodes).toHaveLength(2);
    for (const managedDeviceId of deviceIds.slice(0, 2)) {
      expect(remoteActionAudits.nodes).toContainEqual({ managedDeviceId, ...entry });
    }
    const { auditEvents } = await sandbox.data(
      '{ auditEvents(first: 2) { nodes { activityType correlationId resources { resourceId } } } }',
    );
    const [last, first] = auditEvents.nodes;
    expect(last.correlationId).toBe(first.correlationId);
    expect([first, last]).toMatchObject(
      deviceIds
        .slice(0, 2)
        .map((resourceId) => ({ activityType: 'syncDevice ManagedDevice', resources: [{ resourceId }] })),
    );
  });

  it('takes the correlation id of the client, and has an id of its own each time', async () => {
    const deviceIds = await idsOf('LT-ADELE-01', 'IPAD-RETAIL-07');
    const one = await execute({ actionName: 'syncDevice', deviceIds }, { correlationId: 'ticket-42' });
    const other = await execute({ actionName: 'syncDevice', deviceIds }, { correlationId: 'ticket-42' });
    expect(one.bulkDeviceActionId).not.toBe(other.bulkDeviceActionId);
    const { auditEvents } = await sandbox.data(
      '{ auditEvents(filter: { correlationId: { eq: "ticket-42" } }) { totalCount } }',
    );
    expect(auditEvents.totalCount).toBe(4);
  });

  it('leaves an action on one device a single one', async () => {
    const [id] = await idsOf('LT-ADELE-01');
    await sandbox.data('mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }', {
      id,
    });
    const filter = { managedDeviceId: { eq: id }, actionState: { eq: 'pending' } };
    const { remoteActionAudits } = await sandbox.data(HISTORY, { filter });
    expect(remoteActionAudits.nodes).toMatchObject([{ deviceActionCategory: 'single', bulkDeviceActionId: null }]);
  });

  it('stores nothing when no device accepts, and says so', async () => {
    const before = await sandbox.data(COUNTS);
    const deviceIds = ['nothing', ...(await idsOf('KWAME-GALAXY'))];
    expect((await execute({ actionName: 'wipe', deviceIds })).bulkDeviceActionId).toBeNull();
    expect(await sandbox.data(COUNTS)).toEqual(before);
  });

  it('renames each device after its serial number or at random, once the devices have heard of it', async () => {
    const deviceIds = await idsOf('LT-ADELE-01', 'IPAD-RETAIL-07');
    const { nodes } = await sandbox.data(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ManagedDevice { serialNumber } } }',
      { ids: deviceIds },
    );
    await resultOf({ actionName: 'setDeviceName', deviceIds, deviceName: 'X-{{serialnumber}}' });
    await sandbox.advance('PT5M');
    expect(await namesOf(deviceIds)).toEqual(
      nodes.map(({ serialNumber }: { serialNumber: string }) => `X-${serialNumber}`),
    );
    await resultOf({ actionName: 'setDeviceName', deviceIds, deviceName: 'X-{{rand:7}}' });
    await sandbox.advance('PT5M');
    const [one, other] = await namesOf(deviceIds);
    expect([one, other]).toEqual([expect.stringMatching(/^X-\d{7}$/), expect.stringMatching(/^X-\d{7}$/)]);
    expect(one).not.toBe(other);
  });

  it('fails a rename on the devices whose platform does not allow the name', async () => {
    const [laptop, tablet, hybrid] = await idsOf('LT-ADELE-01', 'IPAD-RETAIL-07', 'PC-HR-11');
    const deviceIds = [laptop, tablet, hybrid];
    const result = await resultOf({ actionName: 'setDeviceName', deviceIds, deviceName: '受付-{{rand:4}}' });
    expect(result).toMatchObject({
      successfulDeviceIds: [laptop],
      failedDeviceIds: [tablet],
      notSupportedDeviceIds: [hybrid],
    });
  });

  it.each(bulkActions.map(({ form, action }) => [form.actionName, action.name, form.limit ?? 100] as const))(
    '%s accepts where %s is offered, and refuses where it is not',
    async (actionName, action, first) => {
      const { managedDevices } = await sandbox.data(
        `query ($actions: [RemoteActionName!], $first: Int) { managedDevices(first: $first, orderBy: [{ field: model }]) { nodes { id actionAvailability(actions: $actions) { available reasonCode } } } }`,
        { actions: [action], first },
      );
      const expected: Record<string, string[]> = {
        successfulDeviceIds: [],
        failedDeviceIds: [],
        notFoundDeviceIds: [],
        notSupportedDeviceIds: [],
      };
      for (const { id, actionAvailability } of managedDevices.nodes) {
        const [{ available, reasonCode }] = actionAvailability;
        expected[available ? 'successfulDeviceIds' : listOfRefused(reasonCode)]!.push(id);
      }
      const deviceIds = managedDevices.nodes.map(({ id }: { id: string }) => id);
      expect(await resultOf({ actionName, deviceIds, ...ARGUMENTS[actionName] })).toEqual(expected);
    },
  );

  describe('as a whole', () => {
    const one = ['966418e9-bb75-4b82-8f04-e108ad665d28'];
    const many = (count: number) => Array.from({ length: count }, (_, index) => `device-${index}`);

    it.each([
      ['no devices', { actionName: 'retire', deviceIds: [] }, { field: 'deviceIds', minimum: 1 }],
      ['101 devices', { actionName: 'retire', deviceIds: many(101) }, { field: 'deviceIds', maximum: 100 }],
      ['a device named twice', { actionName: 'retire', deviceIds: [...one, ...one] }, { field: 'deviceIds' }],
      ['a missing argument', { actionName: 'deprovision', deviceIds: one }, { field: 'deprovisionReason' }],
      [
        'an argument that is too long',
        { actionName: 'deprovision', deviceIds: one, deprovisionReason: 'x'.repeat(257) },
        { field: 'deprovisionReason', problem: expect.stringContaining('256') },
      ],
      [
        'an argument the action does not take',
        { actionName: 'retire', deviceIds: one, keepUserData: true },
        { field: 'keepUserData', accepted: [] },
      ],
      [
        'a name without a variable',
        { actionName: 'setDeviceName', deviceIds: one, deviceName: 'LT-NEW' },
        { field: 'deviceName', problem: expect.stringContaining('{{serialnumber}} or {{rand:x}}') },
      ],
      [
        'a name no platform allows',
        { actionName: 'setDeviceName', deviceIds: one, deviceName: 'my {{rand:4}}' },
        { field: 'deviceName' },
      ],
    ])('is refused for %s', async (_, input, details) => {
      const before = await sandbox.data(COUNTS);
      expect(await sandbox.refusal(EXECUTE, { input })).toMatchObject({ code: 'BAD_USER_INPUT', ...details });
      expect(await sandbox.data(COUNTS)).toEqual(before);
    });

    it('is refused without the permission of the action', async () => {
      const before = await sandbox.data(COUNTS);
      const asReader = { as: 'isaiah.langer@contoso.example' };
      const refusal = await sandbox.refusal(EXECUTE, { input: { actionName: 'wipe', deviceIds: one } }, asReader);
      expect(refusal).toMatchObject({ code: 'FORBIDDEN', permission: 'Microsoft.Intune_RemoteTasks_Wipe' });
      // That it was tried is on record.
      const auditEvents = { totalCount: before.auditEvents.totalCount + 1 };
      expect(await sandbox.data(COUNTS)).toEqual({ ...before, auditEvents });
    });

    it('is either carried out or refused with what is accepted, for every member of the enumeration', async () => {
      const accepted = bulkActions.map(({ form }) => form.actionName) as string[];
      for (const actionName of membersOf(managedDeviceRemoteAction)) {
        const input = { actionName, deviceIds: ['nothing'], ...ARGUMENTS[actionName] };
        const { data, errors } = await sandbox.query(EXECUTE, { input });
        if (accepted.includes(actionName) && !errors) {
          expect(data.executeAction.bulkManagedDeviceActionResult.notFoundDeviceIds).toEqual(['nothing']);
        } else {
          expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
          if (!accepted.includes(actionName)) {
            expect(errors![0]!.extensions).toMatchObject({ field: 'actionName', accepted });
          }
        }
      }
    });
  });
});

describe('executeAction on 100 devices', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox({ dataset: 'generated:300' });
  });
  afterAll(() => sandbox.close());

  it('accepts them all in one request', async () => {
    const { managedDevices } = await sandbox.data(
      '{ managedDevices(first: 100, filter: { operatingSystem: { eq: "Windows" }, managementAgent: { eq: mdm } }) { nodes { id } } }',
    );
    const deviceIds = managedDevices.nodes.map(({ id }: { id: string }) => id);
    const { executeAction } = await sandbox.data(EXECUTE, { input: { actionName: 'syncDevice', deviceIds } });
    expect(executeAction.bulkManagedDeviceActionResult.successfulDeviceIds).toEqual(deviceIds);
    await sandbox.advance('PT2M');
    const { remoteActionAudits } = await sandbox.data(HISTORY, {
      filter: { bulkDeviceActionId: { eq: executeAction.bulkDeviceActionId } },
    });
    expect(remoteActionAudits.totalCount).toBe(deviceIds.length);
    expect(deviceIds.length).toBeGreaterThan(80);
  });
});
