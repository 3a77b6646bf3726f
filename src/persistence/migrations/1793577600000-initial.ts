import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Creates all tables. */
export class Initial1793577600000 implements MigrationInterface {
  readonly name = 'Initial1793577600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "auditEvent" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "componentName" text COLLATE NOCASE, "activity" text COLLATE NOCASE, "activityDateTime" text NOT NULL, "activityType" text COLLATE NOCASE, "activityOperationType" text COLLATE NOCASE, "activityResult" text COLLATE NOCASE, "correlationId" text COLLATE NOCASE NOT NULL, "category" text COLLATE NOCASE, "actor" text, "resources" text NOT NULL, "sequence" integer NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_0ea33ce5b8c2209d4e03beea3d" ON "auditEvent" ("activityDateTime") `);
    await runner.query(`CREATE INDEX "IDX_8be7b6270b5060702e6124e942" ON "auditEvent" ("activityType") `);
    await runner.query(`CREATE INDEX "IDX_87b78acf60aacd5e7afe624a03" ON "auditEvent" ("sequence") `);
    await runner.query(
      `CREATE TABLE "clientOperation" ("id" text PRIMARY KEY NOT NULL, "operationId" integer NOT NULL, "action" text NOT NULL, "primaryActionType" integer NOT NULL, "state" text NOT NULL, "targetCollectionName" text COLLATE NOCASE, "createdBy" text COLLATE NOCASE NOT NULL, "requestedTime" text NOT NULL, "expirationTime" text NOT NULL, "isExpired" boolean NOT NULL, "lastSummaryTime" text NOT NULL, "totalClients" integer NOT NULL, "completedClients" integer NOT NULL, "notApplicableClients" integer NOT NULL, "failedClients" integer NOT NULL, "offlineClients" integer NOT NULL, "unknownClients" integer NOT NULL, "collectionId" text)`,
    );
    await runner.query(`CREATE INDEX "IDX_f16dc2b424e7963f2eb2f67168" ON "clientOperation" ("operationId") `);
    await runner.query(`CREATE INDEX "IDX_75b0823cddd551817bb8e616de" ON "clientOperation" ("requestedTime") `);
    await runner.query(`CREATE INDEX "IDX_7a9ea4069ad8e30200699f233b" ON "clientOperation" ("collectionId") `);
    await runner.query(
      `CREATE TABLE "clientOperationDeviceStatus" ("id" text PRIMARY KEY NOT NULL, "state" text NOT NULL, "errorCode" integer, "lastUpdatedDateTime" text NOT NULL, "clientOperationId" text NOT NULL, "managedDeviceId" text COLLATE NOCASE NOT NULL, "answerDateTime" text NOT NULL)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_76bec30aabf4ca05943884f22d" ON "clientOperationDeviceStatus" ("clientOperationId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_dcc0b99fe19d021bf118a19d1e" ON "clientOperationDeviceStatus" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_86b923f7dc5fc92ebc3ed2b5d6" ON "clientOperationDeviceStatus" ("answerDateTime") `,
    );
    await runner.query(
      `CREATE TABLE "collection" ("id" text PRIMARY KEY NOT NULL, "name" text COLLATE NOCASE NOT NULL, "comment" text COLLATE NOCASE, "collectionType" text NOT NULL, "isBuiltIn" boolean NOT NULL, "currentStatus" text NOT NULL, "lastMemberChangeTime" text, "lastRefreshTime" text, "rules" text NOT NULL, "limitToCollectionId" text)`,
    );
    await runner.query(`CREATE INDEX "IDX_926e7bdc3f52cd582078a379f1" ON "collection" ("name") `);
    await runner.query(`CREATE INDEX "IDX_190862d328cb8a2f69764feaef" ON "collection" ("limitToCollectionId") `);
    await runner.query(
      `CREATE TABLE "collectionMember" ("id" text PRIMARY KEY NOT NULL, "collectionId" text NOT NULL, "managedDeviceId" text NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_90e54386e919f1aa7eb85e12dc" ON "collectionMember" ("collectionId") `);
    await runner.query(`CREATE INDEX "IDX_6ea00a2998121bc397cd2fe5c2" ON "collectionMember" ("managedDeviceId") `);
    await runner.query(
      `CREATE TABLE "detectedApp" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "version" text COLLATE NOCASE, "publisher" text COLLATE NOCASE, "sizeInByte" integer NOT NULL, "platform" text NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_b1a75199af0ac693095117d4af" ON "detectedApp" ("displayName") `);
    await runner.query(
      `CREATE TABLE "managedDeviceDetectedApp" ("id" text PRIMARY KEY NOT NULL, "managedDeviceId" text NOT NULL, "detectedAppId" text NOT NULL)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_d4651a29785e36ac62f5af81e9" ON "managedDeviceDetectedApp" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_ea0b8b7762959e46b7a2118c01" ON "managedDeviceDetectedApp" ("detectedAppId") `,
    );
    await runner.query(
      `CREATE TABLE "deviceActionResult" ("id" text PRIMARY KEY NOT NULL, "actionName" text COLLATE NOCASE, "actionState" text NOT NULL, "startDateTime" text NOT NULL, "lastUpdatedDateTime" text NOT NULL, "resultType" text COLLATE NOCASE NOT NULL, "managedDeviceId" text NOT NULL, "sequence" integer NOT NULL, "isCurrent" boolean NOT NULL, "command" text COLLATE NOCASE NOT NULL, "parameters" text, "initiatedByUserPrincipalName" text COLLATE NOCASE, "unlockPin" text COLLATE NOCASE, "passcode" text COLLATE NOCASE, "errorCode" integer, "deviceLocation" text, "scanType" text COLLATE NOCASE, "userPrincipalName" text COLLATE NOCASE, "carrierUrl" text COLLATE NOCASE, "deviceAssignmentItems" text, "totalLicensesCount" integer, "failedLicensesCount" integer, "actionDeliveryStatus" text)`,
    );
    await runner.query(`CREATE INDEX "IDX_3c75e0ca818abd152957004710" ON "deviceActionResult" ("actionState") `);
    await runner.query(`CREATE INDEX "IDX_24a277f72753bd8c7055570cf5" ON "deviceActionResult" ("startDateTime") `);
    await runner.query(`CREATE INDEX "IDX_05f3abe76f57ad2c2a31739d62" ON "deviceActionResult" ("managedDeviceId") `);
    await runner.query(
      `CREATE TABLE "deviceCategory" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "description" text COLLATE NOCASE, "roleScopeTagIds" text NOT NULL)`,
    );
    await runner.query(
      `CREATE TABLE "managedDevice" ("deviceType" text NOT NULL, "chassisType" text NOT NULL, "manufacturer" text COLLATE NOCASE, "model" text COLLATE NOCASE, "serialNumber" text COLLATE NOCASE, "processorArchitecture" text NOT NULL, "operatingSystem" text COLLATE NOCASE, "osVersion" text COLLATE NOCASE, "skuFamily" text COLLATE NOCASE, "skuNumber" integer NOT NULL, "androidSecurityPatchLevel" text COLLATE NOCASE, "securityPatchLevel" text COLLATE NOCASE, "jailBroken" text COLLATE NOCASE, "isEncrypted" boolean NOT NULL, "isSupervised" boolean NOT NULL, "totalStorageSpaceInBytes" integer NOT NULL, "freeStorageSpaceInBytes" integer NOT NULL, "physicalMemoryInBytes" integer NOT NULL, "phoneNumber" text COLLATE NOCASE, "subscriberCarrier" text COLLATE NOCASE, "imei" text COLLATE NOCASE, "meid" text COLLATE NOCASE, "iccid" text COLLATE NOCASE, "udid" text COLLATE NOCASE, "wiFiMacAddress" text COLLATE NOCASE, "ethernetMacAddress" text COLLATE NOCASE, "specificationVersion" text COLLATE NOCASE, "hardwareInformation" text, "chromeOSDeviceInfo" text NOT NULL, "bootstrapTokenEscrowed" boolean NOT NULL, "deviceFirmwareConfigurationInterfaceManaged" boolean NOT NULL, "deviceHealthAttestationState" text, "windowsActiveMalwareCount" integer NOT NULL, "windowsRemediatedMalwareCount" integer NOT NULL, "usersLoggedOn" text NOT NULL, "easActivated" boolean NOT NULL, "easDeviceId" text COLLATE NOCASE, "easActivationDateTime" text, "exchangeAccessState" text NOT NULL, "exchangeAccessStateReason" text NOT NULL, "exchangeLastSuccessfulSyncDateTime" text, "configurationManagerClientEnabledFeatures" text, "configurationManagerClientHealthState" text, "configurationManagerClientInformation" text, "id" text PRIMARY KEY NOT NULL, "deviceName" text COLLATE NOCASE, "managedDeviceName" text COLLATE NOCASE, "managedDeviceOwnerType" text NOT NULL, "ownerType" text NOT NULL, "notes" text COLLATE NOCASE, "roleScopeTagIds" text NOT NULL, "deviceCategoryDisplayName" text COLLATE NOCASE, "userId" text, "userPrincipalName" text COLLATE NOCASE, "userDisplayName" text COLLATE NOCASE, "emailAddress" text COLLATE NOCASE, "managementState" text NOT NULL, "managementAgent" text NOT NULL, "managementFeatures" text NOT NULL, "managementCertificateExpirationDate" text, "deviceEnrollmentType" text NOT NULL, "enrolledDateTime" text NOT NULL, "enrolledByUserPrincipalName" text COLLATE NOCASE, "enrollmentProfileName" text COLLATE NOCASE, "requireUserEnrollmentApproval" boolean, "autopilotEnrolled" boolean NOT NULL, "lastSyncDateTime" text NOT NULL, "retireAfterDateTime" text, "preferMdmOverGroupPolicyAppliedDateTime" text, "deviceRegistrationState" text NOT NULL, "joinType" text NOT NULL, "azureADDeviceId" text COLLATE NOCASE, "azureActiveDirectoryDeviceId" text COLLATE NOCASE, "azureADRegistered" boolean, "aadRegistered" boolean, "complianceState" text NOT NULL, "complianceGracePeriodExpirationDateTime" text, "partnerReportedThreatState" text NOT NULL, "lostModeState" text NOT NULL, "activationLockBypassCode" text COLLATE NOCASE, "remoteAssistanceSessionUrl" text COLLATE NOCASE, "remoteAssistanceSessionErrorDetails" text COLLATE NOCASE, "cloudPcRemoteActionResults" text NOT NULL, "deviceCategoryId" text, "isLocationAllowed" boolean NOT NULL, "activationLockBypassCodeExpirationDateTime" text, "isActivationLockAllowed" boolean NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_f7ee4a6e8f1b84d1dc903aa20b" ON "managedDevice" ("serialNumber") `);
    await runner.query(`CREATE INDEX "IDX_58206c46c723be0bcf083bd86b" ON "managedDevice" ("operatingSystem") `);
    await runner.query(`CREATE INDEX "IDX_f343b93d78c8dc5f6b02dd5f79" ON "managedDevice" ("deviceName") `);
    await runner.query(`CREATE INDEX "IDX_4f8b6c2a62061eca7b7dddd86e" ON "managedDevice" ("managedDeviceOwnerType") `);
    await runner.query(`CREATE INDEX "IDX_077cc9b3a8e4ae90dd10d09c76" ON "managedDevice" ("userId") `);
    await runner.query(`CREATE INDEX "IDX_1d7821b0af3ce8ea9d062adfb0" ON "managedDevice" ("userPrincipalName") `);
    await runner.query(`CREATE INDEX "IDX_c01e531ad44ed1c7b27f176d4b" ON "managedDevice" ("managementState") `);
    await runner.query(`CREATE INDEX "IDX_f87bf41d6541379ce56c74cc6c" ON "managedDevice" ("managementAgent") `);
    await runner.query(
      `CREATE INDEX "IDX_54b1c17f2687cf3d01381a399c" ON "managedDevice" ("managementCertificateExpirationDate") `,
    );
    await runner.query(`CREATE INDEX "IDX_d1e258a9fbf326a69c2ac6eb68" ON "managedDevice" ("enrolledDateTime") `);
    await runner.query(`CREATE INDEX "IDX_7e1394beabbf3508b8daec34b1" ON "managedDevice" ("lastSyncDateTime") `);
    await runner.query(`CREATE INDEX "IDX_161f1ecac0bb08683640876c3c" ON "managedDevice" ("complianceState") `);
    await runner.query(`CREATE INDEX "IDX_02d1ccd3c0879182f8b128420a" ON "managedDevice" ("deviceCategoryId") `);
    await runner.query(
      `CREATE INDEX "IDX_13a1ab4a0d35526cdc35b661df" ON "managedDevice" ("activationLockBypassCodeExpirationDateTime") `,
    );
    await runner.query(
      `CREATE TABLE "principal" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "userPrincipalName" text COLLATE NOCASE NOT NULL, "permissions" text NOT NULL, "isDefault" boolean NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_215d47745e85325b5960151318" ON "principal" ("userPrincipalName") `);
    await runner.query(
      `CREATE TABLE "remoteActionAudit" ("id" text PRIMARY KEY NOT NULL, "deviceDisplayName" text COLLATE NOCASE, "initiatedByUserPrincipalName" text COLLATE NOCASE, "action" text NOT NULL, "requestDateTime" text NOT NULL, "deviceOwnerUserPrincipalName" text COLLATE NOCASE, "deviceIMEI" text COLLATE NOCASE, "actionState" text NOT NULL, "managedDeviceId" text COLLATE NOCASE, "deviceActionCategory" text NOT NULL, "bulkDeviceActionId" text COLLATE NOCASE, "sequence" integer NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_19afcd2ea9188013776e0791b7" ON "remoteActionAudit" ("deviceDisplayName") `);
    await runner.query(`CREATE INDEX "IDX_8b60912e1ad1d0ed15a1215db6" ON "remoteActionAudit" ("requestDateTime") `);
    await runner.query(`CREATE INDEX "IDX_68190d9301d5d70621a86d3f2e" ON "remoteActionAudit" ("managedDeviceId") `);
    await runner.query(
      `CREATE TABLE "agendaItem" ("id" text PRIMARY KEY NOT NULL, "dueDateTime" text NOT NULL, "kind" text COLLATE NOCASE NOT NULL, "subjectId" text COLLATE NOCASE NOT NULL, "attempt" integer NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_677314af97eeba345dde057ab6" ON "agendaItem" ("dueDateTime") `);
    await runner.query(
      `CREATE TABLE "sandbox" ("id" text PRIMARY KEY NOT NULL, "dataset" text COLLATE NOCASE NOT NULL, "seed" text COLLATE NOCASE NOT NULL, "clockMode" text NOT NULL, "clockRate" real NOT NULL, "clockAnchorDateTime" text NOT NULL, "realAnchorDateTime" text NOT NULL)`,
    );
    await runner.query(
      `CREATE TABLE "twin" ("id" text PRIMARY KEY NOT NULL, "power" text NOT NULL, "network" text NOT NULL, "offlineUntilDateTime" text, "reportsBeforeReset" boolean NOT NULL, "factoryResetBlocked" boolean NOT NULL, "nextFailure" text, "deviceName" text COLLATE NOCASE, "isEnrolled" boolean NOT NULL, "companyDataPresent" boolean NOT NULL, "userDataPresent" boolean NOT NULL, "hasEsimDataPlan" boolean NOT NULL, "passcodePresent" boolean NOT NULL, "passcodeRequired" boolean NOT NULL, "resetTokenActive" boolean NOT NULL, "isLocked" boolean NOT NULL, "lostModeMessage" text COLLATE NOCASE, "soundUntilDateTime" text, "locationServicesOn" boolean NOT NULL, "location" text NOT NULL, "configurationRefreshPausedUntilDateTime" text, "isKiosk" boolean NOT NULL, "userPrompt" text NOT NULL, "lastBootDateTime" text, "apps" text NOT NULL, "hasNewPasscode" boolean NOT NULL, "onlineSinceDateTime" text, "nextCheckInDateTime" text)`,
    );
    await runner.query(`CREATE INDEX "IDX_8e2934682c1b609ded628500ec" ON "twin" ("nextCheckInDateTime") `);
    await runner.query(
      `CREATE TABLE "user" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "givenName" text COLLATE NOCASE, "surname" text COLLATE NOCASE, "userPrincipalName" text COLLATE NOCASE NOT NULL, "mail" text COLLATE NOCASE, "jobTitle" text COLLATE NOCASE, "department" text COLLATE NOCASE, "officeLocation" text COLLATE NOCASE, "mobilePhone" text COLLATE NOCASE, "accountEnabled" boolean NOT NULL, "deviceEnrollmentLimit" integer NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_059e69c318702e93998f26d152" ON "user" ("displayName") `);
    await runner.query(`CREATE INDEX "IDX_3605efb9e69eefd95b139ef624" ON "user" ("userPrincipalName") `);
    await runner.query(`CREATE INDEX "IDX_cd43d6c3b1e44f67c197a1b800" ON "user" ("department") `);
    await runner.query(`DROP INDEX "IDX_f16dc2b424e7963f2eb2f67168"`);
    await runner.query(`DROP INDEX "IDX_75b0823cddd551817bb8e616de"`);
    await runner.query(`DROP INDEX "IDX_7a9ea4069ad8e30200699f233b"`);
    await runner.query(
      `CREATE TABLE "temporary_clientOperation" ("id" text PRIMARY KEY NOT NULL, "operationId" integer NOT NULL, "action" text NOT NULL, "primaryActionType" integer NOT NULL, "state" text NOT NULL, "targetCollectionName" text COLLATE NOCASE, "createdBy" text COLLATE NOCASE NOT NULL, "requestedTime" text NOT NULL, "expirationTime" text NOT NULL, "isExpired" boolean NOT NULL, "lastSummaryTime" text NOT NULL, "totalClients" integer NOT NULL, "completedClients" integer NOT NULL, "notApplicableClients" integer NOT NULL, "failedClients" integer NOT NULL, "offlineClients" integer NOT NULL, "unknownClients" integer NOT NULL, "collectionId" text, CONSTRAINT "FK_7a9ea4069ad8e30200699f233b5" FOREIGN KEY ("collectionId") REFERENCES "collection" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `INSERT INTO "temporary_clientOperation"("id", "operationId", "action", "primaryActionType", "state", "targetCollectionName", "createdBy", "requestedTime", "expirationTime", "isExpired", "lastSummaryTime", "totalClients", "completedClients", "notApplicableClients", "failedClients", "offlineClients", "unknownClients", "collectionId") SELECT "id", "operationId", "action", "primaryActionType", "state", "targetCollectionName", "createdBy", "requestedTime", "expirationTime", "isExpired", "lastSummaryTime", "totalClients", "completedClients", "notApplicableClients", "failedClients", "offlineClients", "unknownClients", "collectionId" FROM "clientOperation"`,
    );
    await runner.query(`DROP TABLE "clientOperation"`);
    await runner.query(`ALTER TABLE "temporary_clientOperation" RENAME TO "clientOperation"`);
    await runner.query(`CREATE INDEX "IDX_f16dc2b424e7963f2eb2f67168" ON "clientOperation" ("operationId") `);
    await runner.query(`CREATE INDEX "IDX_75b0823cddd551817bb8e616de" ON "clientOperation" ("requestedTime") `);
    await runner.query(`CREATE INDEX "IDX_7a9ea4069ad8e30200699f233b" ON "clientOperation" ("collectionId") `);
    await runner.query(`DROP INDEX "IDX_76bec30aabf4ca05943884f22d"`);
    await runner.query(`DROP INDEX "IDX_dcc0b99fe19d021bf118a19d1e"`);
    await runner.query(`DROP INDEX "IDX_86b923f7dc5fc92ebc3ed2b5d6"`);
    await runner.query(
      `CREATE TABLE "temporary_clientOperationDeviceStatus" ("id" text PRIMARY KEY NOT NULL, "state" text NOT NULL, "errorCode" integer, "lastUpdatedDateTime" text NOT NULL, "clientOperationId" text NOT NULL, "managedDeviceId" text COLLATE NOCASE NOT NULL, "answerDateTime" text NOT NULL, CONSTRAINT "FK_76bec30aabf4ca05943884f22d2" FOREIGN KEY ("clientOperationId") REFERENCES "clientOperation" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `INSERT INTO "temporary_clientOperationDeviceStatus"("id", "state", "errorCode", "lastUpdatedDateTime", "clientOperationId", "managedDeviceId", "answerDateTime") SELECT "id", "state", "errorCode", "lastUpdatedDateTime", "clientOperationId", "managedDeviceId", "answerDateTime" FROM "clientOperationDeviceStatus"`,
    );
    await runner.query(`DROP TABLE "clientOperationDeviceStatus"`);
    await runner.query(`ALTER TABLE "temporary_clientOperationDeviceStatus" RENAME TO "clientOperationDeviceStatus"`);
    await runner.query(
      `CREATE INDEX "IDX_76bec30aabf4ca05943884f22d" ON "clientOperationDeviceStatus" ("clientOperationId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_dcc0b99fe19d021bf118a19d1e" ON "clientOperationDeviceStatus" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_86b923f7dc5fc92ebc3ed2b5d6" ON "clientOperationDeviceStatus" ("answerDateTime") `,
    );
    await runner.query(`DROP INDEX "IDX_926e7bdc3f52cd582078a379f1"`);
    await runner.query(`DROP INDEX "IDX_190862d328cb8a2f69764feaef"`);
    await runner.query(
      `CREATE TABLE "temporary_collection" ("id" text PRIMARY KEY NOT NULL, "name" text COLLATE NOCASE NOT NULL, "comment" text COLLATE NOCASE, "collectionType" text NOT NULL, "isBuiltIn" boolean NOT NULL, "currentStatus" text NOT NULL, "lastMemberChangeTime" text, "lastRefreshTime" text, "rules" text NOT NULL, "limitToCollectionId" text, CONSTRAINT "FK_190862d328cb8a2f69764feaef6" FOREIGN KEY ("limitToCollectionId") REFERENCES "collection" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `INSERT INTO "temporary_collection"("id", "name", "comment", "collectionType", "isBuiltIn", "currentStatus", "lastMemberChangeTime", "lastRefreshTime", "rules", "limitToCollectionId") SELECT "id", "name", "comment", "collectionType", "isBuiltIn", "currentStatus", "lastMemberChangeTime", "lastRefreshTime", "rules", "limitToCollectionId" FROM "collection"`,
    );
    await runner.query(`DROP TABLE "collection"`);
    await runner.query(`ALTER TABLE "temporary_collection" RENAME TO "collection"`);
    await runner.query(`CREATE INDEX "IDX_926e7bdc3f52cd582078a379f1" ON "collection" ("name") `);
    await runner.query(`CREATE INDEX "IDX_190862d328cb8a2f69764feaef" ON "collection" ("limitToCollectionId") `);
    await runner.query(`DROP INDEX "IDX_90e54386e919f1aa7eb85e12dc"`);
    await runner.query(`DROP INDEX "IDX_6ea00a2998121bc397cd2fe5c2"`);
    await runner.query(
      `CREATE TABLE "temporary_collectionMember" ("id" text PRIMARY KEY NOT NULL, "collectionId" text NOT NULL, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_90e54386e919f1aa7eb85e12dc6" FOREIGN KEY ("collectionId") REFERENCES "collection" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_6ea00a2998121bc397cd2fe5c22" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `INSERT INTO "temporary_collectionMember"("id", "collectionId", "managedDeviceId") SELECT "id", "collectionId", "managedDeviceId" FROM "collectionMember"`,
    );
    await runner.query(`DROP TABLE "collectionMember"`);
    await runner.query(`ALTER TABLE "temporary_collectionMember" RENAME TO "collectionMember"`);
    await runner.query(`CREATE INDEX "IDX_90e54386e919f1aa7eb85e12dc" ON "collectionMember" ("collectionId") `);
    await runner.query(`CREATE INDEX "IDX_6ea00a2998121bc397cd2fe5c2" ON "collectionMember" ("managedDeviceId") `);
    await runner.query(`DROP INDEX "IDX_d4651a29785e36ac62f5af81e9"`);
    await runner.query(`DROP INDEX "IDX_ea0b8b7762959e46b7a2118c01"`);
    await runner.query(
      `CREATE TABLE "temporary_managedDeviceDetectedApp" ("id" text PRIMARY KEY NOT NULL, "managedDeviceId" text NOT NULL, "detectedAppId" text NOT NULL, CONSTRAINT "FK_d4651a29785e36ac62f5af81e93" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_ea0b8b7762959e46b7a2118c011" FOREIGN KEY ("detectedAppId") REFERENCES "detectedApp" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `INSERT INTO "temporary_managedDeviceDetectedApp"("id", "managedDeviceId", "detectedAppId") SELECT "id", "managedDeviceId", "detectedAppId" FROM "managedDeviceDetectedApp"`,
    );
    await runner.query(`DROP TABLE "managedDeviceDetectedApp"`);
    await runner.query(`ALTER TABLE "temporary_managedDeviceDetectedApp" RENAME TO "managedDeviceDetectedApp"`);
    await runner.query(
      `CREATE INDEX "IDX_d4651a29785e36ac62f5af81e9" ON "managedDeviceDetectedApp" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_ea0b8b7762959e46b7a2118c01" ON "managedDeviceDetectedApp" ("detectedAppId") `,
    );
    await runner.query(`DROP INDEX "IDX_3c75e0ca818abd152957004710"`);
    await runner.query(`DROP INDEX "IDX_24a277f72753bd8c7055570cf5"`);
    await runner.query(`DROP INDEX "IDX_05f3abe76f57ad2c2a31739d62"`);
    await runner.query(
      `CREATE TABLE "temporary_deviceActionResult" ("id" text PRIMARY KEY NOT NULL, "actionName" text COLLATE NOCASE, "actionState" text NOT NULL, "startDateTime" text NOT NULL, "lastUpdatedDateTime" text NOT NULL, "resultType" text COLLATE NOCASE NOT NULL, "managedDeviceId" text NOT NULL, "sequence" integer NOT NULL, "isCurrent" boolean NOT NULL, "command" text COLLATE NOCASE NOT NULL, "parameters" text, "initiatedByUserPrincipalName" text COLLATE NOCASE, "unlockPin" text COLLATE NOCASE, "passcode" text COLLATE NOCASE, "errorCode" integer, "deviceLocation" text, "scanType" text COLLATE NOCASE, "userPrincipalName" text COLLATE NOCASE, "carrierUrl" text COLLATE NOCASE, "deviceAssignmentItems" text, "totalLicensesCount" integer, "failedLicensesCount" integer, "actionDeliveryStatus" text, CONSTRAINT "FK_05f3abe76f57ad2c2a31739d629" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `INSERT INTO "temporary_deviceActionResult"("id", "actionName", "actionState", "startDateTime", "lastUpdatedDateTime", "resultType", "managedDeviceId", "sequence", "isCurrent", "command", "parameters", "initiatedByUserPrincipalName", "unlockPin", "passcode", "errorCode", "deviceLocation", "scanType", "userPrincipalName", "carrierUrl", "deviceAssignmentItems", "totalLicensesCount", "failedLicensesCount", "actionDeliveryStatus") SELECT "id", "actionName", "actionState", "startDateTime", "lastUpdatedDateTime", "resultType", "managedDeviceId", "sequence", "isCurrent", "command", "parameters", "initiatedByUserPrincipalName", "unlockPin", "passcode", "errorCode", "deviceLocation", "scanType", "userPrincipalName", "carrierUrl", "deviceAssignmentItems", "totalLicensesCount", "failedLicensesCount", "actionDeliveryStatus" FROM "deviceActionResult"`,
    );
    await runner.query(`DROP TABLE "deviceActionResult"`);
    await runner.query(`ALTER TABLE "temporary_deviceActionResult" RENAME TO "deviceActionResult"`);
    await runner.query(`CREATE INDEX "IDX_3c75e0ca818abd152957004710" ON "deviceActionResult" ("actionState") `);
    await runner.query(`CREATE INDEX "IDX_24a277f72753bd8c7055570cf5" ON "deviceActionResult" ("startDateTime") `);
    await runner.query(`CREATE INDEX "IDX_05f3abe76f57ad2c2a31739d62" ON "deviceActionResult" ("managedDeviceId") `);
    await runner.query(`DROP INDEX "IDX_f7ee4a6e8f1b84d1dc903aa20b"`);
    await runner.query(`DROP INDEX "IDX_58206c46c723be0bcf083bd86b"`);
    await runner.query(`DROP INDEX "IDX_f343b93d78c8dc5f6b02dd5f79"`);
    await runner.query(`DROP INDEX "IDX_4f8b6c2a62061eca7b7dddd86e"`);
    await runner.query(`DROP INDEX "IDX_077cc9b3a8e4ae90dd10d09c76"`);
    await runner.query(`DROP INDEX "IDX_1d7821b0af3ce8ea9d062adfb0"`);
    await runner.query(`DROP INDEX "IDX_c01e531ad44ed1c7b27f176d4b"`);
    await runner.query(`DROP INDEX "IDX_f87bf41d6541379ce56c74cc6c"`);
    await runner.query(`DROP INDEX "IDX_54b1c17f2687cf3d01381a399c"`);
    await runner.query(`DROP INDEX "IDX_d1e258a9fbf326a69c2ac6eb68"`);
    await runner.query(`DROP INDEX "IDX_7e1394beabbf3508b8daec34b1"`);
    await runner.query(`DROP INDEX "IDX_161f1ecac0bb08683640876c3c"`);
    await runner.query(`DROP INDEX "IDX_02d1ccd3c0879182f8b128420a"`);
    await runner.query(`DROP INDEX "IDX_13a1ab4a0d35526cdc35b661df"`);
    await runner.query(
      `CREATE TABLE "temporary_managedDevice" ("deviceType" text NOT NULL, "chassisType" text NOT NULL, "manufacturer" text COLLATE NOCASE, "model" text COLLATE NOCASE, "serialNumber" text COLLATE NOCASE, "processorArchitecture" text NOT NULL, "operatingSystem" text COLLATE NOCASE, "osVersion" text COLLATE NOCASE, "skuFamily" text COLLATE NOCASE, "skuNumber" integer NOT NULL, "androidSecurityPatchLevel" text COLLATE NOCASE, "securityPatchLevel" text COLLATE NOCASE, "jailBroken" text COLLATE NOCASE, "isEncrypted" boolean NOT NULL, "isSupervised" boolean NOT NULL, "totalStorageSpaceInBytes" integer NOT NULL, "freeStorageSpaceInBytes" integer NOT NULL, "physicalMemoryInBytes" integer NOT NULL, "phoneNumber" text COLLATE NOCASE, "subscriberCarrier" text COLLATE NOCASE, "imei" text COLLATE NOCASE, "meid" text COLLATE NOCASE, "iccid" text COLLATE NOCASE, "udid" text COLLATE NOCASE, "wiFiMacAddress" text COLLATE NOCASE, "ethernetMacAddress" text COLLATE NOCASE, "specificationVersion" text COLLATE NOCASE, "hardwareInformation" text, "chromeOSDeviceInfo" text NOT NULL, "bootstrapTokenEscrowed" boolean NOT NULL, "deviceFirmwareConfigurationInterfaceManaged" boolean NOT NULL, "deviceHealthAttestationState" text, "windowsActiveMalwareCount" integer NOT NULL, "windowsRemediatedMalwareCount" integer NOT NULL, "usersLoggedOn" text NOT NULL, "easActivated" boolean NOT NULL, "easDeviceId" text COLLATE NOCASE, "easActivationDateTime" text, "exchangeAccessState" text NOT NULL, "exchangeAccessStateReason" text NOT NULL, "exchangeLastSuccessfulSyncDateTime" text, "configurationManagerClientEnabledFeatures" text, "configurationManagerClientHealthState" text, "configurationManagerClientInformation" text, "id" text PRIMARY KEY NOT NULL, "deviceName" text COLLATE NOCASE, "managedDeviceName" text COLLATE NOCASE, "managedDeviceOwnerType" text NOT NULL, "ownerType" text NOT NULL, "notes" text COLLATE NOCASE, "roleScopeTagIds" text NOT NULL, "deviceCategoryDisplayName" text COLLATE NOCASE, "userId" text, "userPrincipalName" text COLLATE NOCASE, "userDisplayName" text COLLATE NOCASE, "emailAddress" text COLLATE NOCASE, "managementState" text NOT NULL, "managementAgent" text NOT NULL, "managementFeatures" text NOT NULL, "managementCertificateExpirationDate" text, "deviceEnrollmentType" text NOT NULL, "enrolledDateTime" text NOT NULL, "enrolledByUserPrincipalName" text COLLATE NOCASE, "enrollmentProfileName" text COLLATE NOCASE, "requireUserEnrollmentApproval" boolean, "autopilotEnrolled" boolean NOT NULL, "lastSyncDateTime" text NOT NULL, "retireAfterDateTime" text, "preferMdmOverGroupPolicyAppliedDateTime" text, "deviceRegistrationState" text NOT NULL, "joinType" text NOT NULL, "azureADDeviceId" text COLLATE NOCASE, "azureActiveDirectoryDeviceId" text COLLATE NOCASE, "azureADRegistered" boolean, "aadRegistered" boolean, "complianceState" text NOT NULL, "complianceGracePeriodExpirationDateTime" text, "partnerReportedThreatState" text NOT NULL, "lostModeState" text NOT NULL, "activationLockBypassCode" text COLLATE NOCASE, "remoteAssistanceSessionUrl" text COLLATE NOCASE, "remoteAssistanceSessionErrorDetails" text COLLATE NOCASE, "cloudPcRemoteActionResults" text NOT NULL, "deviceCategoryId" text, "isLocationAllowed" boolean NOT NULL, "activationLockBypassCodeExpirationDateTime" text, "isActivationLockAllowed" boolean NOT NULL, CONSTRAINT "FK_077cc9b3a8e4ae90dd10d09c76f" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE NO ACTION, CONSTRAINT "FK_02d1ccd3c0879182f8b128420a1" FOREIGN KEY ("deviceCategoryId") REFERENCES "deviceCategory" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `INSERT INTO "temporary_managedDevice"("deviceType", "chassisType", "manufacturer", "model", "serialNumber", "processorArchitecture", "operatingSystem", "osVersion", "skuFamily", "skuNumber", "androidSecurityPatchLevel", "securityPatchLevel", "jailBroken", "isEncrypted", "isSupervised", "totalStorageSpaceInBytes", "freeStorageSpaceInBytes", "physicalMemoryInBytes", "phoneNumber", "subscriberCarrier", "imei", "meid", "iccid", "udid", "wiFiMacAddress", "ethernetMacAddress", "specificationVersion", "hardwareInformation", "chromeOSDeviceInfo", "bootstrapTokenEscrowed", "deviceFirmwareConfigurationInterfaceManaged", "deviceHealthAttestationState", "windowsActiveMalwareCount", "windowsRemediatedMalwareCount", "usersLoggedOn", "easActivated", "easDeviceId", "easActivationDateTime", "exchangeAccessState", "exchangeAccessStateReason", "exchangeLastSuccessfulSyncDateTime", "configurationManagerClientEnabledFeatures", "configurationManagerClientHealthState", "configurationManagerClientInformation", "id", "deviceName", "managedDeviceName", "managedDeviceOwnerType", "ownerType", "notes", "roleScopeTagIds", "deviceCategoryDisplayName", "userId", "userPrincipalName", "userDisplayName", "emailAddress", "managementState", "managementAgent", "managementFeatures", "managementCertificateExpirationDate", "deviceEnrollmentType", "enrolledDateTime", "enrolledByUserPrincipalName", "enrollmentProfileName", "requireUserEnrollmentApproval", "autopilotEnrolled", "lastSyncDateTime", "retireAfterDateTime", "preferMdmOverGroupPolicyAppliedDateTime", "deviceRegistrationState", "joinType", "azureADDeviceId", "azureActiveDirectoryDeviceId", "azureADRegistered", "aadRegistered", "complianceState", "complianceGracePeriodExpirationDateTime", "partnerReportedThreatState", "lostModeState", "activationLockBypassCode", "remoteAssistanceSessionUrl", "remoteAssistanceSessionErrorDetails", "cloudPcRemoteActionResults", "deviceCategoryId", "isLocationAllowed", "activationLockBypassCodeExpirationDateTime", "isActivationLockAllowed") SELECT "deviceType", "chassisType", "manufacturer", "model", "serialNumber", "processorArchitecture", "operatingSystem", "osVersion", "skuFamily", "skuNumber", "androidSecurityPatchLevel", "securityPatchLevel", "jailBroken", "isEncrypted", "isSupervised", "totalStorageSpaceInBytes", "freeStorageSpaceInBytes", "physicalMemoryInBytes", "phoneNumber", "subscriberCarrier", "imei", "meid", "iccid", "udid", "wiFiMacAddress", "ethernetMacAddress", "specificationVersion", "hardwareInformation", "chromeOSDeviceInfo", "bootstrapTokenEscrowed", "deviceFirmwareConfigurationInterfaceManaged", "deviceHealthAttestationState", "windowsActiveMalwareCount", "windowsRemediatedMalwareCount", "usersLoggedOn", "easActivated", "easDeviceId", "easActivationDateTime", "exchangeAccessState", "exchangeAccessStateReason", "exchangeLastSuccessfulSyncDateTime", "configurationManagerClientEnabledFeatures", "configurationManagerClientHealthState", "configurationManagerClientInformation", "id", "deviceName", "managedDeviceName", "managedDeviceOwnerType", "ownerType", "notes", "roleScopeTagIds", "deviceCategoryDisplayName", "userId", "userPrincipalName", "userDisplayName", "emailAddress", "managementState", "managementAgent", "managementFeatures", "managementCertificateExpirationDate", "deviceEnrollmentType", "enrolledDateTime", "enrolledByUserPrincipalName", "enrollmentProfileName", "requireUserEnrollmentApproval", "autopilotEnrolled", "lastSyncDateTime", "retireAfterDateTime", "preferMdmOverGroupPolicyAppliedDateTime", "deviceRegistrationState", "joinType", "azureADDeviceId", "azureActiveDirectoryDeviceId", "azureADRegistered", "aadRegistered", "complianceState", "complianceGracePeriodExpirationDateTime", "partnerReportedThreatState", "lostModeState", "activationLockBypassCode", "remoteAssistanceSessionUrl", "remoteAssistanceSessionErrorDetails", "cloudPcRemoteActionResults", "deviceCategoryId", "isLocationAllowed", "activationLockBypassCodeExpirationDateTime", "isActivationLockAllowed" FROM "managedDevice"`,
    );
    await runner.query(`DROP TABLE "managedDevice"`);
    await runner.query(`ALTER TABLE "temporary_managedDevice" RENAME TO "managedDevice"`);
    await runner.query(`CREATE INDEX "IDX_f7ee4a6e8f1b84d1dc903aa20b" ON "managedDevice" ("serialNumber") `);
    await runner.query(`CREATE INDEX "IDX_58206c46c723be0bcf083bd86b" ON "managedDevice" ("operatingSystem") `);
    await runner.query(`CREATE INDEX "IDX_f343b93d78c8dc5f6b02dd5f79" ON "managedDevice" ("deviceName") `);
    await runner.query(`CREATE INDEX "IDX_4f8b6c2a62061eca7b7dddd86e" ON "managedDevice" ("managedDeviceOwnerType") `);
    await runner.query(`CREATE INDEX "IDX_077cc9b3a8e4ae90dd10d09c76" ON "managedDevice" ("userId") `);
    await runner.query(`CREATE INDEX "IDX_1d7821b0af3ce8ea9d062adfb0" ON "managedDevice" ("userPrincipalName") `);
    await runner.query(`CREATE INDEX "IDX_c01e531ad44ed1c7b27f176d4b" ON "managedDevice" ("managementState") `);
    await runner.query(`CREATE INDEX "IDX_f87bf41d6541379ce56c74cc6c" ON "managedDevice" ("managementAgent") `);
    await runner.query(
      `CREATE INDEX "IDX_54b1c17f2687cf3d01381a399c" ON "managedDevice" ("managementCertificateExpirationDate") `,
    );
    await runner.query(`CREATE INDEX "IDX_d1e258a9fbf326a69c2ac6eb68" ON "managedDevice" ("enrolledDateTime") `);
    await runner.query(`CREATE INDEX "IDX_7e1394beabbf3508b8daec34b1" ON "managedDevice" ("lastSyncDateTime") `);
    await runner.query(`CREATE INDEX "IDX_161f1ecac0bb08683640876c3c" ON "managedDevice" ("complianceState") `);
    await runner.query(`CREATE INDEX "IDX_02d1ccd3c0879182f8b128420a" ON "managedDevice" ("deviceCategoryId") `);
    await runner.query(
      `CREATE INDEX "IDX_13a1ab4a0d35526cdc35b661df" ON "managedDevice" ("activationLockBypassCodeExpirationDateTime") `,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "auditEvent"`);
    await runner.query(`DROP INDEX "IDX_0ea33ce5b8c2209d4e03beea3d"`);
    await runner.query(`DROP INDEX "IDX_8be7b6270b5060702e6124e942"`);
    await runner.query(`DROP INDEX "IDX_87b78acf60aacd5e7afe624a03"`);
    await runner.query(`DROP TABLE "clientOperation"`);
    await runner.query(`DROP INDEX "IDX_f16dc2b424e7963f2eb2f67168"`);
    await runner.query(`DROP INDEX "IDX_75b0823cddd551817bb8e616de"`);
    await runner.query(`DROP INDEX "IDX_7a9ea4069ad8e30200699f233b"`);
    await runner.query(`DROP TABLE "clientOperationDeviceStatus"`);
    await runner.query(`DROP INDEX "IDX_76bec30aabf4ca05943884f22d"`);
    await runner.query(`DROP INDEX "IDX_dcc0b99fe19d021bf118a19d1e"`);
    await runner.query(`DROP INDEX "IDX_86b923f7dc5fc92ebc3ed2b5d6"`);
    await runner.query(`DROP TABLE "collection"`);
    await runner.query(`DROP INDEX "IDX_926e7bdc3f52cd582078a379f1"`);
    await runner.query(`DROP INDEX "IDX_190862d328cb8a2f69764feaef"`);
    await runner.query(`DROP TABLE "collectionMember"`);
    await runner.query(`DROP INDEX "IDX_90e54386e919f1aa7eb85e12dc"`);
    await runner.query(`DROP INDEX "IDX_6ea00a2998121bc397cd2fe5c2"`);
    await runner.query(`DROP TABLE "detectedApp"`);
    await runner.query(`DROP INDEX "IDX_b1a75199af0ac693095117d4af"`);
    await runner.query(`DROP TABLE "managedDeviceDetectedApp"`);
    await runner.query(`DROP INDEX "IDX_d4651a29785e36ac62f5af81e9"`);
    await runner.query(`DROP INDEX "IDX_ea0b8b7762959e46b7a2118c01"`);
    await runner.query(`DROP TABLE "deviceActionResult"`);
    await runner.query(`DROP INDEX "IDX_3c75e0ca818abd152957004710"`);
    await runner.query(`DROP INDEX "IDX_24a277f72753bd8c7055570cf5"`);
    await runner.query(`DROP INDEX "IDX_05f3abe76f57ad2c2a31739d62"`);
    await runner.query(`DROP TABLE "deviceCategory"`);
    await runner.query(`DROP TABLE "managedDevice"`);
    await runner.query(`DROP INDEX "IDX_f7ee4a6e8f1b84d1dc903aa20b"`);
    await runner.query(`DROP INDEX "IDX_58206c46c723be0bcf083bd86b"`);
    await runner.query(`DROP INDEX "IDX_f343b93d78c8dc5f6b02dd5f79"`);
    await runner.query(`DROP INDEX "IDX_4f8b6c2a62061eca7b7dddd86e"`);
    await runner.query(`DROP INDEX "IDX_077cc9b3a8e4ae90dd10d09c76"`);
    await runner.query(`DROP INDEX "IDX_1d7821b0af3ce8ea9d062adfb0"`);
    await runner.query(`DROP INDEX "IDX_c01e531ad44ed1c7b27f176d4b"`);
    await runner.query(`DROP INDEX "IDX_f87bf41d6541379ce56c74cc6c"`);
    await runner.query(`DROP INDEX "IDX_54b1c17f2687cf3d01381a399c"`);
    await runner.query(`DROP INDEX "IDX_d1e258a9fbf326a69c2ac6eb68"`);
    await runner.query(`DROP INDEX "IDX_7e1394beabbf3508b8daec34b1"`);
    await runner.query(`DROP INDEX "IDX_161f1ecac0bb08683640876c3c"`);
    await runner.query(`DROP INDEX "IDX_02d1ccd3c0879182f8b128420a"`);
    await runner.query(`DROP INDEX "IDX_13a1ab4a0d35526cdc35b661df"`);
    await runner.query(`DROP TABLE "principal"`);
    await runner.query(`DROP INDEX "IDX_215d47745e85325b5960151318"`);
    await runner.query(`DROP TABLE "remoteActionAudit"`);
    await runner.query(`DROP INDEX "IDX_19afcd2ea9188013776e0791b7"`);
    await runner.query(`DROP INDEX "IDX_8b60912e1ad1d0ed15a1215db6"`);
    await runner.query(`DROP INDEX "IDX_68190d9301d5d70621a86d3f2e"`);
    await runner.query(`DROP TABLE "agendaItem"`);
    await runner.query(`DROP INDEX "IDX_677314af97eeba345dde057ab6"`);
    await runner.query(`DROP TABLE "sandbox"`);
    await runner.query(`DROP TABLE "twin"`);
    await runner.query(`DROP INDEX "IDX_8e2934682c1b609ded628500ec"`);
    await runner.query(`DROP TABLE "user"`);
    await runner.query(`DROP INDEX "IDX_059e69c318702e93998f26d152"`);
    await runner.query(`DROP INDEX "IDX_3605efb9e69eefd95b139ef624"`);
    await runner.query(`DROP INDEX "IDX_cd43d6c3b1e44f67c197a1b800"`);
    await runner.query(`CREATE INDEX "IDX_f16dc2b424e7963f2eb2f67168" ON "clientOperation" ("operationId") `);
    await runner.query(`CREATE INDEX "IDX_75b0823cddd551817bb8e616de" ON "clientOperation" ("requestedTime") `);
    await runner.query(`CREATE INDEX "IDX_7a9ea4069ad8e30200699f233b" ON "clientOperation" ("collectionId") `);
    await runner.query(`DROP TABLE "temporary_clientOperation"`);
    await runner.query(
      `INSERT INTO "clientOperation"("id", "operationId", "action", "primaryActionType", "state", "targetCollectionName", "createdBy", "requestedTime", "expirationTime", "isExpired", "lastSummaryTime", "totalClients", "completedClients", "notApplicableClients", "failedClients", "offlineClients", "unknownClients", "collectionId") SELECT "id", "operationId", "action", "primaryActionType", "state", "targetCollectionName", "createdBy", "requestedTime", "expirationTime", "isExpired", "lastSummaryTime", "totalClients", "completedClients", "notApplicableClients", "failedClients", "offlineClients", "unknownClients", "collectionId" FROM "temporary_clientOperation"`,
    );
    await runner.query(
      `CREATE TABLE "clientOperation" ("id" text PRIMARY KEY NOT NULL, "operationId" integer NOT NULL, "action" text NOT NULL, "primaryActionType" integer NOT NULL, "state" text NOT NULL, "targetCollectionName" text COLLATE NOCASE, "createdBy" text COLLATE NOCASE NOT NULL, "requestedTime" text NOT NULL, "expirationTime" text NOT NULL, "isExpired" boolean NOT NULL, "lastSummaryTime" text NOT NULL, "totalClients" integer NOT NULL, "completedClients" integer NOT NULL, "notApplicableClients" integer NOT NULL, "failedClients" integer NOT NULL, "offlineClients" integer NOT NULL, "unknownClients" integer NOT NULL, "collectionId" text)`,
    );
    await runner.query(`ALTER TABLE "clientOperation" RENAME TO "temporary_clientOperation"`);
    await runner.query(`DROP INDEX "IDX_f16dc2b424e7963f2eb2f67168"`);
    await runner.query(`DROP INDEX "IDX_75b0823cddd551817bb8e616de"`);
    await runner.query(`DROP INDEX "IDX_7a9ea4069ad8e30200699f233b"`);
    await runner.query(
      `CREATE INDEX "IDX_76bec30aabf4ca05943884f22d" ON "clientOperationDeviceStatus" ("clientOperationId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_dcc0b99fe19d021bf118a19d1e" ON "clientOperationDeviceStatus" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_86b923f7dc5fc92ebc3ed2b5d6" ON "clientOperationDeviceStatus" ("answerDateTime") `,
    );
    await runner.query(`DROP TABLE "temporary_clientOperationDeviceStatus"`);
    await runner.query(
      `INSERT INTO "clientOperationDeviceStatus"("id", "state", "errorCode", "lastUpdatedDateTime", "clientOperationId", "managedDeviceId", "answerDateTime") SELECT "id", "state", "errorCode", "lastUpdatedDateTime", "clientOperationId", "managedDeviceId", "answerDateTime" FROM "temporary_clientOperationDeviceStatus"`,
    );
    await runner.query(
      `CREATE TABLE "clientOperationDeviceStatus" ("id" text PRIMARY KEY NOT NULL, "state" text NOT NULL, "errorCode" integer, "lastUpdatedDateTime" text NOT NULL, "clientOperationId" text NOT NULL, "managedDeviceId" text COLLATE NOCASE NOT NULL, "answerDateTime" text NOT NULL)`,
    );
    await runner.query(`ALTER TABLE "clientOperationDeviceStatus" RENAME TO "temporary_clientOperationDeviceStatus"`);
    await runner.query(`DROP INDEX "IDX_76bec30aabf4ca05943884f22d"`);
    await runner.query(`DROP INDEX "IDX_dcc0b99fe19d021bf118a19d1e"`);
    await runner.query(`DROP INDEX "IDX_86b923f7dc5fc92ebc3ed2b5d6"`);
    await runner.query(`CREATE INDEX "IDX_926e7bdc3f52cd582078a379f1" ON "collection" ("name") `);
    await runner.query(`CREATE INDEX "IDX_190862d328cb8a2f69764feaef" ON "collection" ("limitToCollectionId") `);
    await runner.query(`DROP TABLE "temporary_collection"`);
    await runner.query(
      `INSERT INTO "collection"("id", "name", "comment", "collectionType", "isBuiltIn", "currentStatus", "lastMemberChangeTime", "lastRefreshTime", "rules", "limitToCollectionId") SELECT "id", "name", "comment", "collectionType", "isBuiltIn", "currentStatus", "lastMemberChangeTime", "lastRefreshTime", "rules", "limitToCollectionId" FROM "temporary_collection"`,
    );
    await runner.query(
      `CREATE TABLE "collection" ("id" text PRIMARY KEY NOT NULL, "name" text COLLATE NOCASE NOT NULL, "comment" text COLLATE NOCASE, "collectionType" text NOT NULL, "isBuiltIn" boolean NOT NULL, "currentStatus" text NOT NULL, "lastMemberChangeTime" text, "lastRefreshTime" text, "rules" text NOT NULL, "limitToCollectionId" text)`,
    );
    await runner.query(`ALTER TABLE "collection" RENAME TO "temporary_collection"`);
    await runner.query(`DROP INDEX "IDX_926e7bdc3f52cd582078a379f1"`);
    await runner.query(`DROP INDEX "IDX_190862d328cb8a2f69764feaef"`);
    await runner.query(`CREATE INDEX "IDX_90e54386e919f1aa7eb85e12dc" ON "collectionMember" ("collectionId") `);
    await runner.query(`CREATE INDEX "IDX_6ea00a2998121bc397cd2fe5c2" ON "collectionMember" ("managedDeviceId") `);
    await runner.query(`DROP TABLE "temporary_collectionMember"`);
    await runner.query(
      `INSERT INTO "collectionMember"("id", "collectionId", "managedDeviceId") SELECT "id", "collectionId", "managedDeviceId" FROM "temporary_collectionMember"`,
    );
    await runner.query(
      `CREATE TABLE "collectionMember" ("id" text PRIMARY KEY NOT NULL, "collectionId" text NOT NULL, "managedDeviceId" text NOT NULL)`,
    );
    await runner.query(`ALTER TABLE "collectionMember" RENAME TO "temporary_collectionMember"`);
    await runner.query(`DROP INDEX "IDX_90e54386e919f1aa7eb85e12dc"`);
    await runner.query(`DROP INDEX "IDX_6ea00a2998121bc397cd2fe5c2"`);
    await runner.query(
      `CREATE INDEX "IDX_d4651a29785e36ac62f5af81e9" ON "managedDeviceDetectedApp" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_ea0b8b7762959e46b7a2118c01" ON "managedDeviceDetectedApp" ("detectedAppId") `,
    );
    await runner.query(`DROP TABLE "temporary_managedDeviceDetectedApp"`);
    await runner.query(
      `INSERT INTO "managedDeviceDetectedApp"("id", "managedDeviceId", "detectedAppId") SELECT "id", "managedDeviceId", "detectedAppId" FROM "temporary_managedDeviceDetectedApp"`,
    );
    await runner.query(
      `CREATE TABLE "managedDeviceDetectedApp" ("id" text PRIMARY KEY NOT NULL, "managedDeviceId" text NOT NULL, "detectedAppId" text NOT NULL)`,
    );
    await runner.query(`ALTER TABLE "managedDeviceDetectedApp" RENAME TO "temporary_managedDeviceDetectedApp"`);
    await runner.query(`DROP INDEX "IDX_d4651a29785e36ac62f5af81e9"`);
    await runner.query(`DROP INDEX "IDX_ea0b8b7762959e46b7a2118c01"`);
    await runner.query(`CREATE INDEX "IDX_3c75e0ca818abd152957004710" ON "deviceActionResult" ("actionState") `);
    await runner.query(`CREATE INDEX "IDX_24a277f72753bd8c7055570cf5" ON "deviceActionResult" ("startDateTime") `);
    await runner.query(`CREATE INDEX "IDX_05f3abe76f57ad2c2a31739d62" ON "deviceActionResult" ("managedDeviceId") `);
    await runner.query(`DROP TABLE "temporary_deviceActionResult"`);
    await runner.query(
      `INSERT INTO "deviceActionResult"("id", "actionName", "actionState", "startDateTime", "lastUpdatedDateTime", "resultType", "managedDeviceId", "sequence", "isCurrent", "command", "parameters", "initiatedByUserPrincipalName", "unlockPin", "passcode", "errorCode", "deviceLocation", "scanType", "userPrincipalName", "carrierUrl", "deviceAssignmentItems", "totalLicensesCount", "failedLicensesCount", "actionDeliveryStatus") SELECT "id", "actionName", "actionState", "startDateTime", "lastUpdatedDateTime", "resultType", "managedDeviceId", "sequence", "isCurrent", "command", "parameters", "initiatedByUserPrincipalName", "unlockPin", "passcode", "errorCode", "deviceLocation", "scanType", "userPrincipalName", "carrierUrl", "deviceAssignmentItems", "totalLicensesCount", "failedLicensesCount", "actionDeliveryStatus" FROM "temporary_deviceActionResult"`,
    );
    await runner.query(
      `CREATE TABLE "deviceActionResult" ("id" text PRIMARY KEY NOT NULL, "actionName" text COLLATE NOCASE, "actionState" text NOT NULL, "startDateTime" text NOT NULL, "lastUpdatedDateTime" text NOT NULL, "resultType" text COLLATE NOCASE NOT NULL, "managedDeviceId" text NOT NULL, "sequence" integer NOT NULL, "isCurrent" boolean NOT NULL, "command" text COLLATE NOCASE NOT NULL, "parameters" text, "initiatedByUserPrincipalName" text COLLATE NOCASE, "unlockPin" text COLLATE NOCASE, "passcode" text COLLATE NOCASE, "errorCode" integer, "deviceLocation" text, "scanType" text COLLATE NOCASE, "userPrincipalName" text COLLATE NOCASE, "carrierUrl" text COLLATE NOCASE, "deviceAssignmentItems" text, "totalLicensesCount" integer, "failedLicensesCount" integer, "actionDeliveryStatus" text)`,
    );
    await runner.query(`ALTER TABLE "deviceActionResult" RENAME TO "temporary_deviceActionResult"`);
    await runner.query(`DROP INDEX "IDX_3c75e0ca818abd152957004710"`);
    await runner.query(`DROP INDEX "IDX_24a277f72753bd8c7055570cf5"`);
    await runner.query(`DROP INDEX "IDX_05f3abe76f57ad2c2a31739d62"`);
    await runner.query(`CREATE INDEX "IDX_f7ee4a6e8f1b84d1dc903aa20b" ON "managedDevice" ("serialNumber") `);
    await runner.query(`CREATE INDEX "IDX_58206c46c723be0bcf083bd86b" ON "managedDevice" ("operatingSystem") `);
    await runner.query(`CREATE INDEX "IDX_f343b93d78c8dc5f6b02dd5f79" ON "managedDevice" ("deviceName") `);
    await runner.query(`CREATE INDEX "IDX_4f8b6c2a62061eca7b7dddd86e" ON "managedDevice" ("managedDeviceOwnerType") `);
    await runner.query(`CREATE INDEX "IDX_077cc9b3a8e4ae90dd10d09c76" ON "managedDevice" ("userId") `);
    await runner.query(`CREATE INDEX "IDX_1d7821b0af3ce8ea9d062adfb0" ON "managedDevice" ("userPrincipalName") `);
    await runner.query(`CREATE INDEX "IDX_c01e531ad44ed1c7b27f176d4b" ON "managedDevice" ("managementState") `);
    await runner.query(`CREATE INDEX "IDX_f87bf41d6541379ce56c74cc6c" ON "managedDevice" ("managementAgent") `);
    await runner.query(
      `CREATE INDEX "IDX_54b1c17f2687cf3d01381a399c" ON "managedDevice" ("managementCertificateExpirationDate") `,
    );
    await runner.query(`CREATE INDEX "IDX_d1e258a9fbf326a69c2ac6eb68" ON "managedDevice" ("enrolledDateTime") `);
    await runner.query(`CREATE INDEX "IDX_7e1394beabbf3508b8daec34b1" ON "managedDevice" ("lastSyncDateTime") `);
    await runner.query(`CREATE INDEX "IDX_161f1ecac0bb08683640876c3c" ON "managedDevice" ("complianceState") `);
    await runner.query(`CREATE INDEX "IDX_02d1ccd3c0879182f8b128420a" ON "managedDevice" ("deviceCategoryId") `);
    await runner.query(
      `CREATE INDEX "IDX_13a1ab4a0d35526cdc35b661df" ON "managedDevice" ("activationLockBypassCodeExpirationDateTime") `,
    );
    await runner.query(`DROP TABLE "temporary_managedDevice"`);
    await runner.query(
      `INSERT INTO "managedDevice"("deviceType", "chassisType", "manufacturer", "model", "serialNumber", "processorArchitecture", "operatingSystem", "osVersion", "skuFamily", "skuNumber", "androidSecurityPatchLevel", "securityPatchLevel", "jailBroken", "isEncrypted", "isSupervised", "totalStorageSpaceInBytes", "freeStorageSpaceInBytes", "physicalMemoryInBytes", "phoneNumber", "subscriberCarrier", "imei", "meid", "iccid", "udid", "wiFiMacAddress", "ethernetMacAddress", "specificationVersion", "hardwareInformation", "chromeOSDeviceInfo", "bootstrapTokenEscrowed", "deviceFirmwareConfigurationInterfaceManaged", "deviceHealthAttestationState", "windowsActiveMalwareCount", "windowsRemediatedMalwareCount", "usersLoggedOn", "easActivated", "easDeviceId", "easActivationDateTime", "exchangeAccessState", "exchangeAccessStateReason", "exchangeLastSuccessfulSyncDateTime", "configurationManagerClientEnabledFeatures", "configurationManagerClientHealthState", "configurationManagerClientInformation", "id", "deviceName", "managedDeviceName", "managedDeviceOwnerType", "ownerType", "notes", "roleScopeTagIds", "deviceCategoryDisplayName", "userId", "userPrincipalName", "userDisplayName", "emailAddress", "managementState", "managementAgent", "managementFeatures", "managementCertificateExpirationDate", "deviceEnrollmentType", "enrolledDateTime", "enrolledByUserPrincipalName", "enrollmentProfileName", "requireUserEnrollmentApproval", "autopilotEnrolled", "lastSyncDateTime", "retireAfterDateTime", "preferMdmOverGroupPolicyAppliedDateTime", "deviceRegistrationState", "joinType", "azureADDeviceId", "azureActiveDirectoryDeviceId", "azureADRegistered", "aadRegistered", "complianceState", "complianceGracePeriodExpirationDateTime", "partnerReportedThreatState", "lostModeState", "activationLockBypassCode", "remoteAssistanceSessionUrl", "remoteAssistanceSessionErrorDetails", "cloudPcRemoteActionResults", "deviceCategoryId", "isLocationAllowed", "activationLockBypassCodeExpirationDateTime", "isActivationLockAllowed") SELECT "deviceType", "chassisType", "manufacturer", "model", "serialNumber", "processorArchitecture", "operatingSystem", "osVersion", "skuFamily", "skuNumber", "androidSecurityPatchLevel", "securityPatchLevel", "jailBroken", "isEncrypted", "isSupervised", "totalStorageSpaceInBytes", "freeStorageSpaceInBytes", "physicalMemoryInBytes", "phoneNumber", "subscriberCarrier", "imei", "meid", "iccid", "udid", "wiFiMacAddress", "ethernetMacAddress", "specificationVersion", "hardwareInformation", "chromeOSDeviceInfo", "bootstrapTokenEscrowed", "deviceFirmwareConfigurationInterfaceManaged", "deviceHealthAttestationState", "windowsActiveMalwareCount", "windowsRemediatedMalwareCount", "usersLoggedOn", "easActivated", "easDeviceId", "easActivationDateTime", "exchangeAccessState", "exchangeAccessStateReason", "exchangeLastSuccessfulSyncDateTime", "configurationManagerClientEnabledFeatures", "configurationManagerClientHealthState", "configurationManagerClientInformation", "id", "deviceName", "managedDeviceName", "managedDeviceOwnerType", "ownerType", "notes", "roleScopeTagIds", "deviceCategoryDisplayName", "userId", "userPrincipalName", "userDisplayName", "emailAddress", "managementState", "managementAgent", "managementFeatures", "managementCertificateExpirationDate", "deviceEnrollmentType", "enrolledDateTime", "enrolledByUserPrincipalName", "enrollmentProfileName", "requireUserEnrollmentApproval", "autopilotEnrolled", "lastSyncDateTime", "retireAfterDateTime", "preferMdmOverGroupPolicyAppliedDateTime", "deviceRegistrationState", "joinType", "azureADDeviceId", "azureActiveDirectoryDeviceId", "azureADRegistered", "aadRegistered", "complianceState", "complianceGracePeriodExpirationDateTime", "partnerReportedThreatState", "lostModeState", "activationLockBypassCode", "remoteAssistanceSessionUrl", "remoteAssistanceSessionErrorDetails", "cloudPcRemoteActionResults", "deviceCategoryId", "isLocationAllowed", "activationLockBypassCodeExpirationDateTime", "isActivationLockAllowed" FROM "temporary_managedDevice"`,
    );
    await runner.query(
      `CREATE TABLE "managedDevice" ("deviceType" text NOT NULL, "chassisType" text NOT NULL, "manufacturer" text COLLATE NOCASE, "model" text COLLATE NOCASE, "serialNumber" text COLLATE NOCASE, "processorArchitecture" text NOT NULL, "operatingSystem" text COLLATE NOCASE, "osVersion" text COLLATE NOCASE, "skuFamily" text COLLATE NOCASE, "skuNumber" integer NOT NULL, "androidSecurityPatchLevel" text COLLATE NOCASE, "securityPatchLevel" text COLLATE NOCASE, "jailBroken" text COLLATE NOCASE, "isEncrypted" boolean NOT NULL, "isSupervised" boolean NOT NULL, "totalStorageSpaceInBytes" integer NOT NULL, "freeStorageSpaceInBytes" integer NOT NULL, "physicalMemoryInBytes" integer NOT NULL, "phoneNumber" text COLLATE NOCASE, "subscriberCarrier" text COLLATE NOCASE, "imei" text COLLATE NOCASE, "meid" text COLLATE NOCASE, "iccid" text COLLATE NOCASE, "udid" text COLLATE NOCASE, "wiFiMacAddress" text COLLATE NOCASE, "ethernetMacAddress" text COLLATE NOCASE, "specificationVersion" text COLLATE NOCASE, "hardwareInformation" text, "chromeOSDeviceInfo" text NOT NULL, "bootstrapTokenEscrowed" boolean NOT NULL, "deviceFirmwareConfigurationInterfaceManaged" boolean NOT NULL, "deviceHealthAttestationState" text, "windowsActiveMalwareCount" integer NOT NULL, "windowsRemediatedMalwareCount" integer NOT NULL, "usersLoggedOn" text NOT NULL, "easActivated" boolean NOT NULL, "easDeviceId" text COLLATE NOCASE, "easActivationDateTime" text, "exchangeAccessState" text NOT NULL, "exchangeAccessStateReason" text NOT NULL, "exchangeLastSuccessfulSyncDateTime" text, "configurationManagerClientEnabledFeatures" text, "configurationManagerClientHealthState" text, "configurationManagerClientInformation" text, "id" text PRIMARY KEY NOT NULL, "deviceName" text COLLATE NOCASE, "managedDeviceName" text COLLATE NOCASE, "managedDeviceOwnerType" text NOT NULL, "ownerType" text NOT NULL, "notes" text COLLATE NOCASE, "roleScopeTagIds" text NOT NULL, "deviceCategoryDisplayName" text COLLATE NOCASE, "userId" text, "userPrincipalName" text COLLATE NOCASE, "userDisplayName" text COLLATE NOCASE, "emailAddress" text COLLATE NOCASE, "managementState" text NOT NULL, "managementAgent" text NOT NULL, "managementFeatures" text NOT NULL, "managementCertificateExpirationDate" text, "deviceEnrollmentType" text NOT NULL, "enrolledDateTime" text NOT NULL, "enrolledByUserPrincipalName" text COLLATE NOCASE, "enrollmentProfileName" text COLLATE NOCASE, "requireUserEnrollmentApproval" boolean, "autopilotEnrolled" boolean NOT NULL, "lastSyncDateTime" text NOT NULL, "retireAfterDateTime" text, "preferMdmOverGroupPolicyAppliedDateTime" text, "deviceRegistrationState" text NOT NULL, "joinType" text NOT NULL, "azureADDeviceId" text COLLATE NOCASE, "azureActiveDirectoryDeviceId" text COLLATE NOCASE, "azureADRegistered" boolean, "aadRegistered" boolean, "complianceState" text NOT NULL, "complianceGracePeriodExpirationDateTime" text, "partnerReportedThreatState" text NOT NULL, "lostModeState" text NOT NULL, "activationLockBypassCode" text COLLATE NOCASE, "remoteAssistanceSessionUrl" text COLLATE NOCASE, "remoteAssistanceSessionErrorDetails" text COLLATE NOCASE, "cloudPcRemoteActionResults" text NOT NULL, "deviceCategoryId" text, "isLocationAllowed" boolean NOT NULL, "activationLockBypassCodeExpirationDateTime" text, "isActivationLockAllowed" boolean NOT NULL)`,
    );
    await runner.query(`ALTER TABLE "managedDevice" RENAME TO "temporary_managedDevice"`);
    await runner.query(`DROP INDEX "IDX_f7ee4a6e8f1b84d1dc903aa20b"`);
    await runner.query(`DROP INDEX "IDX_58206c46c723be0bcf083bd86b"`);
    await runner.query(`DROP INDEX "IDX_f343b93d78c8dc5f6b02dd5f79"`);
    await runner.query(`DROP INDEX "IDX_4f8b6c2a62061eca7b7dddd86e"`);
    await runner.query(`DROP INDEX "IDX_077cc9b3a8e4ae90dd10d09c76"`);
    await runner.query(`DROP INDEX "IDX_1d7821b0af3ce8ea9d062adfb0"`);
    await runner.query(`DROP INDEX "IDX_c01e531ad44ed1c7b27f176d4b"`);
    await runner.query(`DROP INDEX "IDX_f87bf41d6541379ce56c74cc6c"`);
    await runner.query(`DROP INDEX "IDX_54b1c17f2687cf3d01381a399c"`);
    await runner.query(`DROP INDEX "IDX_d1e258a9fbf326a69c2ac6eb68"`);
    await runner.query(`DROP INDEX "IDX_7e1394beabbf3508b8daec34b1"`);
    await runner.query(`DROP INDEX "IDX_161f1ecac0bb08683640876c3c"`);
    await runner.query(`DROP INDEX "IDX_02d1ccd3c0879182f8b128420a"`);
    await runner.query(`DROP INDEX "IDX_13a1ab4a0d35526cdc35b661df"`);
  }
}
