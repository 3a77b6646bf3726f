import { type EntityManager, Not } from 'typeorm';
import type { Instant } from '../domain/clock';
import { DomainError } from '../domain/errors';
import type { ReadValue } from '../domain/written-values';
import { resourceOf } from '../entities/model-classes';
import type { ModelClass } from '../entities/properties';

/** Values of the properties of a stored object, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** What is done to an object. */
export type RecordVerb = 'create' | 'update' | 'delete';

/** What holds of a property that administrators set. */
interface WritableProperty {
  /** Creating takes no default for it. */
  readonly isNeeded?: boolean;
  /** What a new object has where nothing is said; the default of the property, if absent. */
  readonly initially?: unknown;
  /** What inputs say of it; what the property itself says, if absent. */
  readonly description?: string;
  /** Takes whatever GraphQL lets through, if absent. */
  readonly read?: ReadValue;
}

/** An object before and after: null before it is made, and once it is gone. */
export interface RecordChange {
  readonly id: string;
  readonly before: Values | null;
  readonly after: Values | null;
  readonly now: Instant;
}

/** A kind of object that administrators create, change and delete. Mutations, checks and audit follow from it. */
export interface AdministeredRecord {
  readonly model: ModelClass;
  /** Properties they set, in the order the audit log tells them. */
  readonly writable: Readonly<Record<string, WritableProperty>>;
  readonly permissions: Readonly<Record<RecordVerb, string>>;
  /** How the audit log files what is done to it. */
  readonly audit: { readonly componentName: string; readonly category: string };
  /** What the mutations say besides the obvious. */
  readonly remarks: Readonly<Record<RecordVerb, string>>;
  /** Properties that follow from what was set. */
  readonly complete?: (values: Values, before: Values | null, now: Instant) => Values;
  /** Refuses what other objects leave no room for. */
  readonly admit?: (manager: EntityManager, change: RecordChange) => Promise<void>;
  /** What else it brings about: once the object is stored, or before it goes. */
  readonly follow?: (manager: EntityManager, change: RecordChange) => Promise<void>;
}

/** Refuses a change that gives two objects of a kind the same value; letter case does not tell texts apart. */
export async function assertUnique(
  manager: EntityManager,
  model: ModelClass,
  property: string,
  { id, after }: RecordChange,
  problem: (other: Values) => string,
): Promise<void> {
  const where = after && { [property]: after[property], id: Not(id) };
  const other: object | null = where && (await manager.findOneBy(model as never, where as never));
  if (!other) return;
  const found = { ...other } as Values;
  throw new DomainError('CONFLICT', { problem: problem(found), [`${resourceOf(model).table}Id`]: found.id });
}
