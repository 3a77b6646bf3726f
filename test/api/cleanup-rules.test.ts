import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const CREATE = `mutation ($input: CreateManagedDeviceCleanupRuleInput!) { createManagedDeviceCleanupRule(input: $input) {
  managedDeviceCleanupRule { id displayName description deviceCleanupRulePlatformType deviceInactivityBeforeRetirementInDays
    lastModifiedDateTime } clientMutationId } }`;
const UPDATE = `mutation ($input: UpdateManagedDeviceCleanupRuleInput!) { updateManagedDeviceCleanupRule(input: $input) {
  managedDeviceCleanupRule { deviceCleanupRulePlatformType deviceInactivityBeforeRetirementInDays lastModifiedDateTime } } }`;
const DELETE = `mutation ($input: DeleteManagedDeviceCleanupRuleInput!) { deleteManagedDeviceCleanupRule(input: $input) {
  deletedManagedDeviceCleanupRuleId } }`;
const LISTED = `query ($name: String!) { managedDevices(filter: { deviceName: { eq: $name } }) { nodes { id lastSyncDateTime } } }`;
const HIDDEN_EVENTS = `{ auditEvents(filter: { activityType: { startswith: "Device set to be hidden" } }) { totalCount nodes {
  activityType activityDateTime activityResult correlationId actor { auditActorType applicationDisplayName userPrincipalName }
  resources { resourceId displayName } } } }`;
const UPDATE_PERMISSION = 'Microsoft.Intune_ManagedDeviceCleanupRule_Update';

describe('clean-up rules', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const inputOf = (deviceCleanupRulePlatformType: string, deviceInactivityBeforeRetirementInDays: number) => ({
    displayName: `${deviceCleanupRulePlatformType} ${deviceInactivityBeforeRetirementInDays}`,
    deviceCleanupRulePlatformType,
    deviceInactivityBeforeRetirementInDays,
  });
  const create = async (platform: string, days: number): Promise<string> =>
    (await sandbox.data(CREATE, { input: inputOf(platform, days) })).createManagedDeviceCleanupRule
      .managedDeviceCleanupRule.id;
  const isListed = async (name: string) => (await sandbox.data(LISTED, { name })).managedDevices.nodes.length === 1;
  const listed = async (...names: string[]) => Promise.all(names.map(isListed));
  const update = (managedDeviceId: string, changes: object) =>
    sandbox.control('mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }', {
      input: { managedDeviceId, ...changes },
    });
  const hiddenEvents = async () => (await sandbox.data(HIDDEN_EVENTS)).auditEvents;

  it('hide inactive devices of their platform a day later, and tell so in the audit log, one by one', async () => {
    const marcus = await sandbox.deviceId('LT-MARCUS-04');
    await create('windows', 30);
    await sandbox.advance('PT23H59M');
    expect(await listed('LT-MARCUS-04', 'TAB-WAREHOUSE-01')).toEqual([true, true]);
    await sandbox.advance('PT1M');
    // Windows devices of Configuration Manager alone and devices of other platforms stay.
    expect(await listed('LT-MARCUS-04', 'TAB-WAREHOUSE-01', 'LAB-PC-05', 'FIELD-PHONE-02', 'LT-ADELE-01')).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
    const events = await hiddenEvents();
    expect(events.totalCount).toBe(2);
    expect(events.nodes).toContainEqual({
      activityType: 'Device set to be hidden from admin by Device Cleanup Rule windows 30',
      activityDateTime: '2026-11-03T09:00:00.000Z',
      activityResult: 'Success',
      correlationId: events.nodes[0].correlationId,
      actor: { auditActorType: 'Application', applicationDisplayName: 'Microsoft Intune', userPrincipalName: null },
      resources: [{ resourceId: marcus, displayName: 'LT-MARCUS-04' }],
    });
    await sandbox.advance('P3D');
    expect((await hiddenEvents()).totalCount).toBe(2);
  });

  it('make a hidden device unknown to whatever asks for it', async () => {
    const id = await sandbox.deviceId('LT-MARCUS-04');
    const overview =
      '{ managedDeviceOverview { enrolledDeviceCount deviceOperatingSystemSummary { windowsCount } } collection(id: "SMS00001") { memberCount members { totalCount } } }';
    const before = await sandbox.data(overview);
    await create('windows', 60);
    await sandbox.advance('P1D');
    const after = await sandbox.data(overview);
    expect(after.managedDeviceOverview).toEqual({
      enrolledDeviceCount: before.managedDeviceOverview.enrolledDeviceCount - 1,
      deviceOperatingSystemSummary: {
        windowsCount: before.managedDeviceOverview.deviceOperatingSystemSummary.windowsCount - 1,
      },
    });
    expect(after.collection.memberCount).toBe(after.collection.members.totalCount);
    const found = await sandbox.data('query ($id: ID!) { managedDevice(id: $id) { id } node(id: $id) { id } }', { id });
    expect(found).toEqual({ managedDevice: null, node: null });
    const sync = 'mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }';
    expect(await sandbox.refusal(sync, { id })).toMatchObject({ code: 'NOT_FOUND', type: 'ManagedDevice', id });
    const notify =
      'mutation ($id: ID!) { clientNotification(input: { managedDeviceIds: [$id], action: wakeUp }) { clientMutationId } }';
    expect(await sandbox.refusal(notify, { id })).toMatchObject({ code: 'NOT_FOUND', type: 'ManagedDevice', id });
  });

  it('neither cancel an action that waits nor let it be canceled while the device is hidden', async () => {
    const id = await sandbox.deviceId('LT-MARCUS-04');
    const { rebootNow } = await sandbox.data(
      'mutation ($id: ID!) { rebootNow(input: { managedDeviceId: $id }) { deviceActionResult { id } } }',
      { id },
    );
    const action = rebootNow.deviceActionResult.id;
    await create('windows', 60);
    await sandbox.advance('P1D');
    const cancel = 'mutation ($a: ID!) { cancelDeviceAction(input: { deviceActionId: $a }) { clientMutationId } }';
    expect(await sandbox.refusal(cancel, { a: action })).toMatchObject({ code: 'NOT_FOUND' });
    await update(id, { network: 'connected' });
    await sandbox.advance('PT1M');
    const state =
      'query ($a: ID!) { node(id: $a) { ... on DeviceActionResult { actionState managedDevice { deviceName } } } }';
    expect((await sandbox.data(state, { a: action })).node).toEqual({
      actionState: 'done',
      managedDevice: { deviceName: 'LT-MARCUS-04' },
    });
  });

  it.each([
    ['it checks in because it is told to', (id: string) => sandbox.checkIn(id)],
    ['it keeps its schedule again', () => sandbox.advance('PT8H')],
  ])('list a device again once %s', async (_, comeBack) => {
    const id = await sandbox.deviceId('LT-MARCUS-04');
    await create('windows', 60);
    await sandbox.advance('P1D');
    await update(id, { network: 'connected' });
    expect(await isListed('LT-MARCUS-04')).toBe(false);
    await comeBack(id);
    expect(await isListed('LT-MARCUS-04')).toBe(true);
    await sandbox.advance('P5D');
    expect(await isListed('LT-MARCUS-04')).toBe(true);
  });

  it('keep a device hidden whose certificate has expired', async () => {
    const id = await sandbox.deviceId('FIELD-PHONE-02');
    await create('androidDeviceAdministrator', 120);
    await sandbox.advance('P1D');
    await update(id, { network: 'connected' });
    await sandbox.advance('P2D');
    expect(await isListed('FIELD-PHONE-02')).toBe(false);
  });

  it('find the same in one long step as day by day', async () => {
    const away = await sandbox.deviceId('LT-ADELE-01');
    const gone = await sandbox.deviceId('MAC-PRIYA-03');
    const story = async (days: readonly number[]) => {
      await update(away, { offlineUntilDateTime: '2026-12-20T12:00:00Z' });
      await update(gone, { network: 'disconnected' });
      await create('all', 35);
      for (const step of days) await sandbox.advance(`P${step}D`);
      const { nodes } = await hiddenEvents();
      const { managedDevices } = await sandbox.data('{ managedDevices { nodes { deviceName lastSyncDateTime } } }');
      const told = nodes.map(({ activityDateTime, resources }: { activityDateTime: string; resources: object[] }) => [
        activityDateTime,
        resources,
      ]);
      return { told, devices: managedDevices.nodes };
    };
    const whole = await story([60]);
    await sandbox.control('mutation { reset { clock { now } } }');
    const parts = await story(Array(60).fill(1));
    expect(parts).toEqual(whole);
    const times = (id: string) =>
      whole.told.filter(([, [resource]]: [string, [{ resourceId: string }]]) => resource.resourceId === id);
    // Its last check-in, of 2 November, 08:12, lies 35 days back on 7 December; it comes back on the 20th.
    expect(times(away)).toEqual([['2026-12-07T09:00:00.000Z', expect.anything()]]);
    expect(times(gone)).toHaveLength(1);
    const names = whole.devices.map(({ deviceName }: { deviceName: string }) => deviceName);
    expect(names).toContain('LT-ADELE-01');
    expect(names).not.toContain('MAC-PRIYA-03');
    expect(names).toContain('IPAD-RETAIL-07');
  });

  it('leave Macs of Jamf alone', async () => {
    const id = await sandbox.deviceId('MAC-DESIGN-08');
    await update(id, { network: 'disconnected' });
    await create('all', 30);
    await create('macOS', 30);
    await sandbox.advance('P40D');
    expect(await isListed('MAC-DESIGN-08')).toBe(true);
  });

  it('are no longer looked at once deleted; what they have hidden stays hidden until it checks in', async () => {
    const id = await create('windows', 60);
    await sandbox.advance('P1D');
    expect(await sandbox.data(DELETE, { input: { managedDeviceCleanupRuleId: id } })).toEqual({
      deleteManagedDeviceCleanupRule: { deletedManagedDeviceCleanupRuleId: id },
    });
    await update(await sandbox.deviceId('LT-ADELE-01'), { network: 'disconnected' });
    await sandbox.advance('P90D');
    expect(await listed('LT-MARCUS-04', 'LT-ADELE-01')).toEqual([false, true]);
    expect((await hiddenEvents()).totalCount).toBe(1);
  });

  it('show in the timeline of the device', async () => {
    const id = await sandbox.deviceId('LT-MARCUS-04');
    await create('windows', 60);
    await sandbox.advance('P1D');
    await update(id, { network: 'connected' });
    await sandbox.checkIn(id);
    const { managedDevice } = await sandbox.data(
      `query ($id: ID!) { managedDevice(id: $id) { timeline(last: 10) { nodes { eventType displayName
         initiatedByUserPrincipalName auditEvent { activityType } } } } }`,
      { id },
    );
    const activityType = 'Device set to be hidden from admin by Device Cleanup Rule windows 60';
    expect(managedDevice.timeline.nodes).toContainEqual({
      eventType: 'auditEvent',
      displayName: activityType,
      initiatedByUserPrincipalName: null,
      auditEvent: { activityType },
    });
  });

  describe('as administrators set them up', () => {
    it('are created, changed and audited', async () => {
      const input = { ...inputOf('ios', 90), description: 'Phones in drawers', clientMutationId: 'mine' };
      const { createManagedDeviceCleanupRule: created } = await sandbox.data(CREATE, { input });
      const { id } = created.managedDeviceCleanupRule;
      expect(created).toEqual({
        managedDeviceCleanupRule: {
          id: expect.any(String),
          displayName: 'ios 90',
          description: 'Phones in drawers',
          deviceCleanupRulePlatformType: 'ios',
          deviceInactivityBeforeRetirementInDays: 90,
          lastModifiedDateTime: '2026-11-02T09:00:00.000Z',
        },
        clientMutationId: 'mine',
      });
      await sandbox.advance('PT1H');
      const change = { managedDeviceCleanupRuleId: id, deviceInactivityBeforeRetirementInDays: 120 };
      const { updateManagedDeviceCleanupRule } = await sandbox.data(UPDATE, { input: change });
      expect(updateManagedDeviceCleanupRule.managedDeviceCleanupRule).toEqual({
        deviceCleanupRulePlatformType: 'ios',
        deviceInactivityBeforeRetirementInDays: 120,
        lastModifiedDateTime: '2026-11-02T10:00:00.000Z',
      });
      const { auditEvents, managedDeviceCleanupRules } = await sandbox.data(`{
        auditEvents(first: 2) { nodes { activityType resources { resourceId modifiedProperties { displayName oldValue newValue } } } }
        managedDeviceCleanupRules { nodes { id } } }`);
      expect(auditEvents.nodes.map(({ activityType }: { activityType: string }) => activityType)).toEqual([
        'Patch ManagedDeviceCleanupRule',
        'Create ManagedDeviceCleanupRule',
      ]);
      expect(auditEvents.nodes[0].resources).toEqual([
        {
          resourceId: id,
          modifiedProperties: [
            { displayName: 'deviceInactivityBeforeRetirementInDays', oldValue: '90', newValue: '120' },
          ],
        },
      ]);
      expect(managedDeviceCleanupRules.nodes).toEqual([{ id }]);
    });

    it.each([
      [29, 'deviceInactivityBeforeRetirementInDays'],
      [271, 'deviceInactivityBeforeRetirementInDays'],
    ])('are refused with %d days', async (days, field) => {
      const refusal = await sandbox.refusal(CREATE, { input: inputOf('ios', days) });
      expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field, minimum: 30, maximum: 270 });
    });

    it('take 30 and 270 days', async () => {
      await create('ios', 30);
      await create('macOS', 270);
      const { managedDeviceCleanupRules } = await sandbox.data('{ managedDeviceCleanupRules { totalCount } }');
      expect(managedDeviceCleanupRules.totalCount).toBe(2);
    });

    it('are one per platform', async () => {
      const id = await create('ios', 60);
      const other = await create('macOS', 60);
      const conflict = { code: 'CONFLICT', managedDeviceCleanupRuleId: id };
      expect(await sandbox.refusal(CREATE, { input: inputOf('ios', 90) })).toMatchObject(conflict);
      const change = { managedDeviceCleanupRuleId: other, deviceCleanupRulePlatformType: 'ios' };
      expect(await sandbox.refusal(UPDATE, { input: change })).toMatchObject(conflict);
      const same = { managedDeviceCleanupRuleId: id, deviceCleanupRulePlatformType: 'ios' };
      expect(await sandbox.data(UPDATE, { input: same })).toBeTruthy();
    });

    it('are out of reach without the permission', async () => {
      const id = await create('ios', 60);
      const asReader = { as: 'isaiah.langer@contoso.example' };
      const forbidden = { code: 'FORBIDDEN', permission: UPDATE_PERMISSION };
      const rule = { managedDeviceCleanupRuleId: id };
      expect(await sandbox.refusal(CREATE, { input: inputOf('macOS', 60) }, asReader)).toMatchObject(forbidden);
      const change = { ...rule, displayName: 'x' };
      expect(await sandbox.refusal(UPDATE, { input: change }, asReader)).toMatchObject(forbidden);
      expect(await sandbox.refusal(DELETE, { input: rule }, asReader)).toMatchObject(forbidden);
    });
  });
});
