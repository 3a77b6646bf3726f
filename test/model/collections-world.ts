import { isDeepStrictEqual } from 'node:util';
import type fc from 'fast-check';
import { coerceInputValue, type GraphQLInputObjectType } from 'graphql';
import type { EntityManager } from 'typeorm';
import { Collection } from '../../src/entities/collection.entity';
import { ConfigurationManagerDevice } from '../../src/entities/configuration-manager-device.entity';
import { DeviceCategory } from '../../src/entities/device-category.entity';
import { ManagedDevice } from '../../src/entities/managed-device.entity';
import { User } from '../../src/entities/user.entity';
import { deviceManagementSchema } from '../../src/graphql/schema';
import { insertRows } from '../../src/persistence/rows';
import { rowSchema } from '../../src/seeding/row-schema';
import { ArbitraryArguments } from '../persistence/arbitrary-arguments';
import { Dice } from '../persistence/dice';
import { type Data, type Row, readAll } from '../persistence/naive-relations';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { mutation } from '../support/roles';
import { type NaiveCollection, NaiveCollections, type NaiveRule, type Resources } from './naive-collections';

const DEVICES = 250;
const INTERVALS = { PT5M: 5, PT37M: 37, PT2H: 120, P1D: 1440 } as const;
const LEAPS = ['PT1M', 'PT4M', 'PT5M', 'PT11M', 'PT1H', 'PT26H', 'P8D'];
const LISTS = { ManagedDevice: 'managedDevices', User: 'users', Group: 'groups' } as const;
const FILTERS = { ManagedDevice: 'filter', User: 'userFilter', Group: 'groupFilter' } as const;
const NAMED = { ManagedDevice: 'managedDeviceIds', User: 'userIds', Group: 'groupIds' } as const;

type MemberType = keyof typeof LISTS;
type Refusal = 'CONFLICT' | null;

/** A sandbox and a model of its collections, to both of which the same is done. */
export class CollectionsWorld {
  /** How often something was tried. */
  readonly done = { queries: 0, directs: 0, categories: 0, includes: 0, excludes: 0, circles: 0, uses: 0, leaps: 0 };
  private dice!: Dice;
  private model!: NaiveCollections;
  private data!: Data;
  private categories: string[] = [];
  private names = 0;

  private constructor(private readonly sandbox: TestSandbox) {}

  static async open(): Promise<CollectionsWorld> {
    return new CollectionsWorld(await createSandbox({ dataset: `generated:${DEVICES}` }));
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    expect(this.sandbox.faults).toEqual([]);
  }

  /** Starts anew, most devices being clients. */
  async begin(roll: fc.GeneratorValue): Promise<void> {
    this.dice = new Dice(roll);
    await this.sandbox.control('mutation { reset { clock { now } } }');
    this.model = new NaiveCollections(deviceManagementSchema());
    await this.write(async (manager) => {
      this.categories = (await manager.find(DeviceCategory)).map(({ id }) => id);
      for (const stored of await manager.find(Collection)) this.model.all.set(stored.id, await this.known(stored));
      await makeClients(manager);
    });
    await this.leap('PT5M');
  }

  /** Makes a collection with random rules below another. */
  async create(): Promise<void> {
    const type = this.dice.chance(75) ? 'device' : 'user';
    const limit = this.pickOf(type).id;
    const rules = this.rules(type);
    const refreshType = this.dice.pick(['manual', 'periodic', 'continuous', 'both', 'both'] as const);
    const interval = this.dice.pick(Object.keys(INTERVALS) as (keyof typeof INTERVALS)[]);
    const name = `Collection ${++this.names}`;
    const schedule = { refreshType, refreshInterval: interval };
    const input = { name, collectionType: type, limitToCollectionId: limit, ...schedule, rules: rules.map(written) };
    const answer = await this.sandbox.data(mutation('createCollection', 'collection { id }'), { input });
    const { id } = answer.createCollection.collection as { id: string };
    const now = this.sandbox.sandbox.now();
    const times = { lastRefresh: now, lastChange: null, start: now, minutes: INTERVALS[interval] };
    this.model.all.set(id, {
      id,
      name,
      type,
      isBuiltIn: false,
      limit,
      refreshType,
      rules,
      members: new Set(),
      ...times,
    });
    this.model.refresh(id, now, this.resources());
  }

  /** Does one random thing. */
  async step(): Promise<void> {
    const steps = [
      () => this.changeResources(),
      () => this.changeResources(),
      () => this.leap(this.dice.pick(LEAPS)),
      () => this.leap(this.dice.pick(LEAPS)),
      () => this.redefine(),
      () => this.redefine(),
      () => this.refresh(),
      () => this.knot(),
      () => this.remove(),
      () => this.create(),
    ];
    await this.dice.pick(steps)();
  }

  /** Compares everything that is known of every collection. */
  async compare(): Promise<void> {
    await this.read();
    const stored = await this.write(async (manager) => {
      const collections = await manager.find(Collection);
      return Promise.all(collections.map(async (collection) => shown(await this.known(collection))));
    });
    const modelled = [...this.model.all.values()].map(shown);
    expect(stored.sort(byId)).toEqual(modelled.sort(byId));
  }

  private async leap(by: string): Promise<void> {
    this.done.leaps++;
    await this.sandbox.advance(by);
    await this.read();
    this.model.pass(this.sandbox.sandbox.now(), this.resources());
  }

  private async refresh(): Promise<void> {
    const { id } = this.dice.pick([...this.model.all.values()]);
    await this.call('updateCollectionMembership', { collectionId: id }, null);
    this.model.refresh(id, this.sandbox.sandbox.now(), this.resources());
  }

  /** Gives a collection other rules, or another limiting collection. */
  private async redefine(): Promise<void> {
    const custom = [...this.model.all.values()].filter(({ isBuiltIn }) => !isBuiltIn);
    const changed = this.dice.pick(custom);
    const limit = this.dice.chance(40) ? this.pickOf(changed.type).id : changed.limit;
    const rules = this.dice.chance(70) ? this.rules(changed.type) : null;
    const next = { id: changed.id, limit, rules: rules ?? changed.rules };
    const isRefused = this.model.wouldCircle(next);
    if (isRefused) this.done.circles++;
    const input = {
      collectionId: changed.id,
      limitToCollectionId: limit,
      ...(rules ? { rules: rules.map(written) } : {}),
    };
    await this.call('updateCollection', input, isRefused ? 'CONFLICT' : null);
    const isSame = limit === changed.limit && (rules === null || isDeepStrictEqual(rules, changed.rules));
    if (isRefused || isSame) return;
    Object.assign(changed, next);
    this.model.refresh(changed.id, this.sandbox.sandbox.now(), this.resources());
  }

  /** Has a collection take in one that depends on it. */
  private async knot(): Promise<void> {
    const pairs = [...this.model.all.values()].flatMap((one) =>
      [...this.model.all.values()].map((other) => [one, byReference(other.id)] as const),
    );
    const circles = pairs.filter(
      ([{ id, limit, isBuiltIn }, rule]) => !isBuiltIn && this.model.wouldCircle({ id, limit, rules: [rule] }),
    );
    this.done.circles++;
    const [{ id }, rule] = this.dice.pick(circles);
    await this.call('addCollectionMembershipRule', { collectionId: id, rule: written(rule) }, 'CONFLICT');
  }

  private async remove(): Promise<void> {
    const { id, isBuiltIn } = this.dice.pick([...this.model.all.values()]);
    const isAssigned = id === 'CON00017';
    const isRefused = isBuiltIn || isAssigned || this.model.isNeeded(id);
    if (isRefused) this.done.uses++;
    await this.call('deleteCollection', { collectionId: id }, isRefused ? 'CONFLICT' : null);
    if (!isRefused) this.model.all.delete(id);
  }

  /** Changes devices and users behind the back of everybody. */
  private changeResources(): Promise<void> {
    const { dice } = this;
    const devices = dice.several(40, () => dice.pick(this.data.visible.ManagedDevice!));
    const like = dice.pick(this.data.visible.ManagedDevice!);
    const patch = dice.pick<Record<string, unknown>>([
      { osVersion: like.osVersion },
      { complianceState: like.complianceState },
      { deviceCategoryId: dice.pick([null, ...this.categories]) },
      { managementAgent: dice.pick(['mdm', 'configurationManagerClient']) },
      { hiddenDateTime: this.sandbox.sandbox.now() },
      { isEncrypted: dice.chance(50), model: like.model, notes: like.deviceName },
    ]);
    return this.write(async (manager) => {
      for (const { id } of devices) await manager.update(ManagedDevice, { id }, patch);
      const user = dice.pick(this.data.visible.User!);
      const deletedDateTime = user.deletedDateTime === null ? this.sandbox.sandbox.now() : null;
      await manager.update(User, { id: user.id }, { department: like.model as string, deletedDateTime });
    });
  }

  private rules(type: 'device' | 'user'): NaiveRule[] {
    const { dice } = this;
    const makers = [
      () => this.query(type),
      () => this.query(type),
      () => this.query(type),
      () => this.direct(type),
      () => this.reference('include', type),
      () => this.reference('exclude', type),
      () => (type === 'device' ? this.category() : this.direct(type)),
    ];
    const made = dice.chance(10) ? [] : dice.several(4, () => dice.pick(makers)());
    return made.map((rule, index) => ({ ...rule, ruleName: `Rule ${index}` }));
  }

  private query(of: 'device' | 'user'): NaiveRule {
    this.done.queries++;
    const type = of === 'device' ? 'ManagedDevice' : this.dice.pick(['User', 'Group'] as const);
    const schema = deviceManagementSchema();
    const field = schema.getQueryType()!.getFields()[LISTS[type]]!;
    const writer = new ArbitraryArguments(schema, this.data, this.dice, field);
    let drawn: unknown;
    while (!drawn) drawn = writer.selecting().filter;
    const filter = coerceInputValue(drawn, schema.getType(`${type}Filter`) as GraphQLInputObjectType);
    return { ruleName: '', ruleType: 'query', type, filter: JSON.parse(JSON.stringify(filter)) };
  }

  private direct(of: 'device' | 'user'): NaiveRule {
    this.done.directs++;
    const type = of === 'device' ? 'ManagedDevice' : this.dice.pick(['User', 'Group'] as const);
    const named = this.dice.several(12, () => this.dice.pick(this.data.visible[type]!).id);
    return { ruleName: '', ruleType: 'direct', type, named: [...new Set(named)] };
  }

  private reference(ruleType: 'include' | 'exclude', type: 'device' | 'user'): NaiveRule {
    this.done[`${ruleType}s`]++;
    return { ruleName: '', ruleType, collection: this.pickOf(type).id };
  }

  private category(): NaiveRule {
    this.done.categories++;
    return { ruleName: '', ruleType: 'category', category: this.dice.pick(this.categories) };
  }

  private pickOf(type: 'device' | 'user'): NaiveCollection {
    return this.dice.pick([...this.model.all.values()].filter((collection) => collection.type === type));
  }

  private async call(name: string, input: object, expected: Refusal): Promise<void> {
    const { errors } = await this.sandbox.query(mutation(name), { input });
    expect({ name, input, code: errors?.[0]?.extensions.code ?? null }).toEqual({ name, input, code: expected });
  }

  private async read(): Promise<void> {
    this.data = await this.write(readAll);
  }

  private resources(): Resources {
    const users = this.data.visible.User!.filter(({ deletedDateTime }) => deletedDateTime === null);
    return { ...this.data.visible, User: users };
  }

  /** A collection as it is stored. */
  private async known(stored: Collection): Promise<NaiveCollection> {
    const { id, name, isBuiltIn, refreshType, limitToCollectionId: limit } = stored;
    const members = await this.write((manager) =>
      manager.query(
        `SELECT "managedDeviceId" AS id FROM "collectionMember" WHERE "collectionId" = ?1
         UNION ALL SELECT "userId" FROM "collectionUserMember" WHERE "collectionId" = ?1
         UNION ALL SELECT "groupId" FROM "collectionGroupMember" WHERE "collectionId" = ?1`,
        [id],
      ),
    );
    return {
      id,
      name,
      type: stored.collectionType as 'device' | 'user',
      isBuiltIn,
      limit,
      refreshType,
      start: stored.refreshStartTime,
      minutes: { ...INTERVALS, P7D: 7 * 1440 }[stored.refreshInterval as 'P7D'],
      rules: stored.rules.map((rule) => ({
        ruleName: rule.ruleName,
        ruleType: rule.ruleType,
        named: [...rule.managedDeviceIds, ...rule.userIds, ...rule.groupIds],
        ...(rule.filter ? { type: TYPES[rule.resourceClass!], filter: rule.filter } : {}),
        ...(rule.ruleCollectionId ? { collection: rule.ruleCollectionId } : {}),
        ...(rule.deviceCategoryId ? { category: rule.deviceCategoryId } : {}),
      })),
      members: new Set(members.map((member: Row) => member.id)),
      lastRefresh: stored.lastRefreshTime!,
      lastChange: stored.lastMemberChangeTime,
    };
  }

  private write<Result>(job: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.sandbox.sandbox.unitOfWork.write(job);
  }
}

const TYPES = { system: 'ManagedDevice', user: 'User', userGroup: 'Group' } as const;

/** Makes most devices clients, one way or another. */
async function makeClients(manager: EntityManager): Promise<void> {
  const schema = rowSchema(ConfigurationManagerDevice);
  const devices: { id: string }[] = await manager.query(
    `SELECT "id" FROM "managedDevice" WHERE rowid % 5 <> 0
     AND "id" NOT IN (SELECT "managedDeviceId" FROM "configurationManagerDevice") ORDER BY "id"`,
  );
  const rows = devices.map(({ id }, index) =>
    schema.parse({ id: `site device ${index}`, managedDeviceId: id, clientOnlineStatus: 'offline' }),
  );
  await insertRows(manager, ConfigurationManagerDevice, rows);
  await manager.query(
    `UPDATE "managedDevice" SET "managementAgent" = 'configurationManagerClient' WHERE rowid % 5 > 1`,
  );
}

function byReference(id: string): NaiveRule {
  return { ruleName: `Take in ${id}`, ruleType: 'include', collection: id };
}

/** A rule as the API takes it. */
function written({ ruleName, ruleType, type, filter, named, collection, category }: NaiveRule) {
  const of = type as MemberType;
  return {
    ruleName,
    ruleType,
    ...(filter ? { [FILTERS[of]]: filter } : {}),
    ...(ruleType === 'direct' ? { [NAMED[of]]: named } : {}),
    ...(collection ? { ruleCollectionId: collection } : {}),
    ...(category ? { deviceCategoryId: category } : {}),
  };
}

function shown({ rules, members, ...collection }: NaiveCollection) {
  return { ...collection, rules: rules.map(({ ruleName }) => ruleName), members: [...members].sort() };
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1;
}
