import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { faultRefusal, listFaults, startFault } from '../support/faults';

const VIEWER = '{ viewer { displayName } }';
const MEGAN = 'megan.bowen@contoso.example';
const ADELE = 'adele.vance@contoso.example';
const RATE_LIMIT = '{ rateLimit { limit cost used remaining resetAt } }';

/** Which of so many requests an error strikes. */
async function pattern(sandbox: TestSandbox, count: number, query = VIEWER): Promise<string> {
  let struck = '';
  for (let asked = 0; asked < count; asked++) struck += (await sandbox.query(query)).errors ? 'x' : '.';
  return struck;
}

describe('faults', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  beforeEach(() => sandbox.control('mutation { reset { clientMutationId } }'));
  afterAll(() => sandbox.close());

  it('are listed with what they are about and how they stand, and end when they are stopped', async () => {
    const started = await startFault(sandbox, {
      error: { code: 'CONFLICT' },
      matches: { operations: ['viewer'], principals: [ADELE] },
      seed: 'one',
    });
    expect(started).toMatchObject({ kind: 'error', seed: 'one', strikes: 0, isActive: true, endDateTime: null });
    expect(await pattern(sandbox, 2)).toBe('xx');
    expect(await listFaults(sandbox)).toEqual([{ ...started, met: 2, strikes: 2 }]);
    const stop = 'mutation ($id: ID!) { stopFault(input: { id: $id }) { fault { isActive strikes } } }';
    const { stopFault } = await sandbox.control(stop, { id: started.id });
    expect(stopFault.fault).toEqual({ isActive: false, strikes: 2 });
    expect(await pattern(sandbox, 1)).toBe('.');
    const { faults } = await sandbox.control('{ faults(isActive: true) { id } }');
    expect(faults).toEqual([]);
    // Once more does no harm.
    expect((await sandbox.control(stop, { id: started.id })).stopFault.fault.isActive).toBe(false);
  });

  it('say what they bring about in the field of their kind', async () => {
    const input = { throttling: { limit: 5, window: 'PT1M' } };
    const fields = 'latency { fixed } throttling { limit window unit perPrincipal }';
    const { startFault: payload } = await sandbox.control(
      `mutation ($input: StartFaultInput!) { startFault(input: $input) { fault { ${fields} } } }`,
      { input },
    );
    expect(payload.fault).toEqual({
      latency: null,
      throttling: { limit: 5, window: 'PT1M', unit: 'requests', perPrincipal: true },
    });
  });

  it('strike the same requests of the same sequence for the same seed', async () => {
    const chance = { error: { code: 'CONFLICT' }, probability: 0.5 };
    const run = async (seed?: string) => {
      const { id } = await startFault(sandbox, { ...chance, seed });
      const struck = await pattern(sandbox, 24);
      await sandbox.control('mutation ($id: ID!) { stopFault(input: { id: $id }) { clientMutationId } }', { id });
      return struck;
    };
    const first = await run('s');
    expect(first).toMatch(/x/);
    expect(first).toMatch(/\./);
    expect(await run('s')).toBe(first);
    expect(await run('t')).not.toBe(first);
  });

  it('go on where a snapshot was taken, and go with a reset', async () => {
    await startFault(sandbox, { error: { code: 'CONFLICT' }, probability: 0.5, seed: 's' });
    await pattern(sandbox, 7);
    await sandbox.control('mutation { createSnapshot(input: { name: "before" }) { clientMutationId } }');
    const [before] = await listFaults(sandbox);
    const after = await pattern(sandbox, 20);
    await sandbox.control('mutation { stopAllFaults { clientMutationId } }');
    await sandbox.control('mutation { restoreSnapshot(input: { name: "before" }) { clientMutationId } }');
    expect(await listFaults(sandbox)).toEqual([before]);
    expect(await pattern(sandbox, 20)).toBe(after);
    await sandbox.control('mutation { reset { clientMutationId } }');
    expect(await pattern(sandbox, 5)).toBe('.....');
    expect(await listFaults(sandbox)).toEqual([]);
  });

  it('pass over the first, and end after so many strikes', async () => {
    const { id } = await startFault(sandbox, { error: { code: 'CONFLICT' }, skip: 2, count: 3 });
    expect(await pattern(sandbox, 8)).toBe('..xxx...');
    const [fault] = await listFaults(sandbox);
    expect(fault).toMatchObject({ id, met: 5, strikes: 3, remaining: 0, isActive: false });
  });

  it.each([
    ['a length of time', { for: 'PT1H' }],
    ['an instant', { until: '2026-11-02T10:00:00Z' }],
  ])('end by the clock of the sandbox after %s', async (_, window) => {
    const { endDateTime } = await startFault(sandbox, { error: { code: 'CONFLICT' }, ...window });
    expect(endDateTime).toBe('2026-11-02T10:00:00.000Z');
    await sandbox.advance('PT59M59S');
    expect(await pattern(sandbox, 1)).toBe('x');
    await sandbox.advance('PT1S');
    expect(await pattern(sandbox, 1)).toBe('.');
    expect((await listFaults(sandbox))[0]).toMatchObject({ isActive: false, endDateTime, strikes: 1 });
  });

  it('do not strike what they are not about, nor test control', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const other = await sandbox.deviceId('LT-SAMIRA-14');
    await startFault(sandbox, { error: { code: 'CONFLICT' }, matches: { managedDeviceIds: [id] } });
    const device = 'query ($id: ID!) { managedDevice(id: $id) { id } }';
    expect((await sandbox.query(device, { id })).errors).toHaveLength(1);
    expect((await sandbox.query(`{ managedDevice(id: "${id}") { id } }`)).errors).toHaveLength(1);
    expect((await sandbox.query(device, { id: other })).errors).toBeUndefined();
    await startFault(sandbox, { error: { code: 'CONFLICT' }, matches: { principals: [MEGAN] } });
    expect((await sandbox.query(VIEWER, {}, { as: MEGAN })).errors).toHaveLength(1);
    expect((await sandbox.query(VIEWER, {}, { as: ADELE })).errors).toBeUndefined();
    await startFault(sandbox, { error: { code: 'CONFLICT' }, matches: { operationNames: ['Named'] } });
    expect((await sandbox.query(`query Named ${VIEWER}`)).errors).toHaveLength(1);
    expect((await sandbox.query(`query Other ${VIEWER}`)).errors).toBeUndefined();
    await startFault(sandbox, { error: { code: 'CONFLICT' } });
    expect((await sandbox.query(VIEWER)).errors).toHaveLength(1);
    expect(await sandbox.control('{ clock { mode } }')).toEqual({ clock: { mode: 'frozen' } });
  });

  it('find root fields in fragments, and leave documents that cannot be run to be refused as ever', async () => {
    await startFault(sandbox, { error: { code: 'CONFLICT' }, matches: { operations: ['viewer'] } });
    const fragments = 'query { ...A } fragment A on Query { ... { viewer { id } } }';
    expect((await sandbox.query(fragments)).errors![0]!.extensions.code).toBe('CONFLICT');
    expect((await sandbox.query('query A { viewer { id } } query B { viewer { id } }')).errors![0]).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect((await sandbox.query('{ viewer { nothing } }')).errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('answer the whole request with a code and message, and run nothing of it', async () => {
    const managedDeviceId = await sandbox.deviceId('LT-ADELE-01');
    const { id } = await startFault(sandbox, {
      error: { code: 'NOT_FOUND', message: 'Gone fishing.' },
      matches: { operationTypes: ['mutation'] },
    });
    const refused = await sandbox.query(
      'mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { clientMutationId } }',
      { id: managedDeviceId },
    );
    expect(refused).toMatchObject({
      data: null,
      errors: [
        { message: 'Gone fishing.', extensions: { code: 'NOT_FOUND', graphCode: 'ResourceNotFound', faultId: id } },
      ],
    });
    const state = 'query ($id: ID!) { managedDevice(id: $id) { managementState } }';
    const { managedDevice } = await sandbox.data(state, { id: managedDeviceId });
    expect(managedDevice.managementState).toBe('managed');
    expect(sandbox.faults).toEqual([]);
  });

  it('answer named root fields with an error, whatever they are called there, and all others with data', async () => {
    await startFault(sandbox, {
      error: { code: 'INTERNAL_SERVER_ERROR', scope: 'field' },
      matches: { operations: ['managedDevice', 'rateLimit'] },
    });
    const id = await sandbox.deviceId('LT-ADELE-01');
    const queries = [
      'query ($id: ID!) { one: managedDevice(id: $id) { id } viewer { displayName } }',
      'query ($id: ID!, $is: Boolean!) { one: managedDevice(id: $id) @include(if: $is) { id } viewer { displayName } }',
    ];
    for (const query of queries) {
      const { data, errors } = await sandbox.query(query, { id, is: true });
      expect(data).toEqual({ one: null, viewer: { displayName: 'Adele Vance' } });
      expect(errors).toMatchObject([{ path: ['one'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    }
    const mutation =
      'mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { clientMutationId } syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }';
    await startFault(sandbox, { error: { code: 'CONFLICT', scope: 'field' }, matches: { operations: ['wipe'] } });
    const { data, errors } = await sandbox.query(mutation, { id });
    expect(data).toEqual({ wipe: null, syncDevice: { clientMutationId: null } });
    expect(errors).toMatchObject([{ path: ['wipe'] }]);
    await sandbox.control('mutation { stopAllFaults { clientMutationId } }');
    const { managedDevice } = await sandbox.data('query ($id: ID!) { managedDevice(id: $id) { managementState } }', {
      id,
    });
    expect(managedDevice.managementState).toBe('managed');
  });

  it('refuse more than a budget allows, of everybody by themselves, until the next window of time', async () => {
    expect(await sandbox.data(RATE_LIMIT)).toEqual({ rateLimit: null });
    const { id: faultId } = await startFault(sandbox, { throttling: { limit: 2, window: 'PT10M' } });
    const resetAt = '2026-11-02T09:10:00.000Z';
    await sandbox.advance('PT4M0.5S');
    await sandbox.data(VIEWER);
    expect((await sandbox.data(RATE_LIMIT)).rateLimit).toEqual({ limit: 2, cost: 1, used: 2, remaining: 0, resetAt });
    expect(await sandbox.refusal(VIEWER)).toMatchObject({
      message: 'The budget, 2 per PT10M, in requests, does not allow this; try again after 360 s.',
      ...{ code: 'TOO_MANY_REQUESTS', graphCode: 'TooManyRequests' },
      ...{ faultId, limit: 2, remaining: 0, resetAt, retryAfter: 360 },
    });
    expect((await sandbox.data(RATE_LIMIT, {}, { as: MEGAN })).rateLimit).toMatchObject({ used: 1, remaining: 1 });
    await sandbox.advance('PT6M');
    expect((await sandbox.data(RATE_LIMIT)).rateLimit).toEqual({
      ...{ limit: 2, cost: 1, used: 1, remaining: 1 },
      resetAt: '2026-11-02T09:20:00.000Z',
    });
    expect((await listFaults(sandbox))[0]).toMatchObject({ met: 5, strikes: 1 });
  });

  it('count the points of requests against one budget of all, if that is asked for', async () => {
    const throttling = { limit: 110, window: 'PT1M', unit: 'cost', perPrincipal: false };
    await startFault(sandbox, { throttling, matches: { operations: ['managedDevices'] } });
    const page = '{ managedDevices(first: 50) { nodes { id } } }';
    const { extensions } = await sandbox.query(page);
    const cost = (extensions!.cost as { requested: number }).requested;
    expect(cost).toBeGreaterThan(50);
    await sandbox.data(page, {}, { as: MEGAN });
    expect((await sandbox.refusal(page)).code).toBe('TOO_MANY_REQUESTS');
    // Asking for the budget is not what the fault is about.
    expect((await sandbox.data(RATE_LIMIT)).rateLimit).toMatchObject({
      used: 2 * cost,
      remaining: 110 - 2 * cost,
      cost: 0,
    });
  });

  it('keep budgets in snapshots, and tell of the one that is nearest to its end', async () => {
    await startFault(sandbox, { throttling: { limit: 100, window: 'PT1H' } });
    await startFault(sandbox, { throttling: { limit: 3, window: 'PT1H' } });
    await sandbox.data(VIEWER);
    await sandbox.control('mutation { createSnapshot(input: { name: "budget" }) { clientMutationId } }');
    await sandbox.data(VIEWER);
    await sandbox.control('mutation { restoreSnapshot(input: { name: "budget" }) { clientMutationId } }');
    expect((await sandbox.data(RATE_LIMIT)).rateLimit).toMatchObject({ limit: 3, used: 2 });
  });

  it('are of one sandbox, and go with a copy of it', async () => {
    await sandbox.control('mutation { createSandbox(input: { name: "clean" }) { clientMutationId } }');
    await startFault(sandbox, { error: { code: 'CONFLICT' } });
    await sandbox.control('mutation { createSandbox(input: { name: "copy" }) { clientMutationId } }');
    const codeOf = async (name: string) => {
      const headers = { 'x-drydock-sandbox': name };
      const url = `/sandboxes/${name}/graphql`;
      const origin = sandbox.server.listeningOrigin;
      const response = await fetch(origin + url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query: VIEWER }),
      });
      return ((await response.json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;
    };
    await sandbox.server.listen({ host: '127.0.0.1', port: 0 });
    expect(await codeOf('clean')).toBeUndefined();
    expect(await codeOf('copy')).toBe('CONFLICT');
  });
});

describe('faults of a data file', () => {
  it('go on where they were when it is opened again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drydock-faults-'));
    const data = join(folder, 'data.sqlite');
    const first = await createSandbox({ data });
    await startFault(first, { error: { code: 'CONFLICT' }, skip: 1, count: 2 });
    expect(await pattern(first, 2)).toBe('.x');
    await first.close();
    const second = await createSandbox({ data });
    expect(await pattern(second, 3)).toBe('x..');
    await second.close();
    await rm(folder, { recursive: true });
  });
});

describe('bad input of startFault', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(() => sandbox.close());

  const error = { code: 'CONFLICT' };
  const fixed = { fixed: 1 };
  const slow = { behavior: 'slowness' };
  it.each<[string, object, object]>([
    ['no kind', {}, { field: 'input', accepted: ['latency', 'error', 'throttling', 'drop', 'device', 'bulk'] }],
    ['two kinds', { error, latency: fixed }, { field: 'error' }],
    ['no latency', { latency: {} }, { field: 'latency' }],
    ['two latencies', { latency: { fixed: 1, exponential: { mean: 2 } } }, { field: 'latency' }],
    ['a latency beyond a minute', { latency: { fixed: 60_001 } }, { field: 'latency.fixed', maximum: 60_000 }],
    ['a negative latency', { latency: { uniform: { minimum: -1, maximum: 5 } } }, { field: 'latency.uniform.minimum' }],
    ['a span upside down', { latency: { uniform: { minimum: 9, maximum: 5 } } }, { field: 'latency.uniform.minimum' }],
    ['a status that is none', { error: { ...error, status: 200 } }, { field: 'error.status', minimum: 400 }],
    ['a status of a field', { error: { ...error, scope: 'field', status: 500 } }, { field: 'error.status' }],
    ['an endless message', { error: { ...error, message: 'x'.repeat(301) } }, { field: 'error.message' }],
    ['fields that are not named', { error: { ...error, scope: 'field' } }, { field: 'matches.operations' }],
    ['no window', { throttling: { limit: 1, window: 'PT0S' } }, { field: 'throttling.window', maximum: 'P1D' }],
    ['a negative budget', { throttling: { limit: -1, window: 'PT1M' } }, { field: 'throttling.limit' }],
    ['chance in throttling', { throttling: { limit: 1, window: 'PT1M' }, probability: 0.5 }, { field: 'probability' }],
    ['a probability above 1', { error, probability: 1.1 }, { field: 'probability', minimum: 0, maximum: 1 }],
    ['a negative skip', { error, skip: -1 }, { field: 'skip' }],
    ['a count of none', { error, count: 0 }, { field: 'count', minimum: 1 }],
    ['count and for', { error, count: 1, for: 'PT1M' }, { field: 'for' }],
    ['count and until', { error, count: 1, until: '2027-01-01T00:00:00Z' }, { field: 'until' }],
    ['for and until', { error, for: 'PT1M', until: '2027-01-01T00:00:00Z' }, { field: 'until' }],
    ['an end in the past', { error, until: '2026-11-02T09:00:00Z' }, { field: 'until' }],
    ['a negative length', { error, for: '-PT1M' }, { field: 'for' }],
    ['an empty seed', { error, seed: ' ' }, { field: 'seed' }],
    [
      'an unknown operation',
      { error, matches: { operations: ['wip'] } },
      { field: 'matches.operations', suggestion: 'wipe' },
    ],
    ['no operation', { error, matches: { operations: [] } }, { field: 'matches.operations', minimum: 1 }],
    ['actions of requests', { error, matches: { actions: ['wipe'] } }, { field: 'matches.actions' }],
    [
      'operations of devices',
      { device: { behavior: 'failure' }, matches: { operations: ['wipe'] } },
      { field: 'matches.operations' },
    ],
    [
      'an unknown action',
      { device: { behavior: 'failure' }, matches: { actions: ['whipe'] } },
      { field: 'matches.actions', suggestion: 'wipe' },
    ],
    [
      'a slow client',
      { device: { ...slow, delay: 'PT1M' }, matches: { actions: ['quickScan'] } },
      { field: 'matches.actions' },
    ],
    [
      'a bulk action that is none',
      { bulk: { outcome: 'failed' }, matches: { actions: ['locateDevice2'] } },
      { field: 'matches.actions' },
    ],
    ['slowness without a measure', { device: slow }, { field: 'device.delay' }],
    ['a factor below 1', { device: { ...slow, factor: 0.5 } }, { field: 'device.factor', minimum: 1 }],
    ['a factor of failure', { device: { behavior: 'failure', factor: 2 } }, { field: 'device.factor' }],
    ['an error of slowness', { device: { ...slow, delay: 'PT1M', errorCode: 1 } }, { field: 'device.errorCode' }],
    ['a filter too deep', { device: { behavior: 'failure' }, matches: { filter: { deviceName: { gt: 'a' } } } }, {}],
  ])('is refused: %s', async (_, input, told) => {
    expect(await faultRefusal(sandbox, input)).toMatchObject({ code: 'BAD_USER_INPUT', ...told });
    expect(await listFaults(sandbox)).toEqual([]);
  });

  it.each([
    ['Principal', { error, matches: { principals: ['nobody'] } }],
    ['ManagedDevice', { error, matches: { managedDeviceIds: ['nobody'] } }],
  ])('is refused: a %s that is not there', async (type, input) => {
    expect(await faultRefusal(sandbox, input)).toMatchObject({ code: 'NOT_FOUND', type, id: 'nobody' });
  });

  it('is refused: to stop what is not there', async () => {
    const { errors } = await sandbox.tryControl('mutation { stopFault(input: { id: "x" }) { clientMutationId } }');
    expect(errors![0]!.extensions).toMatchObject({ code: 'NOT_FOUND', type: 'Fault', id: 'x' });
  });

  it('is refused: one fault too many', async () => {
    for (let started = 0; started < 100; started++) await startFault(sandbox, { error, for: 'PT1H' });
    expect(await faultRefusal(sandbox, { error })).toMatchObject({ code: 'CONFLICT' });
    await sandbox.advance('PT1H');
    await startFault(sandbox, { error });
  });
});
