import type { EntityManager } from 'typeorm';
import type { AuditedChange } from '../domain/audit/build-audit-event';
import { changedParts, changesBetween } from '../domain/audit/changes';
import { badInput } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, type RequestContext } from '../domain/request-context';
import { resourceOf } from '../entities/model-classes';
import { defaultOf, propertiesOf } from '../entities/properties';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import {
  type AdministeredRecord,
  mutationOf,
  type RecordChange,
  type RecordVerb,
  type Values,
} from './administered-record';
import { audit, nextAuditNumber } from './audit-trail';
import { assertTagsOf, getVisibleRecord, tagsOfCreator } from './tagged-records';

const OPERATIONS: Readonly<Record<RecordVerb, string>> = { create: 'Create', update: 'Patch', delete: 'Delete' };

/** Creates, changes and deletes what administrators set up, and audits it. */
export class AdministeredRecordService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
    /** Called once what decides rights has changed. */
    private readonly forgetRights: () => void,
  ) {}

  /** Makes an object; what is not said has its default. */
  create(context: RequestContext, kind: AdministeredRecord, given: Values): Promise<string> {
    return this.write(context, kind, 'create', async (manager) => {
      const said = readGiven(kind, given);
      const subject = await this.subject(manager, 'create', kind);
      const { principal, now } = context;
      const taken = {
        ...tagsOfCreator(kind.model, principal),
        ...said,
        ...(await kind.fillIn?.(manager, said, principal)),
      };
      const values = { ...defaultsOf(kind), ...taken };
      const id = (await kind.nextId?.(manager)) ?? this.random.guid(subject);
      const after = { ...values, ...kind.complete?.(values, null, now, principal), id };
      const change = { id, before: null, after, now, principal };
      await admit(manager, kind, change);
      await insertRow(manager, kind.model, after);
      await kind.follow?.(manager, change);
      await this.audit(manager, context, kind, 'create', subject, change);
      return id;
    });
  }

  /** Changes an object; what is not said stays as it is. */
  update(context: RequestContext, kind: AdministeredRecord, id: string, given: Values): Promise<string> {
    return this.write(context, kind, 'update', async (manager) => {
      const said = readGiven(kind, given);
      if (Object.keys(said).length === 0)
        throw badInput('input', `must change at least one of ${changeable(kind).join(', ')}.`);
      const { principal, now } = context;
      const before = await getVisibleRecord(manager, principal, kind.model, id);
      const values = { ...before, ...said };
      const after = { ...values, ...kind.complete?.(values, before, now, principal) };
      const change = { id, before, after, now, principal };
      await admit(manager, kind, change);
      await manager.update(kind.model as never, { id } as never, after as never);
      await kind.follow?.(manager, change);
      await this.audit(manager, context, kind, 'update', await this.subject(manager, 'update', kind), change);
      return id;
    });
  }

  /** Deletes an object, and with it what belongs to it. */
  delete(context: RequestContext, kind: AdministeredRecord, id: string): Promise<string> {
    return this.write(context, kind, 'delete', async (manager) => {
      const { principal, now } = context;
      const before = await getVisibleRecord(manager, principal, kind.model, id);
      const change = { id, before, after: null, now, principal };
      await admit(manager, kind, change);
      await kind.follow?.(manager, change);
      await manager.delete(kind.model as never, { id } as never);
      await this.audit(manager, context, kind, 'delete', await this.subject(manager, 'delete', kind), change);
      return id;
    });
  }

  /** Whoever asks next is judged by what has been written. */
  private async write(
    { principal }: RequestContext,
    kind: AdministeredRecord,
    verb: RecordVerb,
    job: (manager: EntityManager) => Promise<string>,
  ): Promise<string> {
    assertHolds(principal, kind.permissions[verb], mutationOf(kind, verb));
    const id = await this.unitOfWork.write(job);
    if (kind.decidesRights) this.forgetRights();
    return id;
  }

  /** Something that exists once, for the ids of the object and of the event to be drawn from. */
  private async subject(manager: EntityManager, verb: RecordVerb, kind: AdministeredRecord): Promise<string> {
    const next = await nextAuditNumber(manager);
    return `${verb} ${resourceOf(kind.model).typeName} ${next}`;
  }

  private async audit(
    manager: EntityManager,
    context: RequestContext,
    kind: AdministeredRecord,
    verb: RecordVerb,
    subject: string,
    { id, before, after }: RecordChange,
  ): Promise<void> {
    const { typeName } = resourceOf(kind.model);
    const displayName = String((before ?? after)![kind.nameProperty ?? 'displayName']);
    const activity = {
      ...kind.audit,
      activityType: `${OPERATIONS[verb]} ${typeName}`,
      operationType: OPERATIONS[verb],
      resourceType: typeName,
      resources: [{ id, displayName }],
      changes: Object.keys(kind.writable).flatMap((name) => changesOf(kind, name, before, after)),
      subject,
    };
    await audit(manager, context, activity, this.random);
  }
}

function defaultsOf({ model, writable }: AdministeredRecord): Values {
  const stored = propertiesOf(model).filter(({ expression }) => !expression);
  return Object.fromEntries(
    stored.map((property) => [property.name, writable[property.name]?.initially ?? defaultOf(property)]),
  );
}

/** What of the input is about properties that may be set, as it is stored. */
function readGiven({ model, writable }: AdministeredRecord, given: Values): Values {
  const required = new Set(propertiesOf(model).flatMap((property) => (property.required ? [property.name] : [])));
  const present = Object.entries(writable).filter(([name]) => given[name] !== undefined);
  return Object.fromEntries(
    present.map(([name, { read }]) => {
      const value = given[name];
      if (value === null && required.has(name)) throw badInput(name, 'must not be null.');
      return [name, value === null || !read ? value : read(name, value as never)];
    }),
  );
}

async function admit(manager: EntityManager, kind: AdministeredRecord, change: RecordChange): Promise<void> {
  await assertTagsOf(manager, kind.model, change);
  await kind.admit?.(manager, change);
}

function changeable({ writable }: AdministeredRecord): string[] {
  return Object.keys(writable).filter((name) => !writable[name]!.isFixed);
}

function changesOf(
  { writable }: AdministeredRecord,
  name: string,
  before: Values | null,
  after: Values | null,
): AuditedChange[] {
  const parts = writable[name]!.parts;
  if (!parts) return changesBetween(before, after, [name]);
  const partsOf = (values: Values | null) => (values ? parts(values[name] as never) : []);
  return changedParts(name, partsOf(before), partsOf(after));
}
