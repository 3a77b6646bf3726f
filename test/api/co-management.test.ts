import { createSandbox, type QueryOptions, type TestSandbox } from '../support/create-sandbox';

const POLICY = '{ coManagementPolicies { nodes { id displayName automaticEnrollment deviceConfiguration } } }';
const UPDATE = `mutation ($input: UpdateCoManagementPolicyInput!) { updateCoManagementPolicy(input: $input) { coManagementPolicy {
  id automaticEnrollment pilotCollection { id } uploadCollection { id } compliancePolicies windowsUpdatePolicies
  resourceAccessPolicies endpointProtection deviceConfiguration officeClickToRunApps clientApps deviceUpload
  lastModifiedDateTime } } }`;
const CREATE = `mutation ($input: CreateCoManagementPolicyInput!) { createCoManagementPolicy(input: $input) { coManagementPolicy {
  id compliancePolicies deviceConfiguration clientApps automaticEnrollment deviceUpload } } }`;
const DELETE = `mutation ($id: ID!) { deleteCoManagementPolicy(input: { coManagementPolicyId: $id }) { deletedCoManagementPolicyId } }`;
const DEVICE = `query ($id: ID!) { managedDevice(id: $id) { managementAgent deviceEnrollmentType enrolledDateTime complianceState
  managementCertificateExpirationDate lastSyncDateTime enrolledByUserPrincipalName
  configurationManagerClientEnabledFeatures { inventory modernApps resourceAccess deviceConfiguration compliancePolicy
    windowsUpdateForBusiness endpointProtection officeApps }
  comanagementEligibleDevice { status enrollmentState enrollmentOutcome isTenantAttached mdmEnrolled comgmtPolicyPresent
    isComanaged scheduledEnrollTime enrollmentInitiatedDateTime enrollmentErrorCode enrollmentErrorDetail }
  actionAvailability { action available reasonCode } } }`;
const DASHBOARD = `{ coManagementDashboard { enrollmentStatus { eligibleCount scheduledCount enrollmentInitiatedCount enrolledCount }
  enrollmentResults { joinType successCount enrollingCount failureCount } enrollmentErrors { errorCode errorDetail deviceCount } } }`;
const NOTIFY = `mutation ($id: ID!) { clientNotification(input: { managedDeviceIds: [$id], action: downloadComputerPolicy }) { clientOperation { id } } }`;
const WIPE = 'mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { deviceActionResult { actionState } } }';
const AUDITED =
  '{ auditEvents(first: 1) { nodes { activityType actor { userPrincipalName } resources { displayName } } } }';

const FOR_CLIENT = ['resourceAccess', 'deviceConfiguration', 'endpointProtection'];
const CONTOSO = 'b8e5c0de-6a3f-4d0e-9d0c-7b1f5e8a2c44';
const LICENCE = -2145910760;

describe('co-management', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const update = async (changes: object, options: QueryOptions = {}) =>
    (await sandbox.data(UPDATE, { input: { coManagementPolicyId: CONTOSO, ...changes } }, options))
      .updateCoManagementPolicy.coManagementPolicy;
  const refusedUpdate = (changes: object, options: QueryOptions = {}) =>
    sandbox.refusal(UPDATE, { input: { coManagementPolicyId: CONTOSO, ...changes } }, options);
  const device = async (name: string) =>
    (await sandbox.data(DEVICE, { id: await sandbox.deviceId(name) })).managedDevice;
  const standing = async (name: string) => (await device(name)).comanagementEligibleDevice;
  const dashboard = async () => (await sandbox.data(DASHBOARD)).coManagementDashboard;
  const patch = async (name: string, changes: object) =>
    sandbox.control('mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }', {
      input: { managedDeviceId: await sandbox.deviceId(name), ...changes },
    });
  const unavailable = async (name: string): Promise<Record<string, string | null>> => {
    const { actionAvailability } = await device(name);
    return Object.fromEntries(
      actionAvailability.map((entry: { action: string; reasonCode: string | null }) => [
        entry.action,
        entry.reasonCode,
      ]),
    );
  };

  describe('tells three kinds of client apart', () => {
    it('has nothing to offer for one that the site has not uploaded', async () => {
      expect(await standing('POS-SEA-02')).toMatchObject({
        isTenantAttached: false,
        mdmEnrolled: false,
        isComanaged: false,
      });
      expect(new Set(Object.values(await unavailable('POS-SEA-02')))).toEqual(new Set(['NOT_TENANT_ATTACHED']));
      const id = await sandbox.deviceId('POS-SEA-02');
      expect(await sandbox.refusal(WIPE, { id })).toMatchObject({
        code: 'ACTION_NOT_AVAILABLE',
        reasonCode: 'NOT_TENANT_ATTACHED',
      });
      const trigger = `mutation ($id: ID!) { triggerConfigurationManagerAction(input: { managedDeviceId: $id,
        configurationManagerAction: { action: refreshMachinePolicy } }) { clientMutationId } }`;
      expect(await sandbox.refusal(trigger, { id })).toMatchObject({ reasonCode: 'NOT_TENANT_ATTACHED' });
    });

    it('has the actions of Configuration Manager for one that is attached to the tenant', async () => {
      expect(await standing('POS-SEA-01')).toMatchObject({
        isTenantAttached: true,
        mdmEnrolled: false,
        isComanaged: false,
      });
      const reasons = await unavailable('POS-SEA-01');
      const offered = Object.keys(reasons).filter((action) => reasons[action] === null);
      expect(offered.sort()).toEqual(['enrollNowAction', 'triggerConfigurationManagerAction']);
      expect(reasons.wipe).toBe('NOT_MANAGED_BY_INTUNE');
    });

    it('has every action for Windows for one that is co-managed', async () => {
      expect(await standing('SALES-LT-201')).toMatchObject({
        isComanaged: true,
        status: 'comanaged',
        enrollmentOutcome: 'success',
      });
      const reasons = await unavailable('SALES-LT-201');
      const needless = Object.values(reasons).filter((reason) =>
        /NOT_MANAGED_BY|NOT_TENANT|CLIENT_NOT/.test(reason ?? ''),
      );
      expect(needless).toEqual([]);
      expect(reasons).toMatchObject({
        wipe: null,
        retire: null,
        syncDevice: null,
        rebootNow: null,
        cleanWindowsDevice: null,
      });
    });
  });

  describe('begins when the policy reaches a client', () => {
    it('within the hour, and has every action at once: the wipe that was refused is accepted', async () => {
      const id = await sandbox.deviceId('POS-SEA-01');
      expect(await sandbox.refusal(WIPE, { id })).toMatchObject({ reasonCode: 'NOT_MANAGED_BY_INTUNE' });
      await update({ automaticEnrollment: 'all' });
      expect(await standing('POS-SEA-01')).toMatchObject({ status: 'eligible', enrollmentState: 'eligible' });
      await sandbox.advance('PT1H15M');
      const enrolled = await device('POS-SEA-01');
      expect(enrolled).toMatchObject({
        managementAgent: 'configurationManagerClientMdm',
        deviceEnrollmentType: 'windowsCoManagement',
        complianceState: 'configManager',
        configurationManagerClientEnabledFeatures: {
          inventory: true,
          compliancePolicy: false,
          deviceConfiguration: false,
        },
        comanagementEligibleDevice: { isComanaged: true, enrollmentState: 'enrolled', enrollmentOutcome: 'success' },
      });
      expect(enrolled.enrolledDateTime > '2026-11-02T09:00').toBe(true);
      expect(enrolled.managementCertificateExpirationDate.slice(0, 10)).toBe('2027-11-02');
      expect((await sandbox.data(WIPE, { id })).wipe.deviceActionResult.actionState).toBe('pending');
    });

    it('at once where it is told to download computer policy, and goes through its states', async () => {
      await update({ automaticEnrollment: 'all' });
      await sandbox.data(NOTIFY, { id: await sandbox.deviceId('POS-SEA-01') });
      await sandbox.advance('PT1M30S');
      const scheduled = await standing('POS-SEA-01');
      expect(scheduled).toMatchObject({
        status: 'scheduledForEnrollment',
        enrollmentState: 'scheduled',
        enrollmentOutcome: null,
      });
      expect(scheduled.scheduledEnrollTime > '2026-11-02T09:02').toBe(true);
      const until = async (state: string) => {
        for (let minute = 0; minute < 12; minute++) {
          const found = await standing('POS-SEA-01');
          if (found.enrollmentState === state) return found;
          await sandbox.advance('PT1M');
        }
        throw new Error(`never ${state}`);
      };
      expect(await until('enrollmentInitiated')).toMatchObject({ enrollmentOutcome: 'enrolling', mdmEnrolled: false });
      expect(await until('enrolled')).toMatchObject({ enrollmentOutcome: 'success', isComanaged: true });
    });

    it('also on a client that Intune did not know before', async () => {
      await update({ automaticEnrollment: 'all' });
      await patch('POS-SEA-02', { power: 'on' });
      await sandbox.advance('PT1H15M');
      expect(await standing('POS-SEA-02')).toMatchObject({ isComanaged: true, isTenantAttached: true });
      expect(await sandbox.data(WIPE, { id: await sandbox.deviceId('POS-SEA-02') })).toBeTruthy();
    });

    it('not before a client that is off or away comes back', async () => {
      await update({ automaticEnrollment: 'all' });
      await sandbox.advance('P1D');
      expect(await standing('LAB-PC-05')).toMatchObject({ enrollmentState: 'eligible', isComanaged: false });
      await patch('LAB-PC-05', { network: 'connected' });
      await sandbox.advance('PT15M');
      expect(await standing('LAB-PC-05')).toMatchObject({ enrollmentState: 'enrolled', isComanaged: true });
    });

    it('with pilots alone, where only those are to enrol', async () => {
      await update({ automaticEnrollment: 'pilot', pilotCollectionId: 'CON00017' });
      await patch('LAB-PC-05', { network: 'connected' });
      await sandbox.advance('PT1H15M');
      expect((await standing('POS-SEA-01')).enrollmentState).toBe('enrolled');
      expect((await standing('LAB-PC-05')).enrollmentState).toBe('eligible');
    });

    it('never on a server, and policy without enrolment is not co-management', async () => {
      await update({ automaticEnrollment: 'all' });
      await sandbox.advance('PT2H');
      expect(await standing('SRV-FILE-01')).toEqual({
        status: 'ineligible',
        enrollmentState: null,
        enrollmentOutcome: null,
        isTenantAttached: true,
        mdmEnrolled: false,
        comgmtPolicyPresent: true,
        isComanaged: false,
        scheduledEnrollTime: null,
        enrollmentInitiatedDateTime: null,
        enrollmentErrorCode: null,
        enrollmentErrorDetail: null,
      });
    });

    it('unless the enrolment fails, which is told with its error, and tried again an hour later', async () => {
      await patch('POS-SEA-01', { nextFailure: { actionName: 'coManagementEnrollment', errorCode: LICENCE } });
      await update({ automaticEnrollment: 'all' });
      await sandbox.data(NOTIFY, { id: await sandbox.deviceId('POS-SEA-01') });
      await sandbox.advance('PT15M');
      expect(await device('POS-SEA-01')).toMatchObject({
        managementAgent: 'configurationManagerClient',
        comanagementEligibleDevice: {
          enrollmentState: 'enrollmentInitiated',
          enrollmentOutcome: 'failure',
          enrollmentErrorCode: LICENCE,
          enrollmentErrorDetail: '0x80180018: The user has no licence for Intune.',
          isComanaged: false,
        },
      });
      expect(await dashboard()).toMatchObject({
        enrollmentStatus: { enrollmentInitiatedCount: 1, enrolledCount: 6 },
        enrollmentResults: [
          { joinType: 'azureADJoined', successCount: 1, failureCount: 0 },
          { joinType: 'hybridAzureADJoined', successCount: 5, failureCount: 1 },
        ],
        enrollmentErrors: [
          { errorCode: LICENCE, errorDetail: '0x80180018: The user has no licence for Intune.', deviceCount: 1 },
        ],
      });
      await sandbox.advance('PT1H30M');
      expect(await standing('POS-SEA-01')).toMatchObject({ enrollmentOutcome: 'success', enrollmentErrorCode: null });
      expect((await dashboard()).enrollmentErrors).toEqual([]);
    });

    it('not where nobody is wanted any more by then', async () => {
      await update({ automaticEnrollment: 'all' });
      const id = await sandbox.deviceId('POS-SEA-01');
      await sandbox.data(NOTIFY, { id });
      await sandbox.advance('PT1M30S');
      expect((await standing('POS-SEA-01')).enrollmentState).toBe('scheduled');
      await update({ automaticEnrollment: 'none' });
      await sandbox.data(NOTIFY, { id });
      await sandbox.advance('PT2H');
      expect(await standing('POS-SEA-01')).toMatchObject({ enrollmentState: 'eligible', scheduledEnrollTime: null });
    });

    it('by enrollNowAction for one device, which then asks for the policy', async () => {
      await sandbox.data(
        'mutation ($id: ID!) { enrollNowAction(input: { managedDeviceId: $id }) { clientMutationId } }',
        {
          id: await sandbox.deviceId('POS-SEA-01'),
        },
      );
      await sandbox.advance('PT2M');
      await sandbox.advance('PT2M');
      expect(await device('POS-SEA-01')).toMatchObject({
        managementAgent: 'configurationManagerClientMdm',
        configurationManagerClientEnabledFeatures: { inventory: true, compliancePolicy: false },
        comanagementEligibleDevice: { isComanaged: true, enrollmentState: 'enrolled' },
      });
    });
  });

  describe('moves workloads', () => {
    beforeEach(() => patch('ENG-WS-102', { power: 'on' }));

    it('of pilots first, then of all, and back again, as the record tells once clients know', async () => {
      const features = async (name: string) => (await device(name)).configurationManagerClientEnabledFeatures;
      expect(await features('ENG-WS-101')).toMatchObject({ compliancePolicy: true, modernApps: false });
      await update({ clientApps: 'pilotIntune', officeClickToRunApps: 'intune' });
      expect(await features('ENG-WS-101')).toMatchObject({ modernApps: false, officeApps: false });
      await sandbox.advance('PT1H');
      expect(await features('ENG-WS-101')).toMatchObject({ modernApps: true, officeApps: true });
      expect(await features('ENG-WS-102')).toMatchObject({ modernApps: false, officeApps: true });
      await update({ clientApps: 'intune', officeClickToRunApps: 'configurationManager' });
      await sandbox.advance('PT1H');
      expect(await features('ENG-WS-102')).toMatchObject({ modernApps: true, officeApps: false });
    });

    it('has device configuration take resource access and Endpoint Protection along', async () => {
      expect(await update({ deviceConfiguration: 'intune' })).toMatchObject({
        resourceAccessPolicies: 'intune',
        endpointProtection: 'intune',
        windowsUpdatePolicies: 'pilotIntune',
      });
      await sandbox.advance('PT1H');
      const { configurationManagerClientEnabledFeatures: features } = await device('ENG-WS-102');
      expect(FOR_CLIENT.map((feature) => features[feature])).toEqual([true, true, true]);
      expect(await update({ deviceConfiguration: 'configurationManager' })).toMatchObject({
        resourceAccessPolicies: 'configurationManager',
        endpointProtection: 'configurationManager',
      });
    });

    it('has compliance judged by whoever manages it', async () => {
      expect(await device('ENG-WS-102')).toMatchObject({ complianceState: 'configManager' });
      await update({ compliancePolicies: 'intune' });
      await sandbox.advance('PT1H');
      const { complianceState } = await device('ENG-WS-102');
      expect(['compliant', 'noncompliant']).toContain(complianceState);
      expect(await device('OPS-PC-302')).toMatchObject({ complianceState: 'noncompliant' });
      await update({ compliancePolicies: 'configurationManager' });
      await sandbox.advance('PT1H');
      expect(await device('ENG-WS-102')).toMatchObject({ complianceState: 'configManager' });
      expect(await device('OPS-PC-302')).toMatchObject({ complianceState: 'configManager' });
    });

    it('has the device synchronise with Intune as soon as it knows, and carry out what waits', async () => {
      const before = (await device('ENG-WS-102')).lastSyncDateTime;
      await update({ clientApps: 'intune' });
      await sandbox.data(NOTIFY, { id: await sandbox.deviceId('ENG-WS-102') });
      await sandbox.advance('PT2M');
      expect((await device('ENG-WS-102')).lastSyncDateTime > before).toBe(true);
      expect((await device('ENG-WS-102')).configurationManagerClientEnabledFeatures.modernApps).toBe(true);
    });

    it('follows the pilot collection: whoever leaves it goes back to Configuration Manager', async () => {
      await update({ pilotCollectionId: 'CON00013' });
      await sandbox.advance('PT1H');
      const features = async (name: string) =>
        (await device(name)).configurationManagerClientEnabledFeatures.deviceConfiguration;
      expect([await features('SALES-LT-201'), await features('HR-LT-303')]).toEqual([true, false]);
    });
  });

  describe('is uploaded to the tenant', () => {
    it('every quarter of an hour, and shown five to ten minutes later', async () => {
      await update({ deviceUpload: 'all' });
      await sandbox.advance('PT15M');
      expect((await standing('POS-SEA-02')).isTenantAttached).toBe(false);
      await sandbox.advance('PT11M');
      expect((await standing('POS-SEA-02')).isTenantAttached).toBe(true);
      expect((await unavailable('POS-SEA-02')).triggerConfigurationManagerAction).toBeNull();
    });

    it('as members of a collection alone, if one is named', async () => {
      await update({ deviceUpload: 'collection', uploadCollectionId: 'CON00015' });
      await sandbox.advance('PT30M');
      expect((await standing('POS-SEA-02')).isTenantAttached).toBe(false);
      await update({ uploadCollectionId: 'CON00017' });
      await sandbox.advance('PT30M');
      expect((await standing('POS-SEA-02')).isTenantAttached).toBe(true);
    });
  });

  describe('is set up by one policy', () => {
    it('whose creation starts every workload at Configuration Manager, and of which there is one', async () => {
      expect(await sandbox.refusal(CREATE, { input: { displayName: 'Second' } })).toMatchObject({
        code: 'CONFLICT',
        coManagementPolicyId: CONTOSO,
      });
      await sandbox.data(DELETE, { id: CONTOSO });
      const made = (await sandbox.data(CREATE, { input: { displayName: 'Anew' } })).createCoManagementPolicy;
      expect(made.coManagementPolicy).toMatchObject({
        compliancePolicies: 'configurationManager',
        deviceConfiguration: 'configurationManager',
        clientApps: 'configurationManager',
        automaticEnrollment: 'none',
        deviceUpload: 'none',
      });
      expect((await sandbox.data(AUDITED)).auditEvents.nodes[0]).toMatchObject({
        activityType: 'Create CoManagementPolicy',
        actor: { userPrincipalName: 'adele.vance@contoso.example' },
        resources: [{ displayName: 'Anew' }],
      });
    });

    it('without which what is enrolled stays so, but is not co-managed any more', async () => {
      await sandbox.data(DELETE, { id: CONTOSO });
      await sandbox.advance('PT1H');
      expect(await device('ENG-WS-101')).toMatchObject({
        managementAgent: 'configurationManagerClientMdm',
        configurationManagerClientEnabledFeatures: null,
        complianceState: 'configManager',
        comanagementEligibleDevice: { mdmEnrolled: true, comgmtPolicyPresent: false, isComanaged: false },
      });
    });

    it.each([
      [{ deviceUpload: 'collection', uploadCollectionId: null }, 'BAD_USER_INPUT', 'uploadCollectionId'],
      [{ pilotCollectionId: null }, 'BAD_USER_INPUT', 'pilotCollectionId'],
      [{ pilotCollectionId: 'SMS00002' }, 'BAD_USER_INPUT', 'pilotCollectionId'],
      [{ resourceAccessPolicies: 'configurationManager' }, 'BAD_USER_INPUT', 'resourceAccessPolicies'],
      [{ displayName: '' }, 'BAD_USER_INPUT', 'displayName'],
      [{ pilotCollectionId: 'CON0FFFF' }, 'NOT_FOUND', undefined],
      [{}, 'BAD_USER_INPUT', 'input'],
    ])('that refuses %j and keeps what it was', async (changes, code, field) => {
      const before = await sandbox.data(POLICY);
      const events = '{ auditEvents { totalCount } }';
      const { auditEvents } = await sandbox.data(events);
      expect(await refusedUpdate(changes)).toMatchObject({ code, ...(field ? { field } : {}) });
      expect(await sandbox.data(POLICY)).toEqual(before);
      expect((await sandbox.data(events)).auditEvents).toEqual(auditEvents);
    });

    it('that only those change who may change the site', async () => {
      expect(await refusedUpdate({ clientApps: 'intune' }, { as: 'diego.siciliani@contoso.example' })).toMatchObject({
        code: 'FORBIDDEN',
        permission: 'Site.Modify',
      });
    });
  });

  it('lists co-managed devices as managed devices, and counts them by workload', async () => {
    const listed = await sandbox.data(
      `{ comanagedDevices { totalCount nodes { id deviceName managementAgent } }
         pilots: comanagedDevices(filter: { deviceName: { startswith: "ENG" } }, orderBy: [{ field: deviceName, direction: desc }]) { nodes { deviceName } }
         getComanagedDevicesSummary { totalComanagedCount inventoryCount compliancePolicyCount configurationSettingsCount modernAppsCount }
         getComanagementEligibleDevicesSummary { comanagedCount eligibleCount eligibleButNotAzureAdJoinedCount needsOsUpdateCount ineligibleCount scheduledForEnrollmentCount }
         comanagementEligibleDevices(filter: { status: { eq: ineligible } }) { nodes { deviceName managedDevice { id } } } }`,
    );
    expect(listed).toMatchObject({
      comanagedDevices: { totalCount: 6 },
      pilots: { nodes: [{ deviceName: 'ENG-WS-102' }, { deviceName: 'ENG-WS-101' }] },
      getComanagedDevicesSummary: {
        totalComanagedCount: 6,
        inventoryCount: 6,
        compliancePolicyCount: 4,
        configurationSettingsCount: 4,
        modernAppsCount: 0,
      },
      getComanagementEligibleDevicesSummary: {
        comanagedCount: 6,
        eligibleCount: 3,
        eligibleButNotAzureAdJoinedCount: 0,
        needsOsUpdateCount: 0,
        ineligibleCount: 1,
        scheduledForEnrollmentCount: 0,
      },
      comanagementEligibleDevices: { nodes: [{ deviceName: 'SRV-FILE-01' }] },
    });
    const [{ id }] = listed.comanagedDevices.nodes;
    expect(await sandbox.data(WIPE, { id })).toBeTruthy();
  });
});
