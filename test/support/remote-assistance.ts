import type { TestSandbox } from './create-sandbox';

/** A device with Company Portal, its user, the PC with the software client, and its user. */
export const LAPTOP = 'LT-ADELE-01';
export const LEGACY_PC = 'PC-LEGACY-09';
export const PARTNER = '3f0a6b0e-8d1c-4f3e-9b35-6a7c1f0d2e94';
export const ACCOUNT = { account: 'license@teamviewer.example', password: 'TeamViewer-Sandbox-1' };
export const CONSENTS = ['createSessions', 'readDirectoryData', 'storeAccessToken'];

/** The names a mutation goes by: its input's type, the field of the payload, and the API it belongs to. */
const typeOf = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;

/** Runs a mutation of the product API by its name; every answer is given back as it is. */
export function act(sandbox: TestSandbox, name: string, input: Record<string, unknown>, as?: string) {
  const document = `mutation ($input: ${typeOf(name)}!) { it: ${name}(input: $input) { clientMutationId } }`;
  return sandbox.query(document, { input }, as ? { as } : {});
}

/** Runs a gesture of test control by its name; answers with its state. */
export function gesture(sandbox: TestSandbox, name: string, input: Record<string, unknown>) {
  const field = name === 'failRemoteAssistance' ? 'remoteAssistanceId' : 'state';
  const document = `mutation ($input: ${typeOf(name)}!) { it: ${name}(input: $input) { it: ${field} } }`;
  return sandbox.tryControl(document, { input });
}

/** Every step that somebody takes by an operation, as that operation. */
export const SESSION_STEPS: Readonly<Record<string, (sandbox: TestSandbox, id: string) => ReturnType<typeof act>>> = {
  connect: (sandbox, id) => act(sandbox, 'connectRemoteAssistanceSession', { remoteAssistanceSessionId: id }),
  endByAdministrator: (sandbox, id) => act(sandbox, 'endRemoteAssistanceSession', { remoteAssistanceSessionId: id }),
  accept: (sandbox, id) =>
    gesture(sandbox, 'answerRemoteAssistanceSession', { remoteAssistanceSessionId: id, accept: true }),
  decline: (sandbox, id) =>
    gesture(sandbox, 'answerRemoteAssistanceSession', { remoteAssistanceSessionId: id, accept: false }),
  endByUser: (sandbox, id) => gesture(sandbox, 'leaveRemoteAssistanceSession', { remoteAssistanceSessionId: id }),
  fail: (sandbox, id) => gesture(sandbox, 'failRemoteAssistance', { remoteAssistanceId: id, errorDetails: 'Busy.' }),
};

const onRequest = (id: string) => ({ remoteAssistanceRequestId: id });
export const REQUEST_STEPS: typeof SESSION_STEPS = {
  approve: (sandbox, id) => act(sandbox, 'approveRemoteAssistanceRequest', onRequest(id)),
  accept: (sandbox, id) => act(sandbox, 'acceptRemoteAssistanceRequest', onRequest(id)),
  restart: (sandbox, id) => act(sandbox, 'restartRemoteAssistanceRequest', onRequest(id)),
  endByAdministrator: (sandbox, id) => act(sandbox, 'endRemoteAssistanceRequest', onRequest(id)),
  launch: (sandbox, id) => gesture(sandbox, 'answerBrowser', { ...onRequest(id), accept: true }),
  refuseLaunch: (sandbox, id) => gesture(sandbox, 'answerBrowser', { ...onRequest(id), accept: false }),
  allowControl: (sandbox, id) => gesture(sandbox, 'answerControl', { ...onRequest(id), accept: true }),
  refuseControl: (sandbox, id) => gesture(sandbox, 'answerControl', { ...onRequest(id), accept: false }),
  endByUser: (sandbox, id) => gesture(sandbox, 'leaveRemoteAssistanceRequest', onRequest(id)),
  fail: (sandbox, id) => gesture(sandbox, 'failRemoteAssistance', { remoteAssistanceId: id, errorDetails: 'Busy.' }),
};

/** Asks for a session on a device; answers with its id. */
export async function requestSession(sandbox: TestSandbox, managedDeviceId: string): Promise<string> {
  const { requestRemoteAssistance } = await sandbox.data(
    'mutation ($id: ID!) { requestRemoteAssistance(input: { managedDeviceId: $id }) { remoteAssistanceSession { id } } }',
    { id: managedDeviceId },
  );
  return requestRemoteAssistance.remoteAssistanceSession.id;
}

/** A session that is available. */
export async function availableSession(sandbox: TestSandbox, managedDeviceId: string): Promise<string> {
  const id = await requestSession(sandbox, managedDeviceId);
  await sandbox.advance('PT5S');
  return id;
}

/** The user of a PC asks for assistance; answers with the id of the request. */
export async function ask(sandbox: TestSandbox, managedDeviceId: string): Promise<string> {
  const { askForRemoteAssistance } = await sandbox.control(
    'mutation ($id: ID!) { askForRemoteAssistance(input: { managedDeviceId: $id }) { remoteAssistanceRequestId state } }',
    { id: managedDeviceId },
  );
  return askForRemoteAssistance.remoteAssistanceRequestId;
}

/** Takes steps one after the other, each of which must succeed. */
export async function steps(
  sandbox: TestSandbox,
  table: typeof SESSION_STEPS,
  id: string,
  ...events: readonly string[]
): Promise<void> {
  for (const event of events) {
    const { errors } = await table[event]!(sandbox, id);
    if (errors) throw new Error(`${event}: ${JSON.stringify(errors)}`);
  }
}

/** What is stored of a session or request, its device, the alerts and the number of audit events. */
export function storedAssistance(sandbox: TestSandbox, table: string, id: string): Promise<Record<string, unknown>> {
  return sandbox.sandbox.unitOfWork.write(async (manager) => {
    const [row] = await manager.query(`SELECT * FROM "${table}" WHERE "id" = ?`, [id]);
    const alerts = await manager.query('SELECT * FROM "alert"');
    const [device] = await manager.query(
      `SELECT "remoteAssistanceSessionUrl", "remoteAssistanceSessionErrorDetails" FROM "managedDevice" WHERE "id" = ?`,
      [row?.managedDeviceId],
    );
    const [{ events }] = await manager.query('SELECT count(*) AS events FROM "auditEvent"');
    const [{ entries }] = await manager.query('SELECT count(*) AS entries FROM "deviceTimelineEvent"');
    return { row, alerts, device, events, entries };
  });
}

/** Puts a session or request into a state by force. */
export function forceState(sandbox: TestSandbox, table: string, id: string, state: string): Promise<void> {
  return sandbox.sandbox.unitOfWork.write(async (manager) => {
    await manager.query(`UPDATE "${table}" SET "state" = ?2 WHERE "id" = ?1`, [id, state]);
  });
}

/** Takes a device offline, or brings it back. */
export function setNetwork(sandbox: TestSandbox, id: string, network: 'connected' | 'disconnected'): Promise<unknown> {
  return sandbox.control(
    'mutation ($id: ID!, $network: TwinNetwork!) { updateTwin(input: { managedDeviceId: $id, network: $network }) { twin { id } } }',
    { id, network },
  );
}
