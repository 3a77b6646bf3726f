import { builtInRoles } from '../../../src/domain/access/built-in-roles';
import { resourceOperations } from '../../../src/domain/access/resource-operations';
import { remoteActions } from '../../../src/domain/remote-actions';

const ROLES = [
  'Help Desk Operator',
  'School Administrator',
  'Endpoint Security Manager',
  'Read Only Operator',
  'Application Manager',
  'Policy and Profile manager',
  'Intune Role Administrator',
];

/** Which of the seven roles, in that order, holds what. */
const MATRIX: [permission: string, holders: string][] = [
  ['Organization_Read', 'yes yes yes yes yes yes yes'],
  ['Organization_Create', '- - - - - - -'],
  ['Organization_Update', '- - - - - - -'],
  ['Organization_Delete', '- - - - - - -'],
  ['ManagedDevices_Read', 'yes yes yes yes yes - -'],
  ['ManagedDevices_Update', 'yes yes yes - - - -'],
  ['ManagedDevices_Delete', '- yes yes - - - -'],
  ['ManagedDevices_SetPrimaryUser', 'yes yes yes - - - -'],
  ['ManagedDevices_ViewReports', 'yes - yes yes - - -'],
  ['ManagedDevices_Query', '- - - - - - -'],
  ['ManagedDevices_ReadBiosPassword', '- - - - - - -'],
  ['Audit_Read', 'yes yes yes yes - yes -'],
  ['RemoteAssistance_Read', 'yes yes yes yes - - -'],
  ['RemoteAssistance_Update', '- yes - - - - -'],
  ['RemoteAssistance_ViewReports', '- yes yes yes - - -'],
  ['RemoteTasks_RequestRemoteAssistance', 'yes yes - - - - -'],
  ['RemoteAssistanceApp_ViewScreen', 'yes yes - - - - -'],
  ['RemoteAssistanceApp_TakeFullControl', 'yes yes - - - - -'],
  ['RemoteAssistanceApp_Elevation', 'yes yes - - - - -'],
  ['RemoteAssistanceApp_Unattended', '- - - - - - -'],
  ['ManagedApps_Wipe', 'yes - - - yes - -'],
  ['Roles_Read', 'yes - yes yes - - yes'],
  ['Roles_Create', '- - - - - - yes'],
  ['Roles_Update', '- - - - - - yes'],
  ['Roles_Delete', '- - - - - - yes'],
  ['Roles_Assign', '- - - - - - yes'],
  ['CloudAttach_CMPivot', 'yes yes yes - - - -'],
  ['CloudAttach_ScriptActions', 'yes yes - - - - -'],
  ['CloudAttach_Scripts', 'yes yes yes yes - yes -'],
];

/** Every remote task that a built-in role holds. */
const REMOTE_TASKS: Readonly<Record<string, readonly string[]>> = {
  'Help Desk Operator': [
    'ActivateDeviceEsim',
    'CleanPC',
    'ConfigurationManagerAction',
    'CustomNotification',
    'DeviceLogs',
    'DisableLostMode',
    'EnableLostMode',
    'EnableWindowsIntuneAgent',
    'GetFileVaultKey',
    'InitiateMDMKeyRecovery',
    'LocateDevice',
    'ManageSharedDeviceUsers',
    'OnDemandProactiveRemediation',
    'PlayLostModeSound',
    'RebootNow',
    'RemoteLock',
    'RequestRemoteAssistance',
    'ResetPasscode',
    'Retire',
    'RevokeAppleVppLicenses',
    'RotateBitLockerKeys',
    'RotateFileVaultKey',
    'SetDeviceName',
    'ShutDown',
    'SyncDevice',
    'UpdateDeviceAccount',
    'WindowsDefender',
    'Wipe',
  ],
  'School Administrator': [
    'ActivateDeviceEsim',
    'ChangeAssignments',
    'CleanPC',
    'ConfigurationManagerAction',
    'DeviceLogs',
    'DisableLostMode',
    'EnableLostMode',
    'InitiateDeviceAttestation',
    'InitiateMDMKeyRecovery',
    'LocateDevice',
    'OnDemandProactiveRemediation',
    'PlayLostModeSound',
    'RebootNow',
    'RemoteLock',
    'RequestRemoteAssistance',
    'ResetPasscode',
    'Retire',
    'SetDeviceName',
    'SyncDevice',
    'Wipe',
  ],
  'Endpoint Security Manager': [
    'ConfigurationManagerAction',
    'GetFileVaultKey',
    'RebootNow',
    'RemoteLock',
    'RotateBitLockerKeys',
    'RotateFileVaultKey',
    'ShutDown',
    'SyncDevice',
    'WindowsDefender',
  ],
  'Read Only Operator': ['GetFileVaultKey'],
};

const IDS: Readonly<Record<string, string>> = {
  'Policy and Profile manager': '0bd113fe-6be5-400c-a28f-ae5553f9c0be',
  'School Administrator': '2f9f4f7e-2d13-427b-adf2-361a1eef7ae8',
  'Help Desk Operator': '9e0cc482-82df-4ab2-a24c-0c23a3f52e1e',
  'Application Manager': 'c1d9fcbb-cba5-40b0-bf6b-527006585f4b',
  'Endpoint Security Manager': 'c56d53a2-73d0-4502-b6bd-4a9d3dba28d5',
  'Read Only Operator': 'fa1d7878-e8cb-41a1-8254-0142355c9f84',
  'Intune Role Administrator': 'fb2603eb-3c87-4be3-8b5b-d58a5b4a0bc0',
};

/** The roles as the catalogue of remote actions names them. */
const CATALOGUE_NAMES = {
  helpDeskOperator: 'Help Desk Operator',
  schoolAdministrator: 'School Administrator',
  endpointSecurityManager: 'Endpoint Security Manager',
  readOnlyOperator: 'Read Only Operator',
} as const;

const roleOf = (displayName: string) => builtInRoles.find((role) => role.displayName === displayName)!;
const holds = (displayName: string, permission: string) =>
  roleOf(displayName).permissions.includes(`Microsoft.Intune_${permission}`);

describe('built-in roles', () => {
  it('are ten, with the ids that are the same in every tenant', () => {
    expect(builtInRoles.map(({ displayName }) => displayName).sort()).toEqual(
      [...ROLES, 'Endpoint Privilege Manager', 'Endpoint Privilege Reader', 'Organizational Messages Manager'].sort(),
    );
    expect(new Set(builtInRoles.map(({ id }) => id)).size).toBe(builtInRoles.length);
    for (const [displayName, id] of Object.entries(IDS)) expect(roleOf(displayName).id).toBe(id);
  });

  it.each(MATRIX)('hold %s as they should: %s', (permission, holders) => {
    expect(ROLES.map((role) => (holds(role, permission) ? 'yes' : '-')).join(' ')).toBe(holders);
  });

  it('leave out no operation of the resources in that matrix', () => {
    const resources = ['Organization', 'ManagedDevices', 'Audit', 'RemoteAssistance', 'RemoteAssistanceApp', 'Roles'];
    const listed = MATRIX.map(([permission]) => `Microsoft.Intune_${permission}`);
    const operations = resourceOperations.filter(({ resource }) => resources.includes(resource));
    expect(operations.filter(({ id }) => !listed.includes(id))).toEqual([]);
  });

  it.each(builtInRoles)('let $displayName take exactly its remote tasks', ({ displayName, permissions }) => {
    const tasks = permissions.filter((permission) => permission.startsWith('Microsoft.Intune_RemoteTasks_'));
    const expected = (REMOTE_TASKS[displayName] ?? []).map((task) => `Microsoft.Intune_RemoteTasks_${task}`);
    expect(tasks).toEqual(expected);
  });

  it.each([
    'BypassActivationLock',
    'RotateLocalAdminPassword',
    'PauseConfigurationRefresh',
    'RemoveDFCIManagement',
    'Offboard',
  ])('leave %s to custom roles', (task) => {
    expect(builtInRoles.filter(({ displayName }) => holds(displayName, `RemoteTasks_${task}`))).toEqual([]);
  });

  it.each(['Endpoint Privilege Manager', 'Endpoint Privilege Reader'])(
    'let %s see devices and no more of them',
    (name) => {
      const { permissions } = roleOf(name);
      expect(permissions.filter((permission) => !permission.includes('EpmPolicy'))).toEqual([
        'Microsoft.Intune_ManagedDevices_Read',
        'Microsoft.Intune_Organization_Read',
      ]);
    },
  );

  it('let the Organizational Messages Manager see no device', () => {
    expect(holds('Organizational Messages Manager', 'Organization_Read')).toBe(true);
    expect(holds('Organizational Messages Manager', 'ManagedDevices_Read')).toBe(false);
  });

  it.each(builtInRoles)('give $displayName known permissions, each once', ({ permissions, description }) => {
    const known = resourceOperations.map(({ id }) => id);
    expect(permissions.filter((permission) => !known.includes(permission))).toEqual([]);
    expect(permissions).toEqual([...new Set(permissions)].sort());
    expect(description).toMatch(/^[A-Z][^.]*\.$/);
  });

  it.each(remoteActions)('let those roles take $name that the catalogue names', ({ permission, roles }) => {
    const holders = Object.entries(CATALOGUE_NAMES).filter(([, name]) => roleOf(name).permissions.includes(permission));
    expect(holders.map(([key]) => key)).toEqual(
      Object.keys(CATALOGUE_NAMES).filter((key) => roles.some((role) => role === key)),
    );
  });
});
