import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { FLEET } from './action-commands';
import { findFaults } from './invariants';
import { answerOf, type Outcome } from './promises';
import { type Call, type Reference, type ReferencedTable, referencedTables, type Step } from './step';
import { type Testimony, tablesOf, takeTestimony, watch } from './witness';

type Row = Readonly<Record<string, unknown>>;

/** A sandbox to which commands are done. */
export class World {
  /** Rows there are or have been, by table. */
  private readonly known = new Map<ReferencedTable, Row[]>();

  private constructor(private readonly sandbox: TestSandbox) {}

  /** A fresh one. If it is to be examined, the database notes whatever happens to it. */
  static async open({ isExamined }: { isExamined: boolean }): Promise<World> {
    const world = new World(await createSandbox());
    if (isExamined) await world.prepare();
    return world;
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  /** Faults the server logged: there must be none. */
  get logged(): readonly unknown[] {
    return this.sandbox.faults;
  }

  /** Path of the data file. */
  get file(): string {
    return this.sandbox.sandbox.readConnection.file;
  }

  /** Looks up what a command names. */
  resolve({ input, ...step }: Step): Call {
    return { ...step, input: this.resolveValue(input) as Row };
  }

  /** Does a command. */
  async do(call: Call): Promise<Outcome> {
    const { as, mutation, input } = call;
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const document = `mutation ($input: ${type}) { ${mutation}(input: $input) { ${answerOf(call)} } }`;
    const { data, errors } = await (as === null
      ? this.sandbox.tryControl(document, { input })
      : this.sandbox.query(document, { input }, { as }));
    if (!errors) return { refusal: null, answer: data[mutation] };
    const { message, extensions } = errors[0]!;
    // What the service refuses names a field; what it never saw would make this test prove nothing.
    if (extensions.code === 'BAD_USER_INPUT' && !extensions.field)
      throw new Error(`${document} is no command: ${message}`);
    return { refusal: String(extensions.code), answer: null };
  }

  /** What has happened since this was last asked, and where the state breaks an invariant. */
  async examine(): Promise<Testimony & { faults: readonly object[] }> {
    const finding = await this.sandbox.sandbox.unitOfWork.write(async (manager) => {
      const testimony = await takeTestimony(manager);
      return { ...testimony, faults: testimony.changes.length === 0 ? [] : await findFaults(manager) };
    });
    for (const { table, kind, id } of finding.changes)
      if (kind === 'INSERT') this.known.get(table as ReferencedTable)?.push({ id });
    return finding;
  }

  /** All that the data file holds, row by row; without what follows from the clock of the machine. */
  contents(): Promise<string[]> {
    return this.sandbox.sandbox.unitOfWork.write(async (manager) => {
      const contents: string[] = [];
      for (const table of await tablesOf(manager)) {
        const rows: Row[] = await manager.query(`SELECT * FROM "${table}" ORDER BY 1`);
        for (const { realAnchorDateTime: _, ...row } of rows) contents.push(`${table} ${JSON.stringify(row)}`);
      }
      return contents;
    });
  }

  /** Notes what commands can name: the fleet, what the dataset has besides, and none of the actions of the past. */
  private prepare(): Promise<void> {
    return this.sandbox.sandbox.unitOfWork.write(async (manager) => {
      for (const table of referencedTables)
        this.known.set(table, await manager.query(`SELECT * FROM "${table}" ORDER BY "id"`));
      const devices = new Map(this.known.get('managedDevice')!.map((device) => [device.deviceName, device]));
      this.known.set(
        'managedDevice',
        FLEET.map((name) => devices.get(name)!),
      );
      this.known.set('deviceActionResult', []);
      await watch(manager);
    });
  }

  private resolveValue(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.resolveValue(item));
    if (typeof value !== 'object' || value === null) return value;
    if ('place' in value) return this.find(value as Reference);
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.resolveValue(item)]));
  }

  private find({ table, place, column = 'id' }: Reference): unknown {
    const rows = this.known.get(table)!;
    return rows.length === 0 ? 'nothing' : (rows.at(place % rows.length)![column] ?? 'nothing');
  }
}
