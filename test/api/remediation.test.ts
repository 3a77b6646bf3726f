import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const CREATE = `mutation ($input: CreateDeviceHealthScriptInput!) { createDeviceHealthScript(input: $input) {
  deviceHealthScript { id displayName version detectionScriptContent remediationScriptContent runAsAccount roleScopeTagIds
    isGlobalScript createdDateTime lastModifiedDateTime } clientMutationId } }`;
const DELETE = `mutation ($input: DeleteDeviceHealthScriptInput!) { deleteDeviceHealthScript(input: $input) {
  deletedDeviceHealthScriptId } }`;
const RUN = `mutation ($input: InitiateOnDemandProactiveRemediationInput!) { initiateOnDemandProactiveRemediation(input: $input) {
  deviceActionResult { id } } }`;
const STATES = `query ($id: ID!) { managedDevice(id: $id) { deviceHealthScriptStates { nodes {
  policyId policyName deviceId deviceName detectionState remediationState lastStateUpdateDateTime remediationScriptError
  preRemediationDetectionScriptOutput postRemediationDetectionScriptOutput deviceHealthScript { displayName } } } } }`;

const EXIT_1 = Buffer.from('exit 1').toString('base64');

describe('remediations', () => {
  let sandbox: TestSandbox;
  let laptop: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    laptop = await sandbox.deviceId('LT-ADELE-01');
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const create = async (input: object = {}) => {
    const given = { displayName: 'Free the disk', detectionScriptContent: EXIT_1, remediationScriptContent: EXIT_1 };
    const { createDeviceHealthScript } = await sandbox.data(CREATE, { input: { ...given, ...input } });
    return createDeviceHealthScript.deviceHealthScript;
  };
  const run = async (scriptPolicyId: string, managedDeviceId = laptop): Promise<string> => {
    const data = await sandbox.data(RUN, { input: { managedDeviceId, scriptPolicyId } });
    return data.initiateOnDemandProactiveRemediation.deviceActionResult.id;
  };
  const outcome = (input: object) =>
    sandbox.control(
      `mutation ($input: SetRemediationOutcomeInput!) { setRemediationOutcome(input: $input) {
         twinRemediation { id managedDeviceId detectionExitCode isDetectedAfterwards } } }`,
      { input },
    );
  const stateOf = async (policyId: string, device = laptop) => {
    const { managedDevice } = await sandbox.data(STATES, { id: device });
    const { nodes } = managedDevice.deviceHealthScriptStates;
    return nodes.find((state: { policyId: string }) => state.policyId === policyId);
  };
  const actionState = async (id: string) => {
    const { node } = await sandbox.data(
      'query ($id: ID!) { node(id: $id) { ... on DeviceActionResult { actionState } } }',
      {
        id,
      },
    );
    return node.actionState;
  };

  it('of the dataset are seen from the package and from the device alike', async () => {
    const { deviceHealthScripts } = await sandbox.data(`{ deviceHealthScripts { nodes {
      displayName runSummary { issueDetectedDeviceCount noIssueDetectedDeviceCount issueRemediatedDeviceCount
        issueReoccurredDeviceCount remediationScriptErrorDeviceCount lastScriptRunDateTime }
      deviceRunStates { totalCount nodes { id detectionState managedDevice { deviceName } } } } } }`);
    const names = deviceHealthScripts.nodes.map(({ displayName }: { displayName: string }) => displayName);
    expect(names).toEqual(['Clear stale Teams cache', 'Repair time zone', 'Restart stopped spooler']);
    const spooler = deviceHealthScripts.nodes[2];
    expect(spooler.runSummary).toEqual({
      issueDetectedDeviceCount: 3,
      noIssueDetectedDeviceCount: 2,
      issueRemediatedDeviceCount: 1,
      issueReoccurredDeviceCount: 1,
      remediationScriptErrorDeviceCount: 1,
      lastScriptRunDateTime: '2026-11-02T06:02:00.000Z',
    });
    expect(spooler.deviceRunStates.totalCount).toBe(5);
    const { managedDevice } = await sandbox.data(STATES, { id: laptop });
    const { nodes } = managedDevice.deviceHealthScriptStates;
    expect(nodes.map(({ policyName }: { policyName: string }) => policyName)).toEqual([
      'Restart stopped spooler',
      'Clear stale Teams cache',
    ]);
    expect(nodes[0]).toMatchObject({ deviceId: laptop, deviceName: 'LT-ADELE-01' });
  });

  it('find nothing where nothing else is said', async () => {
    const { id } = await create();
    await run(id);
    expect(await stateOf(id)).toBeUndefined();
    await sandbox.advance('PT2M');
    expect(await stateOf(id)).toMatchObject({
      policyName: 'Free the disk',
      detectionState: 'success',
      remediationState: 'skipped',
      deviceHealthScript: { displayName: 'Free the disk' },
    });
  });

  it('remediate an issue, which the next run does not find, on that device alone', async () => {
    const other = await sandbox.deviceId('ENG-WS-101');
    const { id } = await create();
    const texts = { detectionOutput: '95 % full', postDetectionOutput: '40 % full' };
    await outcome({ deviceHealthScriptId: id, detectionExitCode: 1, ...texts });
    await run(id);
    await sandbox.checkIn(laptop);
    expect(await stateOf(id)).toMatchObject({
      detectionState: 'fail',
      remediationState: 'success',
      preRemediationDetectionScriptOutput: '95 % full',
      postRemediationDetectionScriptOutput: '40 % full',
    });
    await sandbox.advance('PT1M');
    await run(id);
    await run(id, other);
    await sandbox.checkIn(laptop);
    await sandbox.checkIn(other);
    expect(await stateOf(id)).toMatchObject({
      detectionState: 'success',
      remediationState: 'skipped',
      preRemediationDetectionScriptOutput: null,
      lastStateUpdateDateTime: '2026-11-02T09:01:00.000Z',
    });
    expect(await stateOf(id, other)).toMatchObject({ detectionState: 'fail', remediationState: 'success' });
  });

  it('go by what was last set for the device, with output cut at 2048 characters', async () => {
    const { id } = await create();
    const device = { deviceHealthScriptId: id, managedDeviceId: laptop };
    await outcome({ deviceHealthScriptId: id, detectionExitCode: 3 });
    await outcome({ ...device, detectionExitCode: 1, remediationExitCode: 5, remediationError: 'denied' });
    const { setRemediationOutcome } = await outcome({
      ...device,
      detectionExitCode: 1,
      detectionOutput: 'x'.repeat(3000),
      isDetectedAfterwards: true,
    });
    expect(setRemediationOutcome.twinRemediation).toEqual({
      id: `${id}:${laptop}`,
      managedDeviceId: laptop,
      detectionExitCode: 1,
      isDetectedAfterwards: true,
    });
    await run(id);
    await sandbox.checkIn(laptop);
    const state = await stateOf(id);
    expect(state).toMatchObject({ remediationState: 'remediationFailed', remediationScriptError: null });
    expect(state.preRemediationDetectionScriptOutput).toBe('x'.repeat(2048));
  });

  it('go by what was set before time passes, not meanwhile', async () => {
    const { id } = await create();
    await run(id);
    await Promise.all([sandbox.advance('PT2M'), outcome({ deviceHealthScriptId: id, detectionExitCode: 1 })]);
    expect(await stateOf(id)).toMatchObject({ detectionState: 'success' });
  });

  it('run one at a time: the next replaces one that waits', async () => {
    const [first, second] = [await create(), await create({ displayName: 'Another' })];
    const waiting = await run(first.id);
    const next = await run(second.id);
    expect([await actionState(waiting), await actionState(next)]).toEqual(['canceled', 'pending']);
    await sandbox.advance('PT2M');
    expect(await actionState(next)).toBe('done');
    expect(await stateOf(first.id)).toBeUndefined();
    expect(await stateOf(second.id)).toBeDefined();
  });

  it('are lost on a device that does not come online within an hour', async () => {
    const { id } = await create();
    await sandbox.control(
      'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, network: disconnected }) { twin { id } } }',
      { id: laptop },
    );
    const lost = await run(id);
    await sandbox.advance('PT59M');
    expect(await actionState(lost)).toBe('pending');
    await sandbox.advance('PT1M');
    expect(await actionState(lost)).toBe('failed');
    expect(await stateOf(id)).toBeUndefined();
  });

  it('fail when the package was deleted meanwhile, and what it had reported goes with it', async () => {
    const { id } = await create();
    await run(id);
    await sandbox.checkIn(laptop);
    const waiting = await run(id);
    expect(await sandbox.data(DELETE, { input: { deviceHealthScriptId: id } })).toEqual({
      deleteDeviceHealthScript: { deletedDeviceHealthScriptId: id },
    });
    expect(await stateOf(id)).toBeUndefined();
    await sandbox.checkIn(laptop);
    expect(await actionState(waiting)).toBe('failed');
    const refusal = await sandbox.refusal(RUN, { input: { managedDeviceId: laptop, scriptPolicyId: id } });
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'scriptPolicyId' });
  });

  it('cannot be set to something for what is not there', async () => {
    const set = 'mutation ($i: SetRemediationOutcomeInput!) { setRemediationOutcome(input: $i) { clientMutationId } }';
    const { id } = await create();
    for (const [i, type] of [
      [{ deviceHealthScriptId: 'none' }, 'DeviceHealthScript'],
      [{ deviceHealthScriptId: id, managedDeviceId: 'none' }, 'ManagedDevice'],
    ] as const) {
      const { errors } = await sandbox.tryControl(set, { i });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', type, id: 'none' });
    }
  });
});
