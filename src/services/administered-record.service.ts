import type { EntityManager } from 'typeorm';
import { changesBetween } from '../domain/audit/changes';
import { badInput, DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, type RequestContext } from '../domain/request-context';
import { resourceOf } from '../entities/model-classes';
import { defaultOf, propertiesOf } from '../entities/properties';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { AdministeredRecord, Values } from './administered-record';
import { audit, nextAuditNumber } from './audit-trail';

type Verb = 'create' | 'update' | 'delete';

const OPERATIONS: Readonly<Record<Verb, string>> = { create: 'Create', update: 'Patch', delete: 'Delete' };

/** Creates, changes and deletes what administrators set up, and audits it. */
export class AdministeredRecordService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Makes an object; what is not said has its default. */
  create(context: RequestContext, kind: AdministeredRecord, given: Values): Promise<string> {
    assertHolds(context.principal, kind.permissions.create);
    return this.unitOfWork.write(async (manager) => {
      const properties = propertiesOf(kind.model).filter(({ expression }) => !expression);
      const defaults = Object.fromEntries(properties.map((property) => [property.name, defaultOf(property)]));
      const values = { ...defaults, ...written(kind, given) };
      const subject = await this.subject(manager, 'create', kind);
      const id = this.random.guid(subject);
      const row = { ...(await this.accepted(manager, context, kind, values, null)), id };
      await insertRow(manager, kind.model, row);
      await kind.begin?.(manager, context.now);
      await this.audit(manager, context, kind, 'create', { subject, before: null, after: row });
      return id;
    });
  }

  /** Changes an object; what is not said stays as it is. */
  update(context: RequestContext, kind: AdministeredRecord, id: string, given: Values): Promise<string> {
    assertHolds(context.principal, kind.permissions.update);
    const changes = written(kind, given);
    if (Object.keys(changes).length === 0) throw badInput('input', 'names nothing to change.');
    return this.unitOfWork.write(async (manager) => {
      const before = await getRecord(manager, kind, id);
      const row = await this.accepted(manager, context, kind, { ...before, ...changes }, before);
      await manager.update(kind.model as never, { id } as never, row as never);
      const subject = await this.subject(manager, 'update', kind);
      await this.audit(manager, context, kind, 'update', { subject, before, after: row });
      return id;
    });
  }

  /** Deletes an object, and with it what belongs to it. */
  delete(context: RequestContext, kind: AdministeredRecord, id: string): Promise<string> {
    assertHolds(context.principal, kind.permissions.delete);
    return this.unitOfWork.write(async (manager) => {
      const before = await getRecord(manager, kind, id);
      await manager.delete(kind.model as never, { id } as never);
      const subject = await this.subject(manager, 'delete', kind);
      await this.audit(manager, context, kind, 'delete', { subject, before, after: { id } });
      return id;
    });
  }

  private async accepted(
    manager: EntityManager,
    { now }: RequestContext,
    kind: AdministeredRecord,
    values: Values,
    before: Values | null,
  ): Promise<Values> {
    assertPresent(kind, values);
    kind.check(values);
    await kind.admit(manager, values, before);
    return { ...values, ...kind.complete(values, before, now) };
  }

  /** Something that exists once, for the ids of the object and of the event to be drawn from. */
  private async subject(manager: EntityManager, verb: Verb, kind: AdministeredRecord): Promise<string> {
    const next = await nextAuditNumber(manager);
    return `${verb} ${resourceOf(kind.model).typeName} ${next}`;
  }

  private async audit(
    manager: EntityManager,
    context: RequestContext,
    kind: AdministeredRecord,
    verb: Verb,
    { subject, before, after }: { subject: string; before: Values | null; after: Values },
  ): Promise<void> {
    const { typeName } = resourceOf(kind.model);
    const displayName = String((verb === 'delete' ? before : after)!.displayName);
    const activity = {
      ...kind.audit,
      activityType: `${OPERATIONS[verb]} ${typeName}`,
      operationType: OPERATIONS[verb],
      resourceType: typeName,
      resources: [{ id: String(after.id), displayName }],
      changes: changesBetween(before, after, kind.writable),
      subject,
    };
    await audit(manager, context, activity, this.random);
  }
}

/** What of the input is about properties that may be set. */
function written({ writable }: AdministeredRecord, given: Values): Record<string, unknown> {
  return Object.fromEntries(
    writable.filter((name) => given[name] !== undefined).map((name) => [name, given[name]] as const),
  );
}

function assertPresent({ model, writable }: AdministeredRecord, values: Values): void {
  const required = propertiesOf(model).filter(({ name, required }) => required && writable.includes(name));
  for (const { name } of required) if (values[name] == null) throw badInput(name, 'is required.');
}

async function getRecord(manager: EntityManager, { model }: AdministeredRecord, id: string): Promise<Values> {
  const found: object | null = await manager.findOneBy(model as never, { id } as never);
  if (!found) throw new DomainError('NOT_FOUND', { type: resourceOf(model).typeName, id });
  return { ...found } as Values;
}
