import type { GraphQLInputObjectType, GraphQLNonNull } from 'graphql';
import { deviceManagementSchema } from '../../src/graphql/schema';
import type { Answer } from '../support/create-sandbox';
import { type DividedFleet, divideFleet, rowsAbout, SEEN_COLLECTION } from '../support/divided-fleet';
import { CASES } from '../support/remote-action-cases';

const mutations = Object.values(deviceManagementSchema().getMutationType()!.getFields()).map(({ name, args }) => ({
  name,
  fields: Object.keys((args[0]!.type as GraphQLNonNull<GraphQLInputObjectType>).ofType.getFields()),
}));

/** Fields that name a device, or something of one. */
const NAMING = [
  'managedDeviceId',
  'managedDeviceIds',
  'deviceIds',
  'deviceActionId',
  'deviceLogCollectionResponseId',
  'managedAppOperationId',
  'clientOperationId',
  'deviceTag',
  'azureAdDeviceId',
];

/** Ids of what is about no device. */
const OF_OTHERS =
  /^(administrativeUser|collection|cmPivotQuery|coManagementPolicy|configurationManagerSite|pilotCollection|remoteAssistance|script|uploadCollection|deviceCategory|deviceHealthScript|managedDeviceCleanupRule|role|scriptPolicy|security|user|clientMutation|directoryObject)\w*Ids?$|^(copiedFromId|iccId|limitToCollectionId)$/;

const INPUT: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  clientNotification: { action: 'restart' },
  endpointProtection: { action: 'quickScan' },
  executeAction: { actionName: 'syncDevice' },
  updateManagedDevice: { notes: 'mine' },
  setManagedDeviceCategory: { deviceCategoryId: 'none' },
  setManagedDevicePrimaryUser: { userId: 'nobody' },
};

const naming = mutations.flatMap(({ name, fields }) =>
  NAMING.filter((field) => fields.includes(field)).map((field) => [name, field] as const),
);

/** An answer without what names the request, and with one text in place of another. */
function comparable({ data, errors }: Answer, id: string): string {
  const told = errors?.map(({ message, extensions: { requestId, ...extensions } }) => ({ message, extensions }));
  return JSON.stringify({ data, told }).replaceAll(id, '<id>');
}

describe('somebody who sees some devices', () => {
  let fleet: DividedFleet;
  /** What names devices Tess does not see, by field. */
  let named: Readonly<Record<string, readonly string[]>>;
  const userOf = new Map<string, string>();

  beforeAll(async () => {
    fleet = await divideFleet();
    const unseen = new Set(fleet.unseenIds);
    const rows = (type: string) =>
      fleet.data.visible[type]!.filter(({ managedDeviceId }) => unseen.has(managedDeviceId as string));
    const apps = rows('ManagedAppRegistration');
    for (const { deviceTag, azureADDeviceId, userId } of apps) {
      userOf.set(deviceTag as string, userId as string);
      userOf.set(azureADDeviceId as string, userId as string);
    }
    const devices = [...unseen];
    named = {
      managedDeviceId: devices,
      managedDeviceIds: devices,
      deviceIds: devices,
      deviceActionId: rows('DeviceActionResult').map(({ id }) => id),
      deviceLogCollectionResponseId: rows('DeviceLogCollectionResponse').map(({ id }) => id),
      managedAppOperationId: fleet.data.visible
        .ManagedAppOperation!.filter((operation) => apps.some(({ id }) => id === operation.managedAppRegistrationId))
        .map(({ id }) => id),
      clientOperationId: fleet.data.visible
        .ClientOperation!.filter(({ collectionId }) => collectionId !== null && collectionId !== SEEN_COLLECTION)
        .map(({ id }) => id),
      deviceTag: apps.map(({ deviceTag }) => deviceTag as string),
      azureAdDeviceId: apps.map(({ azureADDeviceId }) => azureADDeviceId as string),
    };
  }, 60_000);
  afterAll(() => fleet.close());

  const rowsOfOthers = () =>
    fleet.whole.sandbox.unitOfWork.write(async (manager) => {
      const operations = await manager.query('SELECT * FROM "managedAppOperation" ORDER BY "id"');
      const mine = operations.filter(({ id }: { id: string }) => named.managedAppOperationId!.includes(id));
      return JSON.stringify([await rowsAbout(manager, new Set(fleet.unseenIds)), mine]);
    });

  function mutate(name: string, field: string, id: string, userId: string | undefined) {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const lists =
      name === 'executeAction'
        ? 'bulkDeviceActionId bulkManagedDeviceActionResult { successfulDeviceIds failedDeviceIds notFoundDeviceIds notSupportedDeviceIds }'
        : '';
    const document = `mutation ($input: ${type}!) { it: ${name}(input: $input) { clientMutationId ${lists} } }`;
    const input = {
      ...CASES[name]?.input,
      ...INPUT[name],
      ...(userId ? { userId } : {}),
      [field]: field.endsWith('Ids') ? [id] : id,
    };
    return fleet.whole.query(document, { input }, { as: fleet.tess });
  }

  it('every id that a mutation takes is known to name a device, or to name none', () => {
    const ids = mutations.flatMap(({ fields }) => fields.filter((field) => /Ids?$/.test(field)));
    expect(ids.filter((field) => !NAMING.includes(field) && !OF_OTHERS.test(field))).toEqual([]);
    expect(naming.length).toBeGreaterThan(50);
  });

  it.each(naming)('%s answers, given the %s of another, as it does given that of nothing', async (name, field) => {
    const before = await rowsOfOthers();
    expect(named[field]!.length).toBeGreaterThan(0);
    for (const id of named[field]!.slice(0, 12)) {
      const userId = userOf.get(id);
      const [unseen, nothing] = [await mutate(name, field, id, userId), await mutate(name, field, 'nothing', userId)];
      expect(comparable(unseen, id)).toBe(comparable(nothing, 'nothing'));
      expect(unseen.errors?.[0]?.extensions.code ?? 'executeAction').toMatch(
        /^(NOT_FOUND|BAD_USER_INPUT|executeAction)$/,
      );
    }
    expect(await rowsOfOthers()).toBe(before);
  });

  it('does not learn either who else may act on another device', async () => {
    const { viewer } = await fleet.whole.data('{ viewer { id } }', {}, { as: fleet.tess });
    const check = (id: string, action: string) =>
      fleet.whole.query(
        'query ($who: ID!, $action: String!, $id: ID!) { permissionCheck(principalId: $who, action: $action, managedDeviceId: $id) { allowed reason } }',
        { who: viewer.id, action, id },
        { as: fleet.tess },
      );
    for (const id of fleet.unseenIds) {
      for (const action of ['wipe', 'Collection.NotifyResource'])
        expect(comparable(await check(id, action), id)).toBe(comparable(await check('nothing', action), 'nothing'));
    }
  });

  it('wipes of the apps of a user those on devices it sees, and those on devices that are not enrolled', async () => {
    const before = await rowsOfOthers();
    const users = new Set(fleet.data.visible.ManagedAppRegistration!.map(({ userId }) => userId));
    for (const userId of users) {
      const { it } = await fleet.whole.data(
        `mutation ($id: ID!) { it: wipeAndBlockManagedApps(input: { userId: $id }) {
           user { id isManagedAppUserBlocked } managedAppOperations { id managedAppRegistration { id managedDevice { id } } } } }`,
        { id: userId },
        { as: fleet.tess },
      );
      expect(it.user).toEqual({ id: userId, isManagedAppUserBlocked: true });
      const text = JSON.stringify(it);
      expect(fleet.secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
    expect(await rowsOfOthers()).toBe(before);
  });

  it('is shown no more of others by what it does, or by the secrets it reads, than before', async () => {
    const answers: Answer[] = [];
    const ask = async (document: string, variables = {}) => {
      const answer = await fleet.whole.query(document, variables, { as: fleet.tess });
      answers.push(answer);
      return answer.data;
    };
    const { managedDevices } = await ask('{ managedDevices { nodes { id } } }');
    for (const { id } of managedDevices.nodes)
      await ask(
        `mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { deviceActionResult { timeline { auditEvent { resources { resourceId } } } }
           managedDevice { deviceName collections { nodes { members { nodes { id } } } } user { managedDevices { nodes { id } } } } } }`,
        { id },
      );
    const all = [...fleet.unseenIds, ...managedDevices.nodes.map(({ id }: { id: string }) => id)];
    const bulk = await ask(
      `mutation ($ids: [ID!]!) { it: executeAction(input: { actionName: rebootNow, deviceIds: $ids }) {
         bulkManagedDeviceActionResult { notFoundDeviceIds } } }`,
      { ids: all },
    );
    expect(bulk.it.bulkManagedDeviceActionResult.notFoundDeviceIds).toEqual(fleet.unseenIds);
    answers.pop();
    await ask(`{ managedDevices { nodes { activationLockBypassCode getFileVaultKey bitlockerRecoveryKeys { key }
      deviceActionResults { ... on ResetPasscodeActionResult { passcode } ... on RemoteLockActionResult { unlockPin } } } } }`);
    await ask(
      '{ auditEvents(first: 100) { nodes { resources { resourceId displayName modifiedProperties { oldValue newValue } } } } }',
    );
    await ask('{ remoteActionAudits(first: 100) { nodes { managedDeviceId deviceDisplayName } } }');
    const text = JSON.stringify(answers);
    expect(fleet.secrets.filter((secret) => text.includes(JSON.stringify(secret).slice(1, -1)))).toEqual([]);
    expect(fleet.whole.faults).toEqual([]);
  });
});
