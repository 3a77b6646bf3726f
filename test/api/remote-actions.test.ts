import { findRemoteAction, remoteActions } from '../../src/domain/remote-actions';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';

interface Case {
  readonly on: string;
  readonly notOn: string;
  readonly reasonCode: string;
  readonly input?: Readonly<Record<string, unknown>>;
  /** An action that must have been carried out on the device before. */
  readonly before?: readonly [action: string, input: Readonly<Record<string, unknown>>];
}

const LOST = { message: 'Please call 206-555-0100' };

/** A device of the contoso dataset on which each action is available, one on which it is not, and what it takes. */
const CASES: Readonly<Record<string, Case>> = {
  retire: { on: 'LT-ADELE-01', notOn: 'KIOSK-SEA-01', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  wipe: {
    on: 'LT-ADELE-01',
    notOn: 'KWAME-GALAXY',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { keepUserData: false },
  },
  deleteManagedDevice: { on: 'LT-ADELE-01', notOn: 'CHROME-SIGN-01', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  syncDevice: { on: 'LT-ADELE-01', notOn: 'SRV-FILE-01', reasonCode: 'NOT_MANAGED_BY_INTUNE' },
  rebootNow: { on: 'IPAD-RETAIL-07', notOn: 'IPHONE-SALES-15', reasonCode: 'NOT_SUPERVISED' },
  cleanWindowsDevice: {
    on: 'LT-ADELE-01',
    notOn: 'PC-WAREHOUSE-02',
    reasonCode: 'OS_VERSION_TOO_LOW',
    input: { keepUserData: true },
  },
  setDeviceName: {
    on: 'LT-ADELE-01',
    notOn: 'PC-HR-11',
    reasonCode: 'HYBRID_JOINED',
    input: { deviceName: 'LT-NEW-01' },
  },
  remoteLock: { on: 'IPAD-RETAIL-07', notOn: 'LT-ADELE-01', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  resetPasscode: { on: 'KWAME-GALAXY', notOn: 'FIELD-PHONE-02', reasonCode: 'OS_VERSION_TOO_HIGH' },
  bypassActivationLock: { on: 'IPAD-RETAIL-07', notOn: 'IPHONE-EXEC-01', reasonCode: 'CODE_EXPIRED' },
  shutDown: { on: 'MAC-PRIYA-03', notOn: 'IPHONE-SALES-15', reasonCode: 'NOT_SUPERVISED' },
  enableLostMode: { on: 'IPAD-RETAIL-07', notOn: 'IPHONE-SALES-15', reasonCode: 'NOT_SUPERVISED', input: LOST },
  disableLostMode: {
    on: 'IPAD-RETAIL-07',
    notOn: 'IPHONE-SALES-12',
    reasonCode: 'NOT_IN_LOST_MODE',
    before: ['enableLostMode', LOST],
  },
  locateDevice: { on: 'KIOSK-SEA-01', notOn: 'FIELD-S23-03', reasonCode: 'LOCATION_NOT_ALLOWED' },
  playLostModeSound: {
    on: 'IPAD-RETAIL-07',
    notOn: 'IPHONE-SALES-12',
    reasonCode: 'NOT_IN_LOST_MODE',
    input: { durationInMinutes: '3' },
    before: ['enableLostMode', LOST],
  },
  deprovision: {
    on: 'CHROMEBOOK-FATIMA',
    notOn: 'LT-ADELE-01',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { deprovisionReason: 'Sold' },
  },
  disable: { on: 'CHROMEBOOK-FATIMA', notOn: 'LT-ADELE-01', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  reenable: { on: 'CHROMEBOOK-FATIMA', notOn: 'CHROME-SIGN-01', reasonCode: 'NOT_DISABLED', before: ['disable', {}] },
  pauseConfigurationRefresh: {
    on: 'LT-ADELE-01',
    notOn: 'DT-OPS-03',
    reasonCode: 'OS_VERSION_TOO_LOW',
    input: { pauseTimePeriodInMinutes: 30 },
  },
  requestRemoteAssistance: { on: 'LT-ADELE-01', notOn: 'IPAD-RETAIL-07', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  createDeviceLogCollectionRequest: {
    on: 'LT-ADELE-01',
    notOn: 'DESKTOP-7QK2M4D',
    reasonCode: 'NOT_CORPORATE_OWNED',
    input: { templateType: { templateType: 'predefined' } },
  },
  sendCustomNotificationToCompanyPortal: {
    on: 'IPHONE-SALES-15',
    notOn: 'MAC-PRIYA-03',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { notificationTitle: 'Fire drill', notificationBody: 'At ten. Please take the stairs.' },
  },
  logoutSharedAppleDeviceActiveUser: {
    on: 'IPAD-SHARED-02',
    notOn: 'IPAD-RETAIL-07',
    reasonCode: 'NOT_SHARED_DEVICE',
  },
  deleteUserFromSharedAppleDevice: {
    on: 'IPAD-SHARED-02',
    notOn: 'IPAD-RETAIL-07',
    reasonCode: 'NOT_SHARED_DEVICE',
    input: { userPrincipalName: 'tomasz.nowak@contoso.example' },
  },
  updateWindowsDeviceAccount: {
    on: 'HUB-BOARDROOM',
    notOn: 'LT-ADELE-01',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { updateWindowsDeviceAccountActionParameter: { calendarSyncEnabled: false } },
  },
  recoverPasscode: { on: 'LUMIA-FIELD-06', notOn: 'LT-ADELE-01', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  activateDeviceEsim: {
    on: 'IPAD-RETAIL-07',
    notOn: 'IPHONE-SALES-12',
    reasonCode: 'NO_ESIM',
    input: { carrierUrl: 'https://esim.carrier.example/activate' },
  },
  removeDeviceEsim: {
    on: 'IPAD-RETAIL-07',
    notOn: 'IPHONE-SALES-12',
    reasonCode: 'NO_ESIM',
    input: { iccId: '89001123910374082349' },
  },
  revokeAppleVppLicenses: { on: 'IPHONE-EXEC-01', notOn: 'MAC-PRIYA-03', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  suspendManagedHomeScreen: {
    on: 'KIOSK-SEA-01',
    notOn: 'FIELD-S23-03',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { timeoutMinutes: '30' },
  },
  restoreManagedHomeScreen: { on: 'KIOSK-SEA-01', notOn: 'FIELD-S23-03', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  enrollNowAction: { on: 'POS-SEA-01', notOn: 'SRV-FILE-01', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  rotateBitLockerKeys: { on: 'LT-ADELE-01', notOn: 'DESKTOP-7QK2M4D', reasonCode: 'NOT_ENTRA_JOINED' },
  rotateFileVaultKey: { on: 'MAC-PRIYA-03', notOn: 'INGRID-MACBOOK-AIR', reasonCode: 'NOT_CORPORATE_OWNED' },
  rotateLocalAdminPassword: { on: 'MAC-PRIYA-03', notOn: 'DT-OPS-03', reasonCode: 'POLICY_MISSING' },
  rotateRecoveryLockPasscode: { on: 'MAC-PRIYA-03', notOn: 'INGRID-MACBOOK-AIR', reasonCode: 'NOT_SUPERVISED' },
  windowsDefenderScan: {
    on: 'LT-ADELE-01',
    notOn: 'HL2-ENG-01',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { quickScan: true },
  },
  windowsDefenderUpdateSignatures: { on: 'LT-ADELE-01', notOn: 'MAC-PRIYA-03', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  initiateDeviceAttestation: { on: 'LT-ADELE-01', notOn: 'TAB-WAREHOUSE-01', reasonCode: 'OS_VERSION_TOO_LOW' },
  initiateMobileDeviceManagementKeyRecovery: {
    on: 'LT-ADELE-01',
    notOn: 'TAB-WAREHOUSE-01',
    reasonCode: 'OS_VERSION_TOO_LOW',
  },
  removeDeviceFirmwareConfigurationInterfaceManagement: {
    on: 'LT-ADELE-01',
    notOn: 'DT-OPS-03',
    reasonCode: 'FIRMWARE_NOT_MANAGED',
  },
  initiateOnDemandProactiveRemediation: {
    on: 'LT-ADELE-01',
    notOn: 'DESKTOP-7QK2M4D',
    reasonCode: 'NOT_ENTRA_JOINED',
    input: { scriptPolicyId: '5bc8fbbc-bde5-4099-8164-d8399f767c45' },
  },
  changeAssignments: {
    on: 'IPAD-RETAIL-07',
    notOn: 'KWAME-GALAXY',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: {
      deviceAssignmentItems: [
        { itemId: 'wifi', itemType: 'deviceConfiguration', assignmentItemActionIntent: 'remove' },
      ],
    },
  },
  overrideComplianceState: {
    on: 'LT-ADELE-01',
    notOn: 'MAC-DESIGN-08',
    reasonCode: 'NOT_MANAGED_BY_INTUNE',
    input: { complianceState: 'nonCompliant' },
  },
  triggerConfigurationManagerAction: {
    on: 'SALES-LT-201',
    notOn: 'LT-ADELE-01',
    reasonCode: 'CLIENT_NOT_INSTALLED',
    input: { configurationManagerAction: { action: 'refreshMachinePolicy' } },
  },
  moveDevicesToOU: {
    on: 'CHROMEBOOK-FATIMA',
    notOn: 'LT-ADELE-01',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { organizationalUnitPath: '/Stores/Returned' },
  },
};

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
    expect(await auditCount()).toBe(events);
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
