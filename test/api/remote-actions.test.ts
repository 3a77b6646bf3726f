import { findRemoteAction, remoteActions } from '../../src/domain/remote-actions';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { CASES } from '../support/remote-action-cases';

const mutation = (name: string) => {
  const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const [device, result] = isOnCollection(name)
    ? ['managedDevice: managedDevices', 'deviceActionResult: deviceActionResults']
    : ['managedDevice', 'deviceActionResult'];
  return `mutation ($input: ${input}) { ${name}(input: $input) {
    ${device} { id managementState } ${result} { id actionName actionState startDateTime } clientMutationId
  } }`;
};

/** Whether Graph has an action for many devices only; here it is called for one. */
const isOnCollection = (name: string) => findRemoteAction(name)?.onCollection !== undefined;
const target = (name: string, id: string) => (isOnCollection(name) ? { deviceIds: [id] } : { managedDeviceId: id });
const only = <Item>(found: Item | Item[]): Item => (Array.isArray(found) ? found[0]! : found);

/** Actions that the service carries out at once. */
const AT_ONCE = ['bypassActivationLock', 'overrideComplianceState'];

const AVAILABILITY = `query ($id: ID!) { managedDevice(id: $id) { actionAvailability { action available reasonCode reason } } }`;
const AUDIT = `{ auditEvents(first: 1) { totalCount nodes {
  activityType activityOperationType activityResult activityDateTime category correlationId
  actor { userPrincipalName auditActorType } resources { resourceId modifiedProperties { displayName newValue } } } } }`;

describe.each(remoteActions.map((action) => [action.name, action] as const))('%s', (name, action) => {
  const { on, notOn, reasonCode, input = {}, before } = CASES[name]!;
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
    if (!before) return;
    const managedDeviceId = await sandbox.deviceId(on);
    await sandbox.data(mutation(before[0]), { input: { managedDeviceId, ...before[1] } });
    await sandbox.checkIn(managedDeviceId);
  });
  afterEach(() => sandbox.close());

  const call = (managedDeviceId: string, options = {}) =>
    sandbox.query(
      mutation(name),
      { input: { ...target(name, managedDeviceId), clientMutationId: 'mine', ...input } },
      options,
    );
  const availability = async (id: string) => {
    const { managedDevice } = await sandbox.data(AVAILABILITY, { id });
    return managedDevice.actionAvailability.find((entry: { action: string }) => entry.action === name);
  };
  const auditCount = async () => (await sandbox.data(AUDIT)).auditEvents.totalCount;

  it('is accepted where it is offered, with a pending result and an audit event', async () => {
    const id = await sandbox.deviceId(on);
    expect(await availability(id)).toEqual({ action: name, available: true, reasonCode: null, reason: null });
    const { data, errors } = await call(id, { correlationId: 'ticket-42' });
    expect(errors).toBeUndefined();
    const payload = data[name];
    expect(payload.clientMutationId).toBe('mine');
    expect(only(payload.managedDevice)?.id ?? id).toBe(id);
    const result = only(payload.deviceActionResult);
    expect(result).toMatchObject({ startDateTime: '2026-11-02T09:00:00.000Z' });
    expect(result.actionState).toBe(AT_ONCE.includes(name) ? 'done' : 'pending');
    const { auditEvents } = await sandbox.data(AUDIT);
    expect(auditEvents.nodes[0]).toMatchObject({
      activityType: action.audit?.activityType ?? `${name} ManagedDevice`,
      activityOperationType: action.audit?.operationType ?? 'Action',
      activityResult: 'Success',
      activityDateTime: '2026-11-02T09:00:00.000Z',
      category: 'Device',
      correlationId: 'ticket-42',
      actor: { userPrincipalName: 'adele.vance@contoso.example', auditActorType: 'ItPro' },
    });
    expect(auditEvents.nodes[0].resources[0].resourceId).toBe(id);
  });

  it('is refused where it is greyed out, with the same reason, and nothing is stored', async () => {
    const id = await sandbox.deviceId(notOn);
    const events = await auditCount();
    const greyed = await availability(id);
    expect(greyed).toMatchObject({ available: false, reasonCode });
    const refusal = await sandbox.refusal(mutation(name), { input: { ...target(name, id), ...input } });
    expect(refusal).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      graphCode: 'BadRequest',
      action: name,
      reasonCode,
      reason: greyed.reason,
    });
    expect(await auditCount()).toBe(events);
  });

  it('is forbidden without its permission, and shown as such', async () => {
    const id = await sandbox.deviceId(on);
    const events = await auditCount();
    const asReader = { as: 'isaiah.langer@contoso.example' };
    const refusal = await sandbox.refusal(mutation(name), { input: { ...target(name, id), ...input } }, asReader);
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', permission: action.permission });
    const { managedDevice } = await sandbox.data(AVAILABILITY, { id }, asReader);
    expect(managedDevice.actionAvailability).toContainEqual(
      expect.objectContaining({ action: name, available: false, reasonCode: 'PERMISSION_MISSING' }),
    );
    // That it was tried is on record.
    expect(await auditCount()).toBe(events + 1);
  });

  it('answers NOT_FOUND for a device that is not there', async () => {
    const refusal = await sandbox.refusal(mutation(name), { input: { ...target(name, 'nothing'), ...input } });
    expect(refusal).toMatchObject({ code: 'NOT_FOUND', type: 'ManagedDevice', id: 'nothing' });
  });

  it('is carried out once the device checks in', async () => {
    const id = await sandbox.deviceId(on);
    const { data } = await call(id);
    const resultId = only<{ id: string }>(data[name].deviceActionResult).id;
    await sandbox.advance('PT15M');
    const { node, managedDevice } = await sandbox.data(
      'query ($id: ID!, $device: ID!) { node(id: $id) { ... on DeviceActionResult { actionState lastUpdatedDateTime } } managedDevice(id: $device) { id lastSyncDateTime } }',
      { id: resultId, device: id },
    );
    const leaves = ['retire', 'wipe', 'deleteManagedDevice'].includes(name);
    expect(managedDevice === null).toBe(leaves);
    expect(node?.actionState).toBe(leaves ? undefined : 'done');
  });

  it('is documented: description, permission and page of its mutation', async () => {
    const { __schema } = await sandbox.data(
      '{ __schema { mutationType { fields { name description args { description } } } } }',
    );
    const field = __schema.mutationType.fields.find((candidate: { name: string }) => candidate.name === name);
    expect(field.description).toContain(action.summary);
    expect(field.description).toContain(action.permission);
    expect(field.description).toContain('https://learn.microsoft.com/graph/');
    expect(field.args[0].description).toBeTruthy();
  });
});

describe('the catalogue', () => {
  it('has a case here for every action, and no other', () => {
    expect(Object.keys(CASES).sort()).toEqual(remoteActions.map(({ name }) => name).sort());
  });
});
