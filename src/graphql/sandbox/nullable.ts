import { membersOf } from '../../domain/enumeration';
import { badInput } from '../../domain/errors';
import { type ModelClass, type PropertySpec, propertiesOf } from '../../entities/properties';

/** Refuses null for a property that always has a value, and says what it takes instead. */
export function assertNullable(model: ModelClass, given: Readonly<Record<string, unknown>>): void {
  const refused = propertiesOf(model).find(({ name, required }) => required && given[name] === null);
  if (!refused) return;
  const accepted = acceptedBy(refused);
  if (accepted) throw badInput(refused.name, `must be one of ${accepted.join(', ')}, not null.`, { accepted });
  const parts = refused.type ? propertiesOf(refused.type()).map(({ name }) => name) : [];
  throw badInput(refused.name, `must not be null${parts.length > 0 ? `; it takes ${parts.join(', ')}` : ''}.`);
}

function acceptedBy({ kind, enumeration }: PropertySpec): readonly unknown[] | null {
  if (enumeration) return membersOf(enumeration);
  return kind === 'boolean' ? [true, false] : null;
}
