import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Faults that test control starts, and what they have met with. */
export class Faults1794700000000 implements MigrationInterface {
  readonly name = 'Faults1794700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "fault" ("id" text PRIMARY KEY NOT NULL, "sequence" integer NOT NULL, "kind" text NOT NULL, "seed" text COLLATE NOCASE NOT NULL, "matches" text NOT NULL, "effect" text NOT NULL, "probability" real NOT NULL, "skip" integer NOT NULL, "count" integer, "met" integer NOT NULL, "strikes" integer NOT NULL, "startDateTime" text NOT NULL, "endDateTime" text, "stoppedDateTime" text)`,
    );
    await runner.query(`CREATE INDEX "IDX_8b269492d1be3751664a776ebc" ON "fault" ("sequence") `);
    await runner.query(`CREATE INDEX "IDX_012b5c1d61097f02cbcdf9e36b" ON "fault" ("stoppedDateTime") `);
    await runner.query(
      `CREATE TABLE "faultSubject" ("id" text PRIMARY KEY NOT NULL, "faultId" text NOT NULL, "subjectId" text COLLATE NOCASE NOT NULL, "met" integer NOT NULL, "strikes" integer NOT NULL, "untilDateTime" text, CONSTRAINT "FK_3fe9b0a3602f6008657523f5ba3" FOREIGN KEY ("faultId") REFERENCES "fault" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_3fe9b0a3602f6008657523f5ba" ON "faultSubject" ("faultId") `);
    await runner.query(`CREATE INDEX "IDX_1700533bb6cb206062a71edb56" ON "faultSubject" ("subjectId") `);
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
