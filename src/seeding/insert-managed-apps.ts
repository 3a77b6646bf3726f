import type { Instant } from '../domain/clock';
import { nextOpening } from '../domain/managed-apps/managed-app-twin';
import type { Random } from '../domain/random';
import { ManagedAppOperation, ManagedAppRegistration } from '../entities/managed-app-registration.entity';
import { ManagedAppTwin } from '../entities/managed-app-twin.entity';
import { awaitOpening, managedAppOperationId } from '../services/selective-wipe';
import type { Chunk, Row } from './dataset';
import { insertAll } from './insert-all';
import type { Loading } from './loading';
import { blankRow } from './row-schema';

/** Inserts protected apps: their registrations, what was asked of them, and what they really hold. */
export async function insertManagedApps({ manager, random, now }: Loading, { rows: apps }: Chunk): Promise<void> {
  const registrations = apps.map((app) => ({
    ...app,
    operationCount: app.operationCount ?? (app.operations as Row[]).length,
  }));
  await insertAll(manager, ManagedAppRegistration, registrations);
  await insertAll(
    manager,
    ManagedAppOperation,
    apps.flatMap((app) => pastOperations(app, random)),
  );
  const twins = apps.map((app) => {
    const twin = app.twin as Row;
    return { ...derivedAppTwin(app, twin.isOpenedDaily === true, random, now), ...twin };
  });
  await insertAll(manager, ManagedAppTwin, twins);
  for (const { id } of apps) await awaitOpening(manager, random, id as string, now);
}

function pastOperations({ id, operations }: Row, random: Random): Row[] {
  const past = [...(operations as Row[])].sort((one, other) =>
    String(one.lastModifiedDateTime).localeCompare(String(other.lastModifiedDateTime)),
  );
  return past.map(({ id: own, sequence = null, ...operation }, index) => ({
    ...operation,
    id: own ?? managedAppOperationId(random, id as string, (sequence as number | null) ?? index + 1),
    managedAppRegistrationId: id,
    sequence: sequence ?? index + 1,
  }));
}

const blankTwin = blankRow(ManagedAppTwin);

/** What an app holds of which the dataset says nothing more than whether it is opened daily. */
export function derivedAppTwin(
  { id, managedDeviceId }: Row,
  isOpenedDaily: boolean,
  random: Random,
  now: Instant,
): Row {
  const nextOpeningDateTime = isOpenedDaily ? nextOpening(random, id as string, now) : null;
  return { ...blankTwin, id, managedDeviceId, nextOpeningDateTime };
}
