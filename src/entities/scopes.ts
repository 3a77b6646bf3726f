import type { Scope } from './model-classes';

const isSeen = (id: string) => `EXISTS (SELECT 1 FROM "managedDevice" d WHERE d."id" = ${id})`;
const isThere = (id: string) => `EXISTS (SELECT 1 FROM main."managedDevice" d WHERE d."id" = ${id})`;

/** Shown to whoever sees the device the row is about. */
export const WITH_DEVICE: Scope = { ofDevices: isSeen('t."managedDeviceId"') };

/** Shown to whoever sees the device the row is about, and to everybody if it is about none. */
export const WITH_DEVICE_IF_ANY: Scope = {
  ofDevices: `t."managedDeviceId" IS NULL OR ${isSeen('t."managedDeviceId"')}`,
};

/** Shown to whoever sees the device the row is about; once that is gone, to whoever saw it then. */
export const AFTER_DEVICE: Scope = {
  ofDevices: `CASE WHEN ${isThere('t."managedDeviceId"')} THEN ${isSeen('t."managedDeviceId"')} ELSE $tags END`,
};

/** Shown to whoever sees all devices the audit event is about; of those that are gone, whoever saw them then. */
export const WITH_DEVICES_CONCERNED: Scope = {
  ofDevices: `NOT EXISTS (SELECT 1 FROM (
      SELECT r.value ->> 'resourceId' AS id FROM json_each(t."resources") r WHERE r.value ->> 'auditResourceType' = 'ManagedDevice'
      UNION ALL SELECT c.value FROM json_each(t."concernedDeviceIds") c
    ) n WHERE CASE WHEN ${isThere('n.id')} THEN NOT ${isSeen('n.id')} ELSE NOT $tags END)`,
};
