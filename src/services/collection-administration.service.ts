import type { EntityManager } from 'typeorm';
import type { MembershipRule, WrittenRule } from '../domain/collections/membership-rules';
import { badInput, DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, type RequestContext } from '../domain/request-context';
import { Collection } from '../entities/collection.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { AdministeredRecord, Values } from './administered-record';
import type { AdministeredRecordService } from './administered-record.service';
import { audit, nextAuditNumber } from './audit-trail';
import { getCollectionFor } from './collection-access';
import { readWrittenRule } from './collection-rules';
import type { CollectionUpdates } from './collection-updates';
import { COLLECTION_AUDIT } from './collections';

const MODIFY = 'Collection.Modify';

/**
 * Creates, changes, deletes and updates collections. What is defined is stored first; membership follows in
 * transactions of its own, and until then the collection awaits its refresh.
 */
export class CollectionAdministrationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly records: AdministeredRecordService,
    private readonly updates: CollectionUpdates,
    private readonly random: Random,
  ) {}

  async create(context: RequestContext, kind: AdministeredRecord, given: Values): Promise<string> {
    const { now } = context;
    const id = await this.unitOfWork.write(async (manager) => {
      const collectionType = given.collectionType ?? 'device';
      const owner = { ...given, collectionType } as unknown as Collection;
      const rules = await readRules(manager, owner, given.rules as WrittenRule[] | null | undefined, context);
      const refreshStartTime = given.refreshStartTime ?? now;
      return this.records.create(context, kind, { ...given, refreshStartTime, rules });
    });
    await this.updates.updateWithDependents(id, now);
    return id;
  }

  update(context: RequestContext, kind: AdministeredRecord, id: string, given: Values): Promise<string> {
    return this.change(context, id, async (manager, collection) => {
      const owner = { ...collection, limitToCollectionId: given.limitToCollectionId ?? collection.limitToCollectionId };
      const rules = await readRules(manager, owner as Collection, given.rules as WrittenRule[] | undefined, context);
      await this.records.update(context, kind, id, { ...given, rules });
    });
  }

  async delete(context: RequestContext, kind: AdministeredRecord, id: string): Promise<string> {
    return this.records.delete(context, kind, id);
  }

  /** Adds one membership rule. */
  addRule(context: RequestContext, kind: AdministeredRecord, id: string, written: WrittenRule): Promise<string> {
    return this.change(context, id, async (manager, collection) => {
      const rule = await readWrittenRule(manager, 'rule', written, collection, context.now);
      if (findRule(collection, rule.ruleName))
        throw new DomainError('CONFLICT', {
          problem: `${collection.name} has a rule called ${rule.ruleName} already.`,
        });
      await this.records.update(context, kind, id, { rules: [...collection.rules, rule] });
    });
  }

  /** Removes a membership rule by its name. */
  removeRule(context: RequestContext, kind: AdministeredRecord, id: string, ruleName: string): Promise<string> {
    return this.change(context, id, async (_manager, collection) => {
      const rule = findRule(collection, ruleName);
      if (!rule) throw badInput('ruleName', `must name a rule of ${collection.name}.`);
      await this.records.update(context, kind, id, { rules: collection.rules.filter((other) => other !== rule) });
    });
  }

  /** Evaluates a collection now, and after it all that depend on it. */
  async refresh(context: RequestContext, id: string): Promise<string> {
    const { principal, now } = context;
    assertHolds(principal, MODIFY, 'updateCollectionMembership');
    await this.unitOfWork.write(async (manager) => {
      const { name } = await getCollectionFor(manager, principal, MODIFY, id);
      await manager.update(Collection, { id }, { currentStatus: 'awaitingRefresh' });
      const activity = {
        ...COLLECTION_AUDIT,
        activityType: 'updateCollectionMembership Collection',
        operationType: 'Action',
        resourceType: 'Collection',
        resources: [{ id, displayName: name }],
        changes: [],
        subject: `updateCollectionMembership ${await nextAuditNumber(manager)}`,
      };
      await audit(manager, context, activity, this.random);
    });
    await this.updates.updateWithDependents(id, now);
    return id;
  }

  /** Changes a collection that somebody holds, and evaluates it if that changes who is a member. */
  private async change(
    { principal, now }: RequestContext,
    id: string,
    job: (manager: EntityManager, collection: Collection) => Promise<void>,
  ): Promise<string> {
    const isAwaiting = await this.unitOfWork.write(async (manager) => {
      await job(manager, await getCollectionFor(manager, principal, MODIFY, id));
      return manager.existsBy(Collection, { id, currentStatus: 'awaitingRefresh' });
    });
    if (isAwaiting) await this.updates.updateWithDependents(id, now);
    return id;
  }
}

function findRule({ rules }: Collection, ruleName: string) {
  return rules.find((rule) => rule.ruleName.toLowerCase() === ruleName.toLowerCase());
}

async function readRules(
  manager: EntityManager,
  owner: Collection,
  written: readonly WrittenRule[] | null | undefined,
  { now }: RequestContext,
): Promise<MembershipRule[] | null | undefined> {
  if (!written) return written;
  const rules: MembershipRule[] = [];
  for (const [index, rule] of written.entries())
    rules.push(await readWrittenRule(manager, `rules[${index}]`, rule, owner, now));
  return rules;
}
