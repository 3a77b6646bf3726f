import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gives devices a record at the Configuration Manager site, and their clients a twin. */
export class ConfigurationManagerDevices1794420000000 implements MigrationInterface {
  readonly name = 'ConfigurationManagerDevices1794420000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "twinClient" ("id" text PRIMARY KEY NOT NULL, "clientInstalled" boolean NOT NULL, "clientVersion" text COLLATE NOCASE, "ipSubnet" text COLLATE NOCASE, "networkWakeUpAllowed" boolean NOT NULL, "hasEndpointProtectionClient" boolean NOT NULL, "powerShellVersion" text COLLATE NOCASE, "softwareUpdatePoint" text COLLATE NOCASE, "pendingRestart" text NOT NULL, "restartWarningDateTime" text, "restartDateTime" text, "restartSnoozedUntilDateTime" text, "runningScan" text COLLATE NOCASE, "scanEndDateTime" text)`,
    );
    await runner.query(`CREATE INDEX "IDX_81981612808fe89d93943912c3" ON "twinClient" ("scanEndDateTime") `);
    await runner.query(
      `CREATE TABLE "configurationManagerDevice" ("id" text PRIMARY KEY NOT NULL, "siteCode" text COLLATE NOCASE NOT NULL, "domain" text COLLATE NOCASE, "isClient" boolean NOT NULL, "clientVersion" text COLLATE NOCASE, "clientOnlineStatus" text NOT NULL, "lastOnlineTime" text, "lastOfflineTime" text, "lastPolicyRequest" text, "lastUserPolicyRequest" text, "lastDdr" text, "lastHardwareScan" text, "lastSoftwareScan" text, "lastApplicationEvaluation" text, "lastSoftwareUpdateEvaluation" text, "softwareUpdatePoint" text COLLATE NOCASE, "pendingRestart" text NOT NULL, "lastDeviceHealthAttestation" text, "conditionalAccessEvaluationTime" text, "isConditionalAccessCompliant" boolean, "endpointProtectionDeploymentState" text NOT NULL, "reportedDefinitionVersion" text COLLATE NOCASE, "reportedQuickScan" text, "reportedFullScan" text, "silentSinceDateTime" text, "nextContactDateTime" text, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_8b3cd7f8ece147578a9ee997d4a" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_e5c5a78361d81f85642d4e0a61" ON "configurationManagerDevice" ("nextContactDateTime") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_8b3cd7f8ece147578a9ee997d4" ON "configurationManagerDevice" ("managedDeviceId") `,
    );
    await enterClients(runner);
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}

/** Enters the clients that are there, as heard of when they last synchronised. */
async function enterClients(runner: QueryRunner): Promise<void> {
  const clients = `"managedDevice" d WHERE d."managementAgent" LIKE 'configurationManagerClient%'`;
  const heard = `coalesce(d."configurationManagerClientHealthState" ->> 'lastSyncDateTime', d."lastSyncDateTime")`;
  const isProtected = `EXISTS (SELECT 1 FROM "windowsProtectionState" p WHERE p."managedDeviceId" = d."id")`;
  await runner.query(
    `INSERT INTO "configurationManagerDevice" ("id", "siteCode", "isClient", "clientVersion", "clientOnlineStatus", "lastPolicyRequest",
       "lastUserPolicyRequest", "lastDdr", "lastHardwareScan", "lastSoftwareScan", "lastApplicationEvaluation",
       "lastSoftwareUpdateEvaluation", "lastOnlineTime", "pendingRestart", "endpointProtectionDeploymentState", "nextContactDateTime", "managedDeviceId")
     SELECT CAST(16777219 + row_number() OVER (ORDER BY d."id") AS text), coalesce((SELECT min(s."id") FROM "configurationManagerSite" s), 'CON'), 1,
       d."configurationManagerClientInformation" ->> 'clientVersion', 'unknown', ${Array(8).fill(heard).join(', ')}, '["no"]',
       CASE WHEN ${isProtected} THEN 'managed' ELSE 'unmanaged' END, '0001-01-01T00:00:00.000Z', d."id" FROM ${clients}`,
  );
  await runner.query(
    `INSERT INTO "twinClient" ("id", "clientInstalled", "clientVersion", "ipSubnet", "networkWakeUpAllowed", "hasEndpointProtectionClient",
       "powerShellVersion", "pendingRestart")
     SELECT d."id", 1, d."configurationManagerClientInformation" ->> 'clientVersion', d."hardwareInformation" ->> 'subnetAddress', 1,
       ${isProtected}, '5.1', '["no"]' FROM ${clients}`,
  );
}
