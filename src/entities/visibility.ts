/** SQL over alias `t` that hides what belongs to a device off the lists. */
export const ofListedDevice =
  'EXISTS (SELECT 1 FROM "managedDevice" d WHERE d."id" = t."managedDeviceId" AND d."managementState" <> \'deletePending\')';
