import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { LIDIA, lastAudit, mutation } from '../support/roles';
import { CLEAR_CACHE, DISK_SPACE, FIREWALL_OFF, PENDING_RESTARTS, scriptLibrary, setSite } from '../support/scripts';

const RUN = 'clientOperation { id } scriptExecution { id }';
const EXECUTION = `query ($id: ID!) { scriptExecution(id: $id) {
  scriptGuid scriptName scriptVersion scriptHash parameters { name value } createdBy requestedTime script { id }
  clientOperation { id action primaryActionType state totalClients completedClients notApplicableClients failedClients
    offlineClients unknownClients deviceStatuses { nodes { state errorCode managedDevice { deviceName } } } }
  results { nodes { state scriptExitCode scriptOutput scriptOutputSizeInBytes isTruncated structuredOutput errorCode error
    lastUpdateTime managedDevice { deviceName } } }
  summaries { totalCount nodes { count state scriptExitCode scriptOutput structuredOutput isTruncated errorCode error } } } }`;
const STATE = '{ clientOperations { totalCount } scriptExecutions { totalCount } auditEvents { totalCount } }';

describe('runScript', () => {
  let sandbox: TestSandbox;
  let library: ReturnType<typeof scriptLibrary>;
  beforeAll(async () => {
    sandbox = await createSandbox();
    library = scriptLibrary(sandbox);
  });
  beforeEach(() => sandbox.control('mutation { reset { clock { now } } }'));
  afterAll(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const run = async (input: object) => {
    const answer = (await sandbox.data(mutation('runScript', RUN), { input })).runScript;
    return answer.scriptExecution.id as string;
  };
  const execution = async (id: string) => (await sandbox.data(EXECUTION, { id })).scriptExecution;
  const tell = (scriptId: string, outcome: object) =>
    sandbox.control(mutation('setScriptOutcome', 'twinScript { id condition }'), { input: { scriptId, ...outcome } });
  const update = (managedDeviceId: string, changes: object) =>
    sandbox.control(mutation('updateTwin', 'twin { id }'), { input: { managedDeviceId, ...changes } });
  type Result = { managedDevice: { deviceName: string } };
  const resultOf = (found: { results: { nodes: Result[] } }, name: string) =>
    found.results.nodes.find(({ managedDevice }) => managedDevice.deviceName === name);
  const only = async (deviceName: string) => ({ managedDeviceIds: [await sandbox.deviceId(deviceName)] });
  /** What comes of a script on one client that is online. */
  const resultOn = async (scriptId: string, deviceName = 'SALES-LT-201', wait = 'PT1M10S') => {
    const id = await run({ scriptId, ...(await only(deviceName)) });
    await sandbox.advance(wait);
    return { ...(await execution(id)).results.nodes[0] };
  };

  it('sends an approved script by a client operation, and groups what comes of it', async () => {
    const id = await run({ scriptId: PENDING_RESTARTS, collectionId: 'CON00014' });
    const { scriptHash } = await library.read(PENDING_RESTARTS);
    expect(await execution(id)).toMatchObject({
      scriptGuid: PENDING_RESTARTS,
      scriptName: 'Report pending restarts',
      scriptVersion: '1',
      scriptHash,
      parameters: [],
      createdBy: 'adele.vance@contoso.example',
      requestedTime: '2026-11-02T09:00:00.000Z',
      script: { id: PENDING_RESTARTS },
      clientOperation: {
        action: 'runScript',
        primaryActionType: 135,
        totalClients: 6,
        offlineClients: 2,
        unknownClients: 4,
      },
      results: { nodes: [] },
      summaries: { totalCount: 0 },
    });
    await sandbox.advance('PT2M');
    const found = await execution(id);
    expect(found.clientOperation).toMatchObject({ completedClients: 3, failedClients: 1, offlineClients: 2 });
    const [most, ...others] = found.summaries.nodes;
    expect(most).toMatchObject({ count: 2, state: 'succeeded', scriptExitCode: 0, scriptOutput: 'Restart pending' });
    expect(others).toHaveLength(2);
    expect(others).toContainEqual(expect.objectContaining({ count: 1, state: 'failed', scriptExitCode: 1 }));
    expect(others).toContainEqual(expect.objectContaining({ count: 1, scriptOutput: 'No restart pending' }));
    expect(resultOf(found, 'OPS-PC-302')).toMatchObject({ state: 'failed', scriptExitCode: 1, errorCode: null });
    expect(found.clientOperation.deviceStatuses.nodes).toContainEqual({
      state: 'failed',
      errorCode: 1,
      managedDevice: { deviceName: 'OPS-PC-302' },
    });
  });

  it('counts in summaries as many clients as there are results', async () => {
    const id = await run({
      scriptId: DISK_SPACE,
      collectionId: 'SMS00001',
      parameters: [{ name: 'Drive', value: 'C:' }],
    });
    for (let step = 0; step < 8; step++) {
      await sandbox.advance('PT15S');
      const { results, summaries, clientOperation } = await execution(id);
      const ended = results.nodes.filter(({ state }: { state: string }) => state !== 'running');
      const counted = summaries.nodes.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
      expect(counted).toBe(ended.length);
      expect(clientOperation.completedClients + clientOperation.failedClients).toBe(ended.length);
    }
    const SUMMARIES = `query ($id: ID!) { scriptExecution(id: $id) {
      summaries(first: 1, filter: { state: { eq: succeeded } }) { totalCount nodes { count } pageInfo { hasNextPage } } } }`;
    const { scriptExecution } = await sandbox.data(SUMMARIES, { id });
    expect(scriptExecution.summaries).toMatchObject({ nodes: [{ count: 1 }], pageInfo: { hasNextPage: true } });
  });

  it('lets the script write what it is about on each device, structured where it is JSON', async () => {
    const parameters = [{ name: 'drive', value: 'D:' }];
    const id = await run({ scriptId: DISK_SPACE, parameters, ...(await only('SALES-LT-201')) });
    expect((await execution(id)).parameters).toEqual([
      { name: 'Drive', value: 'D:' },
      { name: 'MinimumFreeGigabytes', value: '20' },
      { name: 'Unit', value: 'GB' },
      { name: 'Ticket', value: 'CHG0031207' },
    ]);
    await sandbox.advance('PT2M');
    const { managedDevices } = await sandbox.data(
      '{ managedDevices(filter: { deviceName: { eq: "SALES-LT-201" } }) { nodes { freeStorageSpaceInBytes scriptExecutionResults { nodes { structuredOutput scriptExecution { id } } } } } }',
    );
    const [{ freeStorageSpaceInBytes: free, scriptExecutionResults }] = managedDevices.nodes;
    const structuredOutput = { computer: 'SALES-LT-201', drive: 'D:', free, unit: 'B' };
    expect(scriptExecutionResults.nodes).toEqual([{ structuredOutput, scriptExecution: { id } }]);
    expect((await execution(id)).summaries.nodes).toMatchObject([{ count: 1, structuredOutput }]);
  });

  it('shows a script that takes a while as running, and times it out at its limit', async () => {
    const scriptId = await library.approved({ timeoutInSeconds: 120 });
    await tell(scriptId, { durationInSeconds: 90, scriptOutput: 'Slow' });
    await tell(scriptId, {
      durationInSeconds: 121,
      scriptOutput: 'Too slow',
      filter: { deviceName: { eq: 'OPS-PC-302' } },
    });
    const id = await run({ scriptId, collectionId: 'CON00014' });
    await sandbox.advance('PT1M10S');
    const under = await execution(id);
    expect(resultOf(under, 'SALES-LT-201')).toMatchObject({
      state: 'running',
      scriptExitCode: null,
      scriptOutput: null,
    });
    expect(under.clientOperation).toMatchObject({ completedClients: 0, failedClients: 0, unknownClients: 4 });
    await sandbox.advance('PT2M10S');
    const over = await execution(id);
    expect(over.clientOperation).toMatchObject({ completedClients: 3, failedClients: 1, unknownClients: 0 });
    expect(resultOf(over, 'SALES-LT-201')).toMatchObject({ state: 'succeeded', scriptOutput: 'Slow' });
    expect(resultOf(over, 'OPS-PC-302')).toMatchObject({
      state: 'failed',
      scriptExitCode: null,
      scriptOutput: null,
      errorCode: -2147023436,
      error: 'The script ran longer than its time limit and was ended.',
    });
  });

  it('hears of a client that goes away while the script runs once it is back', async () => {
    const scriptId = await library.approved();
    await tell(scriptId, { durationInSeconds: 300, scriptOutput: 'Done.' });
    const target = await only('SALES-LT-201');
    const id = await run({ scriptId, ...target });
    await sandbox.advance('PT2M');
    await update(target.managedDeviceIds[0]!, { network: 'disconnected' });
    await sandbox.advance('PT10M');
    expect((await execution(id)).results.nodes).toMatchObject([{ state: 'running' }]);
    await update(target.managedDeviceIds[0]!, { network: 'connected' });
    await sandbox.advance('PT1M');
    expect((await execution(id)).results.nodes).toMatchObject([{ state: 'succeeded', scriptOutput: 'Done.' }]);
  });

  it('fails a script that has not ended when the operation does', async () => {
    const scriptId = await library.approved();
    await tell(scriptId, { durationInSeconds: 3590 });
    const id = await run({ scriptId, ...(await only('SALES-LT-201')) });
    await sandbox.advance('PT59M');
    expect((await execution(id)).results.nodes).toMatchObject([{ state: 'running' }]);
    await sandbox.advance('PT2M');
    const found = await execution(id);
    const failed = { state: 'failed', errorCode: -2147023843, error: 'The operation ended before the script did.' };
    expect(found).toMatchObject({ results: { nodes: [failed] }, summaries: { nodes: [{ count: 1, ...failed }] } });
    expect(found.clientOperation).toMatchObject({ state: 'inactive', unknownClients: 1 });
  });

  it('hears no more of clients once it is withdrawn, and forgets it with its operation after a week', async () => {
    const scriptId = await library.approved();
    await tell(scriptId, { durationInSeconds: 1800, scriptOutput: 'Done.' });
    const id = await run({ scriptId, ...(await only('SALES-LT-201')) });
    await sandbox.advance('PT2M');
    const { clientOperation } = await execution(id);
    await sandbox.data(mutation('cancelClientOperation'), { input: { clientOperationId: clientOperation.id } });
    await sandbox.advance('PT1H');
    expect(await execution(id)).toMatchObject({
      clientOperation: { state: 'decommission', unknownClients: 1 },
      results: { nodes: [{ state: 'failed', scriptOutput: null, errorCode: -2147023843 }] },
      summaries: { nodes: [{ count: 1, state: 'failed' }] },
    });
    await sandbox.advance('P9D');
    expect(await execution(id)).toBeNull();
    expect((await library.read(scriptId)).id).toBe(scriptId);
  });

  it('is offered where it would be accepted', async () => {
    const CATALOG = '{ clientActionCatalog(collectionId: "CON00014") { action available reasonCode } }';
    const offered = async () =>
      (await sandbox.data(CATALOG)).clientActionCatalog.find(
        ({ action }: { action: string }) => action === 'runScript',
      );
    expect(await offered()).toMatchObject({ available: true, reasonCode: null });
    await setSite(sandbox, { isRunScriptOn: false });
    expect(await offered()).toMatchObject({ available: false, reasonCode: 'FEATURE_OFF' });
  });

  it('reaches a client that comes online within the hour, and not after', async () => {
    const [off, away] = [await sandbox.deviceId('POS-SEA-02'), await sandbox.deviceId('LAB-PC-05')];
    const id = await run({ scriptId: PENDING_RESTARTS, managedDeviceIds: [off, away] });
    await sandbox.advance('PT59M');
    expect(await execution(id)).toMatchObject({ clientOperation: { offlineClients: 2 }, results: { nodes: [] } });
    await update(off, { power: 'on' });
    await sandbox.advance('PT30S');
    expect((await execution(id)).results.nodes).toMatchObject([{ managedDevice: { deviceName: 'POS-SEA-02' } }]);
    await sandbox.advance('PT1M');
    await update(away, { network: 'connected' });
    await sandbox.advance('PT1H');
    const missed = await execution(id);
    expect(missed.clientOperation).toMatchObject({ state: 'inactive', completedClients: 1, offlineClients: 1 });
    expect(missed.results.nodes).toHaveLength(1);
    const again = await run({ scriptId: PENDING_RESTARTS, managedDeviceIds: [away] });
    await sandbox.advance('PT2M');
    expect((await execution(again)).results.nodes).toMatchObject([{ state: 'succeeded' }]);
  });

  it('takes the device itself before conditions, the condition set last, and then what holds for all', async () => {
    const scriptId = await library.approved();
    await tell(scriptId, { scriptOutput: 'all' });
    await tell(scriptId, { scriptOutput: 'first', filter: { operatingSystem: { eq: 'Windows' } } });
    const { setScriptOutcome } = await tell(scriptId, {
      scriptOutput: 'last',
      filter: { deviceName: { startswith: 'ENG-' } },
    });
    expect(setScriptOutcome.twinScript.condition).toBe("startswith(deviceName, 'ENG-')");
    const managedDeviceId = await sandbox.deviceId('SALES-LT-201');
    await tell(scriptId, { scriptOutput: 'this', scriptExitCode: 3, managedDeviceId });
    const outputs = async () => {
      const id = await run({ scriptId, collectionId: 'CON00014' });
      await sandbox.advance('PT2M');
      const found = await execution(id);
      return ['SALES-LT-201', 'ENG-WS-101', 'HR-LT-303'].map(
        (name) => (resultOf(found, name) as unknown as { scriptOutput: string }).scriptOutput,
      );
    };
    expect(await outputs()).toEqual(['this', 'last', 'first']);
    const clear = (input: object) =>
      sandbox.control(mutation('clearScriptOutcomes', 'cleared'), { input: { scriptId, ...input } });
    expect((await clear({ managedDeviceId })).clearScriptOutcomes.cleared).toBe(1);
    expect(await outputs()).toEqual(['first', 'last', 'first']);
    expect((await clear({})).clearScriptOutcomes.cleared).toBe(3);
    expect(await outputs()).toEqual([null, null, null]);
  });

  it.each([
    [80, false, 81_920],
    [81, true, 4096],
  ])('takes %d KB of output whole or cuts it to 4 KB: cut = %s', async (kilobytes, isTruncated, length) => {
    const scriptId = await library.approved();
    await tell(scriptId, { scriptOutput: 'x'.repeat(kilobytes * 1024) });
    const { scriptOutput, ...result } = await resultOn(scriptId);
    expect(result).toMatchObject({ isTruncated, scriptOutputSizeInBytes: kilobytes * 1024, scriptExitCode: 0 });
    expect(scriptOutput).toHaveLength(length);
  });

  it('fails on clients with an older PowerShell or client, and does not concern those without Windows', async () => {
    const change = (table: string, deviceName: string, set: string) =>
      sandbox.sandbox.unitOfWork.write((manager) =>
        manager.query(
          `UPDATE "${table}" SET ${set} WHERE "id" = (SELECT "id" FROM "managedDevice" WHERE "deviceName" = ?)`,
          [deviceName],
        ),
      );
    await change('twinClient', 'ENG-WS-101', `"powerShellVersion" = '2.0'`);
    await change('twinClient', 'SALES-LT-201', `"clientVersion" = '5.00.8498.1711'`);
    await change('managedDevice', 'HR-LT-303', `"operatingSystem" = 'macOS'`);
    const id = await run({ scriptId: PENDING_RESTARTS, collectionId: 'CON00014' });
    await sandbox.advance('PT2M');
    const found = await execution(id);
    expect(found.clientOperation).toMatchObject({ failedClients: 3, notApplicableClients: 1 });
    expect(resultOf(found, 'ENG-WS-101')).toMatchObject({ errorCode: -2147023746, scriptExitCode: null });
    expect(resultOf(found, 'SALES-LT-201')).toMatchObject({ errorCode: -2147023590, scriptExitCode: null });
    expect(resultOf(found, 'HR-LT-303')).toBeUndefined();
  });

  it('takes a failure from a client that is going to report one', async () => {
    await update(await sandbox.deviceId('SALES-LT-201'), { nextFailure: { errorCode: 42, actionName: 'runScript' } });
    expect(await resultOn(PENDING_RESTARTS)).toMatchObject({ state: 'failed', errorCode: 42, scriptExitCode: null });
    expect(await resultOn(PENDING_RESTARTS)).toMatchObject({ state: 'succeeded' });
  });

  it('goes on as it was sent when the script is edited or deleted, and stops where it is denied', async () => {
    const device = await sandbox.deviceId('POS-SEA-02');
    const sent: Record<string, string> = {};
    for (const what of ['updateScript', 'denyScript', 'deleteScript']) {
      const scriptId = await library.approved({ scriptName: what });
      await tell(scriptId, { scriptOutput: 'Ran.' });
      sent[what] = await run({ scriptId, managedDeviceIds: [device] });
      const change = what === 'updateScript' ? { script: '2' } : {};
      await sandbox.data(mutation(what), { input: { scriptId, ...change } }, what === 'denyScript' ? LIDIA : {});
    }
    await update(device, { power: 'on' });
    await sandbox.advance('PT2M');
    const edited = await execution(sent.updateScript!);
    expect(edited).toMatchObject({
      scriptVersion: '1',
      results: { nodes: [{ state: 'succeeded', scriptOutput: 'Ran.' }] },
    });
    expect(await execution(sent.denyScript!)).toMatchObject({
      results: { nodes: [{ state: 'failed', scriptExitCode: null, errorCode: -2147023636 }] },
    });
    expect(await execution(sent.deleteScript!)).toMatchObject({
      scriptName: 'deleteScript',
      script: null,
      results: { nodes: [{ state: 'succeeded' }] },
    });
  });

  it('is audited with the script, its hash and the collection', async () => {
    const id = await run({ scriptId: PENDING_RESTARTS, collectionId: 'CON00014' });
    const { clientOperation, scriptHash } = await execution(id);
    const audited = await lastAudit(sandbox);
    expect(audited).toMatchObject({ activityType: 'runScript Collection', resource: { resourceId: 'CON00014' } });
    expect(audited.resource.modifiedProperties).toEqual([
      { displayName: 'ClientOperationId', oldValue: null, newValue: clientOperation.id },
      { displayName: 'StatusMessageId', oldValue: null, newValue: '40805' },
      { displayName: 'ScriptGuid', oldValue: null, newValue: PENDING_RESTARTS },
      { displayName: 'ScriptHash', oldValue: null, newValue: scriptHash },
    ]);
  });

  const tills = { collectionId: 'CON00017' };
  const withParameters = (...parameters: object[]) => ({ scriptId: DISK_SPACE, ...tills, parameters });
  it.each<[string, object, object]>([
    [
      'a script that waits for approval',
      { scriptId: CLEAR_CACHE, ...tills },
      { code: 'ACTION_NOT_AVAILABLE', reasonCode: 'SCRIPT_NOT_APPROVED' },
    ],
    [
      'a script that is denied',
      { scriptId: FIREWALL_OFF, ...tills },
      { code: 'ACTION_NOT_AVAILABLE', reasonCode: 'SCRIPT_DENIED' },
    ],
    ['a script that there is not', { scriptId: 'none', ...tills }, { code: 'NOT_FOUND', type: 'Script', id: 'none' }],
    ['no target', { scriptId: PENDING_RESTARTS }, { field: 'input' }],
    ['both targets', { scriptId: PENDING_RESTARTS, ...tills, managedDeviceIds: ['x'] }, { field: 'input' }],
    ['no device', { scriptId: PENDING_RESTARTS, managedDeviceIds: [] }, { field: 'managedDeviceIds' }],
    [
      'a collection that there is not',
      { scriptId: PENDING_RESTARTS, collectionId: 'XYZ00001' },
      { code: 'NOT_FOUND', type: 'Collection' },
    ],
    [
      'a device that there is not',
      { scriptId: PENDING_RESTARTS, managedDeviceIds: ['x'] },
      { code: 'NOT_FOUND', type: 'ManagedDevice' },
    ],
    [
      'a collection of users',
      { scriptId: PENDING_RESTARTS, collectionId: 'SMS00002' },
      { code: 'ACTION_NOT_AVAILABLE', reasonCode: 'COLLECTION_TYPE' },
    ],
    ['a required parameter that is missing', withParameters(), { field: 'parameters.Drive', problem: 'is required.' }],
    [
      'a value that breaks a rule',
      withParameters({ name: 'Drive', value: 'c:' }),
      { field: 'parameters.Drive', problem: 'Give a drive letter and a colon, such as C:.' },
    ],
    [
      'an apostrophe',
      withParameters({ name: 'Drive', value: "'" }),
      { field: 'parameters.Drive', problem: 'must not contain apostrophes.' },
    ],
    ['a parameter that there is not', withParameters({ name: 'X', value: 'x' }), { field: 'parameters' }],
    [
      'a parameter twice',
      withParameters({ name: 'Drive', value: 'C:' }, { name: 'drive', value: 'C:' }),
      { field: 'parameters.Drive' },
    ],
    [
      'a hidden parameter',
      withParameters({ name: 'Drive', value: 'C:' }, { name: 'Ticket', value: '1' }),
      { field: 'parameters.Ticket' },
    ],
    [
      'a number beyond its limit',
      withParameters({ name: 'Drive', value: 'C:' }, { name: 'MinimumFreeGigabytes', value: '501' }),
      { field: 'parameters.MinimumFreeGigabytes' },
    ],
    [
      'a value beside the list',
      withParameters({ name: 'Drive', value: 'C:' }, { name: 'Unit', value: 'TB' }),
      { field: 'parameters.Unit' },
    ],
  ])('refuses %s, and leaves nothing behind', async (_, input, refusal) => {
    const before = await sandbox.data(STATE);
    expect(await library.refused('runScript', input)).toMatchObject({ code: 'BAD_USER_INPUT', ...refusal });
    expect(await sandbox.data(STATE)).toEqual(before);
  });

  it('refuses a device without a client', async () => {
    const input = { scriptId: PENDING_RESTARTS, ...(await only('IPAD-RETAIL-07')) };
    expect(await library.refused('runScript', input)).toMatchObject({ reasonCode: 'CLIENT_NOT_INSTALLED' });
  });

  it.each<[string, object, object]>([
    ['a script that there is not', { scriptId: 'none' }, { code: 'NOT_FOUND', type: 'Script' }],
    ['a device that there is not', { managedDeviceId: 'none' }, { code: 'NOT_FOUND', type: 'ManagedDevice' }],
    ['a device and a condition', { managedDeviceId: 'x', filter: { deviceName: { eq: 'x' } } }, { field: 'input' }],
    [
      'a condition that is none',
      { filter: { deviceName: { contains: null } } },
      { field: 'filter.deviceName.contains' },
    ],
    ['a placeholder that stands for nothing', { scriptOutput: '{{colour}}' }, { field: 'scriptOutput' }],
    ['a control character', { scriptOutput: 'a\u0000' }, { field: 'scriptOutput' }],
    ['a negative duration', { durationInSeconds: -1 }, { field: 'durationInSeconds', minimum: 0 }],
    ['a duration of more than a day', { durationInSeconds: 86_401 }, { field: 'durationInSeconds' }],
  ])('comes to nothing that test control says of %s', async (_, input, refusal) => {
    const given = { scriptId: PENDING_RESTARTS, ...input };
    const { errors } = await sandbox.tryControl(mutation('setScriptOutcome'), { input: given });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', ...refusal });
  });
});

describe('a script on a large collection', () => {
  it('is answered set-based: the statements grow with batches of clients, not with clients', async () => {
    const sandbox = await createSandbox({ dataset: 'generated:5000' });
    const input = { scriptId: DISK_SPACE, collectionId: 'SMS00001', parameters: [{ name: 'Drive', value: 'C:' }] };
    const statements: string[] = [];
    const { runner } = sandbox.sandbox.unitOfWork as unknown as { runner: { query: (...args: unknown[]) => unknown } };
    const query = runner.query;
    runner.query = (...args) => {
      statements.push(String(args[0]));
      return query(...args);
    };
    const { runScript } = await sandbox.data(mutation('runScript', RUN), { input });
    expect(statements.length).toBeLessThan(20);
    await sandbox.advance('PT3M');
    const { id } = runScript.scriptExecution;
    const { scriptExecution } = await sandbox.data(
      'query ($id: ID!) { scriptExecution(id: $id) { results { totalCount } summaries { totalCount } clientOperation { totalClients completedClients unknownClients } } }',
      { id },
    );
    const { totalClients, completedClients, unknownClients } = scriptExecution.clientOperation;
    expect(totalClients).toBeGreaterThan(900);
    expect(unknownClients).toBe(0);
    expect(scriptExecution.results.totalCount).toBe(completedClients);
    expect(scriptExecution.summaries.totalCount).toBe(completedClients);
    const written = statements.filter((statement) => /scriptExecution(Result|Summary)/.test(statement));
    expect(written.length).toBeLessThan(totalClients / 4);
    await sandbox.close();
  });
});
