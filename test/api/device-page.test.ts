import { DeviceCompliancePolicyState } from '../../src/entities/policy-state.entity';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const SETTING = 'setting settingName state errorCode errorDescription currentValue userPrincipalName';
const POLICY = 'displayName platformType state version settingCount userPrincipalName';

/** What a console's page about one device shows of its policies. */
const PAGE = `
  deviceName complianceState notes managedDeviceOwnerType ownerType roleScopeTagIds
  user { displayName } deviceCategory { displayName }
  deviceCompliancePolicyStates { ${POLICY} settingStates { ${SETTING} sources { displayName sourceType } } }
  deviceConfigurationStates { ${POLICY} settingStates { ${SETTING} sources { displayName sourceType } } }
  managedDeviceMobileAppConfigurationStates { ${POLICY} settingStates { ${SETTING} sources { displayName } } }
  securityBaselineStates { displayName state securityBaselineTemplateId settingStates {
    settingName settingCategoryName state errorCode sourcePolicies { displayName sourceType } contributingPolicies { displayName sourceType }
  } }
  assignmentFilterEvaluationStatusDetails { payloadId }
  getNonCompliantSettings { ${SETTING} sources { displayName } }
  getSyncStatus { deviceId components { name status reportedDateTime moreInfo } }`;

const ONE = `query ($id: ID!) { managedDevice(id: $id) { ${PAGE} } }`;
const LIST = `query ($first: Int!) { managedDevices(first: $first) { nodes { ${PAGE} } } }`;
const COMPLIANCE = `query ($id: ID!) { managedDevice(id: $id) {
  complianceState getNonCompliantSettings { setting errorDescription }
  deviceCompliancePolicyStates { displayName state settingStates { setting state errorCode errorDescription currentValue } } } }`;

describe('the page of one device', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const page = async (name: string) => (await sandbox.data(ONE, { id: await sandbox.deviceId(name) })).managedDevice;

  it('tells in one query how a laptop stands against its policies, and why', async () => {
    const device = await page('DT-OPS-03');
    expect(device).toMatchObject({ complianceState: 'noncompliant', managedDeviceOwnerType: 'company' });
    expect(device.deviceCompliancePolicyStates).toMatchObject([
      { displayName: 'Default Device Compliance Policy', platformType: 'all', state: 'compliant', settingCount: 3 },
      { displayName: 'Windows – Baseline compliance', state: 'nonCompliant', version: 6, settingCount: 7 },
    ]);
    expect(device.deviceConfigurationStates.map(({ state }: { state: string }) => state)).toEqual([
      'compliant',
      'compliant',
      'nonCompliant',
    ]);
    expect(device.securityBaselineStates).toMatchObject([{ state: 'notSecure' }]);
    expect(device.securityBaselineStates[0].settingStates[1]).toMatchObject({
      settingName: 'Enable Virtualization Based Security',
      state: 'notSecure',
      contributingPolicies: [{ sourceType: 'deviceIntent' }],
    });
    expect(device.assignmentFilterEvaluationStatusDetails).toHaveLength(1);
    expect(device.getNonCompliantSettings).toEqual([
      {
        setting: 'Windows10CompliancePolicy.OsMinimumVersion',
        settingName: 'Minimum OS version',
        state: 'nonCompliant',
        errorCode: -2016281112,
        errorDescription: 'The operating system is 10.0.19045.6456; at least 10.0.22621.0 is required.',
        currentValue: '10.0.19045.6456',
        userPrincipalName: 'elena.petrova@contoso.example',
        sources: [{ displayName: 'Windows – Baseline compliance' }],
      },
    ]);
  });

  it('names both profiles of a conflict, and the error of one that failed', async () => {
    const conflict = (await page('OPS-PC-302')).deviceConfigurationStates.find(
      ({ state }: { state: string }) => state === 'conflict',
    );
    const setting = conflict.settingStates.find(({ state }: { state: string }) => state === 'conflict');
    expect(setting.sources.map(({ displayName }: { displayName: string }) => displayName)).toEqual([
      'Windows – Endpoint protection',
      'Windows – Warehouse firewall',
    ]);
    const { getSyncStatus } = await page('LT-NOAH-07');
    expect(getSyncStatus.components[2]).toEqual({
      name: 'Configuration profiles',
      status: 'partialSuccess',
      reportedDateTime: '2026-11-02T01:05:14.000Z',
      moreInfo: '1 of 4 could not be applied.',
    });
  });

  it('shows the app configuration of a phone', async () => {
    expect((await page('IPHONE-SALES-15')).managedDeviceMobileAppConfigurationStates).toMatchObject([
      {
        displayName: 'Outlook for iOS – Work account only',
        platformType: 'iOS',
        state: 'error',
        userPrincipalName: 'mateo.alvarez@contoso.example',
        settingStates: [{ state: 'compliant' }, { state: 'error', errorCode: -2016345060 }],
      },
    ]);
  });

  it('has nothing to show of a server that Configuration Manager manages alone', async () => {
    expect(await page('SRV-FILE-01')).toMatchObject({
      complianceState: 'configManager',
      deviceCompliancePolicyStates: [],
      deviceConfigurationStates: [],
      managedDeviceMobileAppConfigurationStates: [],
      securityBaselineStates: [],
      assignmentFilterEvaluationStatusDetails: [],
      getNonCompliantSettings: [],
      getSyncStatus: null,
    });
  });

  it('lists settings that are not met exactly on devices that are not compliant', async () => {
    const { managedDevices } = await sandbox.data(
      '{ managedDevices { nodes { deviceName complianceState getNonCompliantSettings { setting } } } }',
    );
    const failing = managedDevices.nodes.filter(
      (device: { getNonCompliantSettings: [] }) => device.getNonCompliantSettings.length > 0,
    );
    const notCompliant = managedDevices.nodes.filter((device: { complianceState: string }) =>
      ['noncompliant', 'inGracePeriod'].includes(device.complianceState),
    );
    expect(failing).toEqual(notCompliant);
    expect(failing.length).toBeGreaterThan(8);
  });

  it('costs as many statements for all devices as for one', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    let statements = 0;
    sandbox.sandbox.readConnection.onStatement(() => statements++);
    const costOf = async (query: string, variables: Record<string, unknown>) => {
      statements = 0;
      await sandbox.data(query, variables);
      return statements;
    };
    // One for the devices with what is joined or computed, one per list, one for the settings of baselines.
    expect(await costOf(ONE, { id })).toBe(7);
    for (const first of [10, 25, 49]) expect(await costOf(LIST, { first })).toBe(7);
  });

  it('reaches each state by its id, as long as the device is on the lists', async () => {
    const id = await sandbox.deviceId('LUCA-PIXEL');
    const { managedDevice } = await sandbox.data(
      'query ($id: ID!) { managedDevice(id: $id) { deviceCompliancePolicyStates { id } deviceConfigurationStates { id } } }',
      { id },
    );
    const ids = [...managedDevice.deviceCompliancePolicyStates, ...managedDevice.deviceConfigurationStates].map(
      (state: { id: string }) => state.id,
    );
    const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
    const found = (await sandbox.data(nodes, { ids })).nodes;
    expect(found.map((node: { id: string }) => node.id)).toEqual(ids);
    await sandbox.data(
      'mutation ($input: DeleteManagedDeviceInput!) { deleteManagedDevice(input: $input) { clientMutationId } }',
      {
        input: { managedDeviceId: id },
      },
    );
    expect((await sandbox.data(nodes, { ids })).nodes).toEqual(ids.map(() => null));
  });
});

describe('policy states in the life of a device', () => {
  let sandbox: TestSandbox;
  let id: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    id = await sandbox.deviceId('IPHONE-SALES-12');
  });
  afterEach(() => sandbox.close());

  const device = async () => (await sandbox.data(COMPLIANCE, { id })).managedDevice;
  const policy = async (name: string) =>
    (await device()).deviceCompliancePolicyStates.find((state: { displayName: string }) => state.displayName === name);
  const removePasscode = async () => {
    await sandbox.data('mutation ($input: ResetPasscodeInput!) { resetPasscode(input: $input) { clientMutationId } }', {
      input: { managedDeviceId: id },
    });
    await sandbox.checkIn(id);
  };
  const setPasscode = async () => {
    await sandbox.control(
      'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, passcodePresent: true }) { twin { id } } }',
      { id },
    );
    await sandbox.checkIn(id);
  };

  it('a removed passcode shows in the policy that asks for one, until the user has set another', async () => {
    const before = await device();
    await removePasscode();
    expect(await device()).toMatchObject({
      complianceState: 'noncompliant',
      getNonCompliantSettings: [
        {
          setting: 'IosCompliancePolicy.PasscodeRequired',
          errorDescription: 'A passcode is required, and none is set.',
        },
      ],
    });
    expect(await policy('iOS/iPadOS – Baseline compliance')).toMatchObject({ state: 'nonCompliant' });
    expect(await policy('Default Device Compliance Policy')).toMatchObject({ state: 'compliant' });
    await setPasscode();
    expect(await device()).toEqual(before);
  });

  it('a device that breaks another policy is not called compliant for its new passcode', async () => {
    await removePasscode();
    await sandbox.sandbox.unitOfWork.write(async (manager) => {
      const other = { managedDeviceId: id, displayName: 'Default Device Compliance Policy' };
      await manager.update(DeviceCompliancePolicyState, other, { state: 'nonCompliant' });
    });
    await setPasscode();
    expect(await policy('iOS/iPadOS – Baseline compliance')).toMatchObject({ state: 'compliant' });
    expect(await device()).toMatchObject({ complianceState: 'noncompliant' });
  });

  it('a sync that has been asked for is in progress until the device checks in', async () => {
    const checkIn = async () =>
      (
        await sandbox.data(
          'query ($id: ID!) { managedDevice(id: $id) { getSyncStatus { components { name status reportedDateTime moreInfo } } } }',
          { id },
        )
      ).managedDevice.getSyncStatus.components[0];
    await sandbox.data('mutation ($input: SyncDeviceInput!) { syncDevice(input: $input) { clientMutationId } }', {
      input: { managedDeviceId: id },
    });
    expect(await checkIn()).toEqual({
      name: 'Check-in',
      status: 'inProgress',
      reportedDateTime: '2026-11-02T08:18:33.000Z',
      moreInfo: 'Asked for at 2026-11-02T09:00:00.000Z.',
    });
    await sandbox.advance('PT2M');
    expect(await checkIn()).toMatchObject({ status: 'success', moreInfo: null });
  });
});
