import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes room for remote assistance: sessions, requests, alerts, and what is kept of the connection to the partner. */
export class RemoteAssistance1794500000000 implements MigrationInterface {
  readonly name = 'RemoteAssistance1794500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "new_deviceManagementSettings" ("enableLogCollection" boolean NOT NULL, "teamViewerExtendedPlatforms" boolean NOT NULL, "id" text PRIMARY KEY NOT NULL)`,
    );
    await runner.query(
      `INSERT INTO "new_deviceManagementSettings" ("enableLogCollection", "teamViewerExtendedPlatforms", "id") SELECT "enableLogCollection", 0, "id" FROM "deviceManagementSettings"`,
    );
    await runner.query(`DROP TABLE "deviceManagementSettings"`);
    await runner.query(`ALTER TABLE "new_deviceManagementSettings" RENAME TO "deviceManagementSettings"`);
    await runner.query(
      `CREATE TABLE "new_remoteAssistancePartner" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "onboardingStatus" text NOT NULL, "onboardingUrl" text COLLATE NOCASE, "onboardingRequestExpiryDateTime" text, "lastConnectionDateTime" text, "consents" text NOT NULL)`,
    );
    await runner.query(
      `INSERT INTO "new_remoteAssistancePartner" ("id", "displayName", "onboardingStatus", "onboardingUrl", "onboardingRequestExpiryDateTime", "lastConnectionDateTime", "consents") SELECT "id", "displayName", "onboardingStatus", "onboardingUrl", "onboardingRequestExpiryDateTime", "lastConnectionDateTime", CASE "onboardingStatus" WHEN 'onboarded' THEN '["createSessions","readDirectoryData","storeAccessToken"]' ELSE '[]' END FROM "remoteAssistancePartner"`,
    );
    await runner.query(`DROP TABLE "remoteAssistancePartner"`);
    await runner.query(`ALTER TABLE "new_remoteAssistancePartner" RENAME TO "remoteAssistancePartner"`);
    await runner.query(
      `CREATE TABLE "remoteAssistanceConnection" ("id" text PRIMARY KEY NOT NULL, "ticket" text COLLATE NOCASE, "sealedAccessToken" text COLLATE NOCASE)`,
    );
    await runner.query(`CREATE INDEX "IDX_a9f4614cc761134a0438a5b5d6" ON "remoteAssistanceConnection" ("ticket") `);
    await runner.query(
      `CREATE TABLE "alert" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "category" text NOT NULL, "state" text NOT NULL, "activatedDateTime" text NOT NULL, "closedDateTime" text, "managedDeviceId" text NOT NULL, "remoteAssistanceRequestId" text, CONSTRAINT "FK_445938cbeed8b74e50c01696547" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_bceba930de3b69205b5914b404a" FOREIGN KEY ("remoteAssistanceRequestId") REFERENCES "remoteAssistanceRequest" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_32256f21b1e7c04e5653f1023e" ON "alert" ("activatedDateTime") `);
    await runner.query(`CREATE INDEX "IDX_445938cbeed8b74e50c0169654" ON "alert" ("managedDeviceId") `);
    await runner.query(`CREATE INDEX "IDX_bceba930de3b69205b5914b404" ON "alert" ("remoteAssistanceRequestId") `);
    await runner.query(
      `CREATE TABLE "remoteAssistanceSession" ("id" text PRIMARY KEY NOT NULL, "state" text NOT NULL, "initiatedByUserPrincipalName" text COLLATE NOCASE, "requestedDateTime" text NOT NULL, "availableDateTime" text, "connectedDateTime" text, "notifiedDateTime" text, "answeredDateTime" text, "endedDateTime" text, "endReason" text, "errorDetails" text COLLATE NOCASE, "managedDeviceId" text NOT NULL, "deviceActionResultId" text, CONSTRAINT "FK_44633e9e55a7413365973cd834f" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_1116bc39fce1adf09d4334a7be4" FOREIGN KEY ("deviceActionResultId") REFERENCES "deviceActionResult" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_ca37dc5a7a8048c66792775678" ON "remoteAssistanceSession" ("state") `);
    await runner.query(
      `CREATE INDEX "IDX_e722b7d18540e19db6d150eadc" ON "remoteAssistanceSession" ("requestedDateTime") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_44633e9e55a7413365973cd834" ON "remoteAssistanceSession" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_1116bc39fce1adf09d4334a7be" ON "remoteAssistanceSession" ("deviceActionResultId") `,
    );
    await runner.query(
      `CREATE TABLE "remoteAssistanceRequest" ("id" text PRIMARY KEY NOT NULL, "state" text NOT NULL, "userPrincipalName" text COLLATE NOCASE, "requestedDateTime" text NOT NULL, "approvedByUserPrincipalName" text COLLATE NOCASE, "approvedDateTime" text, "acceptedDateTime" text, "teamViewerInstalled" boolean, "launchedDateTime" text, "controlAnsweredDateTime" text, "restartedDateTime" text, "endedDateTime" text, "endReason" text, "errorDetails" text COLLATE NOCASE, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_4b28bb002cc8cced4140fb8b3cc" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_a664b5cec5acfaa479b095dd39" ON "remoteAssistanceRequest" ("state") `);
    await runner.query(
      `CREATE INDEX "IDX_b7164fc52e75fb567b59a0f5a5" ON "remoteAssistanceRequest" ("requestedDateTime") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_4b28bb002cc8cced4140fb8b3c" ON "remoteAssistanceRequest" ("managedDeviceId") `,
    );
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
