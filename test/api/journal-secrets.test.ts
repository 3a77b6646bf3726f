import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { httpArchive } from '../support/http-archive';
import { clearJournal, journalOf } from '../support/journal';
import { ADELE, PASSWORD, tokenOf } from '../support/sign-in';

/** What callers give away, each in its own way. */
const GIVEN = {
  inlinePassword: 'Tr0ub4dor-inline',
  password: 'Tr0ub4dor-variable',
  looseVariable: 'Tr0ub4dor-loose',
  defaulted: 'Tr0ub4dor-default',
  pin: '918273',
  inlinePin: '564738',
  title: 'You are dismissed',
  body: 'Hand in your laptop',
  misspelt: 'Tr0ub4dor-misspelt',
  unreadable: 'Tr0ub4dor-unreadable',
};

const ACCOUNT = 'updateWindowsDeviceAccountActionParameter';

describe('secrets', () => {
  let sandbox: TestSandbox;
  let secrets: string[];
  beforeAll(async () => {
    sandbox = await createSandbox();
    await clearJournal(sandbox);
    const token = await tokenOf(sandbox, ADELE);
    const [hub, mac, iphone, phone] = await Promise.all(
      ['HUB-BOARDROOM', 'MAC-PRIYA-03', 'IPHONE-SALES-15', 'KWAME-GALAXY'].map((name) => sandbox.deviceId(name)),
    );
    const ask = (query: string, variables = {}) => sandbox.query(query, variables, { token });
    const hubInput = (password: string) =>
      `{ managedDeviceId: "${hub}", ${ACCOUNT}: { calendarSyncEnabled: true, deviceAccount: { password: ${password}, userPrincipalName: "hub@contoso.example" } } }`;
    const update = (password: string, variables = '') =>
      `mutation Update${variables} { updateWindowsDeviceAccount(input: ${hubInput(password)}) { clientMutationId } }`;
    await ask(update(`"${GIVEN.inlinePassword}"`));
    await ask(update('$it', '($it: String!)'), { it: GIVEN.looseVariable });
    await ask(update('$it', `($it: String! = "${GIVEN.defaulted}")`));
    const whole = {
      managedDeviceId: hub,
      [ACCOUNT]: {
        calendarSyncEnabled: true,
        deviceAccount: { password: GIVEN.password, userPrincipalName: 'hub@contoso.example' },
      },
    };
    const byInput =
      'mutation ($input: UpdateWindowsDeviceAccountInput!) { updateWindowsDeviceAccount(input: $input) { clientMutationId } }';
    await ask(byInput, { input: whole });
    await ask(byInput, { input: { ...whole, [ACCOUNT]: { deviceAccount: { password: [GIVEN.password] } } } });
    await ask(byInput, { input: whole, adminPassword: GIVEN.misspelt });
    const wipe = (code: string, variables = '') =>
      `mutation${variables} { wipe(input: { managedDeviceId: "${mac}", macOsUnlockCode: ${code} }) { clientMutationId } }`;
    await ask(wipe(`"${GIVEN.inlinePin}x"`));
    await ask(wipe('$code', '($code: String)'), { code: GIVEN.pin });
    await ask(
      `mutation ($title: String!) { sendCustomNotificationToCompanyPortal(input: { managedDeviceId: "${iphone}",
         notificationTitle: $title, notificationBody: "${GIVEN.body}" }) { clientMutationId } }`,
      { title: GIVEN.title },
    );
    await ask(`mutation { wipe(input: { macOsUnlockCode: "${GIVEN.unreadable}" `, { any: GIVEN.unreadable });
    await ask(`mutation { resetPasscode(input: { managedDeviceId: "${phone}" }) { clientMutationId } }`);
    await sandbox.advance('PT4H');
    await ask(
      '{ managedDevices { nodes { activationLockBypassCode getFileVaultKey deviceActionResults { ... on ResetPasscodeActionResult { passcode } } } } }',
    );
    const made: { value: string }[] = await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(`SELECT value FROM (
        SELECT "passcode" AS value FROM "deviceActionResult" UNION SELECT "fileVaultKey" FROM "managedDevice"
        UNION SELECT "activationLockBypassCode" FROM "managedDevice" UNION SELECT "secret" FROM "principal"
        UNION SELECT "key" FROM "bitlockerRecoveryKey") WHERE value IS NOT NULL`),
    );
    secrets = [...Object.values(GIVEN), ...made.map(({ value }) => value), token, PASSWORD, 'test-control-secret'];
  });
  afterAll(() => sandbox.close());

  const tracesIn = (text: string) => secrets.filter((secret) => text.includes(secret));

  it('are many', () => {
    expect(secrets.length).toBeGreaterThan(25);
  });

  it('are nowhere in the journal', async () => {
    const entries = await journalOf(sandbox, {});
    expect(entries.length).toBeGreaterThan(15);
    const text = JSON.stringify(entries);
    expect(text).toContain('macOsUnlockCode');
    expect(text).toContain('***');
    expect(tracesIn(text)).toEqual([]);
  });

  it('are nowhere in the report', async () => {
    const { leastPrivilege } = await sandbox.control('{ leastPrivilege { permissions { permission operations } } }');
    expect(JSON.stringify(leastPrivilege)).toContain('UpdateDeviceAccount');
    expect(tracesIn(JSON.stringify(leastPrivilege))).toEqual([]);
  });

  it('are nowhere in the archive, which is HAR 1.2', async () => {
    const url = `/graphql?query=${encodeURIComponent('{ viewer { id } }')}`;
    await sandbox.server.inject({ url, headers: { 'apollo-require-preflight': 'true' } });
    const response = await sandbox.server.inject({ url: '/sandbox/journal.har' });
    expect(response.headers['content-disposition']).toContain('journal.har');
    const archive = httpArchive.parse(response.json());
    expect(archive.log.entries.length).toBeGreaterThan(15);
    expect(tracesIn(response.payload)).toEqual([]);
    const { request, response: answered, _drydock } = archive.log.entries.at(-1)!;
    expect(request).toMatchObject({
      method: 'GET',
      queryString: [{ name: 'query', value: '{ viewer { id } }' }],
    });
    expect(new URL(request.url).searchParams.get('query')).toBe('{ viewer { id } }');
    expect(answered.status).toBe(200);
    expect(_drydock).toMatchObject({ outcome: 'succeeded', sqlStatements: { reads: 0, writes: 0 } });
    const refused = archive.log.entries.find(({ response: { content } }) => content.text?.includes('macOsUnlockCode'));
    expect(JSON.parse(refused!.request.postData!.text).query).toContain('macOsUnlockCode: "***"');
  });
});
