import type { MigrationInterface, QueryRunner } from 'typeorm';

const POLICY_STATE =
  '"id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "platformType" text NOT NULL, "state" text NOT NULL, "version" integer NOT NULL, "userId" text, "userPrincipalName" text COLLATE NOCASE, "policyId" text COLLATE NOCASE NOT NULL, "managedDeviceId" text NOT NULL, "settingStates" text NOT NULL';

const ON_USER = 'FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE NO ACTION';
const ON_DEVICE =
  'FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION';

/** Creates the tables of how devices stand against their policies. */
export class PolicyStates1793600010000 implements MigrationInterface {
  readonly name = 'PolicyStates1793600010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "deviceCompliancePolicyState" (${POLICY_STATE}, CONSTRAINT "FK_785754bcc7e8efcf3a6cf10ead5" ${ON_USER}, CONSTRAINT "FK_e88c9e8cd0fb23683c3b988fbd0" ${ON_DEVICE})`,
    );
    await runner.query(`CREATE INDEX "IDX_785754bcc7e8efcf3a6cf10ead" ON "deviceCompliancePolicyState" ("userId") `);
    await runner.query(
      `CREATE INDEX "IDX_e88c9e8cd0fb23683c3b988fbd" ON "deviceCompliancePolicyState" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE TABLE "deviceConfigurationState" (${POLICY_STATE}, CONSTRAINT "FK_a2150a597b9f5145245da63c834" ${ON_USER}, CONSTRAINT "FK_6d3e020da095110e6013e6f45d8" ${ON_DEVICE})`,
    );
    await runner.query(`CREATE INDEX "IDX_a2150a597b9f5145245da63c83" ON "deviceConfigurationState" ("userId") `);
    await runner.query(
      `CREATE INDEX "IDX_6d3e020da095110e6013e6f45d" ON "deviceConfigurationState" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE TABLE "managedDeviceMobileAppConfigurationState" (${POLICY_STATE}, CONSTRAINT "FK_73da0720d3497e67193f993a313" ${ON_USER}, CONSTRAINT "FK_00147e74d758b358cd2c62e2472" ${ON_DEVICE})`,
    );
    await runner.query(
      `CREATE INDEX "IDX_73da0720d3497e67193f993a31" ON "managedDeviceMobileAppConfigurationState" ("userId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_00147e74d758b358cd2c62e247" ON "managedDeviceMobileAppConfigurationState" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE TABLE "assignmentFilterEvaluationStatusDetails" ("id" text PRIMARY KEY NOT NULL, "payloadId" text COLLATE NOCASE, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_0eebe80cb859a3038ed6e327732" ${ON_DEVICE})`,
    );
    await runner.query(
      `CREATE INDEX "IDX_0eebe80cb859a3038ed6e32773" ON "assignmentFilterEvaluationStatusDetails" ("managedDeviceId") `,
    );
    await this.createBaselines(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'securityBaselineSettingState',
      'securityBaselineState',
      'assignmentFilterEvaluationStatusDetails',
      'managedDeviceMobileAppConfigurationState',
      'deviceConfigurationState',
      'deviceCompliancePolicyState',
    ])
      await runner.query(`DROP TABLE "${table}"`);
  }

  private async createBaselines(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "securityBaselineState" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "securityBaselineTemplateId" text COLLATE NOCASE, "state" text NOT NULL, "userPrincipalName" text COLLATE NOCASE, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_603d107fd1e953db56ccb1ed03a" ${ON_DEVICE})`,
    );
    await runner.query(`CREATE INDEX "IDX_603d107fd1e953db56ccb1ed03" ON "securityBaselineState" ("managedDeviceId") `);
    await runner.query(
      `CREATE TABLE "securityBaselineSettingState" ("id" text PRIMARY KEY NOT NULL, "settingId" text COLLATE NOCASE, "settingName" text COLLATE NOCASE NOT NULL, "settingCategoryId" text COLLATE NOCASE, "settingCategoryName" text COLLATE NOCASE, "state" text NOT NULL, "errorCode" text COLLATE NOCASE, "sourcePolicies" text NOT NULL, "contributingPolicies" text NOT NULL, "securityBaselineStateId" text NOT NULL, CONSTRAINT "FK_199ead36d4fbc1b13a8b1bedf6f" FOREIGN KEY ("securityBaselineStateId") REFERENCES "securityBaselineState" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_199ead36d4fbc1b13a8b1bedf6" ON "securityBaselineSettingState" ("securityBaselineStateId") `,
    );
  }
}
