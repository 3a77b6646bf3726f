import type { CollectionResourceClass, CollectionRuleType, CollectionType } from '../enumerations/collections';
import { badInput } from '../errors';
import { readText } from '../text-input';
import { idsOf } from '../written-values';
import { queryExpression } from './query-expression';

type Filter = Readonly<Record<string, unknown>>;

const MAX_NAME = 256;
/** Resources one direct rule can name. */
export const MAX_NAMED = 1000;
/** Rules a collection can have. */
export const MAX_RULES = 200;

/** A membership rule as it is stored. */
export interface MembershipRule {
  readonly ruleName: string;
  readonly ruleType: CollectionRuleType;
  readonly managedDeviceIds: readonly string[];
  readonly userIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly resourceClass: CollectionResourceClass | null;
  readonly queryExpression: string | null;
  readonly filter: Filter | null;
  readonly ruleCollectionId: string | null;
  readonly deviceCategoryId: string | null;
}

/** A membership rule as somebody writes it. */
export interface WrittenRule {
  readonly ruleName: string;
  readonly ruleType: CollectionRuleType;
  readonly managedDeviceIds?: readonly string[] | null;
  readonly userIds?: readonly string[] | null;
  readonly groupIds?: readonly string[] | null;
  readonly resourceName?: string | null;
  readonly filter?: Filter | null;
  readonly userFilter?: Filter | null;
  readonly groupFilter?: Filter | null;
  readonly ruleCollectionId?: string | null;
  readonly deviceCategoryId?: string | null;
}

type Field = Exclude<keyof WrittenRule, 'ruleName' | 'ruleType'>;

/** The field that holds the query over each kind of resource. */
const FILTERS = { system: 'filter', user: 'userFilter', userGroup: 'groupFilter' } as const;

/** The field that names each kind of resource. */
export const NAMED_BY = { system: 'managedDeviceIds', user: 'userIds', userGroup: 'groupIds' } as const;

/** What collections of each type hold. */
export const CLASSES_OF: Readonly<Record<CollectionType, readonly CollectionResourceClass[]>> = {
  other: [],
  device: ['system'],
  user: ['user', 'userGroup'],
};

/** The fields by which a rule says what it selects; several are alternatives unless it is a direct one. */
function fieldsOf(ruleType: CollectionRuleType, type: CollectionType): readonly Field[] {
  const classes = CLASSES_OF[type];
  switch (ruleType) {
    case 'direct':
      return [...classes.map((each) => NAMED_BY[each]), 'resourceName'];
    case 'query':
      return classes.map((each) => FILTERS[each]);
    case 'category':
      return ['deviceCategoryId'];
    default:
      return ['ruleCollectionId'];
  }
}

/** A rule as it is stored; refuses one that says too little, or what goes with rules of another kind. */
export function readRule(field: string, written: WrittenRule, type: CollectionType): MembershipRule {
  const { ruleType } = written;
  if (ruleType === 'category' && type !== 'device')
    throw badInput(`${field}.ruleType`, 'category selects devices; this collection holds users.');
  const fields = fieldsOf(ruleType, type);
  const given = Object.keys(written).filter((name) => isGiven(written, name)) as Field[];
  const odd = given.find((name) => !fields.includes(name));
  if (odd) {
    const problem = `does not go with a ${ruleType} rule of a ${type} collection, which takes ${fields.join(' or ')}.`;
    throw badInput(`${field}.${odd}`, problem);
  }
  if (given.length === 0) throw badInput(`${field}.${fields[0]}`, `is needed for a ${ruleType} rule.`);
  if (ruleType === 'query' && given.length > 1)
    throw badInput(`${field}.${given[1]}`, `cannot be combined with ${given[0]}; make two rules.`);
  const resourceClass = CLASSES_OF[type].find((each) => isGiven(written, FILTERS[each])) ?? null;
  const filter = resourceClass && plainFilter(written[FILTERS[resourceClass]]!);
  return {
    ruleName: readText(`${field}.ruleName`, written.ruleName, MAX_NAME),
    ruleType,
    ...namedResources(field, written),
    resourceClass,
    queryExpression: filter && queryExpression(filter),
    filter,
    ruleCollectionId: written.ruleCollectionId ?? null,
    deviceCategoryId: written.deviceCategoryId ?? null,
  };
}

/** Refuses more rules than there can be, and names that are used twice. */
export function assertRules(field: string, rules: readonly MembershipRule[]): void {
  if (rules.length > MAX_RULES)
    throw badInput(field, `must be at most ${MAX_RULES}; there are ${rules.length}.`, { maximum: MAX_RULES });
  const names = rules.map(({ ruleName }) => ruleName.toLowerCase());
  const twice = rules.find((_, index) => names.indexOf(names[index]!) !== index);
  if (twice) throw badInput(field, `has two rules called ${JSON.stringify(twice.ruleName)}.`);
}

/** Text that is the same for rules, or lists of rules, that say the same. */
export function rulesKey(rules: unknown): string {
  return JSON.stringify(rules, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

/** What the audit log tells of a rule. */
export function ruleText(rule: MembershipRule): string {
  const { ruleName, ruleType, managedDeviceIds, userIds, groupIds, ruleCollectionId, deviceCategoryId } = rule;
  const named = [...managedDeviceIds, ...userIds, ...groupIds].join(', ');
  const said = rule.queryExpression ?? ruleCollectionId ?? deviceCategoryId ?? named;
  return `${ruleName} (${ruleType}): ${said}`;
}

function isGiven(written: WrittenRule, name: string): boolean {
  return name !== 'ruleName' && name !== 'ruleType' && written[name as Field] != null;
}

function namedResources(field: string, written: WrittenRule) {
  const named = Object.values(NAMED_BY).map((name) => {
    const ids = [...(written[name] ?? [])];
    if (ids.length > MAX_NAMED)
      throw badInput(`${field}.${name}`, `must name at most ${MAX_NAMED}; it names ${ids.length}.`, {
        maximum: MAX_NAMED,
      });
    return [name, idsOf(written[name] ? 1 : 0)(`${field}.${name}`, ids)] as const;
  });
  return Object.fromEntries(named) as Pick<MembershipRule, 'managedDeviceIds' | 'userIds' | 'groupIds'>;
}

/** A filter as plain data, without the conditions that are left open. */
function plainFilter(filter: Filter): Filter {
  const parts = Object.entries(filter).filter(([, condition]) => condition !== null && condition !== undefined);
  return Object.fromEntries(
    parts.map(([name, condition]) => {
      if (name === 'and' || name === 'or') return [name, (condition as Filter[]).map(plainFilter)];
      return [name, name === 'not' ? plainFilter(condition as Filter) : plainCondition(condition as Filter)];
    }),
  );
}

function plainCondition(condition: Filter): Filter {
  const operators = Object.entries(condition).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    operators.map(([operator, value]) => [
      operator,
      operator === 'any' && value !== null ? plainCondition(value as Filter) : value,
    ]),
  );
}
