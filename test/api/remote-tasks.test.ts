import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const TASKS = `query ($states: [ActionState!], $first: Int) { remoteTasks(taskStates: $states, first: $first) {
  task taskState deviceName errorCode requestedDateTime deviceActionResultId managedDeviceId lastUpdatedDateTime } }`;

describe('remoteTasks', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const restart = async (...names: string[]) => {
    const deviceIds = await Promise.all(names.map((name) => sandbox.deviceId(name)));
    await sandbox.data('mutation ($input: ExecuteActionInput!) { executeAction(input: $input) { clientMutationId } }', {
      input: { actionName: 'rebootNow', deviceIds },
    });
  };

  it('lists restarts of several PCs, with their state and what went wrong', async () => {
    await sandbox.control('mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }', {
      input: {
        managedDeviceId: await sandbox.deviceId('LT-SAMIRA-14'),
        nextFailure: { actionName: 'rebootNow', errorCode: -2016410032 },
      },
    });
    await restart('LT-ADELE-01', 'LT-SAMIRA-14', 'DT-OPS-03');
    await sandbox.advance('PT10M');
    const { remoteTasks } = await sandbox.data(TASKS, { first: 3 });
    const told = Object.fromEntries(
      remoteTasks.map((row: Record<string, unknown>) => [row.deviceName, [row.task, row.taskState, row.errorCode]]),
    );
    expect(told).toEqual({
      'LT-ADELE-01': ['rebootNow', 'done', null],
      'LT-SAMIRA-14': ['rebootNow', 'failed', -2016410032],
      'DT-OPS-03': ['rebootNow', 'pending', null],
    });
    const pending = await sandbox.data(TASKS, { states: ['pending'], first: 1 });
    expect(pending.remoteTasks).toHaveLength(1);
    expect(pending.remoteTasks[0]).toMatchObject({
      deviceName: 'DT-OPS-03',
      requestedDateTime: '2026-11-02T09:00:00.000Z',
    });
  });

  it('lists Windows PCs alone, and those the caller sees', async () => {
    const all = (await sandbox.data(TASKS)).remoteTasks as { deviceName: string }[];
    const { managedDevices } = await sandbox.data(
      '{ managedDevices(filter: { operatingSystem: { eq: "Windows" } }) { nodes { deviceName } } }',
    );
    const windows = managedDevices.nodes.map(({ deviceName }: { deviceName: string }) => deviceName);
    expect(all.length).toBeGreaterThan(3);
    for (const { deviceName } of all) expect(windows).toContain(deviceName);
    const options = { as: 'mateo.alvarez@contoso.example' };
    const seen = (await sandbox.data(TASKS, {}, options)).remoteTasks as { deviceName: string }[];
    for (const { deviceName } of seen) expect(['POS-SEA-01', 'POS-SEA-02']).toContain(deviceName);
  });

  it.each([0, 1001])('refuses to list %i', async (first) => {
    expect(await sandbox.refusal(TASKS, { first })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' });
  });
});
