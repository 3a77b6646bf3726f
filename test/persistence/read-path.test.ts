import fc from 'fast-check';
import { DeviceActionResult } from '../../src/entities/device-action-result.entity';
import { ManagedDevice } from '../../src/entities/managed-device.entity';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { type ArbitraryQuery, arbitraryQueries, type CursorWanted } from './arbitrary-queries';
import { NaiveModel } from './naive-model';

const RUNS = 600;
const SEED = 20261102;

/** Random queries that were once answered differently, cut down to what it takes. */
const ONCE_DIFFERENT: readonly (readonly [what: string, document: string])[] = [
  [
    'an order by id before another field',
    'managedDevices(orderBy: [{ field: id, direction: desc }, { field: model }])',
  ],
  ['an order by id last', 'managedDevices(orderBy: [{ field: model }, { field: id, direction: desc }])'],
  [
    'the opposite of a condition on the unknown',
    'managedDevices(filter: { not: { phoneNumber: { contains: "+1" } } })',
  ],
  ['text in a list, in the other case', 'managedDevices(filter: { roleScopeTagIds: { any: { eq: "berlin" } } })'],
].map(([what, list]) => [what!, `{ ${list} { totalCount nodes { id } } }`] as const);

const ONCE_DIFFERENT_FRAGMENTS: readonly (readonly [what: string, document: string])[] = [
  [
    'a fragment that meets other selections in one of two places',
    `{ users(first: 2) {
         nodes { ...F } edges { node { ...F devices: managedDevices(first: 1) { nodes { deviceName } } } }
       } }
     fragment F on User { devices: managedDevices(first: 1) { nodes { id } } }`,
  ],
  [
    'a fragment left out in one of two places',
    '{ users(first: 2) { nodes { id ...F @include(if: false) ...F } } } fragment F on User { displayName department }',
  ],
  [
    'a fragment below a field that is left out',
    `{ users(first: 1) { edges { node @include(if: false) { ...F } node { displayName } } } }
     fragment F on Node { id }`,
  ],
];

type Variables = Record<string, unknown>;

describe('read path', () => {
  let sandbox: TestSandbox;
  let model: NaiveModel;
  /** Answers that were refused as too costly; the model knows no limits. */
  let refused = 0;

  beforeAll(async () => {
    sandbox = await createSandbox();
    await makeVaried(sandbox);
    const { unitOfWork } = sandbox.sandbox;
    model = await unitOfWork.write((manager) => NaiveModel.load(manager, sandbox.sandbox.now()));
  });
  afterAll(async () => {
    expect(refused).toBe(0);
    await sandbox.close();
  });

  it('answers random queries as TypeORM and graphql-js do', async () => {
    const property = fc.asyncProperty(arbitraryQueries(model.schema, model.data), (query) => agree(query));
    await fc.assert(property, { numRuns: RUNS, seed: SEED });
    expect(sandbox.faults).toEqual([]);
    expect(refused).toBeLessThan(RUNS / 20);
    refused = 0;
  });

  it.each([...ONCE_DIFFERENT, ...ONCE_DIFFERENT_FRAGMENTS])('answers %s as they do', (_what, document) =>
    agree({ document, variables: [], cursors: [] }),
  );

  it('answers what is worked out of the logs of devices as they do', async () => {
    const ids = (list: string) => `logCollectionRequests(${list}) { totalCount nodes { id } }`;
    const document = `{ managedDevices { nodes {
      logCollectionRequests { nodes { id status errorCode enrolledByUser } }
      failed: ${ids('filter: { status: { eq: failed }, errorCode: { lt: 0 } }')}
      ordered: ${ids('orderBy: [{ field: errorCode }, { field: status, direction: desc }]')}
      enrolled: ${ids('filter: { enrolledByUser: { startswith: "SAMIRA", ne: "nobody@contoso.example" } }')}
      equal: ${ids('filter: { enrolledByUser: { eq: "SAMIRA.HADDAD@contoso.example" } }')}
    } } }`;
    await agree({ document, variables: [{}], cursors: [] });
  });

  it('sees what lies behind a cursor whose item is in another list', async () => {
    const list = (page: string) => `managedDevices(orderBy: [{ field: phoneNumber }], ${page})`;
    const [withNumber] = model.data.visible.ManagedDevice!.filter((device) => device.phoneNumber && device.userId);
    const document = `query ($after: String) { users { nodes { ${list('first: 0, after: $after')} { pageInfo { hasPreviousPage } } } } }`;
    const cursor = `{ owner: node(id: "${withNumber!.userId}") { ... on User { page: ${list('last: 1')} { edges { cursor node { id } } } } } }`;
    const cursors = [{ variable: 'after', document: cursor, end: 'last' }] as const;
    await agree({ document, variables: [{ after: null }], cursors });
  });

  async function agree({ document, variables, cursors }: ArbitraryQuery): Promise<void> {
    const found = await Promise.all(cursors.map((wanted) => findCursor(wanted)));
    for (const values of variables) {
      const [ours, naive]: [Variables, Variables] = [{ ...values }, { ...values }];
      for (const { variable, cursor } of found) Object.assign(ours, { [variable]: cursor });
      for (const { variable, id } of found) Object.assign(naive, { [variable]: id });
      const { extensions, ...answer } = await sandbox.query(document, ours);
      if (answer.errors?.[0]?.extensions.code === 'QUERY_TOO_COMPLEX') {
        refused++;
        continue;
      }
      expect(extensions).toEqual({ cost: expect.anything() });
      const expected = JSON.parse(JSON.stringify(await model.answer(document, naive)));
      expect({ document, values, ...answer }).toEqual({ document, values, ...expected });
    }
  }

  async function findCursor({ variable, document, end }: CursorWanted) {
    const data = await sandbox.data(document);
    const edges = (data.page ?? data.owner?.page)?.edges ?? [];
    const edge = end === 'first' ? edges[0] : edges.at(-1);
    return { variable, cursor: edge?.cursor ?? null, id: edge?.node.id ?? null };
  }
});

/** Brings in what the dataset lacks: client operations, logs on their way, a device on its way out, and awkward values. */
async function makeVaried(sandbox: TestSandbox): Promise<void> {
  await sandbox.data(`mutation {
    one: runScript(input: { scriptId: "3f0c6d52-8f5b-4a36-9d0e-6b1f0c2a7e11", collectionId: "SMS00001" }) { clientMutationId }
    two: runScript(input: { scriptId: "a7d2b0c4-1e63-4f7a-8a95-2f4be9d3c612", collectionId: "SMS00001", parameters: [{ name: "drive", value: "C:" }] }) { clientMutationId }
  }`);
  await sandbox.advance('PT50S');
  await sandbox.data(`mutation {
    one: clientNotification(input: { action: downloadComputerPolicy, collectionId: "SMS00001" }) { clientMutationId }
    two: clientNotification(input: { action: restart, collectionId: "SMS00001" }) { clientMutationId }
  }`);
  const { users } = await sandbox.data('{ users(search: "Luca") { nodes { id } } }');
  await sandbox.data('mutation ($id: ID!) { wipeAndBlockManagedApps(input: { userId: $id }) { clientMutationId } }', {
    id: users.nodes[0].id,
  });
  await sandbox.data(`mutation {
    one: createManagedDeviceCleanupRule(input: { displayName: "Old", deviceCleanupRulePlatformType: windows, deviceInactivityBeforeRetirementInDays: 90 }) { clientMutationId }
    two: createManagedDeviceCleanupRule(input: { displayName: "old ones", description: "All", deviceCleanupRulePlatformType: all, deviceInactivityBeforeRetirementInDays: 180 }) { clientMutationId }
  }`);
  const id = await sandbox.deviceId('SALES-LT-201');
  await sandbox.data(
    `mutation ($input: SyncDeviceInput!, $reboot: RebootNowInput!) {
       one: syncDevice(input: $input) { clientMutationId } two: rebootNow(input: $reboot) { clientMutationId }
     }`,
    { input: { managedDeviceId: id }, reboot: { managedDeviceId: id } },
  );
  const collect = async (device: string) => {
    const { log } = await sandbox.data(
      'mutation ($id: ID!) { log: createDeviceLogCollectionRequest(input: { managedDeviceId: $id }) { deviceActionResult { id } } }',
      { id: device },
    );
    return log.deviceActionResult.id as string;
  };
  const collections = [
    await collect(id),
    await collect(id),
    await collect(id),
    await collect(await sandbox.deviceId('HL2-ENG-01')),
  ];
  await sandbox.sandbox.unitOfWork.write(async (manager) => {
    await manager.update(DeviceActionResult, { id: collections[0]! }, { actionState: 'active' });
    await manager.update(DeviceActionResult, { id: collections[1]! }, { actionState: 'canceled' });
    await manager.query(`UPDATE "deviceActionResult" SET "actionState" = 'failed', "errorCode" = 5 WHERE "id" = ?`, [
      collections[2],
    ]);
    const devices = await manager.find(ManagedDevice, { order: { id: 'ASC' } });
    const values: Partial<ManagedDevice>[] = [
      { deviceName: null, userId: null, deviceCategoryId: null },
      { deviceName: 'ÉTÉ_100%\\', notes: 'été 100_', roleScopeTagIds: ['Berlin', '0'] },
      { deviceName: '_z', notes: '', roleScopeTagIds: [] },
      { deviceName: 'Zebra', notes: 'ÉTÉ', roleScopeTagIds: ['BERLIN'] },
      { managementState: 'deletePending' },
      { managementState: 'deletePending' },
      { hiddenDateTime: '2026-11-01T00:00:00.000Z' },
    ];
    for (const [index, value] of values.entries()) await manager.update(ManagedDevice, devices[index * 7]!.id, value);
  });
}
