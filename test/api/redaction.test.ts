import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { buildServer } from '../../src/http/server';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { EXPLORER, GRAPH, PASSWORD, TEST_CONTROL } from '../support/sign-in';
import { listen, overWebSocket, subscriptions } from '../support/subscriber';

const ISAIAH = 'isaiah.langer@contoso.example';

/** What callers give away in inputs. */
const [ACCOUNT_PASSWORD, PIN, TITLE, BODY] = ['Tr0ub4dor-and-3', '918273', 'You are dismissed', 'Hand in your laptop'];
const GIVEN = [ACCOUNT_PASSWORD, PIN, TITLE, BODY];

const SECRETS_OF_DEVICE = `activationLockBypassCode getFileVaultKey retrieveRecoveryLockPasscode
  retrieveMacOSManagedDeviceLocalAdminAccountDetail { password: __typename } bitlockerRecoveryKeys { key }
  deviceActionResults { ... on ResetPasscodeActionResult { passcode } ... on RemoteLockActionResult { unlockPin } }`;

/** Has secrets made of every kind, and gives some away in inputs. */
async function makeSecrets(sandbox: TestSandbox): Promise<void> {
  const id = (name: string) => sandbox.deviceId(name);
  await sandbox.data(
    `mutation ($mac: ID!, $phone: ID!, $hub: ID!, $ipad: ID!, $iphone: ID!, $pc: ID!, $password: String!, $title: String!, $body: String!) {
       a: remoteLock(input: { managedDeviceId: $mac }) { clientMutationId }
       b: rotateFileVaultKey(input: { managedDeviceId: $mac }) { clientMutationId }
       c: rotateLocalAdminPassword(input: { managedDeviceId: $mac }) { clientMutationId }
       d: rotateRecoveryLockPasscode(input: { managedDeviceId: $mac }) { clientMutationId }
       e: resetPasscode(input: { managedDeviceId: $phone }) { clientMutationId }
       f: bypassActivationLock(input: { managedDeviceId: $ipad }) { clientMutationId }
       g: rotateBitLockerKeys(input: { managedDeviceId: $pc }) { clientMutationId }
       h: updateWindowsDeviceAccount(input: { managedDeviceId: $hub, updateWindowsDeviceAccountActionParameter: {
            deviceAccount: { password: $password, userPrincipalName: "hub@contoso.example" }, calendarSyncEnabled: true } }) { clientMutationId }
       i: sendCustomNotificationToCompanyPortal(input: { managedDeviceId: $iphone, notificationTitle: $title, notificationBody: $body }) { clientMutationId }
     }`,
    {
      mac: await id('MAC-PRIYA-03'),
      phone: await id('KWAME-GALAXY'),
      hub: await id('HUB-BOARDROOM'),
      ipad: await id('IPAD-RETAIL-07'),
      iphone: await id('IPHONE-SALES-15'),
      pc: await id('LT-ADELE-01'),
      password: ACCOUNT_PASSWORD,
      title: TITLE,
      body: BODY,
    },
  );
  await sandbox.advance('PT4H');
  await sandbox.data(
    'mutation ($id: ID!, $pin: String!) { wipe(input: { managedDeviceId: $id, macOsUnlockCode: $pin }) { clientMutationId } }',
    { id: await id('MAC-PRIYA-03'), pin: PIN },
  );
}

/** Every secret there is: in records, in results of actions, in keys, and of whoever signs in. */
async function secretsIn(sandbox: TestSandbox): Promise<string[]> {
  const stored: Record<string, string | null>[] = await sandbox.sandbox.unitOfWork.write((manager) =>
    manager.query(`SELECT "activationLockBypassCode", "fileVaultKey", "recoveryLockPasscode", "localAdminPassword", NULL AS a, NULL AS b FROM "managedDevice"
      UNION SELECT "passcode", "unlockPin", NULL, NULL, NULL, NULL FROM "deviceActionResult"
      UNION SELECT "key", NULL, NULL, NULL, NULL, NULL FROM "bitlockerRecoveryKey"
      UNION SELECT "password", "secret", NULL, NULL, NULL, NULL FROM "principal"`),
  );
  const values = stored.flatMap((row) => Object.values(row)).filter((value) => value !== null);
  return [...new Set([...values.map(String), ...GIVEN])];
}

const tracesOf = (secrets: readonly string[], text: string) =>
  secrets.filter((secret) => text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1)));

describe('secrets', () => {
  let sandbox: TestSandbox;
  let secrets: string[];
  /** The same sandbox behind a listener that logs all there is to log. */
  let talkative: FastifyInstance;
  const lines: string[] = [];

  beforeAll(async () => {
    sandbox = await createSandbox();
    talkative = await buildServer(
      sandbox.sandbox,
      pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    );
    await makeSecrets(sandbox);
    secrets = await secretsIn(sandbox);
  });
  afterAll(async () => {
    await talkative.close();
    await sandbox.close();
  });

  const ask = async (query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    (await talkative.inject({ method: 'POST', url: '/graphql', headers, payload: { query, variables } })).body;

  it('are many, of every kind', () => {
    expect(secrets.length).toBeGreaterThan(20);
  });

  it('are in no audit event and no history, whatever was done with them', async () => {
    await ask(`{ managedDevices { nodes { ${SECRETS_OF_DEVICE} } } }`);
    const rows = await sandbox.sandbox.unitOfWork.write(async (manager) => [
      await manager.query('SELECT * FROM "auditEvent"'),
      await manager.query('SELECT * FROM "remoteActionAudit"'),
      await manager.query('SELECT * FROM "deviceTimelineEvent"'),
    ]);
    const text = JSON.stringify(rows);
    expect(text).toContain('updateWindowsDeviceAccount ManagedDevice');
    expect(text).toContain('Get BitlockerRecoveryKey');
    expect(text).toContain('***');
    expect(tracesOf(secrets, text)).toEqual([]);
  });

  it.each([
    [
      'a password of the wrong type',
      'mutation ($input: UpdateWindowsDeviceAccountInput!) { updateWindowsDeviceAccount(input: $input) { clientMutationId } }',
      (secret: string) => ({
        input: {
          managedDeviceId: 'x',
          updateWindowsDeviceAccountActionParameter: { deviceAccount: { password: [secret] } },
        },
      }),
    ],
    [
      'a password beside a field there is not',
      'mutation ($it: WindowsDeviceAccountInput!) { updateWindowsDeviceAccount(input: { managedDeviceId: "x", updateWindowsDeviceAccountActionParameter: { deviceAccount: $it } }) { clientMutationId } }',
      (secret: string) => ({ it: { password: secret, domain: 'contoso' } }),
    ],
    [
      'a PIN beside a field there is not',
      'mutation ($input: WipeInput!) { wipe(input: $input) { clientMutationId } }',
      (secret: string) => ({ input: { managedDeviceId: 'x', macOsUnlockCode: secret, pin: 1 } }),
    ],
    [
      'a PIN that is a number',
      'mutation ($input: WipeInput!) { wipe(input: $input) { clientMutationId } }',
      (secret: string) => ({ input: { managedDeviceId: 'x', macOsUnlockCode: Number(secret) || { is: secret } } }),
    ],
    [
      'a message with too little beside it',
      'mutation ($input: SendCustomNotificationToCompanyPortalInput!) { sendCustomNotificationToCompanyPortal(input: $input) { clientMutationId } }',
      (secret: string) => ({ input: { notificationTitle: secret, notificationBody: secret } }),
    ],
    [
      'a message on many devices',
      'mutation ($input: ExecuteActionInput!) { executeAction(input: $input) { clientMutationId } }',
      (secret: string) => ({
        input: { actionName: 'none', deviceIds: ['x'], notificationTitle: secret, notificationBody: secret },
      }),
    ],
  ])('are not repeated by the refusal of %s', async (_, document, variables) => {
    for (const secret of GIVEN) {
      const answer = await ask(document, variables(secret));
      expect(answer).toContain('BAD_USER_INPUT');
      expect(tracesOf(GIVEN, answer)).toEqual([]);
    }
  });

  it.each([
    [
      'a PIN that is a number',
      (secret: string) =>
        `mutation { wipe(input: { managedDeviceId: "x", macOsUnlockCode: ${Number(secret) || `[${JSON.stringify(secret)}]`} }) { clientMutationId } }`,
    ],
    [
      'a PIN of five digits',
      (secret: string) =>
        `mutation { wipe(input: { managedDeviceId: "x", macOsUnlockCode: "${secret}x" }) { clientMutationId } }`,
    ],
    [
      'a document that does not parse',
      (secret: string) =>
        `mutation { wipe(input: { managedDeviceId: "x", macOsUnlockCode "${secret}" }) { clientMutationId } }`,
    ],
    [
      'a document that ends too early',
      (secret: string) => `mutation { wipe(input: { managedDeviceId: "x", macOsUnlockCode: { "${secret}`,
    ],
  ])('are not repeated by the refusal of %s in the document', async (_, document) => {
    for (const secret of GIVEN) {
      const answer = await ask(document(secret));
      expect(answer).toMatch(/BAD_USER_INPUT|NOT_FOUND/);
      expect(tracesOf(GIVEN, answer)).toEqual([]);
    }
  });

  it('are withheld from a subscriber who may see devices alone, all of them', async () => {
    const url = await listen(sandbox);
    const { heard, stop } = overWebSocket(
      url,
      `subscription { managedDeviceChanged { managedDevice { deviceName ${SECRETS_OF_DEVICE} } } }`,
      { as: ISAIAH },
    );
    const actions = overWebSocket(
      url,
      `subscription { deviceActionResultChanged { deviceActionResult { actionName
         ... on ResetPasscodeActionResult { passcode } ... on RemoteLockActionResult { unlockPin } managedDevice { ${SECRETS_OF_DEVICE} } } } }`,
      { as: ISAIAH },
    );
    await subscriptions(sandbox, 2);
    for (const name of ['IPAD-RETAIL-07', 'KWAME-GALAXY', 'LT-ADELE-01'])
      await sandbox.data('mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }', {
        id: await sandbox.deviceId(name),
      });
    await sandbox.data('mutation ($id: ID!) { resetPasscode(input: { managedDeviceId: $id }) { clientMutationId } }', {
      id: await sandbox.deviceId('IPHONE-SALES-12'),
    });
    await sandbox.advance('PT8H');
    while (heard.answers.length < 3 || actions.heard.answers.length < 4)
      await new Promise((resolve) => setImmediate(resolve));
    const text = JSON.stringify([heard.answers, actions.heard.answers]);
    expect(text).toContain('FORBIDDEN');
    expect(tracesOf(await secretsIn(sandbox), text)).toEqual([]);
    stop();
    actions.stop();
    await subscriptions(sandbox, 0);
  });

  it('are not logged at the most talkative level, not even when something breaks that holds them', async () => {
    const form = {
      grant_type: 'password',
      client_id: EXPLORER,
      username: 'adele.vance@contoso.example',
      scope: `${GRAPH}/.default`,
    };
    const signIn = (password: string) =>
      talkative.inject({
        method: 'POST',
        url: '/contoso.example/oauth2/v2.0/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ ...form, password }).toString(),
      });
    const { access_token: token } = (await signIn(PASSWORD)).json();
    await signIn(ACCOUNT_PASSWORD);
    await ask('{ viewer { id } }', {}, { authorization: `Bearer ${token}` });
    await ask('{ viewer { id } }', {}, { authorization: `Bearer ${token}x` });
    await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(
        `CREATE TRIGGER "breaks" BEFORE INSERT ON "deviceActionResult" BEGIN SELECT RAISE(ABORT, 'it breaks on purpose'); END`,
      ),
    );
    const answer = await ask(
      `mutation { updateWindowsDeviceAccount(input: { managedDeviceId: "${await sandbox.deviceId('HUB-BOARDROOM')}",
         updateWindowsDeviceAccountActionParameter: { deviceAccount: { password: "${ACCOUNT_PASSWORD}", userPrincipalName: "hub@contoso.example" } } }) { clientMutationId } }`,
    );
    await sandbox.sandbox.unitOfWork.write((manager) => manager.query('DROP TRIGGER "breaks"'));
    expect(answer).toContain('INTERNAL_SERVER_ERROR');
    expect(answer).not.toContain('on purpose');
    const log = lines.join('');
    expect(log).toContain('it breaks on purpose');
    expect(log).toContain('unexpected fault');
    expect(tracesOf([...secrets, PASSWORD, TEST_CONTROL.secret, token], log)).toEqual([]);
  });
});
