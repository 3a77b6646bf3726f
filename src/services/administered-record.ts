import { type EntityManager, Not } from 'typeorm';
import type { Instant } from '../domain/clock';
import { DomainError } from '../domain/errors';
import type { Principal } from '../domain/request-context';
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
  /** It is said when the object is made, and stays so. */
  readonly isFixed?: boolean;
  /** What its value consists of: the audit log tells one by one what is added and what is taken away. */
  readonly parts?: (value: never) => Iterable<string>;
}

/** An object before and after, and who changes it: null before it is made, and once it is gone. */
export interface RecordChange {
  readonly id: string;
  readonly before: Values | null;
  readonly after: Values | null;
  readonly now: Instant;
  readonly principal: Principal;
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
  /** Property that tells people which object it is; displayName, if absent. */
  readonly nameProperty?: string;
  /** Whether it decides what somebody may do or see. */
  readonly decidesRights?: boolean;
  /** The id of a new object; one that is drawn, if absent. */
  readonly nextId?: (manager: EntityManager) => Promise<string>;
  /** What a new object takes from other objects, or from whoever makes it, given what was said. */
  readonly fillIn?: (manager: EntityManager, given: Values, principal: Principal) => Promise<Values>;
  /** Properties that follow from what was set, and from when and by whom. */
  readonly complete?: (values: Values, before: Values | null, now: Instant, principal: Principal) => Values;
  /** Refuses what other objects leave no room for. */
  readonly admit?: (manager: EntityManager, change: RecordChange) => Promise<void>;
  /** What else it brings about: once the object is stored, or before it goes. */
  readonly follow?: (manager: EntityManager, change: RecordChange) => Promise<void>;
}

/** The mutation that does something to objects of a kind. */
export function mutationOf({ model }: AdministeredRecord, verb: RecordVerb): string {
  return `${verb}${capitalized(nameOfKind(model))}`;
}

/** What fields of inputs and payloads call an object of a kind. */
export function nameOfKind(model: ModelClass): string {
  const { singular, table } = resourceOf(model);
  return singular ?? table;
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
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
