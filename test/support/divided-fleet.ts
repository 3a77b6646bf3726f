import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { allResources, entityList } from '../../src/entities/entity-list';
import { propertiesOf } from '../../src/entities/properties';
import type { Data, Row } from '../persistence/naive-relations';
import { createSandbox, type TestSandbox } from './create-sandbox';
import { ALL_PERMISSIONS, addPrincipal, addRole } from './directory';
import { dividedHistory } from './divided-history';

/** The scope tag of what Tess sees, and the one collection assigned to her. */
export const SEEN_TAG = '1';
export const SEEN_COLLECTION = 'CON00017';

/** Somebody who holds every permission, for some devices; and how the tenant looks without the others. */
export interface DividedFleet {
  /** The whole tenant. */
  readonly whole: TestSandbox;
  /** The same without devices that Tess does not see, and without what is about them. */
  readonly seenAlone: TestSandbox;
  /** Sign-in name of Tess. */
  readonly tess: string;
  /** All rows of the whole tenant, by type. */
  readonly data: Data;
  /** Whatever would give a device away that Tess does not see: identifiers of it and of what is about it, and values. */
  readonly secrets: readonly string[];
  readonly unseenIds: readonly string[];
  close(): Promise<void>;
}

/** What devices are known by, from the beginning to the end: each by its id. */
type Marks = Map<string, { readonly marks: Set<string>; isSeen: boolean }>;

/** Lets much happen to devices Tess sees and to others, then parts the tenant. */
export async function divideFleet(): Promise<DividedFleet> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
  const [wholeFile, partFile] = [join(folder, 'whole.sqlite'), join(folder, 'part.sqlite')];
  const marks: Marks = new Map();
  const made = await createSandbox({ data: wholeFile });
  const roleDefinitionId = await addRole(made, 'Everything', ALL_PERMISSIONS);
  const tess = await addPrincipal(made, 'tess', {
    roles: [{ roleDefinitionId, scopeTagIds: [SEEN_TAG] }],
    security: { roleIds: ['SMS0001R'], collectionIds: [SEEN_COLLECTION] },
  });
  await dividedHistory(made, () => made.sandbox.unitOfWork.write((manager) => noteMarks(manager, marks)));
  await made.close();
  await copyFile(wholeFile, partFile);
  const [whole, seenAlone] = [await createSandbox({ data: wholeFile }), await createSandbox({ data: partFile })];
  for (const { sandbox } of [whole, seenAlone]) await sandbox.unitOfWork.write(tagTheRest);
  const unseen = [...marks].filter(([, { isSeen }]) => !isSeen);
  const { unitOfWork } = whole.sandbox;
  const told = await unitOfWork.write((manager) => valuesAbout(manager, new Set(unseen.map(([id]) => id))));
  await seenAlone.sandbox.unitOfWork.write((manager) => removeUnseen(manager, marks));
  const left = JSON.stringify(await seenAlone.sandbox.unitOfWork.write(readAll));
  return {
    whole,
    seenAlone,
    tess,
    data: await unitOfWork.write(readAll),
    secrets: [...new Set([...unseen.flatMap(([, device]) => [...device.marks]), ...told])].filter(
      (text) => !left.includes(JSON.stringify(text).slice(1, -1)),
    ),
    unseenIds: unseen.map(([id]) => id),
    close: async () => {
      await whole.close();
      await seenAlone.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Lets Tess see whatever else has scope tags: it is devices that are parted here. */
async function tagTheRest(manager: EntityManager): Promise<void> {
  for (const table of ['roleDefinition', 'deviceCategory', 'deviceHealthScript'])
    await manager.query(`UPDATE "${table}" SET "roleScopeTagIds" = ?1`, [JSON.stringify([SEEN_TAG])]);
}

/** All rows of the product, by type. */
export async function readAll(manager: EntityManager): Promise<Data> {
  const visible: Record<string, Row[]> = {};
  for (const { model, typeName, discriminator, sandboxOnly } of allResources) {
    if (sandboxOnly) continue;
    const rows = await manager.find(model as never);
    visible[typeName] = (rows as Row[]).map((row) => ({
      ...row,
      __typename: discriminator ? (row[discriminator] as string) : typeName,
    }));
  }
  return {
    visible,
    hiddenIds: [],
    appLinks: [],
    members: [],
    userMembers: [],
    groupInCollections: [],
    groupMembers: [],
  };
}

/** Tables of what is about one device, by the column that names it. */
const aboutDevices = entityList.flatMap((model) => {
  const names = propertiesOf(model).map(({ name }) => name);
  return names.includes('managedDeviceId') ? [model] : [];
});

/** Notes what each device is known by at present, and whether Tess sees it. */
async function noteMarks(manager: EntityManager, marks: Marks): Promise<void> {
  const devices: Record<string, string>[] = await manager.query('SELECT * FROM "managedDevice"');
  for (const { id, deviceName, serialNumber, azureADDeviceId, imei, roleScopeTagIds } of devices) {
    const known = marks.get(id!)?.marks ?? new Set();
    for (const mark of [id, deviceName, serialNumber, azureADDeviceId, imei]) if (mark) known.add(mark);
    marks.set(id!, { marks: known, isSeen: JSON.parse(roleScopeTagIds!).includes(SEEN_TAG) });
  }
  for (const model of aboutDevices) {
    const rows = (await manager.find(model as never)) as Record<string, string>[];
    for (const { id, managedDeviceId, deviceTag } of rows) {
      const known = marks.get(managedDeviceId!)?.marks;
      if (id) known?.add(id);
      if (deviceTag) known?.add(deviceTag);
    }
  }
  const operations: { id: string; managedDeviceId: string }[] = await manager.query(
    `SELECT o."id", r."managedDeviceId" FROM "managedAppOperation" o
     JOIN "managedAppRegistration" r ON r."id" = o."managedAppRegistrationId" WHERE r."managedDeviceId" IS NOT NULL`,
  );
  for (const { id, managedDeviceId } of operations) marks.get(managedDeviceId)?.marks.add(id);
}

/** Every text in the rows about these devices that is long enough to be told again. */
async function valuesAbout(manager: EntityManager, ids: ReadonlySet<string>): Promise<readonly string[]> {
  const rows = await rowsAbout(manager, ids);
  return textsIn(rows).filter((text) => text.length >= 8 && !/^\d{4}-\d\d-\d\dT/.test(text));
}

/** All rows about these devices, those of the simulation included. */
export async function rowsAbout(manager: EntityManager, ids: ReadonlySet<string>): Promise<readonly unknown[]> {
  const rows: unknown[] = (await manager.query('SELECT * FROM "managedDevice"')).filter(({ id }: { id: string }) =>
    ids.has(id),
  );
  for (const model of aboutDevices) {
    const found = (await manager.find(model as never)) as { managedDeviceId: string }[];
    rows.push(...found.filter(({ managedDeviceId }) => ids.has(managedDeviceId)));
  }
  return rows;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Whether an event was done to a device that had left the tenant before, so that Tess never saw it. */
function namesStranger({ resources }: Record<string, unknown>, marks: Marks): boolean {
  const named: { auditResourceType: string; resourceId: string }[] = JSON.parse(resources as string);
  return named.some(
    ({ auditResourceType, resourceId }) => auditResourceType === 'ManagedDevice' && !marks.has(resourceId),
  );
}

/** Takes out of a tenant what Tess does not see, as plainly as can be. */
async function removeUnseen(manager: EntityManager, marks: Marks): Promise<void> {
  const unseen = [...marks].filter(([, { isSeen }]) => !isSeen);
  const unseenMarks = unseen.flatMap(([, device]) => [...device.marks]);
  const ids = JSON.stringify(unseen.map(([id]) => id));
  const named = 'IN (SELECT value FROM json_each(?1))';
  const events: Record<string, unknown>[] = await manager.query('SELECT * FROM "auditEvent"');
  const giveAway = events.filter(
    (event) => namesStranger(event, marks) || unseenMarks.some((mark) => JSON.stringify(event).includes(mark)),
  );
  const parted = JSON.stringify(giveAway.map(({ id }) => id));
  await manager.query(`UPDATE "deviceTimelineEvent" SET "auditEventId" = NULL WHERE "auditEventId" ${named}`, [parted]);
  await manager.query(`DELETE FROM "auditEvent" WHERE "id" ${named}`, [parted]);
  for (const table of ['remoteActionAudit', 'managedAppRegistration', 'managedDeviceDetectedApp', 'collectionMember'])
    await manager.query(`DELETE FROM "${table}" WHERE "managedDeviceId" ${named}`, [ids]);
  await manager.query(
    `DELETE FROM "clientOperation" WHERE "collectionId" <> ?1 OR ("collectionId" IS NULL AND EXISTS (
       SELECT 1 FROM "clientOperationDeviceStatus" s WHERE s."clientOperationId" = "clientOperation"."id"
         AND s."managedDeviceId" NOT IN (SELECT "managedDeviceId" FROM "collectionMember" WHERE "collectionId" = ?1)))`,
    [SEEN_COLLECTION],
  );
  await manager.query('UPDATE "collection" SET "limitToCollectionId" = NULL');
  await manager.query('DELETE FROM "collection" WHERE "id" <> ?1', [SEEN_COLLECTION]);
  await manager.query(`DELETE FROM "managedDevice" WHERE "id" ${named}`, [ids]);
  await manager.query(
    'DELETE FROM "detectedApp" WHERE "id" NOT IN (SELECT "detectedAppId" FROM "managedDeviceDetectedApp")',
  );
}
