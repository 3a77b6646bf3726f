import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const PLAY = `mutation ($name: String!, $definition: String) {
  playScenario(input: { name: $name, definition: $definition }) { scenario { name startDateTime endDateTime } }
}`;
const STATE = '{ scenario { name events { dueDateTime title state problem } } clock { now } }';
const ADELES = '966418e9-bb75-4b82-8f04-e108ad665d28';
const START = '2026-11-02T09:00:00.000Z';

const count = (totalCount: number) => ({
  graphql: '{ managedDevices { totalCount } }',
  expect: { data: { managedDevices: { totalCount } } },
});
const wipe = {
  graphql: ['mutation ($id: ID!) {', '  wipe(input: { managedDeviceId: $id }) { clientMutationId }', '}'],
  variables: { id: ADELES },
};

describe('scenarios', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  beforeEach(() => sandbox.control('mutation { reset { clock { now } } }'));
  afterAll(() => sandbox.close());

  const definitionOf = (events: readonly object[], rest: object = {}) =>
    JSON.stringify({ description: 'A test.', events, ...rest });
  const play = (events: readonly object[], rest?: object) =>
    sandbox.control(PLAY, { name: 'test', definition: definitionOf(events, rest) });
  const refusal = async (query: string, variables: Record<string, unknown>) =>
    (await sandbox.tryControl(query, variables)).errors![0]!;
  const states = async () => {
    const { scenario } = await sandbox.control(STATE);
    return scenario.events.map(({ title, state }: { title: string; state: string }) => `${title}: ${state}`);
  };

  it('begin where they say, and happen as the clock moves, each event at its own time', async () => {
    const { playScenario } = await play(
      [
        { at: 'PT2H', title: 'gone', ...count(49) },
        { at: 'PT1H', title: 'wiped', ...wipe },
        { at: 'PT1H', title: 'still there', ...count(50) },
      ],
      { clock: { start: '2026-11-05T00:00:00+01:00' } },
    );
    expect(playScenario.scenario).toEqual({
      name: 'test',
      startDateTime: '2026-11-04T23:00:00.000Z',
      endDateTime: '2026-11-05T01:00:00.000Z',
    });
    expect(await states()).toEqual(['wiped: pending', 'still there: pending', 'gone: pending']);
    await sandbox.advance('PT1H');
    expect(await states()).toEqual(['wiped: done', 'still there: done', 'gone: pending']);
    const { auditEvents } = await sandbox.data('{ auditEvents(first: 1) { nodes { activityType activityDateTime } } }');
    expect(auditEvents.nodes[0]).toEqual({
      activityType: 'wipe ManagedDevice',
      activityDateTime: '2026-11-05T00:00:00.000Z',
    });
    await sandbox.advance('P1D');
    expect(await states()).toEqual(['wiped: done', 'still there: done', 'gone: done']);
  });

  it('tell what was answered otherwise than expected, and go on', async () => {
    await play([
      { at: 'PT0S', title: 'miscounted', ...count(3) },
      { at: 'PT1M', title: 'refused', ...wipe, as: 'isaiah.langer@contoso.example' },
      {
        at: 'PT2M',
        title: 'expected',
        ...wipe,
        as: 'isaiah.langer@contoso.example',
        expect: { errors: ['FORBIDDEN'] },
      },
      { at: 'PT3M', title: 'nobody', ...wipe, as: 'nobody@contoso.example', expect: { errors: ['UNAUTHENTICATED'] } },
    ]);
    await sandbox.advance('PT5M');
    const { scenario } = await sandbox.control(STATE);
    expect(scenario.events.map(({ state, problem }: { state: string; problem: string }) => [state, problem])).toEqual([
      ['failed', 'data.managedDevices.totalCount is 50, not 3.'],
      ['failed', expect.stringMatching(/^It was answered with FORBIDDEN \(.*\), not with no error\.$/)],
      ['done', null],
      ['done', null],
    ]);
  });

  it('steer the sandbox as test control does', async () => {
    const update = 'mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { clientMutationId } }';
    const variables = { input: { managedDeviceId: ADELES, power: 'off' } };
    await play([{ at: 'PT5M', title: 'switched off', sandbox: update, variables }]);
    await sandbox.advance('PT10M');
    expect(await states()).toEqual(['switched off: done']);
    const { twin } = await sandbox.control(`{ twin(managedDeviceId: "${ADELES}") { power } }`);
    expect(twin.power).toBe('off');
  });

  it('begin with faults, and start and stop some on the way; what they do themselves is spared', async () => {
    const faults = [{ error: { code: 'CONFLICT' }, for: 'PT1H' }];
    const sandboxed = 'mutation { stopAllFaults { faults { kind strikes } } }';
    const stopped = { stopAllFaults: { faults: [{ kind: 'error', strikes: 1 }] } };
    await play(
      [
        { at: 'PT1M', title: 'counted', ...count(50) },
        { at: 'PT5M', title: 'stopped', sandbox: sandboxed, expect: { data: stopped } },
      ],
      { faults },
    );
    expect((await sandbox.query('{ viewer { id } }')).errors).toHaveLength(1);
    await sandbox.advance('PT10M');
    expect(await states()).toEqual(['counted: done', 'stopped: done']);
    expect((await sandbox.query('{ viewer { id } }')).errors).toBeUndefined();
  });

  it('go with snapshots, and no event happens twice', async () => {
    await play([{ at: 'PT5M', title: 'wiped', ...wipe }]);
    await sandbox.control('mutation { createSnapshot(input: { name: "before" }) { clientMutationId } }');
    await sandbox.advance('PT10M');
    await sandbox.control('mutation { restoreSnapshot(input: { name: "before" }) { clientMutationId } }');
    expect(await states()).toEqual(['wiped: pending']);
    await Promise.all([sandbox.advance('PT5M'), sandbox.advance('PT5M')]);
    expect(await states()).toEqual(['wiped: done']);
    const { clock } = await sandbox.control(STATE);
    expect(clock.now).toBe('2026-11-02T09:10:00.000Z');
    const audits = '{ auditEvents(filter: { activityType: { eq: "wipe ManagedDevice" } }) { totalCount } }';
    const before = (await sandbox.data(audits)).auditEvents.totalCount;
    await sandbox.advance('P1D');
    expect((await sandbox.data(audits)).auditEvents.totalCount).toBe(before);
  });

  it('end where they are stopped or everything is reset', async () => {
    await play([{ at: 'PT5M', title: 'wiped', ...wipe }]);
    const { stopScenario } = await sandbox.control('mutation { stopScenario { scenario { name } } }');
    expect(stopScenario.scenario).toBeNull();
    await sandbox.advance('PT10M');
    expect((await sandbox.data('{ managedDevices { totalCount } }')).managedDevices.totalCount).toBe(50);
    await play([{ at: 'PT5M', title: 'wiped', ...wipe }]);
    await sandbox.control('mutation { reset { clock { now } } }');
    expect((await sandbox.control(STATE)).scenario).toBeNull();
  });

  it('happen by themselves while the clock runs', async () => {
    await play([{ at: 'PT10M', title: 'counted', ...count(50) }], { clock: { mode: 'scaled', rate: 1_000_000 } });
    let now: string[];
    do now = await states();
    while (/pending|happening/.test(now[0]!));
    expect(now).toEqual(['counted: done']);
    await sandbox.control('mutation { setClock(input: { mode: frozen }) { clock { now } } }');
  });

  describe('are refused, and nothing is changed,', () => {
    const event = { at: 'PT0S', title: 'x', ...count(50) };
    it.each([
      ['without events', [], {}, 'events'],
      ['with a stranger among their properties', [event], { color: 'red' }, 'Unrecognized key: "color"'],
      ['at a negative time', [{ ...event, at: '-PT5M' }], {}, 'events[0].at: must be an ISO 8601 duration'],
      ['too late', [{ ...event, at: 'P11Y' }], {}, 'events[0].at'],
      [
        'with both kinds of operations',
        [{ ...event, sandbox: '{ clock { now } }' }],
        {},
        'must have either graphql or sandbox',
      ],
      [
        'in the name of somebody on test control',
        [{ at: 'PT0S', title: 'x', sandbox: '{ clock { now } }', as: 'x' }],
        {},
        'events[0].as',
      ],
      ['with a document that is none', [{ ...event, graphql: '{ managedDevices {' }], {}, 'events[0]: Syntax Error'],
      [
        'with a field there is not',
        [event, { ...event, graphql: '{ colour }' }],
        {},
        'events[1]: Cannot query field "colour"',
      ],
      [
        'with variables that do not fit',
        [{ ...wipe, at: 'PT0S', title: 'x', variables: {} }],
        {},
        'events[0]: Variable "$id"',
      ],
      [
        'with a subscription',
        [{ ...event, graphql: 'subscription { managedDeviceChanged { changeType } }' }],
        {},
        'must be a query or a mutation',
      ],
      [
        'that move time themselves',
        [{ at: 'PT0S', title: 'x', sandbox: 'mutation { reset { clientMutationId } }' }],
        {},
        'must not have reset',
      ],
    ])('%s', async (_, events, rest, message) => {
      await sandbox.advance('PT7M');
      const { message: told, extensions } = await refusal(PLAY, {
        name: 'test',
        definition: definitionOf(events, rest),
      });
      expect(extensions.code).toBe(message.startsWith('cannot') ? 'CONFLICT' : 'BAD_USER_INPUT');
      expect(told).toContain(message);
      const { clock, scenario } = await sandbox.control(STATE);
      expect({ clock, scenario }).toEqual({ clock: { now: '2026-11-02T09:07:00.000Z' }, scenario: null });
    });

    it('if nobody knows them, or they start from something else', async () => {
      const { scenarioNames } = await sandbox.control('{ scenarioNames }');
      const unknown = await refusal(PLAY, { name: 'nonesuch' });
      expect(unknown.message).toBe(`name: There is no scenario called nonesuch; there are ${scenarioNames.join(', ')}`);
      const notJson = await refusal(PLAY, { name: 'mine', definition: 'description: mine' });
      expect(notJson.message).toContain('mine: is not JSON');
      const elsewhere = definitionOf([event], { dataset: 'empty' });
      const other = await refusal(PLAY, { name: 'mine', definition: elsewhere });
      expect(other.extensions.code).toBe('CONFLICT');
      expect(other.message).toBe('The scenario mine starts from the dataset empty; this sandbox holds contoso.');
      expect((await sandbox.control(STATE)).clock.now).toBe(START);
    });
  });
});
