import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { badInput } from '../domain/errors';
import type { ModelClass } from '../entities/properties';

/** Values of the properties of a stored object, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** A kind of object that administrators create, change and delete. */
export interface AdministeredRecord {
  readonly model: ModelClass;
  /** Properties they set. */
  readonly writable: readonly string[];
  /** Those of them that creating takes without a default. */
  readonly needed: readonly string[];
  readonly permissions: Readonly<Record<'create' | 'update' | 'delete', string>>;
  /** How the audit log files what is done to it. */
  readonly audit: { readonly componentName: string; readonly category: string };
  /** What the mutations say besides the obvious. */
  readonly remarks: Readonly<Record<'create' | 'update' | 'delete', string>>;
  /** Refuses values that cannot be, by the object as it would become. */
  readonly check: (values: Values) => void;
  /** Refuses what other objects of the kind leave no room for. */
  readonly admit: (manager: EntityManager, values: Values, before: Values | null) => Promise<void>;
  /** Properties that follow from what was set. */
  readonly complete: (values: Values, before: Values | null, now: Instant) => Values;
  /** What a new object sets going. */
  readonly begin?: (manager: EntityManager, now: Instant) => Promise<void>;
}

/** Refuses an empty display name, and texts that are longer than they may be. */
export function assertTexts(values: Values, maxima: Readonly<Record<string, number>>): void {
  if (String(values.displayName).trim() === '') throw badInput('displayName', 'must not be empty.');
  for (const [name, maximum] of Object.entries(maxima)) {
    const text = values[name];
    if (typeof text === 'string' && text.length > maximum)
      throw badInput(name, `must have at most ${maximum} characters; it has ${text.length}.`, { maximum });
  }
}
