/** A session or request as the pages show it. */
export interface AssistanceView {
  readonly id: string;
  readonly state: string;
  readonly endReason: string | null;
  readonly errorDetails: string | null;
  readonly requestedDateTime: string;
  readonly deviceName: string | null;
  /** The primary user of the device; null if it has none. */
  readonly userPrincipalName: string | null;
  readonly managedDeviceId: string;
}

/** A partner as the pages show it. */
export interface PartnerView {
  readonly id: string;
  readonly displayName: string | null;
  readonly onboardingStatus: string;
  readonly onboardingUrl: string | null;
}

/** A device that can be chosen on the pages. */
export interface DeviceView {
  readonly id: string;
  readonly deviceName: string | null;
}

const viewOf = (table: string) => `SELECT json_object('id', t."id", 'state', t."state", 'endReason', t."endReason",
    'errorDetails', t."errorDetails", 'requestedDateTime', t."requestedDateTime", 'deviceName', d."deviceName",
    'userPrincipalName', d."userPrincipalName", 'managedDeviceId', d."id") AS view
  FROM "${table}" t JOIN "managedDevice" d ON d."id" = t."managedDeviceId"`;

/** SQL of the session or request with the id ?1; null if there is none. */
export function assistanceSql(table: 'remoteAssistanceSession' | 'remoteAssistanceRequest'): string {
  return `SELECT coalesce((${viewOf(table)} WHERE t."id" = ?1), 'null') AS j`;
}

const LISTED = 50;

/** SQL of the latest sessions or requests, the newest first. */
export function latestAssistanceSql(table: 'remoteAssistanceSession' | 'remoteAssistanceRequest'): string {
  const latest = `${viewOf(table)} WHERE t."state" <> 'expired' ORDER BY t."requestedDateTime" DESC, t."id" LIMIT ${LISTED}`;
  return `SELECT json_group_array(json(view)) AS j FROM (${latest})`;
}

/** SQL of the partners. */
export const partnersSql = `SELECT json_group_array(json_object('id', "id", 'displayName', "displayName",
  'onboardingStatus', "onboardingStatus", 'onboardingUrl', "onboardingUrl")) AS j
  FROM (SELECT * FROM "remoteAssistancePartner" ORDER BY "displayName", "id")`;

/** SQL of the device of a name ?1; null if there is none, or more than one. */
export const deviceByNameSql = `SELECT coalesce((SELECT CASE WHEN count(*) = 1 THEN json_object('id', min("id"), 'deviceName', min("deviceName")) END
  FROM "managedDevice" WHERE "deviceName" = ?1 AND "hiddenDateTime" IS NULL), 'null') AS j`;
