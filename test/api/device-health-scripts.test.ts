import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const CREATE = `mutation ($input: CreateDeviceHealthScriptInput!) { createDeviceHealthScript(input: $input) {
  deviceHealthScript { id displayName version detectionScriptContent remediationScriptContent runAsAccount roleScopeTagIds
    isGlobalScript createdDateTime lastModifiedDateTime } clientMutationId } }`;
const UPDATE = `mutation ($input: UpdateDeviceHealthScriptInput!) { updateDeviceHealthScript(input: $input) {
  deviceHealthScript { displayName description version remediationScriptContent createdDateTime lastModifiedDateTime } } }`;
const DELETE = `mutation ($input: DeleteDeviceHealthScriptInput!) { deleteDeviceHealthScript(input: $input) {
  deletedDeviceHealthScriptId } }`;
const AUDIT = `{ auditEvents(first: 1) { nodes { activityType activityOperationType category
  resources { resourceId displayName modifiedProperties { displayName oldValue newValue } } } } }`;

const EXIT_1 = Buffer.from('exit 1').toString('base64');
const ISAIAH = { as: 'isaiah.langer@contoso.example' };
const LIDIA = { as: 'lidia.holloway@contoso.example' };

describe('script packages', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const create = async (input: object = {}) => {
    const given = { displayName: 'Free the disk', detectionScriptContent: EXIT_1, remediationScriptContent: EXIT_1 };
    const { createDeviceHealthScript } = await sandbox.data(CREATE, { input: { ...given, ...input } });
    return createDeviceHealthScript.deviceHealthScript;
  };

  it('are created with what was not said filled in, and audited', async () => {
    const script = await create({ publisher: 'IT' });
    expect(script).toEqual({
      id: expect.any(String),
      displayName: 'Free the disk',
      version: '1',
      detectionScriptContent: EXIT_1,
      remediationScriptContent: EXIT_1,
      runAsAccount: 'system',
      roleScopeTagIds: ['0'],
      isGlobalScript: false,
      createdDateTime: '2026-11-02T09:00:00.000Z',
      lastModifiedDateTime: '2026-11-02T09:00:00.000Z',
    });
    const { auditEvents } = await sandbox.data(AUDIT);
    expect(auditEvents.nodes[0]).toMatchObject({
      activityType: 'Create DeviceHealthScript',
      activityOperationType: 'Create',
      category: 'DeviceConfiguration',
      resources: [{ resourceId: script.id, displayName: 'Free the disk' }],
    });
    const changes = auditEvents.nodes[0].resources[0].modifiedProperties;
    expect(changes).toContainEqual({ displayName: 'publisher', oldValue: null, newValue: 'IT' });
  });

  it('get a new version when a script changes, not otherwise, and keep what was not said', async () => {
    const { id } = await create();
    await sandbox.advance('PT1H');
    const update = async (input: object) =>
      (await sandbox.data(UPDATE, { input: { deviceHealthScriptId: id, ...input } })).updateDeviceHealthScript
        .deviceHealthScript;
    expect(await update({ description: 'Disk' })).toMatchObject({ version: '1', description: 'Disk' });
    const changed = await update({ remediationScriptContent: null });
    expect(changed).toEqual({
      displayName: 'Free the disk',
      description: 'Disk',
      version: '2',
      remediationScriptContent: null,
      createdDateTime: '2026-11-02T09:00:00.000Z',
      lastModifiedDateTime: '2026-11-02T10:00:00.000Z',
    });
    const { auditEvents } = await sandbox.data(AUDIT);
    expect(auditEvents.nodes[0]).toMatchObject({ activityType: 'Patch DeviceHealthScript' });
    expect(auditEvents.nodes[0].resources[0].modifiedProperties).toEqual([
      { displayName: 'remediationScriptContent', oldValue: EXIT_1, newValue: null },
    ]);
  });

  it.each([
    [{ displayName: ' ' }, 'displayName'],
    [{ displayName: 'x'.repeat(257) }, 'displayName'],
    [{ description: 'x'.repeat(1025) }, 'description'],
    [{ publisher: 'x'.repeat(257) }, 'publisher'],
    [{ detectionScriptContent: 'exit 1' }, 'detectionScriptContent'],
    [{ detectionScriptContent: '' }, 'detectionScriptContent'],
    [{ remediationScriptContent: Buffer.alloc(32_769).toString('base64') }, 'remediationScriptContent'],
  ])('are refused with %j', async (input, field) => {
    const given = { displayName: 'Name', detectionScriptContent: EXIT_1, ...input };
    expect(await sandbox.refusal(CREATE, { input: given })).toMatchObject({ code: 'BAD_USER_INPUT', field });
    const { deviceHealthScripts } = await sandbox.data('{ deviceHealthScripts { totalCount } }');
    expect(deviceHealthScripts.totalCount).toBe(3);
  });

  it('are refused when a change takes away what must be there, names nothing, or names nobody', async () => {
    const { id } = await create();
    const refusal = (input: object) => sandbox.refusal(UPDATE, { input: { deviceHealthScriptId: id, ...input } });
    expect(await refusal({ displayName: null })).toMatchObject({
      field: 'displayName',
      problem: 'must not be null.',
    });
    expect(await refusal({})).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input' });
    const nobody = { deviceHealthScriptId: 'none', description: 'x' };
    expect(await refusal(nobody)).toMatchObject({ code: 'NOT_FOUND', type: 'DeviceHealthScript', id: 'none' });
    const gone = await sandbox.refusal(DELETE, { input: { deviceHealthScriptId: 'none' } });
    expect(gone).toMatchObject({ code: 'NOT_FOUND', type: 'DeviceHealthScript' });
  });

  it('are 200 at most', async () => {
    const fields = Array.from(
      { length: 197 },
      (_, index) =>
        `m${index}: createDeviceHealthScript(input: { displayName: "S${index}", detectionScriptContent: "eA==" }) { clientMutationId }`,
    );
    while (fields.length > 0) await sandbox.data(`mutation { ${fields.splice(0, 20).join(' ')} }`);
    const input = { displayName: 'One more', detectionScriptContent: EXIT_1 };
    expect(await sandbox.refusal(CREATE, { input })).toMatchObject({ code: 'CONFLICT' });
  });

  it('are out of reach without the permission', async () => {
    const { id } = await create();
    const needs = (verb: string) => ({
      code: 'FORBIDDEN',
      permission: `Microsoft.Intune_DeviceConfigurations_${verb}`,
    });
    const input = { displayName: 'Name', detectionScriptContent: EXIT_1 };
    expect(await sandbox.refusal(CREATE, { input }, ISAIAH)).toMatchObject(needs('Create'));
    const change = { input: { deviceHealthScriptId: id, description: 'x' } };
    expect(await sandbox.refusal(UPDATE, change, ISAIAH)).toMatchObject(needs('Update'));
    const gone = { input: { deviceHealthScriptId: id } };
    expect(await sandbox.refusal(DELETE, gone, ISAIAH)).toMatchObject(needs('Delete'));
    const list = '{ deviceHealthScripts { totalCount } }';
    expect(await sandbox.refusal(list, {}, LIDIA)).toMatchObject(needs('Read'));
  });
});
