import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds what the whole catalogue of remote actions needs, and what a device page shows. */
export class RemoteActions1793600000000 implements MigrationInterface {
  readonly name = 'RemoteActions1793600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "deviceHealthScript" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "description" text COLLATE NOCASE, "publisher" text COLLATE NOCASE, "version" text COLLATE NOCASE NOT NULL, "highestAvailableVersion" text COLLATE NOCASE, "deviceHealthScriptType" text NOT NULL, "isGlobalScript" boolean NOT NULL, "detectionScriptContent" text COLLATE NOCASE NOT NULL, "remediationScriptContent" text COLLATE NOCASE, "runAsAccount" text NOT NULL, "enforceSignatureCheck" boolean NOT NULL, "runAs32Bit" boolean NOT NULL, "roleScopeTagIds" text NOT NULL, "createdDateTime" text NOT NULL, "lastModifiedDateTime" text NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_39de48e677324877d931a2cede" ON "deviceHealthScript" ("displayName") `);
    await runner.query(`CREATE TABLE "managedAppBlockedUser" ("id" text PRIMARY KEY NOT NULL)`);
    await runner.query(
      `CREATE TABLE "managedDeviceCleanupRule" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "description" text COLLATE NOCASE, "deviceCleanupRulePlatformType" text NOT NULL, "deviceInactivityBeforeRetirementInDays" integer NOT NULL, "lastModifiedDateTime" text NOT NULL)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_d7783d5e15e509ebf9ae41bfd6" ON "managedDeviceCleanupRule" ("deviceCleanupRulePlatformType") `,
    );
    await runner.query(
      `CREATE TABLE "powerliftIncident" ("id" text PRIMARY KEY NOT NULL, "userPrincipalName" text COLLATE NOCASE NOT NULL, "application" text COLLATE NOCASE NOT NULL, "clientVersion" text COLLATE NOCASE, "createdDateTime" text NOT NULL, "easyId" text COLLATE NOCASE NOT NULL, "fileNames" text NOT NULL, "locale" text COLLATE NOCASE, "platform" text COLLATE NOCASE)`,
    );
    await runner.query(`CREATE INDEX "IDX_b865e8fd32aa4cf6ab2c7e162a" ON "powerliftIncident" ("userPrincipalName") `);
    await runner.query(
      `CREATE TABLE "remoteAssistancePartner" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "onboardingStatus" text NOT NULL, "onboardingUrl" text COLLATE NOCASE, "onboardingRequestExpiryDateTime" text, "lastConnectionDateTime" text)`,
    );
    await runner.query(
      `CREATE TABLE "new_twin" ("id" text PRIMARY KEY NOT NULL, "power" text NOT NULL, "network" text NOT NULL, "offlineUntilDateTime" text, "reportsBeforeReset" boolean NOT NULL, "factoryResetBlocked" boolean NOT NULL, "nextFailure" text, "deviceName" text COLLATE NOCASE, "isEnrolled" boolean NOT NULL, "companyDataPresent" boolean NOT NULL, "mailProfilePresent" boolean NOT NULL, "networkProfilesPresent" boolean NOT NULL, "certificatesPresent" boolean NOT NULL, "policiesEnforced" boolean NOT NULL, "companyPortalPresent" boolean NOT NULL, "accessTokensValid" boolean NOT NULL, "conditionalAccessRequired" boolean NOT NULL, "isEntraRegistered" boolean NOT NULL, "userDataPresent" boolean NOT NULL, "hasEsimDataPlan" boolean NOT NULL, "passcodePresent" boolean NOT NULL, "passcodeRequired" boolean NOT NULL, "resetTokenActive" boolean NOT NULL, "isLocked" boolean NOT NULL, "lostModeMessage" text COLLATE NOCASE, "lostModePhoneNumber" text COLLATE NOCASE, "lostModeFooter" text COLLATE NOCASE, "soundUntilDateTime" text, "locationServicesOn" boolean NOT NULL, "location" text NOT NULL, "configurationRefreshPausedUntilDateTime" text, "isKiosk" boolean NOT NULL, "userPrompt" text NOT NULL, "lastBootDateTime" text, "cachedUsers" text NOT NULL, "activeUserPrincipalName" text COLLATE NOCASE, "managedHomeScreenSuspendedUntilDateTime" text, "deviceAccount" text, "removedAssignments" text NOT NULL, "notifications" text NOT NULL, "cellularPlanCarrierUrl" text COLLATE NOCASE, "apps" text NOT NULL, "hasNewPasscode" boolean NOT NULL, "onlineSinceDateTime" text, "nextCheckInDateTime" text)`,
    );
    await runner.query(
      `INSERT INTO "new_twin" ("id", "power", "network", "offlineUntilDateTime", "reportsBeforeReset", "factoryResetBlocked", "nextFailure", "deviceName", "isEnrolled", "companyDataPresent", "mailProfilePresent", "networkProfilesPresent", "certificatesPresent", "policiesEnforced", "companyPortalPresent", "accessTokensValid", "conditionalAccessRequired", "isEntraRegistered", "userDataPresent", "hasEsimDataPlan", "passcodePresent", "passcodeRequired", "resetTokenActive", "isLocked", "lostModeMessage", "soundUntilDateTime", "locationServicesOn", "location", "configurationRefreshPausedUntilDateTime", "isKiosk", "userPrompt", "lastBootDateTime", "cachedUsers", "removedAssignments", "notifications", "apps", "hasNewPasscode", "onlineSinceDateTime", "nextCheckInDateTime") SELECT "id", "power", "network", "offlineUntilDateTime", "reportsBeforeReset", "factoryResetBlocked", "nextFailure", "deviceName", "isEnrolled", "companyDataPresent", 1, 1, 1, 1, 1, 1, 0, 1, "userDataPresent", "hasEsimDataPlan", "passcodePresent", "passcodeRequired", "resetTokenActive", "isLocked", "lostModeMessage", "soundUntilDateTime", "locationServicesOn", "location", "configurationRefreshPausedUntilDateTime", "isKiosk", "userPrompt", "lastBootDateTime", '[]', '[]', '[]', "apps", "hasNewPasscode", "onlineSinceDateTime", "nextCheckInDateTime" FROM "twin"`,
    );
    await runner.query(`DROP TABLE "twin"`);
    await runner.query(`ALTER TABLE "new_twin" RENAME TO "twin"`);
    await runner.query(`CREATE INDEX "IDX_8e2934682c1b609ded628500ec" ON "twin" ("nextCheckInDateTime") `);
    await runner.query(
      `CREATE TABLE "bitlockerRecoveryKey" ("id" text PRIMARY KEY NOT NULL, "createdDateTime" text NOT NULL, "volumeType" text NOT NULL, "key" text COLLATE NOCASE NOT NULL, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_36c00212a4c4771750d7d9a34b8" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_36c00212a4c4771750d7d9a34b" ON "bitlockerRecoveryKey" ("managedDeviceId") `);
    await runner.query(
      `CREATE TABLE "deviceHealthScriptPolicyState" ("id" text PRIMARY KEY NOT NULL, "assignmentFilterIds" text NOT NULL, "detectionState" text NOT NULL, "remediationState" text NOT NULL, "lastStateUpdateDateTime" text NOT NULL, "lastSyncDateTime" text NOT NULL, "expectedStateUpdateDateTime" text, "preRemediationDetectionScriptOutput" text COLLATE NOCASE, "preRemediationDetectionScriptError" text COLLATE NOCASE, "remediationScriptError" text COLLATE NOCASE, "postRemediationDetectionScriptOutput" text COLLATE NOCASE, "postRemediationDetectionScriptError" text COLLATE NOCASE, "deviceHealthScriptId" text NOT NULL, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_935713f7de8bd9317cd4a11a6dd" FOREIGN KEY ("deviceHealthScriptId") REFERENCES "deviceHealthScript" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_993d08db96a41ab3379ae31e326" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_935713f7de8bd9317cd4a11a6d" ON "deviceHealthScriptPolicyState" ("deviceHealthScriptId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_993d08db96a41ab3379ae31e32" ON "deviceHealthScriptPolicyState" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE TABLE "deviceLogCollectionResponse" ("id" text PRIMARY KEY NOT NULL, "managedDeviceId" text NOT NULL, "requestedDateTimeUTC" text NOT NULL, "receivedDateTimeUTC" text, "expirationDateTimeUTC" text, "initiatedByUserPrincipalName" text COLLATE NOCASE, "size" real NOT NULL, "sizeInKB" real NOT NULL, "deviceActionResultId" text, "files" text, CONSTRAINT "FK_6cfc957ca5f7e96848a608ae64e" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_c365e5774785e2e2c6520ff4f46" FOREIGN KEY ("deviceActionResultId") REFERENCES "deviceActionResult" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_6cfc957ca5f7e96848a608ae64" ON "deviceLogCollectionResponse" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_c19ff38878a6805be413cb7d79" ON "deviceLogCollectionResponse" ("requestedDateTimeUTC") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_c3a8f7278a3211086a9e8efd14" ON "deviceLogCollectionResponse" ("expirationDateTimeUTC") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_c365e5774785e2e2c6520ff4f4" ON "deviceLogCollectionResponse" ("deviceActionResultId") `,
    );
    await runner.query(
      `CREATE TABLE "deviceTimelineEvent" ("id" text PRIMARY KEY NOT NULL, "eventDateTime" text NOT NULL, "eventType" text NOT NULL, "displayName" text COLLATE NOCASE, "initiatedByUserPrincipalName" text COLLATE NOCASE, "errorCode" integer, "managedDeviceId" text NOT NULL, "deviceActionResultId" text, "supersededById" text COLLATE NOCASE, "auditEventId" text COLLATE NOCASE, "sequence" integer NOT NULL, CONSTRAINT "FK_f2defe2ac999c7a79e6d4a95d67" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_03d3a61edc50278b8dc5672399a" FOREIGN KEY ("deviceActionResultId") REFERENCES "deviceActionResult" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_f2defe2ac999c7a79e6d4a95d6" ON "deviceTimelineEvent" ("managedDeviceId") `);
    await runner.query(
      `CREATE INDEX "IDX_03d3a61edc50278b8dc5672399" ON "deviceTimelineEvent" ("deviceActionResultId") `,
    );
    await runner.query(
      `CREATE TABLE "managedAppRegistration" ("id" text PRIMARY KEY NOT NULL, "appIdentifier" text NOT NULL, "applicationVersion" text COLLATE NOCASE, "managementSdkVersion" text COLLATE NOCASE, "platformVersion" text COLLATE NOCASE, "userId" text NOT NULL, "deviceTag" text COLLATE NOCASE NOT NULL, "deviceName" text COLLATE NOCASE, "deviceType" text COLLATE NOCASE, "deviceManufacturer" text COLLATE NOCASE, "deviceModel" text COLLATE NOCASE, "azureADDeviceId" text COLLATE NOCASE, "managedDeviceId" text, "flaggedReasons" text NOT NULL, "createdDateTime" text NOT NULL, "lastSyncDateTime" text NOT NULL, "version" text COLLATE NOCASE, "registrationType" text COLLATE NOCASE NOT NULL, "operationCount" integer NOT NULL, "patchVersion" text COLLATE NOCASE, CONSTRAINT "FK_e390b942deb3a990d2067f4f672" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_f3159628253043e970e2e072e02" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_e390b942deb3a990d2067f4f67" ON "managedAppRegistration" ("userId") `);
    await runner.query(
      `CREATE INDEX "IDX_f3159628253043e970e2e072e0" ON "managedAppRegistration" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_32676b2dfb795608ed86eac18c" ON "managedAppRegistration" ("lastSyncDateTime") `,
    );
    await runner.query(
      `CREATE TABLE "managedAppOperation" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "lastModifiedDateTime" text NOT NULL, "state" text COLLATE NOCASE NOT NULL, "version" text COLLATE NOCASE, "managedAppRegistrationId" text NOT NULL, "sequence" integer NOT NULL, CONSTRAINT "FK_4e4b7aaf8a2ca961774da006bb8" FOREIGN KEY ("managedAppRegistrationId") REFERENCES "managedAppRegistration" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_4e4b7aaf8a2ca961774da006bb" ON "managedAppOperation" ("managedAppRegistrationId") `,
    );
    await runner.query(
      `CREATE TABLE "managedAppTwin" ("id" text PRIMARY KEY NOT NULL, "managedDeviceId" text, "isInstalled" boolean NOT NULL, "companyDataPresent" boolean NOT NULL, "personalDataPresent" boolean NOT NULL, "isOpenedDaily" boolean NOT NULL, "lastOpenedDateTime" text, "nextWipeFails" boolean NOT NULL, "nextOpeningDateTime" text, CONSTRAINT "FK_00de89b7ae6dadf10af3d0379c1" FOREIGN KEY ("managedDeviceId") REFERENCES "twin" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_00de89b7ae6dadf10af3d0379c" ON "managedAppTwin" ("managedDeviceId") `);
    await runner.query(`CREATE INDEX "IDX_5fefc337ddcf9ae01473857af2" ON "managedAppTwin" ("nextOpeningDateTime") `);
    await runner.query(
      `CREATE TABLE "new_managedDevice" ("deviceType" text NOT NULL, "chassisType" text NOT NULL, "manufacturer" text COLLATE NOCASE, "model" text COLLATE NOCASE, "serialNumber" text COLLATE NOCASE, "processorArchitecture" text NOT NULL, "operatingSystem" text COLLATE NOCASE, "osVersion" text COLLATE NOCASE, "skuFamily" text COLLATE NOCASE, "skuNumber" integer NOT NULL, "androidSecurityPatchLevel" text COLLATE NOCASE, "securityPatchLevel" text COLLATE NOCASE, "jailBroken" text COLLATE NOCASE, "isEncrypted" boolean NOT NULL, "isSupervised" boolean NOT NULL, "totalStorageSpaceInBytes" integer NOT NULL, "freeStorageSpaceInBytes" integer NOT NULL, "physicalMemoryInBytes" integer NOT NULL, "phoneNumber" text COLLATE NOCASE, "subscriberCarrier" text COLLATE NOCASE, "imei" text COLLATE NOCASE, "meid" text COLLATE NOCASE, "iccid" text COLLATE NOCASE, "udid" text COLLATE NOCASE, "wiFiMacAddress" text COLLATE NOCASE, "ethernetMacAddress" text COLLATE NOCASE, "specificationVersion" text COLLATE NOCASE, "hardwareInformation" text, "chromeOSDeviceInfo" text NOT NULL, "bootstrapTokenEscrowed" boolean NOT NULL, "deviceFirmwareConfigurationInterfaceManaged" boolean NOT NULL, "deviceHealthAttestationState" text, "usersLoggedOn" text NOT NULL, "easActivated" boolean NOT NULL, "easDeviceId" text COLLATE NOCASE, "easActivationDateTime" text, "exchangeAccessState" text NOT NULL, "exchangeAccessStateReason" text NOT NULL, "exchangeLastSuccessfulSyncDateTime" text, "configurationManagerClientEnabledFeatures" text, "configurationManagerClientHealthState" text, "configurationManagerClientInformation" text, "id" text PRIMARY KEY NOT NULL, "deviceName" text COLLATE NOCASE, "managedDeviceName" text COLLATE NOCASE, "managedDeviceOwnerType" text NOT NULL, "ownerType" text NOT NULL, "notes" text COLLATE NOCASE, "roleScopeTagIds" text NOT NULL, "deviceCategoryDisplayName" text COLLATE NOCASE, "userId" text, "userPrincipalName" text COLLATE NOCASE, "userDisplayName" text COLLATE NOCASE, "emailAddress" text COLLATE NOCASE, "managementState" text NOT NULL, "managementAgent" text NOT NULL, "managementFeatures" text NOT NULL, "managementCertificateExpirationDate" text, "deviceEnrollmentType" text NOT NULL, "enrolledDateTime" text NOT NULL, "enrolledByUserPrincipalName" text COLLATE NOCASE, "enrollmentProfileName" text COLLATE NOCASE, "requireUserEnrollmentApproval" boolean, "autopilotEnrolled" boolean NOT NULL, "lastSyncDateTime" text NOT NULL, "retireAfterDateTime" text, "preferMdmOverGroupPolicyAppliedDateTime" text, "deviceRegistrationState" text NOT NULL, "joinType" text NOT NULL, "azureADDeviceId" text COLLATE NOCASE, "azureActiveDirectoryDeviceId" text COLLATE NOCASE, "azureADRegistered" boolean, "aadRegistered" boolean, "complianceState" text NOT NULL, "complianceGracePeriodExpirationDateTime" text, "partnerReportedThreatState" text NOT NULL, "lostModeState" text NOT NULL, "activationLockBypassCode" text COLLATE NOCASE, "remoteAssistanceSessionUrl" text COLLATE NOCASE, "remoteAssistanceSessionErrorDetails" text COLLATE NOCASE, "cloudPcRemoteActionResults" text NOT NULL, "deviceCategoryId" text, "isLocationAllowed" boolean NOT NULL, "activationLockBypassCodeExpirationDateTime" text, "isActivationLockAllowed" boolean NOT NULL, "isBitLockerRotationAllowed" boolean NOT NULL, "isLocalAdminPasswordManaged" boolean NOT NULL, "isRecoveryLockManaged" boolean NOT NULL, "fileVaultKey" text COLLATE NOCASE, "recoveryLockPasscode" text COLLATE NOCASE, "localAdminPassword" text COLLATE NOCASE, "localAdminPasswordLastRotationDateTime" text, "administratorConfiguredComplianceState" text, "policyComplianceState" text, "complianceRemediationUrl" text COLLATE NOCASE, "hiddenDateTime" text, CONSTRAINT "FK_077cc9b3a8e4ae90dd10d09c76f" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE NO ACTION, CONSTRAINT "FK_02d1ccd3c0879182f8b128420a1" FOREIGN KEY ("deviceCategoryId") REFERENCES "deviceCategory" ("id") ON DELETE SET NULL ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `INSERT INTO "new_managedDevice" ("deviceType", "chassisType", "manufacturer", "model", "serialNumber", "processorArchitecture", "operatingSystem", "osVersion", "skuFamily", "skuNumber", "androidSecurityPatchLevel", "securityPatchLevel", "jailBroken", "isEncrypted", "isSupervised", "totalStorageSpaceInBytes", "freeStorageSpaceInBytes", "physicalMemoryInBytes", "phoneNumber", "subscriberCarrier", "imei", "meid", "iccid", "udid", "wiFiMacAddress", "ethernetMacAddress", "specificationVersion", "hardwareInformation", "chromeOSDeviceInfo", "bootstrapTokenEscrowed", "deviceFirmwareConfigurationInterfaceManaged", "deviceHealthAttestationState", "usersLoggedOn", "easActivated", "easDeviceId", "easActivationDateTime", "exchangeAccessState", "exchangeAccessStateReason", "exchangeLastSuccessfulSyncDateTime", "configurationManagerClientEnabledFeatures", "configurationManagerClientHealthState", "configurationManagerClientInformation", "id", "deviceName", "managedDeviceName", "managedDeviceOwnerType", "ownerType", "notes", "roleScopeTagIds", "deviceCategoryDisplayName", "userId", "userPrincipalName", "userDisplayName", "emailAddress", "managementState", "managementAgent", "managementFeatures", "managementCertificateExpirationDate", "deviceEnrollmentType", "enrolledDateTime", "enrolledByUserPrincipalName", "enrollmentProfileName", "requireUserEnrollmentApproval", "autopilotEnrolled", "lastSyncDateTime", "retireAfterDateTime", "preferMdmOverGroupPolicyAppliedDateTime", "deviceRegistrationState", "joinType", "azureADDeviceId", "azureActiveDirectoryDeviceId", "azureADRegistered", "aadRegistered", "complianceState", "complianceGracePeriodExpirationDateTime", "partnerReportedThreatState", "lostModeState", "activationLockBypassCode", "remoteAssistanceSessionUrl", "remoteAssistanceSessionErrorDetails", "cloudPcRemoteActionResults", "deviceCategoryId", "isLocationAllowed", "activationLockBypassCodeExpirationDateTime", "isActivationLockAllowed", "isBitLockerRotationAllowed", "isLocalAdminPasswordManaged", "isRecoveryLockManaged") SELECT "deviceType", "chassisType", "manufacturer", "model", "serialNumber", "processorArchitecture", "operatingSystem", "osVersion", "skuFamily", "skuNumber", "androidSecurityPatchLevel", "securityPatchLevel", "jailBroken", "isEncrypted", "isSupervised", "totalStorageSpaceInBytes", "freeStorageSpaceInBytes", "physicalMemoryInBytes", "phoneNumber", "subscriberCarrier", "imei", "meid", "iccid", "udid", "wiFiMacAddress", "ethernetMacAddress", "specificationVersion", "hardwareInformation", "chromeOSDeviceInfo", "bootstrapTokenEscrowed", "deviceFirmwareConfigurationInterfaceManaged", "deviceHealthAttestationState", "usersLoggedOn", "easActivated", "easDeviceId", "easActivationDateTime", "exchangeAccessState", "exchangeAccessStateReason", "exchangeLastSuccessfulSyncDateTime", "configurationManagerClientEnabledFeatures", "configurationManagerClientHealthState", "configurationManagerClientInformation", "id", "deviceName", "managedDeviceName", "managedDeviceOwnerType", "ownerType", "notes", "roleScopeTagIds", "deviceCategoryDisplayName", "userId", "userPrincipalName", "userDisplayName", "emailAddress", "managementState", "managementAgent", "managementFeatures", "managementCertificateExpirationDate", "deviceEnrollmentType", "enrolledDateTime", "enrolledByUserPrincipalName", "enrollmentProfileName", "requireUserEnrollmentApproval", "autopilotEnrolled", "lastSyncDateTime", "retireAfterDateTime", "preferMdmOverGroupPolicyAppliedDateTime", "deviceRegistrationState", "joinType", "azureADDeviceId", "azureActiveDirectoryDeviceId", "azureADRegistered", "aadRegistered", "complianceState", "complianceGracePeriodExpirationDateTime", "partnerReportedThreatState", "lostModeState", "activationLockBypassCode", "remoteAssistanceSessionUrl", "remoteAssistanceSessionErrorDetails", "cloudPcRemoteActionResults", "deviceCategoryId", "isLocationAllowed", "activationLockBypassCodeExpirationDateTime", "isActivationLockAllowed", 0, 0, 0 FROM "managedDevice"`,
    );
    await runner.query(`DROP TABLE "managedDevice"`);
    await runner.query(`ALTER TABLE "new_managedDevice" RENAME TO "managedDevice"`);
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
    await runner.query(`CREATE INDEX "IDX_54e60f0683e6c0fd6418948303" ON "managedDevice" ("hiddenDateTime") `);
    await runner.query(
      `CREATE TABLE "managedDeviceEncryptionState" ("id" text PRIMARY KEY NOT NULL, "encryptionReadinessState" text NOT NULL, "encryptionPolicySettingState" text NOT NULL, "advancedBitLockerStates" text NOT NULL, "fileVaultStates" text NOT NULL, "policyDetails" text NOT NULL, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_9f3aa7be45b4a9fed43f4d90275" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_9f3aa7be45b4a9fed43f4d9027" ON "managedDeviceEncryptionState" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE TABLE "deviceCompliancePolicyState" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "platformType" text NOT NULL, "state" text NOT NULL, "version" integer NOT NULL, "userId" text, "userPrincipalName" text COLLATE NOCASE, "policyId" text COLLATE NOCASE NOT NULL, "managedDeviceId" text NOT NULL, "settingStates" text NOT NULL, CONSTRAINT "FK_785754bcc7e8efcf3a6cf10ead5" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE NO ACTION, CONSTRAINT "FK_e88c9e8cd0fb23683c3b988fbd0" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_785754bcc7e8efcf3a6cf10ead" ON "deviceCompliancePolicyState" ("userId") `);
    await runner.query(
      `CREATE INDEX "IDX_e88c9e8cd0fb23683c3b988fbd" ON "deviceCompliancePolicyState" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE TABLE "deviceConfigurationState" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "platformType" text NOT NULL, "state" text NOT NULL, "version" integer NOT NULL, "userId" text, "userPrincipalName" text COLLATE NOCASE, "policyId" text COLLATE NOCASE NOT NULL, "managedDeviceId" text NOT NULL, "settingStates" text NOT NULL, CONSTRAINT "FK_a2150a597b9f5145245da63c834" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE NO ACTION, CONSTRAINT "FK_6d3e020da095110e6013e6f45d8" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_a2150a597b9f5145245da63c83" ON "deviceConfigurationState" ("userId") `);
    await runner.query(
      `CREATE INDEX "IDX_6d3e020da095110e6013e6f45d" ON "deviceConfigurationState" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE TABLE "managedDeviceMobileAppConfigurationState" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "platformType" text NOT NULL, "state" text NOT NULL, "version" integer NOT NULL, "userId" text, "userPrincipalName" text COLLATE NOCASE, "policyId" text COLLATE NOCASE NOT NULL, "managedDeviceId" text NOT NULL, "settingStates" text NOT NULL, CONSTRAINT "FK_73da0720d3497e67193f993a313" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE NO ACTION, CONSTRAINT "FK_00147e74d758b358cd2c62e2472" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_73da0720d3497e67193f993a31" ON "managedDeviceMobileAppConfigurationState" ("userId") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_00147e74d758b358cd2c62e247" ON "managedDeviceMobileAppConfigurationState" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE TABLE "assignmentFilterEvaluationStatusDetails" ("id" text PRIMARY KEY NOT NULL, "payloadId" text COLLATE NOCASE, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_0eebe80cb859a3038ed6e327732" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_0eebe80cb859a3038ed6e32773" ON "assignmentFilterEvaluationStatusDetails" ("managedDeviceId") `,
    );
    await runner.query(
      `CREATE TABLE "securityBaselineState" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "securityBaselineTemplateId" text COLLATE NOCASE, "state" text NOT NULL, "userPrincipalName" text COLLATE NOCASE, "managedDeviceId" text NOT NULL, CONSTRAINT "FK_603d107fd1e953db56ccb1ed03a" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_603d107fd1e953db56ccb1ed03" ON "securityBaselineState" ("managedDeviceId") `);
    await runner.query(
      `CREATE TABLE "securityBaselineSettingState" ("id" text PRIMARY KEY NOT NULL, "settingId" text COLLATE NOCASE, "settingName" text COLLATE NOCASE NOT NULL, "settingCategoryId" text COLLATE NOCASE, "settingCategoryName" text COLLATE NOCASE, "state" text NOT NULL, "errorCode" text COLLATE NOCASE, "sourcePolicies" text NOT NULL, "contributingPolicies" text NOT NULL, "securityBaselineStateId" text NOT NULL, CONSTRAINT "FK_199ead36d4fbc1b13a8b1bedf6f" FOREIGN KEY ("securityBaselineStateId") REFERENCES "securityBaselineState" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_199ead36d4fbc1b13a8b1bedf6" ON "securityBaselineSettingState" ("securityBaselineStateId") `,
    );
    await runner.query(
      `CREATE TABLE "twinRemediation" ("id" text PRIMARY KEY NOT NULL, "deviceHealthScriptId" text NOT NULL, "managedDeviceId" text, "detectionExitCode" integer NOT NULL, "detectionOutput" text COLLATE NOCASE, "detectionError" text COLLATE NOCASE, "remediationExitCode" integer NOT NULL, "remediationError" text COLLATE NOCASE, "isDetectedAfterwards" boolean NOT NULL, "postDetectionOutput" text COLLATE NOCASE, CONSTRAINT "FK_5a46489a8b4fddca1b3fa1af661" FOREIGN KEY ("deviceHealthScriptId") REFERENCES "deviceHealthScript" ("id") ON DELETE CASCADE ON UPDATE NO ACTION, CONSTRAINT "FK_d738728b222907473a9dc9367fa" FOREIGN KEY ("managedDeviceId") REFERENCES "managedDevice" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_5a46489a8b4fddca1b3fa1af66" ON "twinRemediation" ("deviceHealthScriptId") `);
    await runner.query(`CREATE INDEX "IDX_d738728b222907473a9dc9367f" ON "twinRemediation" ("managedDeviceId") `);
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
