/** SQL that hides a row about a device from every reader while the device itself is hidden. */
export const ABOUT_LISTED_DEVICE = `EXISTS (SELECT 1 FROM "managedDevice" d WHERE d."id" = t."managedDeviceId"
  AND d."managementState" <> 'deletePending' AND d."hiddenDateTime" IS NULL)`;

/** SQL of what the device of a row says, so that the row cannot contradict it; `sql` is over alias `d`. */
export function ofDevice(sql: string): string {
  return `(SELECT ${sql} FROM "managedDevice" d WHERE d."id" = t."managedDeviceId")`;
}

/** SQL of a text the device of a row says, compared as stored text is. */
export function textOfDevice(sql: string): string {
  return `(${ofDevice(sql)} COLLATE NOCASE)`;
}
