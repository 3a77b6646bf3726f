import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const MALWARE = `windowsActiveMalwareCount windowsRemediatedMalwareCount windowsProtectionState {
  detectedMalwareState { displayName severity category state executionState threatState detectionCount
    initialDetectionDateTime lastStateChangeDateTime } }`;
const PROTECTION = `windowsProtectionState { deviceState productStatus quickScanOverdue fullScanOverdue
  signatureUpdateOverdue fullScanRequired rebootRequired signatureVersion lastQuickScanDateTime lastFullScanDateTime
  lastQuickScanSignatureVersion lastFullScanSignatureVersion lastReportedDateTime }`;
const SCANS =
  'deviceActionResults { actionName actionState lastUpdatedDateTime ... on WindowsDefenderScanActionResult { scanType } timeline { eventType errorCode } }';
const EICAR = 'Virus:DOS/EICAR_Test_File';

describe('Microsoft Defender', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const device = async (id: string, selection: string) =>
    (await sandbox.data(`query ($id: ID!) { managedDevice(id: $id) { ${selection} } }`, { id })).managedDevice;
  const result = async (id: string, actionName: string) =>
    (await device(id, SCANS)).deviceActionResults.find(
      (entry: { actionName: string }) => entry.actionName === actionName,
    );
  const plant = (id: string, displayName: string, more: Record<string, unknown> = {}) =>
    sandbox.control('mutation ($input: AddTwinThreatInput!) { addTwinThreat(input: $input) { twin { id } } }', {
      input: { managedDeviceId: id, displayName, ...more },
    });
  const threats = async (id: string) =>
    (
      await sandbox.control('query ($id: ID!) { twin(managedDeviceId: $id) { threats { displayName } } }', { id })
    ).twin.threats.map(({ displayName }: { displayName: string }) => displayName);
  const found = async (id: string) => (await device(id, MALWARE)).windowsProtectionState.detectedMalwareState;

  const scan = async (id: string, quickScan: boolean) => {
    await sandbox.data(
      'mutation ($input: WindowsDefenderScanInput!) { windowsDefenderScan(input: $input) { clientMutationId } }',
      { input: { managedDeviceId: id, quickScan } },
    );
    await sandbox.advance(quickScan ? 'PT15M' : 'PT4H');
  };

  it('finds malware that was planted, deals with it, and tells', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await plant(id, EICAR, { category: 'virus', severity: 'severe' });
    expect(await device(id, MALWARE)).toMatchObject({ windowsActiveMalwareCount: 0, windowsRemediatedMalwareCount: 0 });
    expect(await threats(id)).toEqual([EICAR]);
    await scan(id, true);
    const { actionState, scanType, lastUpdatedDateTime: ended } = await result(id, 'quickScan');
    expect([actionState, scanType]).toEqual(['done', 'quick']);
    expect(await device(id, MALWARE)).toEqual({
      windowsActiveMalwareCount: 0,
      windowsRemediatedMalwareCount: 1,
      windowsProtectionState: {
        detectedMalwareState: [
          {
            displayName: EICAR,
            severity: 'severe',
            category: 'virus',
            state: 'quarantined',
            executionState: 'blocked',
            threatState: 'quarantined',
            detectionCount: 1,
            initialDetectionDateTime: ended,
            lastStateChangeDateTime: ended,
          },
        ],
      },
    });
    expect(await threats(id)).toEqual([]);
    await plant(id, EICAR);
    await scan(id, true);
    expect(await found(id)).toMatchObject([{ displayName: EICAR, detectionCount: 2, initialDetectionDateTime: ended }]);
  });

  it('is at a quick scan for minutes and at a full one for hours; it is active meanwhile', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const issue = (quickScan: boolean) =>
      sandbox.data(
        'mutation ($input: WindowsDefenderScanInput!) { windowsDefenderScan(input: $input) { clientMutationId } }',
        { input: { managedDeviceId: id, quickScan } },
      );
    await issue(true);
    await issue(false);
    expect([(await result(id, 'quickScan')).actionState, (await result(id, 'fullScan')).actionState]).toEqual([
      'pending',
      'pending',
    ]);
    await sandbox.advance('PT4M');
    expect((await result(id, 'quickScan')).actionState).toBe('active');
    await sandbox.advance('PT11M');
    expect((await result(id, 'quickScan')).actionState).toBe('done');
    await sandbox.advance('PT40M');
    expect(await result(id, 'fullScan')).toMatchObject({ actionState: 'active', scanType: 'full' });
    await sandbox.advance('PT2H10M');
    const { actionState, timeline } = await result(id, 'fullScan');
    expect(actionState).toBe('done');
    expect(timeline.map(({ eventType }: { eventType: string }) => eventType)).toEqual([
      'actionQueued',
      'actionDelivered',
      'actionAcknowledged',
      'actionDone',
    ]);
  });

  it('finds what hides well by a full scan only', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await plant(id, 'Trojan:Win32/Hidden', { needsFullScan: true, threatState: 'removed' });
    await scan(id, true);
    expect(await found(id)).toEqual([]);
    expect(await threats(id)).toEqual(['Trojan:Win32/Hidden']);
    await scan(id, false);
    expect(await found(id)).toMatchObject([{ threatState: 'removed', state: 'removed' }]);
    expect(await threats(id)).toEqual([]);
  });

  it('asks for a full scan where a quick one does not do, and is content after it', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await plant(id, 'Worm:Win32/Deep', { threatState: 'fullScanRequired' });
    await scan(id, true);
    expect(await device(id, `windowsActiveMalwareCount ${PROTECTION}`)).toMatchObject({
      windowsActiveMalwareCount: 1,
      windowsProtectionState: {
        fullScanRequired: true,
        deviceState: ['fullScanPending'],
        productStatus: ['pendingFullScanDueToThreatAction'],
      },
    });
    await scan(id, false);
    expect(await device(id, `windowsActiveMalwareCount windowsRemediatedMalwareCount ${PROTECTION}`)).toMatchObject({
      windowsActiveMalwareCount: 0,
      windowsRemediatedMalwareCount: 1,
      windowsProtectionState: { fullScanRequired: false, deviceState: ['clean'], productStatus: ['noStatusFlagsSet'] },
    });
  });

  it('stays critical while it cannot get rid of something, until somebody does by hand and a scan sees it', async () => {
    const id = await sandbox.deviceId('ENG-WS-101');
    expect(await device(id, `windowsActiveMalwareCount windowsRemediatedMalwareCount ${PROTECTION}`)).toMatchObject({
      windowsActiveMalwareCount: 1,
      windowsRemediatedMalwareCount: 1,
      windowsProtectionState: { deviceState: ['critical'], productStatus: ['threatRemediationFailedCritically'] },
    });
    await scan(id, true);
    expect((await device(id, PROTECTION)).windowsProtectionState.deviceState).toEqual(['critical']);
    const [displayName] = await threats(id);
    await sandbox.control(
      'mutation ($input: RemoveTwinThreatInput!) { removeTwinThreat(input: $input) { twin { id } } }',
      { input: { managedDeviceId: id, displayName } },
    );
    expect((await device(id, 'windowsActiveMalwareCount')).windowsActiveMalwareCount).toBe(1);
    await scan(id, true);
    expect(await device(id, `windowsActiveMalwareCount windowsRemediatedMalwareCount ${PROTECTION}`)).toMatchObject({
      windowsActiveMalwareCount: 0,
      windowsRemediatedMalwareCount: 2,
      windowsProtectionState: { deviceState: ['clean'], productStatus: ['noStatusFlagsSet'] },
    });
  });

  it('is rid of what waited for a restart after one', async () => {
    const id = await sandbox.deviceId('HR-LT-303');
    expect(await device(id, `windowsActiveMalwareCount ${PROTECTION}`)).toMatchObject({
      windowsActiveMalwareCount: 1,
      windowsProtectionState: { rebootRequired: true, deviceState: ['rebootPending'] },
    });
    await sandbox.data('mutation ($id: ID!) { rebootNow(input: { managedDeviceId: $id }) { clientMutationId } }', {
      id,
    });
    await sandbox.checkIn(id);
    expect(await device(id, `windowsActiveMalwareCount windowsRemediatedMalwareCount ${PROTECTION}`)).toMatchObject({
      windowsActiveMalwareCount: 0,
      windowsRemediatedMalwareCount: 1,
      windowsProtectionState: {
        rebootRequired: false,
        deviceState: ['clean'],
        productStatus: ['noStatusFlagsSet'],
        lastReportedDateTime: '2026-11-02T09:00:00.000Z',
      },
    });
    expect(await threats(id)).toEqual([]);
  });

  it('catches up on what is overdue, one thing by one', async () => {
    const id = await sandbox.deviceId('OPS-PC-302');
    const state = async () => (await device(id, PROTECTION)).windowsProtectionState;
    const before = await state();
    expect(before).toMatchObject({
      quickScanOverdue: true,
      fullScanOverdue: true,
      signatureUpdateOverdue: true,
      productStatus: [
        'avSignaturesOutOfDate',
        'asSignaturesOutOfDate',
        'noQuickScanHappenedForSpecifiedPeriod',
        'noFullScanHappenedForSpecifiedPeriod',
      ],
    });
    await sandbox.data(
      'mutation ($id: ID!) { windowsDefenderUpdateSignatures(input: { managedDeviceId: $id }) { clientMutationId } }',
      { id },
    );
    await sandbox.checkIn(id);
    const updated = await state();
    expect(updated).toEqual({
      ...before,
      signatureVersion: '1.460.249.0',
      signatureUpdateOverdue: false,
      productStatus: ['noQuickScanHappenedForSpecifiedPeriod', 'noFullScanHappenedForSpecifiedPeriod'],
      lastReportedDateTime: '2026-11-02T09:00:00.000Z',
    });
    await scan(id, true);
    const quick = (await result(id, 'quickScan')).lastUpdatedDateTime;
    expect(await state()).toEqual({
      ...updated,
      quickScanOverdue: false,
      lastQuickScanDateTime: quick,
      lastQuickScanSignatureVersion: '1.460.249.0',
      lastReportedDateTime: quick,
      productStatus: ['noFullScanHappenedForSpecifiedPeriod'],
    });
    await scan(id, false);
    const full = (await result(id, 'fullScan')).lastUpdatedDateTime;
    expect(await state()).toMatchObject({
      fullScanOverdue: false,
      lastQuickScanDateTime: quick,
      lastFullScanDateTime: full,
      lastFullScanSignatureVersion: '1.460.249.0',
      productStatus: ['noStatusFlagsSet'],
    });
  });

  it('does nothing while it is off, and nothing of what was to be done when the device fails', async () => {
    const off = await sandbox.deviceId('PC-LEGACY-09');
    const before = await device(off, PROTECTION);
    await scan(off, true);
    const { actionState, timeline } = await result(off, 'quickScan');
    expect([actionState, timeline.at(-1).errorCode]).toEqual(['failed', -2147023838]);
    expect(await device(off, PROTECTION)).toEqual(before);

    const failing = await sandbox.deviceId('LT-ADELE-01');
    const unscanned = await device(failing, PROTECTION);
    await plant(failing, EICAR);
    await sandbox.control('mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }', {
      input: { managedDeviceId: failing, nextFailure: { actionName: 'windowsDefenderScan', errorCode: -2147467259 } },
    });
    await scan(failing, true);
    expect(await result(failing, 'quickScan')).toMatchObject({ actionState: 'failed' });
    expect(await device(failing, PROTECTION)).toEqual(unscanned);
    expect(await threats(failing)).toEqual([EICAR]);
  });

  it.each([
    ['wipe', { keepEnrollmentData: true }],
    ['cleanWindowsDevice', { keepUserData: true }],
    ['wipe', {}],
  ])('has nothing to find after %s with %j', async (action, input) => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await plant(id, EICAR);
    const type = `${action.charAt(0).toUpperCase()}${action.slice(1)}Input!`;
    await sandbox.data(`mutation ($input: ${type}) { ${action}(input: $input) { clientMutationId } }`, {
      input: { managedDeviceId: id, ...input },
    });
    expect(await threats(id)).toEqual([EICAR]);
    await sandbox.checkIn(id);
    expect(await threats(id)).toEqual([]);
  });

  it('counts per device what it lists, and devices can be filtered by the counts', async () => {
    const { managedDevices } = await sandbox.data(`{ managedDevices { nodes { deviceName ${MALWARE} } } }`);
    const ACTIVE = ['active', 'actionFailed', 'manualStepsRequired', 'fullScanRequired', 'rebootRequired'];
    for (const node of managedDevices.nodes) {
      const states = (node.windowsProtectionState?.detectedMalwareState ?? []).map(
        ({ threatState }: { threatState: string }) => threatState,
      );
      const active = states.filter((state: string) => ACTIVE.includes(state)).length;
      expect([node.windowsActiveMalwareCount, node.windowsRemediatedMalwareCount]).toEqual([
        active,
        states.length - active,
      ]);
    }
    const { managedDevices: infected } = await sandbox.data(
      '{ managedDevices(filter: { windowsActiveMalwareCount: { gt: 0 } }) { nodes { deviceName } } }',
    );
    expect(infected.nodes).toEqual([{ deviceName: 'ENG-WS-101' }, { deviceName: 'HR-LT-303' }]);
  });

  it.each([
    ['a device that is not there', { managedDeviceId: 'nothing', displayName: EICAR }, 'NOT_FOUND'],
    ['no name', { displayName: ' ' }, 'BAD_USER_INPUT'],
    ['a name that is too long', { displayName: 'x'.repeat(257) }, 'BAD_USER_INPUT'],
    ['a state no scan brings about', { displayName: EICAR, threatState: 'noStatusCleared' }, 'BAD_USER_INPUT'],
    ['a device without Defender', { on: 'IPAD-RETAIL-07', displayName: EICAR }, 'BAD_USER_INPUT'],
  ])(
    'cannot be given malware to find with %s',
    async (_what, { on = 'LT-ADELE-01', ...input }: Record<string, string>, code) => {
      const id = await sandbox.deviceId(on!);
      const { errors } = await sandbox.tryControl(
        'mutation ($input: AddTwinThreatInput!) { addTwinThreat(input: $input) { twin { id } } }',
        { input: { managedDeviceId: id, ...input } },
      );
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
      expect(await threats(id)).toEqual([]);
    },
  );

  it('meets at most one threat of a name: the last that was planted', async () => {
    const id = await sandbox.deviceId('HR-LT-303');
    const [displayName] = await threats(id);
    await plant(id, displayName, { needsFullScan: true });
    await plant(id, displayName);
    const { twin } = await sandbox.control(
      'query ($id: ID!) { twin(managedDeviceId: $id) { threats { displayName category severity threatState needsFullScan addedDateTime } } }',
      { id },
    );
    expect(twin.threats).toEqual([
      {
        displayName,
        category: 'trojan',
        severity: 'severe',
        threatState: 'quarantined',
        needsFullScan: false,
        addedDateTime: '2026-11-02T09:00:00.000Z',
      },
    ]);
  });

  it('meets malware that is planted while time passes only after that', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await Promise.all([sandbox.advance('PT8H'), plant(id, EICAR)]);
    const { twin } = await sandbox.control(
      'query ($id: ID!) { twin(managedDeviceId: $id) { threats { addedDateTime } } }',
      { id },
    );
    expect(twin.threats).toEqual([{ addedDateTime: '2026-11-02T17:00:00.000Z' }]);
  });

  it('cannot be rid of malware that is not there', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const { errors } = await sandbox.tryControl(
      'mutation ($id: ID!) { removeTwinThreat(input: { managedDeviceId: $id, displayName: "x" }) { twin { id } } }',
      { id },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', type: 'TwinThreat', id: 'x' } }]);
  });
});
