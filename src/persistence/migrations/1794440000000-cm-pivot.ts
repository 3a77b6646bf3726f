import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of CMPivot: queries, what has come in of them, and what machines are like inside. */
export class CMPivot1794440000000 implements MigrationInterface {
  readonly name = 'CMPivot1794440000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "cMPivotQuery" ("id" text PRIMARY KEY NOT NULL, "query" text COLLATE NOCASE NOT NULL, "createdBy" text COLLATE NOCASE NOT NULL, "requestedTime" text NOT NULL, "closedDateTime" text, "status" text COLLATE NOCASE NOT NULL, "columns" text NOT NULL, "chartType" text, "rowCount" integer NOT NULL, "isTruncated" boolean NOT NULL, "truncatedClients" integer NOT NULL, "failures" text NOT NULL, "clientOperationId" text NOT NULL, "collectionId" text, CONSTRAINT "FK_50e0b36254dcee021fdbb9bdd51" FOREIGN KEY ("clientOperationId") REFERENCES "clientOperation" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_559aefe8b184dda0fd159f9cc1f" FOREIGN KEY ("collectionId") REFERENCES "collection" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_82c53073ec960577d7636dbd13" ON "cMPivotQuery" ("requestedTime") `);
    await runner.query(`CREATE INDEX "IDX_50e0b36254dcee021fdbb9bdd5" ON "cMPivotQuery" ("clientOperationId") `);
    await runner.query(`CREATE INDEX "IDX_559aefe8b184dda0fd159f9cc1" ON "cMPivotQuery" ("collectionId") `);
    await runner.query(
      `CREATE TABLE "cmPivotAnswer" ("id" text PRIMARY KEY NOT NULL, "cmPivotQueryId" text NOT NULL, "state" text NOT NULL, "rows" text NOT NULL, "summary" text NOT NULL, CONSTRAINT "FK_b2892e1d479051b972287aa2cb2" FOREIGN KEY ("cmPivotQueryId") REFERENCES "cMPivotQuery" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_b2892e1d479051b972287aa2cb" ON "cmPivotAnswer" ("cmPivotQueryId") `);
    await runner.query(
      `CREATE TABLE "machineDescription" ("id" text PRIMARY KEY NOT NULL, "entity" text COLLATE NOCASE NOT NULL, "argument" text COLLATE NOCASE, "kind" text COLLATE NOCASE, "replaces" boolean NOT NULL, "managedDeviceId" text, "rows" text NOT NULL, CONSTRAINT "FK_cd6c368e4a543b44e97c81715db" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_cd6c368e4a543b44e97c81715d" ON "machineDescription" ("managedDeviceId") `);
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
