import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds the scenario that is played. */
export class Scenarios1794800000000 implements MigrationInterface {
  readonly name = 'Scenarios1794800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "playedScenario" ("id" text PRIMARY KEY NOT NULL, "name" text COLLATE NOCASE NOT NULL, "description" text COLLATE NOCASE NOT NULL, "startDateTime" text NOT NULL)`,
    );
    await runner.query(
      `CREATE TABLE "scenarioEvent" ("id" text PRIMARY KEY NOT NULL, "dueDateTime" text NOT NULL, "title" text COLLATE NOCASE NOT NULL, "endpoint" text COLLATE NOCASE NOT NULL, "principal" text COLLATE NOCASE, "query" text COLLATE NOCASE NOT NULL, "variables" text, "expected" text, "state" text NOT NULL, "problem" text COLLATE NOCASE)`,
    );
    await runner.query(`CREATE INDEX "IDX_58c062ebad2a67b04f12c305bc" ON "scenarioEvent" ("dueDateTime") `);
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
