import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds to audit events which devices they are about. */
export class AuditedDevices1794350000000 implements MigrationInterface {
  readonly name = 'AuditedDevices1794350000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "new_auditEvent" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "componentName" text COLLATE NOCASE, "activity" text COLLATE NOCASE, "activityDateTime" text NOT NULL, "activityType" text COLLATE NOCASE, "activityOperationType" text COLLATE NOCASE, "activityResult" text COLLATE NOCASE, "correlationId" text COLLATE NOCASE NOT NULL, "category" text COLLATE NOCASE, "actor" text, "resources" text NOT NULL, "concernedDeviceIds" text NOT NULL, "roleScopeTagIds" text NOT NULL, "sequence" integer NOT NULL)`,
    );
    await runner.query(
      `INSERT INTO "new_auditEvent" ("id", "displayName", "componentName", "activity", "activityDateTime", "activityType", "activityOperationType", "activityResult", "correlationId", "category", "actor", "resources", "concernedDeviceIds", "roleScopeTagIds", "sequence") SELECT "id", "displayName", "componentName", "activity", "activityDateTime", "activityType", "activityOperationType", "activityResult", "correlationId", "category", "actor", "resources", '[]', "roleScopeTagIds", "sequence" FROM "auditEvent"`,
    );
    await runner.query(`DROP TABLE "auditEvent"`);
    await runner.query(`ALTER TABLE "new_auditEvent" RENAME TO "auditEvent"`);
    await runner.query(`CREATE INDEX "IDX_0ea33ce5b8c2209d4e03beea3d" ON "auditEvent" ("activityDateTime") `);
    await runner.query(`CREATE INDEX "IDX_8be7b6270b5060702e6124e942" ON "auditEvent" ("activityType") `);
    await runner.query(`CREATE INDEX "IDX_87b78acf60aacd5e7afe624a03" ON "auditEvent" ("sequence") `);
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
