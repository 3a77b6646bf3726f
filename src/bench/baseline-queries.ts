import type { Database } from 'sqlite3';
import { deviceIsListed } from '../entities/listed-devices';
import { all, type Handler } from './baseline-database';

type DeviceRow = Readonly<Record<string, string | number | null>>;

const BY_ID = `
  SELECT id, deviceName, operatingSystem, osVersion, complianceState, lastSyncDateTime, serialNumber, userPrincipalName,
    isEncrypted, isSupervised
  FROM managedDevice d WHERE id = ? AND ${deviceIsListed('d')}`;

const WITH_USERS = `
  SELECT d.id, d.deviceName, d.operatingSystem, d.osVersion, d.complianceState, d.lastSyncDateTime, d.serialNumber,
    d.userPrincipalName, d.isEncrypted, d.isSupervised, d.model, d.manufacturer, d.managementAgent,
    d.managedDeviceOwnerType, d.enrolledDateTime, d.deviceEnrollmentType,
    u.id AS userId, u.displayName AS userName, u.mail AS userMail, u.department AS userDepartment,
    c.id AS categoryId, c.displayName AS categoryName
  FROM managedDevice d
  LEFT JOIN user u ON u.id = d.userId
  LEFT JOIN deviceCategory c ON c.id = d.deviceCategoryId
  WHERE ${deviceIsListed('d')} ORDER BY d.deviceName, d.id LIMIT ?`;

const COMPLIANT_WINDOWS = `
  SELECT id, deviceName, osVersion, complianceState, lastSyncDateTime, userPrincipalName, model, managedDeviceOwnerType
  FROM managedDevice d
  WHERE operatingSystem = 'Windows' AND complianceState = 'compliant' AND lastSyncDateTime >= ?
    AND ${deviceIsListed('d')}
  ORDER BY lastSyncDateTime DESC, id LIMIT ?`;

/** The operations that read, by name. */
export function buildQueries(database: Database): Record<string, Handler> {
  const byId = database.prepare(BY_ID);
  const withUsers = database.prepare(WITH_USERS);
  const compliantWindows = database.prepare(COMPLIANT_WINDOWS);
  return {
    DeviceById: async ({ id }: { id: string }) => {
      const [row] = await all<DeviceRow>(byId, id);
      return { managedDevice: row ? withFlags(row) : null };
    },
    DevicesWithUsers: async ({ first }: { first: number }) => ({
      managedDevices: { nodes: (await all<DeviceRow>(withUsers, first)).map(withUser) },
    }),
    CompliantWindows: async ({ since, first }: { since: string; first: number }) => ({
      managedDevices: { nodes: await all<DeviceRow>(compliantWindows, since, first) },
    }),
  };
}

function withFlags(row: DeviceRow) {
  return { ...row, isEncrypted: row.isEncrypted === 1, isSupervised: row.isSupervised === 1 };
}

function withUser(row: DeviceRow) {
  const { userId, userName, userMail, userDepartment, categoryId, categoryName, ...device } = row;
  return {
    ...withFlags(device),
    user: userId === null ? null : { displayName: userName, mail: userMail, department: userDepartment },
    deviceCategory: categoryId === null ? null : { displayName: categoryName },
  };
}
