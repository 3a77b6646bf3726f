import { builtInSecurityRoles } from '../../src/domain/access/security-roles';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { addPrincipal } from '../support/directory';
import { verdictOf } from '../support/over-http';
import { DIEGO, MEGAN, mutation } from '../support/roles';
import { CLEAR_CACHE, DISK_SPACE, PENDING_RESTARTS } from '../support/scripts';

const TILLS = 'CON00017';

/** What is done to scripts, and the permission it takes. */
const OPERATIONS: Readonly<Record<string, readonly [input: object, permission: string]>> = {
  createScript: [{ scriptName: 'New', script: '1' }, 'Scripts.Create'],
  updateScript: [{ scriptId: DISK_SPACE, scriptName: 'x' }, 'Scripts.Modify'],
  approveScript: [{ scriptId: CLEAR_CACHE }, 'Scripts.Approve'],
  denyScript: [{ scriptId: CLEAR_CACHE }, 'Scripts.Approve'],
  runScript: [{ scriptId: PENDING_RESTARTS, collectionId: TILLS }, 'Collection.RunScript'],
  deleteScript: [{ scriptId: PENDING_RESTARTS }, 'Scripts.Delete'],
};

const WRITING = ['createScript', 'updateScript', 'deleteScript'];
const DECIDING = ['approveScript', 'denyScript'];
const RUNNING = ['runScript'];

/** Which roles may do what; a role that is absent may do none of it. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  SMS0001R: [...WRITING, ...DECIDING, ...RUNNING],
  SMS000BR: RUNNING,
  SMS000ER: RUNNING,
  CON00002: RUNNING,
  CON00003: WRITING,
  CON00004: [...DECIDING, 'updateScript'],
};
const SEEING = [...Object.keys(ALLOWED), 'SMS0002R'];

describe('who may do what to scripts', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  beforeEach(() => sandbox.control('mutation { reset { clock { now } } }'));
  afterAll(() => sandbox.close());

  const roles: readonly (readonly [name: string, id: string])[] = [
    ...builtInSecurityRoles.map(({ id, name }) => [name, id] as const),
    ['Script Runners', 'CON00002'],
    ['Script Authors', 'CON00003'],
    ['Script Approvers', 'CON00004'],
  ];

  it.each(roles)('the role %s gives what it names', async (_, id) => {
    const as = await addPrincipal(sandbox, `with-${id}`, { security: { roleIds: [id], collectionIds: ['SMS00001'] } });
    const said: Record<string, string> = {};
    for (const [name, [input]] of Object.entries(OPERATIONS))
      said[name] = verdictOf(await sandbox.query(mutation(name), { input }, { as }));
    const due = Object.entries(OPERATIONS).map(([name, [, permission]]) => {
      const isAllowed = ALLOWED[id]?.includes(name) ?? false;
      return [name, isAllowed ? 'accepted' : `FORBIDDEN ${permission}`];
    });
    expect(said).toEqual(Object.fromEntries(due));
    const { errors } = await sandbox.query('{ scripts { nodes { id } } }', {}, { as });
    expect(errors?.[0]?.extensions.permission).toBe(SEEING.includes(id) ? undefined : 'Scripts.Read');
  });

  it.each([
    [['Collection.Read', 'Collection.RunScript', 'Site.Read'], 'Scripts.Read'],
    [['Collection.Read', 'Collection.RunScript', 'Scripts.Read'], 'Site.Read'],
  ])('running takes seeing the script and the site: %j is not enough', async (permissions, missing) => {
    const input = { roleName: 'Half', copiedFromId: 'SMS0002R', permissions };
    const { createSecurityRole } = await sandbox.data(mutation('createSecurityRole', 'securityRole { id }'), { input });
    const security = { roleIds: [createSecurityRole.securityRole.id], collectionIds: ['SMS00001'] };
    const as = await addPrincipal(sandbox, 'half', { security });
    const run = { scriptId: PENDING_RESTARTS, collectionId: TILLS };
    expect(await sandbox.refusal(mutation('runScript'), { input: run }, { as })).toMatchObject({
      code: 'FORBIDDEN',
      permission: missing,
    });
  });

  describe('of somebody who is limited to one collection', () => {
    const run = async (target: object) =>
      verdictOf(
        await sandbox.query(mutation('runScript'), { input: { scriptId: PENDING_RESTARTS, ...target } }, DIEGO),
      );

    it('lets them run scripts there and nowhere else', async () => {
      const [till, server] = [await sandbox.deviceId('POS-SEA-01'), await sandbox.deviceId('SRV-FILE-01')];
      expect(await run({ collectionId: TILLS })).toBe('accepted');
      expect(await run({ collectionId: 'SMS00001' })).toBe('NOT_FOUND Collection');
      expect(await run({ managedDeviceIds: [till] })).toBe('accepted');
      expect(await run({ managedDeviceIds: [server] })).toBe('FORBIDDEN Collection.RunScript out of reach');
      expect(await run({ managedDeviceIds: [till, server] })).toBe('FORBIDDEN Collection.RunScript out of reach');
    });

    it('shows them what came of scripts there, and nothing of other runs', async () => {
      await run({ collectionId: TILLS });
      await sandbox.data(mutation('runScript'), { input: { scriptId: PENDING_RESTARTS, collectionId: 'SMS00001' } });
      await sandbox.advance('PT2M');
      const RUNS = `{ scriptExecutions { nodes { clientOperation { targetCollectionName }
        results { totalCount } summaries { nodes { count scriptOutput } } } } script(id: "${PENDING_RESTARTS}") { executions { totalCount } } }`;
      const seen = await sandbox.data(RUNS, {}, DIEGO);
      expect(seen.scriptExecutions.nodes).toEqual([
        {
          clientOperation: { targetCollectionName: 'Store tills' },
          results: { totalCount: 1 },
          summaries: { nodes: [{ count: 1, scriptOutput: 'No restart pending' }] },
        },
      ]);
      expect(seen.script.executions.totalCount).toBe(1);
      expect((await sandbox.data(RUNS)).script.executions.totalCount).toBe(2);
    });
  });

  it('gives a role in Intune nothing', async () => {
    const { errors } = await sandbox.query('{ scripts { totalCount } }', {}, MEGAN);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'Scripts.Read' });
  });
});
