import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds what more of a device, its user and its tenant the rules know. */
export class DeviceFacts1794000000000 implements MigrationInterface {
  readonly name = 'DeviceFacts1794000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "deviceManagementSettings" ("enableLogCollection" boolean NOT NULL, "id" text PRIMARY KEY NOT NULL)`,
    );
    await runner.query(`ALTER TABLE "user" ADD COLUMN "deletedDateTime" text`);
    await runner.query(`ALTER TABLE "twin" ADD COLUMN "deviceNameTemplate" text COLLATE NOCASE`);
    await runner.query(`ALTER TABLE "twin" ADD COLUMN "osVersion" text COLLATE NOCASE`);
    await runner.query(`ALTER TABLE "twin" ADD COLUMN "freeStorageSpaceInBytes" integer`);
    await runner.query(`ALTER TABLE "twin" ADD COLUMN "inventoryChangedDateTime" text`);
    await runner.query(`ALTER TABLE "twin" ADD COLUMN "earlierLocation" text`);
    await runner.query(`ALTER TABLE "twin" ADD COLUMN "movedDateTime" text`);
    await runner.query(`ALTER TABLE "twin" ADD COLUMN "bitLockerProtectionOn" boolean`);
    await runner.query(
      `UPDATE "twin" SET "osVersion" = d."osVersion", "freeStorageSpaceInBytes" = nullif(d."freeStorageSpaceInBytes", 0),
         "bitLockerProtectionOn" = CASE WHEN d."operatingSystem" = 'Windows' THEN d."isEncrypted" END
       FROM "managedDevice" d WHERE d."id" = "twin"."id"`,
    );
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
