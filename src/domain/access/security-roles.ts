/** One operation on a class of objects of a Configuration Manager site. ConfigMgr: SMS_Operation. */
export interface SecurityPermission {
  /** `<class>.<operation>`. */
  readonly name: string;
  readonly objectClass: string;
  readonly operation: string;
  /** Its bit in SMS_ARoleOperation.GrantedOperations; null where none is published. */
  readonly bit: number | null;
  readonly description: string;
}

function permission(name: string, bit: number | null, description: string): SecurityPermission {
  const [objectClass, operation] = name.split('.') as [string, string];
  return { name, objectClass, operation, bit, description };
}

const administered = (objectClass: string, things: string): readonly SecurityPermission[] => [
  permission(`${objectClass}.Read`, 1, `See ${things}.`),
  permission(`${objectClass}.Modify`, 2, `Change ${things}.`),
  permission(`${objectClass}.Delete`, 4, `Remove ${things}.`),
  permission(`${objectClass}.Create`, 1024, `Make new ${things}.`),
];

/** Every permission of the site. */
export const securityPermissions: readonly SecurityPermission[] = [
  ...administered('Collection', 'collections'),
  permission('Collection.RemoteControl', 32, 'Control members of a collection remotely.'),
  permission('Collection.ModifyResource', 128, 'Change members of a collection, and install the client on them.'),
  permission('Collection.DeleteResource', 512, 'Remove members of a collection from the site.'),
  permission('Collection.ReadResource', 4096, 'See the members of a collection.'),
  permission('Collection.EnforceSecurity', 262144, 'Have members of a collection scan for malware.'),
  permission('Collection.NotifyResource', null, 'Send client notifications to members of a collection.'),
  permission('Collection.RunScript', null, 'Run scripts and CMPivot queries on members of a collection.'),
  permission('Site.Read', 1, 'See sites and what is set for them.'),
  permission('Site.Modify', 2, 'Change what is set for sites.'),
  ...administered('Scripts', 'scripts that clients can run'),
  permission('Scripts.Approve', null, 'Approve and deny scripts.'),
  ...administered('AdministrativeUser', 'administrative users and what they are assigned'),
  ...administered('SecurityRole', 'security roles'),
  ...administered('SecurityScope', 'security scopes'),
];

/** A security role that every site has; it can be copied, but not changed. ConfigMgr: SMS_Role. */
export interface BuiltInSecurityRole {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Names of security permissions. */
  readonly permissions: readonly string[];
}

const permissionsByName: ReadonlyMap<string, SecurityPermission> = new Map(
  securityPermissions.map((known) => [known.name, known]),
);

const permissionNames = [...permissionsByName.keys()];
const SEE_COLLECTIONS = ['Collection.Read', 'Collection.ReadResource', 'Site.Read'];
const SEE_EVERYTHING = permissionNames.filter((name) => /\.Read(Resource)?$/.test(name));
const MANAGE_COLLECTIONS = [...SEE_COLLECTIONS, 'Collection.Modify', 'Collection.Delete', 'Collection.Create'];
const MANAGE_SECURITY = permissionNames.filter((name) => !/^(Collection|Site|Scripts)\./.test(name));
const INSTALL_CLIENT = 'Collection.ModifyResource';
/** Running a script takes seeing it. */
const RUN_SCRIPT = ['Collection.RunScript', 'Scripts.Read'];
const NOTIFY = 'Collection.NotifyResource';
const ENFORCE_SECURITY = 'Collection.EnforceSecurity';

const role = (id: string, name: string, description: string, permissions: readonly string[]): BuiltInSecurityRole => ({
  id,
  name,
  description,
  permissions,
});

/**
 * The built-in security roles of site version 1810. The operations administrator does not hold Notify Resource:
 * newer versions differ there.
 */
export const builtInSecurityRoles: readonly BuiltInSecurityRole[] = [
  role('SMS0001R', 'Full Administrator', 'Does everything at the site.', permissionNames),
  role('SMS0002R', 'Read-only Analyst', 'Sees everything at the site.', SEE_EVERYTHING),
  role('SMS0003R', 'Remote Tools Operator', 'Helps users through remote control.', [
    ...SEE_COLLECTIONS,
    'Collection.RemoteControl',
  ]),
  role('SMS0004R', 'Asset Manager', 'Looks after inventory and software metering.', SEE_COLLECTIONS),
  role('SMS0006R', 'Compliance Settings Manager', 'Looks after compliance settings.', SEE_COLLECTIONS),
  role('SMS0007R', 'Application Deployment Manager', 'Deploys applications.', SEE_COLLECTIONS),
  role('SMS0008R', 'Application Author', 'Makes applications, and does not deploy them.', SEE_COLLECTIONS),
  role('SMS0009R', 'Application Administrator', 'Makes and deploys applications; looks after collections.', [
    ...MANAGE_COLLECTIONS,
    INSTALL_CLIENT,
  ]),
  role('SMS000AR', 'Operating System Deployment Manager', 'Makes and deploys operating system images.', [
    ...SEE_COLLECTIONS,
    INSTALL_CLIENT,
  ]),
  role('SMS000BR', 'Infrastructure Administrator', 'Looks after the servers of the site and its clients.', [
    ...SEE_COLLECTIONS,
    'Site.Modify',
    INSTALL_CLIENT,
    NOTIFY,
    ...RUN_SCRIPT,
  ]),
  role('SMS000CR', 'Software Update Manager', 'Chooses and deploys software updates.', SEE_COLLECTIONS),
  role('SMS000ER', 'Operations Administrator', 'Does everything but security and client notification.', [
    ...MANAGE_COLLECTIONS,
    'Collection.DeleteResource',
    'Collection.RemoteControl',
    ENFORCE_SECURITY,
    INSTALL_CLIENT,
    ...RUN_SCRIPT,
  ]),
  role('SMS000FR', 'Security Administrator', 'Says who may do what at the site.', [
    ...SEE_COLLECTIONS,
    ...MANAGE_SECURITY,
  ]),
  role('SMS000GR', 'Endpoint Protection Manager', 'Looks after protection against malware.', [
    ...SEE_COLLECTIONS,
    ENFORCE_SECURITY,
  ]),
  role('SMS000HR', 'Company Resource Access Manager', 'Looks after access to mail, VPN and Wi-Fi.', SEE_COLLECTIONS),
];

/** The security permission of a name; undefined if there is none. */
export function findSecurityPermission(name: string): SecurityPermission | undefined {
  return permissionsByName.get(name);
}
