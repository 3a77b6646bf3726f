import { AuditEvent } from '../../src/entities/audit-event.entity';
import { ClientOperation } from '../../src/entities/client-operation.entity';
import { DeviceActionResult } from '../../src/entities/device-action-result.entity';
import { ManagedDevice } from '../../src/entities/managed-device.entity';
import { type Resource, resourceOf } from '../../src/entities/model-classes';
import type { ModelClass } from '../../src/entities/properties';
import { allOf, columnOf, JSON_KINDS, quote, visibilityOf } from '../../src/persistence/sql';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';

type Row = Record<string, unknown>;

/** What a result carries for a while only goes without being told, as does which one is the latest of its name. */
const UNTOLD = ['passcode', 'deviceLocation', 'unlockPin', 'isCurrent'];

/** What somebody knows who read everything once and has heard of every change since. */
class Mirror {
  readonly resource: Resource;
  private readonly names: readonly string[];
  rows = new Map<string, Row>();
  changes = 0;

  constructor(
    private readonly sandbox: TestSandbox,
    private readonly model: ModelClass,
  ) {
    this.resource = resourceOf(model);
    this.names = this.resource.properties
      .filter(({ name, kind }) => !JSON_KINDS.has(kind) && !UNTOLD.includes(name))
      .map(({ name }) => name);
  }

  async follow(): Promise<void> {
    this.rows = await this.stored();
    for await (const { changeType, row } of this.sandbox.sandbox.unitOfWork.feed.watch(this.model, {})) {
      const id = row.id as string;
      this.changes++;
      if (changeType === 'deleted') this.rows.delete(id);
      else this.rows.set(id, this.comparable(row));
    }
  }

  async stored(): Promise<Map<string, Row>> {
    const pairs = this.resource.properties.map((property) => `'${property.name}', ${columnOf(property)}`);
    const rows = await this.sandbox.sandbox.readConnection.readJson<Row[]>(
      `SELECT json_group_array(json_object(${pairs.join(', ')})) AS j FROM ${quote(this.resource.table)} t WHERE ${allOf([visibilityOf(this.resource)])}`,
      [],
    );
    return new Map(rows.map((row) => [row.id as string, this.comparable(row)]));
  }

  /**
   * What it would get wrong. Results of actions go with their devices, which is told of the devices alone, and the audit
   * log forgets without a word.
   */
  async misses(): Promise<unknown[]> {
    const stored = await this.stored();
    const goesUntold = this.model === DeviceActionResult || this.model === AuditEvent;
    const ids = goesUntold ? stored.keys() : new Set([...stored.keys(), ...this.rows.keys()]);
    return [...ids]
      .map((id) => ({ told: this.rows.get(id), stored: stored.get(id) }))
      .filter(({ told, stored }) => JSON.stringify(told) !== JSON.stringify(stored));
  }

  private comparable(row: Row): Row {
    return Object.fromEntries(this.names.map((name) => [name, row[name]]));
  }
}

const ACTIONS = 'query { managedDevices { nodes { id actionAvailability { action available } } } }';

/** Values for what actions ask for. */
const INPUTS: Readonly<Record<string, object>> = {
  setDeviceName: { deviceName: 'RENAMED' },
  enableLostMode: { message: 'Lost', phoneNumber: '123', footer: 'Call' },
};

describe('somebody who hears of every change', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(() => sandbox.close());

  /** Issues an action on each device that takes one, a different one on each if possible. */
  async function actOnAll(round: number, look: () => Promise<void>): Promise<number> {
    const { managedDevices } = await sandbox.data(ACTIONS);
    let accepted = 0;
    for (const [index, { id, actionAvailability }] of managedDevices.nodes.entries()) {
      const available = actionAvailability.filter((action: Row) => action.available);
      if (available.length === 0) continue;
      const { action } = available[(index + round) % available.length];
      const type = `${action.charAt(0).toUpperCase()}${action.slice(1)}Input`;
      const mutation = `mutation ($input: ${type}!) { ${action}(input: $input) { clientMutationId } }`;
      const { errors } = await sandbox.query(mutation, { input: { managedDeviceId: id, ...INPUTS[action] } });
      accepted += errors ? 0 : 1;
      await look();
    }
    return accepted;
  }

  it('knows what there is, whatever was done', async () => {
    const mirrors = [ManagedDevice, DeviceActionResult, ClientOperation, AuditEvent].map(
      (model) => new Mirror(sandbox, model as ModelClass),
    );
    for (const mirror of mirrors) mirror.follow();
    while (sandbox.sandbox.unitOfWork.feed.size < mirrors.length) await new Promise((resolve) => setImmediate(resolve));
    const look = async () => {
      for (const mirror of mirrors) expect(await mirror.misses()).toEqual([]);
    };
    let accepted = 0;
    for (let round = 0; round < 5; round++) {
      accepted += await actOnAll(round, look);
      const notify =
        'mutation { clientNotification(input: { collectionId: "CON00014", action: wakeUp }) { clientMutationId } }';
      await sandbox.data(notify);
      for (const by of ['PT10S', 'PT10S', 'PT10S', 'PT30S', 'PT8H', 'P1D', 'P80D']) {
        await look();
        await sandbox.advance(by);
      }
    }
    await look();
    expect(accepted).toBeGreaterThan(50);
    for (const mirror of mirrors) expect(mirror.changes).toBeGreaterThan(5);
  });
});

describe('a fleet of which more changes at once than can be told', () => {
  it('is not told to those who watch all of it, yet to those who watch one device', async () => {
    const sandbox = await createSandbox({ dataset: 'generated:2000' });
    const { feed } = sandbox.sandbox.unitOfWork;
    const query =
      '{ managedDevices(first: 1, orderBy: [{ field: lastSyncDateTime, direction: desc }]) { nodes { id } } }';
    const { managedDevices } = await sandbox.data(query);
    const { id } = managedDevices.nodes[0];
    const [all, one] = [feed.watch(ManagedDevice, {}), feed.watch(ManagedDevice, { id })];
    await sandbox.advance('PT8H');
    await expect(all.next()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    expect((await one.next()).value).toMatchObject({ changeType: 'updated', row: { id } });
    expect(feed.watched(ManagedDevice)).toEqual({ all: false, by: new Map([['id', new Set([id])]]) });
    await sandbox.close();
  });
});
