import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds what Microsoft Defender reports, the encryption report and BitLocker recovery keys. */
export class DeviceSecurity1793600040000 implements MigrationInterface {
  readonly name = 'DeviceSecurity1793600040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "managedDevice" DROP COLUMN "windowsActiveMalwareCount"`);
    await runner.query(`ALTER TABLE "managedDevice" DROP COLUMN "windowsRemediatedMalwareCount"`);
    await runner.query(
      `CREATE TABLE "bitlockerRecoveryKey" ("id" text PRIMARY KEY NOT NULL, "createdDateTime" text NOT NULL, "volumeType" text NOT NULL, "key" text COLLATE NOCASE NOT NULL, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_36c00212a4c4771750d7d9a34b8" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_36c00212a4c4771750d7d9a34b" ON "bitlockerRecoveryKey" ("managedDeviceId") `);
    await runner.query(
      `CREATE TABLE "managedDeviceEncryptionState" ("id" text PRIMARY KEY NOT NULL, "encryptionReadinessState" text NOT NULL, "encryptionPolicySettingState" text NOT NULL, "advancedBitLockerStates" text NOT NULL, "fileVaultStates" text NOT NULL, "policyDetails" text NOT NULL, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_9f3aa7be45b4a9fed43f4d90275" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_9f3aa7be45b4a9fed43f4d9027" ON "managedDeviceEncryptionState" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE TABLE "twinThreat" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "category" text NOT NULL, "severity" text NOT NULL, "threatState" text NOT NULL, "needsFullScan" boolean NOT NULL, "addedDateTime" text, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_09883b87e1da8b9d46f3074683d" FOREIGN KEY ("managedDeviceId") REFERENCES "twin" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_09883b87e1da8b9d46f3074683" ON "twinThreat" ("managedDeviceId") `);
    await runner.query(
      `CREATE TABLE "windowsProtectionState" ("id" text PRIMARY KEY NOT NULL, "deviceState" text NOT NULL, "productStatus" text NOT NULL, "malwareProtectionEnabled" boolean NOT NULL, "realTimeProtectionEnabled" boolean NOT NULL, "networkInspectionSystemEnabled" boolean NOT NULL, "tamperProtectionEnabled" boolean, "controlledConfigurationEnabled" boolean, "isVirtualMachine" boolean NOT NULL, "quickScanOverdue" boolean NOT NULL, "fullScanOverdue" boolean NOT NULL, "signatureUpdateOverdue" boolean NOT NULL, "rebootRequired" boolean NOT NULL, "fullScanRequired" boolean NOT NULL, "engineVersion" text COLLATE NOCASE, "signatureVersion" text COLLATE NOCASE, "antiMalwareVersion" text COLLATE NOCASE, "lastQuickScanDateTime" text, "lastFullScanDateTime" text, "lastQuickScanSignatureVersion" text COLLATE NOCASE, "lastFullScanSignatureVersion" text COLLATE NOCASE, "lastReportedDateTime" text, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_9099a532119725076d118411476" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_9099a532119725076d11841147" ON "windowsProtectionState" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE TABLE "windowsDeviceMalwareState" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "additionalInformationUrl" text COLLATE NOCASE, "severity" text NOT NULL, "category" text NOT NULL, "executionState" text NOT NULL, "state" text NOT NULL, "threatState" text NOT NULL, "initialDetectionDateTime" text, "lastStateChangeDateTime" text, "detectionCount" integer NOT NULL, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_4a9392aad527630c65ef8b55d13" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_4a9392aad527630c65ef8b55d1" ON "windowsDeviceMalwareState" ("managedDeviceId") `,
    );
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}
