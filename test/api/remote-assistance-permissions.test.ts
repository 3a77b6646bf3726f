import { builtInRoles } from '../../src/domain/access/built-in-roles';
import { UPDATE_CONNECTOR } from '../../src/domain/remote-assistance/connector';
import { ASSIST } from '../../src/domain/remote-assistance/session';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { addPrincipal, addRole } from '../support/directory';
import { askOverHttp, mutate, verdictOf } from '../support/over-http';
import { ask, availableSession, LAPTOP, LEGACY_PC, PARTNER } from '../support/remote-assistance';
import { ADELE, GRAPH, tokenOf } from '../support/sign-in';
import { listen } from '../support/subscriber';

const READ_PARTNERS = 'Microsoft.Intune_RemoteAssistance_Read';
const READ_DEVICES = 'Microsoft.Intune_ManagedDevices_Read';

/** Every mutation, what it needs, and how it is refused here to somebody who may use it: nothing happens. */
const MUTATIONS: readonly (readonly [name: string, permission: string, input: object, refusal: string])[] = [
  ['beginOnboarding', UPDATE_CONNECTOR, { remoteAssistancePartnerId: PARTNER, acceptLicenseTerms: true }, 'CONFLICT'],
  ['disconnect', UPDATE_CONNECTOR, { remoteAssistancePartnerId: 'none' }, 'NOT_FOUND RemoteAssistancePartner'],
  ['connectRemoteAssistanceSession', ASSIST, { remoteAssistanceSessionId: 'session' }, 'CONFLICT'],
  ['endRemoteAssistanceSession', ASSIST, { remoteAssistanceSessionId: 'session' }, 'CONFLICT'],
  ['approveRemoteAssistanceRequest', ASSIST, { remoteAssistanceRequestId: 'request' }, 'ALREADY_ANSWERED'],
  ['acceptRemoteAssistanceRequest', ASSIST, { remoteAssistanceRequestId: 'request' }, 'ALREADY_ANSWERED'],
  ['restartRemoteAssistanceRequest', ASSIST, { remoteAssistanceRequestId: 'request' }, 'CONFLICT'],
  ['endRemoteAssistanceRequest', ASSIST, { remoteAssistanceRequestId: 'request' }, 'CONFLICT'],
];

describe('over HTTP, with a token', () => {
  let sandbox: TestSandbox;
  let url: string;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    sandbox = await createSandbox({ auth: 'required' });
    url = await listen(sandbox);
    const { sandboxControl, assistedUser } = sandbox.sandbox.services;
    const adele = await tokenOf(sandbox, ADELE);
    const find = async (name: string) => {
      const document =
        'query ($name: String!) { managedDevices(filter: { deviceName: { eq: $name } }) { nodes { id } } }';
      return (await askOverHttp(url, adele, document, { name })).data.managedDevices.nodes[0].id as string;
    };
    const managedDeviceId = await find(LAPTOP);
    await mutate(url, adele, 'requestRemoteAssistance', { managedDeviceId });
    await sandboxControl.advanceBy('PT5S');
    const sessions = await askOverHttp(url, adele, '{ remoteAssistanceSessions { nodes { id } } }');
    ids.session = sessions.data.remoteAssistanceSessions.nodes[0].id;
    await mutate(url, adele, 'endRemoteAssistanceSession', { remoteAssistanceSessionId: ids.session });
    ids.request = (await assistedUser.ask(await find(LEGACY_PC), null)).id;
    for (const step of ['approve', 'accept', 'end'])
      await mutate(url, adele, `${step}RemoteAssistanceRequest`, { remoteAssistanceRequestId: ids.request });
  });
  afterAll(() => sandbox.close());

  const told = async (token: string) => {
    const said: Record<string, string> = {};
    for (const [name, , input] of MUTATIONS) {
      const named = Object.entries(input).map(([field, value]) => [field, ids[value as string] ?? value]);
      said[name] = verdictOf(await mutate(url, token, name, Object.fromEntries(named)));
    }
    return said;
  };
  const due = (permissions: readonly string[]) =>
    Object.fromEntries(
      MUTATIONS.map(([name, permission, input, refusal]) => {
        if (!permissions.includes(permission)) return [name, `FORBIDDEN ${permission}`];
        const isSeen = permission === UPDATE_CONNECTOR || permissions.includes(READ_DEVICES);
        const type = 'remoteAssistanceSessionId' in input ? 'RemoteAssistanceSession' : 'RemoteAssistanceRequest';
        return [name, isSeen ? refusal : `NOT_FOUND ${type}`];
      }),
    );

  it.each(builtInRoles.map((role) => [role.displayName, role] as const))(
    'the role %s connects partners and assists users as its permissions say',
    async (displayName, { id, permissions }) => {
      const name = displayName.replaceAll(' ', '-').toLowerCase();
      // Scope groups of no devices at all: they do not limit it.
      const upn = await addPrincipal(sandbox, name, { roles: [{ roleDefinitionId: id, onDevices: [] }] });
      const token = await tokenOf(sandbox, upn);
      expect(await told(token)).toEqual(due(permissions));
      const partners = await askOverHttp(url, token, '{ remoteAssistancePartners { nodes { id } } }');
      expect(verdictOf(partners)).toBe(permissions.includes(READ_PARTNERS) ? 'accepted' : `FORBIDDEN ${READ_PARTNERS}`);
    },
  );

  it('gives the right to connect partners to School Administrators, and that to assist to Help Desk Operators too', () => {
    const having = (permission: string) =>
      builtInRoles.filter(({ permissions }) => permissions.includes(permission)).map(({ displayName }) => displayName);
    expect(having(UPDATE_CONNECTOR)).toEqual(['School Administrator']);
    expect(having(ASSIST).sort()).toEqual(['Help Desk Operator', 'School Administrator']);
  });

  it.each([
    ['an Intune Administrator', { directoryRoles: ['Intune Administrator'] }],
    ['a Global Administrator', { directoryRoles: ['Global Administrator'] }],
  ])('%s may do everything', async (name, principal) => {
    const upn = await addPrincipal(sandbox, name.replaceAll(' ', '-').toLowerCase(), principal);
    const token = await tokenOf(sandbox, upn);
    expect(await told(token)).toEqual(due([UPDATE_CONNECTOR, ASSIST, READ_DEVICES]));
  });

  it('the permission suffices, without any other', async () => {
    const role = await addRole(sandbox, 'Connector', [UPDATE_CONNECTOR]);
    const token = await tokenOf(
      sandbox,
      await addPrincipal(sandbox, 'connector', { roles: [{ roleDefinitionId: role }] }),
    );
    expect(await told(token)).toEqual(due([UPDATE_CONNECTOR]));
  });

  it('takes a scope of service configuration for partners, and one of devices for sessions', async () => {
    const scoped = async (scope: string) => told(await tokenOf(sandbox, ADELE, `${GRAPH}/${scope}`));
    const partners = 'DeviceManagementServiceConfig.ReadWrite.All or DeviceManagementConfiguration.ReadWrite.All';
    const devices = 'DeviceManagementManagedDevices.ReadWrite.All or DeviceManagementConfiguration.ReadWrite.All';
    const allowed = due([UPDATE_CONNECTOR, ASSIST, READ_DEVICES]);
    const expected = (refused: string, scopes: string) =>
      Object.fromEntries(
        MUTATIONS.map(([name, permission]) => [
          name,
          permission === refused ? `FORBIDDEN ${permission} ${scopes}` : allowed[name],
        ]),
      );
    expect(await scoped('DeviceManagementManagedDevices.ReadWrite.All')).toEqual(expected(UPDATE_CONNECTOR, partners));
    expect(await scoped('DeviceManagementServiceConfig.ReadWrite.All')).toEqual(expected(ASSIST, devices));
  });
});

describe('somebody without the permission', () => {
  it('changes nothing', async () => {
    const sandbox = await createSandbox();
    const session = await availableSession(sandbox, await sandbox.deviceId(LAPTOP));
    const request = await ask(sandbox, await sandbox.deviceId(LEGACY_PC));
    const states = () =>
      sandbox.data(
        '{ remoteAssistanceSessions { nodes { state } } remoteAssistanceRequests { nodes { state } } remoteAssistancePartners { nodes { onboardingStatus } } }',
      );
    const before = await states();
    for (const [name, , input] of MUTATIONS) {
      const named = Object.entries(input).map(([field, value]) => [
        field,
        { session, request }[value as 'session'] ?? value,
      ]);
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
      const { code } = await sandbox.refusal(
        `mutation ($input: ${type}) { ${name}(input: $input) { clientMutationId } }`,
        { input: Object.fromEntries(named) },
        { as: 'isaiah.langer@contoso.example' },
      );
      expect([name, code]).toEqual([name, 'FORBIDDEN']);
    }
    expect(await states()).toEqual(before);
    await sandbox.close();
  });
});
