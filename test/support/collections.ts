import { createHash } from 'node:crypto';
import type { QueryOptions, TestSandbox } from './create-sandbox';
import { mutation } from './roles';

/** Clients of the dataset, and who and what else its collections are made of. */
export const TILLS = 'CON00017';
export const CLIENTS = 'SMSDM003';
export const ALL_USERS = 'SMS00002';
export const PEOPLE = 'SMS00004';
export const KIOSKS = '85d29257-cc30-4b23-8f1d-8703453187bf';
export const SAMIRA = 'e63ef406-d3f1-48bb-9700-ded220fcfe14';
export const HELP_DESK = '4e6699a1-5e34-4f37-afd0-39426d6e2d50';

const SHOWN = `id name comment collectionType isBuiltIn currentStatus memberCount refreshType refreshStartTime
  refreshInterval lastChangeTime lastMemberChangeTime lastRefreshTime limitingCollection { id }
  rules { ruleName ruleType managedDeviceIds userIds groupIds resourceClass queryExpression ruleCollectionId deviceCategoryId }
  members { nodes { deviceName } } userMembers { nodes { displayName } } groupMembers { nodes { displayName } }`;

// biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not typed
type Shown = any;

/** What somebody does to the collections of a sandbox. */
export class Collections {
  constructor(private readonly sandbox: TestSandbox) {}

  async create(input: object, options: QueryOptions = {}): Promise<Shown> {
    const given = { name: 'New', limitToCollectionId: CLIENTS, ...input };
    return (await this.write('createCollection', given, options)).createCollection.collection;
  }

  async update(collectionId: string, input: object, options: QueryOptions = {}): Promise<Shown> {
    return (await this.write('updateCollection', { collectionId, ...input }, options)).updateCollection.collection;
  }

  async delete(collectionId: string, options: QueryOptions = {}): Promise<string> {
    const answer = await this.sandbox.data(
      mutation('deleteCollection', 'deletedCollectionId'),
      { input: { collectionId } },
      options,
    );
    return answer.deleteCollection.deletedCollectionId;
  }

  async addRule(collectionId: string, rule: object, options: QueryOptions = {}): Promise<Shown> {
    const answer = await this.write('addCollectionMembershipRule', { collectionId, rule }, options);
    return answer.addCollectionMembershipRule.collection;
  }

  async removeRule(collectionId: string, ruleName: string): Promise<Shown> {
    const answer = await this.write('removeCollectionMembershipRule', { collectionId, ruleName }, {});
    return answer.removeCollectionMembershipRule.collection;
  }

  async refresh(collectionId: string, options: QueryOptions = {}): Promise<Shown> {
    const answer = await this.write('updateCollectionMembership', { collectionId }, options);
    return answer.updateCollectionMembership.collection;
  }

  /** A collection, null if it is not there. */
  async find(id: string, options: QueryOptions = {}): Promise<Shown> {
    const query = `query ($id: ID!) { collection(id: $id) { ${SHOWN} limitedCollections { nodes { id } } } }`;
    return (await this.sandbox.data(query, { id }, options)).collection;
  }

  /** Names of the members of a collection, whatever they are. */
  async members(id: string): Promise<string[]> {
    return namesOf(await this.find(id));
  }

  /** Everything that is stored of collections, their members, and what was done to them, as a digest by table. */
  stored(): Promise<Record<string, string>> {
    return this.sandbox.sandbox.unitOfWork.write(async (manager) => {
      const digest = async (table: string, where = '1') => {
        const rows = await manager.query(`SELECT * FROM "${table}" WHERE ${where} ORDER BY 1, 2`);
        return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
      };
      return {
        collections: await digest('collection'),
        devices: await digest('collectionMember'),
        users: await digest('collectionUserMember'),
        groups: await digest('collectionGroupMember'),
        // That somebody was refused is on record.
        events: await digest('auditEvent', `"activityResult" = 'Success'`),
      };
    });
  }

  /** Changes a device behind the back of everything that listens. */
  async change(deviceName: string, values: Record<string, string | null>): Promise<void> {
    const sets = Object.keys(values).map((column) => `"${column}" = ?`);
    await this.sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(`UPDATE "managedDevice" SET ${sets.join(', ')} WHERE "deviceName" = ?`, [
        ...Object.values(values),
        deviceName,
      ]),
    );
  }

  private write(name: string, input: object, options: QueryOptions): Promise<Shown> {
    return this.sandbox.data(mutation(name, `collection { ${SHOWN} }`), { input }, options);
  }
}

/** Names of the members of a collection as it is shown. */
export function namesOf(collection: Shown): string[] {
  return [
    ...collection.members.nodes.map(({ deviceName }: Shown) => deviceName),
    ...collection.userMembers.nodes.map(({ displayName }: Shown) => displayName),
    ...collection.groupMembers.nodes.map(({ displayName }: Shown) => displayName),
  ].sort();
}

/** A query rule over devices. */
export function byQuery(filter: object, ruleName = 'Query') {
  return { ruleName, ruleType: 'query', filter };
}

/** A rule that takes another collection in, or keeps it out. */
export function byCollection(ruleType: 'include' | 'exclude', ruleCollectionId: string) {
  return { ruleName: `${ruleType} ${ruleCollectionId}`, ruleType, ruleCollectionId };
}
