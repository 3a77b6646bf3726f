import { membersOf } from '../../src/domain/enumeration';
import { remoteAssistanceSessionState } from '../../src/domain/enumerations/remote-assistance';
import type { AssistanceStep } from '../../src/domain/remote-assistance/assistance-machine';
import { sessionLifecycle } from '../../src/domain/remote-assistance/session';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import {
  act,
  availableSession,
  forceState,
  gesture,
  LAPTOP,
  PARTNER,
  requestSession,
  SESSION_STEPS,
  setNetwork,
  steps,
  storedAssistance,
} from '../support/remote-assistance';

const TABLE = 'remoteAssistanceSession';
const SESSION = `query ($id: ID!) { remoteAssistanceSession(id: $id) {
  state endReason errorDetails initiatedByUserPrincipalName requestedDateTime availableDateTime connectedDateTime
  notifiedDateTime answeredDateTime endedDateTime deviceActionResult { actionState }
  managedDevice { deviceName remoteAssistanceSessionUrl remoteAssistanceSessionErrorDetails } } }`;

let sandbox: TestSandbox;
let device: string;
beforeEach(async () => {
  sandbox = await createSandbox();
  device = await sandbox.deviceId(LAPTOP);
});
afterEach(() => sandbox.close());

const read = async (id: string) => (await sandbox.data(SESSION, { id })).remoteAssistanceSession;
const openPortal = (input: Record<string, unknown> = {}) =>
  gesture(sandbox, 'openCompanyPortal', { managedDeviceId: device, ...input });
const codeOf = ({ errors }: { errors?: readonly { extensions: Record<string, unknown> }[] }) =>
  errors?.[0]?.extensions.code ?? null;
const timeline = async () => {
  const { managedDevice } = await sandbox.data(
    'query ($id: ID!) { managedDevice(id: $id) { timeline { nodes { eventType displayName initiatedByUserPrincipalName auditEvent { activityType } } } } }',
    { id: device },
  );
  return managedDevice.timeline.nodes.filter(
    ({ eventType }: { eventType: string }) => eventType === 'remoteAssistance',
  );
};

/** A session that is `notified`. */
const notifiedSession = async () => {
  const id = await availableSession(sandbox, device);
  await steps(sandbox, SESSION_STEPS, id, 'connect');
  await openPortal();
  return id;
};

describe('a session that an administrator starts', () => {
  it('goes from the request over connect, notification and acceptance to control, until the administrator ends it', async () => {
    const id = await requestSession(sandbox, device);
    expect(await read(id)).toMatchObject({
      state: 'requested',
      initiatedByUserPrincipalName: 'adele.vance@contoso.example',
      deviceActionResult: { actionState: 'pending' },
      managedDevice: { remoteAssistanceSessionUrl: null, remoteAssistanceSessionErrorDetails: null },
    });
    await sandbox.advance('PT4.999S');
    expect((await read(id)).state).toBe('requested');
    await sandbox.advance('PT0.001S');
    expect(await read(id)).toMatchObject({
      state: 'available',
      availableDateTime: '2026-11-02T09:00:05.000Z',
      deviceActionResult: { actionState: 'done' },
      managedDevice: { deviceName: LAPTOP, remoteAssistanceSessionUrl: expect.stringContaining('teamviewer') },
    });
    await steps(sandbox, SESSION_STEPS, id, 'connect');
    expect((await read(id)).state).toBe('connecting');
    expect((await openPortal()).data.it.it).toBe('notified');
    await steps(sandbox, SESSION_STEPS, id, 'accept');
    expect((await read(id)).state).toBe('active');
    await sandbox.advance('PT10M');
    await steps(sandbox, SESSION_STEPS, id, 'endByAdministrator');
    expect(await read(id)).toMatchObject({
      state: 'ended',
      endReason: 'ENDED_BY_ADMINISTRATOR',
      connectedDateTime: '2026-11-02T09:00:05.000Z',
      notifiedDateTime: '2026-11-02T09:00:05.000Z',
      answeredDateTime: '2026-11-02T09:00:05.000Z',
      endedDateTime: '2026-11-02T09:10:05.000Z',
      managedDevice: { remoteAssistanceSessionUrl: null },
    });
    const adele = 'adele.vance@contoso.example';
    const step = (name: string, isAudited: boolean) => ({
      eventType: 'remoteAssistance',
      displayName: `${name} RemoteAssistanceSession`,
      initiatedByUserPrincipalName: adele,
      auditEvent: isAudited ? { activityType: `${name} RemoteAssistanceSession` } : null,
    });
    expect(await timeline()).toEqual([
      step('connect', true),
      step('notify', false),
      step('accept', false),
      step('end', true),
    ]);
  });

  it('is over when the user declines, and when the user ends it; then there can be another', async () => {
    const declined = await notifiedSession();
    await steps(sandbox, SESSION_STEPS, declined, 'decline');
    expect(await read(declined)).toMatchObject({ state: 'declined', endReason: 'USER_DECLINED' });
    const left = await notifiedSession();
    await steps(sandbox, SESSION_STEPS, left, 'accept', 'endByUser');
    expect(await read(left)).toMatchObject({ state: 'ended', endReason: 'ENDED_BY_USER' });
    expect(await requestSession(sandbox, device)).not.toBe(left);
  });

  it('flags the icon of Company Portal from connect until the notification', async () => {
    const flagged = async () =>
      (
        await sandbox.control('query ($id: ID!) { twin(managedDeviceId: $id) { companyPortalFlagged } }', {
          id: device,
        })
      ).twin.companyPortalFlagged;
    const id = await availableSession(sandbox, device);
    expect(await flagged()).toBe(false);
    expect((await openPortal()).data.it.it).toBeNull();
    await steps(sandbox, SESSION_STEPS, id, 'connect');
    expect(await flagged()).toBe(true);
    await openPortal();
    expect(await flagged()).toBe(false);
  });

  it('ends when its action is canceled, or gives way to a wipe, before there is session information', async () => {
    const cancelled = await requestSession(sandbox, device);
    const [{ deviceActionResultId }] = await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(`SELECT "deviceActionResultId" FROM "${TABLE}" WHERE "id" = ?`, [cancelled]),
    );
    await act(sandbox, 'cancelDeviceAction', { deviceActionId: deviceActionResultId });
    expect(await read(cancelled)).toMatchObject({ state: 'ended', endReason: 'ACTION_CANCELED' });
    const superseded = await requestSession(sandbox, device);
    await act(sandbox, 'wipe', { managedDeviceId: device });
    expect(await read(superseded)).toMatchObject({ state: 'ended', endReason: 'ACTION_CANCELED' });
  });

  it('fails with what the partner says, whatever it was at', async () => {
    const early = await requestSession(sandbox, device);
    await steps(sandbox, SESSION_STEPS, early, 'fail');
    await sandbox.advance('PT1M');
    const failed = {
      state: 'failed',
      endReason: 'PARTNER_ERROR',
      errorDetails: 'Busy.',
      managedDevice: { remoteAssistanceSessionUrl: null, remoteAssistanceSessionErrorDetails: 'Busy.' },
    };
    expect(await read(early)).toMatchObject({ ...failed, deviceActionResult: { actionState: 'failed' } });
    const late = await notifiedSession();
    await steps(sandbox, SESSION_STEPS, late, 'accept', 'fail');
    expect(await read(late)).toMatchObject({ ...failed, deviceActionResult: { actionState: 'done' } });
  });

  it('fails where test control has ordered a failure of the action', async () => {
    await sandbox.control(
      'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, nextFailure: { actionName: "requestRemoteAssistance", errorCode: -7 } }) { twin { id } } }',
      { id: device },
    );
    const id = await availableSession(sandbox, device);
    expect(await read(id)).toMatchObject({
      state: 'failed',
      errorDetails: 'The partner answered with the error -7.',
      managedDevice: { remoteAssistanceSessionErrorDetails: 'The partner answered with the error -7.' },
    });
  });

  it('goes on while the device is offline only as far as nothing is needed of it', async () => {
    const id = await availableSession(sandbox, device);
    await setNetwork(sandbox, device, 'disconnected');
    const before = await storedAssistance(sandbox, TABLE, id);
    const refusal = await SESSION_STEPS.connect!(sandbox, id);
    expect(refusal.errors![0]).toMatchObject({
      message: `The device ${device} is offline.`,
      extensions: { code: 'DEVICE_OFFLINE', managedDeviceId: device },
    });
    expect(await storedAssistance(sandbox, TABLE, id)).toEqual(before);
    await setNetwork(sandbox, device, 'connected');
    await steps(sandbox, SESSION_STEPS, id, 'connect');
    await setNetwork(sandbox, device, 'disconnected');
    expect(codeOf(await openPortal())).toBe('DEVICE_OFFLINE');
    await steps(sandbox, SESSION_STEPS, id, 'endByAdministrator');
  });

  it('is one at a time on a device: another is refused by a code of its own, and shown as such', async () => {
    const id = await requestSession(sandbox, device);
    const before = await storedAssistance(sandbox, TABLE, id);
    const again = await act(sandbox, 'requestRemoteAssistance', { managedDeviceId: device });
    expect(again.errors![0]!.extensions).toMatchObject({
      code: 'SESSION_ALREADY_OPEN',
      reasonCode: 'SESSION_ALREADY_OPEN',
    });
    expect(await storedAssistance(sandbox, TABLE, id)).toEqual(before);
    const { managedDevice } = await sandbox.data(
      'query ($id: ID!) { managedDevice(id: $id) { remoteAssistanceSessions { totalCount } actionAvailability(actions: [requestRemoteAssistance]) { available reasonCode } } }',
      { id: device },
    );
    expect(managedDevice).toEqual({
      remoteAssistanceSessions: { totalCount: 1 },
      actionAvailability: [{ available: false, reasonCode: 'SESSION_ALREADY_OPEN' }],
    });
  });

  it('takes gestures from its user alone', async () => {
    const id = await availableSession(sandbox, device);
    await steps(sandbox, SESSION_STEPS, id, 'connect');
    const stranger = { userPrincipalName: 'samira.haddad@contoso.example' };
    expect(codeOf(await openPortal(stranger))).toBe('NOT_THE_USER');
    await openPortal({ userPrincipalName: 'ADELE.VANCE@contoso.example' });
    const before = await storedAssistance(sandbox, TABLE, id);
    for (const [name, input] of [
      ['answerRemoteAssistanceSession', { accept: true }],
      ['answerRemoteAssistanceSession', { accept: false }],
      ['leaveRemoteAssistanceSession', {}],
    ] as const) {
      const answer = await gesture(sandbox, name, { remoteAssistanceSessionId: id, ...stranger, ...input });
      expect(codeOf(answer)).toBe('NOT_THE_USER');
    }
    expect(await storedAssistance(sandbox, TABLE, id)).toEqual(before);
  });

  it('is not there for somebody who does not see the device', async () => {
    const id = await availableSession(sandbox, device);
    const mateo = 'mateo.alvarez@contoso.example';
    for (const name of ['connectRemoteAssistanceSession', 'endRemoteAssistanceSession']) {
      const { errors } = await act(sandbox, name, { remoteAssistanceSessionId: id }, mateo);
      expect(errors![0]!.extensions).toMatchObject({ code: 'NOT_FOUND', type: 'RemoteAssistanceSession', id });
    }
    expect((await sandbox.data(SESSION, { id }, { as: mateo })).remoteAssistanceSession).toBeNull();
  });

  it('is not limited by scope groups', async () => {
    const kiosk = await sandbox.deviceId('KIOSK-DUB-02');
    const mateo = 'mateo.alvarez@contoso.example';
    expect(codeOf(await act(sandbox, 'syncDevice', { managedDeviceId: kiosk }, mateo))).toBe('FORBIDDEN');
    expect(codeOf(await act(sandbox, 'requestRemoteAssistance', { managedDeviceId: kiosk }, mateo))).toBeNull();
    await sandbox.advance('PT5S');
    const { remoteAssistanceSessions } = await sandbox.data('{ remoteAssistanceSessions { nodes { id } } }');
    const input = { remoteAssistanceSessionId: remoteAssistanceSessions.nodes[0].id };
    expect(codeOf(await act(sandbox, 'connectRemoteAssistanceSession', input, mateo))).toBeNull();
    expect(codeOf(await act(sandbox, 'endRemoteAssistanceSession', input, mateo))).toBeNull();
  });

  it('ends with the connector', async () => {
    const active = await notifiedSession();
    await steps(sandbox, SESSION_STEPS, active, 'accept');
    const requested = await requestSession(sandbox, await sandbox.deviceId('LT-OWEN-05'));
    await act(sandbox, 'disconnect', { remoteAssistancePartnerId: PARTNER });
    await sandbox.advance('PT1M');
    const ended = { state: 'ended', endReason: 'CONNECTOR_DISCONNECTED' };
    expect(await read(active)).toMatchObject({ ...ended, deviceActionResult: { actionState: 'done' } });
    expect(await read(requested)).toMatchObject({ ...ended, deviceActionResult: { actionState: 'failed' } });
    const refused = await act(sandbox, 'requestRemoteAssistance', { managedDeviceId: device });
    expect(codeOf(refused)).toBe('CONNECTOR_NOT_ONBOARDED');
  });

  it('goes with the record of its device', async () => {
    const id = await availableSession(sandbox, device);
    await act(sandbox, 'wipe', { managedDeviceId: device });
    await sandbox.advance('PT1H');
    expect(await read(id)).toBeNull();
  });
});

describe('each step of a session in each state', () => {
  const states = membersOf(remoteAssistanceSessionState);
  const transitions = sessionLifecycle.transitions as Readonly<Record<string, AssistanceStep<string>>>;
  const pairs = states.flatMap((state) => Object.keys(SESSION_STEPS).map((event) => [event, state] as const));

  it.each(pairs)('%s, when it is %s', async (event, state) => {
    const id = await availableSession(sandbox, device);
    await forceState(sandbox, TABLE, id, state);
    const { from, to, refusedAs } = transitions[event]!;
    const before = await storedAssistance(sandbox, TABLE, id);
    const answer = await SESSION_STEPS[event]!(sandbox, id);
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
