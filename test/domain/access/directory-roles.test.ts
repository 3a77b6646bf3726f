import { directoryRoleHolds, directoryRoles, grantsOfDirectoryRole } from '../../../src/domain/access/directory-roles';
import { resourceOperations } from '../../../src/domain/access/resource-operations';

const ROLES: [displayName: string, roleTemplateId: string, grants: string][] = [
  ['Global Administrator', '62e90394-69f5-4237-9190-012177145e10', 'all'],
  ['Intune Administrator', '3a2c62db-5318-420d-8d74-23affee5d9d5', 'all'],
  ['Security Administrator', '194ae4cb-b126-40b2-bd5b-6091b380977d', 'read'],
  ['Security Operator', '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f', 'read'],
  ['Security Reader', '5d6b6bb7-de71-4623-b4af-96380a352509', 'read'],
  ['Global Reader', 'f2ef992c-3afb-46b9-b7cf-a126ee74c451', 'read'],
  ['Compliance Administrator', '17315797-102d-40b4-93e0-432062caca18', 'auditRead'],
  ['Compliance Data Administrator', 'e6d1a23a-da11-4be4-9570-befc86d067a7', 'auditRead'],
  ['Conditional Access Administrator', 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', 'none'],
];

const READERS = ['Security Operator', 'Security Reader', 'Global Reader'];
const held = (role: string) => resourceOperations.map(({ id }) => id).filter((id) => directoryRoleHolds(role, id));

describe('directory roles', () => {
  it('are the nine that Intune knows of', () => {
    expect(Object.keys(directoryRoles)).toEqual(ROLES.map(([displayName]) => displayName));
  });

  it.each(ROLES)('%s has the template %s and grants %s', (displayName, roleTemplateId, grants) => {
    expect(directoryRoles[displayName]).toMatchObject({ roleTemplateId, grants });
    expect(grantsOfDirectoryRole(displayName)).toBe(grants);
  });

  it.each(['Global Administrator', 'Intune Administrator'])('%s holds every permission of Intune', (role) => {
    expect(held(role)).toHaveLength(resourceOperations.length);
  });

  it.each(READERS)('%s sees everything but secrets, and changes nothing', (role) => {
    const seen = resourceOperations.map(({ id }) => id).filter((id) => /_(Read|ViewReports)$/.test(id));
    expect(held(role)).toEqual(expect.arrayContaining(seen));
    const rest = held(role).filter((id) => !seen.includes(id));
    expect(rest.map((id) => id.replace('Microsoft.Intune_', ''))).toEqual([
      'CloudAttach_Applications',
      'CloudAttach_ClientDetails',
      'CloudAttach_Collections',
      'CloudAttach_ResourceExplorer',
      'CloudAttach_Scripts',
      'CloudAttach_SoftwareUpdates',
      'CloudAttach_Timeline',
      'EpmPolicy_ViewElevationRequests',
      'MultiAdminApproval_ReadAccessPolicy',
      'ServiceNow_ViewIncidents',
    ]);
  });

  it.each([
    'RemoteTasks_GetFileVaultKey',
    'ManagedDevices_ReadBiosPassword',
    'AppleEnrollmentProfiles_ViewAppleAdminAccountPassword',
  ])('no reader reads the secret of %s', (permission) => {
    for (const role of [...READERS, 'Security Administrator'])
      expect(directoryRoleHolds(role, `Microsoft.Intune_${permission}`)).toBe(false);
  });

  it('Security Administrator does everything in endpoint security, and only sees the rest', () => {
    const more = held('Security Administrator').filter((id) => !held('Security Reader').includes(id));
    expect(new Set(more.map((id) => id.split('_')[1]))).toEqual(
      new Set(['AppControlPolicy', 'ASRPolicy', 'EDRPolicy', 'EpmPolicy', 'SecurityBaselines', 'SecurityTasks']),
    );
    expect(directoryRoleHolds('Security Administrator', 'Microsoft.Intune_SecurityBaselines_Delete')).toBe(true);
    expect(directoryRoleHolds('Security Administrator', 'Microsoft.Intune_ManagedDevices_Update')).toBe(false);
  });

  it.each(['Compliance Administrator', 'Compliance Data Administrator'])('%s reads the audit log alone', (role) => {
    expect(held(role)).toEqual(['Microsoft.Intune_Audit_Read']);
  });

  it.each(['Conditional Access Administrator', 'Helpdesk Administrator', 'constructor', ''])(
    '%p holds nothing',
    (role) => {
      expect(grantsOfDirectoryRole(role)).toBe('none');
      expect(held(role)).toEqual([]);
    },
  );

  it.each(['Collection.Read', 'Sandbox.Control', 'Microsoft.Intune_RemoteTasks_Explode', '*'])(
    'no role holds %p, which is no permission of Intune',
    (permission) => {
      for (const [role] of ROLES) expect(directoryRoleHolds(role, permission)).toBe(false);
    },
  );
});
