import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds script packages, clean-up rules, app diagnostics and what policies find beside an override. */
export class RemediationAndCleanup1793600060000 implements MigrationInterface {
  readonly name = 'RemediationAndCleanup1793600060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "deviceHealthScript" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "description" text COLLATE NOCASE, "publisher" text COLLATE NOCASE, "version" text COLLATE NOCASE NOT NULL, "highestAvailableVersion" text COLLATE NOCASE, "deviceHealthScriptType" text NOT NULL, "isGlobalScript" boolean NOT NULL, "detectionScriptContent" text COLLATE NOCASE NOT NULL, "remediationScriptContent" text COLLATE NOCASE, "runAsAccount" text NOT NULL, "enforceSignatureCheck" boolean NOT NULL, "runAs32Bit" boolean NOT NULL, "roleScopeTagIds" text NOT NULL, "createdDateTime" text NOT NULL, "lastModifiedDateTime" text NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_39de48e677324877d931a2cede" ON "deviceHealthScript" ("displayName") `);
    await runner.query(
      `CREATE TABLE "managedDeviceCleanupRule" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "description" text COLLATE NOCASE, "deviceCleanupRulePlatformType" text NOT NULL, "deviceInactivityBeforeRetirementInDays" integer NOT NULL, "lastModifiedDateTime" text NOT NULL)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_d7783d5e15e509ebf9ae41bfd6" ON "managedDeviceCleanupRule" ("deviceCleanupRulePlatformType") `,
    );
    await runner.query(
      `CREATE TABLE "powerliftIncident" ("id" text PRIMARY KEY NOT NULL, "userPrincipalName" text COLLATE NOCASE NOT NULL, "application" text COLLATE NOCASE NOT NULL, "clientVersion" text COLLATE NOCASE, "createdDateTime" text NOT NULL, "easyId" text COLLATE NOCASE NOT NULL, "fileNames" text NOT NULL, "locale" text COLLATE NOCASE, "platform" text COLLATE NOCASE)`,
    );
    await runner.query(`CREATE INDEX "IDX_b865e8fd32aa4cf6ab2c7e162a" ON "powerliftIncident" ("userPrincipalName") `);
    await runner.query(
      `CREATE TABLE "deviceHealthScriptPolicyState" ("id" text PRIMARY KEY NOT NULL, "assignmentFilterIds" text NOT NULL, "detectionState" text NOT NULL, "remediationState" text NOT NULL, "lastStateUpdateDateTime" text NOT NULL, "lastSyncDateTime" text NOT NULL, "expectedStateUpdateDateTime" text, "preRemediationDetectionScriptOutput" text COLLATE NOCASE, "preRemediationDetectionScriptError" text COLLATE NOCASE, "remediationScriptError" text COLLATE NOCASE, "postRemediationDetectionScriptOutput" text COLLATE NOCASE, "postRemediationDetectionScriptError" text COLLATE NOCASE, "deviceHealthScriptId" text NOT NULL, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_935713f7de8bd9317cd4a11a6dd" FOREIGN KEY ("deviceHealthScriptId") REFERENCES "deviceHealthScript" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_993d08db96a41ab3379ae31e326" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_935713f7de8bd9317cd4a11a6d" ON "deviceHealthScriptPolicyState" ("deviceHealthScriptId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_993d08db96a41ab3379ae31e32" ON "deviceHealthScriptPolicyState" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE TABLE "twinRemediation" ("id" text PRIMARY KEY NOT NULL, "deviceHealthScriptId" text NOT NULL, "managedDeviceId" text, "detectionExitCode" integer NOT NULL, "detectionOutput" text COLLATE NOCASE, "detectionError" text COLLATE NOCASE, "remediationExitCode" integer NOT NULL, "remediationError" text COLLATE NOCASE, "isDetectedAfterwards" boolean NOT NULL, "postDetectionOutput" text COLLATE NOCASE, CONSTRAINT "FK_5a46489a8b4fddca1b3fa1af661" FOREIGN KEY ("deviceHealthScriptId") REFERENCES "deviceHealthScript" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_d738728b222907473a9dc9367fa" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_5a46489a8b4fddca1b3fa1af66" ON "twinRemediation" ("deviceHealthScriptId") `);
    await runner.query(`CREATE INDEX "IDX_d738728b222907473a9dc9367f" ON "twinRemediation" ("managedDeviceId") `);
    await runner.query(`ALTER TABLE "managedDevice" ADD COLUMN "policyComplianceState" text`);
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
