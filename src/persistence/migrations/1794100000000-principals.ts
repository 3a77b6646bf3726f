import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gives principals what signing in needs: what they are, credentials, and the roles they hold. */
export class Principals1794100000000 implements MigrationInterface {
  readonly name = 'Principals1794100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "new_principal" ("id" text PRIMARY KEY NOT NULL, "kind" text NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "userPrincipalName" text COLLATE NOCASE, "appId" text COLLATE NOCASE, "password" text COLLATE NOCASE, "secret" text COLLATE NOCASE, "isPublicClient" boolean NOT NULL, "redirectUris" text NOT NULL, "appRoles" text NOT NULL, "directoryRoles" text NOT NULL, "permissions" text NOT NULL, "isDefault" boolean NOT NULL)`,
    );
    await runner.query(
      `INSERT INTO "new_principal" ("id", "kind", "displayName", "userPrincipalName", "isPublicClient", "redirectUris", "appRoles", "directoryRoles", "permissions", "isDefault") SELECT "id", 'user', "displayName", "userPrincipalName", 0, '[]', '[]', '[]', "permissions", "isDefault" FROM "principal"`,
    );
    await runner.query(`DROP TABLE "principal"`);
    await runner.query(`ALTER TABLE "new_principal" RENAME TO "principal"`);
    await runner.query(`CREATE INDEX "IDX_215d47745e85325b5960151318" ON "principal" ("userPrincipalName") `);
    await runner.query(`CREATE INDEX "IDX_6a4d00ee23a4fe48585e7747e4" ON "principal" ("appId") `);
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
