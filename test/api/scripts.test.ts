import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { LIDIA, lastAudit, mutation } from '../support/roles';
import {
  CLEAR_CACHE,
  DISK_SPACE,
  FIREWALL_OFF,
  hashOf,
  PENDING_RESTARTS,
  scriptLibrary,
  setSite,
} from '../support/scripts';
import { ADELE } from '../support/sign-in';

const STATE = `{ scripts { nodes { id scriptName scriptVersion scriptHash approvalState } } auditEvents { totalCount } }`;
const LIDIA_NAME = 'lidia.holloway@contoso.example';

describe('scripts', () => {
  let sandbox: TestSandbox;
  let library: ReturnType<typeof scriptLibrary>;
  beforeAll(async () => {
    sandbox = await createSandbox();
    library = scriptLibrary(sandbox);
  });
  beforeEach(() => sandbox.control('mutation { reset { clock { now } } }'));
  afterAll(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  it('are in the library of the dataset, in every state', async () => {
    const { scripts } = await sandbox.data('{ scripts { nodes { scriptName approvalState author approver } } }');
    const by = { author: ADELE, approver: LIDIA_NAME };
    expect(scripts.nodes).toEqual([
      { scriptName: 'Clear the cache of Teams', approvalState: 'waitingForApproval', author: ADELE, approver: null },
      { scriptName: 'Report free disk space', approvalState: 'approved', ...by },
      { scriptName: 'Report pending restarts', approvalState: 'approved', ...by },
      { scriptName: 'Turn the firewall off', approvalState: 'denied', ...by },
    ]);
  });

  it('wait for approval when they are new, with a version and the hash of their text', async () => {
    const script = 'Get-Service Spooler | Select-Object Status # état\n';
    const made = await library.write('createScript', {
      scriptName: 'Spooler',
      script,
      parameters: [{ name: 'Service', isRequired: true }],
    });
    expect(made).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      scriptName: 'Spooler',
      scriptVersion: '1',
      script,
      scriptHash: hashOf(script),
      author: ADELE,
      approvalState: 'waitingForApproval',
      approver: null,
      comment: null,
      lastUpdateTime: '2026-11-02T09:00:00.000Z',
      timeoutInSeconds: 3600,
      parameters: [{ name: 'Service' }],
      copiedFrom: null,
    });
    expect(await lastAudit(sandbox)).toMatchObject({
      activityType: 'Create Script',
      componentName: 'ConfigurationManager',
      actor: { userPrincipalName: ADELE },
      resource: { displayName: 'Spooler', resourceId: made.id },
    });
  });

  it.each([
    ['its text', { script: "'Other.'" }],
    ['its name alone', { scriptName: 'Other' }],
    ['its parameters', { parameters: [] }],
    ['its time limit', { timeoutInSeconds: 60 }],
  ])('wait for approval again once somebody edits %s', async (_, change) => {
    const before = await library.read(DISK_SPACE);
    await sandbox.advance('PT1H');
    const edited = await library.write('updateScript', { scriptId: DISK_SPACE, ...change });
    expect(edited).toMatchObject({
      scriptVersion: '3',
      approvalState: 'waitingForApproval',
      approver: null,
      comment: null,
      scriptHash: hashOf(edited.script),
      lastUpdateTime: '2026-11-02T10:00:00.000Z',
    });
    expect(edited.scriptHash === before.scriptHash).toBe(!('script' in change));
    expect(await lastAudit(sandbox)).toMatchObject({ activityType: 'Patch Script' });
  });

  it('wait for approval when they are copies of an approved one', async () => {
    const original = await library.read(DISK_SPACE);
    const copy = await library.write('createScript', { scriptName: 'Copy', copiedFromId: DISK_SPACE });
    expect(copy).toMatchObject({
      scriptName: 'Copy',
      scriptVersion: '1',
      script: original.script,
      scriptHash: original.scriptHash,
      parameters: original.parameters,
      approvalState: 'waitingForApproval',
      approver: null,
      copiedFrom: { id: DISK_SPACE },
    });
    const input = { scriptName: 'Changed', copiedFromId: DISK_SPACE, parameters: [], timeoutInSeconds: 90 };
    expect(await library.write('createScript', input)).toMatchObject({ parameters: [], timeoutInSeconds: 90 });
    await sandbox.data(mutation('deleteScript'), { input: { scriptId: DISK_SPACE } });
    expect((await library.read(copy.id)).copiedFrom).toBeNull();
  });

  it('are approved and denied with a comment, by somebody who is on record', async () => {
    const comment = 'Read line by line.\nNothing is removed.';
    const approved = await library.write('approveScript', { scriptId: CLEAR_CACHE, comment }, LIDIA);
    expect(approved).toMatchObject({ approvalState: 'approved', approver: LIDIA_NAME, comment });
    const audited = await lastAudit(sandbox);
    expect(audited).toMatchObject({
      activityType: 'approve Script',
      activityOperationType: 'Action',
      actor: { userPrincipalName: LIDIA_NAME },
      resource: { displayName: 'Clear the cache of Teams', resourceId: CLEAR_CACHE },
    });
    expect(audited.resource.modifiedProperties).toEqual([
      { displayName: 'approvalState', oldValue: 'waitingForApproval', newValue: 'approved' },
      { displayName: 'approver', oldValue: null, newValue: LIDIA_NAME },
      { displayName: 'comment', oldValue: null, newValue: comment },
      { displayName: 'scriptHash', oldValue: approved.scriptHash, newValue: approved.scriptHash },
    ]);
    const denied = await library.write('denyScript', { scriptId: CLEAR_CACHE }, LIDIA);
    expect(denied).toMatchObject({ approvalState: 'denied', approver: LIDIA_NAME, comment: null });
  });

  it('are approved by another than their author, unless the site lets authors do so', async () => {
    const refused = () => library.refused('approveScript', { scriptId: CLEAR_CACHE });
    expect(await refused()).toMatchObject({
      code: 'FORBIDDEN',
      permission: 'Scripts.Approve',
      message: 'The author of a script cannot approve it at this site; somebody else must.',
    });
    expect((await library.read(CLEAR_CACHE)).approvalState).toBe('waitingForApproval');
    const own = await library.write('createScript', { scriptName: 'Own', script: '1' });
    expect(await library.refused('approveScript', { scriptId: own.id })).toMatchObject({ code: 'FORBIDDEN' });
    await setSite(sandbox, { scriptAuthorsRequireAdditionalApprover: false });
    for (const scriptId of [CLEAR_CACHE, own.id])
      expect(await library.write('approveScript', { scriptId })).toMatchObject({ approver: ADELE });
  });

  it('are denied by their author too', async () => {
    expect(await library.write('denyScript', { scriptId: CLEAR_CACHE })).toMatchObject({ approvalState: 'denied' });
  });

  it('have whoever edits them as their author, so that two people stand behind each version', async () => {
    const input = { administrativeUserId: '16777218', roleIds: ['SMS0001R'] };
    await sandbox.data(mutation('updateAdministrativeUser'), { input });
    const change = { scriptId: CLEAR_CACHE, scriptName: 'Clear' };
    expect(await library.write('updateScript', change, LIDIA)).toMatchObject({ author: LIDIA_NAME });
    expect(await library.refused('approveScript', { scriptId: CLEAR_CACHE }, LIDIA)).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await library.write('approveScript', { scriptId: CLEAR_CACHE })).toMatchObject({ approver: ADELE });
  });

  it.each([
    ['approveScript', PENDING_RESTARTS, 'The script is approved already.'],
    ['approveScript', FIREWALL_OFF, 'The script is denied; edit it, so that it waits for approval again.'],
    ['denyScript', FIREWALL_OFF, 'The script is denied already.'],
  ])('leave nothing for %s to decide twice', async (name, scriptId, message) => {
    expect(await library.refused(name, { scriptId }, LIDIA)).toMatchObject({ code: 'CONFLICT', message });
  });

  it('can be approved once they have been denied and edited', async () => {
    await library.write('updateScript', { scriptId: FIREWALL_OFF, script: "'Never mind.'" });
    expect(await library.write('approveScript', { scriptId: FIREWALL_OFF }, LIDIA)).toMatchObject({
      approvalState: 'approved',
      scriptVersion: '2',
    });
  });

  it('go for good', async () => {
    const { deleteScript } = await sandbox.data(mutation('deleteScript', 'deletedScriptId'), {
      input: { scriptId: PENDING_RESTARTS },
    });
    expect(deleteScript).toEqual({ deletedScriptId: PENDING_RESTARTS });
    expect(await library.read(PENDING_RESTARTS)).toBeNull();
    expect(await lastAudit(sandbox)).toMatchObject({
      activityType: 'Delete Script',
      resource: { displayName: 'Report pending restarts' },
    });
  });

  const text = { scriptName: 'New', script: '1' };
  const withParameter = (parameter: object) => ({ ...text, parameters: [parameter] });
  it.each<[string, object, object]>([
    ['createScript', { ...text, scriptName: ' ' }, { field: 'scriptName' }],
    ['createScript', { ...text, scriptName: 'n'.repeat(257) }, { field: 'scriptName', maximum: 256 }],
    ['createScript', { scriptName: 'New' }, { field: 'script' }],
    ['createScript', { ...text, script: '' }, { field: 'script' }],
    ['createScript', { ...text, script: null }, { field: 'script' }],
    ['createScript', { ...text, script: 'x'.repeat(65_537) }, { field: 'script', maximum: 65_536 }],
    ['createScript', { ...text, script: 'a\u0000b' }, { field: 'script' }],
    ['createScript', { ...text, timeoutInSeconds: 59 }, { field: 'timeoutInSeconds', minimum: 60 }],
    ['createScript', { ...text, timeoutInSeconds: 3601 }, { field: 'timeoutInSeconds', maximum: 3600 }],
    ['createScript', { ...text, parameters: null }, { field: 'parameters' }],
    ['createScript', withParameter({}), { field: 'parameters[0].name' }],
    [
      'createScript',
      withParameter({ name: 'X', validationExpression: '(' }),
      { field: 'parameters[0].validationExpression' },
    ],
    ['createScript', { scriptName: 'New', copiedFromId: 'none' }, { code: 'NOT_FOUND', type: 'Script', id: 'none' }],
    ['updateScript', { scriptId: DISK_SPACE }, { field: 'input' }],
    ['updateScript', { scriptId: DISK_SPACE, script: null }, { field: 'script' }],
    ['updateScript', { scriptId: 'none', scriptName: 'x' }, { code: 'NOT_FOUND', type: 'Script', id: 'none' }],
    ['deleteScript', { scriptId: 'none' }, { code: 'NOT_FOUND', type: 'Script', id: 'none' }],
    ['approveScript', { scriptId: 'none' }, { code: 'NOT_FOUND', type: 'Script', id: 'none' }],
    ['denyScript', { scriptId: CLEAR_CACHE, comment: 'c'.repeat(513) }, { field: 'comment', maximum: 512 }],
    ['denyScript', { scriptId: CLEAR_CACHE, comment: 'a\u0007' }, { field: 'comment' }],
  ])('are refused %s of %j, and nothing is stored or audited', async (name, input, refusal) => {
    const before = await sandbox.data(STATE);
    expect(await library.refused(name, input)).toMatchObject({ code: 'BAD_USER_INPUT', ...refusal });
    expect(await sandbox.data(STATE)).toEqual(before);
  });

  it.each<[string, object]>([
    ['createScript', text],
    ['updateScript', { scriptId: DISK_SPACE, scriptName: 'x' }],
    ['deleteScript', { scriptId: DISK_SPACE }],
    ['approveScript', { scriptId: CLEAR_CACHE }],
    ['denyScript', { scriptId: CLEAR_CACHE }],
    ['runScript', { scriptId: PENDING_RESTARTS, collectionId: 'SMS00001' }],
  ])('are an optional feature: while it is off, %s is not available', async (name, input) => {
    await setSite(sandbox, { isRunScriptOn: false });
    const before = await sandbox.data(STATE);
    expect(await library.refused(name, input)).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      action: name,
      reasonCode: 'FEATURE_OFF',
    });
    expect(await sandbox.data(STATE)).toEqual(before);
  });
});
