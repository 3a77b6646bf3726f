// What a help-desk operator may do, what he is refused, and the least a tool needs in order to do its work as him.
const MATEO = 'mateo.alvarez@contoso.example';
const SEATTLE_HELP_DESK = 'aee043b8-e381-4dcb-a50d-061ac510ab0f';
const SEATTLE_STORE_DEVICES = '887f760e-6d58-4225-a527-aba039b14daa';

const CHECK = `query ($principalId: ID!, $action: String!, $id: ID) {
  permissionCheck(principalId: $principalId, action: $action, managedDeviceId: $id) { allowed permission reasonCode }
}`;
const DELETE = 'mutation ($id: ID!) { deleteManagedDevice(input: { managedDeviceId: $id }) { clientMutationId } }';
const LOCK = 'mutation ($id: ID!) { remoteLock(input: { managedDeviceId: $id }) { clientMutationId } }';
const CREATE_ROLE = `mutation ($permissions: [String!]!) {
  createRoleDefinition(input: {
    displayName: "Store closer"
    rolePermissions: [{ resourceActions: [{ allowedResourceActions: $permissions }] }]
  }) { roleDefinition { id } }
}`;
const ASSIGN_ROLE = `mutation ($roleId: ID!, $members: [String!]!, $scopes: [String!]!) {
  createRoleAssignment(input: {
    displayName: "Closing stores", roleDefinitionId: $roleId, members: $members, resourceScopes: $scopes
  }) { clientMutationId }
}`;

/** The code of the refusal, or null if it was done. */
async function refusalOf(document: string, deviceName: string) {
  const id = await sandbox.device(deviceName).id();
  const { errors } = await sandbox.user(MATEO).graphql(document, { id });
  return errors?.[0]?.extensions.code ?? null;
}

/** What the service says of an action beforehand. */
async function check(action: string, deviceName: string) {
  const id = await sandbox.device(deviceName).id();
  const mateo = sandbox.user(MATEO);
  const { viewer } = await mateo.data('{ viewer { id } }');
  const { permissionCheck } = await mateo.data(CHECK, { principalId: viewer.id, action, id });
  return permissionCheck;
}

test('Mateo acts on the devices of the stores in Seattle', async () => {
  expect(await refusalOf(LOCK, 'IPAD-RETAIL-07')).toBeNull();
});

test('he sees the kiosk in Dublin, and is refused', async () => {
  expect(await refusalOf(LOCK, 'KIOSK-DUB-02')).toBe('FORBIDDEN');
  expect(await check('remoteLock', 'KIOSK-DUB-02')).toMatchObject({ allowed: false, reasonCode: 'OUT_OF_SCOPE' });
});

test('what he does not see is not there', async () => {
  expect(await refusalOf(LOCK, 'LT-ADELE-01')).toBe('NOT_FOUND');
});

test('a role with just what a tool needs lets him run it', async () => {
  const tool = ['syncDevice', 'rebootNow', 'deleteManagedDevice'];
  const checks = await Promise.all(tool.map((action) => check(action, 'KIOSK-SEA-01')));
  const missing = checks.filter(({ allowed }) => !allowed).map(({ permission }) => permission);
  expect(missing).toEqual(['Microsoft.Intune_ManagedDevices_Delete']);

  const { createRoleDefinition } = await sandbox.data(CREATE_ROLE, { permissions: missing });
  await sandbox.data(ASSIGN_ROLE, {
    roleId: createRoleDefinition.roleDefinition.id,
    members: [SEATTLE_HELP_DESK],
    scopes: [SEATTLE_STORE_DEVICES],
  });
  expect(await refusalOf(DELETE, 'KIOSK-SEA-01')).toBeNull();
  expect(await refusalOf(DELETE, 'KIOSK-DUB-02')).toBe('FORBIDDEN');
});
