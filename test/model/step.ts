import fc from 'fast-check';

/** Stands for a value of an object by its place among all of a table there have been; looked up when its turn comes. */
export interface Reference {
  readonly table: ReferencedTable;
  readonly place: number;
  /** Which of its values; its id, if absent. */
  readonly column?: string;
}

/** Tables whose rows commands name. */
export const referencedTables = [
  'managedDevice',
  'deviceActionResult',
  'deviceCategory',
  'managedDeviceCleanupRule',
  'user',
  'managedAppRegistration',
  'managedAppOperation',
] as const;
export type ReferencedTable = (typeof referencedTables)[number];

/** A command: a mutation by an administrator, or of test control, with references in its input. */
export interface Step {
  /** The administrator; null for test control. */
  readonly as: string | null;
  readonly mutation: string;
  readonly input: object;
}

/** A command with its references looked up. */
export interface Call extends Step {
  readonly input: Readonly<Record<string, unknown>>;
}

const ADMINS = ['adele.vance@contoso.example', 'megan.bowen@contoso.example', 'isaiah.langer@contoso.example'];

/** An administrator; the one who may do everything acts most. */
export const admin = fc.oneof(
  { weight: 4, arbitrary: fc.constant(ADMINS[0]!) },
  { weight: 1, arbitrary: fc.constantFrom(...ADMINS) },
);

/** A place in a list, mostly one of the first, so that much befalls the same objects. */
export const place = fc.oneof(
  { weight: 2, arbitrary: fc.nat({ max: 3 }) },
  { weight: 1, arbitrary: fc.nat({ max: 1000 }) },
);

/** One of the objects of a table, which may be gone; now and then one that never was. */
export function someOf(table: ReferencedTable): fc.Arbitrary<Reference | string> {
  return fc.oneof(
    { weight: 19, arbitrary: place.map((at) => ({ table, place: at })) },
    { weight: 1, arbitrary: fc.constant('nothing') },
  );
}

/** An administrator's command. */
export function administer(mutation: string, input: fc.Arbitrary<object>): fc.Arbitrary<Step> {
  return fc.record({ as: admin, mutation: fc.constant(mutation), input });
}

/** A command of test control. */
export function control(mutation: string, input: fc.Arbitrary<object>): fc.Arbitrary<Step> {
  return fc.record({ as: fc.constant(null), mutation: fc.constant(mutation), input });
}

/** A device is away for a while. */
export function absenceOf(managedDeviceId: unknown, by: string): Step[] {
  return [
    { as: null, mutation: 'updateTwin', input: { managedDeviceId, network: 'disconnected' } },
    { as: null, mutation: 'advanceClock', input: { by } },
    { as: null, mutation: 'updateTwin', input: { managedDeviceId, network: 'connected' } },
  ];
}

/** An input in which anything that is not required may be left out. */
export function inputOf(
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  required: readonly string[] = [],
): fc.Arbitrary<object> {
  return fc.record({ ...fields }, { requiredKeys: [...required] });
}

/** Mostly what is acceptable, now and then something that is not. */
export function mostly<Value>(good: readonly Value[], bad: readonly Value[]): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom(...bad) },
  );
}
