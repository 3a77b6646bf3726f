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

/** Shown to whoever sees all devices that the audit event names; of those that are gone, whoever saw them then. */
export const WITH_DEVICES_NAMED: Scope = {
  ofDevices: `NOT EXISTS (SELECT 1 FROM json_each(t."resources") r WHERE r.value ->> 'auditResourceType' = 'ManagedDevice'
    AND CASE WHEN ${isThere("(r.value ->> 'resourceId')")} THEN NOT ${isSeen("(r.value ->> 'resourceId')")} ELSE NOT $tags END)`,
};
