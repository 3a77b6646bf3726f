import { deviceIsListed } from '../entities/listed-devices';

/** The current remote tasks on Windows PCs, latest first: in states of the list ?1, at most ?2 of them. */
export const remoteTasksSql = `SELECT json_group_array(json_object('deviceActionResultId', t."id", 'task', t."actionName",
    'taskState', t."actionState", 'managedDeviceId', t."managedDeviceId", 'deviceName', t."deviceName", 'errorCode', t."errorCode",
    'requestedDateTime', t."startDateTime", 'lastUpdatedDateTime', t."lastUpdatedDateTime")) AS j
  FROM (SELECT r."id", r."actionName", r."actionState", r."managedDeviceId", d."deviceName",
      CASE WHEN r."actionState" = 'failed' THEN r."errorCode" END AS "errorCode", r."startDateTime", r."lastUpdatedDateTime"
    FROM "deviceActionResult" r JOIN "managedDevice" d ON d."id" = r."managedDeviceId"
    WHERE r."isCurrent" AND r."actionState" IN (SELECT value FROM json_each(?1)) AND d."operatingSystem" = 'Windows' AND ${deviceIsListed('d')}
    ORDER BY r."startDateTime" DESC, r."id" LIMIT ?2) t`;
