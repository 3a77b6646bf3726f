import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gives rights by roles: their assignments, scope tags and groups, and the security roles of Configuration Manager. */
export class RolesAndScopes1794200000000 implements MigrationInterface {
  readonly name = 'RolesAndScopes1794200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "new_auditEvent" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE, "componentName" text COLLATE NOCASE, "activity" text COLLATE NOCASE, "activityDateTime" text NOT NULL, "activityType" text COLLATE NOCASE, "activityOperationType" text COLLATE NOCASE, "activityResult" text COLLATE NOCASE, "correlationId" text COLLATE NOCASE NOT NULL, "category" text COLLATE NOCASE, "actor" text, "resources" text NOT NULL, "roleScopeTagIds" text NOT NULL, "sequence" integer NOT NULL)`,
    );
    await runner.query(
      `INSERT INTO "new_auditEvent" ("id", "displayName", "componentName", "activity", "activityDateTime", "activityType", "activityOperationType", "activityResult", "correlationId", "category", "actor", "resources", "roleScopeTagIds", "sequence") SELECT "id", "displayName", "componentName", "activity", "activityDateTime", "activityType", "activityOperationType", "activityResult", "correlationId", "category", "actor", "resources", '[]', "sequence" FROM "auditEvent"`,
    );
    await runner.query(`DROP TABLE "auditEvent"`);
    await runner.query(`ALTER TABLE "new_auditEvent" RENAME TO "auditEvent"`);
    await runner.query(`CREATE INDEX "IDX_0ea33ce5b8c2209d4e03beea3d" ON "auditEvent" ("activityDateTime") `);
    await runner.query(`CREATE INDEX "IDX_8be7b6270b5060702e6124e942" ON "auditEvent" ("activityType") `);
    await runner.query(`CREATE INDEX "IDX_87b78acf60aacd5e7afe624a03" ON "auditEvent" ("sequence") `);
    await runner.query(
      `CREATE TABLE "group" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "description" text COLLATE NOCASE, "securityEnabled" boolean NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_99947048c2a59686da1ff8874b" ON "group" ("displayName") `);
    await runner.query(
      `CREATE TABLE "new_remoteActionAudit" ("id" text PRIMARY KEY NOT NULL, "deviceDisplayName" text COLLATE NOCASE, "initiatedByUserPrincipalName" text COLLATE NOCASE, "action" text NOT NULL, "requestDateTime" text NOT NULL, "deviceOwnerUserPrincipalName" text COLLATE NOCASE, "deviceIMEI" text COLLATE NOCASE, "actionState" text NOT NULL, "managedDeviceId" text COLLATE NOCASE, "deviceActionCategory" text NOT NULL, "bulkDeviceActionId" text COLLATE NOCASE, "roleScopeTagIds" text NOT NULL, "sequence" integer NOT NULL)`,
    );
    await runner.query(
      `INSERT INTO "new_remoteActionAudit" ("id", "deviceDisplayName", "initiatedByUserPrincipalName", "action", "requestDateTime", "deviceOwnerUserPrincipalName", "deviceIMEI", "actionState", "managedDeviceId", "deviceActionCategory", "bulkDeviceActionId", "roleScopeTagIds", "sequence") SELECT "id", "deviceDisplayName", "initiatedByUserPrincipalName", "action", "requestDateTime", "deviceOwnerUserPrincipalName", "deviceIMEI", "actionState", "managedDeviceId", "deviceActionCategory", "bulkDeviceActionId", '[]', "sequence" FROM "remoteActionAudit"`,
    );
    await runner.query(`DROP TABLE "remoteActionAudit"`);
    await runner.query(`ALTER TABLE "new_remoteActionAudit" RENAME TO "remoteActionAudit"`);
    await runner.query(`CREATE INDEX "IDX_19afcd2ea9188013776e0791b7" ON "remoteActionAudit" ("deviceDisplayName") `);
    await runner.query(`CREATE INDEX "IDX_8b60912e1ad1d0ed15a1215db6" ON "remoteActionAudit" ("requestDateTime") `);
    await runner.query(`CREATE INDEX "IDX_68190d9301d5d70621a86d3f2e" ON "remoteActionAudit" ("managedDeviceId") `);
    await runner.query(
      `CREATE TABLE "roleDefinition" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "description" text COLLATE NOCASE, "isBuiltIn" boolean NOT NULL, "rolePermissions" text NOT NULL, "roleScopeTagIds" text NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_9921b1a347f5ef79d886840b4b" ON "roleDefinition" ("displayName") `);
    await runner.query(
      `CREATE TABLE "roleScopeTag" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "description" text COLLATE NOCASE, "isBuiltIn" boolean NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_a43ed1e2c171d4f9c40c2ec8dc" ON "roleScopeTag" ("displayName") `);
    await runner.query(
      `CREATE TABLE "resourceOperation" ("id" text PRIMARY KEY NOT NULL, "resource" text COLLATE NOCASE, "resourceName" text COLLATE NOCASE, "actionName" text COLLATE NOCASE, "description" text COLLATE NOCASE, "enabledForScopeValidation" boolean NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_ce0639bdd2c0abec4ac12a1840" ON "resourceOperation" ("resourceName") `);
    await runner.query(
      `CREATE TABLE "securityRole" ("id" text PRIMARY KEY NOT NULL, "roleName" text COLLATE NOCASE NOT NULL, "roleDescription" text COLLATE NOCASE, "isBuiltIn" boolean NOT NULL, "copiedFromId" text COLLATE NOCASE, "permissions" text NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_c48cb88027edbc899880faa4db" ON "securityRole" ("roleName") `);
    await runner.query(
      `CREATE TABLE "administrativeUser" ("id" text PRIMARY KEY NOT NULL, "logonName" text COLLATE NOCASE NOT NULL, "displayName" text COLLATE NOCASE, "isGroup" boolean NOT NULL, "roleIds" text NOT NULL, "collectionIds" text NOT NULL, "directoryObjectId" text COLLATE NOCASE NOT NULL)`,
    );
    await runner.query(`CREATE INDEX "IDX_f3878c294b28748d7101d46989" ON "administrativeUser" ("logonName") `);
    await runner.query(`CREATE INDEX "IDX_f37ae58a32432cf979f485ecb5" ON "administrativeUser" ("directoryObjectId") `);
    await runner.query(
      `CREATE TABLE "groupMember" ("id" text PRIMARY KEY NOT NULL, "groupId" text NOT NULL, "memberId" text COLLATE NOCASE NOT NULL, CONSTRAINT "FK_28166f82e7f80ccf53d396182e1" FOREIGN KEY ("groupId") REFERENCES "group" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(`CREATE INDEX "IDX_28166f82e7f80ccf53d396182e" ON "groupMember" ("groupId") `);
    await runner.query(`CREATE INDEX "IDX_07839c4e58a2191bab956db09c" ON "groupMember" ("memberId") `);
    await runner.query(
      `CREATE TABLE "deviceAndAppManagementRoleAssignment" ("id" text PRIMARY KEY NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "description" text COLLATE NOCASE, "scopeType" text NOT NULL, "members" text NOT NULL, "resourceScopes" text NOT NULL, "roleScopeTagIds" text NOT NULL, "roleDefinitionId" text NOT NULL, CONSTRAINT "FK_edb1c03cc7eaccf5216eeddbbbc" FOREIGN KEY ("roleDefinitionId") REFERENCES "roleDefinition" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
    await runner.query(
      `CREATE INDEX "IDX_74f9d4fe7a3f0efa2cf358b1a9" ON "deviceAndAppManagementRoleAssignment" ("displayName") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_edb1c03cc7eaccf5216eeddbbb" ON "deviceAndAppManagementRoleAssignment" ("roleDefinitionId") `,
    );
    await convertPermissions(runner);
    await runner.query(
      `CREATE TABLE "new_principal" ("id" text PRIMARY KEY NOT NULL, "kind" text NOT NULL, "displayName" text COLLATE NOCASE NOT NULL, "userPrincipalName" text COLLATE NOCASE, "appId" text COLLATE NOCASE, "password" text COLLATE NOCASE, "secret" text COLLATE NOCASE, "isPublicClient" boolean NOT NULL, "redirectUris" text NOT NULL, "appRoles" text NOT NULL, "directoryRoles" text NOT NULL, "isDefault" boolean NOT NULL)`,
    );
    await runner.query(
      `INSERT INTO "new_principal" ("id", "kind", "displayName", "userPrincipalName", "appId", "password", "secret", "isPublicClient", "redirectUris", "appRoles", "directoryRoles", "isDefault") SELECT "id", "kind", "displayName", "userPrincipalName", "appId", "password", "secret", "isPublicClient", "redirectUris", "appRoles", "directoryRoles", "isDefault" FROM "principal"`,
    );
    await runner.query(`DROP TABLE "principal"`);
    await runner.query(`ALTER TABLE "new_principal" RENAME TO "principal"`);
    await runner.query(`CREATE INDEX "IDX_215d47745e85325b5960151318" ON "principal" ("userPrincipalName") `);
    await runner.query(`CREATE INDEX "IDX_6a4d00ee23a4fe48585e7747e4" ON "principal" ("appId") `);
  }

  async down(): Promise<void> {
    throw new Error('A data file cannot go back to an older version; take a copy before an upgrade.');
  }
}

/** SQL over a principal `p`: one of the permissions it held in its own name, as `held.value`. */
const HELD = `"principal" p, json_each(CASE WHEN json_valid(p."permissions") THEN p."permissions" ELSE '[]' END) held`;

/** Whoever held permissions in their own name holds them by roles from here on: nobody loses or gains anything. */
async function convertPermissions(runner: QueryRunner): Promise<void> {
  const all = `EXISTS (SELECT 1 FROM json_each(CASE WHEN json_valid("permissions") THEN "permissions" ELSE '[]' END) WHERE value = '*')`;
  await runner.query(`UPDATE "principal" SET "directoryRoles" = '["Global Administrator"]' WHERE ${all}`);
  await runner.query(
    `INSERT INTO "administrativeUser" ("id", "logonName", "displayName", "isGroup", "roleIds", "collectionIds", "directoryObjectId")
     SELECT '0a000001' || substr("id", 9), coalesce("userPrincipalName", "displayName"), "displayName", 0, '["SMS0001R"]', '["SMS00001"]', "id"
     FROM "principal" WHERE ${all}`,
  );
  await runner.query(
    `INSERT INTO "roleDefinition" ("id", "displayName", "isBuiltIn", "rolePermissions", "roleScopeTagIds")
     SELECT '0a000002' || substr(p."id", 9), 'Permissions of ' || coalesce(p."userPrincipalName", p."displayName"), 0,
       json_array(json_object('resourceActions', json_array(json_object('allowedResourceActions', json_group_array(held.value),
         'notAllowedResourceActions', json_array())))), '["0"]'
     FROM ${HELD} WHERE held.value LIKE 'Microsoft.Intune%' GROUP BY p."id"`,
  );
  const holders = `"principal" p JOIN "roleDefinition" r ON r."id" = '0a000002' || substr(p."id", 9)`;
  await runner.query(
    `INSERT INTO "group" ("id", "displayName", "securityEnabled")
     SELECT '0a000003' || substr(p."id", 9), coalesce(p."userPrincipalName", p."displayName"), 1 FROM ${holders}`,
  );
  await runner.query(
    `INSERT INTO "groupMember" ("id", "groupId", "memberId")
     SELECT '0a000003' || substr(p."id", 9) || ':' || p."id", '0a000003' || substr(p."id", 9), p."id" FROM ${holders}`,
  );
  await runner.query(
    `INSERT INTO "deviceAndAppManagementRoleAssignment"
       ("id", "displayName", "scopeType", "members", "resourceScopes", "roleScopeTagIds", "roleDefinitionId")
     SELECT '0a000004' || substr(p."id", 9), r."displayName", 'allDevicesAndLicensedUsers',
       json_array('0a000003' || substr(p."id", 9)), '[]', '[]', r."id" FROM ${holders}`,
  );
  await runner.query(
    `INSERT INTO "securityRole" ("id", "roleName", "isBuiltIn", "permissions")
     SELECT '0a000005' || substr(p."id", 9), 'Permissions of ' || coalesce(p."userPrincipalName", p."displayName"), 0,
       json_group_array(held.value) FROM ${HELD} WHERE held.value LIKE 'Collection.%' GROUP BY p."id"`,
  );
  await runner.query(
    `INSERT INTO "administrativeUser" ("id", "logonName", "displayName", "isGroup", "roleIds", "collectionIds", "directoryObjectId")
     SELECT '0a000001' || substr(p."id", 9), coalesce(p."userPrincipalName", p."displayName"), p."displayName", 0,
       json_array(s."id"), '["SMS00001"]', p."id"
     FROM "principal" p JOIN "securityRole" s ON s."id" = '0a000005' || substr(p."id", 9)`,
  );
}
