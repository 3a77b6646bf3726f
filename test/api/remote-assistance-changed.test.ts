import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import {
  act,
  ask,
  availableSession,
  gesture,
  LAPTOP,
  LEGACY_PC,
  PARTNER,
  REQUEST_STEPS,
  SESSION_STEPS,
  steps,
} from '../support/remote-assistance';
import { listen, overEventStream, overWebSocket, subscriptions } from '../support/subscriber';

const CHANGED = `subscription ($id: ID) { remoteAssistanceChanged(managedDeviceId: $id) { changeType remoteAssistanceId managedDeviceId
  remoteAssistanceSession { state managedDevice { deviceName } } remoteAssistanceRequest { state }
  remoteAssistancePartner { onboardingStatus } } }`;

describe.each([
  ['a WebSocket', overWebSocket],
  ['server-sent events', overEventStream],
])('remoteAssistanceChanged over %s', (_, subscribe) => {
  let sandbox: TestSandbox;
  let url: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    url = await listen(sandbox);
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.control('mutation { reset { clock { now } } }'));

  /** What a subscriber hears of something, in short. */
  async function heardOf(count: number, work: () => Promise<unknown>, options: object = {}): Promise<string[]> {
    const { heard, stop } = subscribe(url, CHANGED, options);
    await subscriptions(sandbox, 1);
    await work();
    const told = await heard.data(count);
    stop();
    await subscriptions(sandbox, 0);
    return told.map(({ remoteAssistanceChanged: event }) => {
      const { changeType, remoteAssistanceSession, remoteAssistanceRequest, remoteAssistancePartner } = event;
      const object = remoteAssistanceSession ?? remoteAssistanceRequest ?? remoteAssistancePartner;
      return `${changeType} ${object?.state ?? object?.onboardingStatus ?? 'nothing'}`;
    });
  }

  it('tells each step of a session', async () => {
    const id = await sandbox.deviceId(LAPTOP);
    const told = await heardOf(
      6,
      async () => {
        const session = await availableSession(sandbox, id);
        await steps(sandbox, SESSION_STEPS, session, 'connect');
        await gesture(sandbox, 'openCompanyPortal', { managedDeviceId: id });
        await steps(sandbox, SESSION_STEPS, session, 'accept', 'endByUser');
      },
      { variables: { id } },
    );
    expect(told).toEqual([
      'created requested',
      'updated available',
      'updated connecting',
      'updated notified',
      'updated active',
      'updated ended',
    ]);
  });

  it('tells each step of a request, and that it was removed', async () => {
    const id = await sandbox.deviceId(LEGACY_PC);
    const variables = { id };
    const told = await heardOf(
      8,
      async () => {
        const request = await ask(sandbox, id);
        await steps(sandbox, REQUEST_STEPS, request, 'approve', 'accept', 'launch', 'allowControl', 'restart');
        await sandbox.advance('PT2M');
        await steps(sandbox, REQUEST_STEPS, request, 'endByAdministrator');
      },
      { variables },
    );
    expect(told).toEqual([
      'created pending',
      'updated approved',
      'updated accepted',
      'updated launched',
      'updated active',
      'updated restarting',
      'updated active',
      'updated ended',
    ]);
    const removed = await heardOf(
      2,
      async () => {
        await ask(sandbox, id);
        await sandbox.advance('PT5H');
      },
      { variables },
    );
    expect(removed).toEqual(['created pending', 'deleted nothing']);
  });

  it('tells of the connector, to those who may read it', async () => {
    const input = { remoteAssistancePartnerId: PARTNER };
    const id = await sandbox.deviceId(LAPTOP);
    const work = async () => {
      await act(sandbox, 'disconnect', input);
      await act(sandbox, 'beginOnboarding', { ...input, acceptLicenseTerms: true });
      await sandbox.advance('P1D');
    };
    expect(await heardOf(3, work)).toEqual(['updated notOnboarded', 'updated onboarding', 'updated notOnboarded']);
    await sandbox.control('mutation { reset { clock { now } } }');
    const role = await sandbox.data(
      'mutation { createRoleDefinition(input: { displayName: "Devices alone", rolePermissions: [{ resourceActions: [{ allowedResourceActions: ["Microsoft.Intune_ManagedDevices_Read"] }] }] }) { roleDefinition { id } } }',
    );
    await sandbox.data(
      'mutation ($id: ID!) { a: deleteRoleAssignment(input: { roleAssignmentId: "d0a7bc49-877e-4fab-a7b8-0cabe54437e7" }) { clientMutationId } b: createRoleAssignment(input: { displayName: "x", roleDefinitionId: $id, members: ["aee043b8-e381-4dcb-a50d-061ac510ab0f"], scopeType: allDevicesAndLicensedUsers }) { clientMutationId } }',
      { id: role.createRoleDefinition.roleDefinition.id },
    );
    const unseen = await heardOf(
      1,
      async () => {
        await act(sandbox, 'disconnect', input);
        await sandbox.sandbox.unitOfWork.write((manager) =>
          manager.query(`UPDATE "remoteAssistancePartner" SET "onboardingStatus" = 'onboarded'`),
        );
        await act(sandbox, 'requestRemoteAssistance', { managedDeviceId: id });
      },
      { as: 'mateo.alvarez@contoso.example' },
    );
    expect(unseen).toEqual(['created requested']);
  });
});
