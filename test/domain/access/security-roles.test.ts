import {
  builtInSecurityRoles,
  findSecurityPermission,
  securityPermissions,
} from '../../../src/domain/access/security-roles';

/** Install client, run script and CMPivot, client notification, Endpoint Protection. */
const MATRIX: [id: string, name: string, actions: string][] = [
  ['SMS0001R', 'Full Administrator', 'yes yes yes yes'],
  ['SMS000BR', 'Infrastructure Administrator', 'yes yes yes -'],
  ['SMS000ER', 'Operations Administrator', 'yes yes - yes'],
  ['SMS0009R', 'Application Administrator', 'yes - - -'],
  ['SMS000AR', 'Operating System Deployment Manager', 'yes - - -'],
  ['SMS000GR', 'Endpoint Protection Manager', '- - - yes'],
  ['SMS000FR', 'Security Administrator', '- - - -'],
  ['SMS0002R', 'Read-only Analyst', '- - - -'],
  ['SMS0003R', 'Remote Tools Operator', '- - - -'],
  ['SMS0004R', 'Asset Manager', '- - - -'],
  ['SMS0006R', 'Compliance Settings Manager', '- - - -'],
  ['SMS0007R', 'Application Deployment Manager', '- - - -'],
  ['SMS0008R', 'Application Author', '- - - -'],
  ['SMS000CR', 'Software Update Manager', '- - - -'],
  ['SMS000HR', 'Company Resource Access Manager', '- - - -'],
];

const NEEDED = [
  ['Collection.ModifyResource', 'Collection.Read'],
  ['Collection.RunScript'],
  ['Collection.NotifyResource'],
  ['Collection.EnforceSecurity'],
];

const BITS: [name: string, bit: number | null][] = [
  ['Collection.Read', 1],
  ['Collection.Modify', 2],
  ['Collection.Delete', 4],
  ['Collection.RemoteControl', 32],
  ['Collection.ModifyResource', 128],
  ['Collection.DeleteResource', 512],
  ['Collection.Create', 1024],
  ['Collection.ReadResource', 4096],
  ['Collection.EnforceSecurity', 262144],
  ['Collection.NotifyResource', null],
  ['Collection.RunScript', null],
];

const holdersOf = (permission: string) =>
  builtInSecurityRoles.filter(({ permissions }) => permissions.includes(permission)).map(({ name }) => name);

describe('security roles', () => {
  it.each(MATRIX)('%s is %s, who may as listed: %s', (id, name, actions) => {
    const role = builtInSecurityRoles.find((one) => one.id === id)!;
    expect(role.name).toBe(name);
    const may = NEEDED.map((needed) =>
      needed.every((permission) => role.permissions.includes(permission)) ? 'yes' : '-',
    );
    expect(may.join(' ')).toBe(actions);
  });

  it('are fifteen, and nobody holds an unknown permission or one twice', () => {
    expect(builtInSecurityRoles.map(({ id }) => id).sort()).toEqual(MATRIX.map(([id]) => id).sort());
    for (const { permissions, description } of builtInSecurityRoles) {
      expect(permissions.filter((permission) => !findSecurityPermission(permission))).toEqual([]);
      expect(new Set(permissions).size).toBe(permissions.length);
      expect(description).toMatch(/^[A-Z][^.]*\.$/);
    }
  });

  it('let the Full Administrator do everything, and everybody see collections', () => {
    expect(builtInSecurityRoles[0]!.permissions).toEqual(securityPermissions.map(({ name }) => name));
    expect(holdersOf('Collection.Read')).toHaveLength(15);
    expect(holdersOf('Collection.ReadResource')).toHaveLength(15);
  });

  it('let two roles notify clients, and three enforce security', () => {
    expect(holdersOf('Collection.NotifyResource')).toEqual(['Full Administrator', 'Infrastructure Administrator']);
    expect(holdersOf('Collection.EnforceSecurity').sort()).toEqual([
      'Endpoint Protection Manager',
      'Full Administrator',
      'Operations Administrator',
    ]);
  });

  it('let two roles say who may do what', () => {
    for (const permission of ['AdministrativeUser.Create', 'SecurityRole.Modify', 'SecurityScope.Delete'])
      expect(holdersOf(permission)).toEqual(['Full Administrator', 'Security Administrator']);
  });
});

describe('security permissions', () => {
  it('have the bits of GrantedOperations on collections', () => {
    const onCollections = securityPermissions.filter(({ objectClass }) => objectClass === 'Collection');
    expect(onCollections.map(({ name, bit }) => [name, bit]).sort()).toEqual([...BITS].sort());
  });

  it('are named by class and operation, each once', () => {
    for (const { name, objectClass, operation } of securityPermissions)
      expect(name).toBe(`${objectClass}.${operation}`);
    expect(new Set(securityPermissions.map(({ name }) => name)).size).toBe(securityPermissions.length);
  });

  it.each(['Collection.Explode', 'Collection', 'Microsoft.Intune_Audit_Read', '*', ''])('do not include %p', (name) => {
    expect(findSecurityPermission(name)).toBeUndefined();
  });
});
