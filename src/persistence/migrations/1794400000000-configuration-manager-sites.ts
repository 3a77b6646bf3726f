import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gives Configuration Manager its site, with what is set for it as a whole. */
export class ConfigurationManagerSites1794400000000 implements MigrationInterface {
  readonly name = 'ConfigurationManagerSites1794400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "configurationManagerSite" ("id" text PRIMARY KEY NOT NULL, "siteName" text COLLATE NOCASE NOT NULL, "version" text COLLATE NOCASE NOT NULL, "clientVersion" text COLLATE NOCASE NOT NULL, "scriptAuthorsRequireAdditionalApprover" boolean NOT NULL, "softwareUpdatePoints" text NOT NULL)`,
    );
    await runner.query(
      `INSERT INTO "configurationManagerSite" SELECT 'CON', 'Primary Site', '1810', '5.00.8740.1000', 1, '[]' FROM "sandbox"`,
    );
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
