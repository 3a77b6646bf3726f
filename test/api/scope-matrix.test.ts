import { type GraphQLInputType, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { scopesOfOperation } from '../../src/domain/access/graph-scopes';
import { allResources } from '../../src/entities/entity-list';
import { deviceManagementSchema } from '../../src/graphql/schema';
import { knownScopes } from '../../src/services/identity/known-scopes';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { askOverHttp, verdictOf } from '../support/over-http';
import { ADELE, applicationToken, GRAPH, INVENTORY_SYNC, SERVICE_DESK, tokenOf } from '../support/sign-in';
import { listen } from '../support/subscriber';

/** Something a token must have a scope for. */
interface Operation {
  readonly name: string;
  readonly permission: string;
  readonly document: string;
}

const schema = deviceManagementSchema();

/** What needs the permission of an action that its input names, and so is not in the table. */
const BY_INPUT = ['cancelClientOperation', 'cancelDeviceAction', 'deleteClientOperation', 'executeAction'];

const mutations: readonly Operation[] = Object.values(schema.getMutationType()!.getFields())
  .filter(({ name }) => !BY_INPUT.includes(name))
  .map(({ name, description, args: [input] }) => ({
    name,
    permission: /Needs (\w+\.\w+)/.exec(description!)![1]!,
    document: `mutation { it: ${name}(input: ${someValue(input!.type)}) { clientMutationId } }`,
  }));

const queries: readonly Operation[] = [
  ...allResources.flatMap(({ singular, plural, permission }) => [
    ...(singular ? [{ name: singular, permission, document: `{ it: ${singular}(id: "nothing") { id } }` }] : []),
    ...(plural ? [{ name: plural, permission, document: `{ it: ${plural} { totalCount nodes { id } } }` }] : []),
  ]),
  ...[
    ['managedDeviceOverview', 'ManagedDevices_Read', 'managedDeviceOverview { enrolledDeviceCount }'],
    ['deviceManagement', 'Organization_Read', 'deviceManagement { __typename }'],
    ['node', 'Organization_Read', 'node(id: "nothing") { id }'],
    ['nodes', 'Organization_Read', 'nodes(ids: ["nothing"]) { id }'],
    ['getUserIdsWithFlaggedAppRegistration', 'ManagedApps_Read', 'getUserIdsWithFlaggedAppRegistration'],
    ['appDiagnostics', 'RemoteTasks_DeviceLogs', 'appDiagnostics(upn: "x") { powerliftId }'],
    [
      'retrievePowerliftAppDiagnosticsDetails',
      'RemoteTasks_DeviceLogs',
      'retrievePowerliftAppDiagnosticsDetails(userPrincipalName: "x") { powerliftId }',
    ],
  ].map(([name, permission, field]) => ({
    name: name!,
    permission: `Microsoft.Intune_${permission}`,
    document: `{ it: ${field} }`,
  })),
];

/** The least GraphQL takes for a type: what comes of it is refused, but for its values and not for its shape. */
function someValue(type: GraphQLInputType): string {
  if (isNonNullType(type)) return someValue(type.ofType);
  if (isListType(type)) return `[${someValue(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (!isInputObjectType(type)) return { Boolean: 'true', Int: '1' }[getNamedType(type).name] ?? '"nothing"';
  const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
  return `{ ${needed.map((field) => `${field.name}: ${someValue(field.type)}`).join(', ')} }`;
}

describe('Graph scopes over HTTP', () => {
  let sandbox: TestSandbox;
  let url: string;
  const tokens = new Map<string, Promise<string>>();

  beforeAll(async () => {
    sandbox = await createSandbox({ auth: 'required' });
    url = await listen(sandbox);
  });
  afterAll(() => sandbox.close());

  /** A token of the administrator with these scopes and no others. */
  const tokenWith = (scopes: readonly string[]) => {
    const scope = scopes.map((name) => `${GRAPH}/${name}`).join(' ');
    const token = tokens.get(scope) ?? tokenOf(sandbox, ADELE, scope);
    tokens.set(scope, token);
    return token;
  };

  const operations = [...mutations, ...queries];
  const withScopes = operations.filter(({ name, permission }) => scopesOfOperation(name, permission).length > 0);

  it.each(withScopes.map((operation) => [operation.name, operation] as const))(
    '%s needs one of its scopes, whichever, and names them where all are missing',
    async (name, { permission, document }) => {
      const scopes = scopesOfOperation(name, permission);
      const without = await askOverHttp(
        url,
        await tokenWith(knownScopes.filter((scope) => !scopes.includes(scope))),
        document,
      );
      expect(verdictOf(without)).toBe(`FORBIDDEN ${permission} ${scopes.join(' or ')}`);
      expect(without.errors![0]!.message).toContain(scopes.join(' or '));
      expect(without.data?.it ?? null).toBeNull();
      for (const scope of scopes) {
        const answer = await askOverHttp(url, await tokenWith([scope]), document);
        expect([scope, verdictOf(answer)]).toEqual([scope, expect.not.stringMatching(/^FORBIDDEN/)]);
      }
    },
  );

  it('what is no part of Graph needs no scope', async () => {
    const others = operations.filter((operation) => !withScopes.includes(operation));
    expect(others.map(({ name }) => name)).toContain('clientNotification');
    for (const { name, document } of others) {
      const verdict = verdictOf(await askOverHttp(url, await tokenWith(['User.Read']), document));
      expect([name, verdict]).toEqual([name, expect.not.stringMatching(/^FORBIDDEN/)]);
    }
  });

  it('an action on many devices needs a scope of its own and one of the action, and its preview the former', async () => {
    const document =
      'mutation { executeAction(input: { actionName: rebootNow, deviceIds: ["nothing"] }) { clientMutationId } }';
    const verdict = async (scopes: readonly string[]) =>
      verdictOf(await askOverHttp(url, await tokenWith(scopes), document));
    const [read, privileged] = [
      'DeviceManagementManagedDevices.Read.All',
      'DeviceManagementManagedDevices.PrivilegedOperations.All',
    ];
    expect(await verdict(['User.Read'])).toMatch(/^FORBIDDEN Microsoft.Intune_\w+ Device/);
    expect(await verdict([read])).toBe(`FORBIDDEN Microsoft.Intune_RemoteTasks_RebootNow ${privileged}`);
    expect(await verdict([read, privileged])).toBe('accepted');
    const preview = '{ it: previewBulkAction(actionName: rebootNow) { deviceCount } }';
    expect(verdictOf(await askOverHttp(url, await tokenWith([read]), preview))).toBe('accepted');
    expect(verdictOf(await askOverHttp(url, await tokenWith(['User.Read']), preview))).toMatch(
      /^FORBIDDEN Microsoft.Intune_ManagedDevices_Read Device/,
    );
  });

  it.each([
    ['Contoso Inventory Sync', INVENTORY_SYNC, ['MD.Read.All', 'Apps.Read.All']],
    ['Contoso Service Desk', SERVICE_DESK, ['MD.Read.All', 'MD.PrivilegedOperations.All']],
  ])('the application %s does what its application permissions allow, and no more', async (_, application, short) => {
    const held = short.map((name) => `DeviceManagement${name.replace('MD.', 'ManagedDevices.')}`);
    const token = await applicationToken(sandbox, application);
    for (const { name, permission, document } of operations) {
      const scopes = scopesOfOperation(name, permission);
      const verdict = verdictOf(await askOverHttp(url, token, document));
      // An application has no role at the site, and permissions of Graph mean nothing there.
      const isAtSite = scopes.length === 0;
      const refusal = isAtSite ? `FORBIDDEN ${permission}` : `FORBIDDEN ${permission} ${scopes.join(' or ')}`;
      const isAllowed = scopes.some((scope) => held.includes(scope));
      expect([name, verdict]).toEqual([name, isAllowed ? expect.not.stringMatching(/^FORBIDDEN/) : refusal]);
    }
  });

  it('what an endpoint asks for is asked on every way to its objects', async () => {
    const token = await tokenWith(['DeviceManagementManagedDevices.Read.All']);
    const verdict = async (document: string) => verdictOf(await askOverHttp(url, token, document));
    const forbidden =
      'FORBIDDEN Microsoft.Intune_ManagedDevices_Read DeviceManagementConfiguration.Read.All or DeviceManagementConfiguration.ReadWrite.All';
    expect(await verdict('{ managedDevices { nodes { encryptionState { id } } } }')).toBe(forbidden);
    expect(await verdict('{ managedDeviceEncryptionStates { totalCount } }')).toBe(forbidden);
    expect(await verdict('{ managedDevices { nodes { deviceName } } }')).toBe('accepted');
  });

  it('a scope gives nothing that no role gives: a person needs both, an application the permission alone', async () => {
    const document = 'mutation { syncDevice(input: { managedDeviceId: "nothing" }) { clientMutationId } }';
    const reader = await tokenOf(sandbox, 'isaiah.langer@contoso.example');
    expect(verdictOf(await askOverHttp(url, reader, document))).toBe(
      'FORBIDDEN Microsoft.Intune_RemoteTasks_SyncDevice',
    );
    const application = await applicationToken(sandbox, SERVICE_DESK);
    expect(verdictOf(await askOverHttp(url, application, document))).toBe('NOT_FOUND ManagedDevice');
  });
});
