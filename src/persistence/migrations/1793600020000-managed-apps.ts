import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Creates the tables of protected apps: registrations, operations on them, their twins, and blocked users. */
export class ManagedApps1793600020000 implements MigrationInterface {
  readonly name = 'ManagedApps1793600020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "managedAppRegistration" ("id" text PRIMARY KEY NOT NULL, "appIdentifier" text NOT NULL, "applicationVersion" text COLLATE NOCASE, "managementSdkVersion" text COLLATE NOCASE, "platformVersion" text COLLATE NOCASE, "userId" text NOT NULL, "deviceTag" text COLLATE NOCASE NOT NULL, "deviceName" text COLLATE NOCASE, "deviceType" text COLLATE NOCASE, "deviceManufacturer" text COLLATE NOCASE, "deviceModel" text COLLATE NOCASE, "azureADDeviceId" text COLLATE NOCASE, "managedDeviceId" text, "flaggedReasons" text NOT NULL, "createdDateTime" text NOT NULL, "lastSyncDateTime" text NOT NULL, "version" text COLLATE NOCASE, "registrationType" text COLLATE NOCASE NOT NULL, "operationCount" integer NOT NULL, "patchVersion" text COLLATE NOCASE, CONSTRAINT "FK_e390b942deb3a990d2067f4f672" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_f3159628253043e970e2e072e02" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_e390b942deb3a990d2067f4f67" ON "managedAppRegistration" ("userId")`);
    await runner.query(`CREATE INDEX "IDX_f3159628253043e970e2e072e0" ON "managedAppRegistration" ("managedDeviceId")`);
    await runner.query(
      `CREATE INDEX "IDX_32676b2dfb795608ed86eac18c" ON "managedAppRegistration" ("lastSyncDateTime")`,
    );
    await runner.query(
      `CREATE TABLE "managedAppOperation" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "lastModifiedDateTime" text NOT NULL, "state" text COLLATE NOCASE NOT NULL, "version" text COLLATE NOCASE, "managedAppRegistrationId" text NOT NULL, "sequence" integer NOT NULL, CONSTRAINT "FK_4e4b7aaf8a2ca961774da006bb8" FOREIGN KEY ("managedAppRegistrationId") REFERENCES "managedAppRegistration" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_4e4b7aaf8a2ca961774da006bb" ON "managedAppOperation" ("managedAppRegistrationId")`,
    );
    await runner.query(
      `CREATE TABLE "managedAppTwin" ("id" text PRIMARY KEY NOT NULL, "managedDeviceId" text, "isInstalled" boolean NOT NULL, "companyDataPresent" boolean NOT NULL, "personalDataPresent" boolean NOT NULL, "isOpenedDaily" boolean NOT NULL, "lastOpenedDateTime" text, "nextWipeFails" boolean NOT NULL, "nextOpeningDateTime" text, CONSTRAINT "FK_00de89b7ae6dadf10af3d0379c1" FOREIGN KEY ("managedDeviceId") REFERENCES "twin" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_00de89b7ae6dadf10af3d0379c" ON "managedAppTwin" ("managedDeviceId")`);
    await runner.query(`CREATE INDEX "IDX_5fefc337ddcf9ae01473857af2" ON "managedAppTwin" ("nextOpeningDateTime")`);
    await runner.query(`CREATE TABLE "managedAppBlockedUser" ("id" text PRIMARY KEY NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "managedAppBlockedUser"');
    await runner.query('DROP TABLE "managedAppTwin"');
    await runner.query('DROP TABLE "managedAppOperation"');
    await runner.query('DROP TABLE "managedAppRegistration"');
  }
}
