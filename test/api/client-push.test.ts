import { createSandbox, type QueryOptions, type TestSandbox } from '../support/create-sandbox';
import { listen, overEventStream, subscriptions } from '../support/subscriber';

const INSTALL = `mutation ($input: InstallClientInput!) { installClient(input: $input) { clientPushInstallation { id state totalDevices
  alwaysReinstall createdBy targetCollectionName requestedTime expirationTime } } }`;
const PUSH = `query ($id: ID!) { clientPushInstallation(id: $id) { state totalDevices pendingDevices inProgressDevices retryingDevices
  succeededDevices failedDevices collection { id } deviceStatuses { nodes { state attempts errorCode errorDetail lastAttemptTime
  nextAttemptTime managedDevice { deviceName } } } } }`;
const DEVICE = `query ($id: ID!) { managedDevice(id: $id) { managementAgent
  configurationManagerClientHealthState { state errorCode } configurationManagerClientInformation { clientIdentifier clientVersion isBlocked }
  configurationManagerClientEnabledFeatures { inventory }
  comanagementEligibleDevice { isComanaged mdmEnrolled comgmtPolicyPresent }
  configurationManagerDevice { isClient clientVersion clientOnlineStatus collections { nodes { id } } } } }`;
const ALL = '{ clientPushInstallations { totalCount } auditEvents { totalCount } }';
const HR = 'PC-HR-11';
const OPS = 'DT-OPS-03';
const DISCOVERED = [HR, OPS];

describe('client push', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const idsOf = (names: readonly string[]) => Promise.all(names.map((name) => sandbox.deviceId(name)));
  const install = async (names: readonly string[], more: object = {}): Promise<string> => {
    const input = { managedDeviceIds: await idsOf(names), ...more };
    return (await sandbox.data(INSTALL, { input })).installClient.clientPushInstallation.id;
  };
  const push = async (id: string) => (await sandbox.data(PUSH, { id })).clientPushInstallation;
  const statusOf = async (id: string, name: string) =>
    (await push(id)).deviceStatuses.nodes.find(
      ({ managedDevice }: { managedDevice: { deviceName: string } }) => managedDevice.deviceName === name,
    );
  const device = async (name: string) =>
    (await sandbox.data(DEVICE, { id: await sandbox.deviceId(name) })).managedDevice;
  const twin = async (name: string, changes: object) =>
    sandbox.control('mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }', {
      input: { managedDeviceId: await sandbox.deviceId(name), ...changes },
    });
  const lets = async (name: string, changes: object) =>
    sandbox.control(
      'mutation ($input: UpdateTwinClientPushInput!) { updateTwinClientPush(input: $input) { twin { id } } }',
      {
        input: { managedDeviceId: await sandbox.deviceId(name), ...changes },
      },
    );

  it('goes through its states on a device that the site gets at', async () => {
    const id = await install([HR]);
    expect(await push(id)).toMatchObject({ state: 'active', totalDevices: 1, pendingDevices: 1 });
    await sandbox.advance('PT1M');
    expect(await push(id)).toMatchObject({ state: 'active', pendingDevices: 0, inProgressDevices: 1 });
    expect((await device(HR)).configurationManagerDevice.isClient).toBe(false);
    await sandbox.advance('PT6M');
    expect(await push(id)).toMatchObject({
      state: 'completed',
      succeededDevices: 1,
      deviceStatuses: { nodes: [{ state: 'succeeded', attempts: 1, errorCode: null, nextAttemptTime: null }] },
    });
  });

  it('puts the client on the device: the site, the record and the collections know of it, and its health follows', async () => {
    expect(await device(HR)).toMatchObject({ managementAgent: 'mdm', comanagementEligibleDevice: null });
    await install([HR]);
    await sandbox.advance('PT7M');
    const installed = await device(HR);
    expect(installed).toMatchObject({
      configurationManagerClientHealthState: { state: 'installed', errorCode: 0 },
      configurationManagerClientInformation: { clientVersion: '5.00.8740.1000', isBlocked: false },
      configurationManagerDevice: { isClient: true, clientVersion: '5.00.8740.1000', clientOnlineStatus: 'online' },
    });
    expect(installed.configurationManagerClientInformation.clientIdentifier).toMatch(/^GUID:/);
    await sandbox.advance('PT15M');
    const settled = await device(HR);
    expect(settled.configurationManagerClientHealthState).toEqual({ state: 'healthy', errorCode: 0 });
    expect(settled.configurationManagerDevice.collections.nodes).toContainEqual({ id: 'SMSDM003' });
  });

  it('makes a device co-managed that was enrolled before, once the policy reaches the client', async () => {
    await install([HR]);
    await sandbox.advance('PT10M');
    expect(await device(HR)).toMatchObject({
      managementAgent: 'configurationManagerClientMdm',
      configurationManagerClientEnabledFeatures: { inventory: true },
      comanagementEligibleDevice: { isComanaged: true, mdmEnrolled: true, comgmtPolicyPresent: true },
    });
  });

  it('leaves it to Intune alone to manage it, where the site has no co-management policy', async () => {
    const policy = '{ coManagementPolicies { nodes { id } } }';
    const { id } = (await sandbox.data(policy)).coManagementPolicies.nodes[0];
    await sandbox.data(
      'mutation ($id: ID!) { deleteCoManagementPolicy(input: { coManagementPolicyId: $id }) { clientMutationId } }',
      { id },
    );
    await install([HR]);
    await sandbox.advance('PT10M');
    expect(await device(HR)).toMatchObject({
      managementAgent: 'mdm',
      comanagementEligibleDevice: { isComanaged: false, mdmEnrolled: true, comgmtPolicyPresent: false },
      configurationManagerDevice: { isClient: true },
    });
  });

  it.each([
    ['is off', { adminShareAvailable: true }, { power: 'off' }, 53, 'The device is off, or not on the network.'],
    [
      'offers no ADMIN$',
      { adminShareAvailable: false },
      { power: 'on' },
      67,
      'The device does not offer the share ADMIN$.',
    ],
    [
      'does not know the account',
      { pushAccountIsLocalAdministrator: false },
      { power: 'on' },
      5,
      'The client push installation account is not an administrator of the device.',
    ],
  ])('tries a device that %s again every hour', async (_what, access, changes, errorCode, errorDetail) => {
    await lets(HR, access);
    await twin(HR, changes);
    const id = await install([HR]);
    await sandbox.advance('PT1M');
    expect(await statusOf(id, HR)).toMatchObject({ state: 'retrying', attempts: 1, errorCode, errorDetail });
    await sandbox.advance('PT2H');
    expect(await statusOf(id, HR)).toMatchObject({ state: 'retrying', attempts: 3 });
    await lets(HR, { adminShareAvailable: true, pushAccountIsLocalAdministrator: true });
    await twin(HR, { power: 'on' });
    await sandbox.advance('PT1H10M');
    expect(await statusOf(id, HR)).toMatchObject({
      state: 'succeeded',
      attempts: 4,
      errorCode: null,
      errorDetail: null,
    });
    expect(await device(HR)).toMatchObject({ configurationManagerDevice: { isClient: true } });
  });

  it('gives up after seven days, with the error of the last attempt', async () => {
    const id = await install(DISCOVERED);
    await sandbox.advance('P6DT23H');
    expect(await push(id)).toMatchObject({ state: 'active', succeededDevices: 1, retryingDevices: 1 });
    await sandbox.advance('PT2H');
    expect(await push(id)).toMatchObject({ state: 'completed', succeededDevices: 1, failedDevices: 1 });
    expect(await statusOf(id, OPS)).toMatchObject({
      state: 'failed',
      attempts: 168,
      errorCode: 53,
      nextAttemptTime: null,
    });
    await twin(OPS, { power: 'on' });
    await sandbox.advance('PT2H');
    expect((await device(OPS)).configurationManagerDevice.isClient).toBe(false);
  });

  it('fails with the error of the installation, which the record tells, too', async () => {
    await twin(HR, { nextFailure: { actionName: 'installClient', errorCode: 1603 } });
    const id = await install([HR]);
    await sandbox.advance('PT10M');
    expect(await push(id)).toMatchObject({ state: 'completed', failedDevices: 1 });
    expect(await statusOf(id, HR)).toMatchObject({ state: 'failed', errorCode: 1603, errorDetail: null });
    expect(await device(HR)).toMatchObject({
      managementAgent: 'mdm',
      configurationManagerClientHealthState: { state: 'installFailed', errorCode: 1603 },
      configurationManagerClientInformation: null,
      configurationManagerDevice: { isClient: false },
    });
    await install([HR]);
    await sandbox.advance('PT10M');
    expect((await device(HR)).configurationManagerDevice.isClient).toBe(true);
  });

  it('of a collection concerns its members without a client, or all of them if they are to have it anew', async () => {
    const ofCollection = async (more: object) =>
      (await sandbox.data(INSTALL, { input: { collectionId: 'SMS00001', ...more } })).installClient
        .clientPushInstallation;
    expect(await ofCollection({})).toMatchObject({
      totalDevices: 2,
      targetCollectionName: 'All Systems',
      alwaysReinstall: false,
      createdBy: 'adele.vance@contoso.example',
    });
    const anew = await ofCollection({ alwaysReinstall: true });
    expect(anew).toMatchObject({ totalDevices: 12, alwaysReinstall: true });
    await sandbox.advance('PT7M');
    expect((await push(anew.id)).collection).toEqual({ id: 'SMS00001' });
    expect((await device('SALES-LT-201')).configurationManagerDevice.clientVersion).toBe('5.00.8740.1000');
    expect(await device('SALES-LT-201')).toMatchObject({ managementAgent: 'configurationManagerClientMdm' });
  });

  it('is told to those who watch it, step by step', async () => {
    const url = await listen(sandbox);
    const { heard, stop } = overEventStream(
      url,
      'subscription { clientPushInstallationChanged { changeType clientPushInstallation { state inProgressDevices succeededDevices } } }',
    );
    await subscriptions(sandbox, 1);
    await install([HR]);
    await sandbox.advance('PT1M');
    await sandbox.advance('PT6M');
    const told = (await heard.data(3)).map(({ clientPushInstallationChanged }) => clientPushInstallationChanged);
    stop();
    await subscriptions(sandbox, 0);
    expect(told).toEqual([
      { changeType: 'created', clientPushInstallation: { state: 'active', inProgressDevices: 0, succeededDevices: 0 } },
      { changeType: 'updated', clientPushInstallation: { state: 'active', inProgressDevices: 1, succeededDevices: 0 } },
      {
        changeType: 'updated',
        clientPushInstallation: { state: 'completed', inProgressDevices: 0, succeededDevices: 1 },
      },
    ]);
  });

  it('is entered into the audit log', async () => {
    const audited = '{ auditEvents(first: 1) { nodes { activityType resources { resourceId } } } }';
    await install([HR]);
    expect((await sandbox.data(audited)).auditEvents.nodes[0]).toEqual({
      activityType: 'installClient ManagedDevice',
      resources: [{ resourceId: await sandbox.deviceId(HR) }],
    });
  });

  describe('is refused, and leaves nothing behind', () => {
    const refused = async (input: object, options: QueryOptions = {}) => {
      const before = await sandbox.data(ALL);
      const refusal = await sandbox.refusal(INSTALL, { input }, options);
      expect((await sandbox.data(ALL)).clientPushInstallations).toEqual(before.clientPushInstallations);
      await sandbox.advance('PT10M');
      expect((await device(HR)).configurationManagerDevice.isClient).toBe(false);
      return refusal;
    };

    it.each([
      ['SALES-LT-201', 'CLIENT_INSTALLED'],
      ['LT-ADELE-01', 'NOT_DISCOVERED'],
      ['MAC-DESIGN-08', 'PLATFORM_NOT_SUPPORTED'],
    ])('on %s: %s', async (name, reasonCode) => {
      expect(await refused({ managedDeviceIds: await idsOf([HR, name]) })).toMatchObject({
        code: 'ACTION_NOT_AVAILABLE',
        action: 'installClient',
        reasonCode,
      });
    });

    it('with no target, with two, with a device twice, and with one that is not there', async () => {
      const [id] = await idsOf([HR]);
      expect(await refused({})).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input' });
      expect(await refused({ collectionId: 'SMS00001', managedDeviceIds: [id] })).toMatchObject({ field: 'input' });
      expect(await refused({ managedDeviceIds: [] })).toMatchObject({ field: 'managedDeviceIds' });
      expect(await refused({ managedDeviceIds: [id, id] })).toMatchObject({ field: 'managedDeviceIds' });
      expect(await refused({ managedDeviceIds: ['nobody'] })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await refused({ collectionId: 'CON0FFFF' })).toMatchObject({ code: 'NOT_FOUND', type: 'Collection' });
      expect(await refused({ collectionId: 'SMS00002' })).toMatchObject({ reasonCode: 'COLLECTION_TYPE' });
    });

    it.each([
      ['megan.bowen@contoso.example', 'FORBIDDEN'],
      ['isaiah.langer@contoso.example', 'FORBIDDEN'],
    ])('to %s', async (as, code) => {
      expect(await refused({ managedDeviceIds: await idsOf([HR]) }, { as })).toMatchObject({
        code,
        permission: 'Collection.ModifyResource',
      });
    });

    it('to somebody whose collections do not hold the device', async () => {
      const diego = { as: 'diego.siciliani@contoso.example' };
      expect(await refused({ collectionId: 'SMS00001' }, diego)).toMatchObject({ code: 'NOT_FOUND' });
      expect((await refused({ managedDeviceIds: await idsOf([HR]) }, diego)).code).toMatch(/NOT_FOUND|FORBIDDEN/);
    });
  });

  describe('by security role', () => {
    const ROLES: readonly (readonly [id: string, name: string, isAllowed: boolean])[] = [
      ['SMS0001R', 'Full Administrator', true],
      ['SMS000BR', 'Infrastructure Administrator', true],
      ['SMS000ER', 'Operations Administrator', true],
      ['SMS0009R', 'Application Administrator', true],
      ['SMS000AR', 'Operating System Deployment Manager', true],
      ['SMS000GR', 'Endpoint Protection Manager', false],
      ['SMS000FR', 'Security Administrator', false],
      ['SMS0002R', 'Read-only Analyst', false],
      ['SMS0003R', 'Remote Tools Operator', false],
      ['SMS0004R', 'Asset Manager', false],
      ['SMS0006R', 'Compliance Settings Manager', false],
      ['SMS0007R', 'Application Deployment Manager', false],
      ['SMS0008R', 'Application Author', false],
      ['SMS000CR', 'Software Update Manager', false],
      ['SMS000HR', 'Company Resource Access Manager', false],
    ];

    it.each(ROLES)('%s (%s) may install the client: %s', async (roleId, _name, isAllowed) => {
      const lidia = 'lidia.holloway@contoso.example';
      const { administrativeUsers } = await sandbox.data(
        'query ($name: String!) { administrativeUsers(filter: { logonName: { eq: $name } }) { nodes { id } } }',
        { name: lidia },
      );
      await sandbox.data(
        `mutation ($input: UpdateAdministrativeUserInput!) { updateAdministrativeUser(input: $input) { clientMutationId } }`,
        { input: { administrativeUserId: administrativeUsers.nodes[0].id, roleIds: [roleId] } },
      );
      const input = { managedDeviceIds: await idsOf([HR]) };
      const { errors } = await sandbox.query(INSTALL, { input }, { as: lidia });
      expect(errors?.[0]?.extensions.permission ?? null).toBe(isAllowed ? null : 'Collection.ModifyResource');
    });
  });
});
