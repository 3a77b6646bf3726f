import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Puts what decides whether a device is seen beside its name in the index that lists follow. */
export class DeviceListing1794300000000 implements MigrationInterface {
  readonly name = 'DeviceListing1794300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "IDX_f343b93d78c8dc5f6b02dd5f79"`);
    await runner.query(
      `CREATE INDEX "IDX_9bcc19103d36a9d585edf75983" ON "managedDevice" ("deviceName", "id", "roleScopeTagIds", "managementState", "hiddenDateTime")`,
    );
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
