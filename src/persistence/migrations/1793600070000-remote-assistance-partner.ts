import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds the remote assistance connector. */
export class RemoteAssistancePartner1793600070000 implements MigrationInterface {
  readonly name = 'RemoteAssistancePartner1793600070000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "remoteAssistancePartner" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "onboardingStatus" text NOT NULL, "onboardingUrl" text COLLATE NOCASE, "onboardingRequestExpiryDateTime" text, "lastConnectionDateTime" text)`,
    );
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
