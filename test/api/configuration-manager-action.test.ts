import { createSandbox, type QueryOptions, type TestSandbox } from '../support/create-sandbox';

const TRIGGER = `mutation ($input: TriggerConfigurationManagerActionInput!) { triggerConfigurationManagerAction(input: $input) {
  deviceActionResult { id actionName actionState ... on ConfigurationManagerActionResult { actionDeliveryStatus errorCode } } } }`;
const RESULT = `query ($id: ID!) { node(id: $id) { ... on ConfigurationManagerActionResult {
  actionState actionDeliveryStatus errorCode lastUpdatedDateTime timeline { eventType errorCode } } } }`;
const OPERATIONS = `{ clientOperations { nodes { action createdBy totalClients targetCollectionName
  deviceStatuses { nodes { state managedDevice { deviceName } } } } } }`;
const MEGAN = { as: 'megan.bowen@contoso.example' };

describe('triggerConfigurationManagerAction', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const trigger = async (name: string, action: string, options: QueryOptions = {}) => {
    const input = { managedDeviceId: await sandbox.deviceId(name), configurationManagerAction: { action } };
    return (await sandbox.data(TRIGGER, { input }, options)).triggerConfigurationManagerAction.deviceActionResult;
  };
  const result = async (id: string) => (await sandbox.data(RESULT, { id })).node;
  const operations = async () => (await sandbox.data(OPERATIONS)).clientOperations.nodes;
  const twin = async (name: string) => {
    const id = await sandbox.deviceId(name);
    return (await sandbox.control('query ($id: ID!) { twin(managedDeviceId: $id) { power lastBootDateTime } }', { id }))
      .twin;
  };

  it.each(['SALES-LT-201', 'HR-LT-303', 'POS-SEA-01'])(
    'goes from %s by way of the connector to the site, and is then done',
    async (name) => {
      const accepted = await trigger(name, 'refreshMachinePolicy');
      expect(accepted).toMatchObject({
        actionName: 'triggerConfigurationManagerAction',
        actionState: 'pending',
        actionDeliveryStatus: 'pendingDelivery',
        errorCode: null,
      });
      await sandbox.advance('PT1M');
      expect(await result(accepted.id)).toMatchObject({
        actionState: 'active',
        actionDeliveryStatus: 'deliveredToConnectorService',
      });
      await sandbox.advance('PT5M');
      const done = await result(accepted.id);
      expect(done).toMatchObject({ actionState: 'done', actionDeliveryStatus: 'deliveredToOnPremisesServer' });
      expect(done.timeline.map(({ eventType }: { eventType: string }) => eventType)).toEqual([
        'actionQueued',
        'actionDelivered',
        'actionDone',
      ]);
    },
  );

  it('is dropped by a site that is too old for what is asked', async () => {
    const older =
      'mutation { updateConfigurationManagerSite(input: { configurationManagerSiteId: "CON", site: { version: "1806" } }) { clientMutationId } }';
    await sandbox.data(older);
    const accepted = await trigger('SALES-LT-201', 'wakeUpClient');
    await sandbox.advance('PT10M');
    expect(await result(accepted.id)).toMatchObject({ actionDeliveryStatus: 'deliveredToOnPremisesServer' });
    expect(await operations()).toEqual([]);
  });

  it('does not wait for a device that is offline, nor is it carried out when that checks in', async () => {
    const accepted = await trigger('SALES-LT-201', 'refreshUserPolicy');
    await sandbox.checkIn(await sandbox.deviceId('SALES-LT-201'));
    expect(await result(accepted.id)).toMatchObject({
      actionState: 'pending',
      actionDeliveryStatus: 'pendingDelivery',
    });
    const offline = await trigger('LAB-PC-05', 'refreshUserPolicy');
    await sandbox.advance('PT6M');
    expect(await result(offline.id)).toMatchObject({ actionState: 'done' });
  });

  it.each([
    ['refreshMachinePolicy', 'downloadComputerPolicy'],
    ['refreshUserPolicy', 'downloadUserPolicy'],
    ['appEvaluation', 'evaluateApplicationDeployments'],
    ['quickScan', 'quickScan'],
    ['fullScan', 'fullScan'],
    ['windowsDefenderUpdateSignatures', 'downloadDefinition'],
  ])('of %s has the site notify the client: %s', async (action, notification) => {
    await trigger('SALES-LT-201', action);
    await sandbox.advance('PT8M');
    expect(await operations()).toEqual([
      {
        action: notification,
        createdBy: 'adele.vance@contoso.example',
        totalClients: 1,
        targetCollectionName: null,
        deviceStatuses: { nodes: [{ state: 'succeeded', managedDevice: { deviceName: 'SALES-LT-201' } }] },
      },
    ]);
  });

  it('wakes a client that sleeps', async () => {
    expect(await twin('ENG-WS-102')).toMatchObject({ power: 'asleep' });
    await trigger('ENG-WS-102', 'wakeUpClient');
    await sandbox.advance('PT8M');
    expect(await twin('ENG-WS-102')).toMatchObject({ power: 'on' });
  });

  it('ends at the site where that has not allowed the caller to notify clients', async () => {
    const accepted = await trigger('ENG-WS-102', 'wakeUpClient', MEGAN);
    await sandbox.advance('PT8M');
    expect(await result(accepted.id)).toMatchObject({
      actionState: 'done',
      actionDeliveryStatus: 'deliveredToOnPremisesServer',
    });
    expect(await operations()).toEqual([]);
    expect(await twin('ENG-WS-102')).toMatchObject({ power: 'asleep' });
  });

  it.each([
    ['SMS000GR', 'quickScan', 'refreshMachinePolicy', 'quickScan'],
    ['SMS000BR', 'refreshMachinePolicy', 'fullScan', 'downloadComputerPolicy'],
  ])(
    'is passed on to clients by the permission of the security role %s: %s, not %s',
    async (role, may, mayNot, passed) => {
      const { users } = await sandbox.data(
        'query ($name: String!) { users(filter: { userPrincipalName: { eq: $name } }) { nodes { id } } }',
        { name: MEGAN.as },
      );
      await sandbox.data(
        'mutation ($input: CreateAdministrativeUserInput!) { createAdministrativeUser(input: $input) { clientMutationId } }',
        { input: { directoryObjectId: users.nodes[0].id, roleIds: [role], collectionIds: ['SMS00001'] } },
      );
      const accepted = [await trigger('SALES-LT-201', mayNot, MEGAN), await trigger('SALES-LT-201', may, MEGAN)];
      await sandbox.advance('PT8M');
      for (const { id } of accepted)
        expect(await result(id)).toMatchObject({ actionDeliveryStatus: 'deliveredToOnPremisesServer' });
      expect((await operations()).map(({ action }: { action: string }) => action)).toEqual([passed]);
    },
  );

  it('fails with its code when the connector does, and not a second time', async () => {
    const managedDeviceId = await sandbox.deviceId('SALES-LT-201');
    await sandbox.control(
      `mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id,
         nextFailure: { actionName: "triggerConfigurationManagerAction", errorCode: -2016345109 } }) { twin { id } } }`,
      { id: managedDeviceId },
    );
    const failing = await trigger('SALES-LT-201', 'refreshMachinePolicy');
    await sandbox.advance('PT6M');
    expect(await result(failing.id)).toMatchObject({
      actionState: 'failed',
      actionDeliveryStatus: 'failedToDeliverToConnectorService',
      errorCode: -2016345109,
      timeline: [{ eventType: 'actionQueued' }, { eventType: 'actionFailed', errorCode: -2016345109 }],
    });
    const next = await trigger('SALES-LT-201', 'refreshMachinePolicy');
    await sandbox.advance('PT6M');
    expect(await result(next.id)).toMatchObject({ actionState: 'done', errorCode: null });
  });

  it('can be taken back until the connector has it', async () => {
    const cancel = 'mutation ($id: ID!) { cancelDeviceAction(input: { deviceActionId: $id }) { clientMutationId } }';
    const early = await trigger('SALES-LT-201', 'refreshMachinePolicy');
    await sandbox.data(cancel, { id: early.id });
    const late = await trigger('HR-LT-303', 'refreshMachinePolicy');
    await sandbox.advance('PT1M');
    expect(await sandbox.refusal(cancel, { id: late.id })).toMatchObject({ code: 'CONFLICT' });
    await sandbox.advance('PT8M');
    expect(await result(early.id)).toMatchObject({ actionState: 'canceled', actionDeliveryStatus: 'pendingDelivery' });
    expect((await operations()).length).toBe(1);
  });

  it('is refused without an action', async () => {
    const { errors } = await sandbox.query(TRIGGER, {
      input: { managedDeviceId: await sandbox.deviceId('SALES-LT-201'), configurationManagerAction: {} },
    });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
