import { membersOf } from '../../src/domain/enumeration';
import { remoteAssistanceRequestState } from '../../src/domain/enumerations/remote-assistance';
import type { AssistanceStep } from '../../src/domain/remote-assistance/assistance-machine';
import { requestLifecycle } from '../../src/domain/remote-assistance/request';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import {
  act,
  ask,
  forceState,
  gesture,
  LAPTOP,
  LEGACY_PC,
  PARTNER,
  REQUEST_STEPS,
  setNetwork,
  steps,
  storedAssistance,
} from '../support/remote-assistance';

const TABLE = 'remoteAssistanceRequest';
const USER = 'tomasz.nowak@contoso.example';
const ADELE = 'adele.vance@contoso.example';
const MEGAN = 'megan.bowen@contoso.example';
const REQUEST = `query ($id: ID!) { remoteAssistanceRequest(id: $id) {
  state endReason errorDetails userPrincipalName requestedDateTime approvedByUserPrincipalName approvedDateTime
  acceptedDateTime teamViewerInstalled launchedDateTime controlAnsweredDateTime restartedDateTime endedDateTime
  alert { displayName category state activatedDateTime closedDateTime } managedDevice { deviceName } } }`;
const ALERTS = '{ alerts { nodes { state remoteAssistanceRequest { id } } } }';

let sandbox: TestSandbox;
let device: string;
beforeEach(async () => {
  sandbox = await createSandbox();
  device = await sandbox.deviceId(LEGACY_PC);
});
afterEach(() => sandbox.close());

const read = async (id: string) => (await sandbox.data(REQUEST, { id })).remoteAssistanceRequest;
const alerts = async () => (await sandbox.data(ALERTS)).alerts.nodes;
const codeOf = ({ errors }: { errors?: readonly { extensions: Record<string, unknown> }[] }) =>
  errors?.[0]?.extensions.code ?? null;
const askFor = (input: Record<string, unknown>) => gesture(sandbox, 'askForRemoteAssistance', input);

describe('a request of the user of a PC with the software client', () => {
  it('goes over approval, acceptance and both consents to control, over a restart, until the user ends it', async () => {
    const id = await ask(sandbox, device);
    const at = (time: string) => `2026-11-02T${time}.000Z`;
    expect(await read(id)).toMatchObject({
      state: 'pending',
      userPrincipalName: USER,
      requestedDateTime: at('09:00:00'),
      managedDevice: { deviceName: LEGACY_PC },
      alert: {
        displayName: `${USER} requests remote assistance`,
        category: 'remoteAssistance',
        state: 'active',
        activatedDateTime: at('09:00:00'),
        closedDateTime: null,
      },
    });
    await sandbox.advance('PT1M');
    await steps(sandbox, REQUEST_STEPS, id, 'approve');
    expect(await read(id)).toMatchObject({ state: 'approved', approvedByUserPrincipalName: ADELE });
    expect((await read(id)).alert.state).toBe('active');
    await sandbox.advance('PT1M');
    await steps(sandbox, REQUEST_STEPS, id, 'accept');
    expect(await read(id)).toMatchObject({
      state: 'accepted',
      teamViewerInstalled: true,
      alert: { state: 'closed', closedDateTime: at('09:02:00') },
    });
    await steps(sandbox, REQUEST_STEPS, id, 'refuseLaunch');
    expect(await read(id)).toMatchObject({ state: 'accepted', launchedDateTime: null });
    await sandbox.advance('PT1M');
    await steps(sandbox, REQUEST_STEPS, id, 'launch');
    expect((await read(id)).state).toBe('launched');
    await steps(sandbox, REQUEST_STEPS, id, 'allowControl');
    expect((await read(id)).state).toBe('active');
    await steps(sandbox, REQUEST_STEPS, id, 'restart');
    const { twin } = await sandbox.control('query ($id: ID!) { twin(managedDeviceId: $id) { lastBootDateTime } }', {
      id: device,
    });
    expect(twin.lastBootDateTime).toBe(at('09:03:00'));
    await sandbox.advance('PT1M59.999S');
    expect((await read(id)).state).toBe('restarting');
    await sandbox.advance('PT0.001S');
    expect((await read(id)).state).toBe('active');
    await steps(sandbox, REQUEST_STEPS, id, 'endByUser');
    expect(await read(id)).toMatchObject({
      state: 'ended',
      endReason: 'ENDED_BY_USER',
      approvedDateTime: at('09:01:00'),
      acceptedDateTime: at('09:02:00'),
      launchedDateTime: at('09:03:00'),
      controlAnsweredDateTime: at('09:03:00'),
      restartedDateTime: at('09:03:00'),
      endedDateTime: at('09:05:00'),
    });
    const { managedDevice } = await sandbox.data(
      'query ($id: ID!) { managedDevice(id: $id) { timeline { nodes { eventType displayName initiatedByUserPrincipalName auditEvent { activityType } } } } }',
      { id: device },
    );
    const told = managedDevice.timeline.nodes.filter(
      ({ eventType }: { eventType: string }) => eventType === 'remoteAssistance',
    );
    const step = (name: string, by: string | null) => ({
      eventType: 'remoteAssistance',
      displayName: `${name} RemoteAssistanceRequest`,
      initiatedByUserPrincipalName: by,
      auditEvent: by === ADELE ? { activityType: `${name} RemoteAssistanceRequest` } : null,
    });
    expect(told).toEqual([
      step('request', USER),
      step('approve', ADELE),
      step('accept', ADELE),
      step('refuseLaunch', USER),
      step('launch', USER),
      step('allowControl', USER),
      step('restart', ADELE),
      step('reconnect', null),
      step('end', USER),
    ]);
  });

  it('ends by USER_DECLINED when the user does not let the administrator take control', async () => {
    const id = await ask(sandbox, device);
    await steps(sandbox, REQUEST_STEPS, id, 'approve', 'accept', 'launch', 'refuseControl');
    expect(await read(id)).toMatchObject({ state: 'ended', endReason: 'USER_DECLINED' });
  });

  it('is ended by the administrator, also while the computer restarts', async () => {
    const id = await ask(sandbox, device);
    await steps(sandbox, REQUEST_STEPS, id, 'approve', 'accept', 'launch', 'allowControl', 'restart');
    await steps(sandbox, REQUEST_STEPS, id, 'endByAdministrator');
    await sandbox.advance('PT10M');
    expect(await read(id)).toMatchObject({ state: 'ended', endReason: 'ENDED_BY_ADMINISTRATOR' });
  });

  it('fails when the computer does not come back from a restart', async () => {
    const id = await ask(sandbox, device);
    await steps(sandbox, REQUEST_STEPS, id, 'approve', 'accept', 'launch', 'allowControl', 'restart');
    await setNetwork(sandbox, device, 'disconnected');
    await sandbox.advance('PT2M');
    expect(await read(id)).toMatchObject({
      state: 'failed',
      endReason: 'PARTNER_ERROR',
      errorDetails: 'The computer did not come back after the restart.',
    });
  });

  it('installs TeamViewer on the computer of each administrator once', async () => {
    const installed: boolean[] = [];
    for (const as of [ADELE, ADELE, MEGAN]) {
      const id = await ask(sandbox, device);
      const input = { remoteAssistanceRequestId: id };
      for (const name of ['approve', 'accept', 'end'])
        expect(codeOf(await act(sandbox, `${name}RemoteAssistanceRequest`, input, as))).toBeNull();
      installed.push((await read(id)).teamViewerInstalled);
    }
    expect(installed).toEqual([true, false, true]);
  });

  it('goes, and its alert with it, once it has waited for more than four hours', async () => {
    const id = await ask(sandbox, device);
    await sandbox.advance('PT4H');
    expect((await read(id)).state).toBe('pending');
    expect(await alerts()).toEqual([{ state: 'active', remoteAssistanceRequest: { id } }]);
    await sandbox.advance('PT0.001S');
    expect(await read(id)).toBeNull();
    expect(await alerts()).toEqual([]);
    expect(
      (await sandbox.data('{ remoteAssistanceRequests { totalCount } }')).remoteAssistanceRequests.totalCount,
    ).toBe(0);
    const before = await storedAssistance(sandbox, TABLE, id);
    for (const event of ['approve', 'accept', 'endByAdministrator', 'launch', 'allowControl'])
      expect([event, codeOf(await REQUEST_STEPS[event]!(sandbox, id))]).toEqual([event, 'REQUEST_EXPIRED']);
    expect(await storedAssistance(sandbox, TABLE, id)).toEqual(before);
    expect(await ask(sandbox, device)).not.toBe(id);
  });

  it('can be answered at four hours exactly', async () => {
    const id = await ask(sandbox, device);
    await sandbox.advance('PT4H');
    await steps(sandbox, REQUEST_STEPS, id, 'approve', 'accept');
    await sandbox.advance('PT1H');
    expect((await read(id)).state).toBe('accepted');
  });

  it('is too late at once for a running clock that is ahead of the agenda', async () => {
    const id = await ask(sandbox, device);
    await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(`UPDATE "${TABLE}" SET "requestedDateTime" = '2026-11-02T04:59:59.999Z' WHERE "id" = ?`, [id]),
    );
    for (const event of ['approve', 'endByAdministrator'])
      expect(codeOf(await REQUEST_STEPS[event]!(sandbox, id))).toBe('REQUEST_EXPIRED');
    await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(`UPDATE "${TABLE}" SET "requestedDateTime" = '2026-11-02T05:00:00.000Z' WHERE "id" = ?`, [id]),
    );
    expect(codeOf(await REQUEST_STEPS.approve!(sandbox, id))).toBeNull();
  });

  it('is not answered by approval alone: it goes unless it is accepted in time', async () => {
    const id = await ask(sandbox, device);
    await steps(sandbox, REQUEST_STEPS, id, 'approve');
    await sandbox.advance('PT4H0.001S');
    expect(await read(id)).toBeNull();
    expect(codeOf(await REQUEST_STEPS.accept!(sandbox, id))).toBe('REQUEST_EXPIRED');
  });

  it('leaves a closed alert for 90 days', async () => {
    const id = await ask(sandbox, device);
    await steps(sandbox, REQUEST_STEPS, id, 'approve', 'accept', 'endByAdministrator');
    await sandbox.advance('P89DT23H59M59.999S');
    expect(await alerts()).toEqual([{ state: 'closed', remoteAssistanceRequest: { id } }]);
    await sandbox.advance('PT0.001S');
    expect(await alerts()).toEqual([]);
    expect(await read(id)).toMatchObject({ state: 'ended', alert: null });
  });

  it('takes a connected partner to make and to answer', async () => {
    const id = await ask(sandbox, device);
    await act(sandbox, 'disconnect', { remoteAssistancePartnerId: PARTNER });
    expect((await read(id)).state).toBe('pending');
    expect(codeOf(await REQUEST_STEPS.approve!(sandbox, id))).toBe('CONNECTOR_NOT_ONBOARDED');
    await sandbox.advance('PT4H1S');
    expect(codeOf(await askFor({ managedDeviceId: device }))).toBe('CONNECTOR_NOT_ONBOARDED');
  });

  it('ends with the connector once it goes through the partner', async () => {
    const id = await ask(sandbox, device);
    await steps(sandbox, REQUEST_STEPS, id, 'approve', 'accept');
    await act(sandbox, 'disconnect', { remoteAssistancePartnerId: PARTNER });
    expect(await read(id)).toMatchObject({ state: 'ended', endReason: 'CONNECTOR_DISCONNECTED' });
  });

  it('is refused elsewhere, from somebody else, offline, and while there is another', async () => {
    const refused = async (code: string, input: Record<string, unknown>) => {
      expect(codeOf(await askFor(input))).toBe(code);
      expect(
        (await sandbox.data('{ remoteAssistanceRequests { totalCount } }')).remoteAssistanceRequests.totalCount,
      ).toBe(0);
      expect(await alerts()).toEqual([]);
    };
    await refused('ACTION_NOT_AVAILABLE', { managedDeviceId: await sandbox.deviceId(LAPTOP) });
    await refused('NOT_THE_USER', { managedDeviceId: device, userPrincipalName: ADELE });
    await refused('NOT_FOUND', { managedDeviceId: 'nothing' });
    await setNetwork(sandbox, device, 'disconnected');
    await refused('DEVICE_OFFLINE', { managedDeviceId: device });
    await setNetwork(sandbox, device, 'connected');
    const id = await ask(sandbox, device);
    const before = await storedAssistance(sandbox, TABLE, id);
    expect(codeOf(await askFor({ managedDeviceId: device }))).toBe('SESSION_ALREADY_OPEN');
    expect(await storedAssistance(sandbox, TABLE, id)).toEqual(before);
  });

  it('takes gestures from its user alone', async () => {
    const id = await ask(sandbox, device);
    await steps(sandbox, REQUEST_STEPS, id, 'approve', 'accept');
    const before = await storedAssistance(sandbox, TABLE, id);
    for (const name of ['answerBrowser', 'answerControl', 'leaveRemoteAssistanceRequest']) {
      const isLeaving = name === 'leaveRemoteAssistanceRequest';
      const input = { remoteAssistanceRequestId: id, userPrincipalName: ADELE, ...(isLeaving ? {} : { accept: true }) };
      expect([name, codeOf(await gesture(sandbox, name, input))]).toEqual([name, 'NOT_THE_USER']);
    }
    expect(await storedAssistance(sandbox, TABLE, id)).toEqual(before);
  });

  it('is accepted, launched and restarted only while the computer can be reached', async () => {
    const id = await ask(sandbox, device);
    for (const [event, ready] of [
      ['accept', ['approve']],
      ['launch', ['accept']],
      ['allowControl', ['launch']],
      ['restart', ['allowControl']],
    ] as const) {
      await steps(sandbox, REQUEST_STEPS, id, ...ready);
      await setNetwork(sandbox, device, 'disconnected');
      const before = await storedAssistance(sandbox, TABLE, id);
      expect([event, codeOf(await REQUEST_STEPS[event]!(sandbox, id))]).toEqual([event, 'DEVICE_OFFLINE']);
      expect(await storedAssistance(sandbox, TABLE, id)).toEqual(before);
      await setNetwork(sandbox, device, 'connected');
    }
  });
});

describe('each step of a request in each state', () => {
  const states = membersOf(remoteAssistanceRequestState);
  const transitions = requestLifecycle.transitions as Readonly<Record<string, AssistanceStep<string>>>;
  const pairs = states.flatMap((state) => Object.keys(REQUEST_STEPS).map((event) => [event, state] as const));

  it.each(pairs)('%s, when it is %s', async (event, state) => {
    const id = await ask(sandbox, device);
    await forceState(sandbox, TABLE, id, state);
    const { from, to, refusedAs } = transitions[event]!;
    const before = await storedAssistance(sandbox, TABLE, id);
    const answer = await REQUEST_STEPS[event]!(sandbox, id);
    const after = await storedAssistance(sandbox, TABLE, id);
    if (from.includes(state)) {
      expect(codeOf(answer)).toBeNull();
      expect(after.row).toMatchObject({ state: to });
    } else {
      expect(codeOf(answer)).toBe(refusedAs?.[state] ?? 'CONFLICT');
      expect(after).toEqual(before);
    }
  });
});
