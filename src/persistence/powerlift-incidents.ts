const ofUser = (pairs: string) => `SELECT json_group_array(json_object(${pairs})) AS j FROM
  (SELECT * FROM "powerliftIncident" WHERE "userPrincipalName" = ?1 ORDER BY "createdDateTime" DESC, "id" LIMIT -1)`;

/** The incidents of the user ?1, latest first, as powerliftIncidentMetadata. */
export const incidentMetadataSql = ofUser(`'powerliftId', "id", 'easyId', "easyId", 'application', "application",
  'clientVersion', "clientVersion", 'createdAtDateTime', "createdDateTime", 'fileNames', json("fileNames"),
  'locale', "locale", 'platform', "platform"`);

/** The incidents of the user ?1, latest first, as powerliftIncidentDetail. */
export const incidentDetailSql = ofUser(`'powerliftId', "id", 'easyId', "easyId", 'applicationName', "application",
  'clientApplicationVersion', "clientVersion", 'createdDateTime', "createdDateTime", 'fileNames', json("fileNames"),
  'locale', "locale", 'platformDisplayName', "platform"`);
