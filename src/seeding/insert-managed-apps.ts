import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { nextOpening } from '../domain/managed-apps/managed-app-twin';
import { Random } from '../domain/random';
import { ManagedAppOperation, ManagedAppRegistration } from '../entities/managed-app-registration.entity';
import { ManagedAppTwin } from '../entities/managed-app-twin.entity';
import { awaitOpening, managedAppOperationId } from '../services/selective-wipe';
import type { Dataset } from './dataset';
import { insertAll } from './insert-all';
import { rowSchema } from './row-schema';

type Row = Record<string, unknown>;

/** Stores the protected apps of a dataset: their registrations, what was asked of them, and what they really hold. */
export async function insertManagedApps(
  manager: EntityManager,
  { rows, header }: Dataset,
  now: Instant,
): Promise<void> {
  const random = new Random(header.seed);
  const apps = rows.managedAppRegistrations;
  const registrations = apps.map(({ operations, twin: _, ...app }) => ({
    ...app,
    operationCount: (operations as Row[]).length,
  }));
  await insertAll(manager, ManagedAppRegistration, registrations);
  await insertAll(
    manager,
    ManagedAppOperation,
    apps.flatMap((app) => pastOperations(app, random)),
  );
  await insertAll(
    manager,
    ManagedAppTwin,
    apps.map((app) => twinOf(app, random, now)),
  );
  for (const { id } of apps) await awaitOpening(manager, random, id as string, now);
}

function pastOperations({ id, operations }: Row, random: Random): Row[] {
  const past = [...(operations as { lastModifiedDateTime: string }[])].sort((one, other) =>
    one.lastModifiedDateTime.localeCompare(other.lastModifiedDateTime),
  );
  return past.map((operation, index) => ({
    ...operation,
    id: managedAppOperationId(random, id as string, index + 1),
    managedAppRegistrationId: id,
    sequence: index + 1,
  }));
}

function twinOf({ id, managedDeviceId, twin }: Row, random: Random, now: Instant): Row {
  const row: Row = rowSchema(ManagedAppTwin).parse({ ...(twin as Row), id, managedDeviceId });
  return { ...row, nextOpeningDateTime: row.isOpenedDaily ? nextOpening(random, id as string, now) : null };
}
