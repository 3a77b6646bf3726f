import { join } from 'node:path';
import { Random } from '../../src/domain/random';
import { killAll, type ServerProcess, sql, startServer, temporaryFolder } from './support';

const DEVICES = ['LT-ADELE-01', 'LT-SAMIRA-14', 'LT-NOAH-07', 'IPAD-RETAIL-07', 'MAC-PRIYA-03', 'KIOSK-SEA-01'];
const CONCURRENCY = 16;
const ROUNDS = 5;
const START = '2026-11-02T09:00:00.000Z';
const YEAR_LATER = '2027-11-02T09:00:00.000Z';

const MUTATIONS = ['syncDevice', 'setDeviceName', 'rebootNow'].map((name) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const text = `mutation ($input: ${type}) { ${name}(input: $input) { deviceActionResult { id } } }`;
  return { name, text };
});

const STORED = `query ($id: ID!, $correlationId: String!) {
  node(id: $id) { id __typename }
  auditEvents(filter: { correlationId: { eq: $correlationId } }) { totalCount }
}`;

interface Acknowledged {
  readonly resultId: string;
  readonly correlationId: string;
}

/** Fires mutations, a fixed number in flight, until the server is gone; gives those that were answered. */
class Storm {
  readonly acknowledged: Acknowledged[] = [];
  readonly refusals: unknown[] = [];
  private sent = 0;

  constructor(
    private readonly server: ServerProcess,
    private readonly deviceIds: readonly string[],
    private readonly round: number,
    private readonly onAcknowledged: (count: number) => void,
  ) {}

  async run(): Promise<void> {
    await Promise.all(Array.from({ length: CONCURRENCY }, () => this.fireUntilGone()));
  }

  private async fireUntilGone(): Promise<void> {
    for (;;) {
      const number = this.sent++;
      const { name, text } = MUTATIONS[number % MUTATIONS.length]!;
      const managedDeviceId = this.deviceIds[number % this.deviceIds.length]!;
      const input = { managedDeviceId, ...(name === 'setDeviceName' ? { deviceName: `NEW-${number}` } : {}) };
      const correlationId = `mutation-${this.round}-${number}`;
      const answer = await this.server.query(text, { input }, { 'client-request-id': correlationId }).catch(() => null);
      if (!answer) return;
      if (answer.errors) this.refusals.push(...answer.errors);
      else this.acknowledged.push({ resultId: answer.data[name].deviceActionResult.id, correlationId });
      this.onAcknowledged(this.acknowledged.length);
    }
  }
}

describe('a server that is killed', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let file: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    file = join(folder.path, 'data.sqlite');
  });

  afterEach(async () => {
    await killAll();
    await folder.remove();
  });

  const deviceIds = async (server: ServerProcess): Promise<string[]> => {
    const query =
      'query ($names: [String!]) { managedDevices(first: 100, filter: { deviceName: { in: $names } }) { nodes { id } } }';
    const { managedDevices } = await server.data(query, { names: DEVICES });
    return managedDevices.nodes.map(({ id }: { id: string }) => id);
  };
  const auditCount = async (server: ServerProcess): Promise<number> =>
    (await server.data('{ auditEvents(first: 1) { totalCount } }')).auditEvents.totalCount;
  const resultIds = async () =>
    (await sql<{ id: string }>(file, 'SELECT "id" FROM "deviceActionResult"')).map(({ id }) => id);
  const auditedPerDevice = () =>
    sql(
      file,
      `SELECT json_extract("resources", '$[0].resourceId') AS device, count(*) AS count FROM "auditEvent"
       WHERE "correlationId" LIKE 'mutation-%' GROUP BY 1 ORDER BY 1`,
    );
  const issuedPerDevice = (added: readonly string[]) =>
    sql(
      file,
      `SELECT "managedDeviceId" AS device, count(*) AS count FROM "deviceActionResult"
       WHERE "id" IN (${added.map((id) => `'${id}'`).join()}) GROUP BY 1 ORDER BY 1`,
    );
  const expectStored = async (server: ServerProcess, acknowledged: readonly Acknowledged[]) => {
    for (const { resultId, correlationId } of acknowledged) {
      const found = await server.data(STORED, { id: resultId, correlationId });
      const node = { id: resultId, __typename: 'BasicDeviceActionResult' };
      expect(found).toEqual({ node, auditEvents: { totalCount: 1 } });
    }
  };

  /** Resolves a random number of turns of the event loop later, so that the kill hits different moments of a commit. */
  const turns = async (count: number) => {
    for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
  };

  it('has stored all it acknowledged and nothing by half, however often it is killed', async () => {
    let server = await startServer({ data: file });
    const ids = await deviceIds(server);
    expect(ids).toHaveLength(DEVICES.length);
    const seeded = { audits: await auditCount(server), results: await resultIds() };
    const acknowledged: Acknowledged[] = [];

    for (let round = 1; round <= ROUNDS; round++) {
      const random = new Random(`kill ${round}`);
      const killAfter = random.integer('acknowledgements', 1, 150);
      const victim = server;
      let killed: Promise<unknown> | null = null;
      const storm = new Storm(victim, ids, round, (count) => {
        if (count < killAfter) return;
        killed ??= turns(random.integer('turns', 0, 200)).then(() => victim.stop('SIGKILL'));
      });
      await storm.run();
      await killed;
      expect(await victim.exited).toEqual({ code: null, signal: 'SIGKILL' });
      expect(storm.refusals).toEqual([]);
      expect(storm.acknowledged.length).toBeGreaterThanOrEqual(killAfter);
      acknowledged.push(...storm.acknowledged);

      server = await startServer({ data: file });
      await expectStored(server, storm.acknowledged);
      const results = await resultIds();
      const added = results.filter((id) => !seeded.results.includes(id));
      expect(new Set(results).size).toBe(results.length);
      expect(added).toEqual(expect.arrayContaining(acknowledged.map(({ resultId }) => resultId)));
      expect(await auditCount(server)).toBe(seeded.audits + added.length);
      expect(await auditedPerDevice()).toEqual(await issuedPerDevice(added));
      expect((await server.clock()).now).toBe(START);
      expect(await sql(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      expect(await sql(file, 'PRAGMA foreign_key_check')).toEqual([]);
    }
    expect(new Set(acknowledged.map(({ resultId }) => resultId)).size).toBe(acknowledged.length);
    for (const managedDeviceId of ids) await server.data(MUTATIONS[0]!.text, { input: { managedDeviceId } });
  });

  it('goes on advancing the clock from where it stood', async () => {
    const first = await startServer({ data: file });
    for (const managedDeviceId of await deviceIds(first)) {
      await first.data(MUTATIONS[0]!.text, { input: { managedDeviceId } });
    }
    const advance = 'mutation ($to: DateTime!) { setClock(input: { to: $to }) { clock { now } } }';
    const advancing = first.control(advance, { to: YEAR_LATER }).then(
      () => 'answered',
      () => 'broken off',
    );
    let acknowledged = START;
    while (acknowledged === START) acknowledged = (await first.clock()).now;
    await first.stop('SIGKILL');
    expect(await advancing).toBe('broken off');
    expect(acknowledged < YEAR_LATER).toBe(true);

    const second = await startServer({ data: file });
    const { now } = await second.clock();
    expect(now >= acknowledged).toBe(true);
    expect(now <= YEAR_LATER).toBe(true);
    expect((await second.control(advance, { to: YEAR_LATER })).setClock.clock.now).toBe(YEAR_LATER);
    const open = await sql(
      file,
      `SELECT "id" FROM "deviceActionResult" WHERE "actionName" = 'syncDevice' AND "actionState" = 'pending'`,
    );
    expect(open).toEqual([]);
  });
});
