import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SealKeyFile } from '../../src/persistence/seal-key-file';
import { TokenVault } from '../../src/services/remote-assistance/token-vault';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { visit } from '../support/page';
import { ACCOUNT, act, CONSENTS, LAPTOP, PARTNER } from '../support/remote-assistance';
import { lastAudit } from '../support/roles';

const PARTNERS = `{ remoteAssistancePartners { nodes {
  id displayName onboardingStatus onboardingUrl onboardingRequestExpiryDateTime lastConnectionDateTime consents } } }`;
const onPartner = (more: object = {}) => ({ remoteAssistancePartnerId: PARTNER, ...more });
const CONSENTING = Object.fromEntries(CONSENTS.map((consent) => [consent, 'yes']));

let sandbox: TestSandbox;
afterEach(() => sandbox.close());

const partner = async () => (await sandbox.data(PARTNERS)).remoteAssistancePartners.nodes[0];
const codeOf = ({ errors }: { errors?: readonly { extensions: Record<string, unknown> }[] }) =>
  errors?.[0]?.extensions.code ?? null;
const begin = (accept = true) => act(sandbox, 'beginOnboarding', onPartner({ acceptLicenseTerms: accept }));
const disconnect = () => act(sandbox, 'disconnect', onPartner());
const pathOf = async () => new URL((await partner()).onboardingUrl).pathname;

const NOT_ONBOARDED = {
  onboardingStatus: 'notOnboarded',
  onboardingUrl: null,
  onboardingRequestExpiryDateTime: null,
  consents: [],
};

describe('the connector to the partner', () => {
  beforeEach(async () => {
    sandbox = await createSandbox();
  });

  it('is disconnected, begun anew for 24 hours, confirmed at the partner, and audited at each step', async () => {
    expect(await partner()).toMatchObject({ onboardingStatus: 'onboarded', consents: CONSENTS });
    expect(codeOf(await disconnect())).toBeNull();
    expect(await partner()).toMatchObject({ ...NOT_ONBOARDED, displayName: 'TeamViewer' });
    expect(await lastAudit(sandbox)).toMatchObject({
      activityType: 'disconnect RemoteAssistancePartner',
      componentName: 'RemoteAssistance',
      actor: { userPrincipalName: 'adele.vance@contoso.example' },
      resource: {
        auditResourceType: 'RemoteAssistancePartner',
        resourceId: PARTNER,
        modifiedProperties: [{ displayName: 'onboardingStatus', oldValue: 'onboarded', newValue: 'notOnboarded' }],
      },
    });
    await begin();
    expect(await partner()).toMatchObject({
      onboardingStatus: 'onboarding',
      onboardingUrl: expect.stringMatching(/^http:\/\/localhost(:80)?\/remote-assistance\/onboarding\/[0-9a-f-]{36}$/),
      onboardingRequestExpiryDateTime: '2026-11-03T09:00:00.000Z',
    });
    expect((await lastAudit(sandbox)).activityType).toBe('beginOnboarding RemoteAssistancePartner');
    const path = await pathOf();
    await sandbox.advance('PT1H');
    const { status, text } = await visit(sandbox, path, { form: { ...ACCOUNT, ...CONSENTING } });
    expect([status, text]).toEqual([200, expect.stringContaining('TeamViewer is connected')]);
    expect(await partner()).toMatchObject({
      onboardingStatus: 'onboarded',
      onboardingUrl: null,
      onboardingRequestExpiryDateTime: null,
      lastConnectionDateTime: '2026-11-02T10:00:00.000Z',
      consents: CONSENTS,
    });
    expect((await lastAudit(sandbox)).activityType).toBe('confirmOnboarding RemoteAssistancePartner');
    expect((await visit(sandbox, path)).status).toBe(410);
    await sandbox.advance('P2D');
    expect((await partner()).onboardingStatus).toBe('onboarded');
  });

  it('wants the licence terms accepted, which anybody who may see it can read', async () => {
    await disconnect();
    const before = await lastAudit(sandbox);
    const refusal = await begin(false);
    expect(refusal.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'acceptLicenseTerms' });
    expect(await partner()).toMatchObject(NOT_ONBOARDED);
    expect((await lastAudit(sandbox)).totalCount).toBe(before.totalCount);
    const { remoteAssistanceTerms } = await sandbox.data(
      '{ remoteAssistanceTerms { version licenseTerms consents { consent description } } }',
    );
    expect(remoteAssistanceTerms.licenseTerms).toContain('licence');
    expect(remoteAssistanceTerms.consents.map(({ consent }: { consent: string }) => consent)).toEqual(CONSENTS);
  });

  it('refuses what does not go with its status', async () => {
    expect(codeOf(await begin())).toBe('CONFLICT');
    await disconnect();
    expect(codeOf(await disconnect())).toBe('CONFLICT');
    await begin();
    expect(codeOf(await begin())).toBe('CONFLICT');
    expect(codeOf(await disconnect())).toBeNull();
    const elsewhere = await act(sandbox, 'disconnect', { remoteAssistancePartnerId: 'nobody' });
    expect(elsewhere.errors![0]!.extensions).toMatchObject({ code: 'NOT_FOUND', type: 'RemoteAssistancePartner' });
  });

  it('is notOnboarded again when nobody has confirmed it by its expiry', async () => {
    await disconnect();
    await begin();
    const path = await pathOf();
    await sandbox.advance('PT23H59M59.999S');
    expect((await visit(sandbox, path)).status).toBe(200);
    expect((await partner()).onboardingStatus).toBe('onboarding');
    await sandbox.advance('PT0.001S');
    expect(await partner()).toMatchObject(NOT_ONBOARDED);
    const late = await visit(sandbox, path, { form: { ...ACCOUNT, ...CONSENTING } });
    expect([late.status, late.alert]).toEqual([410, expect.stringContaining('or no longer')]);
    expect(await partner()).toMatchObject(NOT_ONBOARDED);
  });

  it('has the whole time when it is begun anew', async () => {
    await disconnect();
    await begin();
    const old = await pathOf();
    await sandbox.advance('PT20H');
    await disconnect();
    await begin();
    expect((await visit(sandbox, old)).status).toBe(410);
    await sandbox.advance('PT23H');
    expect((await partner()).onboardingStatus).toBe('onboarding');
    await sandbox.advance('PT1H');
    expect((await partner()).onboardingStatus).toBe('notOnboarded');
  });

  it('lets no session be created unless it is onboarded', async () => {
    const managedDeviceId = await sandbox.deviceId(LAPTOP);
    await disconnect();
    expect(codeOf(await act(sandbox, 'requestRemoteAssistance', { managedDeviceId }))).toBe('CONNECTOR_NOT_ONBOARDED');
    await begin();
    expect(codeOf(await act(sandbox, 'requestRemoteAssistance', { managedDeviceId }))).toBe('CONNECTOR_NOT_ONBOARDED');
    await visit(sandbox, await pathOf(), { form: { ...ACCOUNT, ...CONSENTING } });
    expect(codeOf(await act(sandbox, 'requestRemoteAssistance', { managedDeviceId }))).toBeNull();
  });
});

describe('the access token of the partner', () => {
  let folder: string;
  let data: string;
  const open = async () => {
    sandbox = await createSandbox({ data });
  };
  const connect = async () => {
    await disconnect();
    await begin();
    await visit(sandbox, await pathOf(), { form: { ...ACCOUNT, ...CONSENTING } });
  };
  const stored = async (): Promise<string | undefined> => {
    const [row] = await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query('SELECT "sealedAccessToken" AS token FROM "remoteAssistanceConnection"'),
    );
    return row?.token;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
    data = join(folder, 'data.sqlite');
    await open();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is sealed in the database, with a key that is kept beside it and that only its owner can read', async () => {
    await connect();
    const sealed = (await stored())!;
    const token = await new TokenVault(new SealKeyFile(`${data}.seal-key`)).open(sealed, PARTNER);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await stat(`${data}.seal-key`)).mode & 0o777).toBe(0o600);
    const key = (await readFile(`${data}.seal-key`, 'utf8')).trim();
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    await sandbox.sandbox.unitOfWork
      .write((manager) => manager.query('PRAGMA wal_checkpoint(PASSIVE)'))
      .catch(() => {});
    const files = (await readdir(folder)).filter((name) => !name.endsWith('.seal-key'));
    expect(files).toContain('data.sqlite');
    for (const file of files) {
      const bytes = await readFile(join(folder, file));
      expect([file, bytes.includes(token!), bytes.includes(key), bytes.includes(Buffer.from(key, 'hex'))]).toEqual([
        file,
        false,
        false,
        false,
      ]);
    }
    const holding = await Promise.all(files.map(async (file) => (await readFile(join(folder, file))).includes(sealed)));
    expect(holding).toContain(true);
  });

  it('opens for its partner alone, and not once it has been changed', async () => {
    const vault = new TokenVault(null);
    const sealed = await vault.seal('secret', PARTNER);
    expect(await vault.open(sealed, PARTNER)).toBe('secret');
    expect(await vault.seal('secret', PARTNER)).not.toBe(sealed);
    const bytes = Buffer.from(sealed, 'base64url');
    bytes[bytes.length - 1]! ^= 1;
    for (const [text, owner] of [
      [sealed, 'another'],
      [bytes.toString('base64url'), PARTNER],
      [sealed.slice(0, 10), PARTNER],
      ['', PARTNER],
    ] as const)
      expect(await vault.open(text, owner)).toBeNull();
    expect(await new TokenVault(null).open(sealed, PARTNER)).toBeNull();
  });

  it('is told by no API, sealed or open', async () => {
    await connect();
    const sealed = (await stored())!;
    const token = (await new TokenVault(new SealKeyFile(`${data}.seal-key`)).open(sealed, PARTNER))!;
    const introspection = '{ __schema { types { name fields { name } } } }';
    const { __schema } = await sandbox.data(introspection);
    type Introspected = { name: string; fields: { name: string }[] | null };
    const fieldsOf = (name: string) =>
      __schema.types
        .find((type: Introspected) => type.name === name)
        .fields.map((field: { name: string }) => field.name);
    const answers = [
      await sandbox.query(PARTNERS),
      await sandbox.query(
        `{ node(id: "${PARTNER}") { ... on RemoteAssistancePartner { ${fieldsOf('RemoteAssistancePartner').join(' ')} } } }`,
      ),
      await sandbox.query(
        '{ auditEvents { nodes { activityType resources { modifiedProperties { displayName oldValue newValue } } } } }',
      ),
      (await visit(sandbox, '/remote-assistance')).text,
      sandbox.faults,
    ].map((answer) => JSON.stringify(answer));
    expect(answers[0]).toContain('onboarded');
    for (const answer of answers) {
      expect(answer).not.toContain(token);
      expect(answer).not.toContain(sealed);
    }
    const names = __schema.types.flatMap(({ fields }: Introspected) => (fields ?? []).map(({ name }) => name));
    expect(names.filter((name: string) => /sealed|accessTokenOf|ticket/i.test(name))).toEqual([]);
  });

  it('is good after a restart, and no longer once its key is gone', async () => {
    await connect();
    await sandbox.close();
    await open();
    const managedDeviceId = await sandbox.deviceId(LAPTOP);
    await act(sandbox, 'requestRemoteAssistance', { managedDeviceId });
    await sandbox.advance('PT5S');
    const { remoteAssistanceSessions } = await sandbox.data('{ remoteAssistanceSessions { nodes { id state } } }');
    const [session] = remoteAssistanceSessions.nodes;
    await sandbox.close();
    await rm(`${data}.seal-key`);
    await open();
    const refusal = await act(sandbox, 'connectRemoteAssistanceSession', { remoteAssistanceSessionId: session.id });
    expect(refusal.errors![0]).toMatchObject({
      message: expect.stringContaining('cannot be read any more'),
      extensions: { code: 'CONNECTOR_NOT_ONBOARDED' },
    });
    await connect();
    await act(sandbox, 'requestRemoteAssistance', { managedDeviceId });
    expect((await partner()).onboardingStatus).toBe('onboarded');
  });

  it('goes when the partner is disconnected, and with the sandbox when that is reset', async () => {
    await connect();
    expect(await stored()).toBeDefined();
    await disconnect();
    expect(await stored()).toBeUndefined();
    await connect();
    await sandbox.control('mutation { reset { clock { now } } }').catch(() => {});
    expect(await stored()).toBeUndefined();
  });

  it('is not made over a key that cannot be understood', async () => {
    await writeFile(`${data}.seal-key`, 'no key');
    await disconnect();
    await begin();
    const answer = await visit(sandbox, await pathOf(), { form: { ...ACCOUNT, ...CONSENTING } });
    expect(answer.status).toBe(500);
    expect((await partner()).onboardingStatus).toBe('onboarding');
    expect(JSON.stringify(sandbox.faults)).toContain('does not hold a key');
  });
});

describe('a sandbox in memory', () => {
  it('keeps the key in memory, too', async () => {
    sandbox = await createSandbox({ data: ':memory:' });
    await disconnect();
    await begin();
    await visit(sandbox, await pathOf(), { form: { ...ACCOUNT, ...CONSENTING } });
    expect((await partner()).onboardingStatus).toBe('onboarded');
    expect(await readdir('.')).not.toContain(':memory:.seal-key');
  });
});
