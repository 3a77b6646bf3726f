import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEPT = `"id", "operationId", "action", "primaryActionType", "state", "targetCollectionName", "createdBy", "requestedTime", "expirationTime", "isExpired", "lastSummaryTime", "totalClients", "completedClients", "notApplicableClients", "failedClients", "offlineClients", "unknownClients", "collectionId"`;

const STATEMENTS = [
  `CREATE TABLE "new_clientOperation" ("id" text PRIMARY KEY NOT NULL, "operationId" integer NOT NULL, "action" text NOT NULL, "primaryActionType" integer NOT NULL, "state" text NOT NULL, "targetType" text NOT NULL, "priority" integer NOT NULL, "sourceSite" text COLLATE NOCASE NOT NULL, "targetCollectionName" text COLLATE NOCASE, "createdBy" text COLLATE NOCASE NOT NULL, "requestedTime" text NOT NULL, "expirationTime" text NOT NULL, "isExpired" boolean NOT NULL, "lastSummaryTime" text NOT NULL, "totalClients" integer NOT NULL, "completedClients" integer NOT NULL, "notApplicableClients" integer NOT NULL, "failedClients" integer NOT NULL, "offlineClients" integer NOT NULL, "unknownClients" integer NOT NULL, "cancelledTime" text, "enteredClients" integer, "enteredUpTo" text COLLATE NOCASE, "removedDateTime" text, "collectionId" text, CONSTRAINT "FK_7a9ea4069ad8e30200699f233b5" FOREIGN KEY ("collectionId") REFERENCES "collection" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`,
  `INSERT INTO "new_clientOperation" (${KEPT}, "targetType", "priority", "sourceSite")
   SELECT ${KEPT}, CASE WHEN "targetCollectionName" IS NULL THEN 'specificClients' ELSE 'currentMembers' END, 1, 'CON' FROM "clientOperation"`,
  'DROP TABLE "clientOperation"',
  'ALTER TABLE "new_clientOperation" RENAME TO "clientOperation"',
  'CREATE INDEX "IDX_f16dc2b424e7963f2eb2f67168" ON "clientOperation" ("operationId")',
  'CREATE INDEX "IDX_75b0823cddd551817bb8e616de" ON "clientOperation" ("requestedTime")',
  'CREATE INDEX "IDX_7a9ea4069ad8e30200699f233b" ON "clientOperation" ("collectionId")',
  'DROP INDEX "IDX_dcc0b99fe19d021bf118a19d1e"',
  'DROP INDEX "IDX_86b923f7dc5fc92ebc3ed2b5d6"',
  'CREATE INDEX "IDX_e80f3118db24121b73484e34c3" ON "clientOperationDeviceStatus" ("clientOperationId", "state", "answerDateTime")',
  'CREATE INDEX "IDX_e37ccafb9a9258abeed53bc1cb" ON "twinClient" ("ipSubnet")',
  'CREATE INDEX "IDX_a8c1a07e7ecd13d1d35c7de50a" ON "twinClient" ("restartDateTime")',
  'CREATE INDEX "IDX_4412adce627e8341ca2eebb3df" ON "configurationManagerDevice" ("managedDeviceId", "isClient", "silentSinceDateTime")',
];

/** Keeps what operations need to go on step by step, whatever their size. */
export class ClientOperationProgress1794420000001 implements MigrationInterface {
  readonly name = 'ClientOperationProgress1794420000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
