import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a site take its clients into co-management, and install them. */
export class CoManagement1794450000000 implements MigrationInterface {
  readonly name = 'CoManagement1794450000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "twinClientPush" ("id" text PRIMARY KEY NOT NULL, "adminShareAvailable" boolean NOT NULL, "pushAccountIsLocalAdministrator" boolean NOT NULL)`,
    );
    await runner.query(
      `CREATE TABLE "clientPushInstallation" ("id" text PRIMARY KEY NOT NULL, "targetCollectionName" text COLLATE NOCASE, "alwaysReinstall" boolean NOT NULL, "createdBy" text COLLATE NOCASE NOT NULL, "requestedTime" text NOT NULL, "expirationTime" text NOT NULL, "collectionId" text, CONSTRAINT "FK_c9d4852ef00afbb9fa64341ac68" FOREIGN KEY ("collectionId") REFERENCES "collection" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_865247208fd2f46535e5cc0e5f" ON "clientPushInstallation" ("requestedTime") `);
    await runner.query(`CREATE INDEX "IDX_c9d4852ef00afbb9fa64341ac6" ON "clientPushInstallation" ("collectionId") `);
    await runner.query(
      `CREATE TABLE "clientConfigurationRequest" ("id" text PRIMARY KEY NOT NULL, "state" text NOT NULL, "attempts" integer NOT NULL, "lastAttemptTime" text, "nextAttemptTime" text, "errorCode" integer, "lastUpdatedDateTime" text NOT NULL, "dueDateTime" text, "clientPushInstallationId" text NOT NULL, "managedDeviceId" text COLLATE NOCASE NOT NULL, CONSTRAINT "FK_3dbb7cb287686b73f313e0561c8" FOREIGN KEY ("clientPushInstallationId") REFERENCES "clientPushInstallation" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_cf10a569d4d68d8f3c5ded5e2a" ON "clientConfigurationRequest" ("dueDateTime") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_3dbb7cb287686b73f313e0561c" ON "clientConfigurationRequest" ("clientPushInstallationId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_208dccb44bd97c2d7b8b86bc22" ON "clientConfigurationRequest" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE TABLE "coManagementPolicy" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "automaticEnrollment" text NOT NULL, "pilotCollectionId" text, "compliancePolicies" text NOT NULL, "windowsUpdatePolicies" text NOT NULL, "resourceAccessPolicies" text NOT NULL, "endpointProtection" text NOT NULL, "deviceConfiguration" text NOT NULL, "officeClickToRunApps" text NOT NULL, "clientApps" text NOT NULL, "deviceUpload" text NOT NULL, "uploadCollectionId" text, "lastModifiedDateTime" text, CONSTRAINT "FK_20bd3a20f96f356781b40f241a5" FOREIGN KEY ("pilotCollectionId") REFERENCES "collection" ("id") ON DELETE SET NULL ON UPDATE NO ACTION, CONSTRAINT "FK_d3f914b596a9342c04c10df2354" FOREIGN KEY ("uploadCollectionId") REFERENCES "collection" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_20bd3a20f96f356781b40f241a" ON "coManagementPolicy" ("pilotCollectionId") `);
    await runner.query(`CREATE INDEX "IDX_d3f914b596a9342c04c10df235" ON "coManagementPolicy" ("uploadCollectionId") `);
    await runner.query(
      `CREATE TABLE "comanagementEligibleDevice" ("id" text PRIMARY KEY NOT NULL, "comgmtPolicyPresent" boolean NOT NULL, "scheduledEnrollTime" text, "enrollmentInitiatedDateTime" text, "enrollmentErrorCode" integer, "lastUpdateTime" text, "isUploaded" boolean NOT NULL, "isPilot" boolean NOT NULL, "policyDueDateTime" text, "enrollmentDueDateTime" text, "uploadDueDateTime" text, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_dcd3475b240bdc31afec2c04c7c" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_e3e0f8a3d891452f86a24a0747" ON "comanagementEligibleDevice" ("isUploaded") `);
    await runner.query(`CREATE INDEX "IDX_4eeb6b447433e3f069417158be" ON "comanagementEligibleDevice" ("isPilot") `);
    await runner.query(
      `CREATE INDEX "IDX_97e6aacf918a76cd5c541ca8f9" ON "comanagementEligibleDevice" ("policyDueDateTime") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_72481367ee3026e84f486492f1" ON "comanagementEligibleDevice" ("enrollmentDueDateTime") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_fdb4743a68ee16f60ccf5abbce" ON "comanagementEligibleDevice" ("uploadDueDateTime") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_dcd3475b240bdc31afec2c04c7" ON "comanagementEligibleDevice" ("managedDeviceId") `,
    );
    await runner.query(
      `INSERT INTO "comanagementEligibleDevice" ("id", "managedDeviceId", "comgmtPolicyPresent", "isUploaded", "isPilot") SELECT "id" || ':comanagement', "id", "managementAgent" <> 'configurationManagerClient', 1, 0 FROM "managedDevice" WHERE "managementAgent" IN ('configurationManagerClient', 'configurationManagerClientMdm', 'configurationManagerClientMdmEas')`,
    );
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
