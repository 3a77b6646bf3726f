import { builtInRoles } from '../../src/domain/access/built-in-roles';
import { builtInSecurityRoles } from '../../src/domain/access/security-roles';
import {
  type ClientAction,
  clientActions,
  clientNotificationAction,
  endpointProtectionAction,
} from '../../src/domain/client-actions/client-action';
import { membersOf } from '../../src/domain/enumeration';
import { remoteActions } from '../../src/domain/remote-actions';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { copyDevices, entraIdOf } from '../support/device-copies';
import { addPrincipal, addRole } from '../support/directory';
import { mutate, verdictOf } from '../support/over-http';
import { CASES } from '../support/remote-action-cases';
import { tokenOf } from '../support/sign-in';
import { listen } from '../support/subscriber';

/** Something that is done to one device, and how a device refuses it that is not fit for it. */
interface Operation {
  readonly name: string;
  readonly permission: string;
  /** A device of the dataset that refuses it. */
  readonly on: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly refusal: string;
}

const UPDATE = 'Microsoft.Intune_ManagedDevices_Update';
const SET_PRIMARY_USER = 'Microsoft.Intune_ManagedDevices_SetPrimaryUser';

const recordMutations: readonly Operation[] = [
  {
    name: 'updateManagedDevice',
    permission: UPDATE,
    on: 'LT-ADELE-01',
    input: { managedDeviceName: '' },
    refusal: 'BAD_USER_INPUT',
  },
  {
    name: 'setManagedDeviceCategory',
    permission: UPDATE,
    on: 'LT-ADELE-01',
    input: { deviceCategoryId: 'none' },
    refusal: 'NOT_FOUND DeviceCategory',
  },
  { name: 'removeManagedDeviceCategory', permission: UPDATE, on: 'LT-ADELE-01', input: {}, refusal: 'CONFLICT' },
  {
    name: 'setManagedDevicePrimaryUser',
    permission: SET_PRIMARY_USER,
    on: 'LT-ADELE-01',
    input: { userId: 'nobody' },
    refusal: 'NOT_FOUND User',
  },
  {
    name: 'removeManagedDevicePrimaryUser',
    permission: SET_PRIMARY_USER,
    on: 'KIOSK-SEA-01',
    input: {},
    refusal: 'CONFLICT',
  },
];

/** Every remote action, on a device it is not available on: whoever may ask for it is told so, and nothing happens. */
const operations: readonly Operation[] = [
  ...remoteActions.map(({ name, permission }) => {
    const { notOn, input = {}, reasonCode } = CASES[name]!;
    return { name, permission, on: notOn, input, refusal: reasonCode };
  }),
  ...recordMutations,
];

const READ_DEVICES = 'Microsoft.Intune_ManagedDevices_Read';

/** The one thing done to devices that scope groups do not limit. */
const BEYOND_SCOPE_GROUPS = 'requestRemoteAssistance';

const SHOWN = 'shown';
const positions = [
  ['in', [SHOWN]],
  ['outside', [SHOWN]],
  ['hidden', ['0']],
] as const;
type Position = (typeof positions)[number][0];

const copyOf = (deviceName: string, position: Position) => `${position}-${deviceName}`;
const targets = [...new Set(operations.map(({ on }) => on))];

/** What somebody is told, by the table of permissions alone. */
function expected(permissions: readonly string[], { name, permission, refusal }: Operation, position: Position) {
  if (!permissions.includes(permission)) return `FORBIDDEN ${permission}`;
  if (position === 'hidden' || !permissions.includes(READ_DEVICES)) return 'NOT_FOUND ManagedDevice';
  if (position === 'outside' && name !== BEYOND_SCOPE_GROUPS) return `FORBIDDEN ${permission} out of reach`;
  return refusal;
}

describe('over HTTP, with a token', () => {
  let sandbox: TestSandbox;
  let url: string;

  beforeAll(async () => {
    sandbox = await createSandbox({ auth: 'required' });
    url = await listen(sandbox);
    await copyDevices(
      sandbox,
      targets.flatMap((of) =>
        positions.map(([position, roleScopeTagIds]) => ({ of, id: copyOf(of, position), roleScopeTagIds })),
      ),
    );
  });
  afterAll(() => sandbox.close());

  const signInWith = async (name: string, roleDefinitionId: string) => {
    const onDevices = targets.map((target) => entraIdOf(copyOf(target, 'in')));
    return tokenOf(
      sandbox,
      await addPrincipal(sandbox, name, { roles: [{ roleDefinitionId, scopeTagIds: [SHOWN], onDevices }] }),
    );
  };
  const told = async (token: string, operation: Operation, position: Position) => {
    const id = copyOf(operation.on, position);
    const isOfMany = remoteActions.some(({ name, onCollection }) => name === operation.name && onCollection);
    const target = isOfMany ? { deviceIds: [id] } : { managedDeviceId: id };
    const answer = await mutate(url, token, operation.name, { ...target, ...operation.input });
    return verdictOf(answer).replace('ACTION_NOT_AVAILABLE ', '');
  };
  const tableOf = async (permissions: readonly string[], token: string) => {
    const rows = operations.flatMap((operation) => positions.map(([position]) => [operation, position] as const));
    const said: Record<string, string> = {};
    const due: Record<string, string> = {};
    for (const [operation, position] of rows) {
      said[`${operation.name} ${position}`] = await told(token, operation, position);
      due[`${operation.name} ${position}`] = expected(permissions, operation, position);
    }
    return { said, due };
  };

  it.each(builtInRoles.map((role) => [role.displayName, role] as const))(
    'the role %s gives the actions it names, on devices in scope',
    async (displayName, { id, permissions }) => {
      const token = await signInWith(displayName.replaceAll(' ', '-').toLowerCase(), id);
      const { said, due } = await tableOf(permissions, token);
      expect(said).toEqual(due);
    },
  );

  it('an Intune Administrator takes every action on every device', async () => {
    const name = await addPrincipal(sandbox, 'directory-administrator', { directoryRoles: ['Intune Administrator'] });
    const token = await tokenOf(sandbox, name);
    for (const operation of operations) {
      for (const [position] of positions)
        expect([operation.name, await told(token, operation, position)]).toEqual([operation.name, operation.refusal]);
    }
  });

  it.each(remoteActions.map((action) => [action.name, action.permission] as const))(
    'a custom role of nothing but %s and the reading of devices gives that',
    async (name, permission) => {
      const permissions = [READ_DEVICES, permission];
      const token = await signInWith(`only-${name}`, await addRole(sandbox, `Only ${name}`, permissions));
      const operation = operations.find((candidate) => candidate.name === name)!;
      const saids = await Promise.all(positions.map(([position]) => told(token, operation, position)));
      expect(saids).toEqual(positions.map(([position]) => expected(permissions, operation, position)));
    },
  );

  describe('to clients of Configuration Manager', () => {
    const NOTIFY = 'Collection.NotifyResource';
    const ASSIGNED = 'CON00016';
    const WITHIN_ASSIGNED = 'CON0001A';
    const OTHER = 'CON00014';
    let reader: string;
    let member: string;
    let stranger: string;

    beforeAll(async () => {
      reader = await addRole(sandbox, 'Reader of devices', [READ_DEVICES]);
      const [one, other]: { id: string }[] = await sandbox.sandbox.unitOfWork.write((manager) =>
        manager.query(
          `SELECT "id" FROM "managedDevice" WHERE "deviceName" IN ('OPS-PC-302', 'SRV-FILE-01') ORDER BY "deviceName"`,
        ),
      );
      [member, stranger] = [one!.id, other!.id];
    });

    const targetsOf = () => ({
      assigned: { collectionId: ASSIGNED },
      'within the assigned': { collectionId: WITHIN_ASSIGNED },
      'not assigned': { collectionId: OTHER },
      'a member': { managedDeviceIds: [member] },
      'not a member': { managedDeviceIds: [stranger] },
      'one of each': { managedDeviceIds: [member, stranger] },
    });

    const requests: readonly (readonly [string, ClientAction])[] = [
      ...membersOf(clientNotificationAction).map((action) => ['clientNotification', action] as const),
      ...membersOf(endpointProtectionAction).map((action) => ['endpointProtection', action] as const),
    ];
    const dueOf = (permission: string, isHeld: boolean) => {
      const outside = `FORBIDDEN ${permission} out of reach`;
      return isHeld
        ? {
            assigned: 'accepted',
            'within the assigned': 'accepted',
            'not assigned': 'NOT_FOUND Collection',
            'a member': 'accepted',
            'not a member': outside,
            'one of each': outside,
          }
        : Object.fromEntries(Object.keys(targetsOf()).map((target) => [target, `FORBIDDEN ${permission}`]));
    };

    it.each(builtInSecurityRoles.map((role) => [role.name, role] as const))(
      'the role %s gives the notifications and scans it names, to the collections assigned',
      async (name, { id, permissions }) => {
        const signInName = name.replaceAll(' ', '-').toLowerCase();
        const security = { roleIds: [id], collectionIds: [ASSIGNED] };
        const roles = [{ roleDefinitionId: reader }];
        const token = await tokenOf(sandbox, await addPrincipal(sandbox, `site-${signInName}`, { roles, security }));
        for (const [mutation, action] of requests) {
          const { permission } = clientActions[action];
          const said: Record<string, string> = {};
          for (const [target, input] of Object.entries(targetsOf()))
            said[target] = verdictOf(await mutate(url, token, mutation, { action, ...input }));
          expect({ action, ...said }).toEqual({ action, ...dueOf(permission, permissions.includes(permission)) });
        }
      },
    );

    it('a device somebody sees by no role does not exist for them', async () => {
      const security = { roleIds: ['SMS000BR'], collectionIds: [ASSIGNED] };
      const token = await tokenOf(sandbox, await addPrincipal(sandbox, 'site-alone', { security }));
      const notify = (id: string) =>
        mutate(url, token, 'clientNotification', { action: 'restart', managedDeviceIds: [id] });
      expect(verdictOf(await notify(stranger))).toBe('NOT_FOUND ManagedDevice');
      expect(verdictOf(await notify('nothing'))).toBe('NOT_FOUND ManagedDevice');
      expect(verdictOf(await notify(member))).toBe('accepted');
    });

    it('a role in Intune notifies nobody, and one at the site wipes nothing', async () => {
      const wiper = await signInWith(
        'wiper',
        builtInRoles.find(({ displayName }) => displayName === 'School Administrator')!.id,
      );
      expect(
        verdictOf(await mutate(url, wiper, 'clientNotification', { action: 'restart', collectionId: ASSIGNED })),
      ).toBe(`FORBIDDEN ${NOTIFY}`);
      const security = { roleIds: ['SMS0001R'], collectionIds: ['SMS00001'] };
      const site = await tokenOf(sandbox, await addPrincipal(sandbox, 'site-full', { security }));
      expect(verdictOf(await mutate(url, site, 'wipe', { managedDeviceId: member }))).toBe(
        'FORBIDDEN Microsoft.Intune_RemoteTasks_Wipe',
      );
    });
  });
});
