import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps the numbers of client operations from being given twice. */
export class OperationNumbers1794600000000 implements MigrationInterface {
  readonly name = 'OperationNumbers1794600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "new_configurationManagerSite" ("id" text PRIMARY KEY NOT NULL, "siteName" text COLLATE NOCASE NOT NULL, "version" text COLLATE NOCASE NOT NULL, "clientVersion" text COLLATE NOCASE NOT NULL, "scriptAuthorsRequireAdditionalApprover" boolean NOT NULL, "isRunScriptOn" boolean NOT NULL, "softwareUpdatePoints" text NOT NULL, "lastOperationId" integer NOT NULL)`,
    );
    await runner.query(
      `INSERT INTO "new_configurationManagerSite" ("id", "siteName", "version", "clientVersion", "scriptAuthorsRequireAdditionalApprover", "isRunScriptOn", "softwareUpdatePoints", "lastOperationId") SELECT "id", "siteName", "version", "clientVersion", "scriptAuthorsRequireAdditionalApprover", "isRunScriptOn", "softwareUpdatePoints", coalesce((SELECT max("operationId") FROM "clientOperation"), 0) FROM "configurationManagerSite"`,
    );
    await runner.query(`DROP TABLE "configurationManagerSite"`);
    await runner.query(`ALTER TABLE "new_configurationManagerSite" RENAME TO "configurationManagerSite"`);
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
