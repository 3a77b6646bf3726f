import { AssertionError } from 'node:assert';
import { type JournalEntry, type RunningSandbox, startSandbox } from '../../src';
import { httpArchive } from '../support/http-archive';

const MEGAN = 'megan.bowen@contoso.example';
const ISAIAH = 'isaiah.langer@contoso.example';
const WIPE = 'mutation Wipe($input: WipeInput!) { wipe(input: $input) { clientMutationId } }';
const DEVICES = 'query Devices($first: Int) { managedDevices(first: $first) { totalCount } }';

describe('the journal of a sandbox', () => {
  let sandbox: RunningSandbox;
  let id: string;
  beforeAll(async () => {
    sandbox = await startSandbox();
    id = await sandbox.device('LT-ADELE-01').id();
  });
  beforeEach(() => sandbox.reset());
  afterAll(() => sandbox.stop());

  it('holds what the code under test asked, not what the kit asks for itself', async () => {
    await sandbox.device('LT-ADELE-01').read('deviceName');
    await sandbox.graphql(DEVICES, { first: 1 });
    await fetch(sandbox.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { id } }' }),
    });
    const entries = await sandbox.journal.entries();
    expect(entries.map(({ rootFields }) => rootFields)).toEqual([['managedDevices'], ['viewer']]);
    expect(entries[0]).toMatchObject({ variables: { first: 1 }, sqlStatements: { reads: 1, writes: 0 } });
    const all = await sandbox.journal.entries({ isKit: null, endpoint: null });
    expect(all.filter(({ isKit }) => isKit).length).toBeGreaterThan(1);
    expect(await sandbox.journal.entries({ rootField: 'viewer' })).toHaveLength(1);
  });

  it('is cleared', async () => {
    await sandbox.graphql(DEVICES);
    await sandbox.journal.clear();
    expect(await sandbox.journal.entries()).toEqual([]);
  });

  it('is given whole, however long', async () => {
    await Promise.all(Array.from({ length: 1005 }, () => sandbox.graphql('{ viewer { id } }')));
    expect(await sandbox.journal.entries()).toHaveLength(1005);
  });

  it('is given as an archive and as a report', async () => {
    await sandbox.graphql(DEVICES, {}, { as: MEGAN });
    const { log } = httpArchive.parse(await sandbox.journal.har());
    expect(log.entries.some(({ comment }) => comment === 'Devices')).toBe(true);
    const report = await sandbox.journal.leastPrivilege({ principal: MEGAN });
    expect(report).toMatchObject({
      requests: 1,
      leastScopes: ['DeviceManagementManagedDevices.Read.All'],
      permissions: [{ permission: 'Microsoft.Intune_ManagedDevices_Read', operations: ['Devices'] }],
    });
    expect(report.principals[0]!.unusedPermissions).toContain('Microsoft.Intune_RemoteTasks_Wipe');
  });

  it('is followed from the call on', async () => {
    await sandbox.graphql('query Before { viewer { id } }');
    const following = sandbox.journal.follow({ rootField: 'viewer' });
    await sandbox.graphql('query One { viewer { id } }');
    await sandbox.graphql(DEVICES);
    await sandbox.graphql('query Two { viewer { id } }');
    const names: (string | null)[] = [];
    for await (const { operationName } of following) {
      names.push(operationName);
      if (names.length === 2) break;
    }
    expect(names).toEqual(['One', 'Two']);
  });

  describe('expects operations', () => {
    const failure = async (expectation: Promise<unknown>): Promise<string> => {
      const error = await expectation.then(
        () => null,
        (caught: unknown) => caught,
      );
      expect(error).toBeInstanceOf(AssertionError);
      return (error as AssertionError).message.replace(/#\d+/g, '#n');
    };

    it('by name, root field or predicate, and answers with them', async () => {
      await sandbox.graphql(WIPE, { input: { managedDeviceId: id } }, { as: MEGAN });
      const [entry] = await sandbox.expectOperation('wipe');
      expect(entry!.operationName).toBe('Wipe');
      await sandbox.expectOperation('Wipe', { times: 1, as: MEGAN, outcome: 'succeeded' });
      await sandbox.expectOperation(({ operationType }: JournalEntry) => operationType === 'mutation');
      await sandbox.expectOperation('wipe', { variables: { input: { managedDeviceId: id } } });
      await sandbox.expectOperation('wipe', { variables: { input: { managedDeviceId: expect.any(String) } } });
      await sandbox.expectNoOperation('retire');
      await sandbox.expectNoOperation('wipe', { as: ISAIAH });
    });

    it('and says what was asked instead, the nearest first', async () => {
      await sandbox.graphql(DEVICES, { first: 1 });
      await sandbox.graphql(WIPE, { input: { managedDeviceId: id } }, { as: ISAIAH });
      expect(await failure(sandbox.expectOperation('wipe', { as: MEGAN, outcome: 'succeeded' }))).toBe(
        `Expected the operation wipe as ${MEGAN} whose outcome is succeeded to have been asked at least once, and it was asked 0 times.
The nearest of 2 recorded:
  #n mutation Wipe { wipe } as ${ISAIAH}: refused (FORBIDDEN) {"input":{"managedDeviceId":"${id}"}} [differs: who asked, outcome]
  #n query Devices { managedDevices } as adele.vance@contoso.example: succeeded {"first":1} [differs: operation, who asked]`,
      );
      const variables = { input: { managedDeviceId: 'another' } };
      expect(await failure(sandbox.expectOperation('wipe', { variables }))).toContain('[differs: variables]');
      expect(await failure(sandbox.expectOperation('managedDevice'))).toMatch(/recorded:\n {2}#n query Devices/);
    });

    it('so many times', async () => {
      expect(await failure(sandbox.expectOperation('viewer', { times: 2 }))).toContain('Nothing was asked of the API.');
      for (let count = 0; count < 3; count++) await sandbox.graphql('{ viewer { id } }');
      expect(await failure(sandbox.expectOperation('viewer', { times: 2 }))).toMatch(
        /asked 2 times, and it was asked 3 times\.\nThese were recorded:\n {2}#n query \{ viewer \}/,
      );
      expect(await failure(sandbox.expectNoOperation('viewer'))).toContain(
        'asked not at all, and it was asked 3 times.',
      );
      await sandbox.expectOperation('viewer', { times: 3 });
    });
  });
});
