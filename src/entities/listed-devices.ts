/** SQL over a managed device under an alias: whether it is listed, neither being deleted nor hidden by a clean-up rule. */
export function deviceIsListed(alias: string): string {
  return `${alias}."managementState" <> 'deletePending' AND ${alias}."hiddenDateTime" IS NULL`;
}

/** SQL over alias `t` that hides what belongs to a device off the lists. */
export const OF_LISTED_DEVICE = `EXISTS (SELECT 1 FROM "managedDevice" d WHERE d."id" = t."managedDeviceId" AND ${deviceIsListed('d')})`;

/** SQL of what the device of a row says, so that the row cannot contradict it; `sql` is over alias `d`. */
export function ofDevice(sql: string): string {
  return `(SELECT ${sql} FROM "managedDevice" d WHERE d."id" = t."managedDeviceId")`;
}

/** SQL of a text the device of a row says, compared as stored text is. */
export function textOfDevice(sql: string): string {
  return `(${ofDevice(sql)} COLLATE NOCASE)`;
}
