import type { EntityManager } from 'typeorm';
import { changesBetween } from '../domain/audit/changes';
import { badInput, DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, type RequestContext } from '../domain/request-context';
import { resourceOf } from '../entities/model-classes';
import { defaultOf, propertiesOf } from '../entities/properties';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { AdministeredRecord, RecordChange, RecordVerb, Values } from './administered-record';
import { audit, nextAuditNumber } from './audit-trail';

const OPERATIONS: Readonly<Record<RecordVerb, string>> = { create: 'Create', update: 'Patch', delete: 'Delete' };

/** Creates, changes and deletes what administrators set up, and audits it. */
export class AdministeredRecordService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Makes an object; what is not said has its default. */
  create(context: RequestContext, kind: AdministeredRecord, given: Values): Promise<string> {
    assertHolds(context.principal, kind.permissions.create);
    const values = { ...defaultsOf(kind), ...readGiven(kind, given) };
    return this.unitOfWork.write(async (manager) => {
      const subject = await this.subject(manager, 'create', kind);
      const id = this.random.guid(subject);
      const after = { ...values, ...kind.complete?.(values, null, context.now), id };
      const change = { id, before: null, after, now: context.now };
      await kind.admit?.(manager, change);
      await insertRow(manager, kind.model, after);
      await kind.follow?.(manager, change);
      await this.audit(manager, context, kind, 'create', subject, change);
      return id;
    });
  }

  /** Changes an object; what is not said stays as it is. */
  update(context: RequestContext, kind: AdministeredRecord, id: string, given: Values): Promise<string> {
    assertHolds(context.principal, kind.permissions.update);
    const names = Object.keys(kind.writable);
    if (names.every((name) => given[name] === undefined))
      throw badInput('input', `must change at least one of ${names.join(', ')}.`);
    return this.unitOfWork.write(async (manager) => {
      const before = await getRecord(manager, kind, id);
      const values = { ...before, ...readGiven(kind, given) };
      const after = { ...values, ...kind.complete?.(values, before, context.now) };
      const change = { id, before, after, now: context.now };
      await kind.admit?.(manager, change);
      await manager.update(kind.model as never, { id } as never, after as never);
      await kind.follow?.(manager, change);
      await this.audit(manager, context, kind, 'update', await this.subject(manager, 'update', kind), change);
      return id;
    });
  }

  /** Deletes an object, and with it what belongs to it. */
  delete(context: RequestContext, kind: AdministeredRecord, id: string): Promise<string> {
    assertHolds(context.principal, kind.permissions.delete);
    return this.unitOfWork.write(async (manager) => {
      const change = { id, before: await getRecord(manager, kind, id), after: null, now: context.now };
      await kind.admit?.(manager, change);
      await kind.follow?.(manager, change);
      await manager.delete(kind.model as never, { id } as never);
      await this.audit(manager, context, kind, 'delete', await this.subject(manager, 'delete', kind), change);
      return id;
    });
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
    const activity = {
      ...kind.audit,
      activityType: `${OPERATIONS[verb]} ${typeName}`,
      operationType: OPERATIONS[verb],
      resourceType: typeName,
      resources: [{ id, displayName: String((before ?? after)!.displayName) }],
      changes: changesBetween(before, after, Object.keys(kind.writable)),
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

async function getRecord(manager: EntityManager, { model }: AdministeredRecord, id: string): Promise<Values> {
  const found: object | null = await manager.findOneBy(model as never, { id } as never);
  if (!found) throw new DomainError('NOT_FOUND', { type: resourceOf(model).typeName, id });
  return { ...found } as Values;
}
