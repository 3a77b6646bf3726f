import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets collections hold users and groups, keep a schedule, and take half the space for their members. */
export class Collections1794410000000 implements MigrationInterface {
  readonly name = 'Collections1794410000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "new_collection" ("id" text PRIMARY KEY NOT NULL, "name" text COLLATE NOCASE NOT NULL, "comment" text COLLATE NOCASE, "collectionType" text NOT NULL, "isBuiltIn" boolean NOT NULL, "currentStatus" text NOT NULL, "refreshType" text NOT NULL, "refreshStartTime" text NOT NULL, "refreshInterval" text COLLATE NOCASE NOT NULL, "lastChangeTime" text, "lastMemberChangeTime" text, "lastRefreshTime" text, "rules" text NOT NULL, "limitToCollectionId" text, CONSTRAINT "FK_190862d328cb8a2f69764feaef6" FOREIGN KEY ("limitToCollectionId") REFERENCES "collection" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `INSERT INTO "new_collection" ("id", "name", "comment", "collectionType", "isBuiltIn", "currentStatus", "refreshType", "refreshStartTime", "refreshInterval", "lastMemberChangeTime", "lastRefreshTime", "rules", "limitToCollectionId") SELECT "id", "name", "comment", "collectionType", "isBuiltIn", "currentStatus", 'both', '2026-01-01T00:00:00.000Z', 'P7D', "lastMemberChangeTime", "lastRefreshTime", "rules", "limitToCollectionId" FROM "collection"`,
    );
    await runner.query(`DROP TABLE "collection"`);
    await runner.query(`ALTER TABLE "new_collection" RENAME TO "collection"`);
    await runner.query(`CREATE INDEX "IDX_926e7bdc3f52cd582078a379f1" ON "collection" ("name") `);
    await runner.query(`CREATE INDEX "IDX_190862d328cb8a2f69764feaef" ON "collection" ("limitToCollectionId") `);
    await runner.query(
      `CREATE TABLE "new_collectionMember" ("collectionId" text NOT NULL, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_90e54386e919f1aa7eb85e12dc6" FOREIGN KEY ("collectionId") REFERENCES "collection" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_6ea00a2998121bc397cd2fe5c22" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, PRIMARY KEY ("collectionId", "managedDeviceId")) WITHOUT ROWID`,
    );
    await runner.query(
      `INSERT INTO "new_collectionMember" ("collectionId", "managedDeviceId") SELECT "collectionId", "managedDeviceId" FROM "collectionMember"`,
    );
    await runner.query(`DROP TABLE "collectionMember"`);
    await runner.query(`ALTER TABLE "new_collectionMember" RENAME TO "collectionMember"`);
    await runner.query(`CREATE INDEX "IDX_6ea00a2998121bc397cd2fe5c2" ON "collectionMember" ("managedDeviceId") `);
    await runner.query(
      `CREATE TABLE "collectionUserMember" ("collectionId" text NOT NULL, "userId" text NOT NULL, CONSTRAINT "FK_5e8295fa3b0b8e6d671a6217026" FOREIGN KEY ("collectionId") REFERENCES "collection" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_119c0276847131297206270a781" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, PRIMARY KEY ("collectionId", "userId")) WITHOUT ROWID`,
    );
    await runner.query(`CREATE INDEX "IDX_119c0276847131297206270a78" ON "collectionUserMember" ("userId") `);
    await runner.query(
      `CREATE TABLE "collectionGroupMember" ("collectionId" text NOT NULL, "groupId" text NOT NULL, CONSTRAINT "FK_fcf3d57f8ebabe5b9b312ad2f51" FOREIGN KEY ("collectionId") REFERENCES "collection" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_be60a6b5b099e9e679cf0c89898" FOREIGN KEY ("groupId") REFERENCES "group" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, PRIMARY KEY ("collectionId", "groupId")) WITHOUT ROWID`,
    );
    await runner.query(`CREATE INDEX "IDX_be60a6b5b099e9e679cf0c8989" ON "collectionGroupMember" ("groupId") `);
    await this.completeRules(runner);
  }

  /** Rules say what they select of users, groups and categories too. */
  private async completeRules(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE "collection" SET "rules" = (SELECT json_group_array(json_set(value, '$.userIds', json('[]'),
         '$.groupIds', json('[]'), '$.deviceCategoryId', NULL,
         '$.resourceClass', CASE value ->> 'ruleType' WHEN 'query' THEN 'system' END)) FROM json_each("rules"))
       WHERE json_valid("rules")`,
    );
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
