import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const DEVICE = `query ($id: ID!) { managedDevice(id: $id) { osVersion freeStorageSpaceInBytes lastSyncDateTime
  hardwareInformation { freeStorageSpace osBuildNumber } detectedApps { nodes { displayName version deviceCount platform } } } }`;
const TWIN =
  'query ($id: ID!) { twin(managedDeviceId: $id) { osVersion freeStorageSpaceInBytes apps { displayName version origin appType } } }';
const UPDATE = 'mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }';

/** LT-ADELE-01 was enrolled on Monday 2025-09-15 at 08:12:20: it tells its inventory on Mondays at that time. */
const NEXT_MONDAY = '2026-11-09T08:12:20.000Z';

describe('inventory', () => {
  let sandbox: TestSandbox;
  let laptop: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    laptop = await sandbox.deviceId('LT-ADELE-01');
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const device = async (id = laptop) => (await sandbox.data(DEVICE, { id })).managedDevice;
  const twin = async (id = laptop) => (await sandbox.control(TWIN, { id })).twin;
  const update = (changes: object, id = laptop) =>
    sandbox.control(UPDATE, { input: { managedDeviceId: id, ...changes } });
  const to = (instant: string) =>
    sandbox.control('mutation ($to: DateTime!) { setClock(input: { to: $to }) { clock { now } } }', { to: instant });
  const detected = async (id = laptop): Promise<string[]> =>
    (await device(id)).detectedApps.nodes.map((app: { displayName: string }) => app.displayName).sort();

  it('begins as the record has it', async () => {
    const { osVersion, freeStorageSpaceInBytes } = await device();
    expect(await twin()).toMatchObject({ osVersion, freeStorageSpaceInBytes });
  });

  it('tells what has changed seven days after the last, counted from enrolment, whatever checks in before', async () => {
    const before = await device();
    await update({ osVersion: '10.0.26200.8001', freeStorageSpaceInBytes: 1_073_741_824 });
    await sandbox.checkIn(laptop);
    await to('2026-11-09T08:12:19Z');
    expect(await device()).toEqual({ ...before, lastSyncDateTime: '2026-11-09T00:12:20.000Z' });
    await to(NEXT_MONDAY);
    expect(await device()).toEqual({
      ...before,
      lastSyncDateTime: NEXT_MONDAY,
      osVersion: '10.0.26200.8001',
      freeStorageSpaceInBytes: 1_073_741_824,
      hardwareInformation: { freeStorageSpace: 1_073_741_824, osBuildNumber: '26200.8001' },
    });
  });

  it('comes in one long step of the clock as in many short ones', async () => {
    const other = await createSandbox();
    for (const target of [sandbox, other]) {
      await target.control(UPDATE, { input: { managedDeviceId: laptop, osVersion: '10.0.26200.8001' } });
    }
    await sandbox.advance('P8D');
    for (let day = 0; day < 8; day++) await other.advance('P1D');
    expect((await device()).osVersion).toBe('10.0.26200.8001');
    expect(await device()).toEqual((await other.data(DEVICE, { id: laptop })).managedDevice);
    await other.close();
  });

  it('is told at the first check-in after that day by a device that was away', async () => {
    await update({ network: 'disconnected', osVersion: '10.0.26200.8001' });
    await sandbox.advance('P9D');
    const { osVersion } = await device();
    expect(osVersion).not.toBe('10.0.26200.8001');
    await update({ network: 'connected' });
    await sandbox.advance('PT1M');
    expect((await device()).osVersion).toBe('10.0.26200.8001');
  });

  it('is told at the next one if the device was away for less', async () => {
    await update({ offlineUntilDateTime: '2026-11-04T00:00:00Z', osVersion: '10.0.26200.8001' });
    await sandbox.advance('P4D');
    expect((await device()).osVersion).toBe('10.0.26100.7171');
    await to(NEXT_MONDAY);
    expect((await device()).osVersion).toBe('10.0.26200.8001');
  });

  it('finds apps that came, and no longer those that went', async () => {
    const { apps } = await twin();
    const [first, ...rest] = apps;
    await update({ apps: [...rest, { displayName: 'Solitaire', version: '4.1', origin: 'userInstalled' }] });
    const before = await detected();
    await sandbox.advance('P6D');
    expect(await detected()).toEqual(before);
    await to(NEXT_MONDAY);
    const after = before.filter((name) => name !== first.displayName);
    expect(await detected()).toEqual([...after, 'Solitaire'].sort());
    const solitaire = (await device()).detectedApps.nodes.find(
      ({ displayName }: { displayName: string }) => displayName === 'Solitaire',
    );
    expect(solitaire).toEqual({ displayName: 'Solitaire', version: '4.1', deviceCount: 1, platform: 'windows' });
  });

  it('finds one app on many devices, and forgets an app that is on none', async () => {
    const other = await sandbox.deviceId('LT-SAMIRA-14');
    const solitaire = { displayName: 'Solitaire', version: '4.1', origin: 'userInstalled' };
    const found = async () =>
      (await sandbox.data('{ detectedApps(search: "Solitaire") { nodes { deviceCount } } }')).detectedApps.nodes;
    for (const id of [laptop, other]) await update({ apps: [...(await twin(id)).apps, solitaire] }, id);
    await sandbox.advance('P8D');
    expect(await found()).toEqual([{ deviceCount: 2 }]);
    for (const id of [laptop, other]) {
      const apps = (await twin(id)).apps.filter(
        ({ displayName }: { displayName: string }) => displayName !== 'Solitaire',
      );
      await update({ apps }, id);
    }
    await sandbox.advance('P8D');
    expect(await found()).toEqual([]);
  });

  it('finds a Win32 app within a day', async () => {
    const { apps } = await twin();
    await update({
      apps: [...apps, { displayName: 'Solitaire', version: '4.1', origin: 'required', appType: 'win32LobApp' }],
      osVersion: '10.0.26200.8001',
    });
    await to('2026-11-03T08:12:19Z');
    expect(await detected()).not.toContain('Solitaire');
    await to('2026-11-03T08:12:20Z');
    expect(await detected()).toContain('Solitaire');
    expect((await device()).osVersion).toBe('10.0.26100.7171');
    await to(NEXT_MONDAY);
    expect((await device()).osVersion).toBe('10.0.26200.8001');
  });

  it('does not tell the private apps of a personal device', async () => {
    const personal = await sandbox.deviceId('DESKTOP-7QK2M4D');
    const before = await detected(personal);
    const { apps } = await twin(personal);
    await update({ apps: [...apps, { displayName: 'Diary', origin: 'userInstalled' }] }, personal);
    await update({ apps: [...apps, { displayName: 'Expenses', origin: 'available' }] }, personal);
    await sandbox.advance('P8D');
    expect(await detected(personal)).toEqual([...before, 'Expenses'].sort());
  });

  it('costs nothing for a device about which nothing is new', async () => {
    const checkIns = async () => {
      const { managedDevice } = await sandbox.data(
        'query ($id: ID!) { managedDevice(id: $id) { timeline(first: 50) { nodes { eventType } } } }',
        { id: laptop },
      );
      return managedDevice.timeline.nodes.filter(({ eventType }: { eventType: string }) => eventType === 'checkIn')
        .length;
    };
    await sandbox.advance('P30D');
    expect(await checkIns()).toBe(0);
    await update({ osVersion: '10.0.26200.8001' });
    await sandbox.advance('P30D');
    const visits = await checkIns();
    expect(visits).toBeGreaterThan(0);
    await sandbox.advance('P30D');
    expect(await checkIns()).toBe(visits);
  });

  it('takes no impossible values', async () => {
    const input = { managedDeviceId: laptop, freeStorageSpaceInBytes: -1 };
    const { errors } = await sandbox.tryControl(UPDATE, { input });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'freeStorageSpaceInBytes' });
  });
});
