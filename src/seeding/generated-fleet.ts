import { Fleet } from '../domain/fleet/fleet';
import type { Use } from '../domain/fleet/kinds';
import type { Protection } from '../domain/fleet/protection';
import { CHUNK, type Chunk, type Dataset, type Row } from './dataset';
import { datasetFiles } from './dataset-files';
import { tenantOf } from './tenant';

/** Devices a fleet has at most. */
export const MAX_DEVICES = 1_000_000;

/** Files with what is known of the protection of each device. */
export const PROTECTION_FILES: readonly (keyof Protection)[] = [
  'windowsProtectionStates',
  'windowsDeviceMalwareStates',
  'twinThreats',
  'managedDeviceEncryptionStates',
  'bitlockerRecoveryKeys',
];

const CATEGORY_OF: Readonly<Record<Use, string>> = {
  corporate: 'Corporate laptops',
  shared: 'Shared kiosks',
  field: 'Field phones',
  personal: 'Personal devices',
};

/** A company that is made as it is read, and the tenant it is in. */
export interface Company {
  readonly fleet: Fleet;
  readonly header: Dataset['header'];
  /** Rows about the tenant as a whole, by file. */
  readonly tenant: ReadonlyMap<string, readonly Row[]>;
}

/** The size a name such as `generated:10000` asks for; null if it is no such name. */
export function sizeOfFleet(name: string): number | null {
  const size = Number(/^generated:([1-9]\d{0,6})$/.exec(name)?.[1]);
  return size <= MAX_DEVICES ? size : null;
}

/** Founds a company in the tenant of a template, whose administrators it keeps. */
export async function foundCompany(template: Dataset, devices: number, seed: string): Promise<Company> {
  const tenant = await tenantOf(template, true);
  const categories = tenant.get('deviceCategories')!;
  const idOf = (use: Use) => categories.find(({ displayName }) => displayName === CATEGORY_OF[use])?.id ?? null;
  const apps: Record<string, string[]> = {};
  for (const { id, platform } of tenant.get('detectedApps')!)
    apps[String(platform)] = [...(apps[String(platform)] ?? []), String(id)];
  const fleet = new Fleet({
    seed,
    devices,
    now: template.header.dateTime,
    categories: {
      corporate: idOf('corporate') as string | null,
      shared: idOf('shared') as string | null,
      field: idOf('field') as string | null,
      personal: idOf('personal') as string | null,
    },
    apps,
  });
  const people = devices === 1 ? '1 generated device' : `${devices} generated devices`;
  const header = { description: `A company of ${people}.`, seed, dateTime: template.header.dateTime };
  return { fleet, header, tenant };
}

/** A generated fleet by its name, such as `generated:10000`. The same size gives the same fleet. */
export async function generatedFleet(template: Dataset, name: string, devices: number): Promise<Dataset> {
  const { fleet, header, tenant } = await foundCompany(template, devices, `generated ${devices}`);
  const made: Readonly<Record<string, () => Iterable<unknown>>> = {
    users: () => range(fleet.people, (number) => [fleet.person(number)]),
    managedDevices: () => range(devices, (number) => [fleet.device(number)]),
    ...Object.fromEntries(
      PROTECTION_FILES.map((file) => [
        file,
        () => range(devices, (number) => fleet.protection(number, fleet.device(number))[file]),
      ]),
    ),
  };
  return {
    name,
    header,
    has: (file) => file in made || tenant.has(file),
    chunks: (file) => chunksOf(file, tenant.get(file) ?? [], made[file]?.() ?? []),
  };
}

async function* chunksOf(file: string, rows: readonly Row[], made: Iterable<unknown>): AsyncGenerator<Chunk> {
  const placeOf = () => file;
  const { schema } = datasetFiles[file]!;
  if (rows.length > 0) yield { rows: rows.map((row) => schema.parse(row)), placeOf };
  let some: Row[] = [];
  for (const row of made) {
    some.push(schema.parse(row));
    if (some.length < CHUNK) continue;
    yield { rows: some, placeOf };
    some = [];
  }
  if (some.length > 0) yield { rows: some, placeOf };
}

function* range(count: number, make: (number: number) => readonly unknown[]): Generator<unknown> {
  for (let number = 0; number < count; number++) yield* make(number);
}
