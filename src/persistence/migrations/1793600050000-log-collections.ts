import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds the diagnostics that devices are asked for. */
export class LogCollections1793600050000 implements MigrationInterface {
  readonly name = 'LogCollections1793600050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "deviceLogCollectionResponse" ("id" text PRIMARY KEY NOT NULL, "managedDeviceId" text NOT NULL, "requestedDateTimeUTC" text NOT NULL, "receivedDateTimeUTC" text, "expirationDateTimeUTC" text, "initiatedByUserPrincipalName" text COLLATE NOCASE, "size" real NOT NULL, "sizeInKB" real NOT NULL, "deviceActionResultId" text, "files" text, CONSTRAINT "FK_6cfc957ca5f7e96848a608ae64e" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_c365e5774785e2e2c6520ff4f46" FOREIGN KEY ("deviceActionResultId") REFERENCES "deviceActionResult" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_6cfc957ca5f7e96848a608ae64" ON "deviceLogCollectionResponse" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_c19ff38878a6805be413cb7d79" ON "deviceLogCollectionResponse" ("requestedDateTimeUTC") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_c3a8f7278a3211086a9e8efd14" ON "deviceLogCollectionResponse" ("expirationDateTimeUTC") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_c365e5774785e2e2c6520ff4f4" ON "deviceLogCollectionResponse" ("deviceActionResultId") `,
    );
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
