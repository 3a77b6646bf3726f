import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps scripts, and what comes of them on clients. */
export class Scripts1794430000000 implements MigrationInterface {
  readonly name = 'Scripts1794430000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "new_configurationManagerSite" ("id" text PRIMARY KEY NOT NULL, "siteName" text COLLATE NOCASE NOT NULL, "version" text COLLATE NOCASE NOT NULL, "clientVersion" text COLLATE NOCASE NOT NULL, "scriptAuthorsRequireAdditionalApprover" boolean NOT NULL, "isRunScriptOn" boolean NOT NULL, "softwareUpdatePoints" text NOT NULL)`,
    );
    await runner.query(
      `INSERT INTO "new_configurationManagerSite" ("id", "siteName", "version", "clientVersion", "scriptAuthorsRequireAdditionalApprover", "isRunScriptOn", "softwareUpdatePoints") SELECT "id", "siteName", "version", "clientVersion", "scriptAuthorsRequireAdditionalApprover", 0, "softwareUpdatePoints" FROM "configurationManagerSite"`,
    );
    await runner.query(`DROP TABLE "configurationManagerSite"`);
    await runner.query(`ALTER TABLE "new_configurationManagerSite" RENAME TO "configurationManagerSite"`);
    await runner.query(
      `CREATE TABLE "script" ("id" text PRIMARY KEY NOT NULL, "scriptName" text COLLATE NOCASE NOT NULL, "scriptVersion" text COLLATE NOCASE NOT NULL, "script" text COLLATE NOCASE NOT NULL, "scriptHash" text COLLATE NOCASE NOT NULL, "scriptHashAlgorithm" text COLLATE NOCASE NOT NULL, "parameters" text NOT NULL, "timeoutInSeconds" integer NOT NULL, "author" text COLLATE NOCASE NOT NULL, "approvalState" text NOT NULL, "approver" text COLLATE NOCASE, "comment" text COLLATE NOCASE, "lastUpdateTime" text NOT NULL, "copiedFromId" text, "authorId" text COLLATE NOCASE, CONSTRAINT "FK_c9315d40c4021ae37675c23a421" FOREIGN KEY ("copiedFromId") REFERENCES "script" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_c78e33aa4c32a049fe559f3330" ON "script" ("scriptName") `);
    await runner.query(`CREATE INDEX "IDX_c9315d40c4021ae37675c23a42" ON "script" ("copiedFromId") `);
    await runner.query(
      `CREATE TABLE "scriptExecution" ("id" text PRIMARY KEY NOT NULL, "scriptGuid" text COLLATE NOCASE NOT NULL, "scriptName" text COLLATE NOCASE NOT NULL, "scriptVersion" text COLLATE NOCASE NOT NULL, "scriptHash" text COLLATE NOCASE NOT NULL, "parameters" text NOT NULL, "timeoutInSeconds" integer NOT NULL, "createdBy" text COLLATE NOCASE NOT NULL, "requestedTime" text NOT NULL, "clientOperationId" text NOT NULL, "scriptId" text, CONSTRAINT "FK_26806ced216fd11b82485b59971" FOREIGN KEY ("clientOperationId") REFERENCES "clientOperation" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_2b04e89b40891fb21ff386521e7" FOREIGN KEY ("scriptId") REFERENCES "script" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_6aa8e66a5edb6bffbbf4e86de5" ON "scriptExecution" ("requestedTime") `);
    await runner.query(`CREATE INDEX "IDX_26806ced216fd11b82485b5997" ON "scriptExecution" ("clientOperationId") `);
    await runner.query(`CREATE INDEX "IDX_2b04e89b40891fb21ff386521e" ON "scriptExecution" ("scriptId") `);
    await runner.query(
      `CREATE TABLE "scriptExecutionResult" ("id" text PRIMARY KEY NOT NULL, "state" text NOT NULL, "scriptExitCode" integer, "scriptOutput" text COLLATE NOCASE, "scriptOutputSizeInBytes" integer NOT NULL, "isTruncated" boolean NOT NULL, "errorCode" integer, "error" text COLLATE NOCASE, "lastUpdateTime" text NOT NULL, "scriptExecutionId" text NOT NULL, "managedDeviceId" text COLLATE NOCASE NOT NULL, CONSTRAINT "FK_b8e39f189741cd5d698a50061b3" FOREIGN KEY ("scriptExecutionId") REFERENCES "scriptExecution" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_b8e39f189741cd5d698a50061b" ON "scriptExecutionResult" ("scriptExecutionId") `,
    );
    await runner.query(`CREATE INDEX "IDX_3dcf336c0be276cc3fef175f70" ON "scriptExecutionResult" ("managedDeviceId") `);
    await runner.query(
      `CREATE TABLE "scriptExecutionSummary" ("id" text PRIMARY KEY NOT NULL, "count" integer NOT NULL, "state" text NOT NULL, "scriptExitCode" integer, "scriptOutput" text COLLATE NOCASE, "isTruncated" boolean NOT NULL, "errorCode" integer, "error" text COLLATE NOCASE, "lastUpdateTime" text NOT NULL, "scriptExecutionId" text NOT NULL, CONSTRAINT "FK_1ee856e7e540036c095c250f042" FOREIGN KEY ("scriptExecutionId") REFERENCES "scriptExecution" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_1ee856e7e540036c095c250f04" ON "scriptExecutionSummary" ("scriptExecutionId") `,
    );
    await runner.query(
      `CREATE TABLE "twinScript" ("id" text PRIMARY KEY NOT NULL, "scriptId" text NOT NULL, "managedDeviceId" text, "condition" text COLLATE NOCASE, "position" integer NOT NULL, "scriptExitCode" integer NOT NULL, "scriptOutput" text COLLATE NOCASE, "durationInSeconds" integer NOT NULL, "filter" text, CONSTRAINT "FK_4047c320b380fbb03cf1ce47a92" FOREIGN KEY ("scriptId") REFERENCES "script" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_b721b4e8801b1d944d02f6b8fbf" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_4047c320b380fbb03cf1ce47a9" ON "twinScript" ("scriptId") `);
    await runner.query(`CREATE INDEX "IDX_b721b4e8801b1d944d02f6b8fb" ON "twinScript" ("managedDeviceId") `);
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
