import type { Instant } from '../domain/clock';
import { type DeviceFacts, deviceFactColumns } from '../domain/devices/device-facts';
import { ManagedDevice } from '../entities/managed-device.entity';
import { resourceOf } from '../entities/model-classes';
import type { PropertySpec } from '../entities/properties';
import { columnOf, JSON_KINDS, type Parameters } from './sql';

type Fact = keyof DeviceFacts;

const LONG_AGO: Instant = '0001-01-01T00:00:00.000Z';
const FAR_AHEAD: Instant = '9999-12-31T23:59:59.999Z';

/** Texts that hardly two devices share. */
const OWN_TEXTS: readonly Fact[] = ['deviceName', 'serialNumber'];

/** What stands for a fact of many values, as far as rules tell its values apart: SQL of the column and of now. */
const STAND_INS: Readonly<Partial<Record<Fact, (column: string, now: string) => string>>> = {
  activationLockBypassCode: (column) => `CASE WHEN ${column} IS NOT NULL THEN 'held' END`,
  activationLockBypassCodeExpirationDateTime: (column, now) =>
    `CASE WHEN ${column} > ${now} THEN '${FAR_AHEAD}' WHEN ${column} IS NOT NULL THEN '${LONG_AGO}' END`,
};

const properties = new Map(resourceOf(ManagedDevice).properties.map((property) => [property.name, property]));

/** The facts devices are grouped by: every one but ids, names and instants, unless something stands for those. */
export const groupedFacts: readonly Fact[] = deviceFactColumns.filter((fact) => {
  const { kind } = propertyOf(fact);
  return fact in STAND_INS || (kind !== 'key' && kind !== 'dateTime' && !OWN_TEXTS.includes(fact));
});

function propertyOf(fact: Fact): PropertySpec {
  return properties.get(fact)!;
}

/** SQL of the value of every grouped fact, over a device with alias `t`. */
export function groupedFactsSql(now: Instant, parameters: Parameters): string[] {
  const instant = parameters.add(now);
  return groupedFacts.map((fact) => {
    const column = columnOf(propertyOf(fact));
    if (JSON_KINDS.has(propertyOf(fact).kind)) return `json(${column})`;
    return STAND_INS[fact]?.(column, instant) ?? column;
  });
}

/** One device for a whole group, from the values of its grouped facts. Reading any other fact throws. */
export function representativeOf(values: readonly unknown[]): DeviceFacts {
  const facts = Object.fromEntries(
    groupedFacts.map((fact, index) => [
      fact,
      propertyOf(fact).kind === 'boolean' ? values[index] === 1 : values[index],
    ]),
  );
  return onlyOwn(facts);
}

/** An object that refuses to say what it does not have, so that no rule can take the absent for null. */
function onlyOwn(facts: Readonly<Record<string, unknown>>): DeviceFacts {
  return new Proxy(facts, {
    get(target, name) {
      if (typeof name === 'string' && !(name in target)) {
        throw new Error(`A rule reads ${name}, which differs within a group of devices`);
      }
      return target[name as string];
    },
  }) as unknown as DeviceFacts;
}
