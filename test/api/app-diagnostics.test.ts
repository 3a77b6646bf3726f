import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const METADATA = `query ($upn: String!) { appDiagnostics(upn: $upn) {
  powerliftId easyId application clientVersion createdAtDateTime fileNames locale platform } }`;
const DETAILS = `query ($upn: String!) { retrievePowerliftAppDiagnosticsDetails(userPrincipalName: $upn) {
  powerliftId easyId applicationName clientApplicationVersion createdDateTime fileNames locale platformDisplayName } }`;
const DOWNLOADS = [
  ['downloadAppDiagnostics', 'DownloadAppDiagnosticsInput'],
  ['downloadPowerliftAppDiagnostic', 'DownloadPowerliftAppDiagnosticInput'],
] as const;
const SAMIRA = 'samira.haddad@contoso.example';
const FORBIDDEN = { code: 'FORBIDDEN', permission: 'Microsoft.Intune_RemoteTasks_DeviceLogs' };

const download = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { fileNames stream clientMutationId } }`;

describe('app diagnostics', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(() => sandbox.close());

  it('tells what the apps of a user have sent in, latest first, in two shapes', async () => {
    const { appDiagnostics } = await sandbox.data(METADATA, { upn: SAMIRA.toUpperCase() });
    expect(appDiagnostics).toMatchObject([
      {
        easyId: '7QFX3K2M',
        application: 'Microsoft Outlook',
        clientVersion: '5.2538.0',
        createdAtDateTime: '2026-10-29T15:22:31.000Z',
        fileNames: ['outlook.log', 'intunemam.log', 'device.txt'],
        locale: 'en-US',
        platform: 'iOS',
      },
      { application: 'Microsoft Teams' },
    ]);
    const { retrievePowerliftAppDiagnosticsDetails: details } = await sandbox.data(DETAILS, { upn: SAMIRA });
    expect(details[0]).toEqual({
      powerliftId: appDiagnostics[0].powerliftId,
      easyId: '7QFX3K2M',
      applicationName: 'Microsoft Outlook',
      clientApplicationVersion: '5.2538.0',
      createdDateTime: '2026-10-29T15:22:31.000Z',
      fileNames: ['outlook.log', 'intunemam.log', 'device.txt'],
      locale: 'en-US',
      platformDisplayName: 'iOS',
    });
    expect(details).toHaveLength(2);
  });

  it('is empty for somebody whose apps have sent nothing, and for nobody', async () => {
    for (const upn of ['adele.vance@contoso.example', 'nobody']) {
      expect(await sandbox.data(METADATA, { upn })).toEqual({ appDiagnostics: [] });
      expect(await sandbox.data(DETAILS, { upn })).toEqual({ retrievePowerliftAppDiagnosticsDetails: [] });
    }
  });

  describe.each(DOWNLOADS)('%s', (name, type) => {
    const mutation = download(name, type);
    const incident = async () => (await sandbox.data(METADATA, { upn: SAMIRA })).appDiagnostics[0].powerliftId;

    it('gives the files asked for, each below its name, and is audited', async () => {
      const powerliftId = await incident();
      const files = ['device.txt', 'outlook.log'];
      const input = { request: { powerliftId, files }, clientMutationId: 'mine' };
      const answer = (await sandbox.data(mutation, { input }))[name];
      expect(answer).toMatchObject({ fileNames: ['outlook.log', 'device.txt'], clientMutationId: 'mine' });
      const text = Buffer.from(answer.stream, 'base64').toString();
      expect(text.match(/^==> .* <==$/gm)).toEqual(['==> outlook.log <==', '==> device.txt <==']);
      expect(text).toContain(SAMIRA);
      const { auditEvents } = await sandbox.data(
        '{ auditEvents(first: 1) { nodes { activityType activityOperationType resources { resourceId modifiedProperties { newValue } } } } }',
      );
      expect(auditEvents.nodes).toEqual([
        {
          activityType: `${name} PowerliftIncident`,
          activityOperationType: 'Action',
          resources: [{ resourceId: powerliftId, modifiedProperties: [{ newValue: 'outlook.log, device.txt' }] }],
        },
      ]);
    });

    it('gives all files where none is named', async () => {
      const answer = await sandbox.data(mutation, { input: { request: { powerliftId: await incident() } } });
      expect(answer[name].fileNames).toEqual(['outlook.log', 'intunemam.log', 'device.txt']);
    });

    it('refuses files that are not there, no file, and incidents that are none', async () => {
      const powerliftId = await incident();
      for (const files of [['outlook.log', '../secret'], []]) {
        const refusal = await sandbox.refusal(mutation, { input: { request: { powerliftId, files } } });
        expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'request.files' });
      }
      const refusal = await sandbox.refusal(mutation, { input: { request: { powerliftId: 'none' } } });
      expect(refusal).toMatchObject({ code: 'NOT_FOUND', type: 'PowerliftIncident', id: 'none' });
    });

    it('is forbidden without the permission', async () => {
      const asReader = { as: 'isaiah.langer@contoso.example' };
      const input = { request: { powerliftId: await incident() } };
      expect(await sandbox.refusal(mutation, { input }, asReader)).toMatchObject(FORBIDDEN);
      expect(await sandbox.refusal(METADATA, { upn: SAMIRA }, asReader)).toMatchObject(FORBIDDEN);
      expect(await sandbox.refusal(DETAILS, { upn: SAMIRA }, asReader)).toMatchObject(FORBIDDEN);
    });
  });

  it('breaks nothing', () => {
    expect(sandbox.faults).toEqual([]);
  });
});
