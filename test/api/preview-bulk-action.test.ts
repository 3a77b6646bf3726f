import { remoteActions } from '../../src/domain/remote-actions';
import { createSandbox, type QueryOptions, type TestSandbox } from '../support/create-sandbox';

const PREVIEW = `query ($actionName: RemoteActionName!, $deviceIds: [ID!], $filter: ManagedDeviceFilter, $first: Int) {
  previewBulkAction(actionName: $actionName, deviceIds: $deviceIds, filter: $filter, first: $first) {
    actionName deviceCount acceptedDeviceCount refusedDeviceCount notFoundDeviceIds
    acceptedByOperatingSystem { operatingSystem deviceCount }
    acceptedByOwnerType { managedDeviceOwnerType deviceCount }
    acceptedByLastSync { within24Hours within7Days within30Days within90Days longer }
    refusals { reasonCode reason deviceCount examples { managedDeviceId deviceName } }
  }
}`;
const DEVICES = `query ($filter: ManagedDeviceFilter) { managedDevices(filter: $filter) { nodes {
  id deviceName operatingSystem managedDeviceOwnerType lastSyncDateTime
  actionAvailability { action available reasonCode reason }
} } }`;

interface Device {
  readonly id: string;
  readonly deviceName: string;
  readonly operatingSystem: string;
  readonly managedDeviceOwnerType: string;
  readonly lastSyncDateTime: string;
  readonly actionAvailability: readonly {
    readonly action: string;
    readonly available: boolean;
    readonly reasonCode: string;
    readonly reason: string;
  }[];
}

const DAY = 24 * 60 * 60 * 1000;

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function bucketOf({ lastSyncDateTime }: Device, now: string): string {
  const age = Date.parse(now) - Date.parse(lastSyncDateTime);
  if (age <= DAY) return 'within24Hours';
  if (age <= 7 * DAY) return 'within7Days';
  if (age <= 30 * DAY) return 'within30Days';
  return age <= 90 * DAY ? 'within90Days' : 'longer';
}

/** What the preview has to say, counted device by device. */
function countedOneByOne(devices: readonly Device[], name: string, now: string) {
  const answers = devices.map((device) => ({
    device,
    answer: device.actionAvailability.find(({ action }) => action === name)!,
  }));
  const accepted = answers.filter(({ answer }) => answer.available).map(({ device }) => device);
  const refused = answers.filter(({ answer }) => !answer.available);
  return {
    deviceCount: devices.length,
    acceptedDeviceCount: accepted.length,
    refusedDeviceCount: refused.length,
    systems: countBy(accepted.map(({ operatingSystem }) => operatingSystem)),
    owners: countBy(accepted.map(({ managedDeviceOwnerType }) => managedDeviceOwnerType)),
    lastSync: countBy(accepted.map((device) => bucketOf(device, now))),
    refusals: countBy(refused.map(({ answer }) => `${answer.reasonCode}: ${answer.reason}`)),
    examples: countBy(
      refused.map(({ device, answer }) => `${answer.reasonCode}: ${answer.reason}: ${device.deviceName}`),
    ),
  };
}

describe('previewBulkAction', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const preview = async (variables: Record<string, unknown>, options: QueryOptions = {}) =>
    (await sandbox.data(PREVIEW, variables, options)).previewBulkAction;
  const devicesOf = async (filter: unknown = null): Promise<Device[]> =>
    (await sandbox.data(DEVICES, { filter })).managedDevices.nodes;
  const now = async (): Promise<string> => (await sandbox.control('{ clock { now } }')).clock.now;

  /** The preview in the shape of what was counted one by one. */
  async function previewed(name: string, filter: unknown) {
    const answer = await preview({ actionName: name, filter, first: 100 });
    const { acceptedByOperatingSystem, acceptedByOwnerType, acceptedByLastSync, refusals } = answer;
    const counts = (rows: readonly { deviceCount: number }[], key: (row: never) => string) =>
      Object.fromEntries(rows.map((row) => [key(row as never), row.deviceCount]));
    const reasonOf = ({ reasonCode, reason }: { reasonCode: string; reason: string }) => `${reasonCode}: ${reason}`;
    return {
      deviceCount: answer.deviceCount,
      acceptedDeviceCount: answer.acceptedDeviceCount,
      refusedDeviceCount: answer.refusedDeviceCount,
      systems: counts(acceptedByOperatingSystem, ({ operatingSystem }) => operatingSystem),
      owners: counts(acceptedByOwnerType, ({ managedDeviceOwnerType }) => managedDeviceOwnerType),
      lastSync: Object.fromEntries(Object.entries(acceptedByLastSync).filter(([, count]) => count !== 0)),
      refusals: counts(refusals, reasonOf),
      examples: Object.fromEntries(
        refusals.flatMap((refusal: { reasonCode: string; reason: string; examples: { deviceName: string }[] }) =>
          refusal.examples.map(({ deviceName }) => [`${reasonOf(refusal)}: ${deviceName}`, 1]),
        ),
      ),
    };
  }

  const FILTERS = [
    null,
    { operatingSystem: { eq: 'windows' } },
    { managedDeviceOwnerType: { eq: 'personal' }, or: [{ isSupervised: { eq: false } }] },
    { lastSyncDateTime: { lt: '-P7D' } },
    { deviceName: { eq: 'nothing' } },
  ];

  async function expectAgreement(): Promise<void> {
    const instant = await now();
    for (const filter of FILTERS) {
      const devices = await devicesOf(filter);
      for (const { name } of remoteActions) {
        expect({ name, ...(await previewed(name, filter)) }).toEqual({
          name,
          ...countedOneByOne(devices, name, instant),
        });
      }
    }
  }

  it('counts what actionAvailability says device by device, for every action', async () => {
    await expectAgreement();
  });

  it('does so whatever state the devices are in', async () => {
    const issue = async (name: string, deviceName: string, input: object = {}) =>
      sandbox.data(
        `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { clientMutationId } }`,
        { input: { managedDeviceId: await sandbox.deviceId(deviceName), ...input } },
      );
    await issue('retire', 'LT-ADELE-01');
    await issue('wipe', 'SALES-LT-201');
    await issue('deleteManagedDevice', 'MAC-PRIYA-03');
    await issue('disable', 'CHROMEBOOK-FATIMA');
    await issue('deprovision', 'CHROME-SIGN-01', { deprovisionReason: 'Sold' });
    await issue('enableLostMode', 'IPAD-RETAIL-07', { message: 'Please call.' });
    await expectAgreement();
    await sandbox.advance('PT1H');
    await expectAgreement();
    await sandbox.advance('P20D');
    await expectAgreement();
  });

  it('counts a device as last seen by its age, to the second', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await sandbox.control(`mutation { updateTwin(input: { managedDeviceId: "${id}", power: off }) { twin { id } } }`);
    const seen = async () => {
      const { acceptedByLastSync } = await preview({ actionName: 'syncDevice', deviceIds: [id] });
      return Object.keys(acceptedByLastSync).filter((bucket) => acceptedByLastSync[bucket] === 1);
    };
    const [{ lastSyncDateTime }] = (await devicesOf({ id: { eq: id } })) as [Device];
    const buckets = ['within24Hours', 'within7Days', 'within30Days', 'within90Days', 'longer'];
    for (const [index, days] of [1, 7, 30, 90].entries()) {
      const wait = Date.parse(lastSyncDateTime) + days * DAY - Date.parse(await now());
      await sandbox.advance(`PT${wait / 1000}S`);
      expect(await seen()).toEqual([buckets[index]]);
      await sandbox.advance('PT1S');
      expect(await seen()).toEqual([buckets[index + 1]]);
    }
  });

  it('names the first devices of each reason in order of name, as many as are asked for', async () => {
    const { refusals } = await preview({ actionName: 'wipe', first: 100 });
    for (const { deviceCount, examples } of refusals) {
      const names = examples.map(({ deviceName }: { deviceName: string }) => deviceName) as string[];
      expect(names).toHaveLength(deviceCount);
      expect(names).toEqual(
        [...names].sort((one, other) => one.toLowerCase().localeCompare(other.toLowerCase(), 'en')),
      );
    }
    for (const first of [0, 1, 2]) {
      const fewer = await preview({ actionName: 'wipe', first });
      expect(fewer.refusals).toEqual(
        refusals.map((refusal: { examples: unknown[] }) => ({
          ...refusal,
          examples: refusal.examples.slice(0, first),
        })),
      );
    }
  });

  it('puts what concerns most devices first', async () => {
    const { refusals, acceptedByOperatingSystem } = await preview({ actionName: 'retire' });
    for (const rows of [refusals, acceptedByOperatingSystem]) {
      const counts = rows.map(({ deviceCount }: { deviceCount: number }) => deviceCount);
      expect(counts).toEqual([...counts].sort((one, other) => other - one));
      expect(counts.length).toBeGreaterThan(1);
    }
  });

  it('looks at the devices that are named and meet the filter, and tells which ids are of none', async () => {
    const [laptop, phone] = [await sandbox.deviceId('LT-ADELE-01'), await sandbox.deviceId('KWAME-GALAXY')];
    const deviceIds = [laptop, 'nothing', phone];
    expect(await preview({ actionName: 'wipe', deviceIds })).toMatchObject({
      actionName: 'wipe',
      deviceCount: 2,
      acceptedDeviceCount: 1,
      refusedDeviceCount: 1,
      notFoundDeviceIds: ['nothing'],
      acceptedByOperatingSystem: [{ operatingSystem: 'Windows', deviceCount: 1 }],
      refusals: [{ reasonCode: 'PLATFORM_NOT_SUPPORTED', examples: [{ managedDeviceId: phone }] }],
    });
    const filter = { operatingSystem: { eq: 'Android' } };
    expect(await preview({ actionName: 'wipe', deviceIds, filter })).toMatchObject({
      deviceCount: 1,
      acceptedDeviceCount: 0,
      acceptedByOperatingSystem: [],
      notFoundDeviceIds: ['nothing'],
    });
  });

  it('takes one statement', async () => {
    await sandbox.data('{ viewer { id } }');
    const statements: string[] = [];
    sandbox.sandbox.readConnection.onStatement((sql) => statements.push(sql));
    await preview({ actionName: 'wipe' });
    expect(statements).toHaveLength(1);
  });

  it.each([
    ['a negative number of names', { first: -1 }, { field: 'first', minimum: 0, maximum: 100 }],
    ['too many names', { first: 101 }, { field: 'first', maximum: 100 }],
    ['a list of no devices', { deviceIds: [] }, { field: 'deviceIds', maximum: 1000 }],
    ['a device named twice', { deviceIds: ['a', 'a'] }, { field: 'deviceIds', problem: 'names a twice.' }],
    [
      'too many devices',
      { deviceIds: Array.from({ length: 1001 }, (_, index) => `device-${index}`) },
      { field: 'deviceIds', maximum: 1000 },
    ],
    ['a comparison with null', { filter: { osVersion: { contains: null } } }, { field: 'filter.osVersion.contains' }],
  ])('refuses %s', async (_, variables, details) => {
    const refusal = await sandbox.refusal(PREVIEW, { actionName: 'wipe', ...variables });
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', ...details });
  });

  it('refuses a filter that is too large', async () => {
    const filter = { or: Array.from({ length: 201 }, () => ({ isEncrypted: { eq: true } })) };
    const refusal = await sandbox.refusal(PREVIEW, { actionName: 'wipe', filter });
    expect(refusal).toMatchObject({ code: 'QUERY_TOO_COMPLEX' });
  });

  it('needs the permission of the action', async () => {
    const asReader = { as: 'isaiah.langer@contoso.example' };
    const refusal = await sandbox.refusal(PREVIEW, { actionName: 'wipe' }, asReader);
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', permission: 'Microsoft.Intune_RemoteTasks_Wipe' });
  });
});
